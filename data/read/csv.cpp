// The CSV state machine.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/csv.h"

#include <array>
#include <map>

#include "data/model/error.h"
#include "data/read/text_encoding.h"

namespace gridwalk::data {
namespace {

constexpr std::array<char, 4> separators{',', '\t', ';', '|'};
constexpr std::size_t sample_records = 200;

// The place of a NUL: UTF-16 of mostly ASCII text has one in every second byte.
std::string utf16_without_mark(std::string_view bytes) {
  std::size_t even = 0, odd = 0;
  const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 4096);
  for (std::size_t i = 0; i < looked_at; ++i) {
    if (bytes[i] == '\0') (i % 2 == 0 ? even : odd) += 1;
  }
  if (odd > looked_at / 8 && even == 0) return "UTF-16LE";
  if (even > looked_at / 8 && odd == 0) return "UTF-16BE";
  return {};
}

// The fields of the first line with text beyond ASCII: column names where these are Chinese.
std::vector<std::string> first_words(std::string_view bytes) {
  std::vector<std::string> fields;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of(",;\t\r\n\"", at), bytes.size());
    if (const std::string_view field = bytes.substr(at, end - at); !is_ascii(field)) fields.emplace_back(field);
    if (end < bytes.size() && bytes[end] == '\n' && !fields.empty()) break;
    at = end + 1;
  }
  return fields;
}

std::string decode_all(std::string_view bytes, const std::string& wanted, RawTable& table) {
  const auto fail = [&] { return Error(ErrorKind::BadFile, "text-undecodable", {{"file", table.file}}); };
  std::string encoding = encoding_name(wanted);
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    if (encoding.empty()) encoding = "UTF-8";
  } else if (bytes.starts_with("\xFF\xFE")) {
    bytes.remove_prefix(2);
    encoding = "UTF-16LE";
  } else if (bytes.starts_with("\xFE\xFF")) {
    bytes.remove_prefix(2);
    encoding = "UTF-16BE";
  } else if (encoding.empty()) {
    encoding = utf16_without_mark(bytes);
  }
  if (encoding.empty()) {
    const std::string whole(bytes);
    const Vote result = vote({&whole, 1}, "", false);
    check_vote(result, "", first_words(bytes), table);
    encoding = result.encoding;
  }
  table.encoding = encoding;
  auto text = decode(bytes, encoding);
  if (!text) throw fail();
  return *std::move(text);
}

class Parser {
 public:
  Parser(std::string_view text, char separator) : text_(text), separator_(separator) {}

  enum class Trouble { None, UnclosedQuote, AfterQuote };
  // The next record's fields; false at the end.
  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ == text_.size()) return false;
    ++record_;
    for (;;) {
      fields.push_back(field());
      if (trouble_ != Trouble::None) return true;
      if (at_ == text_.size()) return true;
      const char c = text_[at_++];
      if (c == separator_) continue;
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return true;
    }
  }
  long long record() const { return record_; }
  std::size_t at() const { return at_; }
  Trouble trouble() const { return trouble_; }

 private:
  bool ends_field(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

  std::string field() {
    if (at_ == text_.size() || text_[at_] != '"') {
      const std::size_t from = at_;
      while (at_ < text_.size() && !ends_field(text_[at_])) ++at_;
      return std::string(text_.substr(from, at_ - from));
    }
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        value += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        value += '"';
        ++at_;
      } else {
        ++at_;
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        if (at_ < text_.size() && !ends_field(text_[at_])) trouble_ = Trouble::AfterQuote;
        return value;
      }
    }
    trouble_ = Trouble::UnclosedQuote;
    return value;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  long long record_ = 0;
  Trouble trouble_ = Trouble::None;
};

char find_separator(std::string_view text) {
  char best = ',';
  std::size_t best_score = 0;
  for (const char separator : separators) {
    Parser parser(text, separator);
    std::map<std::size_t, std::size_t> records_of_width;
    std::vector<std::string> fields;
    for (std::size_t i = 0; i < sample_records && parser.next(fields) && parser.trouble() == Parser::Trouble::None; ++i) {
      if (fields.size() > 1) ++records_of_width[fields.size()];
    }
    for (const auto& [width, records] : records_of_width) {
      const std::size_t score = records * 100 + std::min<std::size_t>(width, 50);
      if (score > best_score) {
        best_score = score;
        best = separator;
      }
    }
  }
  return best;
}

}  // namespace

Grid read_csv(std::string_view bytes, const std::string& encoding, RawTable& table, const Progress& progress) {
  const std::string text = decode_all(bytes, encoding, table);
  table.driver = "CSV";
  if (text.find('\0') != std::string::npos) throw Error(ErrorKind::BadFile, "csv-nul", {{"file", table.file}});
  Grid grid;
  grid.strict_width = true;
  grid.separator = find_separator(text);
  Parser parser(text, grid.separator);
  std::vector<std::string> fields;
  while (parser.next(fields)) {
    if (parser.trouble() != Parser::Trouble::None) {
      const Args args{{"file", table.file}, {"row", std::to_string(parser.record())}};
      if (parser.trouble() == Parser::Trouble::UnclosedQuote) throw Error(ErrorKind::BadFile, "csv-unclosed-quote", args);
      throw Error(ErrorKind::BadFile, "csv-after-quote", args);
    }
    if (parser.record() % 1024 == 0) progress(static_cast<double>(parser.at()) / static_cast<double>(text.size()), "read");
    GridRow row{parser.record(), {}, false};
    row.cells.reserve(fields.size());
    for (std::string& field : fields) {
      // What a spreadsheet is to take for text and not for a formula has an apostrophe in front, which is no part of it.
      if (const std::size_t first = field.find_first_not_of('\''); first != 0 && first != std::string::npos && std::string_view("=+-@\t\r").find(field[first]) != std::string_view::npos) {
        field.erase(0, 1);
      }
      if (field.empty()) {
        row.cells.emplace_back();
      } else {
        row.cells.emplace_back(std::move(field));
      }
    }
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace gridwalk::data
