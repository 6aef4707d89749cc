// Pictures drawn without a display, judged by what must be at which place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "data/model/error.h"
#include "tests/support/ascii_street.h"
#include "tests/support/files.h"
#include "viewer/carto/clusters.h"
#include "viewer/map/map_view.h"
#include "viewer/map/offscreen.h"
#include "viewer/map/tiles.h"

namespace gridwalk::map {
namespace {

constexpr carto::Colour red{200, 40, 40, 255}, green{40, 160, 60, 255}, blue{40, 80, 200, 255};
// As far east and north as Qingdao's plane, so that float alone would not do.
constexpr geo::Point far_off{540'000, 4'020'000};

geo::MultiPolygon moved(geo::MultiPolygon area) {
  for (geo::Polygon& part : area) {
    for (geo::Point& p : part.shell) p = {p.x + far_off.x, p.y + far_off.y};
    for (geo::Ring& hole : part.holes) {
      for (geo::Point& p : hole) p = {p.x + far_off.x, p.y + far_off.y};
    }
  }
  return area;
}

class MapPicture : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    try {
      offscreen_ = std::make_unique<Offscreen>();
    } catch (const Error&) {
      offscreen_ = nullptr;
    }
  }
  static void TearDownTestSuite() { offscreen_.reset(); }
  void SetUp() override {
    if (!offscreen_) GTEST_SKIP() << "this machine draws no OpenGL 3.3 without a display";
  }

  // Two by two fields of 100 m: a and b above, c and d below.
  std::shared_ptr<carto::Scene> fields() {
    const auto street = testing::ascii_street("ab\ncd");
    auto scene = std::make_shared<carto::Scene>();
    scene->layers.push_back({carto::LayerKind::Zones, {}, {}, {}, {}});
    const carto::Colour colours[] = {red, green, blue, {250, 220, 60, 255}};
    int i = 0;
    for (const auto& [letter, area] : street.communities) {
      scene->own_areas.push_back(moved(area));
      carto::AreaMark mark;
      mark.subject = i + 1;
      mark.area = &scene->own_areas.back();
      mark.fill.colour = colours[i++];
      scene->layers[0].areas.push_back(mark);
    }
    scene->extent = geo::box_of(moved(street.outline));
    return scene;
  }
  Camera camera() { return {{far_off.x + 100, far_off.y + 100}, 1, 200, 200}; }

