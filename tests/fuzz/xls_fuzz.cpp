// Old binary workbooks: what we read of them beside GDAL (whose own reader is left to its own fuzzers, and to the locked-in process).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/xls_marks.h"

#include "data/read/text_encoding.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  const auto marks = gridwalk::data::xls_marks(fuzz::text(data, size));
  if (!marks) return 0;
  for (const gridwalk::data::XlsSheet& sheet : marks->sheets) {
    fuzz::require(gridwalk::data::is_utf8(sheet.name), "a sheet's name is no text");
    for (const gridwalk::data::Merge& merge : sheet.merges) fuzz::require(merge.first_row >= 1 && merge.first_column >= 0, "a merge begins nowhere");
    for (const auto& [place, value] : sheet.results) {
      const auto* text = std::get_if<std::string>(&value);
      fuzz::require(place.first >= 1 && (text == nullptr || gridwalk::data::is_utf8(*text)), "a result is no text");
    }
  }
  return 0;
}
