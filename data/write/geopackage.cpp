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
    Row& add(std::optional<Date> day) { return add(day ? to_text(*day) : std::string()); }
    Row& add(std::optional<Moment> moment) { return add(moment ? to_text(*moment) : std::string()); }
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

  std::string kind(ProblemKind value) const {
    static constexpr const char* keys[] = {"kind.broken",  "kind.dirty",    "kind.messy",   "kind.missing",
                                           "kind.blocked", "kind.occupied", "kind.unmapped"};
    return text(keys[static_cast<std::size_t>(value)]);
  }
  std::string community_name(CommunityId id) const {
    const Community* community = snapshot.communities.find(id);
    return community ? community->name : std::string();
  }

  void ground() const;
  void zones() const;
  void findings() const;
  void routes() const;
  void styles() const;
};

void Writer::ground() const {
  Layer street(dataset, file, "street", wkbMultiPolygon, crs, {{"code", OFTString}, {"name", OFTString}});
  for (const Street& record : snapshot.streets) street.row().add(record.code).add(record.name).store(ogr_geometry(record.boundary));

  Layer committee(dataset, file, "committee", wkbMultiPolygon, crs, {{"code", OFTString}, {"name", OFTString}});
  for (const Committee& record : snapshot.committees) {
    committee.row().add(record.code).add(record.name).store(ogr_geometry(record.boundary));
  }
  std::map<CommunityId, const ServiceContract*> contracts;
  for (const ServiceContract& contract : snapshot.contracts) {
    if (!contract.valid.to) contracts[contract.community] = &contract;
  }
  std::map<CommunityId, ZoneId> zone_of;
  for (const ZoneMember& member : snapshot.zone_members) {
    if (member.plan == plan) zone_of[member.community] = member.zone;
  }
  Layer community(dataset, file, "community", wkbMultiPolygon, crs,
                  {{"code", OFTString}, {"name", OFTString}, {"committee", OFTString}, {"company", OFTString},
                   {"households", OFTReal}, {"buildings", OFTReal}, {"year_built", OFTReal}, {"zone", OFTString}});
  for (const Community& record : snapshot.communities) {
    const Committee* of = snapshot.committees.find(record.committee);
    const auto contract = contracts.find(record.id);
    const Company* company = contract == contracts.end() ? nullptr : snapshot.companies.find(contract->second->company);
    const auto zone = zone_of.find(record.id);
    const Zone* in = zone == zone_of.end() ? nullptr : snapshot.zones.find(zone->second);
    community.row()
        .add(record.code)
        .add(record.name)
        .add(of ? of->name : std::string())
        .add(company ? company->name : std::string())
        .add(record.households)
        .add(record.buildings)
        .add(record.year_built)
        .add(in ? in->code : std::string())
        .store(ogr_geometry(record.boundary));
  }
  Layer road(dataset, file, "road", wkbLineString, crs, {{"name", OFTString}, {"kind", OFTReal}, {"oneway", OFTReal}});
  for (const Road& record : snapshot.roads) {
    road.row().add(record.name).add(record.kind).add(record.oneway ? 1 : 0).store(ogr_geometry(record.line));
  }
  static constexpr const char* kinds[] = {"barrier.river", "barrier.railway", "barrier.expressway", "barrier.drawn"};
  Layer barrier(dataset, file, "barrier", wkbLineString, crs, {{"name", OFTString}, {"kind", OFTString}});
  for (const Barrier& record : snapshot.barriers) {
    barrier.row().add(record.name).add(text(kinds[static_cast<std::size_t>(record.kind)])).store(ogr_geometry(record.line));
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

void Writer::findings() const {
  // No address and no words of the complainant: place, kind and time are what a map needs.
  Layer complaint(dataset, file, "complaint", wkbPoint, crs,
                  {{"order_no", OFTString}, {"received_at", OFTString}, {"kind", OFTString}, {"community", OFTString},
                   {"default_point", OFTReal}});
  for (const Complaint& record : snapshot.complaints) {
    complaint.row()
        .add(record.order_no)
        .add(record.received_at)
        .add(kind(record.kind))
        .add(community_name(record.community))
        .add(record.default_point ? 1 : 0)
        .store(ogr_geometry(record.point));
  }
  Layer problem(dataset, file, "problem", wkbPoint, crs,
                {{"no", OFTString}, {"kind", OFTString}, {"community", OFTString}, {"place", OFTString},
                 {"found_on", OFTString}, {"due_on", OFTString}, {"closed_on", OFTString}});
  for (const Problem& record : snapshot.problems) {
    problem.row()
        .add(record.no)
        .add(kind(record.kind))
        .add(community_name(record.community))
        .add(record.place)
        .add(record.found_on)
        .add(record.due_on)
        .add(record.closed_on)
        .store(ogr_geometry(record.point));
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
    writer.ground();
    writer.zones();
    writer.findings();
    writer.routes();
    writer.styles();
    if (dataset->CommitTransaction() != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
  }
  atomic.commit();
}

}  // namespace gridwalk::data
