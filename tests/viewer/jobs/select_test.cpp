// Choosing communities by a list and by conditions, in both languages; what is wrong is said with its place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/select.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"

namespace gridwalk::jobs {
namespace {

class Select : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = testing::drawn_project(folder_.path() / "street.gridwalk", "abc\ndef");
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      const data::CompanyId green = edit.put(data::Company{.name = "Green City Property", .short_name = "绿城"});
      const data::CommitteeId north = edit.put(data::Committee{.code = "370214001001", .name = "北社区居委会"});
      for (data::Community community : edit.before().communities) {
        const char letter = community.name[0];
        community.households = 100 * (letter - 'a' + 1);
        community.code = "C" + std::to_string(letter - 'a' + 1);
        if (letter < 'd') community.committee = north;
        if (letter == 'a') {
          community.name = "阳光花园";
          community.aliases = {"Sunshine Garden", "阳光小区"};
          community.tier = data::ListTier::Black;
        }
        if (letter == 'b') community.kind = data::CommunityClass::Old;
        edit.put(community);
        if (letter < 'c') edit.put(data::ServiceContract{.community = community.id, .company = green});
        for (int k = 0; k < letter - 'a'; ++k) {
          edit.put(data::Problem{.community = community.id, .status = k % 2 ? data::ProblemStatus::Closed : data::ProblemStatus::Issued});
        }
      }
    });
    testing::add_inspectors(*store_, {"Ann", "Bo"});
    divide(*store_, {}, words::Words(words::Language::English));
    view_ = street_view(store_->snapshot(), ground_of(*store_->snapshot()));
    facts_ = std::make_unique<SelectFacts>(view_);
  }
  // Codes in order: "C1 C4".
  std::string where(std::string_view text) { return codes(facts_->select(SelectExpression(text))); }
  std::string codes(const std::vector<int>& communities) {
    std::vector<std::string> all;
    for (const int i : communities) all.push_back(view_.snapshot->communities[static_cast<std::size_t>(i)].code);
    std::ranges::sort(all);
    std::string joined;
    for (const std::string& code : all) joined += (joined.empty() ? "" : " ") + code;
    return joined;
  }
  // Its code and the place.
  static std::string wrong(std::string_view text) {
    try {
      SelectExpression expression(text);
    } catch (const Error& error) {
      for (const auto& [key, value] : error.args()) {
        if (key == "place") return error.code() + " " + value;
      }
      return error.code();
    }
    return "";
  }

  gridwalk::testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
  StreetView view_;
  std::unique_ptr<SelectFacts> facts_;
};

TEST_F(Select, ByConditionsInBothLanguages) {
  EXPECT_EQ(where("households > 400"), "C5 C6");
  EXPECT_EQ(where("户数>400"), "C5 C6");
  EXPECT_EQ(where("company = Green City Property and problems > 0"), "C2");
  EXPECT_EQ(where("物业=绿城 且 问题>0"), "C2");
  EXPECT_EQ(where("物业＝绿城且问题＞0"), "C2") << "full-width signs, no blanks";
  EXPECT_EQ(where("物业公司 为 “绿城” 或者 (户数 不少于 600 或 户数=300)"), "C1 C2 C3 C6");
}

TEST_F(Select, EveryFieldAndComparison) {
  EXPECT_EQ(where("name = sunshine garden"), "C1") << "an alias, capitals apart";
  EXPECT_EQ(where("名称 包含 阳光"), "C1");
  EXPECT_EQ(where("code = c3"), "C3");
  EXPECT_EQ(where("company contains green"), "C1 C2");
  EXPECT_EQ(where("company = none"), "C3 C4 C5 C6");
  EXPECT_EQ(where("物业 是 无"), "C3 C4 C5 C6");
  EXPECT_EQ(where("committee = 370214001001"), "C1 C2 C3");
  EXPECT_EQ(where("居委会 != 北社区居委会"), "C4 C5 C6");
  EXPECT_EQ(where("list = black list"), "C1");
  EXPECT_EQ(where("榜单=黑榜"), "C1");
  EXPECT_EQ(where("class is not old community and households < 400"), "C1 C3");
  EXPECT_EQ(where("open problems >= 2"), "C4 C5 C6");
  EXPECT_EQ(where("problems = 5"), "C6");
  EXPECT_EQ(where("minutes > 0"), "C1 C2 C3 C4 C5 C6");
  EXPECT_EQ(where("locked"), "");
  EXPECT_EQ(where("not locked and households <= 1,00"), "C1");
  EXPECT_EQ(where("locked = no and households at most 0.02万"), "C1 C2");
  EXPECT_EQ(where("inspector = Ann or inspector = Bo"), "C1 C2 C3 C4 C5 C6");
  EXPECT_EQ(where("zone = A1 and not inspector = none"), where("片区=A1"));
}

