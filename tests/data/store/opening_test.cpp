// Opening what is no project, a damaged, a foreign, a newer and an older one; changes by other programs; what other programs find.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "data/store/database.h"
#include "data/store/verify.h"
#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::read_file;
using gridwalk::testing::TemporaryFolder;
using gridwalk::testing::write_file;

class OpeningTest : public ::testing::Test {
 protected:
  std::string open_code() {
    return error_code([&] { Store::open(file_); });
  }
  std::ptrdiff_t files() const { return std::distance(std::filesystem::directory_iterator(folder_.path()), {}); }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "a.gridwalk";
};

TEST_F(OpeningTest, RefusesWhatIsNoProjectAndLeavesItAlone) {
  EXPECT_EQ(open_code(), "project-missing");
  EXPECT_FALSE(std::filesystem::exists(file_));
  for (const std::string& bytes : {std::string(), std::string("name,households\n"), std::string(5000, '\0')}) {
    write_file(file_, bytes);
    EXPECT_EQ(open_code(), "not-a-project") << bytes.size();
    EXPECT_EQ(read_file(file_), bytes);
    EXPECT_EQ(files(), 1);
  }
  std::filesystem::remove(file_);
  std::filesystem::create_directory(file_);
  EXPECT_EQ(open_code(), "not-a-project");
}

TEST_F(OpeningTest, RefusesADamagedFile) {
  tiny(file_);
  const std::string whole = read_file(file_);
  write_file(file_, whole.substr(0, whole.size() / 2));
  EXPECT_EQ(open_code(), "project-damaged");
  // A page of the schema's or of a table's tree, overwritten.
  int refused = 0;
  for (std::size_t page = 1; page < whole.size() / 4096; page += 7) {
    std::string broken = whole;
    broken.replace(page * 4096, 4096, 4096, '\x5a');
    write_file(file_, broken);
    const std::string code = open_code();
    EXPECT_TRUE(code == "project-damaged" || code == "not-a-project") << page << ": " << code;
    ++refused;
  }
  EXPECT_GT(refused, 5);
}

// One flipped byte in a text is no fault that SQLite could see: the digest does.
TEST_F(OpeningTest, TheDigestNoticesAFlippedByte) {
  tiny(file_);
  std::string bytes = read_file(file_);
  const std::size_t at = bytes.find("91370214MA3XXXXX1A");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = '8';
  write_file(file_, bytes);
  const auto store = Store::open(file_);
  ASSERT_TRUE(has(store->notes(), "changed-outside"));
  EXPECT_EQ(store->notes()[0].args.back(), (std::pair<std::string, std::string>("tables", "company")));
}

TEST_F(OpeningTest, RefusesTriggersViewsAndVirtualTablesOfOthers) {
  for (const char* sql : {"CREATE TRIGGER t AFTER INSERT ON company BEGIN DELETE FROM community; END", "CREATE VIEW v AS SELECT 1",
                          "CREATE VIRTUAL TABLE f USING fts5(x)", "CREATE INDEX i ON company(abs(uscc))",
                          "DROP TABLE complaint_private"}) {
    std::filesystem::remove(file_);
    tiny(file_);
    raw_sql(file_, sql);
    const std::string bytes = read_file(file_);
    EXPECT_EQ(open_code(), "project-foreign-schema") << sql;
    EXPECT_EQ(read_file(file_), bytes) << sql;
  }
  std::filesystem::remove(file_);
  tiny(file_);
  raw_sql(file_, "CREATE TABLE \"of somebody\"(x)");
  const auto store = Store::open(file_);
  EXPECT_TRUE(has(store->notes(), "extra-table"));
  EXPECT_EQ(store->snapshot()->communities.size(), 2u);
}

