// Whole files or none, and names that no system chokes on.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <fstream>

#include "data/model/error.h"
#include "data/write/atomic_file.h"
#include "data/write/csv.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(AtomicFile, TheOldFileStaysUntilTheNewOneIsWhole) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder.path() / "plan.csv";
  testing::write_file(file, "old");
  {
    AtomicFile atomic(file);
    std::ofstream(atomic.temporary()) << "half";
    EXPECT_EQ(atomic.temporary().extension(), ".csv");
    EXPECT_EQ(testing::read_file(file), "old");
  }
  EXPECT_EQ(testing::read_file(file), "old");
  EXPECT_EQ(files_in(folder.path()), 1u);
  write_file_atomically(file, "new");
  EXPECT_EQ(testing::read_file(file), "new");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(AtomicFile, AMissingFolderIsTheMachinesFault) {
  try {
    write_file_atomically("/nonexistent/folder/x.csv", "x");
    FAIL() << "written";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "cannot-write");
    EXPECT_EQ(error.exit_status(), 3);
  }
}

TEST(AtomicFile, NamesAreSafe) {
  EXPECT_EQ(safe_file_name("城阳/街道:片区*图?"), "城阳_街道_片区_图_");
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "_.._etc_passwd");
  EXPECT_EQ(safe_file_name("con.pdf"), "_con.pdf");
  EXPECT_EQ(safe_file_name("  ..  "), "_");
  EXPECT_EQ(safe_file_name("COM1"), "_COM1");
  EXPECT_EQ(safe_file_name("a\nb\x01"), "a_b_");
  std::string name;
  for (int i = 0; i < 100; ++i) name += "街";
  EXPECT_EQ(safe_file_name(name).size(), 198u) << "cut at a character";
}

TEST(Csv, NoCellIsAFormulaAndNumbersStayNumbers) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder.path() / "t.csv";
  write_table_csv(file, {"a", "b"}, {{"=1+1", "-5"}, {"@SUM(1)", "+86 1"}, {"x,\"y\"", "two\nlines"}, {"-3.5e2", "\tx"}});
  EXPECT_EQ(testing::read_file(file),
            "\xEF\xBB\xBF" "a,b\r\n'=1+1,-5\r\n'@SUM(1),'+86 1\r\n\"x,\"\"y\"\"\",\"two\nlines\"\r\n-3.5e2,'\tx\r\n");
}

}  // namespace
}  // namespace gridwalk::data
