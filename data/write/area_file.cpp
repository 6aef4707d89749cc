// One layer of areas by OGR.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/area_file.h"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <memory>

#include "data/write/atomic_file.h"
#include "data/write/ogr.h"

namespace gridwalk::data {
namespace {

struct CloseAreas {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

void set(OGRFeature& feature, int field, const ListCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    if (!text->empty()) feature.SetField(field, text->c_str());
  } else if (const auto* number = std::get_if<double>(&cell)) {
    feature.SetField(field, *number);
  } else if (const auto* day = std::get_if<Date>(&cell)) {
    feature.SetField(field, static_cast<int>(day->year()), static_cast<int>(static_cast<unsigned>(day->month())), static_cast<int>(static_cast<unsigned>(day->day())));
  } else if (const auto* moment = std::get_if<Moment>(&cell)) {
    feature.SetField(field, to_text(*moment).c_str());
  }
}

OGRFieldType type_of(CellType type) { return type == CellType::Number ? OFTReal : type == CellType::Day ? OFTDate : OFTString; }

void write_style(GDALDataset& dataset, const AreaTable& table, const std::filesystem::path& file) {
  OGRLayer* layer = dataset.CreateLayer("layer_styles", nullptr, wkbNone, nullptr);
  if (!layer) cannot_write(file, CPLGetLastErrorMsg());
  // The columns that QGIS looks for.
  const std::pair<const char*, std::string> texts[] = {{"f_table_catalog", ""}, {"f_table_schema", ""},         {"f_table_name", table.name}, {"f_geometry_column", "geom"},
                                                       {"styleName", "gridwalk"}, {"styleQML", table.qml},      {"styleSLD", ""},             {"description", table.description},
                                                       {"owner", ""},             {"ui", ""},                   {"update_time", ""}};
  for (const auto& [name, value] : texts) {
    OGRFieldDefn field(name, OFTString);
    layer->CreateField(&field);
  }
  OGRFieldDefn use("useAsDefault", OFTInteger);
  layer->CreateField(&use);
  const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(layer->GetLayerDefn()));
  for (const auto& [name, value] : texts) row->SetField(name, value.c_str());
  row->SetField("useAsDefault", 1);
  if (layer->CreateFeature(row.get()) != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
}

}  // namespace

void write_area_file(const AreaTable& table, const std::filesystem::path& file) {
  const QuietErrors quiet;
  RegisterOGRGeoPackage();
  CPLSetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z");  // GDAL would write the clock into the file's own tables
  AtomicFile atomic(file);
  std::error_code ignored;
  std::filesystem::remove(atomic.temporary(), ignored);  // the driver makes the file itself
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const std::unique_ptr<GDALDataset, CloseAreas> dataset(driver ? driver->Create(atomic.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset) cannot_write(file, CPLGetLastErrorMsg());
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool known = table.srid > 0 && crs.importFromEPSG(table.srid) == OGRERR_NONE;
    const std::string description = "DESCRIPTION=" + table.description;
    const char* const options[] = {description.c_str(), nullptr};
    dataset->StartTransaction();
    OGRLayer* layer = dataset->CreateLayer(table.name.c_str(), known ? &crs : nullptr, wkbMultiPolygon, const_cast<char**>(options));
    if (!layer) cannot_write(file, CPLGetLastErrorMsg());
    for (const ListColumn& column : table.columns) {
      OGRFieldDefn field(column.name.c_str(), type_of(column.type));
      if (layer->CreateField(&field) != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
    }
    for (const ListRow& row : table.rows) {
      const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      for (std::size_t c = 0; c < row.cells.size(); ++c) set(*feature, static_cast<int>(c), row.cells[c]);
      if (const auto* area = std::get_if<geo::MultiPolygon>(&row.shape)) feature->SetGeometryDirectly(ogr_geometry(*area).release());
      if (layer->CreateFeature(feature.get()) != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
    }
    if (!table.qml.empty()) write_style(*dataset, table, file);
    if (dataset->CommitTransaction() != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
  }
  atomic.commit();
}

}  // namespace gridwalk::data
