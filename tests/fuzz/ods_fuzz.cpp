// OpenDocument spreadsheets: a zip file, or the tables of content.xml and, after a line of "%%", its styles.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/read/zip_files.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  const auto file = fuzz::scratch("book.ods");
  const std::string_view input = fuzz::text(data, size);
  if (input.starts_with("PK")) {
    fuzz::write(file, input);
  } else {
    std::vector<std::string_view> parts = fuzz::parts(input);
    parts.resize(2);
    const std::string names = "urn:oasis:names:tc:opendocument:xmlns:";
    gridwalk::testing::write_zip(
        file, {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
               {"content.xml", "<office:document-content xmlns:office=\"" + names + "office:1.0\" xmlns:table=\"" + names + "table:1.0\" xmlns:text=\"" +
                                   names + "text:1.0\" xmlns:style=\"" + names + "style:1.0\"><office:automatic-styles>" + std::string(parts[1]) +
                                   "</office:automatic-styles><office:body><office:spreadsheet>" + std::string(parts[0]) +
                                   "</office:spreadsheet></office:body></office:document-content>"}});
  }
  fuzz::check_file(file);
  return 0;
}
