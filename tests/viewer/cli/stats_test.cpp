// stats on bare files against spdep's figures, and on files that are not what they should be; hotspots on the sample.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"
#include "tests/viewer/jobs/kept_sample.h"

namespace gridwalk::cli {
namespace {

using testing::run_cli;

class StatsByCommand : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    testing::write_file(folder_.path() / name, text);
    return (folder_.path() / name).string();
  }
  testing::CliRun stats(const std::string& values, const std::string& neighbours, std::vector<std::string> more = {"--permutations", "99"}) {
    more.insert(more.begin(), {"stats", file("v.csv", values), file("n.csv", neighbours)});
    return run_cli(more);
  }
  std::string refused(const std::string& values, const std::string& neighbours) {
    const testing::CliRun run = stats(values, neighbours);
    EXPECT_EQ(run.status, 4) << run.out;
    return run.json["error"]["code"].get<std::string>() + ": " + run.json["error"]["text"].get<std::string>();
  }
  testing::TemporaryFolder folder_;
};

const std::string six = "id,x\na,2\nb,3\nc,3.2\nd,5\ne,8\nf,7\n";
const std::string six_pairs = "i,j\na,b\na,d\nb,a\nb,d\nb,e\nc,e\nd,a\nd,b\nd,e\ne,b\ne,c\ne,d\ne,f\nf,e\n";

TEST_F(StatsByCommand, GivesSpdepsFigures) {
  const testing::CliRun run = stats(six, six_pairs);
  ASSERT_EQ(run.status, 0) << run.err;
  const auto& rows = run.json["rows"];
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[3]["id"], "d");
  EXPECT_EQ(rows[3]["neighbours"], 3);
  EXPECT_NEAR(rows[0]["binary"]["gi"]["z"].get<double>(), -1.01367289855, 1e-10);
  EXPECT_NEAR(rows[0]["row_standardised"]["gi"]["z"].get<double>(), -1.01367289855, 1e-10);
  EXPECT_NEAR(rows[5]["binary"]["gi_star"]["z"].get<double>(), 2.02424330939, 1e-10);
  EXPECT_NEAR(run.json["global_moran"]["row_standardised"]["i"].get<double>(), 0.1189895470383275, 1e-12);
  EXPECT_EQ(rows[4]["binary"]["local_moran"]["quadrant"], "HL");
  EXPECT_EQ(run.json["issues"][0]["code"], "hotspot-few-units");
}

TEST_F(StatsByCommand, HeadersSeparatorsQuotesOrderAndEncodingDoNotMatter) {
  const auto plain = stats(six, six_pairs).json;
  const auto same = [&](const std::string& values, const std::string& pairs) {
    const testing::CliRun run = stats(values, pairs);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.json["rows"], plain["rows"]) << values;
    EXPECT_EQ(run.json["global_moran"], plain["global_moran"]);
  };
  same(six.substr(5), six_pairs.substr(4));
  same("\xEF\xBB\xBF\"\",\"x\",\"id\"\r\n\"1\",2,\"a\"\r\n\"2\",3,\"b\"\r\n\"3\",3.2,\"c\"\r\n\"4\",5,\"d\"\r\n\"5\",8,\"e\"\r\n\"6\",7,\"f\"", six_pairs);
  same("id;x\na; 2\nb;+3\nc;3.2\n\nd;5\ne;8\nf;7", six_pairs);
  const testing::CliRun zh = stats("\xB1\xE0\xBA\xC5,\xCA\xFD\n\xBC\xD7,2\n\xD2\xD2,3\nc,3.2\n", "\xBC\xD7,\xD2\xD2\n\xD2\xD2,c\n");  // GB18030
  EXPECT_EQ(zh.json["rows"][0]["id"], "甲") << zh.out << zh.err;
}

TEST_F(StatsByCommand, RepeatsSelvesIslandsAndMissingValues) {
  const testing::CliRun run = stats(six + "g,4\nh,NA\n", six_pairs + "a,b\nc,c\nh,a\n");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json["tested"], 7);
  const auto& rows = run.json["rows"];
  EXPECT_TRUE(rows[6]["binary"]["gi"]["z"].is_null());
  EXPECT_TRUE(rows[6]["binary"]["gi"]["p_permutation"].is_null());
  EXPECT_FALSE(rows[6]["binary"]["gi_star"]["z"].is_null());  // itself alone
  EXPECT_EQ(rows[7]["tested"], false);
  EXPECT_TRUE(rows[7]["x"].is_null());
  EXPECT_EQ(rows[0]["neighbours"], 2);
  std::vector<std::string> codes;
  for (const auto& issue : run.json["issues"]) codes.push_back(issue["code"]);
  EXPECT_EQ(codes, (std::vector<std::string>{"hotspot-not-a-number", "hotspot-pairs-self", "hotspot-pairs-repeated", "hotspot-islands", "hotspot-few-units"}));
}

