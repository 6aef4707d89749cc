// A workbook's parts: relationships, sheets, shared strings, formats.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/xlsx.h"

#include <cstdlib>
#include <map>

#include "data/model/error.h"
#include "data/read/xlsx_text.h"
#include "data/read/xml.h"

namespace gridwalk::data {
namespace {

std::string value_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

std::string relationships_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? "_rels/" + part + ".rels" : part.substr(0, slash) + "/_rels/" + part.substr(slash + 1) + ".rels";
}

}  // namespace

void Workbook::broken(const std::string& part) const {
  throw Error(ErrorKind::BadFile, "xlsx-broken", {{"file", file_}, {"part", part}});
}

Workbook::Workbook(const std::filesystem::path& file) : archive_(file), file_(file.filename().string()) { read_workbook(); }

void Workbook::read_relationships(const std::string& part, std::vector<std::pair<std::string, std::string>>& targets,
                                  std::vector<std::pair<std::string, std::string>>& types) const {
  const std::string rels = part.empty() ? "_rels/.rels" : relationships_of(part);
  if (!archive_.has(rels)) return;
  XmlHandler handler;
  handler.start = [&](std::string_view name, const Attributes& attributes) {
    if (name != "Relationship" || value_of(attributes, "TargetMode") == "External") return;
    const std::string target = target_part(part, value_of(attributes, "Target"));
    const std::string type = value_of(attributes, "Type");
    targets.emplace_back(value_of(attributes, "Id"), target);
    types.emplace_back(type.substr(type.rfind('/') + 1), target);
  };
  if (!parse_xml(archive_.read(rels), handler)) broken(rels);
}

void Workbook::read_workbook() {
  std::vector<std::pair<std::string, std::string>> root_targets, root_types, targets, types;
  read_relationships("", root_targets, root_types);
  std::string part = "xl/workbook.xml";
  for (const auto& [type, target] : root_types) {
    if (type == "officeDocument") part = target;
  }
  if (!archive_.has(part)) broken(part);
  read_relationships(part, targets, types);

  XmlHandler handler;
  handler.start = [&](std::string_view name, const Attributes& attributes) {
    if (name == "workbookPr") {
      const std::string flag = value_of(attributes, "date1904");
      from_1904_ = flag == "1" || flag == "true";
    }
    if (name != "sheet") return;
    const std::string state = value_of(attributes, "state");
    Sheet sheet{value_of(attributes, "name"), {}, state == "hidden" || state == "veryHidden"};
    const std::string id = value_of(attributes, "id");
    for (const auto& [target_id, target] : targets) {
      if (target_id == id) sheet.part = target;
    }
    if (archive_.has(sheet.part)) sheets_.push_back(std::move(sheet));
  };
  if (!parse_xml(archive_.read(part), handler)) broken(part);
  if (sheets_.empty()) throw Error(ErrorKind::BadFile, "xlsx-no-sheet", {{"file", file_}});
  for (const auto& [type, target] : types) {
    if (type == "sharedStrings" && archive_.has(target)) strings_part_ = target;
    if (type == "styles" && archive_.has(target)) read_styles(target);
  }
}

std::vector<std::string> Workbook::read_strings(std::size_t count, const Progress& progress) const {
  std::vector<std::string> strings;
  if (strings_part_.empty() || count == 0) return strings;
  bool in_text = false;
  int phonetic = 0;
  std::string value;
  XmlHandler handler;
  handler.start = [&](std::string_view name, const Attributes&) {
    if (name == "si") value.clear();
    if (name == "rPh") ++phonetic;
    if (name == "t" && phonetic == 0) in_text = true;
  };
  handler.end = [&](std::string_view name) {
    if (name == "si") strings.push_back(unescape_xlsx(value));
    if (name == "rPh") --phonetic;
    if (name == "t") in_text = false;
  };
  handler.text = [&](std::string_view text) {
    if (in_text) value += text;
  };
  XmlParser parser(handler);
  bool good = true;
  const double bytes = static_cast<double>(std::max<std::uint64_t>(archive_.size_of(strings_part_), 1));
  double seen = 0;
  archive_.read(strings_part_, [&](std::string_view piece) {
    seen += static_cast<double>(piece.size());
    progress(seen / bytes, "read");
    good = parser.feed(piece);
    return good && strings.size() < count;
  });
  if (!good || (strings.size() < count && !parser.finish())) broken(strings_part_);
  return strings;
}

void Workbook::read_styles(const std::string& part) {
  std::map<int, DateParts> custom;
  bool in_cell_formats = false;
  XmlHandler handler;
  handler.start = [&](std::string_view name, const Attributes& attributes) {
    if (name == "numFmt") custom[std::atoi(value_of(attributes, "numFmtId").c_str())] = date_parts(value_of(attributes, "formatCode"));
    if (name == "cellXfs") in_cell_formats = true;
    if (name != "xf" || !in_cell_formats) return;
    const int id = std::atoi(value_of(attributes, "numFmtId").c_str());
    const auto found = custom.find(id);
    const DateParts parts = found != custom.end() ? found->second : date_parts_of_builtin(id);
    formats_.push_back({parts.day, parts.time});
  };
  handler.end = [&](std::string_view name) {
    if (name == "cellXfs") in_cell_formats = false;
  };
  if (!parse_xml(archive_.read(part), handler)) broken(part);
}

}  // namespace gridwalk::data