  Picture shown(MapView& view, const Camera& at, bool hand_moves = false) {
    Canvas canvas(at.width, at.height);
    canvas.bind();
    view.present(at, 0, 0, hand_moves);
    return canvas.read();
  }
  static std::unique_ptr<Offscreen> offscreen_;
};
std::unique_ptr<Offscreen> MapPicture::offscreen_;

TEST_F(MapPicture, EachPlaceHasItsAreasColour) {
  MapView view;
  view.set_scene(fields(), 1);
  const Picture picture = shown(view, camera());
  EXPECT_EQ(picture.at(50, 50), red);
  EXPECT_EQ(picture.at(150, 50), green);
  EXPECT_EQ(picture.at(50, 150), blue);
  // The border between a and b lies at pixel 100 to the pixel, 4,000 km from the plane's origin.
  EXPECT_EQ(picture.at(99, 20), red);
  EXPECT_EQ(picture.at(100, 20), green);
}

TEST_F(MapPicture, RecolouringTriangulatesNothing) {
  MapView view;
  auto scene = fields();
  view.set_scene(scene, 1);
  shown(view, camera());
  const long long made = view.renderer().areas_triangulated();
  EXPECT_EQ(made, 4);
  auto other = fields();
  std::swap(other->layers[0].areas[0].fill, other->layers[0].areas[1].fill);
  view.set_scene(other, 1);
  const Picture picture = shown(view, camera());
  EXPECT_EQ(picture.at(50, 50), green);
  EXPECT_EQ(picture.at(150, 50), red);
  EXPECT_EQ(view.renderer().areas_triangulated(), made);
}

TEST_F(MapPicture, APannedMapIsTheMapDrawnThere) {
  MapView view, fresh;
  auto scene = fields();
  scene->layers[0].areas[0].fill.hatch = carto::Hatch::Diagonal;
  scene->layers[0].areas[0].outline = {{0, 0, 0, 255}, 2, {}};
  view.set_scene(scene, 1);
  fresh.set_scene(scene, 1);
  shown(view, camera());
  Camera there = camera();
  there.pan(17, -9);
  const Picture shifted = shown(view, there, true);
  EXPECT_EQ(view.redraws(), 1);
  const Picture drawn = shown(fresh, there);
  EXPECT_LE(largest_difference(shifted, drawn), 3);
  // At rest it is drawn anew, and then left alone.
  shown(view, there);
  EXPECT_EQ(view.redraws(), 2);
  shown(view, there);
  EXPECT_EQ(view.redraws(), 2);
}

TEST_F(MapPicture, TwoRunsGiveTheSamePicture) {
  MapView a, b;
  a.set_scene(fields(), 1);
  b.set_scene(fields(), 1);
  EXPECT_EQ(shown(a, camera()).bytes(), shown(b, camera()).bytes());
}

TEST_F(MapPicture, HeatIsColouredByTheClassOfItsValue) {
  auto scene = fields();
  auto grid = std::make_shared<geo::DensityGrid>();
  grid->origin = far_off;
  grid->cell_m = 10;
  grid->columns = grid->rows = 20;
  for (int row = 0; row < 20; ++row) {
    for (int column = 0; column < 20; ++column) grid->per_m2.push_back(static_cast<float>(column) * 1e-3F);
  }
  carto::HeatLayer heat;
  heat.grid = grid;
  heat.breaks = {5e-3, 10e-3, 1};
  heat.colours = {red, blue};
  scene->heat = heat;
  scene->layers.clear();
  scene->layers.push_back({carto::LayerKind::Heat, {}, {}, {}, {}});
  MapView view;
  view.set_scene(scene, 1);
  const Picture picture = shown(view, camera());
  int compared = 0;
  for (int x = 2; x < 198; x += 3) {
    const geo::Point place = camera().to_map({x + 0.5, 100.5});
    const double value = grid->value_at(place);
    if (std::abs(value - 5e-3) < 1e-4 || std::abs(value - 10e-3) < 1e-4) continue;  // at the break itself either is right
    const carto::Colour seen = picture.at(x, 100);
    if (value < 5e-3) {
      EXPECT_GT(seen.g, 200) << x;  // the paper
    } else {
      EXPECT_EQ(seen, value < 10e-3 ? red : blue) << x;
    }
    ++compared;
  }
  EXPECT_GT(compared, 50);
}

TEST_F(MapPicture, LinesAreAsWideAsTheirStroke) {
  auto scene = fields();
  scene->layers.push_back({carto::LayerKind::Roads, {}, {}, {}, {}});
  scene->own_lines.push_back({{far_off.x - 50, far_off.y + 50}, {far_off.x + 250, far_off.y + 50}});
  carto::LineMark line;
  line.line = &scene->own_lines.back();
  line.casing = {{0, 0, 0, 255}, 8, {}};
  line.stroke = {{255, 255, 255, 255}, 4, {}};
  scene->layers[1].lines.push_back(line);
  MapView view;
  view.set_scene(scene, 1);
  const Picture picture = shown(view, camera());
  int white = 0, black = 0;
  for (int y = 130; y < 170; ++y) {
    const carto::Colour c = picture.at(60, y);
    white += c == carto::Colour{255, 255, 255, 255};
    black += c == carto::Colour{0, 0, 0, 255};
  }
  EXPECT_EQ(white, 4);
  EXPECT_EQ(black, 4);
}

TEST_F(MapPicture, HatchTellsAreasApartWithoutColour) {
  auto scene = fields();
  for (carto::AreaMark& mark : scene->layers[0].areas) mark.fill = {{255, 255, 255, 255}, carto::Hatch::None, {}};
  scene->layers[0].areas[1].fill = {{255, 255, 255, 255}, carto::Hatch::Vertical, {0, 0, 0, 255}};
  MapView view;
  view.set_scene(scene, 1);
  const Picture picture = shown(view, camera());
  int dark = 0;
  for (int x = 100; x < 200; ++x) dark += picture.at(x, 50).r < 128;
  EXPECT_GT(dark, 8);
  EXPECT_LT(dark, 40);
  for (int x = 0; x < 99; ++x) EXPECT_EQ(picture.at(x, 50).r, 255) << x;
}

TEST_F(MapPicture, LabelsAreDrawnWithTheirHalo) {
  auto scene = fields();
  scene->layers.push_back({carto::LayerKind::Labels, {}, {}, {}, {}});
  carto::LabelMark label;
  label.at = {far_off.x + 50, far_off.y + 150};
  label.text = "\xE5\xB4\x82\xE5\xB1\xB1";  // Laoshan: its first character is missing in many fonts
  label.size_pt = 20;
  label.colour = {0, 0, 0, 255};
  scene->layers[1].labels.push_back(label);
  MapView view;
  view.set_scene(scene, 1);
  const Picture picture = shown(view, camera());
  ASSERT_EQ(view.renderer().placed_labels().size(), 1u);
  EXPECT_EQ(view.renderer().missing_glyphs(), 0);
  int dark = 0, white = 0;
  for (int y = 20; y < 80; ++y) {
    for (int x = 10; x < 90; ++x) {
      const carto::Colour c = picture.at(x, y);
      dark += c.r < 60 && c.g < 60;
      white += c.g > 230;
    }
  }
  EXPECT_GT(dark, 60);
  EXPECT_GT(white, 60);
}

// Characters of names that older encodings lack: beyond the basic plane (U+20BB7) and of its first extension (U+3400).
TEST_F(MapPicture, RareCharactersAreDrawn) {
  auto scene = fields();
  scene->layers.push_back({carto::LayerKind::Labels, {}, {}, {}, {}});
  std::vector<int> dark;
  for (const char* text : {"\xF0\xA0\xAE\xB7", "\xE3\x90\x80"}) {
    carto::LabelMark label;
    label.at = {far_off.x + 50, far_off.y + 150};
    label.text = text;
    label.size_pt = 40;
    scene->layers[1].labels = {label};
    MapView view;
    view.set_scene(scene, 1);
    const Picture picture = shown(view, camera());
    EXPECT_EQ(view.renderer().missing_glyphs(), 0) << text << ": install fonts-noto-cjk";
    int count = 0;
    for (int y = 20; y < 80; ++y) {
      for (int x = 20; x < 80; ++x) count += picture.at(x, y).r < 60 && picture.at(x, y).g < 60;
    }
    dark.push_back(count);
    EXPECT_GT(count, 100) << text;
  }
  EXPECT_NE(dark[0], dark[1]) << "two characters, not twice the same box";
}

TEST_F(MapPicture, ALayerIsSeenThroughAsOne) {
  auto scene = fields();
  scene->layers.push_back({carto::LayerKind::Communities, {}, {}, {}, {}});
  scene->layers[1].opacity = 0.5;
  for (int twice = 0; twice < 2; ++twice) {  // over itself: the upper one hides the lower
    carto::AreaMark mark = scene->layers[0].areas[0];
    mark.fill.colour = {0, 0, 0, 255};
    scene->layers[1].areas.push_back(mark);
  }
  MapView view;
  view.set_scene(scene, 1);
  const Picture picture = shown(view, camera());
  EXPECT_NEAR(picture.at(50, 50).r, red.r / 2, 1);
  EXPECT_EQ(picture.at(150, 50), green) << "where it has nothing, nothing changes";
  scene->layers[1].opacity = 0;
  MapView without;
  without.set_scene(scene, 1);
  EXPECT_EQ(shown(without, camera()).at(50, 50), red);
}

TEST_F(MapPicture, ClustersAreDiscsWithTheirNumber) {
  auto scene = fields();
  scene->layers.push_back({carto::LayerKind::Complaints, {}, {}, {}, {}});
  std::vector<carto::PointClusters::Row> rows;
  for (int i = 0; i < 25; ++i) rows.push_back({{far_off.x + 10 + i % 5, far_off.y + 150 + i / 5}, i + 1, 0});
  carto::PointMark look;
  look.fill.colour = blue;
  scene->layers[1].clusters = carto::ClusterMarks{std::make_shared<const carto::PointClusters>(rows), {look}, {60, 0, 60, 255}, 1000, "k"};
  MapView view;
  view.set_scene(scene, 1);
  const Picture far = shown(view, camera());
  ASSERT_EQ(view.renderer().placed_labels().size(), 1u);
  EXPECT_EQ(view.renderer().placed_labels()[0].label->text, "25");
  int disc = 0, single = 0;
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 100; ++x) {
      disc += far.at(x, y) == carto::Colour{60, 0, 60, 255};
      single += far.at(x, y) == blue;
    }
  }
  EXPECT_GT(disc, 150);
  EXPECT_EQ(single, 0);
  Camera close = camera();
  close.centre = {far_off.x + 12, far_off.y + 152};
  close.pixels_per_m = 30;
  shown(view, close);
  EXPECT_TRUE(view.renderer().placed_labels().empty()) << "each stands alone now";
}

