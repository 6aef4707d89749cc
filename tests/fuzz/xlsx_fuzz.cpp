// Workbooks. A zip file is read as it is; other input is the inside of sheet, texts, styles and book, between lines of "%%", so that
// what is broken is the workbook and not only its zip file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/read/zip_files.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  const auto file = fuzz::scratch("book.xlsx");
  const std::string_view input = fuzz::text(data, size);
  if (input.starts_with("PK")) {
    fuzz::write(file, input);
  } else {
    std::vector<std::string_view> parts = fuzz::parts(input);
    parts.resize(4);
    gridwalk::testing::write_workbook(
        file, {.sheet = std::string(parts[0]), .strings = std::string(parts[1]), .styles = std::string(parts[2]), .workbook_properties = std::string(parts[3])});
  }
  fuzz::check_file(file);
  return 0;
}
