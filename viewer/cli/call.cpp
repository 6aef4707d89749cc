// Turns the option table into a CLI11 parser and its result into a Call.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/call.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>

namespace gridwalk::cli {
namespace {

std::string option_help(const OptionSpec& option, std::string_view command, const words::Words& words) {
  const std::string own = fmt::format("cli.{}.{}", command, text_key(option.name));
  std::string text = words.has(own) ? words(own) : words("cli.shared." + text_key(option.name));
  if (!option.choices.empty()) text += fmt::format(" ({})", fmt::join(option.choices, ", "));
  if (!option.fallback.empty()) text += " " + words("cli.default", {{"value", std::string(option.fallback)}});
  return text;
}

using Values = std::map<std::string, std::vector<std::string>>;

void add_option(CLI::App& app, const OptionSpec& option, std::string_view command, const words::Words& words, Values& values,
                std::map<std::string, bool>& switches) {
  const std::string key = text_key(option.name);
  const std::string help = option_help(option, command, words);
  if (option.kind == ValueKind::Switch) {
    app.add_flag(std::string(option.name), switches[key], help);
    return;
  }
  CLI::Option* added = app.add_option(std::string(option.name), values[key], help);
  added->type_name(std::string(option.value));
  added->required(option.required);
  if (option.values > 1) added->expected(option.values)->allow_extra_args(false);
  else if (option.repeats) added->expected(1, -1)->take_all();
  else added->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  if (!option.choices.empty()) {
    added->check(CLI::Validator(
        [choices = option.choices](std::string& value) {
          for (std::string_view choice : choices) {
            if (value == choice) return std::string();
          }
          return fmt::format("{}: {}", value, fmt::join(choices, ", "));
        },
        ""));
  }
}

template <class Number>
Number parsed_number(const std::string& text, std::string_view option) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(static_cast<double>(value))) {
    throw Error(ErrorKind::WrongCall, "cli-not-a-number", {{"option", std::string(option)}, {"value", text}});
  }
  return value;
}

// CLI11 reports its findings in English only; what people most often get wrong is said in their language before it looks:
// a command or an option that does not exist. Empty when there is no such thing.
std::string unknown_word(std::span<const std::string> arguments, const words::Words& words) {
  const CommandSpec* command = nullptr;
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const bool is_option = argument.starts_with("--");
    const std::string name = argument.substr(0, argument.find('='));
    if (!command && !argument.starts_with('-')) {
      const auto found = std::ranges::find(commands(), argument, &CommandSpec::name);
      if (found == commands().end()) return words("error.cli-unknown-command", {{"command", argument}});
      command = &*found;
    } else if (command && is_option && name != "--help") {
      const auto known = [&](std::span<const OptionSpec> options) { return std::ranges::find(options, name, &OptionSpec::name) != options.end(); };
      if (!known(command->options) && !known(common_options())) {
        return words("error.cli-unknown-option", {{"command", std::string(command->name)}, {"option", name}});
      }
    }
  }
  return {};
}

// What a command cannot do without and was not given.
std::string missing(const CommandSpec& command, const Values& values) {
  std::vector<std::string_view> names;
  for (const OptionSpec& option : command.options) {
    const auto given = values.find(text_key(option.name));
    if (option.required && (given == values.end() || given->second.empty())) names.push_back(option.name.starts_with("--") ? option.name : option.value);
  }
  return fmt::format("{}", fmt::join(names, " "));
}

}  // namespace

Call::Call(const CommandSpec& command, Values values) : command_(&command), values_(std::move(values)) {}

bool Call::has(std::string_view option) const {
  const auto at = values_.find(text_key(option));
  return at != values_.end() && !at->second.empty();
}

std::string Call::text(std::string_view option) const {
  if (has(option)) return values_.at(text_key(option)).front();
  for (const OptionSpec& spec : command_->options) {
    if (spec.name == option) return std::string(spec.fallback);
  }
  return {};
}

std::vector<std::string> Call::texts(std::string_view option) const {
  return has(option) ? values_.at(text_key(option)) : std::vector<std::string>{};
}

template <class Number>
Number Call::at_least(std::string_view option) const {
  const Number value = parsed_number<Number>(text(option), option);
  const auto spec = std::ranges::find(command_->options, option, &OptionSpec::name);
  if (has(option) && spec != command_->options.end() && spec->least && static_cast<double>(value) < *spec->least) {
    throw Error(ErrorKind::WrongCall, "cli-too-small", {{"option", std::string(option)}, {"value", text(option)}, {"least", fmt::format("{}", *spec->least)}});
  }
  return value;
}

