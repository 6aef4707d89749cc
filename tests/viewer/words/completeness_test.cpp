// Both languages have the same keys with the same placeholders, and every code in the sources has its sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <regex>
#include <set>

#include "tests/support/files.h"
#include "viewer/words/words.h"

namespace gridwalk::words {
namespace {

namespace fs = std::filesystem;

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex pattern("\\{[a-z_0-9]+\\}");
  return {std::sregex_token_iterator(text.begin(), text.end(), pattern), std::sregex_token_iterator()};
}

TEST(Completeness, BothLanguagesSayTheSame) {
  const Words zh(Language::Chinese), en(Language::English);
  // Chinese needs the month's number, English its name.
  static const std::set<std::string> own_way{"format.date", "format.short_date", "format.month"};
  for (const auto& [key, text] : zh.all()) {
    ASSERT_TRUE(en.has(key)) << key << " has no English";
    EXPECT_FALSE(text.empty()) << key;
    if (own_way.contains(key)) continue;
    EXPECT_EQ(placeholders(text), placeholders(en(key))) << key;
  }
  for (const auto& [key, text] : en.all()) EXPECT_TRUE(zh.has(key)) << key << " has no Chinese";
}

TEST(Completeness, NoEnglishTextIsChinese) {
  const Words en(Language::English);
  for (const auto& [key, text] : en.all()) {
    if (key == "ui.language_zh") continue;  // a language is named in itself
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      const auto lead = static_cast<unsigned char>(text[i]);
      EXPECT_FALSE(lead >= 0xE4 && lead <= 0xE9) << key << ": " << text;
      if (lead >= 0xE4 && lead <= 0xE9) break;
    }
  }
}

struct Pattern {
  const char* regex;
  std::vector<const char*> tables;
};

// Codes as they stand in the sources: in an Error, in an Issue, in an EditLabel, as a step of progress.
TEST(Completeness, EveryCodeInTheSourcesHasItsSentence) {
  const Words zh(Language::Chinese);
  const std::vector<Pattern> patterns{
      {"Error\\(\\s*ErrorKind::[A-Za-z]+,\\s*\"([a-z0-9-]+)\"", {"error."}},
      {"\\.code = \"([a-z0-9-]+)\"", {"issue."}},
      {"Issue\\{\\s*\"([a-z0-9-]+)\"", {"issue."}},
      {"(?:issues\\.push_back\\(\\{|spoil\\(|tell\\(|refuse\\(|reject\\(\"\", \\{)\\s*\"([a-z0-9-]+)\"", {"issue.", "error."}},
  };
  int seen = 0;
  for (const char* folder : {"geo", "data", "viewer"}) {
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_folder() / folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      const std::string source = testing::read_file(entry.path());
      for (const Pattern& pattern : patterns) {
        const std::regex regex(pattern.regex);
        for (std::sregex_iterator at(source.begin(), source.end(), regex), end; at != end; ++at) {
          const std::string code = (*at)[1];
          const bool found = std::ranges::any_of(pattern.tables, [&](const char* table) { return zh.has(table + code); });
          EXPECT_TRUE(found) << entry.path() << ": " << code << " has no sentence";
          ++seen;
        }
      }
    }
  }
  EXPECT_GT(seen, 50);
}

// Every words("table.key") in the viewer names a text that is there.
TEST(Completeness, EveryKeyInTheViewerHasItsText) {
  const Words zh(Language::Chinese);
  const std::regex regex("(?:words_?|text_of|text|tr)(?:\\.|\\()\\s*\\(?\"([a-z_]+\\.[a-z0-9_.-]+)\"");
  for (const auto& entry : fs::recursive_directory_iterator(testing::source_folder() / "viewer")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string source = testing::read_file(entry.path());
    for (std::sregex_iterator at(source.begin(), source.end(), regex), end; at != end; ++at) {
      const std::string key = (*at)[1];
      if (key.ends_with('.') || key.ends_with('_')) continue;  // the rest is put together at run time
      EXPECT_TRUE(zh.has(key)) << entry.path() << ": " << key;
    }
  }
}

std::set<std::string> literals_of_the_sources() {
  std::set<std::string> literals;
  const std::regex regex("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  for (const char* folder : {"geo", "data", "viewer"}) {
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_folder() / folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      const std::string source = testing::read_file(entry.path());
      for (std::sregex_iterator at(source.begin(), source.end(), regex), end; at != end; ++at) literals.insert((*at)[1]);
    }
  }
  return literals;
}

// A text is used where its key stands in a source, or its table and the beginning or end of its name are put together there.
TEST(Completeness, NoTextIsLeftOver) {
  const std::set<std::string> literals = literals_of_the_sources();
  ASSERT_GT(literals.size(), 2000u);
  std::vector<std::string> beginnings, ends;
  for (const std::string& literal : literals) {
    const bool open = literal.ends_with('.') || literal.ends_with('_');
    if (open && literal.find('.') != std::string::npos) beginnings.push_back(literal);
    if (literal.size() > 1 && literal.front() == '_') ends.push_back(literal);
  }
  const std::function<bool(const std::string&)> used = [&](const std::string& key) {
    const std::size_t dot = key.rfind('.');
    if (literals.contains(key) || literals.contains(key.substr(dot + 1))) return true;
    for (const std::string& beginning : beginnings) {
      if (beginning.size() > dot && key.starts_with(beginning)) return true;
    }
    for (const std::string& end : ends) {
      if (key.size() > dot + 1 + end.size() && key.ends_with(end) && used(key.substr(0, key.size() - end.size()))) return true;
    }
    return key.ends_with("_one") && used(key.substr(0, key.size() - 4));  // where the number is one
  };
  const Words zh(Language::Chinese);
  for (const auto& [key, text] : zh.all()) {
    // The command line's words are held against its option table by a test of their own; months and weekdays are counted.
    if (key.starts_with("cli.") || key.starts_with("format.month_") || key.starts_with("format.weekday_")) continue;
    EXPECT_TRUE(used(key)) << key << " is used nowhere";
  }
}

}  // namespace
}  // namespace gridwalk::words
