// Outlines and the texts drawn into them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/convert.h"
#include "data/read/layers.h"
#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

RawTable drawing(std::vector<RawGeometry> shapes, std::vector<std::string> texts) {
  RawTable table;
  table.file = "d.dxf";
  table.driver = "DXF";
  table.columns = {"Layer", "Text"};
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    Cell text;
    if (!texts[i].empty()) text = texts[i];
    table.rows.push_back({static_cast<long long>(i) + 1, {std::string("0"), text}, shapes[i]});
  }
  table.rows_in_file = static_cast<long long>(table.rows.size());
  return table;
}

geo::LineString square(double x, double y, double side, double gap = 0) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y + gap}};
}

TEST(Drawing, TextsNameTheirOutlinesAlsoWithAZoneNumberInFront) {
  for (const double east : {535'000.0, 40'535'000.0}) {
    RawTable table = drawing({Lines{square(east, 4'018'000, 100)}, Lines{square(east + 200, 4'018'000, 100, 0.4)}, geo::Point{east + 50, 4'018'050},
                              geo::Point{east + 250, 4'018'050}},
                             {"", "", "a", "b"});
    join_drawing(table);
    ASSERT_EQ(table.rows.size(), 2U) << east;
    for (const RawRow& row : table.rows) EXPECT_TRUE(std::holds_alternative<geo::MultiPolygon>(row.geometry));
    EXPECT_EQ(std::get<std::string>(table.rows[0].cells[1]), "a");
    EXPECT_EQ(std::get<std::string>(table.rows[1].cells[1]), "b");
    EXPECT_EQ(table.rows_in_file, 2);
  }
}

// The outline open by 3 m is told as what it is, although its text, which lies in no outline, could not become its name.
TEST(Drawing, AnOutlineLeftOpenIsToldWithItsPlaceAndSoIsItsText) {
  constexpr double east = 535'000, north = 4'018'000;
  RawTable table = drawing({Lines{square(east, north, 100)}, Lines{square(east + 200, north, 100, 3)}, geo::Point{east + 50, north + 50}, geo::Point{east + 250, north + 50}},
                           {"", "", "a", "b"});
  table.crs = "EPSG:4549";
  join_drawing(table);
  const auto left = std::ranges::find(table.issues, "labels-left", &Issue::code);
  ASSERT_NE(left, table.issues.end());
  const auto at = std::ranges::find(left->args, "at", &std::pair<std::string, std::string>::first);
  ASSERT_NE(at, left->args.end());
  EXPECT_EQ(at_from_text(at->second), (geo::Point{east + 250, north + 50}));
  ConvertOptions options;
  options.mapping.column_of["name"] = "Text";
  options.project_srid = 4549;
  const Converted<Community> out = to_communities(table, options);
  ASSERT_EQ(out.rejected.size(), 1U);
  EXPECT_EQ(out.rejected[0].issue.code, "outline-not-closed");
  // Where both lie in the project's system.
  const ToldPlaces told = places_told(table, ImportTarget::Communities, options, {out.rejected[0].row}, {*at_from_text(at->second)});
  ASSERT_EQ(told.points.size(), 1U);
  ASSERT_TRUE(told.points[0]);
  EXPECT_LT(geo::distance_m(*told.points[0], {east + 250, north + 50}), 0.01);
  ASSERT_EQ(told.rows.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<Lines>(told.rows.begin()->second));
}

// A road through it leaves a community in parts; a community of the same name elsewhere is another one.
TEST(Drawing, PartsOfOneNameAreOneAreaAndFarOnesAreTwo) {
  RawTable table = drawing({Lines{square(0, 0, 100)}, Lines{square(140, 0, 100)}, Lines{square(5000, 0, 100)}, geo::Point{50, 50}, geo::Point{190, 50}, geo::Point{5050, 50}},
                           {"", "", "", "a", "a", "a"});
  join_drawing(table);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(std::get<geo::MultiPolygon>(table.rows[0].geometry).size(), 2U);
  EXPECT_EQ(std::get<geo::MultiPolygon>(table.rows[1].geometry).size(), 1U);
  EXPECT_EQ(table.rows_in_file, 2);
}

}  // namespace
}  // namespace gridwalk::data
