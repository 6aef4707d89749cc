// The life of plans, whose a zone was on a day, the table of zones, names of states: on a street of twelve communities.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/plan_status.h"

#include "data/model/standing.h"
#include "tests/viewer/jobs/small_office.h"
#include "viewer/carto/make_scene.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/history.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plans.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/jobs/zone_table.h"

namespace gridwalk::jobs {
namespace {

using data::PlanStatus;
using namespace std::chrono;

data::Date day(int month_number, int day_number) { return year(2026) / month_number / day_number; }

class PlanLife : public testing::SmallOffice {
 protected:
  PlanLife() {
    for (int i = 0; i < 12; ++i) community("C" + std::to_string(i), 210.0 * (i % 4), 210.0 * (i / 4));
    june_ = divided("June");
  }

  data::ZonePlanId divided(const std::string& name) {
    DivideRequest request;
    request.zones = 3;
    request.bound = false;
    request.name = name;
    return divide(*store_, request, words_).plan;
  }
  data::SnapshotPtr now() const { return store_->snapshot(); }
  StreetView view(data::ZonePlanId plan = {}) const { return street_view(now(), ground_of(*now()), plan); }
  const data::ZonePlan& plan(data::ZonePlanId id) const { return *now()->zone_plans.find(id); }
  std::string in_force_on(data::Date on) const {
    const data::ZonePlan* found = now()->zone_plans.find(data::plan_in_force(*now(), on));
    return found ? found->name : "-";
  }
  void approve(data::ZonePlanId id) { approve_plan(*store_, view(id), "Wang", day(5, 20)); }
  std::string code(const std::function<void()>& action) const {
    try {
      action();
    } catch (const Error& error) {
      EXPECT_NE(words_.sentence(error).find(' '), std::string::npos);
      return error.code();
    }
    return "";
  }
  data::InspectorId inspector(const std::string& name) const {
    const auto at = std::ranges::find(now()->inspectors, name, &data::Inspector::name);
    return at == now()->inspectors.end() ? data::InspectorId{} : at->id;
  }
  std::string leads_on(data::CommunityId community, data::Date on) const {
    std::string names;
    const auto found = responsible_on(*now(), community, on);
    for (const auto& person : found ? found->people : std::vector<Responsible::Person>{}) names += now()->inspectors.find(person.inspector)->name + ";";
    return names;
  }

