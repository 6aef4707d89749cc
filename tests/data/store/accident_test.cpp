// What the world does to a project: another process, a folder that can't be written to, a full disk, sudden death.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "geo/random.h"
#include "tests/data/store/helpers.h"
#include "tests/data/store/process.h"
#include "tests/support/files.h"
#include "tests/support/full_disk.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::FullDisk;
using gridwalk::testing::read_file;
using gridwalk::testing::TemporaryFolder;

class AccidentTest : public ::testing::Test {
 protected:
  // The names in the folder, in order.
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) found.push_back(entry.path().filename().string());
    std::ranges::sort(found);
    return found;
  }
  // A project that lost no durable edit, holds no half of one, and can go on.
  void expect_whole(Revision acknowledged, const std::string& when) {
    const auto store = Store::open(file_);
    EXPECT_FALSE(store->read_only()) << when;
    EXPECT_TRUE(store->notes().empty()) << when << ": " << store->notes()[0].code;
    const Revision revision = store->snapshot()->revision;
    EXPECT_GE(revision, acknowledged) << when;
    EXPECT_LE(revision, acknowledged + 1) << when;
    EXPECT_EQ(std::ranges::count(store->snapshot()->companies, "child", &Company::name),
              3 * std::ranges::count(store->snapshot()->committees, "child", &Committee::name))
        << when;
    const std::string digest = store->digest();
    if (store->can_undo()) {
      EXPECT_TRUE(store->undo()) << when;
      EXPECT_TRUE(store->redo()) << when;
    }
    EXPECT_EQ(store->digest(), digest) << when;
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "a.gridwalk";
};

void put_much(Store& store) {
  store.edit({"edit", {}}, [](Edit& edit) {
    for (int i = 0; i < 2000; ++i) edit.put(Company{{}, std::to_string(i * 7919), "child", std::string(300, static_cast<char>('a' + i % 26)), ""});
    Committee committee;
    committee.name = "child";
    edit.put(committee);
  });
}

