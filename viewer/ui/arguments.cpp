// The window's command line: few options, read by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/arguments.h"

#include <charconv>

namespace gridwalk::ui {
namespace {

long long number_from(std::string_view text, long long least, long long most) {
  long long value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    throw Error(ErrorKind::WrongCall, "argument-value", {{"value", std::string(text)}});
  }
  return value;
}

}  // namespace

Arguments arguments_from(std::span<const std::string> words) {
  Arguments made;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto value = [&]() -> const std::string& {
      if (i + 1 >= words.size()) throw Error(ErrorKind::WrongCall, "argument-needs-value", {{"argument", word}});
      return words[++i];
    };
    if (word == "--help" || word == "-h") {
      made.what = Arguments::What::Help;
    } else if (word == "--version") {
      made.what = Arguments::What::Version;
    } else if (word == "--language") {
      made.window.language = words::language_from_text(value());
      if (!made.window.language) throw Error(ErrorKind::WrongCall, "argument-value", {{"value", words[i]}});
    } else if (word == "--picture") {
      made.what = Arguments::What::Picture;
      made.picture = value();
    } else if (word == "--size") {
      const std::string& size = value();
      const std::size_t by = size.find('x');
      if (by == std::string::npos) throw Error(ErrorKind::WrongCall, "argument-value", {{"value", size}});
      made.window.width = static_cast<int>(number_from(std::string_view(size).substr(0, by), 200, 8192));
      made.window.height = static_cast<int>(number_from(std::string_view(size).substr(by + 1), 100, 8192));
    } else if (word == "--meeting") {
      made.window.meeting = static_cast<int>(number_from(value(), 1, Meeting::slides));
    } else if (word == "--heat") {
      const std::string& of = value();
      if (of != "complaints" && of != "problems") throw Error(ErrorKind::WrongCall, "argument-value", {{"value", of}});
      made.window.heat = of == "complaints" ? carto::HeatOf::Complaints : carto::HeatOf::Problems;
    } else if (word == "--frames") {
      made.window.frames = number_from(value(), 1, 1'000'000);
    } else if (word.starts_with("-") || !made.window.file.empty()) {
      throw Error(ErrorKind::WrongCall, "unknown-argument", {{"argument", word}});
    } else {
      made.window.file = word;
    }
  }
  return made;
}

}  // namespace gridwalk::ui
