// GeoPackage by OGR.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <map>
#include <memory>
#include <optional>

#include "data/model/error.h"
#include "data/model/layer_styles.h"
#include "data/write/ogr.h"
#include "data/write/write.h"

namespace gridwalk::data {
namespace {

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

// One layer with its fields, filled row by row inside one transaction.
class Layer {
 public:
  Layer(GDALDataset& dataset, const std::filesystem::path& file, const char* name, OGRwkbGeometryType type,
        OGRSpatialReference* crs, const std::vector<std::pair<const char*, OGRFieldType>>& fields)
      : file_(file) {
    layer_ = dataset.CreateLayer(name, type == wkbNone ? nullptr : crs, type, nullptr);
    if (!layer_) cannot_write(file_, CPLGetLastErrorMsg());
    for (const auto& [field, field_type] : fields) {
      OGRFieldDefn definition(field, field_type);
      if (layer_->CreateField(&definition) != OGRERR_NONE) cannot_write(file_, CPLGetLastErrorMsg());
    }
  }

  // Values in the order of the fields; an empty text is no value.
  class Row {
   public:
    explicit Row(Layer& layer) : layer_(layer), feature_(OGRFeature::CreateFeature(layer.layer_->GetLayerDefn())) {}
    Row& add(const std::string& value) {
      if (!value.empty()) feature_->SetField(next_, value.c_str());
      ++next_;
      return *this;
    }
    Row& add(double value) {
      feature_->SetField(next_++, value);
      return *this;
    }
    Row& add(const ListCell& cell) {
      if (const auto* value = std::get_if<std::string>(&cell)) return add(*value);
      if (const auto* value = std::get_if<double>(&cell)) return add(*value);
      if (const auto* value = std::get_if<Date>(&cell)) return add(to_text(*value));
      if (const auto* value = std::get_if<Moment>(&cell)) return add(to_text(*value));
      return add(std::string());
    }
    void store(std::unique_ptr<OGRGeometry> shape) {
      if (shape) feature_->SetGeometryDirectly(shape.release());
      if (layer_.layer_->CreateFeature(feature_.get()) != OGRERR_NONE) cannot_write(layer_.file_, CPLGetLastErrorMsg());
    }

   private:
    Layer& layer_;
    std::unique_ptr<OGRFeature> feature_;
    int next_ = 0;
  };
  Row row() { return Row(*this); }

 private:
  const std::filesystem::path& file_;
  OGRLayer* layer_ = nullptr;
};

struct Writer {
  const Snapshot& snapshot;
  ZonePlanId plan;
  const std::filesystem::path& file;
  const TextOf& text;
  GDALDataset& dataset;
  OGRSpatialReference* crs;