  words::Words words_{words::Language::English};
  data::ZonePlanId june_;
};

TEST_F(PlanLife, APlanIsApprovedOnceComesIntoForceAndIsFollowedByTheNext) {
  EXPECT_EQ(in_force_on(day(6, 15)), "-");
  EXPECT_EQ(code([&] { put_in_force(*store_, june_, day(6, 1)); }), "plan-not-approved");
  EXPECT_EQ(code([&] { approve_plan(*store_, view(june_), "", day(5, 20)); }), "approver-missing");
  approve(june_);
  EXPECT_EQ(plan(june_).status, PlanStatus::Approved);
  EXPECT_EQ(plan(june_).approver, "Wang");
  EXPECT_EQ(plan(june_).approved_on, day(5, 20));
  EXPECT_NE(plan(june_).measures.find("\"approved\""), std::string::npos) << "the figures as they were signed";
  EXPECT_FALSE(store_->can_undo()) << "a decision is not undone";
  EXPECT_EQ(code([&] { approve(june_); }), "plan-not-draft");
  put_in_force(*store_, june_, day(6, 1));
  EXPECT_TRUE(store_->can_undo()) << "the day may have been mistyped";
  EXPECT_EQ(code([&] { put_in_force(*store_, june_, day(6, 2)); }), "plan-in-force-already");

  const data::ZonePlanId july = copy_plan(*store_, june_, "July", words_);
  approve(july);
  put_in_force(*store_, july, day(7, 1));
  EXPECT_EQ(in_force_on(day(5, 31)), "-");
  EXPECT_EQ(in_force_on(day(6, 15)), "June");
  EXPECT_EQ(in_force_on(day(6, 30)), "June");
  EXPECT_EQ(in_force_on(day(7, 1)), "July");
  EXPECT_EQ(data::status_on(plan(june_), day(5, 1)), PlanStatus::Approved);
  EXPECT_EQ(data::status_on(plan(june_), day(7, 1)), PlanStatus::Old);
  const auto list = list_plans(*now());
  const ListedPlan& old = *std::ranges::find(list, june_, &ListedPlan::id);
  EXPECT_EQ(status_in_words(old, day(7, 2), words_), "old, was in force 1 June 2026 to 30 June 2026");
  EXPECT_EQ(status_in_words(old, day(6, 2), words_), "in force 1 June 2026 to 30 June 2026");
}

TEST_F(PlanLife, APlanBetweenTwoEndsBeforeTheOneThatFollows) {
  approve(june_);
  put_in_force(*store_, june_, day(6, 1));
  const data::ZonePlanId july = copy_plan(*store_, june_, "July", words_);
  approve(july);
  put_in_force(*store_, july, day(7, 1));
  const data::ZonePlanId middle = copy_plan(*store_, june_, "Middle", words_);
  approve(middle);
  const std::string before = store_->digest();
  put_in_force(*store_, middle, day(6, 15));
  EXPECT_EQ(in_force_on(day(6, 14)), "June");
  EXPECT_EQ(in_force_on(day(6, 15)), "Middle");
  EXPECT_EQ(in_force_on(day(6, 30)), "Middle");
  EXPECT_EQ(in_force_on(day(7, 1)), "July");
  store_->undo();
  EXPECT_EQ(store_->digest(), before);
  put_in_force(*store_, middle, day(7, 1));
  EXPECT_EQ(plan(july).status, PlanStatus::Approved) << "it would have begun on that very day";
  EXPECT_EQ(in_force_on(day(8, 1)), "Middle");
}

TEST_F(PlanLife, SeveralDraftsStandSideBySideAndOneIsShown) {
  const data::ZonePlanId copy = copy_plan(*store_, june_, "", words_);
  EXPECT_EQ(plan(copy).name, "June (copy)");
  EXPECT_EQ(plan(copy_plan(*store_, june_, "", words_)).name, "June (copy 2)");
  EXPECT_EQ(plan(june_).status, PlanStatus::Draft);
  use_plan(*store_, copy);
  EXPECT_EQ(current_plan(*now()), copy);
  EXPECT_TRUE(compare_plans(view(june_), view(copy)).result.changed.empty());
  EXPECT_EQ(view(copy).leads, view(june_).leads);
  // What is changed in the copy is changed there alone.
  move_communities(*store_, view(copy), {now()->communities[0].id}, {});
  EXPECT_EQ(compare_plans(view(june_), view(copy)).result.unassigned, 1);

  EXPECT_EQ(code([&] { rename_plan(*store_, copy, "June"); }), "plan-name-taken");
  EXPECT_EQ(code([&] { rename_plan(*store_, copy, " \n\t"); }), "name-empty");
  rename_plan(*store_, copy, "Trial\x07 one ");
  EXPECT_EQ(plan(copy).name, "Trial  one");
  rename_plan(*store_, copy, std::string(500, 'x'));
  EXPECT_EQ(plan(copy).name.size(), 200U);
  const std::string before = store_->digest();
  remove_plan(*store_, copy);
  EXPECT_EQ(now()->zone_plans.size(), 2U);
  for (const data::Zone& zone : now()->zones) EXPECT_NE(zone.plan, copy);
  for (const data::ZoneMember& member : now()->zone_members) EXPECT_NE(member.plan, copy);
  store_->undo();
  EXPECT_EQ(store_->digest(), before);
  approve(copy);
  EXPECT_EQ(code([&] { remove_plan(*store_, copy); }), "plan-not-draft");
  EXPECT_EQ(code([&] { remove_plan(*store_, {12345}); }), "no-zone-plan");
}

TEST_F(PlanLife, AZoneIsHandedOverFromADayAndWhoHadItBeforeStaysKnown) {
  approve(june_);
  put_in_force(*store_, june_, day(6, 1));
  const data::ZoneId zone = view().zones[0];
  const StreetView seen = view();
  const auto member = static_cast<std::size_t>(std::ranges::find(seen.zone_of, 0) - seen.zone_of.begin());
  const data::CommunityId community = now()->communities[member].id;
  const std::string first = now()->inspectors.find(view().leads[0])->name;
  const data::InspectorId second = view().leads[1];
  const std::string after = now()->inspectors.find(second)->name;
  EXPECT_EQ(code([&] { set_inspector(*store_, zone, data::AssignmentRole::Lead, second, {}); }), "hand-over-needs-day");
  const std::string before = store_->digest();
  set_inspector(*store_, zone, data::AssignmentRole::Lead, second, day(6, 16));
  EXPECT_EQ(leads_on(community, day(6, 1)), first + ";");
  EXPECT_EQ(leads_on(community, day(6, 15)), first + ";");
  EXPECT_EQ(leads_on(community, day(6, 16)), after + ";");
  EXPECT_EQ(view().leads[0], second) << "who it will be is what is planned with";
  const ZoneRow row = zone_rows(view(), open_problems_of(*view().snapshot), day(6, 10), words_)[0];
  EXPECT_EQ(row.people[0], first);
  EXPECT_EQ(row.next_lead, after);
  EXPECT_EQ(row.next_from, day(6, 16));
  // Somebody between the two, and nobody for a while.
  const std::string third = now()->inspectors.find(view().leads[2])->name;
  set_inspector(*store_, zone, data::AssignmentRole::Lead, view().leads[2], day(6, 10));
  EXPECT_EQ(leads_on(community, day(6, 9)), first + ";");
  EXPECT_EQ(leads_on(community, day(6, 15)), third + ";");
  EXPECT_EQ(leads_on(community, day(6, 16)), after + ";");
  set_inspector(*store_, zone, data::AssignmentRole::Backup, inspector(first), day(6, 16));
  EXPECT_EQ(leads_on(community, day(6, 16)), after + ";" + first + ";") << "lead first";
  for (int i = 0; i < 3; ++i) store_->undo();
  EXPECT_EQ(store_->digest(), before);
  // Whoever has left takes nothing over.
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Inspector leaver = *now()->inspectors.find(second);
    leaver.valid.to = day(6, 12);
    edit.put(leaver);
  });
  EXPECT_EQ(code([&] { set_inspector(*store_, zone, data::AssignmentRole::Lead, second, day(6, 16)); }), "inspector-away-on");
}

