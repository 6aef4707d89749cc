// Features, field by field.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/layers.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "data/model/error.h"
#include "data/read/grid.h"
#include "data/read/open_maps.h"
#include "data/read/shapes.h"
#include "data/read/text_encoding.h"
#include "data/read/xls_marks.h"

namespace gridwalk::data {
namespace {

constexpr std::size_t complaints_kept = 5;
constexpr double exact_in_double = 9'007'199'254'740'992.0;

// What GDAL says while this object lives, instead of printing it.
class Listener {
 public:
  Listener() { CPLPushErrorHandlerEx(hear, this); }
  ~Listener() { CPLPopErrorHandler(); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  std::vector<std::string> take() { return std::exchange(heard_, {}); }

 private:
  static void CPL_STDCALL hear(CPLErr level, CPLErrorNum, const char* text) {
    auto& self = *static_cast<Listener*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && self.heard_.size() < 1000) self.heard_.push_back(is_utf8(text) ? text : "?");
  }
  std::vector<std::string> heard_;
};

using Dataset = std::unique_ptr<GDALDataset, GDALDatasetUniquePtrDeleter>;

Dataset open(const LayerSource& source, const std::string& file, Listener& listener) {
  std::vector<const char*> options;
  for (const std::string& option : source.options) options.push_back(option.c_str());
  options.push_back(nullptr);
  const char* const drivers[] = {source.driver.c_str(), nullptr};
  Dataset dataset(GDALDataset::Open(source.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options.data(), nullptr));
  const std::vector<std::string> said = listener.take();
  if (dataset == nullptr) {
    throw Error(ErrorKind::BadFile, "file-not-recognised", {{"file", file}, {"reason", said.empty() ? source.driver : said.front()}});
  }
  return dataset;
}

OGRLayer* choose(GDALDataset& dataset, const ReadRequest& request, RawTable& table, const std::set<std::string>& hidden = {}) {
  OGRLayer* best = nullptr;
  const bool drawing = std::string_view(dataset.GetDriverName()) == "DXF";  // one layer for GDAL; the drawing's own are a column of it
  std::string names;
  for (int i = 0; i < dataset.GetLayerCount(); ++i) {
    OGRLayer* layer = dataset.GetLayer(i);
    names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
    if (!request.layer.empty() && !drawing) {
      if (request.layer == layer->GetName()) return layer;
    } else if (hidden.contains(layer->GetName())) {
      continue;
    } else if (best == nullptr || layer->GetFeatureCount() > best->GetFeatureCount()) {
      best = layer;
    }
  }
  if (!request.layer.empty() && !drawing) {
    throw Error(ErrorKind::WrongCall, "no-such-layer", {{"file", table.file}, {"layer", request.layer}, {"layers", names}});
  }
  if (best == nullptr) throw Error(ErrorKind::BadFile, "layer-empty", {{"file", table.file}, {"layer", request.file.stem().string()}});
  if (dataset.GetLayerCount() > 1) {
    table.issues.push_back({"layer-picked", -1, {{"file", table.file}, {"layer", best->GetName()}, {"layers", names}}, Severity::Warning});
  }
  return best;
}

// KML: folders are layers. Those that hold the most telling kind of shape are read together: areas (also closed lines), else lines, else points.
std::vector<OGRLayer*> folders(GDALDataset& dataset, RawTable& table) {
  enum Telling { Nothing, Points, Lines, Areas };
  const auto telling = [](const OGRGeometry* geometry) {
    if (geometry == nullptr || geometry->IsEmpty()) return Nothing;
    const ShapeResult shape = shape_from_ogr(geometry);
    if (std::holds_alternative<geo::MultiPolygon>(shape.geometry)) return Areas;
    if (const auto* lines = std::get_if<data::Lines>(&shape.geometry)) {
      const bool closed = lines->size() == 1 && lines->front().size() >= 4 && lines->front().front() == lines->front().back();
      return closed ? Areas : Lines;
    }
    return std::holds_alternative<geo::Point>(shape.geometry) ? Points : Nothing;
  };
  std::vector<std::pair<OGRLayer*, Telling>> all;
  Telling most = Nothing;
  for (int i = 0; i < dataset.GetLayerCount(); ++i) {
    OGRLayer* layer = dataset.GetLayer(i);
    Telling of_layer = Nothing;
    layer->ResetReading();
    while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) of_layer = std::max(of_layer, telling(feature->GetGeometryRef()));
    all.emplace_back(layer, of_layer);
    most = std::max(most, of_layer);
  }
  std::vector<OGRLayer*> chosen;
  std::string read, names;
  for (const auto& [layer, of_layer] : all) {
    names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
    if (of_layer != most) continue;
    chosen.push_back(layer);
    read += (read.empty() ? "" : ", ") + std::string(layer->GetName());
  }
  if (chosen.size() > 1) table.issues.push_back({"layers-together", -1, {{"file", table.file}, {"layers", read}}, Severity::Note});
  if (chosen.size() < all.size()) {
    table.issues.push_back({"layer-picked", -1, {{"file", table.file}, {"layer", read}, {"layers", names}}, Severity::Warning});
  }
  return chosen;
}

Cell cell_of(const OGRFeature& feature, int field) {
  if (!feature.IsFieldSetAndNotNull(field)) return {};
  const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  const auto moment = [&]() -> std::optional<Moment> {
    if (!feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone)) return std::nullopt;
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Moment(std::chrono::local_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(std::lround(second));
  };
  switch (definition.GetType()) {
    case OFTInteger:
      if (definition.GetSubType() == OFSTBoolean) return feature.GetFieldAsInteger(field) != 0;
      return static_cast<double>(feature.GetFieldAsInteger(field));
    case OFTInteger64: {
      const auto value = static_cast<double>(feature.GetFieldAsInteger64(field));
      if (std::abs(value) < exact_in_double) return value;
      break;
    }
    case OFTReal:
      if (const double value = feature.GetFieldAsDouble(field); std::isfinite(value)) return value;
      break;
    case OFTDate:
      if (const auto m = moment()) return date_of(*m);
      break;
    case OFTDateTime:
      if (const auto m = moment()) return *m;
      break;
    default: break;
  }
  std::string text = feature.GetFieldAsString(field);
  if (text.empty()) return {};
  return text;
}

// The columns that both KML drivers add to every layer; names and descriptions stay where someone wrote something.
void drop_kml_helpers(RawTable& table) {
  static const std::set<std::string> helpers{"timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude",
                                             "visibility", "drawOrder", "icon", "snippet"};
  for (std::size_t c = table.columns.size(); c-- > 0;) {
    const bool empty = std::ranges::all_of(table.rows, [&](const RawRow& row) {
      return std::holds_alternative<std::monostate>(row.cells[c]);
    });
    const bool helper = helpers.contains(table.columns[c]);
    const bool optional = table.columns[c] == "Name" || table.columns[c] == "description" || table.columns[c] == "Description";
    if (!helper && !(optional && empty)) continue;
    table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(c));
    for (RawRow& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(c));
  }
}