TEST_F(OpeningTest, ANewerProjectIsShownAndLeftAlone) {
  tiny(file_);
  raw_sql(file_, "ALTER TABLE company ADD COLUMN later TEXT; CREATE TABLE later(id INTEGER PRIMARY KEY); PRAGMA user_version=" +
                     std::to_string(schema_steps().size() + 1));
  const std::string bytes = read_file(file_);
  {
    const auto store = Store::open(file_);
    EXPECT_TRUE(store->read_only());
    EXPECT_TRUE(has(store->notes(), "newer-schema"));
    EXPECT_EQ(store->snapshot()->communities.size(), 2u);
    EXPECT_EQ(store->snapshot()->companies.size(), 1u);
    EXPECT_EQ(error_code([&] { store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); }); }), "project-read-only");
    EXPECT_EQ(error_code([&] { store->undo(); }), "project-read-only");
  }
  EXPECT_EQ(read_file(file_), bytes);
  EXPECT_EQ(files(), 1);
  raw_sql(file_, "DROP TABLE route");
  EXPECT_EQ(open_code(), "newer-schema-unreadable");
}

TEST_F(OpeningTest, AnOlderProjectIsCopiedAndMigratedStepByStep) {
  const std::string digest = tiny(file_)->digest();
  SchemaSteps steps = schema_steps();
  const std::size_t version = steps.size();
  steps.emplace_back("ALTER TABLE company ADD COLUMN later TEXT; UPDATE company SET later = 'x'");
  steps.emplace_back("CREATE TABLE half(id INTEGER PRIMARY KEY); INSERT INTO no_such_table VALUES(1)");
  {
    Connection connection(file_.string(), Connection::Access::ReadWrite, "a.gridwalk");
    lock_in(connection);
    EXPECT_EQ(error_code([&] { migrate(connection, file_, steps); }), "database-error");
    // The step that failed is gone whole, the one before it stays.
    EXPECT_EQ(connection.integer("PRAGMA user_version"), static_cast<std::int64_t>(version + 1));
    EXPECT_EQ(connection.text("SELECT later FROM company"), "x");
    EXPECT_FALSE(connection.integer("SELECT 1 FROM sqlite_schema WHERE name = 'half'"));
  }
  EXPECT_EQ(files(), 2);
  const std::filesystem::path backup = file_.string() + ".v" + std::to_string(version) + ".bak";
  const auto old = Store::open(backup, Store::Mode::ReadOnly);
  EXPECT_EQ(old->digest(), digest);
  EXPECT_TRUE(old->notes().empty());
}

TEST_F(OpeningTest, WhatAnotherProgramChangedIsToldUntilItIsAccepted) {
  const std::string before = tiny(file_)->digest();
  raw_sql(file_, "UPDATE committee SET contact = 'QGIS'");
  {
    const auto store = Store::open(file_);
    ASSERT_TRUE(has(store->notes(), "changed-outside"));
    EXPECT_EQ(store->digest(), before);
    EXPECT_EQ(store->snapshot()->committees[0].contact, "QGIS");
    store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); });
    EXPECT_TRUE(has(store->notes(), "changed-outside")) << "an edit accepts nothing by the way";
    store->undo();
    EXPECT_EQ(store->digest(), before);
  }
  {
    const auto store = Store::open(file_);
    ASSERT_TRUE(has(store->notes(), "changed-outside"));
    store->accept_outside_changes();
    EXPECT_TRUE(store->notes().empty());
    EXPECT_NE(store->digest(), before);
  }
  EXPECT_TRUE(Store::open(file_)->notes().empty());
}

TEST_F(OpeningTest, AChangeWhileItIsOpenBecomesARevision) {
  const auto store = tiny(file_);
  const Revision revision = store->snapshot()->revision;
  raw_sql(file_, "UPDATE committee SET contact = 'QGIS'");
  EXPECT_EQ(error_code([&] { store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); }, revision); }), "stale-revision");
  EXPECT_EQ(store->snapshot()->revision, revision + 1);
  EXPECT_EQ(store->snapshot()->committees[0].contact, "QGIS");
  EXPECT_EQ(store->history(1)[0].label.verb, "changed-outside");
  EXPECT_TRUE(has(store->notes(), "changed-outside"));
}

TEST_F(OpeningTest, UndoStopsWhereAnotherProgramChangedTheSameRecord) {
  const auto store = tiny(file_);
  Zone zone = store->snapshot()->zones[0];
  zone.name = "mine";
  store->edit({"rename", {{"name", "mine"}}}, [&](Edit& edit) { edit.put(zone); });
  raw_sql(file_, "UPDATE zone SET name = 'theirs'");
  try {
    store->undo();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "undo-conflict");
    EXPECT_EQ(error.args()[1].second, "zone");
    EXPECT_EQ(error.args()[2].second, std::to_string(zone.id.value));
  }
  EXPECT_EQ(store->snapshot()->zones[0].name, "theirs");
  EXPECT_TRUE(store->can_undo());
}