TEST_F(AccidentTest, AFullDiskTakesTheEditBackAndNothingElse) {
  const auto store = tiny(file_);
  const SnapshotPtr before = store->snapshot();
  const std::string digest = store->digest();
  {
    const FullDisk full(std::filesystem::file_size(file_) + 20'000);
    EXPECT_EQ(error_code([&] { put_much(*store); }), "disk-full");
    EXPECT_EQ(store->snapshot(), before);
    EXPECT_EQ(store->digest(), digest);
    EXPECT_FALSE(store->read_only());
  }
  put_much(*store);  // there is room again
  EXPECT_EQ(store->snapshot()->companies.size(), before->companies.size() + 2000);
  EXPECT_TRUE(store->undo());
  EXPECT_EQ(store->digest(), digest);
}

TEST_F(AccidentTest, ClosingOnAFullDiskLosesNothing) {
  std::string digest;
  Revision revision = 0;
  {
    auto store = tiny(file_);
    const auto size = std::filesystem::file_size(file_);
    put_much(*store);  // stands in the log, the file itself has not grown yet
    digest = store->digest();
    revision = store->snapshot()->revision;
    ASSERT_EQ(std::filesystem::file_size(file_), size);
    const FullDisk full(size + 8192);
    store.reset();
  }
  const auto store = Store::open(file_);
  EXPECT_EQ(store->snapshot()->revision, revision);
  EXPECT_EQ(store->digest(), digest);
  EXPECT_TRUE(store->notes().empty());
}

TEST_F(AccidentTest, AFullDiskLeavesNoHalfMadeFile) {
  {
    const FullDisk full(100'000);
    EXPECT_EQ(error_code([&] { Store::create(file_, tiny_options()); }), "disk-full");
  }
  EXPECT_EQ(names(), std::vector<std::string>{});
  const auto store = tiny(file_);
  const auto before = names();
  {
    const FullDisk full(100'000);
    EXPECT_EQ(error_code([&] { store->save_copy(folder_.path() / "copy.gridwalk"); }), "disk-full");
  }
  EXPECT_EQ(names(), before);
}

TEST_F(AccidentTest, OneProcessEditsAndTheOtherLooksOn) {
  tiny(file_);
  Child child({"hold", file_.string()});
  ASSERT_EQ(child.line(), "held");
  {
    const auto store = Store::open(file_);
    EXPECT_TRUE(store->read_only());
    ASSERT_TRUE(has(store->notes(), "project-held"));
    EXPECT_EQ(store->snapshot()->communities.size(), 2u);
    EXPECT_FALSE(store->can_undo());
    EXPECT_EQ(error_code([&] { store->edit({"edit", {}}, [](Edit& edit) { edit.put(Company{}); }); }), "project-read-only");
    Store::CreateOptions options = tiny_options();
    options.replace = true;
    EXPECT_EQ(error_code([&] { Store::create(file_, options); }), "project-held");
  }
  child.kill();  // the lock goes with the process, however it ends
  EXPECT_FALSE(Store::open(file_)->read_only());
}

TEST_F(AccidentTest, WhoLooksOnSeesTheOthersEdits) {
  tiny(file_);
  Child child({"edit", file_.string()});
  ASSERT_FALSE(child.line().empty());
  const auto store = Store::open(file_);
  ASSERT_TRUE(store->read_only());
  const Revision first = store->snapshot()->revision;
  // Looks once a second; the wait is long only where the machine is busy.
  for (int i = 0; i < 200 && store->snapshot()->revision == first; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_GT(store->snapshot()->revision, first);
}

TEST_F(AccidentTest, InAReadOnlyFolderAProjectIsShownAndLeftAlone) {
  tiny(file_);
  const std::string bytes = read_file(file_);
  using std::filesystem::perms;
  std::filesystem::permissions(file_, perms::owner_read | perms::group_read | perms::others_read);
  std::filesystem::permissions(folder_.path(), perms(0555));
  Child child({"read", file_.string()});
  EXPECT_EQ(child.line(), "read-only read-only-place 2");
  EXPECT_EQ(child.line(), "project-read-only");
  EXPECT_EQ(child.wait(), 0);
  std::filesystem::permissions(folder_.path(), perms::owner_all);
  EXPECT_EQ(names(), std::vector<std::string>{"a.gridwalk"});
  EXPECT_EQ(read_file(file_), bytes);
}

// Killed at whatever it is doing, again and again on the same file.
TEST_F(AccidentTest, AKilledProcessLosesNoDurableEdit) {
  tiny(file_);
  geo::Random random(5);
  for (int round = 0; round < 8; ++round) {
    Revision acknowledged = 0;
    {
      Child child({"edit", file_.string()});
      for (std::uint32_t i = random.below(12) + 1; i > 0; --i) {
        const std::string line = child.line();
        ASSERT_FALSE(line.empty());
        acknowledged = std::stoll(line);
      }
      std::this_thread::sleep_for(std::chrono::microseconds(random.below(3000)));
      child.kill();
      for (std::string line = child.line(); !line.empty(); line = child.line()) acknowledged = std::stoll(line);
    }
    expect_whole(acknowledged, "round " + std::to_string(round));
  }
}

// The limit on a file's size ends the process in the middle of a write of the log: at each byte offset another page of another commit.
TEST_F(AccidentTest, DeathInTheMiddleOfACommitLosesNoDurableEdit) {
  tiny(file_);
  geo::Random random(6);
  for (int round = 0; round < 8; ++round) {
    const auto size = std::filesystem::file_size(file_);
    Revision acknowledged = 0;
    {
      Child child({"edit", file_.string(), std::to_string(size + random.below(200'000))});
      for (std::string line = child.line(); !line.empty(); line = child.line()) acknowledged = std::stoll(line);
      ASSERT_EQ(child.wait(), -SIGXFSZ);
    }
    ASSERT_GT(acknowledged, 0);
    ASSERT_TRUE(std::filesystem::exists(file_.string() + "-wal")) << "it did not die while editing";
    expect_whole(acknowledged, "round " + std::to_string(round));
  }
}

}  // namespace
}  // namespace gridwalk::data::testing
