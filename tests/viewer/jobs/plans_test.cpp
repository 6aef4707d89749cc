// Several plans of one street: lists in and out, comparison, rebalancing, why a zone is as it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/plans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "data/model/dates.h"
#include "data/model/standing.h"
#include "geo/topology.h"
#include "tests/support/files.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plan_status.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// 48 communities C00 to C47 in eight columns, four inspectors made up by the first division.
class Plans : public ::testing::Test {
 protected:
  Plans() {
    std::string csv = "\xE5\x90\x8D\xE7\xA7\xB0,\xE7\xBC\x96\xE7\xA0\x81,\xE6\x88\xB7\xE6\x95\xB0,wkt\n";  // name, code, households
    for (int i = 0; i < 48; ++i) {
      const double x = 120.38 + 0.004 * (i % 8), y = 36.30 + 0.003 * (i / 8);
      char row[300];
      std::snprintf(row, sizeof row, "C%02d,00%d,%d,\"POLYGON((%.4f %.4f,%.4f %.4f,%.4f %.4f,%.4f %.4f,%.4f %.4f))\"\n", i, 7000 + i, 300 + 37 * i % 200, x, y,
                    x + 0.0035, y, x + 0.0035, y + 0.0026, x, y + 0.0026, x, y);
      csv += row;
    }
    testing::write_file(folder_.path() / "communities.csv", csv);
    store_ = data::Store::create(folder_.path() / "street.gridwalk", {});
    ImportRequest import;
    import.file = folder_.path() / "communities.csv";
    import.target = data::ImportTarget::Communities;
    import_file(*store_, import);
    DivideRequest request;
    request.zones = 4;
    request.name = "Plan 9";
    first_ = divide(*store_, request, words_).plan;
  }

  data::SnapshotPtr now() const { return store_->snapshot(); }
  StreetView view(data::ZonePlanId plan = {}) const { return street_view(now(), ground_, plan ? plan : current_plan(*now())); }
  // Code, name, colour and inspector of every zone of a plan.
  std::map<std::string, std::string> looks(data::ZonePlanId plan) const {
    std::map<std::string, std::string> list;
    const StreetView seen = view(plan);
    for (std::size_t z = 0; z < seen.zones.size(); ++z) {
      const data::Zone& zone = *now()->zones.find(seen.zones[z]);
      const data::Inspector* lead = now()->inspectors.find(seen.leads[z]);
      list[zone.code] = zone.name + "/" + std::to_string(zone.colour) + "/" + (lead ? lead->name : "-");
    }
    return list;
  }
  std::filesystem::path file(const char* name) const { return folder_.path() / name; }
  static bool has(const Issues& issues, const std::string& code, long long subject = -1) {
    return std::ranges::any_of(issues, [&](const Issue& i) { return i.code == code && (subject < 0 || i.subject == subject); });
  }

  testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
  data::ZonePlanId first_;
  GroundPtr ground_ = nullptr;

  void SetUp() override { ground_ = ground_of(*now()); }
};