TEST_F(PlanLife, InADraftPeopleAreSetFromTheBeginning) {
  const data::ZoneId zone = view().zones[0];
  const data::InspectorId second = view().leads[1];
  set_inspector(*store_, zone, data::AssignmentRole::Lead, second, {});
  EXPECT_EQ(view().leads[0], second);
  EXPECT_EQ(now()->assignments.size(), 3U) << "replaced, not added";
  set_inspector(*store_, zone, data::AssignmentRole::Second, view().leads[2], {});
  EXPECT_EQ(now()->assignments.size(), 4U);
  EXPECT_EQ(view().leads[0], second) << "a second inspector leads nothing";
  set_inspector(*store_, zone, data::AssignmentRole::Lead, {}, {});
  EXPECT_FALSE(view().leads[0]);
}

TEST_F(PlanLife, ZonesAreNamedAndColouredInDrafts) {
  const data::ZoneId zone = view().zones[0];
  rename_zone(*store_, zone, {"N1", "North"});
  EXPECT_EQ(now()->zones.find(zone)->code, "N1");
  EXPECT_EQ(now()->zones.find(zone)->name, "North");
  EXPECT_EQ(code([&] { rename_zone(*store_, zone, {now()->zones.find(view().zones[1])->code, {}}); }), "zone-code-taken");
  EXPECT_EQ(code([&] { set_colour(*store_, zone, 99); }), "no-such-colour");
  for (const data::ZoneId each : view().zones) set_colour(*store_, each, 2);
  const int changed = recolour(*store_, june_);
  EXPECT_GE(changed, 1);
  std::vector<geo::MultiPolygon> outlines;
  std::vector<int> colours;
  for (const data::Zone* each : carto::zones_of(*now(), june_)) {
    outlines.push_back(each->outline);
    colours.push_back(each->colour);
  }
  EXPECT_EQ(carto::colour_zones(outlines, colours, carto::zone_looks()), colours) << "no two neighbours alike";
  EXPECT_EQ(recolour(*store_, june_), 0);
  approve(june_);
  EXPECT_EQ(code([&] { rename_zone(*store_, zone, {{}, "x"}); }), "plan-not-draft");
}

