// Magic bytes, then the reader.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/open.h"

#include <algorithm>
#include <optional>

#include "data/model/error.h"
#include "data/read/convert.h"
#include "data/read/csv.h"
#include "data/read/drivers.h"
#include "data/read/grid.h"
#include "data/read/json_table.h"
#include "data/read/layers.h"
#include "data/read/open_maps.h"
#include "data/read/ods.h"
#include "data/read/shapes.h"
#include "data/read/text_encoding.h"
#include "data/read/xlsx.h"

namespace gridwalk::data::here {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t rows_first_shown = 60;  // enough to find titles and header in
constexpr std::size_t text_first_shown = 1 << 15, large_text = 1 << 20;

Opened open_file(const fs::path& file, const std::string& layer) {
  const std::string name = file.filename().string(), suffix = suffix_of(file);
  if (fs::is_directory(file)) {
    if (suffix != ".gdb") throw not_recognised(file, "folder");
    return {Kind::Layers, {"OpenFileGDB", file.string(), {}}, {}};
  }
  const std::string head = read_bytes(file, 4096);
  const auto starts = [&](std::string_view magic) { return std::string_view(head).starts_with(magic); };
  if (head.empty()) throw Error(ErrorKind::BadFile, "layer-empty", {{"file", name}, {"layer", file.stem().string()}});
  if (starts("SQLite format 3")) {
    check_geopackage(file);
    const bool live = fs::exists(file.string() + "-wal");
    return {Kind::Layers, {"GPKG", file.string(), live ? std::vector<std::string>{} : std::vector<std::string>{"IMMUTABLE=YES"}}, {}};
  }
  if (starts("PK\x03\x04") || starts("PK\x05\x06")) return packed(file, layer);
  if (starts(std::string_view("\x00\x00\x27\x0A", 4))) {
    if (suffix != ".shp") throw not_recognised(file, "Shapefile: .shp");
    return {Kind::Layers, {"ESRI Shapefile", file.string(), {"ENCODING="}}, {}};
  }
  if (starts("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    // Old Excel, or a new workbook that is locked by a password.
    if (suffix != ".xls" && suffix != ".et") throw Error(ErrorKind::BadFile, "file-protected", {{"file", name}});
    return {Kind::Layers, {"XLS", file.string(), {}}, {}};
  }
  if (starts("fgb\x03")) return {Kind::Layers, {"FlatGeobuf", file.string(), {}}, {}};
  if (head.size() > 20 && (head.compare(4, 15, "Standard Jet DB") == 0 || head.compare(4, 15, "Standard ACE DB") == 0)) {
    return access_database(file);
  }
  if (starts("AC10")) throw Error(ErrorKind::BadFile, "dwg-not-readable", {{"file", name}});
  if (suffix == ".dxf") return dxf(file);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const char begin = first == std::string::npos ? '\0' : head[first];
  if (begin == '{') {
    if (head.find("\"Topology\"") != std::string::npos) return {Kind::Layers, {"TopoJSON", file.string(), {}}, {}};
    return geojson(file, head);
  }
  if (begin == '[' && is_json_table(head)) return {Kind::JsonRows, {}, read_bytes(file, std::size_t{1} << 31)};
  if (begin == '<') {
    if (head.find("<kml") != std::string::npos || suffix == ".kml" || suffix == ".ovkml") return {Kind::Layers, kml(file), {}};
    throw not_recognised(file, "XML");
  }
  // dBASE III and what came after, alone or beside a .shp.
  if (suffix == ".dbf") {
    const std::string shapes = fs::path(file).replace_extension(".shp").string();
    return {Kind::Layers, {"ESRI Shapefile", fs::exists(shapes) ? shapes : file.string(), {"ENCODING="}}, {}};
  }
  if (suffix == ".csv" || suffix == ".txt" || suffix == ".tsv" || suffix == ".tab" || suffix == ".dat") {
    return {Kind::Text, {}, read_bytes(file, std::size_t{1} << 31)};
  }
  throw not_recognised(file, suffix.empty() ? "-" : suffix);
}

// Of a Workbook or an OpenDocument: the sheet asked for, or the visible one with most rows. `read` gives a sheet's grid.
template <class Book, class Read>
void read_workbook(const Book& workbook, const ReadRequest& request, RawTable& table, const Read& read) {
  table.encoding = "UTF-8";
  std::string names;
  for (const auto& sheet : workbook.sheets()) names += (names.empty() ? "" : ", ") + sheet.name;
  std::optional<std::size_t> chosen;
  std::optional<Grid> grid;
  std::string hidden;
  for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
    const auto& sheet = workbook.sheets()[i];
    if (!request.layer.empty() ? sheet.name != request.layer : sheet.hidden) {
      if (sheet.hidden) hidden += (hidden.empty() ? "" : ", ") + sheet.name;
      continue;
    }
    Grid rows = read(sheet);
    if (chosen && rows.rows.size() <= grid->rows.size()) continue;
    chosen = i;
    grid = std::move(rows);
  }
  if (!chosen) {
    if (request.layer.empty()) throw Error(ErrorKind::BadFile, "layer-empty", {{"file", table.file}, {"layer", names}});
    throw Error(ErrorKind::WrongCall, "no-such-layer", {{"file", table.file}, {"layer", request.layer}, {"layers", names}});
  }
  table.layer = workbook.sheets()[*chosen].name;
  if (!hidden.empty() && request.layer.empty()) {
    table.issues.push_back({"hidden-sheets", -1, {{"file", table.file}, {"layers", hidden}}, Severity::Warning});
  }
  if (workbook.sheets().size() > 1 && request.layer.empty()) {
    table.issues.push_back({"layer-picked", -1, {{"file", table.file}, {"layer", table.layer}, {"layers", names}}, Severity::Warning});
  }
  find_table(*std::move(grid), table);
  shapes_from_text(table);
}

// The table of a grid that holds a file's beginning, where there is one.
template <class Read>
void use_first_rows(RawTable table, const UseFirstRows& use, const Read& read) {
  try {
    table.issues.clear();
    find_table(read(table), table);
  } catch (const Error&) {
    return;  // the whole file will say what is wrong with it
  }
  if (!table.rows.empty()) use(std::move(table));
}

void show_first_rows(const Workbook& workbook, const ReadRequest& request, RawTable table, const UseFirstRows& use) {
  const auto wanted = [&](const Sheet& sheet) { return request.layer.empty() ? !sheet.hidden : sheet.name == request.layer; };
  const auto sheet = std::ranges::find_if(workbook.sheets(), wanted);
  if (sheet == workbook.sheets().end()) return;
  table.layer = sheet->name;
  table.encoding = "UTF-8";
  use_first_rows(std::move(table), use, [&](RawTable&) { return workbook.first_rows(*sheet, rows_first_shown); });
}

// Whole lines.
std::string_view beginning_of(std::string_view bytes) {
  std::size_t end = bytes.substr(0, text_first_shown).rfind('\n');
  if (end == std::string_view::npos) return {};
  if (end % 2 == 0 && bytes[end + 1] == '\0') ++end;  // UTF-16, low byte first
  return bytes.substr(0, end + 1);
}

}  // namespace

