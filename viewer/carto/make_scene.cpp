// From a snapshot to a map, layer by layer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/make_scene.h"

#include "viewer/carto/layers.h"

namespace gridwalk::carto {
namespace {

geo::Box extent_of(const data::Snapshot& snapshot) {
  geo::Box box;
  if (const data::Street* street = snapshot.street()) box.add(geo::box_of(street->boundary));
  for (const data::Community& community : snapshot.communities) {
    box.add(geo::box_of(community.boundary));
    if (community.boundary.empty() && community.point) box.add(*community.point);
  }
  if (!box.empty()) return box;
  for (const data::Road& road : snapshot.roads) box.add(geo::box_of(road.line));
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (complaint.point) box.add(*complaint.point);
  }
  return box;
}

bool communities_cover_the_ground(const data::Snapshot& snapshot, const std::vector<const data::Zone*>& zones) {
  double ground = 0, communities = 0;
  for (const data::Zone* zone : zones) ground += geo::area_m2(zone->outline);
  for (const data::Community& community : snapshot.communities) communities += geo::area_m2(community.boundary);
  return ground > 0 && communities > 0.55 * ground;
}

std::string coordinate_system(int srid, const words::Words& words) {
  if (srid >= 4534 && srid <= 4554) {  // CGCS2000 / 3-degree Gauss-Kruger, central meridians 75 to 135 E
    return words("carto.cgcs2000", {{"meridian", std::to_string(75 + 3 * (srid - 4534))}, {"srid", std::to_string(srid)}});
  }
  return words("carto.crs", {{"srid", std::to_string(srid)}});
}

std::string foot_of(const data::Snapshot& snapshot, const words::Words& words) {
  std::string foot;
  if (!snapshot.project.source_note.empty()) foot = words("carto.source", {{"source", snapshot.project.source_note}});
  if (snapshot.project.srid > 0) {
    if (!foot.empty()) foot += words("carto.foot_gap");
    foot += coordinate_system(snapshot.project.srid, words);
  }
  return foot;
}

}  // namespace

Scene make_scene(data::SnapshotPtr snapshot, const SceneOptions& options, const words::Words& words) {
  Scene scene;
  scene.snapshot = std::move(snapshot);
  if (!scene.snapshot) scene.snapshot = std::make_shared<const data::Snapshot>();
  const data::Snapshot& all = *scene.snapshot;
  scene.extent = extent_of(all);
  scene.made_up = all.project.made_up;
  scene.foot = foot_of(all, words);

  SceneContext context{all, options, words, zones_of(all, options.zone_plan), zone_by_community(all, options.zone_plan), {}, false};
  for (const data::Zone* zone : context.zones) scene.extent.add(geo::box_of(zone->outline));  // without a street boundary they reach beyond
  context.covered = communities_cover_the_ground(all, context.zones);
  for (const data::Community* community : listed(all, options.zone_plan, options.on)) {
    context.number_of.emplace(community->id, static_cast<int>(context.number_of.size()) + 1);
  }
  add_street_ground(scene, context);
  add_zone_fills(scene, context);
  add_water(scene, context);
  add_communities(scene, context);
  add_heat(scene, context);
  add_roads(scene, context);
  add_lines_in_the_way(scene, context);
  add_committees(scene, context);
  add_zone_borders(scene, context);
  add_street_edge(scene, context);
  add_findings(scene, context);
  add_routes(scene, context);
  add_office(scene, context);
  add_labels(scene, context);
  add_zone_legend(scene, context);
  add_map_legend(scene, context);
  return scene;
}

}  // namespace gridwalk::carto
