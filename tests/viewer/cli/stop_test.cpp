// Ctrl+C at the terminal while a division runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <csignal>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

// A terminal at which somebody presses Ctrl+C as soon as the search is seen to run.
class ImpatientTerminal : public std::stringbuf {
 public:
  bool pressed = false;

 protected:
  int sync() override {
    if (!pressed && str().find("Dividing into zones") != std::string::npos) {
      pressed = true;
      std::raise(SIGINT);
    }
    return std::stringbuf::sync();
  }
};

TEST(Stopping, CtrlCKeepsTheBestPlanSoFarAndSaysSo) {
  const testing::TemporaryFolder folder;
  const std::string project = (folder.path() / "street.gridwalk").string();
  ASSERT_EQ(testing::run_cli({"sample", project}).status, 0);
  ImpatientTerminal terminal;
  std::ostream err(&terminal);
  std::ostringstream out;
  const std::vector<std::string> call{"divide", project, "--name", "as it was", "--json", "--language", "en"};
  const int status = run(call, out, err, true);
  ASSERT_TRUE(terminal.pressed) << terminal.str();
  const auto json = nlohmann::json::parse(out.str(), nullptr, false);
  ASSERT_TRUE(json.is_object()) << out.str() << terminal.str();
  EXPECT_EQ(status, json["within_tolerance"] ? 0 : 1);
  EXPECT_EQ(json["zones"].size(), 8U);
  bool said = false;
  for (const auto& issue : json["issues"]) said = said || issue["code"] == "zoning-stopped";
  EXPECT_TRUE(said) << out.str();
  EXPECT_EQ(testing::run_cli({"plans", project}).json["plans"][0]["name"], "as it was");
}

}  // namespace
}  // namespace gridwalk::cli
