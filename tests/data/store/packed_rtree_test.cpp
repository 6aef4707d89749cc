// R*Trees written whole: SQLite finds them in order, and they answer like those that SQLite made.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "data/store/packed_rtree.h"
#include "geo/random.h"
#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::TemporaryFolder;

std::vector<RtreeEntry> scattered(int count, std::uint64_t seed) {
  geo::Random random(seed);
  std::vector<RtreeEntry> entries;
  for (int i = 0; i < count; ++i) {
    // Also points on points, and eastings that a float cannot hold.
    const double x = 535'000 + std::floor(random.uniform() * 300) * 10.1, y = 4'018'000 + random.uniform() * 3000, size = i % 3 == 0 ? random.uniform() * 80 : 0;
    entries.push_back({i * 7 + 1, {x, y, x + size, y + size}});
  }
  return entries;
}

TEST(PackedRtree, OfEverySizeIsInOrderAndFindsWhatIsThere) {
  const TemporaryFolder folder;
  Connection connection((folder.path() / "tree.sqlite").string(), Connection::Access::Create, "tree");
  connection.exec("CREATE VIRTUAL TABLE tree USING rtree(pkid, xmin, xmax, ymin, ymax)");
  for (const int count : {40, 0, 1, 51, 52, 53, 2'040, 2'092, 30'000, 5}) {  // one over the other
    SCOPED_TRACE(count);
    const std::vector<RtreeEntry> entries = scattered(count, static_cast<std::uint64_t>(count));
    {
      Transaction transaction(connection);
      pack_rtree(connection, "tree", entries);
      transaction.commit();
    }
    EXPECT_EQ(connection.text("SELECT rtreecheck('main', 'tree')"), "ok");
    EXPECT_EQ(connection.integer("SELECT count(*) FROM tree"), count);
    geo::Random random(3);
    for (int q = 0; q < 20; ++q) {
      const double x = 535'000 + random.uniform() * 3000, y = 4'018'000 + random.uniform() * 3000, w = random.uniform() * 500;
      std::int64_t most = 0, least = 0;  // a float is at most a quarter of a metre off here
      for (const RtreeEntry& entry : entries) {
        const auto within = [&](double slack) {
          return entry.box.max_x >= x - slack && entry.box.min_x <= x + w + slack && entry.box.max_y >= y - slack && entry.box.min_y <= y + w + slack;
        };
        most += within(1) ? 1 : 0;
        least += within(0) ? 1 : 0;
      }
      const auto found = connection.integer(fmt::format("SELECT count(*) FROM tree WHERE xmax >= {} AND xmin <= {} AND ymax >= {} AND ymin <= {}", x, x + w, y, y + w));
      EXPECT_GE(found, least);
      EXPECT_LE(found, most);
    }
  }
  // SQLite goes on with it as with its own.
  Transaction transaction(connection);
  pack_rtree(connection, "tree", scattered(3'000, 5));
  for (int i = 0; i < 3'000; i += 2) connection.exec(fmt::format("DELETE FROM tree WHERE pkid = {}", i * 7 + 1));
  for (int i = 0; i < 2'000; ++i) connection.exec(fmt::format("INSERT INTO tree VALUES({}, {}, {}, 4018000, 4018000)", 100'000 + i, 535'000 + i, 535'000 + i));
  EXPECT_EQ(connection.text("SELECT rtreecheck('main', 'tree')"), "ok");
  EXPECT_EQ(connection.integer("SELECT count(*) FROM tree"), 3'500);
}

TEST(PackedRtree, ALargeEditLeavesAnIndexThatSpatialiteFindsInOrder) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "large.gridwalk";
  std::string before;
  {
    const auto store = tiny(file);
    before = store->digest();
    std::vector<Complaint> complaints;
    for (const RtreeEntry& entry : scattered(4'000, 9)) complaints.push_back({.order_no = std::to_string(entry.id), .point = geo::Point{entry.box.min_x, entry.box.min_y}});
    store->edit({"import", {}}, [&](Edit& edit) { edit.put_all(complaints); });
    Complaint moved = store->snapshot()->complaints[7];
    moved.point = geo::Point{500'000, 4'000'000};
    store->edit({"edit", {}}, [&](Edit& edit) { edit.put(moved); });
  }
  {
    Connection connection(file.string(), Connection::Access::ReadWrite, "raw");
    connection.load_spatialite();
    EXPECT_EQ(connection.text("SELECT rtreecheck('main', 'idx_complaint_point')"), "ok");
    EXPECT_EQ(connection.integer("SELECT CheckSpatialIndex()"), 1);
    EXPECT_EQ(connection.integer("SELECT count(*) FROM idx_complaint_point"), connection.integer("SELECT count(*) FROM complaint WHERE point IS NOT NULL"));
    EXPECT_EQ(connection.integer("SELECT count(*) FROM idx_complaint_point WHERE xmin < 510000 AND xmin > 490000"), 1);
  }
  const auto store = Store::open(file);
  store->undo();
  store->undo();
  EXPECT_EQ(store->digest(), before);
}

TEST(LargeEdit, TellsItsProgressAndIsTakenBackWhenStopped) {
  const TemporaryFolder folder;
  const auto store = tiny(folder.path() / "large.gridwalk");
  const std::string before = store->digest();
  std::vector<Complaint> complaints(5'000);
  for (std::size_t i = 0; i < complaints.size(); ++i) complaints[i].order_no = std::to_string(i);
  std::vector<double> shares;
  std::stop_source stop;
  const Progress progress{[&](double share, std::string_view) {
                            shares.push_back(share);
                            if (shares.size() == 3) stop.request_stop();
                          },
                          stop.get_token()};
  EXPECT_EQ(error_code([&] { store->edit({"import", {}}, [&](Edit& edit) { edit.put_all(complaints); }, {}, progress); }), "cancelled");
  EXPECT_EQ(shares.size(), 3u);
  EXPECT_EQ(store->digest(), before);
  EXPECT_EQ(store->history(1)[0].label.verb, tiny(folder.path() / "other.gridwalk")->history(1)[0].label.verb) << "no row was left";
  shares.clear();
  store->edit({"import", {}}, [&](Edit& edit) { edit.put_all(complaints); }, {}, {[&](double share, std::string_view) { shares.push_back(share); }, {}});
  EXPECT_TRUE(std::ranges::is_sorted(shares));
  EXPECT_GE(shares.back(), 0.7);
}

}  // namespace
}  // namespace gridwalk::data::testing
