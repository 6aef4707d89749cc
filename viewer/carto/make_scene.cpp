// From a snapshot to a map, layer by layer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/make_scene.h"

#include <algorithm>
#include <array>

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

constexpr std::array<std::pair<LayerKind, std::string_view>, 17> names{{
    {LayerKind::Street, "street"}, {LayerKind::Committees, "committees"}, {LayerKind::Water, "water"}, {LayerKind::Communities, "communities"},
    {LayerKind::Roads, "roads"}, {LayerKind::Railway, "railway"}, {LayerKind::Expressway, "expressway"}, {LayerKind::Zones, "zones"},
    {LayerKind::Heat, "heat"}, {LayerKind::Complaints, "complaints"}, {LayerKind::Problems, "problems"}, {LayerKind::Routes, "routes"},
    {LayerKind::Office, "office"}, {LayerKind::Labels, "labels"}, {LayerKind::Barriers, "barriers"}, {LayerKind::Raster, "raster"},
    {LayerKind::HotAreas, "hot-areas"}}};
constexpr std::array<LayerKind, 13> movable{LayerKind::Water, LayerKind::Communities, LayerKind::Heat, LayerKind::Roads, LayerKind::Railway,
                                            LayerKind::Expressway, LayerKind::Barriers, LayerKind::Committees, LayerKind::Zones, LayerKind::Street,
                                            LayerKind::Complaints, LayerKind::Problems, LayerKind::Routes};

// Layers whose order was chosen take, in that order, the places that they have among all.
void put_in_order(Scene& scene, const SceneOptions& options) {
  const auto rank = [&](const Layer& layer) {
    const auto at = std::ranges::find(options.order, layer.kind);
    return layer.ground || at == options.order.end() ? -1 : static_cast<int>(at - options.order.begin());
  };
  std::vector<std::size_t> places;
  std::vector<Layer> chosen;
  for (std::size_t i = 0; i < scene.layers.size(); ++i) {
    if (rank(scene.layers[i]) < 0) continue;
    places.push_back(i);
    chosen.push_back(std::move(scene.layers[i]));
  }
  std::ranges::stable_sort(chosen, {}, rank);
  for (std::size_t i = 0; i < places.size(); ++i) scene.layers[places[i]] = std::move(chosen[i]);
  for (Layer& layer : scene.layers) {
    const auto opacity = options.opacity.find(layer.kind);
    if (opacity != options.opacity.end()) layer.opacity = std::clamp(opacity->second, 0.0, 1.0);
  }
}

}  // namespace

std::span<const LayerKind> movable_layers() { return movable; }
std::span<const std::pair<LayerKind, std::string_view>> layer_names() { return names; }

Scene make_scene(data::SnapshotPtr snapshot, const SceneOptions& options, const words::Words& words) {
  Scene scene;
  scene.snapshot = std::move(snapshot);
  if (!scene.snapshot) scene.snapshot = std::make_shared<const data::Snapshot>();
  const data::Snapshot& all = *scene.snapshot;
  scene.extent = extent_of(all);
  scene.made_up = all.project.made_up;
  scene.foot = foot_of(all, words);

  SceneContext context{all, options, words, zones_of(all, options.zone_plan), zone_by_community(all, options.zone_plan), {}, false, {}};
  for (const data::Zone* zone : context.zones) scene.extent.add(geo::box_of(zone->outline));  // without a street boundary they reach beyond
  context.covered = communities_cover_the_ground(all, context.zones);
  for (const data::Community* community : listed(all, options.zone_plan, options.on)) {
    context.number_of.emplace(community->id, static_cast<int>(context.number_of.size()) + 1);
  }
  if (!context.hides(LayerKind::Communities)) context.theme = themed(all, options.theme, options.zone_plan, options.on, words);
  add_street_ground(scene, context);
  add_zone_fills(scene, context);
  add_water(scene, context);
  add_communities(scene, context);
  add_heat(scene, context);
  add_roads(scene, context);
  add_lines_in_the_way(scene, context);
  add_drawn_barriers(scene, context);
  add_committees(scene, context);
  add_zone_borders(scene, context);
  add_street_edge(scene, context);
  add_findings(scene, context);
  add_routes(scene, context);
  add_office(scene, context);
  add_hot_areas(scene, context);
  add_labels(scene, context);
  put_in_order(scene, options);
  add_theme_legend(scene, context);
  add_zone_legend(scene, context);
  add_map_legend(scene, context);
  return scene;
}

}  // namespace gridwalk::carto
