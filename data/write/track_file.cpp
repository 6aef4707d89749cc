// A day's route for navigation programs and receivers: stops as waypoints, the way as a track (GPX 1.1).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cpl_error.h>
#include <fmt/format.h>

#include "data/model/error.h"
#include "data/write/atomic_file.h"
#include "data/write/ogr.h"
#include "data/write/write.h"
#include "geo/projection.h"

namespace gridwalk::data {
namespace {

void put(OGRLayer& layer, const std::string& name, const std::string& about, const OGRGeometry& shape, const std::filesystem::path& file) {
  const std::unique_ptr<OGRFeature, void (*)(OGRFeature*)> feature(OGRFeature::CreateFeature(layer.GetLayerDefn()), OGRFeature::DestroyFeature);
  feature->SetField("name", name.c_str());
  if (!about.empty()) feature->SetField("desc", about.c_str());
  feature->SetGeometry(&shape);
  if (layer.CreateFeature(feature.get()) != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
}

}  // namespace

void write_track_file(const Snapshot& snapshot, const std::vector<RouteId>& routes, const std::filesystem::path& file) {
  const QuietErrors quiet;
  const auto degrees = geo::Projection::between("EPSG:" + std::to_string(snapshot.project.srid), "EPSG:4326");
  if (!degrees) throw Error(ErrorKind::WrongCall, "street-without-crs");
  GDALAllRegister();
  AtomicFile out(file);
  std::filesystem::remove(out.temporary());  // the driver makes only files that are not there
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPX");
  std::unique_ptr<GDALDataset, void (*)(GDALDataset*)> dataset(driver ? driver->Create(out.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr,
                                                               [](GDALDataset* d) { GDALClose(d); });
  if (!dataset) cannot_write(file, CPLGetLastErrorMsg());
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayer* stops = dataset->CreateLayer("waypoints", &wgs84, wkbPoint, nullptr);
  if (!stops) cannot_write(file, CPLGetLastErrorMsg());
  const auto lon_lat = [&](geo::Point place) {
    const auto at = degrees->forward(place);
    if (!at) throw Error(ErrorKind::WrongCall, "place-outside-crs");
    return *at;
  };
  std::vector<const Route*> found;
  for (const RouteId id : routes) {
    if (const Route* route = snapshot.routes.find(id)) found.push_back(route);
  }
  for (const Route* route : found) {
    int number = 0;
    for (const PlannedVisitId id : route->stops) {
      const PlannedVisit* visit = snapshot.planned_visits.find(id);
      const Community* community = visit ? snapshot.communities.find(visit->community) : nullptr;
      if (!community) continue;
      const auto place = community->gates.empty() ? community->point : std::optional(community->gates.front());
      if (!place) continue;
      const geo::Point at = lon_lat(*place);
      const OGRPoint point(at.x, at.y);
      put(*stops, fmt::format("{} {}", ++number, community->name), fmt::format("{} {:02}:{:02}", to_text(visit->date), visit->arrive_min / 60, visit->arrive_min % 60), point, file);
    }
  }
  OGRLayer* tracks = dataset->CreateLayer("tracks", &wgs84, wkbMultiLineString, nullptr);
  if (!tracks) cannot_write(file, CPLGetLastErrorMsg());
  for (const Route* route : found) {
    const Inspector* who = snapshot.inspectors.find(route->inspector);
    auto* line = new OGRLineString();
    for (const geo::Point place : route->path) {
      const geo::Point at = lon_lat(place);
      line->addPoint(at.x, at.y);
    }
    OGRMultiLineString way;
    way.addGeometryDirectly(line);
    put(*tracks, fmt::format("{} {}", to_text(route->date), who ? who->name : ""), {}, way, file);
  }
  dataset.reset();
  out.commit();
}

}  // namespace gridwalk::data