// A sheet of an old workbook: the cells are GDAL's, what it leaves out is put in beside them.
void read_sheet(GDALDataset& dataset, const ReadRequest& request, RawTable& table) {
  const std::optional<XlsMarks> marks = xls_marks(here::read_bytes(request.file, std::size_t{1} << 31));
  if (marks && marks->locked) throw Error(ErrorKind::BadFile, "file-protected", {{"file", table.file}});
  std::set<std::string> hidden;
  std::string hidden_names;
  for (const XlsSheet& sheet : marks ? marks->sheets : std::vector<XlsSheet>{}) {
    if (!sheet.hidden || !hidden.insert(sheet.name).second) continue;
    hidden_names += (hidden_names.empty() ? "" : ", ") + sheet.name;
  }
  OGRLayer& layer = *choose(dataset, request, table, hidden);
  table.layer = layer.GetName();
  if (!hidden.empty() && request.layer.empty()) {
    table.issues.push_back({"hidden-sheets", -1, {{"file", table.file}, {"layers", hidden_names}}, Severity::Warning});
  }
  const XlsSheet none, *sheet = nullptr;
  for (std::size_t i = 0; marks && i < marks->sheets.size(); ++i) sheet = marks->sheets[i].name == table.layer ? &marks->sheets[i] : sheet;
  if (sheet == nullptr) {
    table.issues.push_back({"xls-marks-unread", -1, {{"file", table.file}, {"layer", table.layer}}, Severity::Warning});
    sheet = &none;
  }
  table.from_1904 = marks && marks->from_1904;
  Grid grid;
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    GridRow row{static_cast<long long>(feature->GetFID()), {}, false};
    for (int i = 0; i < feature->GetFieldCount(); ++i) row.cells.push_back(cell_of(*feature, i));
    grid.rows.push_back(std::move(row));
  }
  if (!grid.rows.empty() && grid.rows.front().row == 0) {
    for (GridRow& row : grid.rows) ++row.row;
  }
  for (GridRow& row : grid.rows) row.hidden = sheet->hidden_rows.contains(row.row);
  for (const auto& [place, value] : sheet->results) {
    const auto row = std::ranges::lower_bound(grid.rows, place.first, {}, &GridRow::row);
    const auto column = static_cast<std::size_t>(place.second);
    if (row == grid.rows.end() || row->row != place.first) continue;
    if (row->cells.size() <= column) row->cells.resize(column + 1);
    if (std::holds_alternative<std::monostate>(row->cells[column])) row->cells[column] = value;
  }
  grid.merges = sheet->merges;
  grid.hidden_columns = sheet->hidden_columns;
  find_table(std::move(grid), table);
  decode_texts(table, "", request.encoding, false);
}

}  // namespace

