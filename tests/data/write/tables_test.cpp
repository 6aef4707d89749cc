// GeoPackage and workbooks are read back by other libraries than wrote them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <zip.h>

#include "data/write/write.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

// Two communities of two zones, one visit on one day, a complaint with an address that must stay inside.
Snapshot small_street() {
  Snapshot street;
  street.project = {.name = "test", .srid = 4549};
  const auto square = [](double x) {
    return geo::MultiPolygon{{{{x, 0}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}, {}}};
  };
  street.communities = Table<Community>({{.id = {1}, .name = "阳光花园", .households = 100, .boundary = square(535'000)},
                                         {.id = {2}, .name = "=丽都", .households = 200, .boundary = square(535'200)}});
  street.inspectors = Table<Inspector>({{.id = {7}, .name = "张三"}});
  street.zone_plans = Table<ZonePlan>({{.id = {3}, .name = "方案1"}});
  street.zones = Table<Zone>({{.id = {4}, .plan = {3}, .code = "A1", .colour = 2, .order = 0, .outline = square(535'000)},
                              {.id = {5}, .plan = {3}, .code = "A2", .colour = 1, .order = 1, .outline = square(535'200)}});
  street.zone_members = Table<ZoneMember>({{.id = {11}, .plan = {3}, .zone = {4}, .community = {1}},
                                           {.id = {12}, .plan = {3}, .zone = {5}, .community = {2}}});
  street.assignments = Table<Assignment>({{.id = {21}, .zone = {4}, .inspector = {7}}});
  street.complaints = Table<Complaint>(
      {{.id = {31}, .order_no = "20260603000001", .address = "secret-door", .point = geo::Point{535'050, 50}, .community = {1}}});
  street.month_plans = Table<MonthPlan>({{.id = {41}, .month = {2026, 7}, .zone_plan = {3}}});
  const Date day = *date_from_text("2026-07-01");
  street.planned_visits = Table<PlannedVisit>({{.id = {51}, .plan = {41}, .community = {1}, .inspector = {7}, .date = day,
                                                .arrive_min = 540, .leave_min = 600, .theme = "环境卫生"}});
  street.routes = Table<Route>({{.id = {61}, .plan = {41}, .inspector = {7}, .date = day, .stops = {{51}},
                                 .legs = {{5, 700}, {6, 800}}, .path = {{0, 0}, {1, 1}}}});
  return street;
}

std::string key_itself(std::string_view key) { return std::string(key); }

TEST(GeoPackage, HoldsTheLayersAndNoAddress) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder.path() / "street.gpkg";
  write_geopackage(small_street(), {3}, file, key_itself);
  GDALAllRegister();
  GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
  ASSERT_TRUE(dataset);
  OGRLayer* zones = dataset->GetLayerByName("zone");
  ASSERT_TRUE(zones);
  EXPECT_EQ(zones->GetFeatureCount(), 2);
  EXPECT_STREQ(zones->GetSpatialRef()->GetAuthorityCode(nullptr), "4549");
  OGRFeatureUniquePtr first(zones->GetNextFeature());
  EXPECT_STREQ(first->GetFieldAsString("inspector"), "张三");
  EXPECT_EQ(first->GetFieldAsInteger("colour"), 2);
  EXPECT_DOUBLE_EQ(first->GetFieldAsDouble("households"), 100);
  OGRLayer* styles = dataset->GetLayerByName("layer_styles");
  ASSERT_TRUE(styles);
  EXPECT_GE(styles->GetFeatureCount(), 5);
  dataset.reset();
  EXPECT_EQ(testing::read_file(file).find("secret-door"), std::string::npos);
}

TEST(GeoPackage, TheSameProjectGivesTheSameBytes) {
  const testing::TemporaryFolder folder;
  write_geopackage(small_street(), {3}, folder.path() / "a.gpkg", key_itself);
  write_geopackage(small_street(), {3}, folder.path() / "b.gpkg", key_itself);
  EXPECT_EQ(testing::read_file(folder.path() / "a.gpkg"), testing::read_file(folder.path() / "b.gpkg"));
}

std::string zip_entry(const fs::path& file, const char* name) {
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  if (!archive) return {};
  zip_stat_t stat;
  std::string bytes;
  if (zip_stat(archive, name, 0, &stat) == 0) {
    bytes.resize(stat.size);
    zip_file_t* entry = zip_fopen(archive, name, 0);
    zip_fread(entry, bytes.data(), bytes.size());
    zip_fclose(entry);
  }
  zip_close(archive);
  return bytes;
}

TEST(Workbooks, TextStaysTextAndTheBytesAreTheSame) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder.path() / "month.xlsx";
  write_month_plan_xlsx(small_street(), {41}, file, key_itself);
  const std::string strings = zip_entry(file, "xl/sharedStrings.xml");
  EXPECT_NE(strings.find("阳光花园"), std::string::npos);
  EXPECT_NE(strings.find("09:00-10:00"), std::string::npos);
  write_month_plan_xlsx(small_street(), {41}, folder.path() / "again.xlsx", key_itself);
  EXPECT_EQ(zip_entry(folder.path() / "again.xlsx", "xl/worksheets/sheet1.xml"), zip_entry(file, "xl/worksheets/sheet1.xml"));

  const LoadTable loads{{"visits", "ways"}, {{25, 5}, {30, 10}}};
  write_zone_plan_xlsx(small_street(), {3}, loads, folder.path() / "zones.xlsx", key_itself);
  for (const char* sheet : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"}) {
    const std::string xml = zip_entry(folder.path() / "zones.xlsx", sheet);
    EXPECT_FALSE(xml.empty());
    EXPECT_EQ(xml.find("<f>"), std::string::npos) << "a name became a formula";
  }
}

// The number in a cell.
double number_at(const std::string& sheet, const std::string& cell) {
  const std::size_t at = sheet.find("<c r=\"" + cell + "\"");
  const std::size_t value = at == std::string::npos ? at : sheet.find("<v>", at);
  return value == std::string::npos || value > sheet.find("</c>", at) ? -1 : std::stod(sheet.substr(value + 3));
}

TEST(Workbooks, TheZoneTableCountsEveryComplaintAlsoWhatIsNotLocated) {
  const testing::TemporaryFolder folder;
  Snapshot street = small_street();
  street.communities = Table<Community>({street.communities[0], street.communities[1], {.id = {6}, .name = "无片区", .households = 50}});
  const LoadTable loads{{"visits"}, {{25}, {30}, {20}}, {3, 4, 2}, 5};
  write_zone_plan_xlsx(street, {3}, loads, folder.path() / "zones.xlsx", key_itself);
  const std::string zones = zip_entry(folder.path() / "zones.xlsx", "xl/worksheets/sheet1.xml");
  // Below title and heading: two zones, the community of none, what is not located, the total.
  const double wanted[] = {3, 4, 2, 5, 14};
  for (int row = 0; row < 5; ++row) EXPECT_EQ(number_at(zones, "F" + std::to_string(row + 3)), wanted[row]) << row << "\n" << zones;
  EXPECT_EQ(number_at(zones, "C7"), 3) << "communities in all";
  EXPECT_EQ(number_at(zones, "D7"), 350);
  EXPECT_EQ(number_at(zones, "E7"), 75);
  const std::string communities = zip_entry(folder.path() / "zones.xlsx", "xl/worksheets/sheet2.xml");
  double sum = 0;
  for (int row = 3; row <= 6; ++row) sum += number_at(communities, "H" + std::to_string(row));
  EXPECT_EQ(sum, 14);
  const std::string strings = zip_entry(folder.path() / "zones.xlsx", "xl/sharedStrings.xml");
  for (const char* word : {"write.complaints_year", "write.not_located", "write.no_zone", "write.total"}) EXPECT_NE(strings.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace gridwalk::data
