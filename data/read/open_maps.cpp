// Looking into map files.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/open_maps.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

#include "data/read/archive.h"
#include "data/read/ods.h"
#include "data/read/text_encoding.h"

namespace gridwalk::data::here {

namespace fs = std::filesystem;

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// Bytes that GDAL reads from its own memory; the name keeps the suffix that the driver goes by.
std::string in_memory(std::string bytes, const char* name) {
  static std::vector<std::unique_ptr<std::string>> kept;
  kept.push_back(std::make_unique<std::string>(std::move(bytes)));
  const std::string path = std::string("/vsimem/") + name;
  VSIFCloseL(VSIFileFromMemBuffer(path.c_str(), reinterpret_cast<GByte*>(kept.back()->data()), kept.back()->size(), FALSE));
  return path;
}

}  // namespace

std::string read_bytes(const fs::path& file, std::size_t limit) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  std::string buffer(1 << 16, '\0');
  while (bytes.size() < limit && (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)) {
    bytes.append(buffer, 0, static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
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

// Quotes inside "coordinates": [...] fall away; elsewhere texts stay texts.
std::string without_quotes(const std::string& json) {
  constexpr std::string_view key = "\"coordinates\"";
  std::string plain;
  plain.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    std::size_t from = json.find(key, at);
    const std::size_t open = from == std::string::npos ? from : json.find_first_not_of(" \t\r\n:", from + key.size());
    if (open == std::string::npos || json[open] != '[') {
      const std::size_t end = from == std::string::npos ? json.size() : from + key.size();
      plain.append(json, at, end - at);
      at = end;
      continue;
    }
    plain.append(json, at, open - at);
    int depth = 0;
    for (at = open; at < json.size(); ++at) {
      if (json[at] == '"') continue;
      plain += json[at];
      depth += json[at] == '[' ? 1 : json[at] == ']' ? -1 : 0;
      if (depth > 0) continue;
      ++at;
      break;
    }
  }
  return plain;
}

namespace {

// A calendar, settings, a graph: whole, and yet nothing to put on a map.
bool is_json_without_places(const fs::path& file, const std::string& head) {
  const auto tells = [](const std::string& text) {
    constexpr std::array keys{"\"coordinates\"", "\"features\"", "\"geometries\"", "\"geometry\""};
    return std::ranges::any_of(keys, [&](const char* key) { return text.find(key) != std::string::npos; });
  };
  if (tells(head)) return false;
  const std::string whole = read_bytes(file, std::size_t{1} << 31);
  const std::size_t last = whole.find_last_not_of(" \t\r\n");
  return last != std::string::npos && whole[last] == '}' && !tells(whole);
}

}  // namespace

Opened geojson(const fs::path& file, const std::string& head) {
  if (is_json_without_places(file, head)) throw Error(ErrorKind::BadFile, "json-without-places", {{"file", file.filename().string()}});
  // "coordinates": [[[["123.06"
  std::size_t at = head.find("\"coordinates\"");
  at = at == std::string::npos ? at : head.find_first_not_of(" \t\r\n:[", at + 13);
  const bool quoted = at != std::string::npos && head[at] == '"' && at + 1 < head.size() && (head[at + 1] == '-' || (head[at + 1] >= '0' && head[at + 1] <= '9'));
  if (!quoted) return {Kind::Layers, {"GeoJSON", file.string(), {}}, {}, {}, {}};
  const std::string path = in_memory(without_quotes(read_bytes(file, std::size_t{1} << 31)), "file.geojson");
  return {Kind::Layers, {"GeoJSON", path, {}}, {}, {}, {{"coordinates-were-text", -1, {{"file", file.filename().string()}}, Severity::Note}}};
}

Opened access_database(const fs::path& file) {
  const char* const drivers[] = {"PGeo", nullptr};
  CPLPushErrorHandler(CPLQuietErrorHandler);
  GDALDatasetH opened = GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr);
  CPLPopErrorHandler();
  if (opened == nullptr) throw Error(ErrorKind::BadFile, "mdb-not-readable", {{"file", file.filename().string()}});
  GDALClose(opened);
  return {Kind::Layers, {"PGeo", file.string(), {}}, {}};
}

Opened dxf(const fs::path& file) {
  const std::string whole = read_bytes(file, std::size_t{1} << 31);
  const std::string encoding = dxf_encoding(std::string_view(whole).substr(0, 100'000), whole);
  if (!encoding.empty()) CPLSetConfigOption("DXF_ENCODING", encoding.c_str());
  return {Kind::Layers, {"DXF", file.string(), {}}, {}};
}

Opened packed(const fs::path& file, const std::string& layer) {
  const Archive archive(file);  // within limits, or it throws
  const std::string zip = "/vsizip/{" + file.string() + "}/";
  const auto ends = [](const std::string& name, const char* suffix) { return lower(name).ends_with(suffix); };
  if (is_open_document(archive)) return {Kind::OpenDocument, {}, {}, {}};
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
  if (!shapefiles.empty()) {
    const auto layer_name = [](const std::string& name) {
      const std::string stem = fs::path(name).stem().string();
      return is_utf8(stem) ? stem : decode(stem, "GB18030").value_or("?");
    };
    std::vector<std::string> members;
    std::string chosen, all;
    for (const std::string& name : shapefiles) {
      members.push_back(layer_name(name));
      all += (all.empty() ? "" : ", ") + members.back();
      if (chosen.empty() && (layer.empty() || members.back() == layer)) chosen = name;
    }
    if (chosen.empty()) {
      throw Error(ErrorKind::WrongCall, "no-such-layer", {{"file", file.filename().string()}, {"layer", layer}, {"layers", all}});
    }
    if (members.size() == 1) members.clear();
    return {Kind::Layers, {"ESRI Shapefile", zip + chosen, {"ENCODING="}}, {}, std::move(members)};
  }
  for (const std::string& name : archive.names()) {
    if (ends(name, ".kml")) {
      const bool named = suffix_of(file) == ".kmz";
      return {Kind::Layers, {"LIBKML", named ? file.string() : in_memory(read_bytes(file, std::size_t{1} << 31), "file.kmz"), {}}, {}};
    }
  }
  throw not_recognised(file, "zip");
}

}  // namespace gridwalk::data::here
