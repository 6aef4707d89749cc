// csv for other programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/csv.h"

#include <charconv>

#include "data/write/atomic_file.h"
#include "data/write/gb18030.h"

namespace gridwalk::data {
namespace {

bool is_number(const std::string& text) {
  double value = 0;
  const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string cell(std::string text) {
  const std::size_t first = text.find_first_not_of('\'');  // what has apostrophes already gets one more, so that each can be taken away again
  if (first != std::string::npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos && !is_number(text)) {
    text.insert(0, "'");
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) {
    quoted += c;
    if (c == '"') quoted += c;
  }
  return quoted + "\"";
}

void add_row(const std::vector<std::string>& row, std::string& bytes) {
  for (std::size_t i = 0; i < row.size(); ++i) bytes += (i ? "," : "") + cell(row[i]);
  bytes += "\r\n";
}

}  // namespace

void write_table_csv(const std::filesystem::path& file, const std::vector<std::string>& header,
                     const std::vector<std::vector<std::string>>& rows, bool gbk) {
  std::string bytes = gbk ? "" : "\xEF\xBB\xBF";
  add_row(header, bytes);
  for (const std::vector<std::string>& row : rows) add_row(row, bytes);
  write_file_atomically(file, gbk ? to_gb18030(bytes) : bytes);
}

}  // namespace gridwalk::data
