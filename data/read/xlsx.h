// Office workbooks (.xlsx), cell by cell: by own code on expat and libzip, because the libraries at hand lose cells in silence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/read/archive.h"
#include "data/read/grid.h"
#include "geo/progress.h"

namespace gridwalk::data {

// ECMA-376 part 1, transitional and strict. Sheets are found through the relationships, whether their targets are relative or absolute.
struct Sheet {
  std::string name;
  std::string part;  // its entry in the archive
  bool hidden = false;
};

class Workbook {
 public:
  // Throws Error BadFile xlsx-broken {part}, xlsx-no-sheet and what Archive throws.
  explicit Workbook(const std::filesystem::path& file, const Progress& progress = {});
  const std::vector<Sheet>& sheets() const { return sheets_; }
  bool from_1904() const { return from_1904_; }

  // Shared, inline and rich text; numbers whose format is one of dates as days or moments, by the 1900 or the 1904 calendar; times
  // without a day as text h:mm:ss; ISO dates; truth values; errors as their text (#N/A). Spoilt: whole numbers of more than 15
  // digits, which Excel has rounded (number-rounded), formulas without a stored value (formula-without-value), dates
  // that are none (date-out-of-range). Throws Error BadFile xlsx-broken, xlsx-cell-too-far {cell}.
  // Progress counts the sheet's bytes.
  Grid read(const Sheet& sheet, const Progress& progress = {}) const;

 private:
  struct Format {
    bool has_day = false, has_time = false;
  };
  struct SheetReader;
  void read_relationships(const std::string& part, std::vector<std::pair<std::string, std::string>>& targets,
                          std::vector<std::pair<std::string, std::string>>& types) const;
  void read_workbook(const Progress& progress);
  void read_strings(const std::string& part, const Progress& progress);
  void read_styles(const std::string& part);
  [[noreturn]] void broken(const std::string& part) const;

  Archive archive_;
  std::string file_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> strings_;
  std::vector<Format> formats_;  // by cell style index
  bool from_1904_ = false;
};

}  // namespace gridwalk::data