TEST_F(Plans, AListThatWasWrittenIsTheSamePlanAgain) {
  for (const char* name : {"list.csv", "list.xlsx"}) {
    SCOPED_TRACE(name);
    export_assignments(*now(), first_, file(name), words_);
    const ImportedAssignments back = import_assignments(*store_, file(name), "", words_);
    EXPECT_EQ(back.list.used, 48);
    EXPECT_EQ(back.new_zones, 0);
    EXPECT_EQ(back.new_inspectors, 0);
    for (const Issue& issue : back.issues) EXPECT_EQ(issue.severity, Severity::Note) << words_.sentence(issue);
    EXPECT_EQ(looks(back.plan), looks(first_));
    const PlanComparison same = compare_plans(view(first_), view(back.plan));
    EXPECT_TRUE(same.result.changed.empty());
    EXPECT_EQ(current_plan(*now()), back.plan) << "the newest draft is the one that is shown";
    use_plan(*store_, first_);
  }
  EXPECT_EQ(testing::read_file(file("list.csv")).substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_THROW(export_assignments(*now(), first_, file("list.ods"), words_), Error);
}

TEST_F(Plans, AListOfAnotherProgramIsReadAndJudged) {
  // GBK; columns "community, zone"; the zones "east", "west"; one unknown community, one twice, one without a zone, one missing.
  std::string list = "\xD0\xA1\xC7\xF8\xC3\xFB\xB3\xC6,\xC6\xAC\xC7\xF8\r\n";
  for (int i = 0; i < 47; ++i) {
    char row[60];
    std::snprintf(row, sizeof row, "C%02d,%s\r\n", i, i == 5 ? "" : i % 8 < 4 ? "\xCE\xF7\xC6\xAC" : "\xB6\xAB\xC6\xAC");
    list += row;
  }
  list += "C99,\xB6\xAB\xC6\xAC\r\nC00,\xB6\xAB\xC6\xAC\r\n";
  testing::write_file(file("other.csv"), list);
  const ImportedAssignments read = import_assignments(*store_, file("other.csv"), "Theirs", words_);
  EXPECT_EQ(read.list.rows, 49);
  EXPECT_EQ(read.list.used, 46);
  EXPECT_EQ(read.list.zones, (std::vector<std::string>{"\xE8\xA5\xBF\xE7\x89\x87", "\xE4\xB8\x9C\xE7\x89\x87"}));
  EXPECT_EQ(read.new_zones, 2);
  EXPECT_TRUE(has(read.issues, "assignment-unmatched", 49)) << "row 49 of the file";
  EXPECT_TRUE(has(read.issues, "assignment-twice", 50));
  EXPECT_TRUE(has(read.issues, "assignment-without-zone", 7));
  EXPECT_TRUE(has(read.issues, "assignment-missing"));
  EXPECT_TRUE(has(read.issues, "unit-unassigned")) << "and check says what is wrong with the plan";
  EXPECT_EQ(list_plans(*now()).back().name, "Theirs");
  EXPECT_EQ(list_plans(*now()).back().communities, 46);
}

TEST_F(Plans, CodesThatASpreadsheetShortenedAreKnown) {
  testing::write_file(file("codes.csv"), "id,assigned to\n7000,Ann\n7001,Ann\n07002,Bob\n");
  const AssignmentList list = read_assignments(*now(), file("codes.csv"), words_);
  EXPECT_EQ(list.used, 3);
  EXPECT_EQ(list.inspectors, (std::vector<std::string>{"Ann", "Bob"})) << "a list of inspectors alone: each is a zone";
  testing::write_file(file("nothing.csv"), "a,b\n1,2\n");
  EXPECT_THROW(read_assignments(*now(), file("nothing.csv"), words_), Error);
}

TEST_F(Plans, WhoLeavesIsReplacedAndTheOthersKeepWhatTheyCan) {
  const auto before = looks(first_);
  RebalanceRequest request;
  request.what = TeamCase::Leave;
  request.inspector = "Inspector 2";
  request.tolerance = 0.1;
  const RebalanceResult result = rebalance(*store_, request, words_);
  EXPECT_TRUE(result.within_tolerance);
  EXPECT_EQ(result.measures.pieces_off, 0);
  EXPECT_EQ(result.change.orphaned, 12);
  EXPECT_LE(result.change.moved, 4);
  EXPECT_EQ(result.change.unassigned, 0);
  EXPECT_TRUE(has(result.issues, "inspector-still-listed"));
  const auto after = looks(result.plan);
  EXPECT_EQ(after.size(), 3U);
  for (const auto& [code, look] : after) EXPECT_EQ(look, before.at(code)) << code;
  // Once more with the day told: the list of inspectors knows.
  request.inspector = "Inspector 3";
  request.tolerance = 0.2;
  request.on = data::Date{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{15}};
  EXPECT_FALSE(has(rebalance(*store_, request, words_).issues, "inspector-still-listed"));
  const auto gone = std::ranges::find(now()->inspectors, "Inspector 3", &data::Inspector::name);
  EXPECT_EQ(gone->valid.to, request.on);
  // Both are undone in one step each.
  store_->undo();
  store_->undo();
  EXPECT_EQ(current_plan(*now()), first_);
}

TEST_F(Plans, SomebodyJoinsAndSomebodyGoesPartTime) {
  RebalanceRequest join;
  join.what = TeamCase::Join;
  join.inspector = "Zhao";
  join.share = 0.5;
  const RebalanceResult joined = rebalance(*store_, join, words_);
  EXPECT_TRUE(joined.within_tolerance);
  const auto after = looks(joined.plan);
  ASSERT_EQ(after.size(), 5U);
  EXPECT_TRUE(after.at("A5").ends_with("/Zhao"));
  for (const auto& [code, look] : looks(first_)) EXPECT_EQ(after.at(code), look);
  EXPECT_EQ(std::ranges::find(now()->inspectors, "Zhao", &data::Inspector::name)->share, 0.5);

  RebalanceRequest part;
  part.what = TeamCase::Share;
  part.inspector = "Zhao";
  part.share = 1;
  part.tolerance = 0.1;  // 48 communities much alike in five zones
  const RebalanceResult more = rebalance(*store_, part, words_);
  EXPECT_TRUE(more.within_tolerance);
  EXPECT_EQ(looks(more.plan), after);
  EXPECT_GT(more.change.moved, 0);
  EXPECT_EQ(std::ranges::find(now()->inspectors, "Zhao", &data::Inspector::name)->share, 1);
}

TEST_F(Plans, RepairGivesOutWhatHasNoZoneAndMovesNobodyElse) {
  const StreetView before = view();
  move_communities(*store_, before, {now()->communities[10].id, now()->communities[40].id}, {});
  const RebalanceResult result = rebalance(*store_, {}, words_);
  EXPECT_EQ(result.change.assigned, 2);
  EXPECT_EQ(result.change.moved, 0);
  EXPECT_TRUE(result.within_tolerance);
}

TEST_F(Plans, TwoCommunitiesBecomeOneInOneStep) {
  const std::string digest = store_->digest();
  const StreetView before = view();
  const data::Community a = now()->communities[20], b = now()->communities[21];
  add_rule(*store_, {.kind = data::ZoneRuleKind::KeepApart, .communities = {a.id, b.id}, .said = {"chief", "two companies"}});
  add_rule(*store_, {.kind = data::ZoneRuleKind::KeepTogether, .communities = {b.id, now()->communities[22].id}, .said = {"chief", "one gate"}});
  RebalanceRequest request;
  request.what = TeamCase::Merge;
  request.communities = {a.id};
  EXPECT_THROW(rebalance(*store_, request, words_), Error);
  request.communities = {a.id, b.id};
  const RebalanceAlternatives found = rebalance_alternatives(view(), request);
  ASSERT_FALSE(found.list.empty());
  EXPECT_EQ(found.communities.size(), 47U);
  EXPECT_EQ(now()->communities.size(), 48U) << "nothing is stored by looking";
  request.stay_weight = found.list.front().fewest ? std::nullopt : std::optional(found.list.front().stay_weight);
  const RebalanceResult result = rebalance(*store_, request, words_);
  EXPECT_TRUE(result.within_tolerance);
  ASSERT_EQ(data::standing_of(now()->communities).size(), 47U);
  const bool first_stays = before.problem.units[20].load_min >= before.problem.units[21].load_min;
  const data::Community &stays = first_stays ? a : b, &goes = first_stays ? b : a;
  EXPECT_EQ(now()->communities.find(goes.id)->valid.to, data::day_before(data::date_of(store_->now()))) << "of what was before, it is still the one";
  EXPECT_EQ(now()->communities.find(goes.id)->name, goes.name);
  ASSERT_EQ(now()->lineages.size(), 1U);
  EXPECT_EQ(now()->lineages[0].predecessor, goes.id);
  EXPECT_EQ(now()->lineages[0].successor, stays.id);
  const data::Community* kept = now()->communities.find(stays.id);
  ASSERT_TRUE(kept) << "the one of more work keeps its name";
  EXPECT_EQ(kept->households, a.households + b.households);
  EXPECT_EQ(kept->aliases, std::vector<std::string>{goes.name});
  EXPECT_TRUE(geo::contains(kept->boundary, *a.point) && geo::contains(kept->boundary, *b.point));
  for (const data::ZoneMember& member : now()->zone_members) EXPECT_FALSE(member.community == goes.id && member.plan == result.plan);
  ASSERT_EQ(now()->zone_rules.size(), 1U) << "nobody can be kept apart from himself";
  EXPECT_NE(std::ranges::find(now()->zone_rules[0].communities, stays.id), now()->zone_rules[0].communities.end());
  // What was shown is what is stored.
  const StreetView street = street_view(now(), ground_of(*now()), result.plan);
  for (std::size_t i = 0; i < 47; ++i) {
    EXPECT_EQ(street.leads[at(street.zone_of[i])], before.leads[at(found.zone_before[at(found.list.front().zoning.zone_of[i])])]);
  }
  for (int i = 0; i < 3; ++i) store_->undo();  // the merger and its plan; the two rules
  EXPECT_EQ(store_->digest(), digest);
}

TEST_F(Plans, ANewCommunityGoesToANeighbour) {
  RebalanceRequest request;
  request.what = TeamCase::Build;
  request.built = data::Community{.id = data::CommunityId{store_->new_id()}, .name = "C20"};
  EXPECT_THROW(rebalance(*store_, request, words_), Error) << "the name is taken";
  request.built->name = "New Garden";
  EXPECT_THROW(rebalance(*store_, request, words_), Error) << "it lies nowhere";
  const data::Community corner = now()->communities[47];
  request.built->point = geo::Point{corner.point->x + 420, corner.point->y};
  request.built->households = 250;
  const RebalanceResult result = rebalance(*store_, request, words_);
  EXPECT_EQ(result.change.assigned, 1);
  ASSERT_EQ(now()->communities.size(), 49U);
  const StreetView street = street_view(now(), ground_of(*now()), result.plan);
  EXPECT_GE(street.zone_of[at(street.community(request.built->id))], 0);
  EXPECT_EQ(street.problem.units[at(street.community(request.built->id))].load_min > 0, true);
}

TEST_F(Plans, OnlyTheZonesAskedForChange) {
  const StreetView before = view();
  RebalanceRequest request;
  request.only = {before.zones[0], before.zones[1]};
  request.stay_weight = 0.0;
  const RebalanceResult result = rebalance(*store_, request, words_);
  const StreetView after = view(result.plan);
  for (std::size_t i = 0; i < 48; ++i) {
    EXPECT_TRUE(before.zone_of[i] < 2 ? after.zone_of[i] < 2 : after.zone_of[i] == before.zone_of[i]) << i;
  }
}

TEST_F(Plans, WhatCannotBeIsSaid) {
  const auto code_of = [&](const RebalanceRequest& request) -> std::string {
    try {
      rebalance(*store_, request, words_);
    } catch (const Error& error) {
      return error.code();
    }
    return "";
  };
  EXPECT_EQ(code_of({.what = TeamCase::Leave, .inspector = "Nobody"}), "inspector-not-in-service");
  EXPECT_EQ(code_of({.what = TeamCase::Join, .inspector = "Inspector 1"}), "inspector-has-zone");
  EXPECT_EQ(code_of({.what = TeamCase::Share, .inspector = "Inspector 1", .share = 0}), "rebalance-share");
  EXPECT_EQ(code_of({.only = {data::ZoneId{1}}}), "no-such-zone");
  const std::string digest = store_->digest();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(rebalance(*store_, {}, words_, {.report = {}, .stop = stop.get_token()}), Error);
  EXPECT_EQ(store_->digest(), digest);
}

TEST_F(Plans, AlternativesAreShownAndNothingIsStored) {
  const std::string digest = store_->digest();
  RebalanceRequest request;
  request.what = TeamCase::Leave;
  request.inspector = "Inspector 1";
  const auto list = rebalance_alternatives(street_view(now(), ground_), request).list;
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(store_->digest(), digest);
  // The one that is taken is the one that was shown.
  request.stay_weight = list.front().fewest ? std::nullopt : std::optional(list.front().stay_weight);
  EXPECT_EQ(rebalance(*store_, request, words_).change.moved, list.front().moved.units);
}

TEST_F(Plans, AreListedByNameAndTakenIntoUse) {
  DivideRequest request;
  request.zones = 4;
  request.compactness = geo::Compactness::Border;
  request.name = "Plan 10";
  const data::ZonePlanId second = divide(*store_, request, words_).plan;
  const std::vector<ListedPlan> list = list_plans(*now());
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].name, "Plan 9");
  EXPECT_EQ(list[1].name, "Plan 10");
  EXPECT_TRUE(list[1].shown);
  EXPECT_EQ(list[0].zones, 4);
  EXPECT_EQ(list[0].communities, 48);
  use_plan(*store_, first_);
  EXPECT_EQ(current_plan(*now()), first_);
  EXPECT_EQ(now()->zone_plans.find(second)->status, data::PlanStatus::Draft) << "what it is stays";
  // The same people in both plans: whoever has a community in another's zone now has it moved.
  const PlanComparison compared = compare_plans(view(first_), view(second));
  for (std::size_t p = 0; p < 4; ++p) {
    ASSERT_GE(compared.result.match[p], 0);
    EXPECT_EQ(compared.a.inspectors[p], compared.b.inspectors[at(compared.result.match[p])]);
  }
}

