// Projects of every older schema, as the program of their day wrote them (tests/files/schema_vN.gridwalk.gz), open and migrate.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <zlib.h>

#include "data/store/schema.h"
#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::TemporaryFolder;

std::filesystem::path packed(std::size_t version) {
  return gridwalk::testing::source_folder() / "tests/files" / ("schema_v" + std::to_string(version) + ".gridwalk.gz");
}

std::string unpacked(const std::filesystem::path& file) {
  std::string bytes, piece(1 << 16, '\0');
  const gzFile in = gzopen(file.c_str(), "rb");
  if (!in) return bytes;
  for (int got = 0; (got = gzread(in, piece.data(), static_cast<unsigned>(piece.size()))) > 0;) bytes.append(piece, 0, static_cast<std::size_t>(got));
  gzclose(in);
  return bytes;
}

class OldSchemas : public ::testing::Test {
 protected:
  void unpack(std::size_t version) { gridwalk::testing::write_file(file_, unpacked(packed(version))); }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "old.gridwalk";
};

TEST_F(OldSchemas, EachHasItsFileThatOpensAndMigrates) {
  for (std::size_t version = 1; version < schema_steps().size(); ++version) {
    ASSERT_TRUE(std::filesystem::exists(packed(version))) << "keep a project of schema " << version << " before changing the schema";
    unpack(version);
    EXPECT_EQ(raw_text(file_, "PRAGMA user_version"), std::to_string(version));
    EXPECT_EQ(error_code([&] { Store::open(file_, Store::Mode::ReadOnly); }), "project-older") << "nothing is written when only looked at";
    std::string digest;
    {
      const auto store = Store::open(file_);
      EXPECT_TRUE(has(store->notes(), "migrated"));
      EXPECT_EQ(store->notes().size(), 1u);
      EXPECT_EQ(store->history(1)[0].label.verb, "migrate");
      EXPECT_FALSE(store->can_undo()) << "changesets of the older columns are not applied to the new ones";
      digest = store->digest();
    }
    EXPECT_EQ(raw_text(file_.string() + ".v" + std::to_string(version) + ".bak", "PRAGMA user_version"), std::to_string(version));
    const auto again = Store::open(file_);
    EXPECT_TRUE(again->notes().empty()) << again->notes()[0].code;
    EXPECT_EQ(again->digest(), digest);
    std::filesystem::remove(file_.string() + ".v" + std::to_string(version) + ".bak");
  }
}

TEST_F(OldSchemas, OneFrozenZonesAndEverythingElseIsAsItWas) {
  unpack(1);
  const auto store = Store::open(file_);
  const SnapshotPtr now = store->snapshot();
  EXPECT_EQ(now->communities.size(), 2u);
  EXPECT_TRUE(std::ranges::any_of(now->communities, [](const Community& c) { return c.name == "阳光花园㐀𠮷" && c.boundary.size() == 2; }));
  ASSERT_EQ(now->zones.size(), 2u);
  for (const Zone& zone : now->zones) {
    EXPECT_EQ(zone.lock, zone.code == "A2" ? ZoneLock::Frozen : ZoneLock::Open);
    EXPECT_FALSE(zone.outline.empty());
  }
  EXPECT_EQ(now->committees[0].contact, "") << "the edit that was undone stays undone";
  EXPECT_EQ(store->private_data(now->complaints[0].id)->name, "王某");
  EXPECT_EQ(store->history().size(), 6u);
  EXPECT_TRUE(now->link_edits.empty());
  EXPECT_TRUE(now->zone_rules.empty());

  // What is new works in it as in a project made today.
  const std::string before = store->digest();
  const CommunityId a = now->communities[0].id, b = now->communities[1].id;
  store->edit({"edit", {}}, [&](Edit& edit) {
    edit.put(LinkEdit{{}, a, b, false, {"甲", "乙"}, "测试", "有小门", std::chrono::year(2026) / 6 / 1});
    ZoneRule rule;
    rule.communities = {a, b};
    edit.put(rule);
    Zone zone = now->zones[0];
    zone.lock = ZoneLock::Keeps;
    edit.put(zone);
  });
  const std::string after = store->digest();
  EXPECT_NE(after, before);
  EXPECT_EQ(store->snapshot()->zone_rules[0].communities, (std::vector{a, b}));
  store->undo();
  EXPECT_EQ(store->digest(), before);
  store->redo();
  EXPECT_EQ(store->digest(), after);
  EXPECT_EQ(store->snapshot()->link_edits[0].reason, "有小门");
}

