// find, show, bookmark as a planner types them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

TEST(FindInTheCommandLine, WhatIsFoundIsShownOnItsCardAndViewsAreKept) {
  const testing::TemporaryFolder folder;
  const std::string project = (folder.path() / "street.gridwalk").string();
  ASSERT_EQ(run_cli({"sample", project}).status, 0);

  const CliRun roads = run_cli({"find", project, "lu", "--limit", "3"});
  ASSERT_EQ(roads.status, 0) << roads.err;
  EXPECT_EQ(roads.json["found"].size(), 3U);
  EXPECT_EQ(run_cli({"find", project, "qqqqqq"}).status, 1) << "nothing is found, and said so";

  const CliRun listed = run_cli({"find", project, "\xE8\x8A\xB1\xE5\x9B\xAD"});  // 花园
  ASSERT_EQ(listed.status, 0) << listed.err;
  ASSERT_EQ(listed.json["found"][0]["kind"], "community");
  const std::string name = listed.json["found"][0]["name"];
  const CliRun card = run_cli({"show", project, name});
  ASSERT_EQ(card.status, 0) << card.err;
  EXPECT_EQ(card.json["name"], name);
  EXPECT_TRUE(card.json["facts"].contains("households"));
  EXPECT_TRUE(card.json["complaints"].is_array());
  EXPECT_TRUE(card.json["problems"].is_array());
  EXPECT_EQ(run_cli({"show", project, "nobody"}).status, 2);

  EXPECT_EQ(run_cli({"bookmark", "add", project, "square"}).status, 2) << "without a place";
  const CliRun kept = run_cli({"bookmark", "add", project, "square", "--at", "120.39,36.30", "--across", "800"});
  ASSERT_EQ(kept.status, 0) << kept.err;
  ASSERT_EQ(run_cli({"bookmark", "add", project, "square", "--at", "120.40,36.31"}).status, 0) << "moved there";
  const CliRun views = run_cli({"bookmark", "list", project});
  ASSERT_EQ(views.json["bookmarks"].size(), 1U);
  EXPECT_EQ(views.json["bookmarks"][0]["across_m"], 1000);
  EXPECT_EQ(run_cli({"find", project, "square"}).json["found"][0]["kind"], "bookmark");
  EXPECT_EQ(run_cli({"bookmark", "remove", project, "square"}).status, 0);
  EXPECT_EQ(run_cli({"bookmark", "remove", project, "square"}).status, 2);
}

}  // namespace
}  // namespace gridwalk::cli
