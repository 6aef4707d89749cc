// coordinates, overlaps and import with control points, as a script calls them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <sstream>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

struct Plain {
  int status = 0;
  std::string out, err;
};

// With these lines on standard input, without --json.
Plain convert(const std::string& lines, const std::string& from, const std::string& to) {
  std::istringstream in(lines);
  std::streambuf* before = std::cin.rdbuf(in.rdbuf());
  std::ostringstream out, err;
  std::cin.clear();
  const std::vector<std::string> call{"coordinates", "convert", "--from", from, "--to", to, "--language", "en"};
  Plain result;
  result.status = run(call, out, err);
  std::cin.rdbuf(before);
  result.out = out.str();
  result.err = err.str();
  return result;
}

TEST(CoordinatesByCommand, LinesInLinesOut) {
  const Plain there = convert("116.404,39.915\n120°23'14.5\"E,36°18'02\"N\r\n", "wgs84", "gcj02");
  EXPECT_EQ(there.status, 0) << there.err;
  EXPECT_EQ(there.out.substr(0, there.out.find('\n')), "116.410244499,39.916404282");
  const Plain back = convert(there.out, "gcj02", "wgs84");
  EXPECT_EQ(back.out.substr(0, back.out.find('\n')), "116.404000000,39.915000000");
  EXPECT_EQ(convert("120.4,36.3\n", "cgcs2000", "4549").out.substr(0, 13), convert("120.4,36.3\n", "wgs84", "EPSG:4549").out.substr(0, 13));
  EXPECT_EQ(convert(convert("120.4,36.3\n", "wgs84", "4549").out, "4549", "wgs84").out, "120.400000000,36.300000000\n");
}

TEST(CoordinatesByCommand, BadLinesAreNamedOnStandardError) {
  const Plain result = convert("120.4,36.3\nhere\n200,10\n\nnan,3\n1,2,3\n4;x\n,\n", "wgs84", "bd09");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::ranges::count(result.out, '\n'), 8) << "lines stay side by side";
  EXPECT_EQ(result.out.find("here"), std::string::npos);
  EXPECT_NE(result.err.find("Line 2 "), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("Line 3 "), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("7, 8"), std::string::npos) << result.err;
  EXPECT_EQ(result.err.find("Line 4 "), std::string::npos) << "an empty line is no mistake";
  EXPECT_EQ(convert("1,2\n", "mars", "wgs84").status, 2);
  EXPECT_NE(convert("535928,4018905\n", "2437", "wgs84").err.find("100 m"), std::string::npos) << "an old datum is not converted in silence";
}

TEST(ControlPoints, ALocalGridComesInAndBadPointsAreRefused) {
  const testing::TemporaryFolder folder;
  const std::string project = (folder.path() / "p.gridwalk").string(), file = (folder.path() / "local.csv").string();
  ASSERT_EQ(run_cli({"new", project}).status, 0);
  // A grid counted in metres from 120.38 E, 36.30 N: easting 1000 is about 0.01114 degrees.
  testing::write_file(file, "名称,x坐标,y坐标\n甲,1000,2000\n乙,1500,2500\n");
  const double east = 1 / (111'320 * std::cos(36.31 * 3.14159265358979 / 180)) / 1.0010, north = 1 / 110'967.0;
  const auto control = [&](double x, double y, double slip_m = 0) {
    std::ostringstream text;
    text.precision(12);
    text << x << "," << y << "=" << 120.38 + (x + slip_m) * east << "," << 36.30 + y * north;
    return text.str();
  };
  std::vector<std::string> call{"import", project, file, "--as", "communities", "--map", "longitude=x坐标", "--map", "latitude=y坐标", "--map", "name=名称"};
  EXPECT_EQ(run_cli(call).json["error"]["code"], "crs-missing");
  auto good = call;
  for (const auto& [x, y] : std::vector<std::pair<double, double>>{{0, 0}, {3000, 200}, {1000, 3500}}) good.insert(good.end(), {"--control", control(x, y)});
  const CliRun in = run_cli(good);
  EXPECT_EQ(in.json["added"], 2) << in.out << in.err;
  EXPECT_NE(in.out.find("control-fit"), std::string::npos);
  auto bad = call;
  bad.insert(bad.end(), {"--control", control(0, 0), "--control", control(3000, 200, 60), "--control", control(1000, 3500)});
  const std::string code = run_cli(bad).json["error"]["code"];
  EXPECT_TRUE(code == "control-residuals" || code == "control-scale") << code;
  call.insert(call.end(), {"--control", "1,2"});
  EXPECT_EQ(run_cli(call).json["error"]["code"], "cli-not-a-control");
}

TEST(OverlapsByCommand, AreListedAndMended) {
  const testing::TemporaryFolder folder;
  const std::string project = (folder.path() / "p.gridwalk").string(), file = (folder.path() / "c.csv").string();
  ASSERT_EQ(run_cli({"new", project}).status, 0);
  testing::write_file(file, "名称,wkt\n"
                            "甲,\"POLYGON((120.380 36.302,120.3822 36.302,120.3822 36.304,120.380 36.304,120.380 36.302))\"\n"
                            "乙,\"POLYGON((120.3821 36.302,120.383 36.302,120.383 36.304,120.3821 36.304,120.3821 36.302))\"\n");
  ASSERT_EQ(run_cli({"import", project, file, "--crs", "EPSG:4326"}).json["added"], 2);
  const CliRun seen = run_cli({"overlaps", project});
  EXPECT_EQ(seen.status, 1);
  ASSERT_EQ(seen.json["faults"].size(), 1U) << seen.out;
  EXPECT_EQ(seen.json["faults"][0]["kind"], "overlap");
  EXPECT_EQ(seen.json["faults"][0]["goes_to"], "乙");
  EXPECT_NEAR(seen.json["faults"][0]["area_m2"].get<double>(), 1993, 20);
  EXPECT_NEAR(seen.json["faults"][0]["longitude"].get<double>(), 120.38215, 1e-4);
  const CliRun fixed = run_cli({"overlaps", project, "--fix"});
  EXPECT_EQ(fixed.status, 0);
  EXPECT_EQ(fixed.json["changed"], 1);
  EXPECT_TRUE(run_cli({"overlaps", project}).json["faults"].empty());
  EXPECT_EQ(run_cli({"undo", project}).status, 0);
  EXPECT_EQ(run_cli({"overlaps", project}).json["faults"].size(), 1U);
  EXPECT_EQ(run_cli({"overlaps", project, "--community", "甲"}).json["faults"].size(), 1U);
  EXPECT_EQ(run_cli({"overlaps", project, "--community", "丙"}).json["error"]["code"], "cli-no-such-community");
  EXPECT_EQ(run_cli({"overlaps", project, "--fix", "--community", "甲", "--community", "乙"}).json["changed"], 1);
}

}  // namespace
}  // namespace gridwalk::cli
