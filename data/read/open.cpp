// Magic bytes, then the reader.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/open.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>

#include "data/model/error.h"
#include "data/read/archive.h"
#include "data/read/csv.h"
#include "data/read/drivers.h"
#include "data/read/grid.h"
#include "data/read/json_table.h"
#include "data/read/layers.h"
#include "data/read/ods.h"
#include "data/read/shapes.h"
#include "data/read/text_encoding.h"
#include "data/read/xlsx.h"

namespace gridwalk::data::here {
namespace {

namespace fs = std::filesystem;

enum class Kind { Layers, Workbook, OpenDocument, Text, JsonRows };

struct Opened {
  Kind kind = Kind::Layers;
  LayerSource source;  // of Layers
  std::string bytes;   // of Text and JsonRows
};

std::string read_bytes(const fs::path& file, std::size_t limit) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  std::string buffer(1 << 16, '\0');
  while (bytes.size() < limit && (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)) {
    bytes.append(buffer, 0, static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string suffix_of(const fs::path& file) { return lower(file.extension().string()); }

Error not_recognised(const fs::path& file, const std::string& reason) {
  return Error(ErrorKind::BadFile, "file-not-recognised", {{"file", file.filename().string()}, {"reason", reason}});
}

// GDAL's GeoPackage driver loads extensions whose virtual tables read any file on the machine: none but R-trees may be in it.
void check_geopackage(const fs::path& file) {
  sqlite3* raw = nullptr;
  const std::string name = file.string();
  std::string uri = "file:";
  for (const char c : name) uri += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
  const int opened = sqlite3_open_v2((uri + "?immutable=1").c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(raw, sqlite3_close);
  const auto broken = [&] { return not_recognised(file, raw != nullptr ? sqlite3_errmsg(raw) : "SQLite"); };
  if (opened != SQLITE_OK) throw broken();
  sqlite3_stmt* prepared = nullptr;
  constexpr const char* query =
      "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%' AND replace(lower(sql), ' ', '') NOT LIKE '%usingrtree(%'";
  if (sqlite3_prepare_v2(database.get(), query, -1, &prepared, nullptr) != SQLITE_OK) throw broken();
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
  const int step = sqlite3_step(statement.get());
  if (step == SQLITE_ROW) {
    const auto* table = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0));
    throw Error(ErrorKind::BadFile, "gpkg-virtual-table",
                {{"file", file.filename().string()}, {"table", table != nullptr && is_utf8(table) ? table : "?"}});
  }
  if (step != SQLITE_DONE) throw broken();
}

// Bytes that GDAL reads from its own memory; the name keeps the suffix that the driver goes by.
std::string in_memory(std::string bytes, const char* name) {
  static std::vector<std::unique_ptr<std::string>> kept;
  kept.push_back(std::make_unique<std::string>(std::move(bytes)));
  const std::string path = std::string("/vsimem/") + name;
  VSIFCloseL(VSIFileFromMemBuffer(path.c_str(), reinterpret_cast<GByte*>(kept.back()->data()), kept.back()->size(), FALSE));
  return path;
}

// KML that says encoding="GBK": neither driver knows it.
LayerSource kml(const fs::path& file) {
  std::string bytes = read_bytes(file, std::size_t{1} << 31);
  const std::string head = bytes.substr(0, 200);
  const std::size_t says = head.find("encoding=");
  if (says != std::string::npos && says + 10 < head.size()) {
    const std::string label = head.substr(says + 10, head.find_first_of("\"'", says + 10) - says - 10);
    const std::string encoding = encoding_name(label);
    if (encoding != "UTF-8") {
      const auto text = decode(bytes, is_utf8(bytes) ? "UTF-8" : encoding);
      if (!text) throw Error(ErrorKind::BadFile, "text-undecodable", {{"file", file.filename().string()}});
      bytes = *text;
      bytes.replace(bytes.find(label, says), label.size(), "UTF-8");
      return {"LIBKML", in_memory(std::move(bytes), "file.kml"), {}};
    }
  }
  if (suffix_of(file) != ".kml") return {"LIBKML", in_memory(std::move(bytes), "file.kml"), {}};
  return {"LIBKML", file.string(), {}};
}

Opened dxf(const fs::path& file) {
  const std::string whole = read_bytes(file, std::size_t{1} << 31);
  const std::string encoding = dxf_encoding(std::string_view(whole).substr(0, 100'000), whole);
  if (!encoding.empty()) CPLSetConfigOption("DXF_ENCODING", encoding.c_str());
  return {Kind::Layers, {"DXF", file.string(), {}}, {}};
}

Opened packed(const fs::path& file) {
  const Archive archive(file);  // within limits, or it throws
  const std::string zip = "/vsizip/{" + file.string() + "}/";
  const auto ends = [](const std::string& name, const char* suffix) { return lower(name).ends_with(suffix); };
  if (is_open_document(archive)) return {Kind::OpenDocument, {}, {}};
  for (const std::string& name : archive.names()) {
    const std::string plain = lower(name);
    if (plain == "xl/workbook.xml" || plain == "[content_types].xml") return {Kind::Workbook, {}, {}};
  }
  for (const std::string& name : archive.names()) {
    if (const std::size_t at = lower(name).find(".gdb/"); at != std::string::npos) {
      return {Kind::Layers, {"OpenFileGDB", zip + name.substr(0, at + 4), {}}, {}};
    }
  }
  std::vector<std::string> shapefiles;
  for (const std::string& name : archive.names()) {
    if (ends(name, ".shp")) shapefiles.push_back(name);
  }
  if (!shapefiles.empty()) return {Kind::Layers, {"ESRI Shapefile", zip + shapefiles.front(), {"ENCODING="}}, {}};
  for (const std::string& name : archive.names()) {
    if (ends(name, ".kml")) {
      const bool named = suffix_of(file) == ".kmz";
      return {Kind::Layers, {"LIBKML", named ? file.string() : in_memory(read_bytes(file, std::size_t{1} << 31), "file.kmz"), {}}, {}};
    }
  }
  throw not_recognised(file, "zip");
}

Opened open_file(const fs::path& file) {
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
  if (starts("PK\x03\x04") || starts("PK\x05\x06")) return packed(file);
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
  if (starts("AC10")) throw Error(ErrorKind::BadFile, "dwg-not-readable", {{"file", name}});
  if (suffix == ".dxf") return dxf(file);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const char begin = first == std::string::npos ? '\0' : head[first];
  if (begin == '{') {
    if (head.find("\"Topology\"") != std::string::npos) return {Kind::Layers, {"TopoJSON", file.string(), {}}, {}};
    return {Kind::Layers, {"GeoJSON", file.string(), {}}, {}};
  }
  if (begin == '[' && is_json_table(head)) return {Kind::JsonRows, {}, read_bytes(file, std::size_t{1} << 31)};
  if (begin == '<') {
    if (head.find("<kml") != std::string::npos || suffix == ".kml" || suffix == ".ovkml") return {Kind::Layers, kml(file), {}};
    throw not_recognised(file, "XML");
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
  Issues issues;
  std::string hidden;
  for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
    const auto& sheet = workbook.sheets()[i];
    if (!request.layer.empty() ? sheet.name != request.layer : sheet.hidden) {
      if (sheet.hidden) hidden += (hidden.empty() ? "" : ", ") + sheet.name;
      continue;
    }
    Issues of_sheet;
    Grid rows = read(sheet, of_sheet);
    if (chosen && rows.rows.size() <= grid->rows.size()) continue;
    chosen = i;
    grid = std::move(rows);
    issues = std::move(of_sheet);
  }
  if (!chosen) {
    if (request.layer.empty()) throw Error(ErrorKind::BadFile, "layer-empty", {{"file", table.file}, {"layer", names}});
    throw Error(ErrorKind::WrongCall, "no-such-layer", {{"file", table.file}, {"layer", request.layer}, {"layers", names}});
  }
  table.layer = workbook.sheets()[*chosen].name;
  table.issues = std::move(issues);
  if (!hidden.empty() && request.layer.empty()) {
    table.issues.push_back({"hidden-sheets", -1, {{"file", table.file}, {"layers", hidden}}, Severity::Warning});
  }
  if (workbook.sheets().size() > 1 && request.layer.empty()) {
    table.issues.push_back({"layer-picked", -1, {{"file", table.file}, {"layer", table.layer}, {"layers", names}}, Severity::Warning});
  }
  find_table(*std::move(grid), table);
  shapes_from_text(table);
}

}  // namespace

RawTable read_table(const ReadRequest& request, const Progress& progress) {
  set_up_gdal();
  if (!request.encoding.empty() && !is_known_encoding(encoding_name(request.encoding))) {
    throw Error(ErrorKind::WrongCall, "encoding-unknown", {{"encoding", request.encoding}});
  }
  RawTable table;
  table.file = request.file.filename().string();
  table.layer = request.file.stem().string();
  const Opened opened = open_file(request.file);
  progress(0.02, "read");
  switch (opened.kind) {
    case Kind::Layers: read_layer(opened.source, request, table, progress); break;
    case Kind::Workbook: {
      const Workbook workbook(request.file, progress);
      table.driver = "XLSX";
      table.from_1904 = workbook.from_1904();
      read_workbook(workbook, request, table,
                    [&](const Sheet& sheet, Issues& issues) { return workbook.read(sheet, issues, progress.part(0.3, 0.8)); });
      break;
    }
    case Kind::OpenDocument: {
      const OpenDocument document(request.file, progress.part(0.02, 0.8));
      table.driver = "ODS";
      read_workbook(document, request, table,
                    [&](const OpenDocument::Sheet& sheet, Issues& issues) { return document.read(sheet, issues); });
      break;
    }
    case Kind::Text:
      find_table(read_csv(opened.bytes, request.encoding, table, progress.part(0.1, 0.8)), table);
      shapes_from_text(table);
      break;
    case Kind::JsonRows:
      read_json_table(opened.bytes, table);
      shapes_from_text(table);
      break;
  }
  std::ranges::stable_sort(table.rejected, {}, &RowIssue::row);
  return table;
}

std::vector<std::string> list_layers(const std::filesystem::path& file) {
  set_up_gdal();
  const Opened opened = open_file(file);
  if (opened.kind == Kind::Layers) return layers_of(opened.source, file.filename().string());
  if (opened.kind == Kind::OpenDocument) {
    std::vector<std::string> sheets;
    for (const OpenDocument::Sheet& sheet : OpenDocument(file).sheets()) sheets.push_back(sheet.name);
    return sheets;
  }
  if (opened.kind != Kind::Workbook) return {file.stem().string()};
  std::vector<std::string> names;
  const Workbook workbook(file);
  for (const Sheet& sheet : workbook.sheets()) names.push_back(sheet.name);
  return names;
}

}  // namespace gridwalk::data::here
