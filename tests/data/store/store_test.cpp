// Creating, editing, undoing and reopening a project.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <thread>

#include "data/store/changeset.h"
#include "data/store/codec.h"
#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::TemporaryFolder;

class StoreTest : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "项目 一.gridwalk";
};

TEST_F(StoreTest, WhatWasPutIsThereAgainAfterReopening) {
  SnapshotPtr before;
  std::string digest;
  {
    const auto store = tiny(file_);
    before = store->snapshot();
    digest = store->digest();
    EXPECT_EQ(before->communities.size(), 2u);
    EXPECT_EQ(before->routes[0].legs.size(), 2u);
    EXPECT_FALSE(store->read_only());
    EXPECT_TRUE(store->notes().empty());
  }
  EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
  const auto again = Store::open(file_);
  EXPECT_TRUE(again->notes().empty()) << again->notes()[0].code;
  expect_equal(*before, *again->snapshot());
  EXPECT_EQ(again->snapshot()->revision, before->revision);
  EXPECT_EQ(again->digest(), digest);
  EXPECT_EQ(again->can_undo()->verb, "import");
}

TEST_F(StoreTest, EveryTableAndColumnIsOfTheSchema) {
  tiny(file_);
  for (std::size_t table = 0; table < all_tables; ++table) {
    const TableInfo& info = table_info(table);
    std::string columns;
    for (const std::string& column : info.columns) columns += (columns.empty() ? "" : ",") + column;
    EXPECT_EQ(raw_text(file_, "SELECT group_concat(name) FROM pragma_table_info('" + info.name + "')"), columns);
    const std::string rows = raw_text(file_, "SELECT count(*) FROM " + info.name);
    EXPECT_EQ(rows == "0", table == private_index) << info.name;
  }
}

TEST_F(StoreTest, SameSeedSameDigest) {
  const auto one = tiny(file_), two = tiny(folder_.path() / "b.gridwalk");
  EXPECT_EQ(one->digest(), two->digest());
  const auto other = Store::create(folder_.path() / "c.gridwalk", tiny_options(8));
  fill_tiny(*other);
  EXPECT_NE(other->digest(), one->digest());
}

TEST_F(StoreTest, UnchangedTablesShareTheirRows) {
  const auto store = tiny(file_);
  const SnapshotPtr before = store->snapshot();
  ZoneMember member = before->zone_members[0];
  member.locked = !member.locked;
  const Revision revision = store->edit({"lock", {{"count", "1"}}}, [&](Edit& edit) { edit.put(member); });
  const SnapshotPtr after = store->snapshot();
  EXPECT_EQ(after->revision, revision);
  EXPECT_EQ(revision, before->revision + 1);
  EXPECT_TRUE(after->communities.same_as(before->communities));
  EXPECT_FALSE(after->zone_members.same_as(before->zone_members));
  EXPECT_EQ(*after->zone_members.find(member.id), member);
}

TEST_F(StoreTest, UndoAndRedoSurviveReopening) {
  std::string empty, full;
  {
    auto store = Store::create(file_, tiny_options());
    empty = store->digest();
    EXPECT_FALSE(store->can_undo());
    EXPECT_FALSE(store->undo());
    fill_tiny(*store);
    full = store->digest();
    EXPECT_EQ(store->undo()->verb, "import");
    EXPECT_EQ(store->digest(), empty);
    EXPECT_TRUE(store->snapshot()->communities.empty());
  }
  auto store = Store::open(file_);
  EXPECT_FALSE(store->can_undo());
  EXPECT_EQ(store->can_redo()->arguments[0].second, "小区.xlsx");
  EXPECT_EQ(store->redo()->verb, "import");
  EXPECT_EQ(store->digest(), full);
  EXPECT_FALSE(store->redo());
  const auto history = store->history();
  ASSERT_EQ(history.size(), 4u);
  EXPECT_EQ(history[0].label.verb, "redo");
  EXPECT_EQ(history[0].undoes, history[2].id);
  EXPECT_EQ(history[1].label.verb, "undo");
  EXPECT_EQ(history[2].undone, false);
  EXPECT_EQ(history[3].barrier, true);
  EXPECT_EQ(history[2].who, "测试");
  EXPECT_EQ(history[2].at, noon);
}

TEST_F(StoreTest, ANewEditEndsTheRedoChain) {
  const auto store = tiny(file_);
  const auto rename = [&](const char* name) {
    Zone zone = store->snapshot()->zones[0];
    zone.name = name;
    store->edit({"rename", {{"name", name}}}, [&](Edit& edit) { edit.put(zone); });
  };
  rename("a");
  rename("b");
  store->undo();
  rename("c");
  EXPECT_FALSE(store->can_redo());
  store->undo();
  EXPECT_EQ(store->snapshot()->zones[0].name, "a");
  EXPECT_TRUE(store->history()[2].undone == false && store->history()[3].undone == true);
}