RawTable read_table(const ReadRequest& request, const Progress& progress, const UseFirstRows& first_rows) {
  set_up_gdal();
  if (!request.encoding.empty() && !is_known_encoding(encoding_name(request.encoding))) {
    throw Error(ErrorKind::WrongCall, "encoding-unknown", {{"encoding", request.encoding}});
  }
  RawTable table;
  table.file = request.file.filename().string();
  table.layer = request.file.stem().string();
  const Opened opened = open_file(request.file, request.layer);
  table.issues = opened.issues;
  progress(0.02, "read");
  switch (opened.kind) {
    case Kind::Layers: read_layer(opened.source, opened.members.empty() ? request : ReadRequest{request.file, {}, request.encoding}, table, progress); break;
    case Kind::Workbook: {
      Workbook workbook(request.file);
      table.driver = "XLSX";
      table.from_1904 = workbook.from_1904();
      if (first_rows) show_first_rows(workbook, request, table, first_rows);
      read_workbook(workbook, request, table, [&](const Sheet& sheet) { return workbook.read(sheet, progress.part(0.02, 0.8)); });
      break;
    }
    case Kind::OpenDocument: {
      table.driver = "ODS";
      const auto show = [&](const OpenDocument::Sheet& sheet) {
        if (!request.layer.empty() && sheet.name != request.layer) return;
        RawTable first = table;
        first.layer = sheet.name;
        first.encoding = "UTF-8";
        use_first_rows(std::move(first), first_rows, [&](RawTable&) { return sheet.grid; });
      };
      const OpenDocument document(request.file, progress.part(0.02, 0.8), rows_first_shown, first_rows ? show : OpenDocument::UseSheet{});
      read_workbook(document, request, table, [](const OpenDocument::Sheet& sheet) { return sheet.grid; });
      break;
    }
    case Kind::Text:
      if (first_rows && opened.bytes.size() > large_text) {
        use_first_rows(table, first_rows, [&](RawTable& first) { return read_csv(beginning_of(opened.bytes), request.encoding, first); });
      }
      find_table(read_csv(opened.bytes, request.encoding, table, progress.part(0.1, 0.8)), table);
      shapes_from_text(table);
      break;
    case Kind::JsonRows:
      read_json_table(opened.bytes, table);
      shapes_from_text(table);
      break;
  }
  if (!opened.members.empty() && request.layer.empty()) {
    std::string names;
    for (const std::string& name : opened.members) names += (names.empty() ? "" : ", ") + name;
    table.issues.push_back({"layer-picked", -1, {{"file", table.file}, {"layer", opened.members.front()}, {"layers", names}}, Severity::Warning});
  }
  const bool bytes = table.driver == "CSV" || table.driver == "ESRI Shapefile";  // the others say what they are
  if (bytes && !table.encoding.starts_with("UTF-16")) table.readings = readings_of(table);
  std::ranges::stable_sort(table.rejected, {}, &RowIssue::row);
  return table;
}

std::vector<std::string> list_layers(const std::filesystem::path& file) {
  set_up_gdal();
  const Opened opened = open_file(file, {});
  if (!opened.members.empty()) return opened.members;
  if (opened.kind == Kind::Layers) return layers_of(opened.source, file.filename().string());
  if (opened.kind == Kind::OpenDocument) {
    std::vector<std::string> sheets;
    const OpenDocument document(file);
    for (const OpenDocument::Sheet& sheet : document.sheets()) sheets.push_back(sheet.name);
    return sheets;
  }
  if (opened.kind != Kind::Workbook) return {file.stem().string()};
  std::vector<std::string> names;
  const Workbook workbook(file);
  for (const Sheet& sheet : workbook.sheets()) names.push_back(sheet.name);
  return names;
}

}  // namespace gridwalk::data::here
