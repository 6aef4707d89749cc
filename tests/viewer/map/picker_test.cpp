// What lies under the pointer, in a box, in a lasso.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/ascii_street.h"
#include "viewer/map/picker.h"

namespace gridwalk::map {
namespace {

Picker example() {
  const auto street = testing::ascii_street("aab\ncbb");
  std::vector<data::Community> rows;
  std::int64_t id = 1;
  for (const auto& [letter, area] : street.communities) {
    data::Community community;
    community.id.value = id++;
    community.name = letter;
    community.boundary = area;
    rows.push_back(community);
  }
  data::Community point;  // known by a point alone
  point.id.value = id;
  point.point = geo::Point{350, 50};
  rows.push_back(point);
  return Picker(data::Table<data::Community>(rows));
}

TEST(Picker, FindsTheCommunityUnderThePointer) {
  const Picker picker = example();
  EXPECT_EQ(picker.at({50, 150}, 10), 0);   // a
  EXPECT_EQ(picker.at({250, 150}, 10), 1);  // b
  EXPECT_EQ(picker.at({50, 50}, 10), 2);    // c
  EXPECT_EQ(picker.at({345, 50}, 10), 3);   // the point
  EXPECT_EQ(picker.at({345, 50}, 2), -1);
  EXPECT_EQ(picker.at({-50, 50}, 10), -1);
}

TEST(Picker, BoxAndLassoTakeWhatHasItsPlaceInside) {
  const Picker picker = example();
  geo::Box box;
  box.add(geo::Point{0, 0});
  box.add(geo::Point{300, 200});
  EXPECT_EQ(picker.inside(box).size(), 3u);
  EXPECT_EQ(picker.inside(geo::Ring{{0, 100}, {200, 100}, {200, 200}, {0, 200}}), std::vector<int>{0});
  EXPECT_TRUE(picker.inside(geo::Ring{{0, 0}, {1, 1}}).empty());
}

}  // namespace
}  // namespace gridwalk::map