TEST_F(StoreTest, ABarrierIsNotUndone) {
  const auto store = tiny(file_);
  store->edit({"edit", {}}, [&](Edit& edit) {
    edit.put(Company{{}, "", "公示", "", ""});
    edit.barrier();
  });
  EXPECT_FALSE(store->can_undo());
  EXPECT_FALSE(store->undo());
}

TEST_F(StoreTest, AnExceptionTakesEverythingBack) {
  const auto store = tiny(file_);
  const SnapshotPtr before = store->snapshot();
  const std::string digest = store->digest();
  EXPECT_THROW(store->edit({"edit", {}},
                           [](Edit& edit) {
                             edit.put(Company{{}, "", "x", "", ""});
                             edit.put_private({{5}, "王五", "137", "", ""});
                             throw std::runtime_error("no");
                           }),
               std::runtime_error);
  EXPECT_EQ(store->snapshot(), before);
  EXPECT_EQ(store->digest(), digest);
  EXPECT_FALSE(store->private_data({5}));
  // A swallowed failure must not leave half an edit behind.
  EXPECT_EQ(error_code([&] {
              store->edit({"edit", {}}, [](Edit& edit) {
                edit.put(Company{{}, "", "x", "", ""});
                Problem problem;
                problem.point = geo::Point{0, std::numeric_limits<double>::quiet_NaN()};
                try {
                  edit.put(problem);
                } catch (const Error&) {
                }
              });
            }),
            "value-not-finite");
  EXPECT_EQ(store->digest(), digest);
}

TEST_F(StoreTest, RefusesAStaleRevision) {
  const auto store = tiny(file_);
  const Revision old = store->snapshot()->revision;
  store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); }, old);
  EXPECT_EQ(error_code([&] { store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); }, old); }), "stale-revision");
}

TEST_F(StoreTest, AnEditWithoutChangesLeavesNoRow) {
  const auto store = tiny(file_);
  const auto rows = store->history().size();
  const Revision revision = store->edit({"edit", {}}, [&](Edit& edit) { edit.put(store->snapshot()->zones[0]); });
  EXPECT_EQ(revision, store->snapshot()->revision);
  EXPECT_EQ(store->history().size(), rows);
}

TEST_F(StoreTest, ReferencesAreKept) {
  const auto store = tiny(file_);
  try {
    store->edit({"edit", {}}, [&](Edit& edit) { edit.remove<Inspector>(store->snapshot()->inspectors[0].id); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "reference-missing");
    EXPECT_GE(error.args().size(), 4u);
  }
  EXPECT_EQ(store->snapshot()->inspectors.size(), 1u);
}

TEST_F(StoreTest, TheCoordinateSystemIsChosenOnce) {
  Store::CreateOptions options = tiny_options();
  options.project.srid = 0;
  const auto store = Store::create(file_, options);
  const std::string empty = store->digest();
  ProjectInfo project = options.project;
  project.srid = 4549;
  store->edit({"import", {}}, [&](Edit& edit) {
    edit.set_project(project);
    edit.put(Street{{}, "1", "s", square(0, 0, 10), {}});
  });
  const std::string full = store->digest();
  EXPECT_TRUE(store->undo());
  EXPECT_EQ(store->digest(), empty);
  EXPECT_EQ(store->snapshot()->project.srid, 0);
  EXPECT_TRUE(store->redo());
  EXPECT_EQ(store->digest(), full);
  project.srid = 4550;
  EXPECT_EQ(error_code([&] { store->edit({"edit", {}}, [&](Edit& edit) { edit.set_project(project); }); }), "srid-fixed");
  EXPECT_EQ(store->snapshot()->project.srid, 4549);
  options.project.srid = 123456;
  EXPECT_EQ(error_code([&] { Store::create(folder_.path() / "x.gridwalk", options); }), "unknown-crs");
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "x.gridwalk"));
}

TEST_F(StoreTest, AtRestAProjectIsOneFile) {
  const auto alone = [&] { return std::distance(std::filesystem::directory_iterator(folder_.path()), std::filesystem::directory_iterator()); };
  tiny(file_);
  EXPECT_EQ(alone(), 1);
  EXPECT_EQ(Store::open(file_, Store::Mode::ReadOnly)->snapshot()->communities.size(), 2U);
  EXPECT_EQ(alone(), 1) << "reading leaves nothing behind";
}

