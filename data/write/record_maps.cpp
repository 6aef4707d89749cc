// GeoPackage, Shapefile, GeoJSON, KML and DXF.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/record_maps.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "data/model/error.h"
#include "data/write/gb18030.h"
#include "data/write/ogr.h"
#include "geo/topology.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t dbf_name = 10, dbf_text = 254;  // bytes

std::string time_text(Moment moment) {
  std::string text = to_text(moment);
  std::ranges::replace(text, 'T', ' ');
  return text;
}

// One file of one layer.
class MapFile {
 public:
  MapFile(const char* driver, const fs::path& to, const fs::path& named, const ListOptions& options) : named_(named) {
    GDALAllRegister();
    GDALDriver* found = GetGDALDriverManager()->GetDriverByName(driver);
    dataset_.reset(found ? found->Create(to.c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset_) cannot_write(named_, CPLGetLastErrorMsg());
    crs_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    known_ = options.srid > 0 && crs_.importFromEPSG(options.srid) == OGRERR_NONE;
  }
  void layer(const std::string& name, OGRwkbGeometryType type, const char* const* options) {
    layer_ = dataset_->CreateLayer(name.c_str(), known_ && type != wkbNone ? &crs_ : nullptr, type, const_cast<char**>(options));
    if (!layer_) cannot_write(named_, CPLGetLastErrorMsg());
    dataset_->StartTransaction();  // where the format has them
  }
  void field(const std::string& name, OGRFieldType type, int width = 0) {
    OGRFieldDefn definition(name.c_str(), type);
    if (width > 0) definition.SetWidth(width);
    if (layer_->CreateField(&definition) != OGRERR_NONE) cannot_write(named_, CPLGetLastErrorMsg());
  }
  OGRFeatureUniquePtr feature() const { return OGRFeatureUniquePtr(OGRFeature::CreateFeature(layer_->GetLayerDefn())); }
  void store(OGRFeature& feature) {
    if (layer_->CreateFeature(&feature) != OGRERR_NONE) cannot_write(named_, CPLGetLastErrorMsg());
  }
  void close() {
    dataset_->CommitTransaction();
    CPLErrorReset();
    dataset_.reset();
    if (CPLGetLastErrorType() >= CE_Failure) cannot_write(named_, CPLGetLastErrorMsg());
  }

 private:
  const fs::path named_;
  GDALDatasetUniquePtr dataset_;
  OGRSpatialReference crs_;
  bool known_ = false;
  OGRLayer* layer_ = nullptr;
};

void set(OGRFeature& feature, int field, const ListCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) feature.SetField(field, text->c_str());
  if (const auto* number = std::get_if<double>(&cell)) feature.SetField(field, *number);
  if (const auto* moment = std::get_if<Moment>(&cell)) feature.SetField(field, time_text(*moment).c_str());
  if (const auto* day = std::get_if<Date>(&cell)) {
    feature.SetField(field, static_cast<int>(day->year()), static_cast<int>(static_cast<unsigned>(day->month())), static_cast<int>(static_cast<unsigned>(day->day())));
  }
}

void place(OGRFeature& feature, const ListShape& shape) {
  if (auto geometry = ogr_geometry(shape)) feature.SetGeometryDirectly(geometry.release());
}

OGRFieldType type_of(CellType type) {
  return type == CellType::Number ? OFTReal : type == CellType::Day ? OFTDate : OFTString;  // DBF knows no clock, and OGR's times have zones
}

std::string cell_text(const ListCell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text ? *text : std::string();
}

// Cut at a character, as long as it may be, unlike the others.
std::string short_name(const std::string& heading, bool gbk, std::set<std::string>& used) {
  const auto size = [&](const std::string& text) { return gbk ? to_gb18030(text).size() : text.size(); };
  std::string name = heading;
  if (const std::size_t bracket = name.find_first_of("("); bracket != std::string::npos && bracket > 0) name.resize(bracket);
  if (const std::size_t bracket = name.find("\uFF08"); bracket != std::string::npos && bracket > 0) name.resize(bracket);
  const auto cut_to = [&](std::size_t most) {
    while (size(name) > most) {
      do name.pop_back();
      while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80);
      if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
    }
  };
  cut_to(dbf_name);
  for (int number = 2; used.contains(name); ++number) {
    cut_to(dbf_name - 1);
    name += std::to_string(number % 10);
  }
  used.insert(name);
  return name;
}

