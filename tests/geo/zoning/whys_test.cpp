// Why a street cannot be divided as asked: each reason alone, and its sentence in both languages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <regex>
#include <sstream>

#include "tests/geo/zoning/streets.h"
#include "tests/support/files.h"

namespace gridwalk::geo {
namespace {

const Issue* find(const Issues& issues, const std::string& code) {
  const auto at = std::ranges::find(issues, code, &Issue::code);
  return at == issues.end() ? nullptr : &*at;
}

std::string arg(const Issue& issue, const std::string& name) {
  const auto at = std::ranges::find(issue.args, name, &std::pair<std::string, std::string>::first);
  return at == issue.args.end() ? "(none)" : at->second;
}

using Reasons = std::map<std::string, std::pair<ZoningProblem, std::vector<int>>>;

// The reasons that come with rules.
void add_rules(Reasons& all) {
  const auto add = [&](const std::string& code, const ZoningProblem& problem, std::vector<int> plan = {}) { all[code] = {problem, std::move(plan)}; };
  const ZoningProblem even = testing::grid(4, 2, 2, 1, true);
  const std::vector<int> halves = {0, 0, 1, 1, 0, 0, 1, 1};
  ZoningProblem p = even;
  p.zone_lock = {ZoneLock::Keeps, ZoneLock::Open}, p.current = halves, add("zone-keeps-broken", p, {0, 1, 1, 1, 0, 0, 1, 0}), p = even;
  p.together = {{0, 3}}, add("together-broken", p, halves), p = even;
  p.group = {0, 0, 0, 0, 1, 1, 1, 1}, p.group_rule = GroupRule::Whole, add("committee-split", p, halves), p = even;
  p.apart = {{0, 1}}, add("apart-broken", p, halves), p = even;
  p.forbidden = {{0, 0}}, add("forbidden-broken", p, halves), p = even;
  p.criteria = {{"doors", {9, 9, 1, 1, 9, 9, 1, 1}, 0.1}}, add("criterion-over", p, halves), add("criterion-under", p, halves), p = even;
  p.criteria = {{"doors", {}, 0.1}}, add("criterion-empty", p), p = even;
  p.max_radius_m = 50, add("radius-exceeded", p, halves), add("blame-radius", p), p = even;
  p.centres_apart_m = 5'000, add("zone-centres-near", p, halves), p = even;
  for (ZoningUnit& unit : p.units) unit.site.x = std::numeric_limits<double>::quiet_NaN();
  add("zone-centre-missing", p, halves), p = even;
  p.blocked = {{0, 2}}, add("zone-crosses-barrier", p, {0, 1, 0, 1, 0, 1, 0, 1}), p = even;
  for (ZoningLink& link : p.links) link.far = link.a == 0 || link.b == 0;
  add("zone-joined-far", p, halves), p = even;
  p = testing::grid(3, 3, 3, 1, true), p.no_enclosed_zone = true, p.on_edge = {1, 1, 1, 1, 0, 1, 1, 1, 1};
  add("zone-enclosed", p, {0, 0, 0, 0, 1, 0, 0, 0, 2}), p = even;
  p.together = {{0, 1}}, p.apart = {{0, 1}}, add("apart-but-together", p), p = even;
  std::erase_if(p.links, [](const ZoningLink& link) { return link.a == 3 || link.b == 3; });  // a group without a way between
  p.together = {{0, 3}}, p.apart = {{0, 3}}, add("apart-but-together", p), p = even;
  p.together = {{0, 1}}, p.apart = {{0, 1}}, add("apart-but-together", p), p = even;
  p.locked = {0, 0}, p.apart = {{0, 1}}, add("apart-but-locked", p), p = even;
  p.apart = {{0, 99}}, add("apart-invalid", p), p = even;
  p.locked = {0}, p.forbidden = {{0, 0}}, add("forbidden-but-locked", p), p = even;
  p.forbidden = {{0, 0}, {0, 1}}, add("forbidden-everywhere", p), add("rules-not-held", p), add("blame-forbidden", p), p = even;
  p.forbidden = {{0, 9}}, add("forbidden-invalid", p), p = even;
  p.together = {{0, 1}}, p.locked = {0, 1}, add("together-locks-differ", p), p = even;
  p.together = {{0, 1, 2, 3, 4, 5}}, add("group-heavier-than-zone", p), add("blame-together", p), p = even;
  p = testing::drawn("ab.cd", 2), p.together = {{0, 3}}, add("together-not-connected", p), p = even;
  p.way = {1, 2, 3}, add("ways-invalid", p), p = even;
  p.locked = {0, 0, 0, 0, 0, 0, -1, -1}, add("blame-locks", p), p = even;
  p.zone_lock = {ZoneLock::Keeps, ZoneLock::Open}, p.current = {0, 0, 0, 0, 0, 0, 1, 1}, add("blame-zones", p), p = even;
  p = testing::drawn("abcd", 2), p.apart = {{0, 1}, {2, 3}}, add("blame-apart", p), p = even;
  p.group = {0, 0, 0, 0, 0, 0, 1, 1}, p.group_rule = GroupRule::Whole, add("blame-committees", p), p = even;
  p.criteria = {{"doors", {9, 0, 0, 0, 0, 0, 0, 0}, 0.1}}, add("blame-criterion", p), p = even;
  p.criteria = {{"doors", {9, 0, 0, 0, 0, 0, 0, 0}, 0.1}}, p.apart = {{0, 1}, {0, 4}}, add("blame-none", p), p = even;
  p = testing::grid(3, 3, 3, 1, true), p.no_enclosed_zone = true, p.on_edge = {1, 1, 1, 1, 0, 1, 1, 1, 1}, p.locked = {-1, -1, -1, -1, 1};
  p.units[4].load_min = 4, p.links = {{0, 1, 1}, {1, 2, 1}, {2, 5, 1}, {5, 8, 1}, {7, 8, 1}, {6, 7, 1}, {3, 6, 1}, {0, 3, 1}, {1, 4, 1}};
  add("blame-enclosed", p), p = even;
}

// One problem a reason; the code is the one to be said.
Reasons reasons() {  // code -> problem, and a plan to judge or nothing
  Reasons all;
  const auto add = [&](const std::string& code, ZoningProblem problem, std::vector<int> plan = {}) { all[code] = {std::move(problem), std::move(plan)}; };
  const ZoningProblem even = testing::grid(4, 2, 2, 1, true);
  ZoningProblem p = even;
  add("units-none", {{}, {}, {1}, {}, {}, {}, {}, {}});
  p.share = {}, add("zones-none", p), p = even;
  p.share.assign(9, 1), add("more-zones-than-units", p), p = even;
  p.units[2].load_min = -1, add("unit-load-invalid", p), p = even;
  p.units[2].site.y = std::numeric_limits<double>::quiet_NaN(), add("unit-site-invalid", p), p = even;
  p.share[1] = 0, add("share-invalid", p), p = even;
  p.links.push_back({3, 3, 1}), add("link-invalid", p), p = even;
  p.locked = {5}, add("lock-invalid", p), p = even;
  p.zone_lock = {ZoneLock::Frozen, ZoneLock::Open}, add("zone-frozen-empty", p), p = even;
  p.units[0].load_min = 20, add("unit-heavier-than-zone", p), p = even;
  p.locked = {0, 0, 0, 0, 0, 0, -1, -1}, add("locked-load-too-heavy", p), p = even;
  p = testing::drawn("abc", 2), p.locked = {0, 1, 0}, add("locks-not-contiguous", p);
  add("component-too-light", testing::drawn("aabbccdd.e\naabbccdd.e", 2));
  // Four and five alike, three zones of three each: one of four, two of two and a half.
  add("component-off-balance", testing::drawn("abcd.efghi", 3));
  add("zone-tolerance-not-reached", testing::drawn("aaabb", 2));
  p = even, p.min_load_min = {7, 7}, p.max_load_min = {8, 8}, add("zone-limits-not-reached", p), p = even;
  add("unit-unassigned", p, {0, 0, 1, 1, 0, 0, 1, -1});
  add("zone-empty", p, {0, 0, 0, 0, 0, 0, 0, 0});
  add("zone-not-contiguous", p, {0, 1, 1, 0, 1, 1, 0, 0});
  add("zone-over-tolerance", p, {0, 0, 0, 1, 0, 0, 1, 1});
  add("zone-under-tolerance", p, {0, 0, 0, 1, 0, 0, 1, 1});
  p.locked = {1}, add("lock-broken", p, {0, 0, 1, 1, 0, 0, 1, 1}), p = even;
  p.zone_lock = {ZoneLock::Open, ZoneLock::Frozen}, p.current = {0, 0, 1, 1, 0, 0, 1, 1}, add("zone-frozen-changed", p, {0, 0, 1, 1, 0, 1, 0, 1});
  add_rules(all);
  return all;
}

Issues issues_of(const std::pair<ZoningProblem, std::vector<int>>& reason) {
  const auto& [problem, plan] = reason;
  return plan.empty() ? divide(problem, {}).issues : check(problem, plan, 0.05);
}

TEST(Why, EachReasonIsSaid) {
  for (const auto& [code, reason] : reasons()) EXPECT_NE(find(issues_of(reason), code), nullptr) << code;
}

TEST(Why, NothingIsSaidWhereAllIsWell) {
  EXPECT_TRUE(divide(testing::grid(4, 2, 2, 1, true), {}).issues.empty());
  EXPECT_TRUE(check(testing::grid(4, 2, 2, 1, true), std::vector<int>{0, 0, 1, 1, 0, 0, 1, 1}, 0).empty());
}

TEST(Why, NamesWhomItIsAboutAndByHowMuch) {
  const auto all = reasons();
  const auto said = [&](const std::string& code) { return *find(issues_of(all.at(code)), code); };
  EXPECT_EQ(said("unit-heavier-than-zone").subject, 0);
  EXPECT_EQ(arg(said("unit-heavier-than-zone"), "load"), "20");
  EXPECT_EQ(arg(said("unit-heavier-than-zone"), "limit"), "14") << "27 minutes for two, and 5 % more";
  EXPECT_EQ(arg(said("locked-load-too-heavy"), "load"), "6");
  EXPECT_EQ(arg(said("component-too-light"), "communities"), "5");
  EXPECT_EQ(arg(said("component-too-light"), "nearest"), "4");
  EXPECT_EQ(said("component-off-balance").subject, 0);
  EXPECT_EQ(arg(said("component-off-balance"), "zones"), "1");
  EXPECT_EQ(arg(said("zone-tolerance-not-reached"), "reached"), "20");
  EXPECT_EQ(arg(said("zone-tolerance-not-reached"), "tolerance"), "5");
  EXPECT_EQ(arg(said("zone-limits-not-reached"), "reached"), "75") << "of a target of 4 minutes, in a zone that should have 7";
  EXPECT_EQ(said("zone-over-tolerance").subject, 0);
  EXPECT_EQ(arg(said("zone-over-tolerance"), "deviation"), "25");
  EXPECT_EQ(said("zone-under-tolerance").subject, 1);
  EXPECT_EQ(arg(said("zone-not-contiguous"), "pieces"), "2");
}

TEST(Why, AShareThatIsNoneCountsAsOneAndSoDoTheLoads) {
  ZoningProblem problem = testing::grid(4, 2, 2, 1, true);
  for (const double share : {0.0, -3.0, std::numeric_limits<double>::quiet_NaN()}) {
    problem.share = {1, share};
    const Zoning zoning = divide(problem, {});
    EXPECT_TRUE(zoning.within_tolerance);
    EXPECT_DOUBLE_EQ(zoning.measures.zones[1].target_min, 4);
  }
}

// The sentence of a code, out of the language's file.
std::map<std::string, std::string> sentences(const std::string& language) {
  std::map<std::string, std::string> all;
  std::istringstream file(testing::read_file(testing::source_folder() / "assets/lang" / language / "zoning.toml"));
  const std::regex entry(R"re(^([a-z-]+) = "(.*)"$)re");
  std::smatch match;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_match(line, match, entry)) all[match[1]] = match[2];
  }
  return all;
}

// A sentence may only use values that come with its code: another placeholder would be shown as it stands.
TEST(Why, SentencesUseTheValuesThatCome) {
  for (const std::string language : {"en", "zh-CN"}) {
    const auto words = sentences(language);
    EXPECT_TRUE(words.contains("zoning-stopped"));
    for (const auto& [code, reason] : reasons()) {
      ASSERT_TRUE(words.contains(code)) << language << ": " << code;
      const std::string& sentence = words.at(code);
      const Issues said = issues_of(reason);
      const Issue* issue = find(said, code);
      ASSERT_NE(issue, nullptr) << code;
      const std::regex placeholder(R"re(\{([a-z_]+)\})re");
      for (std::sregex_iterator it(sentence.begin(), sentence.end(), placeholder), end; it != end; ++it) {
        EXPECT_NE(arg(*issue, (*it)[1]), "(none)") << language << ": " << code << " has no {" << (*it)[1] << "}";
      }
    }
    for (const auto& [code, sentence] : words) {
      if (code == "zoning-search" || code == "zoning-stopped" || code == "capacity-not-positive") continue;
      EXPECT_TRUE(reasons().contains(code)) << code << ": nothing here makes it";
    }
  }
}

}  // namespace
}  // namespace gridwalk::geo
