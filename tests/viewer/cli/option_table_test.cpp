// The option table is complete: every command has a function, every option its words, and the man page names them all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/option_table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "viewer/cli/cli.h"
#include "viewer/cli/command.h"

namespace gridwalk::cli {
namespace {

TEST(OptionTable, EveryCommandAndOptionHasItsWordsInBothLanguages) {
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    const words::Words words(language);
    for (const CommandSpec& command : commands()) {
      const std::string table = "cli." + std::string(command.name);
      EXPECT_TRUE(words.has(table + ".summary")) << table;
      EXPECT_NE(command_named(command.name), nullptr) << table;
      for (const OptionSpec& option : command.options) {
        const std::string key = text_key(option.name);
        EXPECT_TRUE(words.has(table + "." + key) || words.has("cli.shared." + key)) << table << "." << key;
      }
    }
    for (const OptionSpec& option : common_options()) EXPECT_TRUE(words.has("cli.shared." + text_key(option.name)));
  }
}

TEST(OptionTable, TheManPageNamesEveryCommandAndOption) {
  const std::string page = man_page(words::Words(words::Language::English), "1.2.3");
  for (const CommandSpec& command : commands()) {
    for (const OptionSpec& option : command.options) {
      if (!option.name.starts_with("--")) continue;
      std::string escaped;
      for (char c : option.name) escaped += c == '-' ? std::string("\\-") : std::string(1, c);
      EXPECT_NE(page.find("\\fB" + escaped + "\\fR"), std::string::npos) << option.name;
    }
  }
  EXPECT_NE(page.find("Gridwalk 1.2.3"), std::string::npos);
}

struct Answer {
  int status;
  std::string out, err;
};
Answer run_with(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int status = run(arguments, out, err);
  return {status, out.str(), err.str()};
}

TEST(OptionTable, HelpGoesToStandardOutputAndAWrongCallDoesNot) {
  const Answer help = run_with({"divide", "--help", "--language", "en"});
  EXPECT_EQ(help.status, 0);
  EXPECT_NE(help.out.find("--tolerance"), std::string::npos) << help.out;
  EXPECT_NE(help.out.find("[default 5]"), std::string::npos) << help.out;
  const Answer zh = run_with({"divide", "--help", "--language", "zh"});
  EXPECT_NE(zh.out.find("划分检查片区"), std::string::npos) << zh.out;

  const Answer wrong = run_with({"divide"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(wrong.out.empty());
  EXPECT_EQ(run_with({"fly"}).status, 2);
  EXPECT_EQ(run_with({"divide", "x.gridwalk", "--compact", "round"}).status, 2);
  EXPECT_EQ(run_with({}).status, 2);
  EXPECT_EQ(run_with({"--version"}).status, 0);
}

}  // namespace
}  // namespace gridwalk::cli
