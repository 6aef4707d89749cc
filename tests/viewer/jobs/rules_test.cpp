// Rules for zones: laid down, handed to the engine, kept by divisions, told where they name what is gone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/rules.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"

namespace gridwalk::jobs {
namespace {

using data::ZoneRuleKind;
using testing::drawn_project;
using testing::error_code;
using testing::has;

class Rules : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = drawn_project(folder_.path() / "street.gridwalk", "abcd\n"
                                                               "efgh\n"
                                                               "ijkl");
    testing::add_inspectors(*store_, {"Li", "Wang", "Zhao"});
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      const data::CommitteeId west = edit.put(data::Committee{.name = "west"}), east = edit.put(data::Committee{.name = "east"});
      for (data::Community community : store_->snapshot()->communities) {
        community.committee = std::string("abefij").find(community.name) != std::string::npos ? west : east;
        edit.put(community);
      }
    });
  }
  data::CommunityId named(const char* name) const { return testing::named(*store_, name); }
  std::vector<data::CommunityId> all_named(std::initializer_list<const char*> names) const {
    std::vector<data::CommunityId> ids;
    for (const char* name : names) ids.push_back(named(name));
    return ids;
  }
  data::InspectorId inspector(std::string_view name) const {
    for (const data::Inspector& one : store_->snapshot()->inspectors) {
      if (one.name == name) return one.id;
    }
    return {};
  }
  data::CommitteeId committee(std::string_view name) const {
    for (const data::Committee& one : store_->snapshot()->committees) {
      if (one.name == name) return one.id;
    }
    return {};
  }
  data::ZoneRuleId add(RuleRequest request) {
    request.said = {"chief", "because"};
    return add_rule(*store_, request);
  }
  StreetView view() const { return street_view(store_->snapshot(), ground_of(*store_->snapshot())); }
  std::string unit(int i) const { return store_->snapshot()->communities[static_cast<std::size_t>(i)].name; }
  // The lead of each community's zone, in the order a to l.
  std::string leads(const StreetView& view) const {
    std::string text;
    for (char name = 'a'; name <= 'l'; ++name) {
      const int community = view.community(named(std::string(1, name).c_str()));
      const int zone = view.zone_of[static_cast<std::size_t>(community)];
      text += zone < 0 ? '-' : store_->snapshot()->inspectors.find(view.leads[static_cast<std::size_t>(zone)])->name[0];
    }
    return text;
  }

  gridwalk::testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
  words::Words words_{words::Language::English};
};

TEST_F(Rules, EachKindReachesTheEngine) {
  add({.kind = ZoneRuleKind::KeepTogether, .communities = all_named({"a", "d"})});
  add({.kind = ZoneRuleKind::KeepApart, .communities = all_named({"e", "f", "g"})});
  add({.kind = ZoneRuleKind::OnlyInspector, .communities = all_named({"l"}), .inspector = inspector("Zhao")});
  add({.kind = ZoneRuleKind::NotInspector, .communities = all_named({"i", "j"}), .inspector = inspector("Li")});
  add({.kind = ZoneRuleKind::CommitteesPreferred});
  add({.kind = ZoneRuleKind::MaxRadius, .value = 900});
  add({.kind = ZoneRuleKind::MaxRadius, .value = 700});
  add({.kind = ZoneRuleKind::NoEnclosedZone});
  const std::vector<data::InspectorId> zones{inspector("Wang"), inspector("Zhao"), inspector("Li")};
  geo::ZoningProblem problem;
  const data::SnapshotPtr now = store_->snapshot();
  EXPECT_TRUE(fill_rules(*now, *ground_of(*now), zones, problem).empty());
  ASSERT_EQ(problem.together.size(), 1u);
  EXPECT_EQ(unit(problem.together[0][0]) + unit(problem.together[0][1]), "ad");
  EXPECT_EQ(problem.apart.size(), 3u);
  const auto index = [&](const char* name) { return now->communities.index_of(named(name)); };
  EXPECT_EQ(problem.locked[static_cast<std::size_t>(index("l"))], 1);
  EXPECT_EQ(std::ranges::count(problem.locked, -1), 11);
  EXPECT_EQ(problem.forbidden, (std::vector<std::pair<int, int>>{{index("i"), 2}, {index("j"), 2}}));
  EXPECT_EQ(problem.group_rule, geo::GroupRule::Preferred);
  EXPECT_EQ(problem.group[static_cast<std::size_t>(index("a"))], problem.group[static_cast<std::size_t>(index("j"))]);
  EXPECT_NE(problem.group[static_cast<std::size_t>(index("a"))], problem.group[static_cast<std::size_t>(index("l"))]);
  EXPECT_EQ(problem.max_radius_m, 700);
  EXPECT_TRUE(problem.no_enclosed_zone);
  for (const char* inner : {"f", "g"}) EXPECT_FALSE(problem.on_edge[static_cast<std::size_t>(index(inner))]) << inner;
  EXPECT_EQ(std::ranges::count(problem.on_edge, 1), 10);

  add({.kind = ZoneRuleKind::CommitteesWhole});
  geo::ZoningProblem hard;
  fill_rules(*now, *ground_of(*now), zones, hard);
  EXPECT_EQ(hard.group_rule, geo::GroupRule::Preferred) << "of the snapshot before";
  fill_rules(*store_->snapshot(), *ground_of(*now), zones, hard = {});
  EXPECT_EQ(hard.group_rule, geo::GroupRule::Whole);
}