// A Shapefile holds one kind of shapes: those without any go with the first.
WrittenList write_shapefile(const RecordList& list, const fs::path& file, const ListOptions& options) {
  const auto kind = [](const ListShape& shape) {
    return std::holds_alternative<geo::MultiPolygon>(shape) ? wkbPolygon : std::holds_alternative<geo::LineString>(shape) ? wkbLineString : wkbPoint;
  };
  std::vector<OGRwkbGeometryType> kinds;
  for (const ListRow& row : list.rows) {
    if (!std::holds_alternative<std::monostate>(row.shape) && std::ranges::find(kinds, kind(row.shape)) == kinds.end()) kinds.push_back(kind(row.shape));
  }
  std::ranges::sort(kinds, std::greater<>());  // areas, lines, points
  if (kinds.empty()) kinds.push_back(list.placed ? wkbPoint : wkbNone);
  const auto bytes = [&](const ListCell& cell) { return options.gbk ? to_gb18030(cell_text(cell)).size() : cell_text(cell).size(); };
  std::vector<int> widths(list.columns.size(), 0);
  for (std::size_t r = 0; r < list.rows.size(); ++r) {
    for (std::size_t c = 0; c < list.columns.size(); ++c) {
      const std::size_t width = list.columns[c].type == CellType::Time ? 20 : bytes(list.rows[r].cells[c]);
      if (width > dbf_text) text_too_long(list, file, r, list.columns[c].heading, dbf_text);
      widths[c] = std::max(widths[c], static_cast<int>(width));
    }
  }
  // Written in a folder of its own, since there are four or five files, and put in place together.
  fs::path folder = file;
  folder.replace_filename(fmt::format(".{}.{}", file.stem().string(), getpid()));
  struct Gone {
    const fs::path& folder;
    ~Gone() {
      std::error_code ignored;
      fs::remove_all(folder, ignored);
    }
  };
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) cannot_write(file, failed.message());
  const Gone gone{folder};
  WrittenList written;
  std::vector<std::string> names;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const std::string name = file.stem().string() + (k == 0 ? "" : kinds[k] == wkbPoint ? options.points_suffix : options.points_suffix + std::to_string(k));
    MapFile map("ESRI Shapefile", folder / (name + ".shp"), file, options);
    const std::string encoding = options.gbk ? "ENCODING=GB18030" : "ENCODING=UTF-8";
    const char* const layer_options[] = {encoding.c_str(), "2GB_LIMIT=YES", nullptr};
    map.layer(name, kinds[k], layer_options);
    std::set<std::string> used;
    for (std::size_t c = 0; c < list.columns.size(); ++c) {
      const OGRFieldType type = type_of(list.columns[c].type);
      map.field(short_name(list.columns[c].heading, options.gbk, used), type, type == OFTString ? std::max(widths[c], 1) : 0);
    }
    for (const ListRow& row : list.rows) {
      const bool none = std::holds_alternative<std::monostate>(row.shape);
      if (none ? k != 0 : kind(row.shape) != kinds[k]) continue;
      const OGRFeatureUniquePtr feature = map.feature();
      for (std::size_t c = 0; c < row.cells.size(); ++c) set(*feature, static_cast<int>(c), row.cells[c]);
      place(*feature, row.shape);
      map.store(*feature);
      ++written.rows;
    }
    map.close();
    names.push_back(name);
  }
  for (const std::string& name : names) {
    for (const char* old : {".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".shp.xml"}) {
      const fs::path from = folder / (name + old), to = fs::path(file).replace_filename(name + old);
      if (!fs::exists(from)) fs::remove(to, failed);
      else fs::rename(from, to, failed);
      if (failed) cannot_write(to, failed.message());
    }
    written.files.push_back(fs::path(file).replace_filename(name + (kinds.front() == wkbNone ? ".dbf" : ".shp")));
  }
  return written;
}

// A label as OGR's drawings can hold it: quotes end its style strings, line breaks are lost, and characters beyond the basic plane become
// escapes that no CAD program reads; these are written as the geta mark, which stands for a character that could not be set.
std::string drawn_label(const std::string& text, bool& rare) {
  std::string label;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '"') continue;
    if (byte >= 0xF0) {
      label += "\u3013";
      i += 3;
      rare = true;
    } else {
      label += byte < 0x20 ? ' ' : text[i];
    }
  }
  return label;
}