TEST_F(PlanLife, TheTableSaysWhatAZoneHasAndItsPeopleCanDo) {
  const StreetView seen = view();
  const auto rows = zone_rows(seen, open_problems_of(*seen.snapshot), day(6, 15), words_);
  ASSERT_EQ(rows.size(), 3U);
  double minutes = 0;
  int communities = 0;
  for (const ZoneRow& row : rows) {
    minutes += row.minutes;
    communities += row.communities;
    EXPECT_EQ(row.households, 600 * row.communities);
    EXPECT_NEAR(row.capacity_min, 21 * 360, 1e-9) << "June 2026 has 21 workdays";
    EXPECT_GT(row.compactness, 0.3);
    EXPECT_LE(row.compactness, 1);
  }
  double all = 0;
  for (const geo::LoadParts& parts : seen.parts) all += parts.total();
  EXPECT_NEAR(minutes, all, 1e-9);
  EXPECT_EQ(communities, 12);
  EXPECT_TRUE(capacity_notes(seen, rows, words_).empty());
  const auto rounds = zone_rounds(seen);
  ASSERT_EQ(rounds.size(), 3U);
  for (const ZoneRound& round : rounds) {
    EXPECT_GT(round.minutes, 0);
    EXPECT_FALSE(round.by_road) << "there are no roads";
  }

  // Leave, a short week and a second zone are counted.
  const data::InspectorId lead = seen.leads[0];
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Inspector half = *now()->inspectors.find(lead);
    half.share = 0.5;
    edit.put(half);
    edit.put(data::Leave{{}, lead, day(6, 1), day(6, 5), data::DayPart::WholeDay, ""});
  });
  set_inspector(*store_, seen.zones[1], data::AssignmentRole::Lead, lead, {});
  const auto after = zone_rows(view(), open_problems_of(*view().snapshot), day(6, 15), words_);
  EXPECT_NEAR(after[0].capacity_min + after[1].capacity_min, 16 * 180, 1e-6) << "five days of leave, half days, shared by two zones";
  // Nearly no time left: the report says so.
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Inspector busy = *now()->inspectors.find(lead);
    busy.daily_minutes = 1;
    edit.put(busy);
  });
  const StreetView late = view();
  const auto notes = capacity_notes(late, zone_rows(late, open_problems_of(*late.snapshot), day(6, 15), words_), words_);
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].issue.code, "zone-over-capacity");
  EXPECT_EQ(notes[0].zones, std::vector{late.zones[0]});
  EXPECT_NE(words_.sentence(notes[0].issue).find("needs"), std::string::npos);
}

TEST_F(PlanLife, CommitteesOverSeveralZonesAreNoted) {
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    const data::CommitteeId committee = edit.put(data::Committee{.name = "North"});
    for (data::Community community : now()->communities) {
      community.committee = committee;
      edit.put(community);
    }
  });
  const auto notes = committee_notes(view(), words_);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].zones.size(), 3U);
  EXPECT_EQ(notes[0].communities.size(), 12U);
}

