// Every command and option of gridwalk-cli as one table: the parser, --help, the man page and the completeness test read it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/words/words.h"

namespace gridwalk::cli {

enum class ValueKind { Switch, Text, Path, Integer, Number, Date, Month };

// The help text of option `name` of command `c` stands in assets/lang under [cli.c] as `name` without dashes; the commands'
// one-line summaries under [cli.c] as `summary`, longer words on use as `details`.
struct OptionSpec {
  std::string_view name;     // "--zones"; without dashes: a positional argument
  ValueKind kind = ValueKind::Switch;
  std::string_view value;    // what --help shows for the value: "N", "FILE"
  bool required = false;
  bool repeats = false;
  int values = 1;            // how many follow the name
  std::string_view fallback; // shown as the default; used when the option is not given
  std::vector<std::string_view> choices;
  std::optional<double> least = {};  // the smallest number that may be given
};

struct CommandSpec {
  std::string_view name;
  std::vector<OptionSpec> options;
};

std::span<const CommandSpec> commands();
// Options that every command takes: --json, --language, --quiet.
std::span<const OptionSpec> common_options();

// Name of an option's text below its command's table, e.g. "--office-files" -> "office_files".
std::string text_key(std::string_view option_name);

// A page for man(1), roff, in the language of `words`.
std::string man_page(const words::Words& words, std::string_view version);

}  // namespace gridwalk::cli
