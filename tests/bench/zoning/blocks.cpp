// Reading census blocks and finding their neighbours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/zoning/blocks.h"

#include <memory>
#include <stdexcept>
#include <string>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geo/adjacency/adjacency.h"
#include "geo/projection.h"
#include "geo/topology.h"
#include "geo/zoning/load.h"

namespace gridwalk::bench {
namespace {

geo::Ring ring_of(OGRGeometryH geometry) {
  geo::Ring ring;
  for (int i = 0; i < OGR_G_GetPointCount(geometry); ++i) ring.push_back({OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)});
  return ring;
}

void collect(OGRGeometryH geometry, geo::MultiPolygon& area) {
  const bool polygon = wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon;
  geo::Polygon part;
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
    if (!polygon) {
      collect(OGR_G_GetGeometryRef(geometry, i), area);
    } else if (i == 0) {
      part.shell = ring_of(OGR_G_GetGeometryRef(geometry, i));
    } else {
      part.holes.push_back(ring_of(OGR_G_GetGeometryRef(geometry, i)));
    }
  }
  if (polygon) area.push_back(std::move(part));
}

}  // namespace

geo::ZoningProblem read_blocks(const std::filesystem::path& file, int zones) {
  GDALAllRegister();
  const std::unique_ptr<void, void (*)(GDALDatasetH)> data(
      GDALOpenEx(file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr), [](GDALDatasetH open) { GDALClose(open); });
  if (!data) throw std::runtime_error("cannot read " + file.string());
  OGRLayerH layer = GDALDatasetGetLayer(data.get(), 0);
  char* wkt = nullptr;
  OSRExportToWkt(OGR_L_GetSpatialRef(layer), &wkt);
  const auto metres = geo::Projection::between(wkt, "EPSG:26918");  // UTM zone 18 north
  CPLFree(wkt);
  if (!metres) throw std::runtime_error("no way from the file's coordinates to metres");
  const int households = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), "housing20");
  std::vector<geo::Site> sites;
  std::vector<geo::LoadFacts> facts;
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    geo::Site site;
    if (OGRGeometryH geometry = OGR_F_GetGeometryRef(feature)) collect(geometry, site.boundary);
    metres->forward(site.boundary);
    site.boundary = geo::repair(site.boundary).area;
    site.point = geo::label_point(site.boundary).point;
    sites.push_back(std::move(site));
    facts.push_back({.households = households < 0 ? 0 : OGR_F_GetFieldAsDouble(feature, households)});
    OGR_F_Destroy(feature);
  }
  const geo::Adjacency adjacency = geo::adjacency_of(sites, {}, {}, {});
  for (std::size_t i = 0; i < sites.size(); ++i) facts[i].cell_m2 = geo::area_m2(adjacency.cells[i]);
  const auto loads = geo::loads_of(facts, {}).parts;
  geo::ZoningProblem problem;
  for (std::size_t i = 0; i < sites.size(); ++i) problem.units.push_back({loads[i].total(), sites[i].point, facts[i].cell_m2});
  for (const geo::Link& link : adjacency.links) problem.links.push_back({link.a, link.b, link.front_m});
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  return problem;
}

}  // namespace gridwalk::bench