TEST_F(PlanLife, AMonthPlannedByAnotherPlanThanTheOneInForceIsTold) {
  approve(june_);
  put_in_force(*store_, june_, day(6, 1));
  const auto told = [&](data::Month month) {
    PlanMonthRequest request;
    request.month = month;
    return has(plan_month(*store_, request, words_).issues, "month-of-other-plan");
  };
  EXPECT_FALSE(told({2026, 6}));
  copy_plan(*store_, june_, "Trial", words_);
  EXPECT_TRUE(told({2026, 6}));
  EXPECT_FALSE(told({2026, 5})) << "nothing was in force then";
  EXPECT_EQ(code([&] { remove_plan(*store_, current_plan(*now())); }), "plan-has-months");
}

TEST_F(PlanLife, StatesAreNamedAndReturnedTo) {
  const std::string digest = store_->digest();
  EXPECT_EQ(name_point(*store_, " before the meeting "), "before the meeting");
  EXPECT_EQ(code([&] { name_point(*store_, "before the meeting"); }), "point-name-taken");
  const std::int64_t row = now()->revision;
  const data::ZonePlanId copy = copy_plan(*store_, june_, "", words_);
  const data::NamedPoint point = point_named(*now(), "before the meeting");
  EXPECT_TRUE(return_to(*store_, point));
  EXPECT_FALSE(now()->zone_plans.find(copy));
  EXPECT_EQ(now()->named_points.size(), 1U);
  EXPECT_EQ(words_.history("return-to-point", store_->history(1)[0].label.arguments), "Went back to the state \"before the meeting\"");
  store_->undo();
  EXPECT_TRUE(now()->zone_plans.find(copy));
  EXPECT_EQ(code([&] { point_named(*now(), "other"); }), "no-such-point");
  // A row of its own sentence, however deep.
  EXPECT_TRUE(return_to(*store_, row));
  const data::EditLabel label = store_->history(1)[0].label;
  EXPECT_EQ(words_.history(label.verb, label.arguments), "Went back to 1 July 2026 08:00: Named this state \"before the meeting\"");
  store_->undo();
  const data::EditLabel undone = store_->history(1)[0].label;
  EXPECT_EQ(words_.history(undone.verb, undone.arguments), "Undid: Went back to 1 July 2026 08:00: Named this state \"before the meeting\"");
  forget_point(*store_, point.id);
  EXPECT_TRUE(now()->named_points.empty());
  store_->undo();
  EXPECT_EQ(now()->named_points.size(), 1U);
  EXPECT_NE(store_->digest(), digest);
}

TEST_F(PlanLife, StepsLeadBackAndForwardAndReturningWhereNoStepsLead) {
  const auto entry = [&](std::int64_t id) {
    const auto history = store_->history(100);
    return *std::ranges::find(history, id, &data::HistoryEntry::id);
  };
  std::vector<std::int64_t> rows;
  std::vector<std::string> digests;
  for (int i = 0; i < 4; ++i) {
    rename_plan(*store_, june_, "name " + std::to_string(i));
    rows.push_back(now()->revision);
    digests.push_back(store_->digest());
  }
  EXPECT_TRUE(go_to(*store_, entry(rows[1])));
  EXPECT_EQ(store_->digest(), digests[1]);
  EXPECT_TRUE(go_to(*store_, entry(rows[3])));
  EXPECT_EQ(store_->digest(), digests[3]);
  EXPECT_FALSE(go_to(*store_, entry(rows[3])));
  go_to(*store_, entry(rows[1]));
  rename_plan(*store_, june_, "another way");
  EXPECT_FALSE(entry(rows[3]).steps);
  EXPECT_TRUE(go_to(*store_, entry(rows[3])));
  EXPECT_EQ(store_->digest(), digests[3]);
  store_->undo();
  EXPECT_EQ(plan(june_).name, "another way");
}

}  // namespace
}  // namespace gridwalk::jobs
