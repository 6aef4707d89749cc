// One call of gridwalk-cli, parsed: the command and the values of its options.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/cli/option_table.h"

namespace gridwalk::cli {

class Call {
 public:
  Call(const CommandSpec& command, std::map<std::string, std::vector<std::string>> values);

  std::string_view command() const { return command_->name; }
  bool has(std::string_view option) const;                // given on the command line
  std::string text(std::string_view option) const;        // given or the default; "" without either
  std::vector<std::string> texts(std::string_view option) const;
  std::filesystem::path path(std::string_view option) const { return text(option); }
  // These throw Error WrongCall "cli-not-a-number", "cli-too-small", "cli-not-a-date", "cli-not-a-month" naming option and value.
  long long integer(std::string_view option) const;
  double number(std::string_view option) const;
  std::optional<data::Date> date(std::string_view option) const;
  std::optional<data::Month> month(std::string_view option) const;

 private:
  template <class Number>
  Number at_least(std::string_view option) const;  // the number, not below what the option's least is

  const CommandSpec* command_;
  std::map<std::string, std::vector<std::string>> values_;  // by text_key of the option's name
};

struct ParsedCall {
  std::optional<Call> call;  // empty: `text` is to be printed and `status` returned (help, version, a wrong call)
  bool json = false;
  bool quiet = false;
  words::Language language = words::Language::Chinese;
  std::string text;
  int status = 0;
};

// Chinese unless --language, or LC_ALL, LC_MESSAGES or LANG name another language than Chinese.
words::Language language_of_environment();

ParsedCall parse(std::span<const std::string> arguments, std::string_view version);

}  // namespace gridwalk::cli