TEST_F(OldSchemas, TwoHasNoBatchToUndoAndTakesPlacesOfAddresses) {
  unpack(2);
  const auto store = Store::open(file_);
  const SnapshotPtr now = store->snapshot();
  ASSERT_EQ(now->batches.size(), 1u);
  const ImportBatch& batch = now->batches[0];
  EXPECT_EQ(batch.file, "小区.xlsx");
  EXPECT_EQ(batch.history, 0);
  EXPECT_EQ(batch.gone, 0);
  EXPECT_FALSE(batch.source);
  ASSERT_EQ(now->complaints.size(), 1u);
  EXPECT_TRUE(now->complaints[0].default_point);
  EXPECT_FALSE(now->complaints[0].excluded);
  EXPECT_EQ(now->complaints[0].address, "正阳路100号阳光花园3号楼");
  EXPECT_EQ(store->private_data(now->complaints[0].id)->door, "3-2-501");
  EXPECT_EQ(now->zone_rules.size(), 1u);

  const std::string before = store->digest();
  store->edit({"edit", {}}, [&](Edit& edit) {
    EXPECT_EQ(edit.revision(), now->revision + 1);
    edit.put(AddressPlace{{}, "正阳路100号", geo::Point{33.5, 44.25}, now->communities[0].id, noon});
    edit.put(Lineage{{}, now->communities[0].id, now->communities[1].id, std::chrono::year(2026) / 7 / 1, 0.5});
    Complaint complaint = now->complaints[0];
    complaint.score = 0.5;
    edit.put(complaint);
  });
  EXPECT_EQ(store->snapshot()->revision, now->revision + 1);
  EXPECT_EQ(store->snapshot()->address_places[0].point, (geo::Point{33.5, 44.25}));
  store->undo();
  EXPECT_EQ(store->digest(), before);
}

TEST_F(OldSchemas, ThreeKnowsItsSourcesAndNothingOfWhatTheyHide) {
  unpack(3);
  const auto store = Store::open(file_);
  const SnapshotPtr now = store->snapshot();
  ASSERT_EQ(now->import_sources.size(), 1u);
  ImportSource source = now->import_sources[0];
  EXPECT_EQ(source.coordinates, "gcj02");
  EXPECT_EQ(source.hidden, "") << "nobody was asked";
  EXPECT_EQ(now->lineages.size(), 1u);
  EXPECT_EQ(now->address_places.size(), 1u);

  const std::string before = store->digest();
  source.hidden = "leave";
  store->edit({"edit", {}}, [&](Edit& edit) { edit.put(source); });
  EXPECT_EQ(store->snapshot()->import_sources[0].hidden, "leave");
  store->undo();
  EXPECT_EQ(store->digest(), before);
}

TEST_F(OldSchemas, FourShowsThePlanItsStatusNamesAndTakesMarks) {
  unpack(4);
  const auto store = Store::open(file_);
  const SnapshotPtr now = store->snapshot();
  ASSERT_EQ(now->zone_plans.size(), 1u);
  ZonePlan plan = now->zone_plans[0];
  EXPECT_EQ(plan.approver, "王主任");
  EXPECT_EQ(plan.used, 0);
  EXPECT_FALSE(plan.approved_on) << "nobody wrote it down";
  EXPECT_TRUE(now->bookmarks.empty());
  EXPECT_TRUE(now->named_points.empty());
  EXPECT_EQ(raw_text(file_.string() + ".v4.bak", "SELECT code FROM zone_map"), "A1");

  const std::string before = store->digest();
  store->edit({"edit", {}}, [&](Edit& edit) {
    plan.used = edit.revision();
    plan.approved_on = std::chrono::year(2026) / 6 / 1;
    edit.put(plan);
    edit.put(Bookmark{{}, "东门", 1.5, 2.5, 300});
    edit.put(NamedPoint{{}, "会前", now->revision, noon, "测试"});
  });
  EXPECT_EQ(store->snapshot()->zone_plans[0].used, store->snapshot()->revision);
  EXPECT_EQ(store->snapshot()->bookmarks[0].across_m, 300);
  EXPECT_EQ(store->snapshot()->named_points[0].history, now->revision);
  store->undo();
  EXPECT_EQ(store->digest(), before);
}

TEST_F(OldSchemas, FiveHasPlainVisitsAndTakesWhatAMonthIsPlannedFrom) {
  unpack(5);
  const auto store = Store::open(file_);
  const SnapshotPtr now = store->snapshot();
  ASSERT_EQ(now->planned_visits.size(), 1u);
  PlannedVisit visit = now->planned_visits[0];
  EXPECT_EQ(visit.status, VisitStatus::NotAdmitted);
  EXPECT_EQ(visit.place_in_day, 0);
  EXPECT_TRUE(visit.bodies.empty());
  ASSERT_EQ(now->routes.size(), 1u);
  EXPECT_FALSE(now->routes[0].proven);
  EXPECT_EQ(now->routes[0].above_bound, -1) << "nobody worked it out";
  EXPECT_TRUE(now->settings.empty());

  const std::string before = store->digest();
  store->edit({"edit", {}}, [&](Edit& edit) {
    visit.bodies = {edit.put(PartnerBody{{}, "消防救援站", "", {}, {}, PartnerJoins::FirstVisit, all_halves, 1, {}})};
    visit.place_in_day = 3;
    edit.put(visit);
    edit.put(CalendarDay{{}, std::chrono::year(2026) / 10 / 9, true, "调休"});
  });
  EXPECT_EQ(store->snapshot()->planned_visits[0].bodies[0], store->snapshot()->partner_bodies[0].id);
  store->undo();
  EXPECT_EQ(store->digest(), before);
}

}  // namespace
}  // namespace gridwalk::data::testing
