// A workbook by libxlsxwriter, with the few formats that our sheets need.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xlsxwriter.h>

#include <memory>
#include <string>
#include <vector>

#include "data/write/write.h"

namespace gridwalk::data {

// Written to a temporary name and put in place by `save`. Texts are always stored as texts, never as formulas.
class Workbook {
 public:
  explicit Workbook(const std::filesystem::path& file);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  void save();

 private:
  friend class Sheet;
  AtomicFile atomic_;
  const std::filesystem::path file_;
  lxw_workbook* book_ = nullptr;
  lxw_format *title_ = nullptr, *head_ = nullptr, *cell_ = nullptr, *centre_ = nullptr, *number_ = nullptr, *mark_ = nullptr, *day_ = nullptr, *time_ = nullptr, *degrees_ = nullptr;
};

enum class Paper { A4Landscape, A3Landscape };

// One sheet: a merged title, a header row that stays on screen and repeats on paper, columns as wide as their texts. Must be
// gone before the workbook is saved.
class Sheet {
 public:
  Sheet(Workbook& book, const std::string& name, const std::string& title, const std::vector<std::string>& header, Paper paper);
  ~Sheet();  // sets the columns' widths

  // Cells of the next row, from the left.
  Sheet& text(const std::string& value);
  Sheet& centred(const std::string& value);
  Sheet& mark(const std::string& value);  // shaded, for a matrix
  Sheet& number(double value);
  Sheet& degrees(double value);  // nine decimals
  Sheet& day(Date value);
  Sheet& time(Moment value);
  Sheet& skip();
  void end_row();

 private:
  void widen(const std::string& value);

  Workbook& book_;
  lxw_worksheet* sheet_;
  std::vector<double> widths_;
  lxw_row_t row_ = 2;
  lxw_col_t column_ = 0;
};

}  // namespace gridwalk::data