TEST_F(StoreTest, PersonalDataAreInNoHistory) {
  {
    const auto store = tiny(file_);
    const std::string digest = store->digest();
    const ComplaintId complaint = store->snapshot()->complaints[0].id;
    store->edit({"import", {}}, [&](Edit& edit) {
      edit.put_private({complaint, "MARKERNAME", "MARKERPHONE", "MARKERTEXT", "MARKERDOOR"});
      // Large, so that the row is packed.
      for (int i = 0; i < 100; ++i) edit.put(Company{{}, "", "VISIBLE", "", ""});
    });
    EXPECT_NE(store->digest(), digest);
    EXPECT_EQ(store->private_data(complaint)->phone, "MARKERPHONE");
    store->undo();
    EXPECT_EQ(store->digest(), digest);
  }
  Connection connection(file_.string(), Connection::Access::ReadOnly, "raw");
  Statement rows = connection.prepare("SELECT changeset, unpacked_size, arguments FROM history WHERE changeset IS NOT NULL");
  int read = 0;
  bool visible = false;
  while (rows.step()) {
    const auto size = static_cast<std::size_t>(rows.integer(1));
    const std::string bytes = size > 0 ? unpacked(rows.blob(0), size).value() : std::string(rows.blob(0));
    EXPECT_EQ(bytes.find("MARKER"), std::string::npos);
    visible = visible || bytes.find("VISIBLE") != std::string::npos;
    ++read;
  }
  EXPECT_GE(read, 3);
  EXPECT_TRUE(visible);  // or the search above searched nothing
}

TEST_F(StoreTest, QgisSeesThePlanInForceElseTheOneThatIsShown) {
  {
    const auto store = tiny(file_);
    store->edit({"edit", {}}, [&](Edit& edit) {
      ZonePlan plan = store->snapshot()->zone_plans[0];
      plan.valid = {};
      edit.put(plan);
      const ZonePlanId draft = edit.put(ZonePlan{.name = "draft", .used = edit.revision()});
      edit.put(Zone{.plan = draft, .code = "D1", .outline = square(0, 0, 50)});
    });
  }
  EXPECT_EQ(raw_text(file_, "SELECT group_concat(code) FROM zone_map"), "A1");
  {
    const auto store = Store::open(file_);
    ZonePlan plan = *std::ranges::find(store->snapshot()->zone_plans, PlanStatus::InForce, &ZonePlan::status);
    plan.valid.to = std::chrono::year(2001) / 1 / 1;
    store->edit({"edit", {}}, [&](Edit& edit) { edit.put(plan); });
  }
  EXPECT_EQ(raw_text(file_, "SELECT group_concat(code) FROM zone_map"), "D1") << "its days are over";
}

TEST_F(StoreTest, ListenersHearEachRevision) {
  const auto store = tiny(file_);
  std::vector<Revision> heard;
  store->subscribe([&](SnapshotPtr snapshot) { heard.push_back(snapshot->revision); });
  std::string inner;
  store->subscribe([&](SnapshotPtr) { inner = error_code([&] { store->undo(); }); });
  const Revision revision = store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); });
  store->undo();
  EXPECT_EQ(heard, (std::vector<Revision>{revision, revision + 1}));
  EXPECT_EQ(inner, "edit-inside-edit");
}

TEST_F(StoreTest, EditsFromSeveralThreadsAllArrive) {
  const auto store = tiny(file_);
  const std::size_t before = store->snapshot()->companies.size();
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 5; ++i) store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); });
      });
    }
  }
  EXPECT_EQ(store->snapshot()->companies.size(), before + 20);
}

TEST_F(StoreTest, ACopyIsWholeAndNeverOverwrites) {
  const auto store = tiny(file_);
  const auto copy = folder_.path() / "copy.gridwalk";
  store->save_copy(copy);
  EXPECT_EQ(Store::open(copy)->digest(), store->digest());
  EXPECT_EQ(error_code([&] { store->save_copy(copy); }), "file-exists");
}

TEST_F(StoreTest, CreatingNeverOverwritesUnlessAsked) {
  tiny(file_);
  EXPECT_EQ(error_code([&] { Store::create(file_, tiny_options()); }), "project-exists");
  Store::CreateOptions options = tiny_options();
  options.replace = true;
  EXPECT_TRUE(Store::create(file_, options)->snapshot()->communities.empty());
  EXPECT_EQ(error_code([&] { Store::create(folder_.path() / "no" / "x.gridwalk", options); }), "cannot-open");
}

}  // namespace
}  // namespace gridwalk::data::testing