std::vector<std::string> layers_of(const LayerSource& source, const std::string& file) {
  Listener listener;
  const Dataset dataset = open(source, file, listener);
  std::vector<std::string> names;
  for (int i = 0; i < dataset->GetLayerCount(); ++i) names.emplace_back(dataset->GetLayer(i)->GetName());
  if (source.driver == "DXF" && dataset->GetLayerCount() > 0) {
    std::set<std::string> drawn;
    while (const OGRFeatureUniquePtr feature{dataset->GetLayer(0)->GetNextFeature()}) {
      if (const int field = feature->GetFieldIndex("Layer"); field >= 0) drawn.insert(feature->GetFieldAsString(field));
    }
    names.assign(drawn.begin(), drawn.end());
  }
  return names;
}

void read_layer(const LayerSource& source, const ReadRequest& request, RawTable& table, const Progress& progress) {
  Listener listener;
  const Dataset dataset = open(source, table.file, listener);
  if (source.driver == "XLS") {
    table.driver = source.driver;
    return read_sheet(*dataset, request, table);
  }
  const bool kml = source.driver == "LIBKML" && request.layer.empty() && dataset->GetLayerCount() > 1;
  const std::vector<OGRLayer*> chosen = kml ? folders(*dataset, table) : std::vector{choose(*dataset, request, table)};
  OGRLayer& layer = *chosen.front();
  table.driver = source.driver == "LIBKML" ? "KML" : source.driver;
  table.layer = layer.GetName();
  table.crs = crs_text(layer.GetSpatialRef());
  const bool shapefile = source.driver == "ESRI Shapefile";
  long long promised = 0;
  std::map<OGRLayer*, std::vector<std::size_t>> column_of;  // each layer's fields, in the table
  for (OGRLayer* part : chosen) {
    const OGRFeatureDefn& definition = *part->GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const std::string name = definition.GetFieldDefn(i)->GetNameRef();
      const auto known = part == chosen.front() ? table.columns.end() : std::ranges::find(table.columns, name);
      column_of[part].push_back(static_cast<std::size_t>(known - table.columns.begin()));
      if (known == table.columns.end()) table.columns.push_back(name);
    }
    promised += static_cast<long long>(part->GetFeatureCount());
    part->ResetReading();
  }
  std::vector<std::string> before = listener.take();
  std::vector<long long> seen;
  long long number = 0;
  std::size_t at = 0;
  while (at < chosen.size()) {
    const OGRFeatureUniquePtr feature{chosen[at]->GetNextFeature()};
    if (!feature) {
      ++at;
      continue;
    }
    ++number;
    if (number % 1024 == 0 && promised > 0) progress(static_cast<double>(number) / static_cast<double>(promised), "read");
    const long long row_number = shapefile ? static_cast<long long>(feature->GetFID()) + 1 : number;
    if (shapefile) seen.push_back(row_number);
    ShapeResult shape = shape_from_ogr(feature->GetGeometryRef());
    const std::vector<std::string> said = listener.take();
    if (!said.empty() && std::holds_alternative<std::monostate>(shape.geometry) && shape.trouble.empty()) shape.trouble = "shape-unreadable";
    if (!shape.trouble.empty()) {
      Args args{{"file", table.file}, {"layer", table.layer}, {"row", std::to_string(row_number)}};
      if (!said.empty()) args.emplace_back("reason", said.front());
      table.rejected.push_back({row_number, "", {shape.trouble, row_number, std::move(args), Severity::Problem}});
      continue;
    }
    for (const std::string& complaint : said) before.push_back(complaint);
    RawRow row{row_number, {}, std::move(shape.geometry)};
    row.cells.resize(table.columns.size());
    const std::vector<std::size_t>& columns = column_of[chosen[at]];
    for (int i = 0; i < feature->GetFieldCount() && static_cast<std::size_t>(i) < columns.size(); ++i) {
      row.cells[columns[static_cast<std::size_t>(i)]] = cell_of(*feature, i);
    }
    table.rows.push_back(std::move(row));
  }
  for (const std::string& complaint : listener.take()) before.push_back(complaint);
  for (std::size_t i = 0; i < before.size() && i < complaints_kept; ++i) {
    table.issues.push_back({"driver-said", -1, {{"file", table.file}, {"layer", table.layer}, {"reason", before[i]}}, Severity::Problem});
  }
  table.rows_in_file = number;
  if (shapefile) check_shapefile(source.path, seen, table);
  if (table.rows.empty() && table.rejected.empty()) {
    throw Error(ErrorKind::BadFile, "layer-empty", {{"file", table.file}, {"layer", table.layer}});
  }
  if (source.driver == "LIBKML" || source.driver == "KML") drop_kml_helpers(table);
  decode_texts(table, shapefile ? declared_encoding_of_shapefile(source.path) : "", shapefile ? request.encoding : "", shapefile);
  name_columns_apart(table);
  if (source.driver == "DXF") {
    keep_drawing_layers(table, request.layer);
    join_drawing(table);
  }
}

}  // namespace gridwalk::data