TEST_F(OpeningTest, TheHistoryOnlyGrows) {
  const auto rows = [&] {
    Connection connection(file_.string(), Connection::Access::ReadOnly, "raw");
    Statement all = connection.prepare("SELECT id, at, who, verb, arguments, undoes, barrier, changes, hex(changeset), digest_before, digest_after, sum FROM history ORDER BY id");
    std::vector<std::string> found;
    while (all.step()) {
      std::string row;
      for (int at = 0; at < all.columns(); ++at) row += std::string(all.text(at)) + "|";
      found.push_back(row);
    }
    return found;
  };
  std::vector<std::string> before;
  const std::vector<std::function<void(Store&)>> doings{
      [](Store& s) { s.edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); }); }, [](Store& s) { s.undo(); }, [](Store& s) { s.redo(); },
      [](Store& s) { s.undo(); }, [](Store& s) { s.edit({"edit", {}}, [](Edit& edit) { edit.put(Committee{}); }); }};
  tiny(file_);
  before = rows();
  ASSERT_EQ(before.size(), 2u);
  for (const auto& action : doings) {
    action(*Store::open(file_));
    const std::vector<std::string> after = rows();
    ASSERT_EQ(after.size(), before.size() + 1);
    EXPECT_TRUE(std::ranges::equal(before, std::span(after).first(before.size())));
    before = after;
  }
}

TEST_F(OpeningTest, AChangedOrMissingRowOfTheHistoryIsNoticedAndNotUndone) {
  for (const char* sql : {"UPDATE history SET who = 'x' WHERE id = 2", "UPDATE history SET changeset = x'00' WHERE id = 2",
                          "DELETE FROM history WHERE id = 1"}) {
    std::filesystem::remove(file_);
    tiny(file_);
    raw_sql(file_, sql);
    const auto store = Store::open(file_);
    EXPECT_TRUE(has(store->notes(), "history-damaged")) << sql;
    EXPECT_FALSE(store->can_undo()) << sql;
    EXPECT_EQ(store->snapshot()->communities.size(), 2u) << sql;
    store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); });
    EXPECT_TRUE(store->undo()) << sql;
  }
}

// SpatiaLite's own judgement, as QGIS would come to it.
TEST_F(OpeningTest, SpatialiteFindsItsIndexesAndGeometryInOrder) {
  {
    const auto store = tiny(file_);
    Community moved = store->snapshot()->communities[0];
    moved.boundary = square(700, 700, 20);
    store->edit({"edit", {}}, [&](Edit& edit) {
      edit.put(moved);
      edit.remove<Complaint>(store->snapshot()->complaints[0].id);
    });
    store->undo();
    store->redo();
  }
  Connection connection(file_.string(), Connection::Access::ReadWrite, "raw");
  connection.load_spatialite();
  EXPECT_EQ(connection.integer("SELECT CheckSpatialIndex()"), 1);
  EXPECT_EQ(connection.integer("SELECT count(*) FROM idx_community_boundary"), 1);
  EXPECT_EQ(connection.integer("SELECT pkid FROM idx_community_boundary WHERE xmin > 650"), connection.integer("SELECT id FROM community WHERE boundary IS NOT NULL"));
  EXPECT_EQ(connection.integer("SELECT count(*) FROM idx_complaint_point"), 0);
  EXPECT_EQ(connection.integer("SELECT min(ST_IsValid(boundary) AND ST_SRID(boundary) = 4549) FROM community WHERE boundary IS NOT NULL"), 1);
  EXPECT_EQ(connection.integer("SELECT ST_Area(boundary) = 400 FROM community WHERE boundary IS NOT NULL"), 1);
  const auto styles = connection.integer("SELECT count(*) FROM layer_styles WHERE f_table_schema IS NULL AND useAsDefault");
  EXPECT_GT(styles, 3);
  EXPECT_EQ(connection.integer("SELECT count(*) FROM layer_styles WHERE f_table_schema = '' AND useAsDefault"), styles);
}

}  // namespace
}  // namespace gridwalk::data::testing
