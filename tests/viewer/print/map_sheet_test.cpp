// Heat maps on paper: bands as vectors, readable without colours, with a legend that loses nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cairo.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "data/store/store.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/carto/make_scene.h"
#include "viewer/carto/palette.h"
#include "viewer/jobs/jobs.h"
#include "viewer/print/document.h"
#include "viewer/print/furniture.h"
#include "viewer/print/print.h"

namespace gridwalk::print {
namespace {

namespace fs = std::filesystem;

constexpr data::Date printed_on{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(30)};
data::Date day(unsigned month, unsigned of) { return data::Date{std::chrono::year(2026), std::chrono::month(month), std::chrono::day(of)}; }

std::string text_of(const fs::path& pdf) {
  const fs::path text = fs::path(pdf).replace_extension(".txt");
  EXPECT_EQ(std::system(("pdftotext -layout '" + pdf.string() + "' '" + text.string() + "'").c_str()), 0) << "poppler-utils reads the pages back";
  return testing::read_file(text);
}
std::string dense(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  return text;
}

class HeatOnPaper : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::TemporaryFolder>();
    const fs::path file = folder_->path() / "street.gridwalk";
    testing::copy_sample(testing::SampleState::Divided, words::Language::English, file);
    store_ = data::Store::open(file);
  }
  static void TearDownTestSuite() {
    store_.reset();
    folder_.reset();
  }
  static carto::SceneOptions paper() {
    carto::SceneOptions options;
    options.zone_plan = jobs::current_plan(*store_->snapshot());
    options.heat.of = carto::HeatOf::Problems;
    options.screen = false;
    return options;
  }
  static carto::SceneOptions change() {
    carto::SceneOptions options = paper();
    carto::HeatOptions before = options.heat;
    options.heat.from = day(4, 13);
    before.to = day(4, 12);
    options.heat_map = std::make_shared<const carto::HeatMap>(
        carto::heat_difference(carto::heat_map(*store_->snapshot(), options.heat), carto::heat_map(*store_->snapshot(), before)));
    return options;
  }
  static inline std::unique_ptr<testing::TemporaryFolder> folder_;
  static inline std::unique_ptr<data::Store> store_;
};

TEST_F(HeatOnPaper, TheSheetSaysItsUnitClassesRadiusPeriodAndScaleInBothLanguages) {
  for (const auto language : {words::Language::English, words::Language::Chinese}) {
    const words::Words words(language);
    const carto::Scene scene = carto::make_scene(store_->snapshot(), paper(), words);
    const fs::path file = folder_->path() / "heat.pdf";
    const PrintReport report = map_pdf(scene, {.printed_on = printed_on}, words, file);
    EXPECT_EQ(report.pages, 1);
    EXPECT_TRUE(report.missing_glyphs.empty());
    const std::string text = dense(text_of(file));
    const auto legend = std::ranges::find(scene.legends, carto::LegendOf::Heat, &carto::Legend::of);
    ASSERT_NE(legend, scene.legends.end());
    EXPECT_EQ(legend->entries.size(), 6u);
    for (const carto::LegendEntry& entry : legend->entries) EXPECT_NE(text.find(dense(entry.text)), std::string::npos) << entry.text;
    EXPECT_NE(text.find(dense(legend->note)), std::string::npos) << legend->note;
    EXPECT_NE(text.find(dense(legend->title)), std::string::npos);
    EXPECT_NE(text.find(dense(words("print.north"))), std::string::npos);
    EXPECT_NE(text.find("30,000"), std::string::npos);
  }
}

TEST_F(HeatOnPaper, IsVectorsAndTheSameBytesEveryTime) {
  const words::Words words(words::Language::English);
  std::array<std::string, 2> made;
  for (std::string& bytes : made) {
    const fs::path file = folder_->path() / "twice.pdf";
    map_pdf(carto::make_scene(store_->snapshot(), change(), words), {.printed_on = printed_on}, words, file);
    bytes = testing::read_file(file);
  }
  EXPECT_EQ(made[0], made[1]);
  EXPECT_EQ(made[0].find("/Subtype /Image"), std::string::npos);
}

// CIE lightness of what a pixel has left in grey.
double lightness_at(cairo_surface_t* surface, int x, int y) {
  const unsigned char* pixel = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) + 4 * x;
  return carto::lightness({pixel[2], pixel[1], pixel[0]});
}

// What a class looks like in grey over an area of its own: the mean of its pixels, and their spread, which a hatch makes.
struct Grey {
  double mean = 0, spread = 0;
};
Grey grey_of(const carto::LegendEntry& entry, const fs::path& file) {
  Document document = Document::png(120, 120);
  Pen pen(document.cairo(), words::Language::English);
  pen.fill({0, 0, 120, 120}, {251, 250, 246});
  draw_swatch(pen, entry, {-5, -5, 130, 130}, 1);
  document.save(file);
  cairo_surface_t* surface = cairo_image_surface_create_from_png(file.c_str());
  Grey grey;
  double squares = 0;
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 120; ++x) {
      const double l = lightness_at(surface, x, y);
      grey.mean += l / 14'400;
      squares += l * l / 14'400;
    }
  }
  cairo_surface_destroy(surface);
  grey.spread = std::sqrt(std::max(0.0, squares - grey.mean * grey.mean));
  return grey;
}