// Outlines as closed polylines on one layer and the names as texts on another, as offices draw them, each part with its name; with holes as
// hatches.
void write_dxf(const RecordList& list, const fs::path& to, const fs::path& file, const ListOptions& options, WrittenList& written) {
  MapFile map("DXF", to, file, options);
  map.layer("entities", wkbUnknown, nullptr);
  const std::string layer = std::string(name_of(list.target)), names = layer + "_names";
  const auto draw = [&](std::unique_ptr<OGRGeometry> geometry, const std::string& on, const std::string& style) {
    const OGRFeatureUniquePtr feature = map.feature();
    feature->SetField("Layer", on.c_str());
    if (!style.empty()) feature->SetStyleString(style.c_str());
    feature->SetGeometryDirectly(geometry.release());
    map.store(*feature);
  };
  long long nowhere = 0, with_rare = 0;
  for (const ListRow& row : list.rows) {
    bool rare = false;
    const std::string label = drawn_label(cell_text(row.cells[list.label]), rare);
    std::optional<geo::Point> at;
    if (const auto* point = std::get_if<geo::Point>(&row.shape)) at = *point;
    const auto name_at = [&](geo::Point place) {
      if (!label.empty()) draw(ogr_geometry(std::optional(place)), names, fmt::format("LABEL(f:\"Arial\",t:\"{}\",s:10g,c:#000000)", label));
    };
    if (const auto* area = std::get_if<geo::MultiPolygon>(&row.shape)) {
      for (const geo::Polygon& part : *area) {
        draw(part.holes.empty() ? ogr_geometry(part.shell) : ogr_geometry(geo::MultiPolygon{part}), layer, "");
        name_at(geo::label_point({part}).point);
      }
    } else if (const auto* line = std::get_if<geo::LineString>(&row.shape)) {
      draw(ogr_geometry(*line), layer, "");
    } else if (at && !label.empty()) {
      name_at(*at);  // what is only a point is its name, written there
    } else {
      ++nowhere;
      continue;
    }
    with_rare += rare ? 1 : 0;
    ++written.rows;
  }
  map.close();
  written.issues.push_back({"list-names-only", -1, {{"file", file.filename().string()}}, Severity::Note});
  if (with_rare > 0) written.issues.push_back({"list-rare-characters", -1, {{"file", file.filename().string()}, {"count", std::to_string(with_rare)}}, Severity::Warning});
  if (nowhere > 0) written.issues.push_back({"list-without-place", -1, {{"file", file.filename().string()}, {"count", std::to_string(nowhere)}}, Severity::Warning});
}

// GeoPackage, GeoJSON, KML: any shapes in one layer.
void write_layer(const RecordList& list, const fs::path& to, const fs::path& file, ListFormat format, const ListOptions& options) {
  const char* driver = format == ListFormat::GeoPackage ? "GPKG" : format == ListFormat::GeoJson ? "GeoJSON" : "LIBKML";
  const bool kml = format == ListFormat::Kml;
  MapFile map(driver, to, file, options);
  const char* const nine_decimals[] = {"COORDINATE_PRECISION=9", nullptr};
  map.layer(format == ListFormat::Kml ? list.title : name_of(list.target), list.placed ? wkbUnknown : wkbNone, format == ListFormat::GeoJson ? nine_decimals : nullptr);
  if (kml) map.field("Name", OFTString);  // what maps write beside the place
  for (const ListColumn& column : list.columns) map.field(column.heading, kml && column.type == CellType::Day ? OFTString : type_of(column.type));
  for (const ListRow& row : list.rows) {
    const OGRFeatureUniquePtr feature = map.feature();
    if (kml) set(*feature, 0, row.cells[list.label]);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto* day = kml ? std::get_if<Date>(&row.cells[c]) : nullptr;
      const int field = static_cast<int>(c) + (kml ? 1 : 0);
      if (day) feature->SetField(field, to_text(*day).c_str());
      else set(*feature, field, row.cells[c]);
    }
    place(*feature, row.shape);
    map.store(*feature);
  }
  map.close();
}

}  // namespace

WrittenList write_record_map(const RecordList& list, const fs::path& file, ListFormat format, const ListOptions& options) {
  const QuietErrors quiet;
  CPLSetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z");  // GDAL would write the clock into a GeoPackage's own tables
  if (format == ListFormat::Shapefile) return write_shapefile(list, file, options);
  WrittenList written{{file}, 0, {}};
  AtomicFile atomic(file);
  std::error_code ignored;
  fs::remove(atomic.temporary(), ignored);  // the drivers make the file themselves
  if (format == ListFormat::Dxf) {
    write_dxf(list, atomic.temporary(), file, options, written);
  } else {
    write_layer(list, atomic.temporary(), file, format, options);
    written.rows = static_cast<long long>(list.rows.size());
  }
  atomic.commit();
  return written;
}

}  // namespace gridwalk::data
