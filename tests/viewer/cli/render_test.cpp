// The map as a picture by command: what communities are coloured by, layers, rounds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <set>

#include "geo/projection.h"
#include "tests/support/files.h"
#include "tests/support/ground_picture.h"
#include "tests/viewer/cli/run_cli.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk {
namespace {

class Render : public ::testing::Test {
 protected:
  testing::CliRun render(std::vector<std::string> options, const std::string& picture = "map.png") {
    options.insert(options.begin(), {"render", file_.string(), (folder_.path() / picture).string(), "--size", "400x300"});
    return testing::run_cli(options);
  }

  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = [this] {
    const auto file = folder_.path() / "street.gridwalk";
    testing::copy_sample(testing::SampleState::Planned, words::Language::English, file);
    return file;
  }();
};

TEST_F(Render, CommunitiesByANumberSayTheirClasses) {
  const auto run = render({"--communities-by", "households", "--classes", "4", "--breaks", "quantile"});
  ASSERT_EQ(run.status, 0) << run.err;
  ASSERT_EQ(run.json["classes"].size(), 4u);
  int communities = run.json["not_known"];
  double before = -1;
  for (const auto& one : run.json["classes"]) {
    communities += one["communities"].get<int>();
    EXPECT_GT(one["from"].get<double>(), before);
    before = one["from"];
  }
  EXPECT_EQ(communities, 132);
  const auto chosen = render({"--communities-by", "minutes", "--breaks", "100,200"});
  ASSERT_EQ(chosen.status, 0) << chosen.err;
  ASSERT_EQ(chosen.json["classes"].size(), 3u);
  EXPECT_EQ(chosen.json["classes"][1]["from"], 100);
}

TEST_F(Render, EveryAttributeAndMethodDrawsAPictureOfItsOwn) {
  std::set<std::string> pictures;
  for (const char* by : {"none", "committee", "company", "zone", "tier", "class", "floor-area", "open-problems", "complaints-per-1000"}) {
    ASSERT_EQ(render({"--communities-by", by}).status, 0) << by;
    EXPECT_TRUE(pictures.insert(testing::read_file(folder_.path() / "map.png")).second) << by;
  }
  for (const char* breaks : {"equal", "natural"}) {
    ASSERT_EQ(render({"--communities-by", "households", "--breaks", breaks}).status, 0) << breaks;
    EXPECT_TRUE(pictures.insert(testing::read_file(folder_.path() / "map.png")).second) << breaks;
  }
  // Twice the same call, twice the same bytes.
  render({"--communities-by", "company"});
  EXPECT_FALSE(pictures.insert(testing::read_file(folder_.path() / "map.png")).second);
}

TEST_F(Render, LayersAreShownHiddenFadedAndClustered) {
  std::set<std::string> pictures;
  for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{
           {}, {"--show", "complaints"}, {"--show", "complaints", "--clusters"}, {"--hide", "roads"}, {"--opacity", "roads=30"}, {"--order", "communities"}}) {
    ASSERT_EQ(render(options).status, 0);
    EXPECT_TRUE(pictures.insert(testing::read_file(folder_.path() / "map.png")).second) << (options.empty() ? "" : options[0]);
  }
}

TEST_F(Render, ARoundOfTheDay) {
  const auto store = data::Store::open(file_, data::Store::Mode::ReadOnly);
  const auto snapshot = store->snapshot();
  const data::Route* route = nullptr;
  for (const data::Route& one : snapshot->routes) {
    if (one.stops.size() > 2) route = &one;
  }
  ASSERT_NE(route, nullptr);
  const std::string inspector = snapshot->inspectors.find(route->inspector)->name, date = data::to_text(route->date);
  const auto run = render({"--round", inspector, "--date", date});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json["round"]["date"], date);
  const auto first = render({"--round", inspector});
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_LE(first.json["round"]["date"].get<std::string>(), date);
  EXPECT_EQ(render({"--round", inspector, "--date", "2031-01-01"}).status, 2);
  EXPECT_EQ(render({"--round", "nobody of this name"}).status, 2);
}

