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
  explicit Workbook(const std::filesystem::path& file);
  const std::vector<Sheet>& sheets() const { return sheets_; }
  bool from_1904() const { return from_1904_; }

  // Shared, inline and rich text; numbers whose format is one of dates as days or moments, by the 1900 or the 1904 calendar; times
  // without a day as text h:mm:ss; ISO dates; truth values; errors as their text (#N/A). Spoilt: whole numbers of more than 15
  // digits, which Excel has rounded (number-rounded), formulas without a stored value (formula-without-value), dates
  // that are none (date-out-of-range). Throws Error BadFile xlsx-broken, xlsx-cell-too-far {cell}.
  // Progress counts the bytes of the texts that cells share, which the first sheet reads, and the sheet's.
  Grid read(const Sheet& sheet, const Progress& progress = {});
  // The first rows that stand in the sheet, with their cells as above; merges, which stand behind the rows, are not seen. Takes as long as these
  // rows do, however long the workbook is.
  Grid first_rows(const Sheet& sheet, std::size_t count) const;

 private:
  struct Format {
    bool has_day = false, has_time = false;
  };
  struct SheetReader;
  void read_relationships(const std::string& part, std::vector<std::pair<std::string, std::string>>& targets,
                          std::vector<std::pair<std::string, std::string>>& types) const;
  void read_workbook();
  // The first `count` of them, in the order of their numbers.
  std::vector<std::string> read_strings(std::size_t count, const Progress& progress) const;
  void read_styles(const std::string& part);
  [[noreturn]] void broken(const std::string& part) const;

  Archive archive_;
  std::string file_;
  std::vector<Sheet> sheets_;
  std::string strings_part_;          // empty: there is none
  std::vector<std::string> strings_;  // once a sheet was read
  std::vector<Format> formats_;  // by cell style index
  bool from_1904_ = false;
};

}  // namespace gridwalk::data
