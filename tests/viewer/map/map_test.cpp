// Pictures drawn without a display, judged by what must be at which place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "data/model/error.h"
#include "tests/support/ascii_street.h"
#include "tests/support/files.h"
#include "viewer/map/map_view.h"
#include "viewer/map/offscreen.h"

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
  heat.breaks_per_m2 = {5e-3, 10e-3, 1};
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