// A street of thousands of areas is drawn at a level of detail: what a place shows stays the same, and so does the picture of two runs.
TEST_F(MapPicture, ManyAreasLookAsFewDo) {
  const auto many = [&](int count) {
    auto scene = std::make_shared<carto::Scene>();
    scene->layers.push_back({carto::LayerKind::Communities, {}, {}, {}, {}});
    for (int i = 0; i < count; ++i) {
      const geo::Point at{far_off.x + 100.0 * (i % 60), far_off.y + 100.0 * (i / 60)};
      geo::Polygon polygon;
      for (int corner = 0; corner <= 40; ++corner) {
        const double angle = 6.283185307179586 * (corner % 40) / 40;
        polygon.shell.push_back({at.x + 45 * std::cos(angle), at.y + 45 * std::sin(angle)});
      }
      scene->own_areas.push_back({polygon});
      carto::AreaMark mark;
      mark.area = &scene->own_areas.back();
      mark.fill.colour = i % 2 ? red : blue;
      mark.outline = {{0, 0, 0, 255}, 0.5, {}};
      scene->layers[0].areas.push_back(mark);
      scene->extent.add(geo::box_of(*mark.area));
    }
    return scene;
  };
  // 1,900 are drawn in full, 3,600 at a level of detail; the first 1,900 are the same.
  MapView full, detail, again;
  full.set_scene(many(1'900), 1);
  detail.set_scene(many(3'600), 1);
  again.set_scene(many(3'600), 1);
  for (const double scale : {0.4, 1.5}) {
    const Camera at{{far_off.x + 1'000, far_off.y + 1'000}, scale, 400, 400};
    const Picture a = shown(full, at), b = shown(detail, at);
    int different = 0;
    for (int y = 0; y < 400; ++y) {
      for (int x = 0; x < 400; ++x) different += std::abs(a.at(x, y).r - b.at(x, y).r) + std::abs(a.at(x, y).b - b.at(x, y).b) > 60;
    }
    EXPECT_LT(different, 160'000 / 50) << scale;
    EXPECT_EQ(b.bytes(), shown(again, at).bytes());
  }
  // From afar nothing is lost: a place in the middle of an area has its colour.
  const Camera afar{{far_off.x + 3'000, far_off.y + 3'000}, 0.06, 400, 400};
  const Picture picture = shown(detail, afar);
  int painted = 0;
  for (int i = 0; i < 3'600; i += 7) {
    const Pixel p = afar.to_screen({far_off.x + 100.0 * (i % 60), far_off.y + 100.0 * (i / 60)});
    painted += picture.at(static_cast<int>(p.x), static_cast<int>(p.y)).g < 120;
  }
  EXPECT_GT(painted, 3'600 / 7 * 9 / 10);
}

TEST(Ears, FillWhatTheyAreCutFrom) {
  const auto area = [](const std::vector<geo::Point>& triangles) {
    double sum = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
      sum += geo::area_m2(geo::Ring{triangles[i], triangles[i + 1], triangles[i + 2], triangles[i]});
    }
    return sum;
  };
  std::vector<geo::Point> triangles;
  const geo::Ring comb{{0, 0}, {60, 0}, {60, 50}, {50, 50}, {50, 10}, {40, 10}, {40, 50}, {30, 50}, {30, 10}, {20, 10}, {20, 50}, {10, 50}, {10, 10}, {0, 10}, {0, 0}};
  ASSERT_TRUE(cut_ears(comb, triangles));
  EXPECT_NEAR(area(triangles), geo::area_m2(comb), 1e-9);
  geo::Ring backwards = comb;
  std::ranges::reverse(backwards);
  triangles.clear();
  ASSERT_TRUE(cut_ears(backwards, triangles));
  EXPECT_NEAR(area(triangles), geo::area_m2(comb), 1e-9);
  triangles.clear();
  EXPECT_FALSE(cut_ears(geo::Ring{{0, 0}, {1, 0}, {0, 0}}, triangles));
  EXPECT_TRUE(triangles.empty());
}

TEST_F(MapPicture, APictureIsWrittenWholeOrNotAtAll) {
  const testing::TemporaryFolder folder;
  Picture picture(3, 2);
  picture.write_png(folder.path() / "p.png");
  EXPECT_EQ(testing::read_file(folder.path() / "p.png").substr(1, 3), "PNG");
  try {
    picture.write_png(folder.path() / "missing" / "p.png");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "picture-not-written");
  }
}

}  // namespace
}  // namespace gridwalk::map
