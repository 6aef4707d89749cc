// Back to any row of the history as one step: nothing is lost, and the digest is the one that the row was written with.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "geo/random.h"
#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::TemporaryFolder;

class ReturnTo : public ::testing::Test {
 protected:
  std::int64_t rename(const char* name) {
    Zone zone = store_->snapshot()->zones[0];
    zone.name = name;
    return store_->edit({"rename", {{"name", name}}}, [&](Edit& edit) { edit.put(zone); });
  }
  std::string name() const { return store_->snapshot()->zones[0].name; }
  HistoryEntry entry(std::int64_t id) const {
    for (const HistoryEntry& one : store_->history(1000)) {
      if (one.id == id) return one;
    }
    return {};
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "street.gridwalk";
  std::unique_ptr<Store> store_ = tiny(file_);
};

TEST_F(ReturnTo, ABranchThatWasLeftIsReachedInOneStepThatIsUndone) {
  rename("a");
  const std::int64_t left = rename("b");
  const std::string there = store_->digest();
  store_->undo();
  const std::int64_t other = rename("c");
  EXPECT_FALSE(entry(left).steps) << "no undo or redo leads there";
  EXPECT_TRUE(entry(left).reachable);
  EXPECT_EQ(entry(other).steps, 0);
  const std::string before = store_->digest();
  const std::size_t rows = store_->history(1000).size();
  EXPECT_TRUE(store_->return_to(left, {"return-to", {}}));
  EXPECT_EQ(name(), "b");
  EXPECT_EQ(store_->digest(), there);
  EXPECT_EQ(store_->history(1000).size(), rows + 1);
  EXPECT_FALSE(store_->return_to(left, {"return-to", {}})) << "it is so already";
  store_->undo();
  EXPECT_EQ(store_->digest(), before);
  EXPECT_EQ(name(), "c");
  store_->redo();
  EXPECT_EQ(store_->digest(), there);
  store_.reset();
  const auto again = Store::open(file_);
  EXPECT_TRUE(again->notes().empty());
  EXPECT_EQ(again->digest(), there);
}

TEST_F(ReturnTo, TheHistorySaysHowManyStepsLeadToEachRow) {
  const std::int64_t a = rename("a"), b = rename("b"), c = rename("c");
  store_->undo();
  EXPECT_EQ(entry(c).steps, -1);
  EXPECT_EQ(entry(b).steps, 0);
  EXPECT_EQ(entry(a).steps, 1);
  EXPECT_EQ(entry(1).steps, 3) << "the project as it was made: the import lies between";
  EXPECT_TRUE(entry(1).reachable);
}

TEST_F(ReturnTo, NamesOfStatesStay) {
  const std::int64_t a = rename("a");
  store_->edit({"name-point", {{"name", "meeting"}}}, [&](Edit& edit) { edit.put(NamedPoint{{}, "meeting", a, noon, "x"}); });
  rename("b");
  const std::size_t names = store_->snapshot()->named_points.size();
  EXPECT_TRUE(store_->return_to(a, {"return-to-point", {{"name", "meeting"}}}));
  EXPECT_EQ(name(), "a");
  EXPECT_EQ(store_->snapshot()->named_points.size(), names);
  EXPECT_TRUE(store_->return_to(1, {"return-to", {}}));
  EXPECT_TRUE(store_->snapshot()->zones.empty());
  EXPECT_EQ(store_->snapshot()->named_points.size(), names) << "also those that were there when it was made";
  store_->undo();
  EXPECT_EQ(name(), "a");
}

TEST_F(ReturnTo, StopsAtBarriersOutsideChangesAndRowsThatAreNotThere) {
  const std::int64_t early = rename("a");
  const std::int64_t barrier = store_->edit({"edit", {}}, [&](Edit& edit) {
    edit.put(Company{{}, "", "x", "", ""});
    edit.barrier();
  });
  rename("b");
  const std::string digest = store_->digest();
  EXPECT_EQ(error_code([&] { store_->return_to(early, {"return-to", {}}); }), "return-behind-barrier");
  EXPECT_FALSE(entry(early).reachable);
  EXPECT_EQ(error_code([&] { store_->return_to(999, {"return-to", {}}); }), "no-such-edit");
  EXPECT_EQ(error_code([&] { store_->return_to(0, {"return-to", {}}); }), "no-such-edit");
  EXPECT_EQ(store_->digest(), digest);
  EXPECT_TRUE(store_->return_to(barrier, {"return-to", {}})) << "to the barrier itself";
  EXPECT_EQ(name(), "a");
  store_->undo();

  const std::int64_t last = store_->history(1)[0].id;
  store_.reset();
  raw_sql(file_, "UPDATE committee SET contact = 'x'");
  store_ = Store::open(file_);
  store_->accept_outside_changes();
  EXPECT_EQ(error_code([&] { store_->return_to(last, {"return-to", {}}); }), "return-over-outside");
}

TEST_F(ReturnTo, PersonalDataAreNotTouchedAndACancelledReturnChangesNothing) {
  const std::int64_t early = rename("a");
  const ComplaintId complaint = store_->snapshot()->complaints[0].id;
  store_->edit({"edit", {}}, [&](Edit& edit) {
    edit.put(Company{{}, "", "x", "", ""});
    edit.put_private({complaint, "王某", "138", "", ""});
  });
  const std::string digest = store_->digest();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(error_code([&] { store_->return_to(early, {"return-to", {}}, {{}, stop.get_token()}); }), "cancelled");
  EXPECT_EQ(store_->digest(), digest);
  EXPECT_TRUE(store_->return_to(early, {"return-to", {}}));
  EXPECT_EQ(store_->private_data(complaint)->phone, "138");
}

// Random edits, undos, redos and returns: after each the digest is the one that belonged to the state; names never go.
TEST_F(ReturnTo, AnyWayThroughTheHistoryLeadsToTheDigestsThatBelongThere) {
  geo::Random random(20261130);
  std::map<std::int64_t, std::string> digest_of;  // by row
  const auto note = [&] { digest_of[store_->history(1)[0].id] = store_->digest(); };
  note();
  std::vector<std::string> undo_to{store_->digest()};  // the states that undo goes through
  for (int step = 0; step < 160; ++step) {
    const auto what = random.below(10);
    const std::string before = store_->digest();
    if (what < 5) {
      store_->edit({"edit", {}}, [&](Edit& edit) {
        const SnapshotPtr now = store_->snapshot();
        for (int k = static_cast<int>(random.below(3)); k >= 0; --k) {
          const auto made = std::ranges::find_if(now->companies, [](const Company& company) { return company.name.starts_with("company"); });
          if (random.below(3) == 0 && made != now->companies.end()) {
            edit.remove<Company>(made->id);
          } else if (random.below(2) == 0) {
            Zone zone = now->zones[0];
            zone.name = "zone " + std::to_string(random.below(7));
            zone.outline = square(0, 0, 300 + static_cast<double>(random.below(5)));
            edit.put(zone);
          } else {
            edit.put(Company{{}, "", "company " + std::to_string(step), "", ""});
          }
        }
      });
      if (store_->digest() != before) undo_to.push_back(store_->digest());
    } else if (what < 7) {
      if (store_->can_undo() && undo_to.size() > 1) {
        store_->undo();
        undo_to.pop_back();
        ASSERT_EQ(store_->digest(), undo_to.back()) << step;
      }
    } else if (what < 8) {
      if (store_->redo()) undo_to.push_back(store_->digest());
    } else {
      auto at = digest_of.begin();
      std::advance(at, static_cast<long>(random.below(static_cast<std::uint32_t>(digest_of.size()))));
      const bool changed = store_->return_to(at->first, {"return-to", {}});
      ASSERT_EQ(store_->digest(), at->second) << "step " << step << ", row " << at->first;
      if (changed) undo_to.push_back(store_->digest());
    }
    note();
    if (step % 40 == 39) {
      store_.reset();
      store_ = Store::open(file_);
      ASSERT_TRUE(store_->notes().empty());
      ASSERT_EQ(store_->digest(), digest_of.rbegin()->second);
    }
  }
}

}  // namespace
}  // namespace gridwalk::data::testing