TEST_F(Rules, OneCommitteeWholeIsAGroupThatStaysTogether) {
  add({.kind = ZoneRuleKind::CommitteesWhole, .committee = committee("west")});
  const StreetView made = view();
  ASSERT_EQ(made.problem.together.size(), 1u);
  std::string names;
  for (int i : made.problem.together[0]) names += unit(i);
  std::ranges::sort(names);
  EXPECT_EQ(names, "abefij");
  EXPECT_EQ(made.problem.group_rule, geo::GroupRule::Free);
}

TEST_F(Rules, ADivisionHoldsToThem) {
  add({.kind = ZoneRuleKind::KeepTogether, .communities = all_named({"d", "l"})});
  add({.kind = ZoneRuleKind::KeepApart, .communities = all_named({"a", "b"})});
  add({.kind = ZoneRuleKind::OnlyInspector, .communities = all_named({"i"}), .inspector = inspector("Zhao")});
  add({.kind = ZoneRuleKind::NotInspector, .communities = all_named({"d"}), .inspector = inspector("Li")});
  DivideRequest request;
  request.tolerance = 0.3;
  const DivideResult result = divide(*store_, request, words_);
  EXPECT_TRUE(result.within_tolerance);
  const std::string who = leads(view());
  EXPECT_EQ(who['d' - 'a'], who['l' - 'a']) << who;
  EXPECT_NE(who[0], who[1]) << who;
  EXPECT_EQ(who['i' - 'a'], 'Z') << who;
  EXPECT_NE(who['d' - 'a'], 'L') << who;
  EXPECT_TRUE(check_plan(view(), words_).empty());

  // A hand move against a rule is told: i goes to somebody who is not Zhao.
  const StreetView before = view();
  move_communities(*store_, before, all_named({"i"}), before.zones[static_cast<std::size_t>(before.zone_of[static_cast<std::size_t>(before.community(named("d")))])]);
  if (who['d' - 'a'] != 'Z') {
    EXPECT_TRUE(has(check_plan(view(), words_), "lock-broken"));
  }
}

TEST_F(Rules, ACodeThatTwoZonesHaveIsTold) {
  divide(*store_, {.tolerance = 0.3}, words_);
  ASSERT_FALSE(has(check_plan(view(), words_), "zone-code-twice"));
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Zone zone = *store_->snapshot()->zones.find(view().zones[2]);
    zone.code = store_->snapshot()->zones.find(view().zones[0])->code;
    edit.put(zone);
  });
  const std::vector<PlanNote> notes = plan_notes(view(), words_);
  const auto told = std::ranges::find_if(notes, [](const PlanNote& note) { return note.issue.code == "zone-code-twice"; });
  ASSERT_NE(told, notes.end());
  EXPECT_EQ(told->zones.size(), 2u);
  EXPECT_TRUE(told->about_zone);
}

TEST_F(Rules, AFrozenZoneStaysAndAKeepingOneLosesNothing) {
  DivideRequest request;
  request.tolerance = 0.3;
  divide(*store_, request, words_);
  const std::string before = leads(view());
  const StreetView now = view();
  set_zone_lock(*store_, now.zones[0], data::ZoneLock::Frozen);
  set_zone_lock(*store_, now.zones[1], data::ZoneLock::Keeps);
  EXPECT_EQ(store_->can_undo()->verb, "keep-zone");
  const char frozen = store_->snapshot()->inspectors.find(now.leads[0])->name[0], keeps = store_->snapshot()->inspectors.find(now.leads[1])->name[0];
  for (const std::uint64_t seed : {2, 3}) {
    request.seed = seed;
    request.compactness = seed == 3 ? geo::Compactness::Moment : geo::Compactness::Border;
    divide(*store_, request, words_);
    const std::string after = leads(view());
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_EQ(before[i] == frozen, after[i] == frozen) << before << " " << after;
      EXPECT_TRUE(before[i] != keeps || after[i] == keeps) << before << " " << after;
    }
  }
  const StreetView last = view();
  std::vector<data::ZoneLock> locks;
  for (data::ZoneId id : last.zones) locks.push_back(store_->snapshot()->zones.find(id)->lock);
  std::ranges::sort(locks);
  EXPECT_EQ(locks, (std::vector{data::ZoneLock::Open, data::ZoneLock::Frozen, data::ZoneLock::Keeps})) << "the new plan's zones are held as well";
}