  void records(ImportTarget target, const char* name, OGRwkbGeometryType type) const;
  void zones() const;
  void routes() const;
  void styles() const;
};

// Records as they are written for other programs, under the names of their fields.
void Writer::records(ImportTarget target, const char* name, OGRwkbGeometryType type) const {
  const RecordList list = record_list(snapshot, target, plan, text);
  std::vector<std::pair<const char*, OGRFieldType>> fields;
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < list.columns.size(); ++c) {
    // The words of complainants, who name their own doors, stay in the project: place, kind and time are what a map needs.
    if (target == ImportTarget::Complaints && list.columns[c].name == "address") continue;
    fields.emplace_back(list.columns[c].name.c_str(), list.columns[c].type == CellType::Number ? OFTReal : OFTString);
    columns.push_back(c);
  }
  Layer layer(dataset, file, name, type, crs, fields);
  const auto store = [&](const ListRow& record, std::unique_ptr<OGRGeometry> shape) {
    Layer::Row row = layer.row();
    for (const std::size_t c : columns) row.add(record.cells[c]);
    row.store(std::move(shape));
  };
  for (const ListRow& record : list.rows) {
    const auto* area = std::get_if<geo::MultiPolygon>(&record.shape);
    if (area && type == wkbLineString) {  // a river's banks
      for (const geo::Polygon& part : *area) store(record, ogr_geometry(part.shell));
    } else if (type == wkbMultiPolygon) {  // what is only a point has no outline yet
      store(record, area ? ogr_geometry(*area) : nullptr);
    } else {
      store(record, ogr_geometry(record.shape));
    }
  }
}

void Writer::zones() const {
  if (!plan) return;
  std::map<ZoneId, const Inspector*> leads;
  for (const Assignment& assignment : snapshot.assignments) {
    if (assignment.role == AssignmentRole::Lead && !assignment.valid.to) {
      leads[assignment.zone] = snapshot.inspectors.find(assignment.inspector);
    }
  }
  std::map<ZoneId, std::pair<int, double>> sums;  // communities, households
  for (const ZoneMember& member : snapshot.zone_members) {
    if (member.plan != plan) continue;
    const Community* community = snapshot.communities.find(member.community);
    auto& [count, households] = sums[member.zone];
    ++count;
    households += community ? community->households : 0;
  }
  Layer layer(dataset, file, "zone", wkbMultiPolygon, crs,
              {{"code", OFTString}, {"name", OFTString}, {"inspector", OFTString}, {"colour", OFTInteger},
               {"communities", OFTReal}, {"households", OFTReal}});
  for (const Zone& zone : snapshot.zones) {
    if (zone.plan != plan) continue;
    const Inspector* lead = leads[zone.id];
    layer.row()
        .add(zone.code)
        .add(zone.name)
        .add(lead ? lead->name : std::string())
        .add(zone.colour)
        .add(sums[zone.id].first)
        .add(sums[zone.id].second)
        .store(ogr_geometry(zone.outline));
  }
}

void Writer::routes() const {
  if (snapshot.routes.empty()) return;
  Layer layer(dataset, file, "route", wkbLineString, crs,
              {{"date", OFTString}, {"inspector", OFTString}, {"stops", OFTReal}, {"minutes", OFTReal}, {"metres", OFTReal}});
  for (const Route& route : snapshot.routes) {
    const Inspector* inspector = snapshot.inspectors.find(route.inspector);
    Leg sum;
    for (const Leg& leg : route.legs) {
      sum.minutes += leg.minutes;
      sum.metres += leg.metres;
    }
    layer.row()
        .add(to_text(route.date))
        .add(inspector ? inspector->name : std::string())
        .add(static_cast<double>(route.stops.size()))
        .add(sum.minutes)
        .add(sum.metres)
        .store(ogr_geometry(route.path));
  }
}

void Writer::styles() const {
  Layer layer(dataset, file, "layer_styles", wkbNone, nullptr,
              {{"f_table_catalog", OFTString}, {"f_table_schema", OFTString}, {"f_table_name", OFTString},
               {"f_geometry_column", OFTString}, {"styleName", OFTString}, {"styleQML", OFTString}, {"styleSLD", OFTString},
               {"useAsDefault", OFTInteger}, {"description", OFTString}, {"owner", OFTString}, {"ui", OFTString},
               {"update_time", OFTString}});
  for (const LayerStyle& style : layer_styles()) {
    if (!dataset.GetLayerByName(style.table.c_str())) continue;
    layer.row()
        .add(std::string())
        .add(std::string())
        .add(style.table)
        .add(std::string("geom"))
        .add(std::string("gridwalk"))
        .add(style.qml)
        .add(std::string())
        .add(1)
        .store(nullptr);
  }
}

}  // namespace

void write_geopackage(const Snapshot& snapshot, ZonePlanId plan, const std::filesystem::path& file, const TextOf& text) {
  RegisterOGRGeoPackage();
  const QuietErrors quiet;
  // GDAL would write the clock into the file's own tables.
  CPLSetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z");
  AtomicFile atomic(file);
  std::error_code ignored;
  std::filesystem::remove(atomic.temporary(), ignored);  // the driver makes the file itself
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    DatasetPtr dataset(driver ? driver->Create(atomic.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    if (!dataset) cannot_write(file, CPLGetLastErrorMsg());
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool known = snapshot.project.srid > 0 && crs.importFromEPSG(snapshot.project.srid) == OGRERR_NONE;
    dataset->StartTransaction();
    const Writer writer{snapshot, plan, file, text, *dataset, known ? &crs : nullptr};
    writer.records(ImportTarget::Street, "street", wkbMultiPolygon);
    writer.records(ImportTarget::Committees, "committee", wkbMultiPolygon);
    writer.records(ImportTarget::Communities, "community", wkbMultiPolygon);
    writer.records(ImportTarget::Roads, "road", wkbLineString);
    writer.records(ImportTarget::Barriers, "barrier", wkbLineString);
    writer.zones();
    writer.records(ImportTarget::Complaints, "complaint", wkbPoint);
    writer.records(ImportTarget::Problems, "problem", wkbPoint);
    writer.routes();
    writer.styles();
    if (dataset->CommitTransaction() != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
  }
  atomic.commit();
}

}  // namespace gridwalk::data
