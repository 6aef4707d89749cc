// Shapefiles whose parts do not agree: every row is there, or listed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/open.h"
#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

std::string number(std::uint32_t value, bool big_endian) {
  std::string bytes;
  for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(value >> 8 * (big_endian ? 3 - i : i));
  return bytes;
}
std::string real(double value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

class UnevenShapefile : public ::testing::Test {
 protected:
  // `count` points with names n1, n2 ...
  void write(int count) {
    std::string records, index;
    for (int i = 0; i < count; ++i) {
      index += number(static_cast<std::uint32_t>(50 + records.size() / 2), true) + number(10, true);
      records += number(static_cast<std::uint32_t>(i + 1), true) + number(10, true) + number(1, false) + real(120.38 + i * 0.001) + real(36.3);
    }
    const auto head = [](std::size_t bytes) {
      std::string text = number(9994, true) + std::string(20, '\0') + number(static_cast<std::uint32_t>((100 + bytes) / 2), true) + number(1000, false) + number(1, false);
      for (const double edge : {120.38, 36.3, 121.0, 36.3, 0.0, 0.0, 0.0, 0.0}) text += real(edge);
      return text;
    };
    put("shp", head(records.size()) + records);
    put("shx", head(index.size()) + index);
    std::string table = std::string("\x03\x7E\x06\x1E", 4) + number(static_cast<std::uint32_t>(count), false) + std::string("\x41\x00\x0B\x00", 4) + std::string(20, '\0');
    table += std::string("NAME\0\0\0\0\0\0\0C\0\0\0\0\x0A\0", 18) + std::string(14, '\0') + "\r";
    for (int i = 0; i < count; ++i) {
      std::string name = " n" + std::to_string(i + 1);
      name.resize(11, ' ');
      table += name;
    }
    put("dbf", table + "\x1A");
  }
  std::filesystem::path file(const std::string& suffix) const { return folder_.path() / ("points." + suffix); }
  void put(const std::string& suffix, const std::string& bytes) { testing::write_file(file(suffix), bytes); }
  RawTable read() { return here::read_table({file("shp"), "", ""}); }
  static const Issue* differ(const RawTable& table) {
    const auto found = std::ranges::find(table.issues, "shapefile-counts-differ", &Issue::code);
    return found == table.issues.end() ? nullptr : &*found;
  }
  static std::string arg(const Issue& issue, std::string_view name) {
    return std::ranges::find(issue.args, name, [](const auto& pair) { return std::string_view(pair.first); })->second;
  }
  testing::TemporaryFolder folder_;
};

TEST_F(UnevenShapefile, AWholeOneIsReadWithoutAWord) {
  write(5);
  const RawTable table = read();
  EXPECT_EQ(table.rows.size(), 5U);
  EXPECT_EQ(std::get<std::string>(table.rows[4].cells.at(0)), "n5");
  EXPECT_EQ(differ(table), nullptr);
}

TEST_F(UnevenShapefile, ARecordCountThatLiesIsTold) {
  for (const std::uint32_t claimed : {3U, 9U, 2'000'000'000U}) {
    write(5);
    std::string table = testing::read_file(file("dbf"));
    put("dbf", table.replace(4, 4, number(claimed, false)));
    const RawTable read_back = read();
    ASSERT_NE(differ(read_back), nullptr) << claimed;
    EXPECT_EQ(arg(*differ(read_back), "declared"), std::to_string(claimed));
    EXPECT_EQ(arg(*differ(read_back), "shapes"), "5");
    EXPECT_EQ(arg(*differ(read_back), "records"), "5");
    EXPECT_EQ(read_back.rows.size() + read_back.rejected.size(), 5U) << claimed << ": nothing is lost in silence, nothing is made up";
  }
}

TEST_F(UnevenShapefile, ATableOrShapesCutOffAreListedRowByRow) {
  write(5);
  std::string table = testing::read_file(file("dbf"));
  put("dbf", table.substr(0, table.size() - 2 * 11 - 1));
  const RawTable short_table = read();
  ASSERT_NE(differ(short_table), nullptr);
  EXPECT_EQ(short_table.rows.size(), 3U);
  ASSERT_EQ(short_table.rejected.size(), 2U);
  EXPECT_EQ(short_table.rejected[0].issue.code, "row-unreadable");
  EXPECT_EQ(short_table.rejected[0].row, 4);

  write(5);
  std::string shapes = testing::read_file(file("shp"));
  put("shp", shapes.substr(0, shapes.size() - 30));
  const RawTable short_shapes = read();
  EXPECT_EQ(short_shapes.rows.size() + short_shapes.rejected.size(), 5U);
  EXPECT_GE(short_shapes.rejected.size(), 1U);
}

}  // namespace
}  // namespace gridwalk::data