TEST_F(Rules, WhatIsGoneIsToldAndTheRestHolds) {
  add({.kind = ZoneRuleKind::KeepTogether, .communities = all_named({"a", "b", "c"})});
  add({.kind = ZoneRuleKind::OnlyInspector, .communities = all_named({"d"}), .inspector = inspector("Li")});
  add({.kind = ZoneRuleKind::CommitteesWhole, .committee = committee("west")});
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    edit.remove<data::Community>(named("b"));
    edit.remove<data::Inspector>(inspector("Li"));
    edit.remove<data::Committee>(committee("west"));
  });
  const StreetView now = view();
  ASSERT_EQ(now.issues.size(), 3u);
  EXPECT_EQ(now.issues[0].code, "rule-community-gone");
  EXPECT_EQ(words_.sentence(now.issues[0]),
            "Rule no. 1 (keep together: because) names b, which is no longer in the project; it holds for the others only. Remove the rule, or make "
            "it again with the right community.");
  EXPECT_EQ(now.issues[1].code, "rule-inspector-gone");
  EXPECT_EQ(now.issues[2].code, "rule-committee-gone");
  ASSERT_EQ(now.problem.together.size(), 1u);
  EXPECT_EQ(now.problem.together[0].size(), 2u);
  EXPECT_EQ(rule_text(*now.snapshot, *rules_in_order(*now.snapshot)[0], words_), "a, b (no longer in the project), c stay together in one zone");
  EXPECT_TRUE(has(divide(*store_, {.tolerance = 0.3}, words_).issues, "rule-community-gone"));
}

TEST_F(Rules, ALockByHandAgainstARuleIsTold) {
  divide(*store_, {.tolerance = 0.3}, words_);
  const StreetView now = view();
  const int a = now.community(named("a"));
  const data::InspectorId lead = now.leads[static_cast<std::size_t>(now.zone_of[static_cast<std::size_t>(a)])];
  set_locked(*store_, now, all_named({"a"}), true);
  add({.kind = ZoneRuleKind::OnlyInspector, .communities = all_named({"a"}), .inspector = lead});
  EXPECT_TRUE(view().issues.empty()) << "they agree";
  const data::InspectorId other = lead == inspector("Li") ? inspector("Wang") : inspector("Li");
  remove_rule(*store_, store_->snapshot()->zone_rules[0].id);
  add({.kind = ZoneRuleKind::OnlyInspector, .communities = all_named({"a"}), .inspector = other});
  ASSERT_TRUE(has(view().issues, "rule-lock-differs"));
  const Issues named_ones = named_issues(view().issues, *store_->snapshot(), words_);
  EXPECT_TRUE(words_.sentence(named_ones[0]).starts_with("a is locked")) << words_.sentence(named_ones[0]);
}

TEST_F(Rules, AreListedInOneOrderAndUndone) {
  const std::string digest = store_->digest();
  add({.kind = ZoneRuleKind::MaxRadius, .value = 1500});
  const data::ZoneRuleId together = add({.kind = ZoneRuleKind::KeepTogether, .communities = all_named({"b", "a", "b"})});
  const data::SnapshotPtr now = store_->snapshot();
  const auto rules = rules_in_order(*now);
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rule_text(*now, *rules[0], words_), "a, b stay together in one zone");
  EXPECT_EQ(rule_text(*now, *rules[1], words_), "no community is farther than 1.5 km from the centre of its zone");
  EXPECT_EQ(rules[0]->author, "chief");
  EXPECT_EQ(words_.history("add-rule", store_->can_undo()->arguments), "added the rule \"keep together\" (a, b): because");
  EXPECT_EQ(words::Words(words::Language::Chinese).history("add-rule", store_->can_undo()->arguments), "增加规则“同在一个片区”（a, b）：because");
  remove_rule(*store_, together);
  EXPECT_EQ(store_->snapshot()->zone_rules.size(), 1u);
  store_->undo();
  store_->undo();
  store_->undo();
  EXPECT_EQ(store_->digest(), digest);
}

TEST_F(Rules, WrongCallsChangeNothing) {
  add({.kind = ZoneRuleKind::KeepTogether, .communities = all_named({"a", "b"})});
  const std::string digest = store_->digest();
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::KeepTogether, .communities = all_named({"b", "a"})}); }), "rule-exists");
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::KeepApart, .communities = all_named({"a", "a"})}); }), "rule-needs-two");
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::NotInspector, .inspector = inspector("Li")}); }), "rule-needs-communities");
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::NotInspector, .communities = all_named({"a"})}); }), "rule-needs-inspector");
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::NotInspector, .communities = all_named({"a"}), .inspector = {77}}); }), "no-such-inspector");
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::CommitteesWhole, .committee = {77}}); }), "no-such-committee");
  EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::KeepApart, .communities = {{77}, named("a")}}); }), "no-such-community");
  for (const double metres : {0.0, -5.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(error_code([&] { add({.kind = ZoneRuleKind::MaxRadius, .value = metres}); }), "rule-radius") << metres;
  }
  EXPECT_EQ(error_code([&] { add_rule(*store_, {.kind = ZoneRuleKind::NoEnclosedZone}); }), "reason-missing");
  EXPECT_EQ(error_code([&] { remove_rule(*store_, {77}); }), "no-such-rule");
  EXPECT_EQ(store_->digest(), digest);
}

}  // namespace
}  // namespace gridwalk::jobs
