// The option table as a page for man(1).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "viewer/cli/option_table.h"

namespace gridwalk::cli {
namespace {

// roff takes a backslash as an escape, a hyphen as a soft one, and a line that starts with . or ' as a request.
std::string roff(std::string_view text) {
  std::string safe;
  for (char c : text) {
    if (c == '\\') safe += "\\\\";
    else if (c == '-') safe += "\\-";
    else safe += c;
  }
  if (safe.starts_with('.') || safe.starts_with('\'')) safe.insert(0, "\\&");
  return safe;
}

std::string option_entry(const OptionSpec& option, std::string_view table, const words::Words& words) {
  std::string head = fmt::format("\\fB{}\\fR", roff(option.name.starts_with('-') ? option.name : option.value));
  if (option.name.starts_with('-') && !option.value.empty()) head += fmt::format(" \\fI{}\\fR", roff(option.value));
  std::string text = words(fmt::format("{}.{}", table, text_key(option.name)));
  if (!option.choices.empty()) text += fmt::format(" ({})", fmt::join(option.choices, ", "));
  if (!option.fallback.empty()) text += " " + words("cli.default", {{"value", std::string(option.fallback)}});
  return fmt::format(".TP\n{}\n{}\n", head, roff(text));
}

}  // namespace

std::string man_page(const words::Words& words, std::string_view version) {
  std::string page = fmt::format(".TH GRIDWALK\\-CLI 1 \"\" \"Gridwalk {}\" \"\"\n", version);
  const auto section = [&](std::string_view key) { page += fmt::format(".SH {}\n", roff(words(key))); };
  section("cli.man.name");
  page += fmt::format("gridwalk\\-cli \\- {}\n", roff(words("cli.summary")));
  section("cli.man.synopsis");
  page += ".B gridwalk\\-cli\n.I COMMAND PROJECT\n[\\fIOPTION\\fR ...]\n";
  section("cli.man.commands");
  for (const CommandSpec& command : commands()) {
    const std::string table = fmt::format("cli.{}", command.name);
    page += fmt::format(".SS {}\n{}\n", roff(command.name), roff(words(table + ".summary")));
    if (words.has(table + ".details")) page += fmt::format(".PP\n{}\n", roff(words(table + ".details")));
    for (const OptionSpec& option : command.options) {
      const bool shared = words.has(fmt::format("cli.shared.{}", text_key(option.name))) &&
                          !words.has(fmt::format("{}.{}", table, text_key(option.name)));
      page += option_entry(option, shared ? "cli.shared" : table, words);
    }
  }
  section("cli.man.common");
  for (const OptionSpec& option : common_options()) page += option_entry(option, "cli.shared", words);
  section("cli.man.exit");
  for (int status = 0; status <= 4; ++status) {
    page += fmt::format(".TP\n.B {}\n{}\n", status, roff(words(fmt::format("cli.exit.{}", status))));
  }
  section("cli.man.license");
  page += roff(words("cli.license")) + "\n";
  return page;
}

}  // namespace gridwalk::cli
