// How long neighbours and cells take on real streets: adjacency_bench FILE [EPSG of a metric system] [gap limit in m] [roads].
// Without a file: a street of 132 communities, then the index of 100,000 areas.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geo/adjacency/adjacency.h"
#include "geo/projection.h"
#include "geo/random.h"
#include "geo/topology.h"

namespace {

using namespace gridwalk::geo;

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Ring ring_of(OGRGeometryH geometry) {
  Ring ring;
  for (int i = 0; i < OGR_G_GetPointCount(geometry); ++i) ring.push_back({OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)});
  return ring;
}

void collect(OGRGeometryH geometry, MultiPolygon& area) {
  if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon) {
    Polygon part{ring_of(OGR_G_GetGeometryRef(geometry, 0)), {}};
    for (int i = 1; i < OGR_G_GetGeometryCount(geometry); ++i) part.holes.push_back(ring_of(OGR_G_GetGeometryRef(geometry, i)));
    area.push_back(std::move(part));
  } else {
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), area);
  }
}

std::vector<Site> sites_of(const char* file, const char* epsg) {
  GDALAllRegister();
  std::vector<Site> sites;
  GDALDatasetH data = GDALOpenEx(file, GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  if (data == nullptr) return sites;
  OGRLayerH layer = GDALDatasetGetLayer(data, 0);
  std::optional<Projection> projection;
  if (epsg != nullptr) {
    char* wkt = nullptr;
    OSRExportToWkt(OGR_L_GetSpatialRef(layer), &wkt);
    projection = Projection::between(wkt, std::string("EPSG:") + epsg);
    CPLFree(wkt);
  }
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    Site site;
    if (OGRGeometryH geometry = OGR_F_GetGeometryRef(feature)) collect(geometry, site.boundary);
    if (projection) projection->forward(site.boundary);
    site.boundary = repair(site.boundary).area;
    site.point = label_point(site.boundary).point;
    sites.push_back(std::move(site));
    OGR_F_Destroy(feature);
  }
  GDALClose(data);
  return sites;
}

void collect(OGRGeometryH geometry, std::vector<ZoneLine>& lines) {
  if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbLineString) {
    lines.push_back({ring_of(geometry)});
  } else {
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), lines);
  }
}

std::vector<ZoneLine> lines_of(const char* file, const char* epsg) {
  std::vector<ZoneLine> lines;
  GDALDatasetH data = GDALOpenEx(file, GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  if (data == nullptr) return lines;
  OGRLayerH layer = GDALDatasetGetLayer(data, 0);
  char* wkt = nullptr;
  OSRExportToWkt(OGR_L_GetSpatialRef(layer), &wkt);
  const auto projection = Projection::between(wkt, std::string("EPSG:") + epsg);
  CPLFree(wkt);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    if (OGRGeometryH geometry = OGR_F_GetGeometryRef(feature)) collect(geometry, lines);
    OGR_F_Destroy(feature);
  }
  GDALClose(data);
  if (projection) {
    for (ZoneLine& line : lines) {
      for (Point& p : line.line) p = projection->forward(p).value_or(Point{});
    }
  }
  return lines;
}

void report(const char* what, const std::vector<Site>& sites, double gap_limit_m, const std::vector<ZoneLine>* lines = nullptr) {
  AdjacencyOptions options;
  options.gap_limit_m = gap_limit_m;
  const double before_mib = peak_mib();
  double from = seconds();
  gridwalk::Progress progress;
  progress.report = [&](double share, std::string_view step) {
    std::fprintf(stderr, "  %4.0f %%  %-14.*s %.2f s\n", share * 100, static_cast<int>(step.size()), step.data(), seconds() - from);
  };
  const Adjacency made = adjacency_of(sites, {}, {}, {}, options, progress, lines);
  const double took = seconds() - from;
  int kinds[5] = {};
  for (const Link& link : made.links) ++kinds[static_cast<int>(link.kind)];
  double cells = 0;
  for (const MultiPolygon& cell : made.cells) cells += area_m2(cell);
  const std::vector<int> one(sites.size(), 0);
  from = seconds();
  const auto outline = zone_outlines(made, one, 1);
  const double outline_took = seconds() - from;
  std::printf("%s: %zu sites, %.2f s, peak %.0f MiB (%.0f before); %zu links (wall %d, lane %d, arterial %d, shortest %d), mean degree %.2f; "
              "%d components; cells %.0f m2, outline of all %.0f m2 in %zu parts (%.2f s); issues %zu\n",
              what, sites.size(), took, peak_mib(), before_mib, made.links.size(), kinds[0], kinds[1], kinds[2], kinds[4],
              2.0 * static_cast<double>(made.links.size()) / static_cast<double>(sites.size()), made.components, cells, area_m2(outline[0]),
              outline[0].size(), outline_took, made.issues.size());
}

std::vector<Site> made_up_street(int columns, int rows) {
  Random random(1);
  std::vector<Site> sites;
  for (int i = 0; i < columns * rows; ++i) {
    const double x = i % columns * 300.0 + random.uniform(5, 40), y = i / columns * 300.0 + random.uniform(5, 40);
    const double w = random.uniform(120, 250), h = random.uniform(120, 250);
    sites.push_back({{{{{x, y}, {x + w, y + 10}, {x + w, y + h}, {x + 20, y + h}, {x, y}}, {}}}, {x + w / 2, y + h / 2}});
  }
  return sites;
}

void report_index() {
  std::vector<MultiPolygon> areas;
  for (const Site& site : made_up_street(400, 250)) areas.push_back(site.boundary);
  double from = seconds();
  const AreaIndex index(areas);
  const double built = seconds() - from;
  Random random(2);
  std::size_t found = 0;
  from = seconds();
  constexpr int picks = 100'000;
  for (int i = 0; i < picks; ++i) found += index.at({random.uniform(0, 400 * 300), random.uniform(0, 250 * 300)}).size();
  const double pick_us = (seconds() - from) / picks * 1e6;
  from = seconds();
  long long sum = 0;
  for (int i = 0; i < picks; ++i) sum += index.nearest({random.uniform(0, 400 * 300), random.uniform(0, 250 * 300)});
  std::printf("index of %zu areas: built in %.2f s, pick %.2f us (%zu found), nearest %.2f us (sum %lld)\n", areas.size(), built, pick_us, found,
              (seconds() - from) / picks * 1e6, sum);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    report("made-up street", made_up_street(12, 11), 200);
    report_index();
    return 0;
  }
  const std::vector<Site> sites = sites_of(argv[1], argc > 2 ? argv[2] : nullptr);
  if (sites.empty()) {
    std::fprintf(stderr, "%s: nothing to read\n", argv[1]);
    return 1;
  }
  const std::vector<ZoneLine> lines = argc > 4 ? lines_of(argv[4], argv[2]) : std::vector<ZoneLine>{};
  if (argc > 4) std::printf("%zu lines\n", lines.size());
  report(argv[1], sites, argc > 3 ? std::atof(argv[3]) : 200, argc > 4 ? &lines : nullptr);
}
