// Layers of polygons as units with neighbours, by GDAL.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <memory>
#include <span>
#include <stdexcept>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geo/adjacency/adjacency.h"
#include "geo/projection.h"
#include "geo/topology.h"
#include "tests/bench/zoning/instance.h"

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
  if (polygon && !part.shell.empty()) area.push_back(std::move(part));
}

struct Feature {
  geo::MultiPolygon area;  // as in the file
  double load = 1;
  std::vector<int> listed;
};

int column_of(OGRLayerH layer, const std::string& name) {
  if (name.empty()) return -1;
  const int column = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), name.c_str());
  if (column < 0) throw std::runtime_error("no column " + name);
  return column;
}

std::vector<Feature> read(OGRLayerH layer, const LayerOptions& options) {
  const int load = column_of(layer, options.load), listed = column_of(layer, options.listed);
  std::vector<Feature> features;
  OGR_L_ResetReading(layer);
  while (OGRFeatureH row = OGR_L_GetNextFeature(layer)) {
    Feature feature;
    if (OGRGeometryH geometry = OGR_F_GetGeometryRef(row)) collect(geometry, feature.area);
    if (load >= 0) feature.load = OGR_F_IsFieldSetAndNotNull(row, load) ? OGR_F_GetFieldAsDouble(row, load) : 0;
    int count = 0;
    const int* positions = listed < 0 ? nullptr : OGR_F_GetFieldAsIntegerList(row, listed, &count);
    for (const int position : std::span(positions, static_cast<std::size_t>(count))) feature.listed.push_back(position);
    features.push_back(std::move(feature));
    OGR_F_Destroy(row);
  }
  return features;
}

// A transverse Mercator plane about the middle, true along its own meridian.
geo::Projection plane(OGRLayerH layer, const geo::Box& box) {
  std::string crs = "EPSG:4326";  // TopoJSON and old GeoJSON say nothing and mean this
  if (OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer)) {
    char* wkt = nullptr;
    OSRExportToWkt(reference, &wkt);
    crs = wkt;
    CPLFree(wkt);
  }
  const auto degrees = geo::Projection::between(crs, "EPSG:4326");
  const auto middle = degrees ? degrees->forward(box.centre()) : std::nullopt;
  if (!middle) throw std::runtime_error("no way from the file's coordinates to degrees");
  const std::string local = "+proj=tmerc +lat_0=" + std::to_string(middle->y) + " +lon_0=" + std::to_string(middle->x) +
                            " +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +type=crs";
  auto metres = geo::Projection::between(crs, local);
  if (!metres) throw std::runtime_error("no way from the file's coordinates to metres");
  return std::move(*metres);
}

void link_by_geometry(Instance& instance, const LayerOptions& options) {
  geo::AdjacencyOptions how;
  if (options.neighbours == Neighbours::Touching) {
    how.gap_limit_m = 0.5;  // what geo/adjacency still calls a wall
    how.front_min_m = 0.01;
  }
  std::vector<geo::Site> sites;
  for (std::size_t i = 0; i < instance.areas.size(); ++i) sites.push_back({instance.areas[i], instance.problem.units[i].site});
  const geo::Adjacency adjacency = geo::adjacency_of(sites, {}, {}, {}, how);
  for (const geo::Link& link : adjacency.links) {
    instance.problem.links.push_back({link.a, link.b, options.metres ? std::max(link.front_m, 0.01) : 1});
  }
  if (adjacency.components > 1) {
    instance.notes.push_back(std::to_string(adjacency.components) + " components, linked by the shortest ways");
  }
}

}  // namespace

Instance read_layer(const std::filesystem::path& file, const LayerOptions& options) {
  GDALAllRegister();
  const std::unique_ptr<void, void (*)(GDALDatasetH)> data(
      GDALOpenEx(file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr), [](GDALDatasetH open) { GDALClose(open); });
  if (!data) throw std::runtime_error("cannot read " + file.string());
  OGRLayerH layer = options.layer.empty() ? GDALDatasetGetLayer(data.get(), 0)
                                          : GDALDatasetGetLayerByName(data.get(), options.layer.c_str());
  if (!layer) throw std::runtime_error("no layer " + options.layer + " in " + file.string());
  std::vector<Feature> features = read(layer, options);

  Instance instance;
  instance.name = file.stem().string();
  geo::Box box;
  for (const Feature& feature : features) box.add(geo::box_of(feature.area));
  if (box.empty()) throw std::runtime_error("no areas in " + file.string());
  const geo::Projection metres = plane(layer, box);
  std::vector<int> place;  // per feature: its unit, or -1
  for (Feature& feature : features) {
    metres.forward(feature.area);
    feature.area = geo::repair(feature.area).area;
    place.push_back(feature.area.empty() ? -1 : static_cast<int>(instance.areas.size()));
    if (feature.area.empty()) continue;
    instance.problem.units.push_back({feature.load, geo::centroid(feature.area), geo::area_m2(feature.area)});
    instance.areas.push_back(std::move(feature.area));
  }
  const std::size_t left_out = features.size() - instance.areas.size();
  if (left_out > 0) instance.notes.push_back(std::to_string(left_out) + " features without an area left out");

  if (options.neighbours != Neighbours::Listed) {
    link_by_geometry(instance, options);
    return instance;
  }
  for (std::size_t i = 0; i < features.size(); ++i) {
    for (const int other : features[i].listed) {
      if (other < 0 || static_cast<std::size_t>(other) >= features.size()) throw std::runtime_error("a neighbour that is none");
      const int a = place[i], b = place[static_cast<std::size_t>(other)];
      if (a >= 0 && a < b) instance.problem.links.push_back({a, b, 1});
    }
  }
  return instance;
}

}  // namespace gridwalk::bench
