// The main job from the sample street to printed sheets, as a script would do it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;
namespace fs = std::filesystem;

class Journey : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing::TemporaryFolder;
    testing::copy_kept("journey.gridwalk", project(), [](const fs::path& made) {
      const CliRun sample = run_cli({"sample", made.string()});
      ASSERT_EQ(sample.status, 0) << sample.err;
      const CliRun divided = run_cli({"divide", made.string()});
      ASSERT_EQ(divided.status, 0) << divided.err;
      const CliRun planned = run_cli({"plan-month", made.string()});
      ASSERT_EQ(planned.status, 0) << planned.err;
    });
  }
  static void TearDownTestSuite() { delete folder_; }
  static std::string project() { return (folder_->path() / "street.gridwalk").string(); }
  static std::string digest() { return run_cli({"info", project()}).json["digest"]; }

  static testing::TemporaryFolder* folder_;
};
testing::TemporaryFolder* Journey::folder_ = nullptr;

TEST_F(Journey, EveryZoneIsContiguousAndWithinFivePercent) {
  const CliRun check = run_cli({"check", project()});
  EXPECT_EQ(check.status, 0) << check.err;
  ASSERT_EQ(check.json["zones"].size(), 8u);
  int communities = 0;
  for (const auto& zone : check.json["zones"]) {
    EXPECT_EQ(zone["pieces"], 1) << zone;
    EXPECT_LE(std::abs(zone["deviation"].get<double>()), 0.05) << zone;
    communities += zone["communities"].get<int>();
  }
  EXPECT_EQ(communities, 132);
}

TEST_F(Journey, AMoveIsUndoneAndRedoneToTheSameContent) {
  const std::string before = digest();
  const CliRun check = run_cli({"check", project()});
  const CliRun info = run_cli({"heat", project(), "--heat", "complaints"});
  const std::string community = info.json["communities"][0]["name"];
  // Whichever zone it is in, it can't be in both.
  std::string after;
  for (const char* zone : {"A1", "A8"}) {
    const CliRun moved = run_cli({"move", project(), community, "--to", zone});
    ASSERT_EQ(moved.status & ~1, 0) << moved.err;
    after = moved.json["digest"];
    if (after != before) break;
  }
  EXPECT_NE(after, before);
  const CliRun undone = run_cli({"undo", project()});
  EXPECT_TRUE(undone.json["done"]);
  const CliRun redone = run_cli({"redo", project()});
  EXPECT_EQ(redone.json["digest"], after);
  while (digest() != before) ASSERT_EQ(run_cli({"undo", project()}).status, 0);
  const CliRun history = run_cli({"history", project(), "--limit", "50"});
  EXPECT_GE(history.json["history"].size(), 6u);
}

TEST_F(Journey, TheSameSeedGivesTheSameContent) {
  const std::string other = (folder_->path() / "again.gridwalk").string();
  run_cli({"sample", other});
  run_cli({"divide", other, "--threads", "1"});
  const CliRun planned = run_cli({"plan-month", other, "--threads", "1"});
  EXPECT_EQ(planned.json["unplaced"].size(), 0u);
  EXPECT_GE(planned.json["visits"], 132);
  EXPECT_TRUE(planned.json["by_road"]);
  // Ids of new records are random; what was decided is not.
  const CliRun a = run_cli({"check", other}), b = run_cli({"check", project()});
  EXPECT_EQ(a.json["zones"], b.json["zones"]);
}

TEST_F(Journey, TheHeatMapNamesUnitRadiusAndWhatWasLeftOut) {
  const CliRun heat = run_cli({"heat", project(), "--heat", "problems", "--radius", "150"});
  EXPECT_EQ(heat.json["rows"], 520);
  EXPECT_GT(heat.json["peak_per_ha"], 0);
  EXPECT_NE(heat.err.find("radius 150 m"), std::string::npos) << heat.err;
}

TEST_F(Journey, EverythingIsExportedInBothLanguages) {
  for (const char* language : {"zh", "en"}) {
    const fs::path out = folder_->path() / "out 打印" / language;
    const CliRun exported = run_cli({"export", project(), out.string(), "--printed-on", "2026-06-30"}, language);
    ASSERT_EQ(exported.status, 0) << exported.err;
    EXPECT_EQ(exported.json["files"].size(), 7u) << exported.out;
    for (const auto& file : exported.json["files"]) EXPECT_GT(fs::file_size(file.get<std::string>()), 1000u) << file;
  }
}

TEST_F(Journey, APictureNeedsNoDisplay) {
  const fs::path png = folder_->path() / "map.png";
  ASSERT_EQ(unsetenv("DISPLAY"), 0);
  const CliRun drawn = run_cli({"render", project(), png.string(), "--size", "800x600", "--heat", "complaints"});
  EXPECT_EQ(drawn.status, 0) << drawn.err;
  EXPECT_EQ(testing::read_file(png).substr(1, 3), "PNG");
}

}  // namespace
}  // namespace gridwalk::cli