long long Call::integer(std::string_view option) const { return at_least<long long>(option); }
double Call::number(std::string_view option) const { return at_least<double>(option); }


std::optional<data::Date> Call::date(std::string_view option) const {
  if (!has(option)) return std::nullopt;
  const auto day = data::date_from_text(text(option));
  if (!day) throw Error(ErrorKind::WrongCall, "cli-not-a-date", {{"option", std::string(option)}, {"value", text(option)}});
  return day;
}

std::optional<data::Month> Call::month(std::string_view option) const {
  if (!has(option)) return std::nullopt;
  const auto month = data::month_from_text(text(option));
  if (!month) throw Error(ErrorKind::WrongCall, "cli-not-a-month", {{"option", std::string(option)}, {"value", text(option)}});
  return month;
}

words::Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (!value || !*value) continue;
    const std::string_view locale(value);
    if (locale == "C" || locale == "POSIX" || locale.starts_with("C.")) break;  // says nothing about the reader
    return locale.starts_with("zh") ? words::Language::Chinese : words::Language::English;
  }
  return words::Language::Chinese;
}

ParsedCall parse(std::span<const std::string> arguments, std::string_view version) {
  ParsedCall parsed;
  parsed.language = language_of_environment();
  // Help is written in the language asked for, wherever the option stands.
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (arguments[i] == "--language") parsed.language = words::language_from_text(arguments[i + 1]).value_or(parsed.language);
  }
  const words::Words words(parsed.language);

  CLI::App app(words("cli.summary"), "gridwalk-cli");
  app.set_version_flag("--version", fmt::format("gridwalk-cli {}", version), words("cli.shared.version"));
  app.set_help_flag("-h,--help", words("cli.shared.help"));
  app.require_subcommand(1);
  app.footer(words("cli.footer"));

  struct Parser {
    const CommandSpec* spec = nullptr;
    CLI::App* app = nullptr;
    Values values;
    std::map<std::string, bool> switches;
  };
  std::vector<std::unique_ptr<Parser>> parsers;  // addresses stay: CLI11 keeps references into them
  for (const CommandSpec& spec : commands()) {
    auto parser = std::make_unique<Parser>();
    const std::string table = fmt::format("cli.{}", spec.name);
    parser->spec = &spec;
    parser->app = app.add_subcommand(std::string(spec.name), words(table + ".summary"));
    parser->app->set_help_flag("-h,--help", words("cli.shared.help"));
    if (words.has(table + ".details")) parser->app->footer(words(table + ".details"));
    for (const OptionSpec& option : spec.options) {
      add_option(*parser->app, option, spec.name, words, parser->values, parser->switches);
    }
    for (const OptionSpec& option : common_options()) {
      add_option(*parser->app, option, "shared", words, parser->values, parser->switches);
    }
    parsers.push_back(std::move(parser));
  }

  if (const std::string wrong = unknown_word(arguments, words); !wrong.empty()) {
    parsed.status = 2;
    parsed.text = wrong + "\n";
    return parsed;
  }
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 wants them
    app.parse(reversed);
  } catch (const CLI::Success&) {  // --help, --version
    const auto used = app.get_subcommands();
    const bool version_asked = std::ranges::find(arguments, "--version") != arguments.end();
    parsed.text = version_asked ? fmt::format("gridwalk-cli {}\n", version) : (used.empty() ? app.help() : used.front()->help());
    return parsed;
  } catch (const CLI::RequiredError& error) {
    parsed.status = 2;
    const auto used = std::ranges::find_if(parsers, [](const auto& parser) { return parser->app->parsed(); });
    const std::string what = used == parsers.end() ? std::string() : missing(*(*used)->spec, (*used)->values);
    parsed.text = (what.empty() ? words("error.cli-wrong-call", {{"what", error.what()}}) : words("error.cli-missing", {{"what", what}})) + "\n";
    return parsed;
  } catch (const CLI::ParseError& error) {
    parsed.status = 2;
    parsed.text = words("error.cli-wrong-call", {{"what", error.what()}}) + "\n";
    return parsed;
  }
  for (const auto& parser : parsers) {
    if (!parser->app->parsed()) continue;
    for (const auto& [key, on] : parser->switches) {
      if (on) parser->values[key] = {"1"};
    }
    parsed.json = parser->switches["json"];
    parsed.quiet = parser->switches["quiet"];
    parsed.call.emplace(*parser->spec, parser->values);
  }
  return parsed;
}

}  // namespace gridwalk::cli