TEST_F(HeatOnPaper, EveryRampsClassesAreToldApartWithoutColours) {
  const words::Words words(words::Language::English);
  for (const std::string_view ramp : carto::heat_ramps()) {
    carto::SceneOptions options = paper();
    options.heat.ramp = ramp;
    const carto::Scene scene = carto::make_scene(store_->snapshot(), options, words);
    const auto legend = std::ranges::find(scene.legends, carto::LegendOf::Heat, &carto::Legend::of);
    ASSERT_EQ(legend->entries.size(), 6u);
    double darker = 0;
    for (const carto::LegendEntry& entry : legend->entries) {  // the most first
      const Grey grey = grey_of(entry, folder_->path() / "swatch.png");
      EXPECT_GT(grey.mean, darker + 3) << ramp << ": " << entry.text;
      EXPECT_EQ(grey.spread > 2.5, entry.fill.hatch != carto::Hatch::None) << ramp << ": " << entry.text;
      darker = grey.mean;
    }
    EXPECT_LT(darker, 94) << ramp << ": the lightest class is darker than the paper";
  }
}

TEST_F(HeatOnPaper, ADifferenceShowsMoreAndFewerOnTheirSides) {
  const words::Words words(words::Language::English);
  const carto::Scene scene = carto::make_scene(store_->snapshot(), change(), words);
  const carto::HeatLayer& heat = *scene.heat;
  const geo::DensityGrid& grid = *heat.grid;
  const auto [least, most] = std::ranges::minmax_element(grid.per_m2);
  ASSERT_LT(*least, 0);
  ASSERT_GT(*most, 0);
  const auto place = [&](auto at) {
    const int index = static_cast<int>(at - grid.per_m2.begin());
    return grid.centre(index % grid.columns, index / grid.columns);
  };
  // A picture around each, with nothing else on the map.
  carto::Scene alone = scene;
  std::erase_if(alone.layers, [](const carto::Layer& layer) { return layer.kind != carto::LayerKind::Heat; });
  for (const auto& [at, red] : {std::pair(place(least), false), std::pair(place(most), true)}) {
    const fs::path file = folder_->path() / "around.png";
    map_image(alone, {200, 200, geo::Box{at.x - 8, at.y - 8, at.x + 8, at.y + 8}, false}, words, file);
    cairo_surface_t* surface = cairo_image_surface_create_from_png(file.c_str());
    const unsigned char* pixel = cairo_image_surface_get_data(surface) + 96 * cairo_image_surface_get_stride(surface) + 4 * 100;
    int towards_red = 0;
    for (int x = 60; x < 140; ++x) {
      pixel = cairo_image_surface_get_data(surface) + 92 * cairo_image_surface_get_stride(surface) + 4 * x;
      towards_red += pixel[2] - pixel[0];
    }
    EXPECT_EQ(towards_red > 0, red);
    EXPECT_GT(std::abs(towards_red), 500);
    cairo_surface_destroy(surface);
  }
}

TEST(Legends, ThatAreTooLongAreSetSmallerAndThenSayWhatTheyLeaveOut) {
  const words::Words words(words::Language::English);
  testing::TemporaryFolder folder;
  for (const int entries : {5, 40, 400}) {
    carto::Legend long_one, other;
    long_one.title = "A title so long that it does not fit on a line of this narrow legend, nor on two of them if they are as narrow as these";
    for (int i = 0; i < entries; ++i) long_one.entries.emplace_back().text = "entry " + std::to_string(i) + " with more words than a line has room for, which go on below";
    other.title = "Another";
    other.note = "radius 200 m; 1 March 2026 to 31 March 2026, n=520; 3 not located, left out; 2 at a default point, left out";
    for (int i = 0; i < 6; ++i) other.entries.emplace_back().text = "class " + std::to_string(i);
    const fs::path file = folder.path() / "legend.pdf";
    Document document = Document::pdf(200, 500, "legend", "test", printed_on);
    Pen pen(document.cairo(), words.language());
    const double height = draw_legends(pen, {long_one, other}, {10, 10, 150, 480}, {.size_pt = 9}, 6, words);
    document.save(file);
    EXPECT_LE(height, 480 + 1) << entries;
    const std::string text = dense(text_of(file));
    EXPECT_NE(text.find(dense(long_one.title)), std::string::npos) << entries;
    EXPECT_NE(text.find(dense(other.note)), std::string::npos) << entries;
    EXPECT_NE(text.find("class5"), std::string::npos) << entries;
    int named = 0;
    for (int i = 0; i < entries; ++i) named += text.find(dense("entry " + std::to_string(i) + " with")) != std::string::npos;
    if (named == entries) continue;
    EXPECT_NE(text.find("and" + std::to_string(entries - named) + "more"), std::string::npos) << entries << ": " << named;
  }
}

}  // namespace
}  // namespace gridwalk::print