TEST_F(StatsByCommand, RatesWhereThereIsAPopulation) {
  const testing::CliRun run = stats("a,2,300\nb,3,400\nc,3,50\nd,5,\ne,8,0\nf,7,900\n", six_pairs);
  ASSERT_EQ(run.status, 0) << run.err;
  const auto& rows = run.json["rows"];
  EXPECT_EQ(run.json["empirical_bayes"]["units"], 4);
  EXPECT_DOUBLE_EQ(run.json["empirical_bayes"]["b"].get<double>(), 15.0 / 1650);
  EXPECT_TRUE(rows[3]["eb_rate"].is_null());
  EXPECT_TRUE(rows[4]["rate"].is_null());
  EXPECT_EQ(rows[2]["few_people"], true);
  EXPECT_FALSE(rows[3]["binary"]["gi"]["z"].is_null());  // x itself is there
  const testing::CliRun of_rates = stats("a,2,300\nb,3,400\nc,3,50\nd,5,\ne,8,0\nf,7,900\n", six_pairs, {"--measure", "rate", "--permutations", "0"});
  EXPECT_EQ(of_rates.json["tested"], 4);
  EXPECT_TRUE(of_rates.json["rows"][0]["binary"]["gi"]["p_permutation"].is_null());
  EXPECT_EQ(stats(six, six_pairs, {"--measure", "rate"}).json["error"]["code"], "spot-population-missing");
}

TEST_F(StatsByCommand, TheSameOnTwoThreadsAndInTheFile) {
  const auto once = stats(six, six_pairs, {"--permutations", "999", "--seed", "4"}).json;
  const std::string out = (folder_.path() / "out.csv").string();
  EXPECT_EQ(stats(six, six_pairs, {"--permutations", "999", "--seed", "4", "--threads", "2", "--output", out}).json["rows"], once["rows"]);
  std::istringstream table(testing::read_file(out));
  std::string header, first;
  std::getline(table, header);
  std::getline(table, first);
  std::vector<std::string> names, cells;
  for (auto [line, into] : {std::pair(&header, &names), std::pair(&first, &cells)}) {
    std::istringstream fields(*line);
    for (std::string field; std::getline(fields, field, ',');) into->push_back(field);
  }
  const auto at = static_cast<std::size_t>(std::ranges::find(names, "binary_gi_star_z") - names.begin());
  ASSERT_LT(at, cells.size());
  EXPECT_EQ(std::stod(cells[at]), once["rows"][0]["binary"]["gi_star"]["z"].get<double>());
}

TEST_F(StatsByCommand, BadFilesAreRefusedByFileRowAndField) {
  EXPECT_EQ(refused("id,x\na,2\nb,about 3\n", "a,b\n").substr(0, 70), "spot-not-a-number: v.csv, row 3: \"about 3\" in the field x is no number");
  EXPECT_NE(refused("a,2\nb,3\na,4\n", "a,b\n").find("row 3: the id a stands in row 1"), std::string::npos);
  EXPECT_NE(refused("a,2\n,3\n", "a,b\n").find("spot-id-missing: v.csv, row 2"), std::string::npos);
  EXPECT_NE(refused("a,2\nb\n", "a,b\n").find("spot-row-short: v.csv, row 2"), std::string::npos);
  EXPECT_NE(refused("a,2\nb,inf\n", "a,b\n").find("spot-not-a-number"), std::string::npos);
  EXPECT_NE(refused("01,2\n02,3\n", "i,j\n01,2\n").find("n.csv, row 2: \"2\" in the field j is no id of v.csv"), std::string::npos);
  EXPECT_NE(refused("a,2\n\"b,3\n", "a,b\n").find("spot-quote-open: v.csv, row 2"), std::string::npos);
  EXPECT_NE(refused("", "a,b\n").find("spot-file-empty: v.csv"), std::string::npos);
  EXPECT_NE(refused("a,2\nb,3\n", "a\n").find("spot-row-short: n.csv, row 1"), std::string::npos);
  EXPECT_EQ(run_cli({"stats", (folder_.path() / "none.csv").string(), file("n.csv", "a,b\n")}).status, 2);
  EXPECT_EQ(stats("a,2\nb,2\n", "a,b\n").status, 1);  // all equal
  EXPECT_EQ(stats("a,2\nb,3\n", "").json["issues"][0]["code"], "hotspot-no-neighbours");
}

TEST_F(StatsByCommand, HotspotsOfTheSample) {
  const auto project = (folder_.path() / "s.gridwalk").string();
  testing::copy_sample(testing::SampleState::Bare, words::Language::Chinese, project);
  const std::string out = (folder_.path() / "spots.csv").string();
  const testing::CliRun run = run_cli({"hotspots", project, "--month", "2026-05", "--permutations", "499", "--output", out}, "zh");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json["communities"].size(), 132U);
  EXPECT_EQ(run.json["before_from"], "2026-04-01");
  EXPECT_EQ(run.json["measure"], "eb-rate");
  EXPECT_GE(run.json["slices"].get<int>(), 10);
  EXPECT_NE(run.err.find("按每千户平滑率"), std::string::npos) << run.err;
  EXPECT_NE(testing::read_file(out).find("每千户平滑率"), std::string::npos);
  EXPECT_EQ(run_cli({"hotspots", project, "--month", "2026-05", "--from", "2026-05-02"}).json["error"]["code"], "cli-month-or-days");
  EXPECT_EQ(run_cli({"hotspots", project, "--output", "x.pdf"}).json["error"]["code"], "spots-format");
  EXPECT_EQ(run_cli({"hotspots", project, "--from", "2026-05-02", "--to", "2026-05-01"}).json["error"]["code"], "spots-period-turned");
  const testing::CliRun problems = run_cli({"hotspots", project, "--of", "problems", "--kind", "dirty", "--state", "open", "--measure", "count", "--statistic", "local-moran"});
  EXPECT_EQ(problems.status, 0) << problems.err;
  EXPECT_EQ(problems.json["tested"], 132);
}

}  // namespace
}  // namespace gridwalk::cli