TEST_F(Plans, AZoneIsExplained) {
  const StreetView seen = view();
  for (std::size_t z = 0; z < 4; ++z) {
    const ZoneExplanation why = explain_zone(seen, seen.zones[z], words_);
    EXPECT_NEAR(why.parts.total(), why.measures.load_min, 1e-6 * why.measures.load_min);
    EXPECT_TRUE(why.issues.empty());
    ASSERT_FALSE(why.neighbours.empty());
    for (const ZoneNeighbour& neighbour : why.neighbours) EXPECT_GT(neighbour.border_m, 0);
    ASSERT_GE(why.farthest, 0);
    EXPECT_EQ(seen.zone_of[at(why.farthest)], static_cast<int>(z));
    EXPECT_GT(why.farthest_share, 0);
    EXPECT_LE(why.farthest_share, 1);
  }
  // One community too many is named, and the way back is the first suggestion.
  const auto edge = std::ranges::find_if(seen.problem.links, [&](const geo::ZoningLink& l) {
    return seen.zone_of[at(l.a)] != seen.zone_of[at(l.b)] && geo::preview_move(seen.problem, seen.zone_of, std::vector<int>{l.a}, seen.zone_of[at(l.b)]).pieces_cut_off.empty();
  });
  ASSERT_NE(edge, seen.problem.links.end());
  const data::ZoneId to = seen.zones[at(seen.zone_of[at(edge->b)])];
  move_communities(*store_, seen, {now()->communities[at(edge->a)].id}, to);
  const ZoneExplanation why = explain_zone(view(), to, words_);
  EXPECT_TRUE(has(why.issues, "zone-over-tolerance"));
  ASSERT_FALSE(why.next.empty());
  EXPECT_LT(why.next[0].after.excess, why.next[0].before.excess);
  EXPECT_EQ(suggest_steps(view()).size(), 3U);
}