TEST_F(Select, NotBindsBeforeAndBeforeOr) {
  EXPECT_EQ(where("households = 100 or households = 200 and problems > 50"), "C1");
  EXPECT_EQ(where("(households = 100 or households = 200) and problems > 0"), "C2");
  EXPECT_EQ(where("not households > 100 or households = 600"), "C1 C6");
  EXPECT_EQ(where("not (households > 100 and households < 600)"), "C1 C6");
}

TEST_F(Select, WhatIsWrongIsSaidWithItsPlace) {
  EXPECT_EQ(wrong(""), "select-empty 1");
  EXPECT_EQ(wrong("   "), "select-empty 4");
  EXPECT_EQ(wrong("colour = red"), "select-field 1");
  EXPECT_EQ(wrong("户数 > 5 且 颜色 = 红"), "select-number 6") << "the value ends where a condition follows";
  EXPECT_EQ(wrong("households 5"), "select-operator 12");
  EXPECT_EQ(wrong("households >"), "select-value 13");
  EXPECT_EQ(wrong("households > many"), "select-number 14");
  EXPECT_EQ(wrong("户数 > 很多"), "select-number 6");
  EXPECT_EQ(wrong("company > 5"), "select-order 9");
  EXPECT_EQ(wrong("households contains 5"), "select-order 12");
  EXPECT_EQ(wrong("list = green"), "select-choice 8");
  EXPECT_EQ(wrong("(households > 5"), "select-bracket 1");
  EXPECT_EQ(wrong("households > 5)"), "select-bracket 15");
  EXPECT_EQ(wrong("name = \"a"), "select-quote 8");
  EXPECT_EQ(wrong("locked locked"), "select-rest 8");
  EXPECT_EQ(wrong("name = \"a\" b"), "select-rest 12");
  EXPECT_EQ(wrong(std::string(500, '(')), "select-deep 102");
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    try {
      SelectExpression expression("colour = red");
    } catch (const Error& error) {
      EXPECT_EQ(words::Words(language).sentence(error).find('{'), std::string::npos);
    }
  }
  for (const char* broken : {"\xFF\xFE", "\xE4\xB8", "且", "or", "not", "()", "= 5", "'", "name ="}) EXPECT_NE(wrong(broken), "") << broken;
}

TEST_F(Select, RowsBecomeText) {
  const std::vector<SelectRow> rows{{SelectField::Company, SelectOperator::Is, "Green City Property"}, {SelectField::Problems, SelectOperator::More, "0"}};
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    const words::Words words(language);
    EXPECT_EQ(where(expression_of(rows, false, words)), "C2") << expression_of(rows, false, words);
    EXPECT_EQ(where(expression_of(rows, true, words)), "C1 C2 C3 C4 C5 C6");
    for (int f = 0; f < select_fields; ++f) {
      const auto field = static_cast<SelectField>(f);
      for (const SelectOperator op : operators_of(field)) {
        std::vector<std::string> values = facts_->values_of(field, words);
        if (values.empty()) values = {kind_of(field) == SelectKind::Text ? "x" : "3"};
        if (kind_of(field) == SelectKind::Text) values.push_back("");
        for (const std::string& value : values) {
          const std::vector<SelectRow> one{{field, op, value}};
          EXPECT_EQ(wrong(expression_of(one, false, words)), "") << expression_of(one, false, words);
        }
      }
    }
  }
  EXPECT_EQ(facts_->values_of(SelectField::Company, words::Words(words::Language::English)), std::vector<std::string>{"Green City Property"});
}

TEST_F(Select, ByAListOfNames) {
  const NamedInList named = select_named(*view_.snapshot, "阳光花园、C3\n  b ,, Sunshine garden; 不存在的小区\nd\tE\r\n");
  EXPECT_EQ(codes(named.communities), "C1 C2 C3 C4 C5");
  EXPECT_EQ(named.not_found, std::vector<std::string>{"不存在的小区"});
  EXPECT_TRUE(named.several.empty());
  EXPECT_TRUE(select_named(*view_.snapshot, " \n,;\n").communities.empty());
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community two = edit.before().communities[0];
    two.id = {};
    two.name = "b";
    two.code.clear();
    two.aliases.clear();
    edit.put(two);
  });
  const NamedInList twice = select_named(*store_->snapshot(), "b");
  EXPECT_EQ(twice.communities.size(), 2U);
  EXPECT_EQ(twice.several, std::vector<std::string>{"b"});
}

}  // namespace
}  // namespace gridwalk::jobs