// A picture of the ground lies under everything; as GeoTIFF and as tiles it looks nearly alike.
TEST_F(Render, APictureOfTheGroundLiesUnderTheMap) {
  geo::Box box;
  {
    const auto store = data::Store::open(file_, data::Store::Mode::ReadOnly);
    for (const data::Community& community : store->snapshot()->communities) box.add(geo::box_of(community.boundary));
  }
  const auto degrees = geo::Projection::between("EPSG:4549", "EPSG:4326");
  const geo::Point middle = degrees->forward(box.centre()).value();
  const double step = 2.5 * std::max(box.width(), box.height()) / 90'000 / 80;
  const testing::GroundPicturePlace place{middle.x - 50 * step, middle.y + 40 * step, step};
  std::set<std::string> pictures;
  ASSERT_EQ(render({}).status, 0);
  pictures.insert(testing::read_file(folder_.path() / "map.png"));
  const std::filesystem::path picture = testing::ground_picture(folder_.path(), 3, true, place), tiles = testing::ground_tiles(folder_.path(), place);
  for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{
           {"--raster", picture.string()}, {"--raster", tiles.string()}, {"--raster", picture.string(), "--opacity", "raster=40"}}) {
    const auto run = render(options);
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(pictures.insert(testing::read_file(folder_.path() / "map.png")).second) << options[1];
  }
  const auto none = render({"--raster", (folder_.path() / "nothing.tif").string()});
  EXPECT_NE(none.status, 0);
  EXPECT_NE(none.err.find("nothing.tif"), std::string::npos) << none.err;
}

TEST_F(Render, HeatMapsHaveRampsBreaksAndClassesAndGoOnPaper) {
  std::set<std::string> pictures;
  for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{
           {}, {"--ramp", "viridis"}, {"--ramp", "cividis"}, {"--ramp", "grey"}, {"--heat-breaks", "quantile"}, {"--heat-breaks", "natural"}, {"--heat-classes", "3"},
           {"--break", "0.5", "--break", "2"}}) {
    std::vector<std::string> all{"--heat", "problems"};
    all.insert(all.end(), options.begin(), options.end());
    const auto run = render(all);
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(pictures.insert(testing::read_file(folder_.path() / "map.png")).second) << (options.empty() ? "" : options[0] + options[1]);
  }
  const auto sheet = render({"--heat", "problems", "--communities-by", "households"}, "map.pdf");
  ASSERT_EQ(sheet.status, 0) << sheet.err;
  EXPECT_TRUE(testing::read_file(folder_.path() / "map.pdf").starts_with("%PDF"));
  const auto heat = testing::run_cli({"heat", file_.string(), "--heat", "problems", "--breaks", "natural", "--classes", "4", "--output", (folder_.path() / "heat.pdf").string()});
  EXPECT_EQ(heat.status, 0) << heat.err;
  EXPECT_EQ(render({"--heat", "problems", "--break", "-1"}).status, 2);
  EXPECT_EQ(render({"--heat", "problems", "--break", "much"}).status, 2);
  EXPECT_EQ(render({"--heat", "problems", "--heat-classes", "8"}).status, 2);
  EXPECT_EQ(render({"--heat", "problems", "--ramp", "rainbow"}).status, 2);
  EXPECT_EQ(render({"--raster", "x.tif"}, "map.pdf").status, 2) << "a sheet has no picture of the ground";
}

TEST_F(Render, WhatCannotBeIsSaid) {
  EXPECT_EQ(render({"--communities-by", "weather"}).status, 2);
  EXPECT_EQ(render({"--communities-by", "households", "--breaks", "somehow"}).status, 2);
  EXPECT_EQ(render({"--communities-by", "households", "--classes", "12"}).status, 2);
  EXPECT_EQ(render({"--show", "aliens"}).status, 2);
  EXPECT_EQ(render({"--opacity", "roads"}).status, 2);
  EXPECT_EQ(render({"--opacity", "roads=200"}).status, 2);
}

}  // namespace
}  // namespace gridwalk
