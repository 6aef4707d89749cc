// Workbooks: formats, print setup, column widths.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/sheet.h"

#include <algorithm>

namespace gridwalk::data {
namespace {

constexpr double excel_day_0 = 25'569;  // 1970-01-01

// In widths of a digit: a Chinese character is two wide.
double display_width(const std::string& text) {
  double width = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) width += byte >= 0xE0 ? 2 : 1;
  }
  return width;
}

// Excel refuses these in a sheet's name, and more than 31 characters.
std::string sheet_name(std::string name) {
  for (char& c : name) {
    if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '_';
  }
  return name;
}

}  // namespace

Workbook::Workbook(const std::filesystem::path& file) : atomic_(file), file_(file) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  book_ = workbook_new_opt(atomic_.temporary().c_str(), &options);
  if (!book_) cannot_write(file, "libxlsxwriter");
  lxw_doc_properties properties{};
  properties.created = 1767225600;  // 2026-01-01: the same plan gives the same bytes
  workbook_set_properties(book_, &properties);
  const auto format = [this](bool bold, double size, bool border, std::uint8_t align) {
    lxw_format* made = workbook_add_format(book_);
    format_set_font_name(made, "Noto Sans CJK SC");
    format_set_font_size(made, size);
    if (bold) format_set_bold(made);
    if (border) format_set_border(made, LXW_BORDER_THIN);
    format_set_align(made, align);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    return made;
  };
  title_ = format(true, 16, false, LXW_ALIGN_CENTER);
  head_ = format(true, 10.5, true, LXW_ALIGN_CENTER);
  format_set_bg_color(head_, 0xE6E6E6);
  format_set_text_wrap(head_);
  cell_ = format(false, 10.5, true, LXW_ALIGN_LEFT);
  centre_ = format(false, 10.5, true, LXW_ALIGN_CENTER);
  number_ = format(false, 10.5, true, LXW_ALIGN_RIGHT);
  format_set_num_format(number_, "#,##0.##");
  degrees_ = format(false, 10.5, true, LXW_ALIGN_RIGHT);
  format_set_num_format(degrees_, "0.000000000");
  day_ = format(false, 10.5, true, LXW_ALIGN_CENTER);
  format_set_num_format(day_, "yyyy-mm-dd");
  time_ = format(false, 10.5, true, LXW_ALIGN_CENTER);
  format_set_num_format(time_, "yyyy-mm-dd hh:mm:ss");
  mark_ = format(true, 10.5, true, LXW_ALIGN_CENTER);
  format_set_bg_color(mark_, 0xD0D0D0);
}

Workbook::~Workbook() {
  if (book_) workbook_close(book_);  // frees it; the temporary file goes with atomic_
}

void Workbook::save() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  if (error != LXW_NO_ERROR) cannot_write(file_, lxw_strerror(error));
  atomic_.commit();
}

Sheet::Sheet(Workbook& book, const std::string& name, const std::string& title, const std::vector<std::string>& header, Paper paper)
    : book_(book), sheet_(workbook_add_worksheet(book.book_, sheet_name(name).c_str())), widths_(header.size(), 4.0) {
  if (!sheet_) cannot_write(book.file_, name);
  const auto last = static_cast<lxw_col_t>(std::max<std::size_t>(header.size(), 2) - 1);
  worksheet_merge_range(sheet_, 0, 0, 0, last, title.c_str(), book_.title_);
  worksheet_set_row(sheet_, 0, 28, nullptr);
  for (std::size_t i = 0; i < header.size(); ++i) {
    worksheet_write_string(sheet_, 1, static_cast<lxw_col_t>(i), header[i].c_str(), book_.head_);
    widths_[i] = std::min(std::max(widths_[i], display_width(header[i])), 16.0);
  }
  worksheet_freeze_panes(sheet_, 2, 0);
  worksheet_repeat_rows(sheet_, 0, 1);
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, paper == Paper::A3Landscape ? 8 : 9);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_footer(sheet_, "&C&P / &N");
}

Sheet::~Sheet() {
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths_[i] + 2, nullptr);
  }
}

void Sheet::widen(const std::string& value) {
  if (column_ < widths_.size()) widths_[column_] = std::clamp(display_width(value), widths_[column_], 40.0);
}

Sheet& Sheet::text(const std::string& value) {
  widen(value);
  worksheet_write_string(sheet_, row_, column_++, value.c_str(), book_.cell_);
  return *this;
}
Sheet& Sheet::centred(const std::string& value) {
  widen(value);
  worksheet_write_string(sheet_, row_, column_++, value.c_str(), book_.centre_);
  return *this;
}
Sheet& Sheet::mark(const std::string& value) {
  widen(value);
  worksheet_write_string(sheet_, row_, column_++, value.c_str(), book_.mark_);
  return *this;
}
Sheet& Sheet::number(double value) {
  worksheet_write_number(sheet_, row_, column_++, value, book_.number_);
  return *this;
}
Sheet& Sheet::degrees(double value) {
  widen("120.000000000");
  worksheet_write_number(sheet_, row_, column_++, value, book_.degrees_);
  return *this;
}
Sheet& Sheet::day(Date value) {
  widen("2026-01-01");
  worksheet_write_number(sheet_, row_, column_++, excel_day_0 + std::chrono::sys_days(value).time_since_epoch().count(), book_.day_);
  return *this;
}
Sheet& Sheet::time(Moment value) {
  widen("2026-01-01 00:00:00");
  worksheet_write_number(sheet_, row_, column_++, excel_day_0 + static_cast<double>(value.time_since_epoch().count()) / 86'400, book_.time_);
  return *this;
}
Sheet& Sheet::skip() {
  worksheet_write_blank(sheet_, row_, column_++, book_.cell_);
  return *this;
}
void Sheet::end_row() {
  ++row_;
  column_ = 0;
}

}  // namespace gridwalk::data
