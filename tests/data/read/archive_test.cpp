// Zip files that claim or hold more than any list or map does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "data/read/archive.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

class ArchiveLimits : public ::testing::Test {
 protected:
  std::string code(const std::string& bytes) {
    testing::write_file(file_, bytes);
    return testing::error_code([&] { Archive archive(file_); });
  }
  std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
    testing::write_zip(file_, entries);
    return testing::read_file(file_);
  }
  // What the directory says of every entry's size unpacked.
  static std::string claiming(std::string bytes, std::uint32_t size) {
    for (std::size_t at = bytes.find("PK\x01\x02"); at != std::string::npos; at = bytes.find("PK\x01\x02", at + 1)) {
      for (std::size_t i = 0; i < 4; ++i) bytes[at + 24 + i] = static_cast<char>(size >> 8 * i);
    }
    return bytes;
  }
  // No two bytes alike in a row that packing could shorten.
  static std::string noise(std::size_t size) {
    std::string bytes;
    std::uint32_t state = 1;
    while (bytes.size() < size) bytes += static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24);
    return bytes;
  }

  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "a.zip";
};

TEST_F(ArchiveLimits, ByRatioNumberAndSum) {
  EXPECT_EQ(code(zip({{"a.txt", noise(1000)}})), "");
  EXPECT_EQ(code(zip({{"a.txt", std::string(10'000'000, ' ')}})), "zip-bomb") << "packed 1,000 to one";
  EXPECT_EQ(code(zip({{"a.txt", std::string(99'000, ' ')}})), "") << "small entries are harmless";
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i <= 10'000; ++i) many.emplace_back("e" + std::to_string(i), "x");
  EXPECT_EQ(code(zip(many)), "zip-bomb");
  many.pop_back();
  EXPECT_EQ(code(zip(many)), "");
  const std::string two = zip({{"a", noise(3'500'000)}, {"b", noise(3'500'000)}});
  EXPECT_EQ(code(claiming(two, 600'000'000)), "zip-bomb") << "1.2 GB in all, though each is within the ratio";
  EXPECT_EQ(code(claiming(two, 500'000'000)), "");
}

TEST_F(ArchiveLimits, ADirectoryThatLiesIsFoundOutWhileReading) {
  const std::string bytes = zip({{"a.txt", noise(200'000)}});
  for (const std::uint32_t claimed : {100'000U, 300'000U}) {
    testing::write_file(file_, claiming(bytes, claimed));
    const std::string found = testing::error_code([&] { Archive(file_).read("a.txt"); });
    EXPECT_TRUE(found == "zip-bomb" || found == "zip-broken") << claimed << found;
  }
  testing::write_file(file_, bytes.substr(0, bytes.size() / 2));
  EXPECT_EQ(testing::error_code([&] { Archive archive(file_); }), "zip-broken");
}

}  // namespace
}  // namespace gridwalk::data