TEST_F(Plans, EnoughKeepsTheBestPlanSoFarAndGivingUpKeepsNothing) {
  std::stop_source enough;
  std::vector<BetterDivision> told;
  DivideRequest request;
  request.zones = 4;
  request.threads = 1;
  request.enough = enough.get_token();
  request.better = [&](const BetterDivision& plan) {
    told.push_back(plan);
    if (plan.legal) enough.request_stop();
  };
  const DivideResult kept = divide(*store_, request, words_);
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(kept.plan, current_plan(*now()));
  EXPECT_NE(kept.plan, first_);
  EXPECT_TRUE(kept.within_tolerance);
  EXPECT_LE(kept.measures.moment, told.back().objective * (1 + 1e-9)) << "as good as the best that was told";
  EXPECT_LE(told.back().max_deviation, 0.05 + 1e-9);
  EXPECT_EQ(told.back().zones, 4);
  EXPECT_FALSE(kept.bound.known) << "nothing was proven";
  EXPECT_EQ(std::ranges::count(kept.issues, std::string("zoning-stopped"), &Issue::code), 1);

  const std::string before = store_->digest();
  std::stop_source give_up;
  request.enough = {};
  request.better = [&](const BetterDivision&) { give_up.request_stop(); };
  Progress progress;
  progress.stop = give_up.get_token();
  try {
    divide(*store_, request, words_, progress);
    ADD_FAILURE() << "given up, but there is a result";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "cancelled");
  }
  EXPECT_EQ(store_->digest(), before);
}

// Even before the search has begun, and where every team has yet to be divided: a whole plan.
TEST_F(Plans, EnoughFromTheBeginningIsStillAWholePlan) {
  std::stop_source enough;
  enough.request_stop();
  for (const int teams : {0, 2}) {
    DivideRequest request;
    request.zones = 4;
    request.teams = teams;
    request.enough = enough.get_token();
    const DivideResult kept = divide(*store_, request, words_);
    const StreetView seen = view(kept.plan);
    EXPECT_EQ(std::ranges::count(seen.zone_of, -1), 0) << teams;
    for (const geo::ZoneMeasures& zone : kept.measures.zones) EXPECT_EQ(zone.pieces, 1) << teams;
    EXPECT_TRUE(has(kept.issues, "zoning-stopped"));
  }
}

}  // namespace
}  // namespace gridwalk::jobs
