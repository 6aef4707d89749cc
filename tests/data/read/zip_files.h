// Zip files made entry by entry, so that a test can write a workbook exactly as some program would.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zip.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace gridwalk::testing {

inline void write_zip(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& entries) {
  int error = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error("zip");
  for (const auto& [name, bytes] : entries) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("zip");
}

struct WorkbookParts {
  std::string sheet;                 // inside <worksheet>
  std::string strings;               // <si> elements
  std::string styles;                // inside <styleSheet>
  std::string workbook_properties;   // attributes of workbookPr
  std::string more_sheets;           // further <sheet> elements
  std::string target = "worksheets/sheet1.xml";
};

inline void write_workbook(const std::filesystem::path& file, const WorkbookParts& parts) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
  const std::string rel = "<Relationship Id=\"";
  write_zip(file, {
      {"[Content_Types].xml", head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"_rels/.rels", head + "<Relationships xmlns=\"" + package + "\">" + rel + "rId1\" Type=\"" + office +
                          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/_rels/workbook.xml.rels",
       head + "<Relationships xmlns=\"" + package + "\">" + rel + "rId1\" Type=\"" + office + "/worksheet\" Target=\"" + parts.target +
           "\"/>" + rel + "rId2\" Type=\"" + office + "/sharedStrings\" Target=\"sharedStrings.xml\"/>" + rel + "rId3\" Type=\"" +
           office + "/styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\"><workbookPr " + parts.workbook_properties +
                              "/><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>" + parts.more_sheets + "</sheets></workbook>"},
      {"xl/sharedStrings.xml", head + "<sst xmlns=\"" + main + "\">" + parts.strings + "</sst>"},
      {"xl/styles.xml", head + "<styleSheet xmlns=\"" + main + "\">" + parts.styles + "</styleSheet>"},
      {"xl/worksheets/sheet1.xml", head + "<worksheet xmlns=\"" + main + "\">" + parts.sheet + "</worksheet>"},
  });
}

}  // namespace gridwalk::testing
