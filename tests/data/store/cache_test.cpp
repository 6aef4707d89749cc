// Results that are kept beside the records: found again, the oldest gone first, no trace in history and digest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

TEST(Cache, KeepsBytesAndLeavesNoTrace) {
  const gridwalk::testing::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "a.gridwalk";
  const std::string bytes("a\0b\xff", 4);
  std::string digest;
  {
    const auto store = tiny(file);
    digest = store->digest();
    const std::size_t rows = store->history().size();
    EXPECT_FALSE(store->cached("h1"));
    store->cache("h1", bytes);
    EXPECT_EQ(store->cached("h1"), bytes);
    store->cache("h1", "newer");
    EXPECT_EQ(store->cached("h1"), "newer");
    EXPECT_EQ(store->digest(), digest);
    EXPECT_EQ(store->history().size(), rows);
    EXPECT_TRUE(store->undo());
    store->redo();
  }
  const auto reading = Store::open(file, Store::Mode::ReadOnly);
  EXPECT_TRUE(reading->notes().empty() || !has(reading->notes(), "changed-outside"));
  EXPECT_EQ(reading->cached("h1"), "newer");
  reading->cache("h2", "x");
  EXPECT_FALSE(reading->cached("h2"));
  EXPECT_EQ(reading->digest(), digest);
}

TEST(Cache, HoldsOnlyTheNewest) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto store = tiny(folder.path() / "a.gridwalk");
  for (int i = 0; i < Store::kept_results + 5; ++i) store->cache("h" + std::to_string(1000 + i), "x");
  int kept = 0;
  for (int i = 0; i < Store::kept_results + 5; ++i) kept += store->cached("h" + std::to_string(1000 + i)) ? 1 : 0;
  EXPECT_EQ(kept, Store::kept_results);
}

}  // namespace
}  // namespace gridwalk::data::testing
