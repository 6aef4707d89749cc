// From the hand to the jobs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/hand_verbs.h"

#include <algorithm>
#include <set>

#include "viewer/jobs/drawn_barriers.h"
#include "viewer/ui/app.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::vector<data::CommunityId> ids_of(const App& app, const std::vector<int>& communities) {
  std::vector<data::CommunityId> ids;
  for (const int i : communities) ids.push_back(app.project()->snapshot->communities[at(i)].id);
  return ids;
}

const data::Zone* zone_now(const App& app, data::ZoneId zone) { return app.project()->store->snapshot()->zones.find(zone); }

// "3 communities in zone A2" in the line below; who is locked and stayed, as a warning over the map.
void tell(App& app, const char* key, const jobs::HandWork& work, Args args) {
  const data::Zone* zone = zone_now(app, work.zone);
  args.push_back({"count", std::to_string(work.moved.size())});
  args.push_back({"zone", zone ? zone->code : ""});
  app.status() = app.words()(key, args);
  if (work.locked.empty()) return;
  std::vector<std::string> names;
  for (const data::CommunityId id : work.locked) {
    if (names.size() < 6) names.push_back(app.project()->snapshot->communities.find(id)->name);
  }
  app.say(Message::Kind::Warning, {app.words()("ui.locked_stay", {{"count", std::to_string(work.locked.size())}}), app.words().join(names)});
}

}  // namespace

bool can_shape_zones(const App& app) { return app.project() && !app.busy() && app.project()->view && app.project()->view->plan; }

void paint(App& app, const std::vector<int>& communities, int zone) {
  if (!can_shape_zones(app) || communities.empty() || !app.project()->zone(zone)) return;
  app.guarded([&] {
    const jobs::HandWork work = jobs::paint_communities(*app.project()->store, *app.project()->view, ids_of(app, communities), app.project()->zone(zone)->id);
    tell(app, "ui.moved", work, {});
  });
}

void draw_zone(App& app, const geo::Ring& ring) {
  if (!can_shape_zones(app)) return;
  app.guarded([&] {
    const jobs::HandWork work = jobs::draw_zone(*app.project()->store, *app.project()->view, ring, app.hand.inside, app.hand.draw_into, app.words());
    tell(app, app.hand.draw_into ? "ui.moved" : "hand.drawn", work, {});
  });
}

void split_zone(App& app, int zone, std::span<const geo::Point> line) {
  const data::Zone* cut = can_shape_zones(app) ? app.project()->zone(zone) : nullptr;
  if (!cut) return;
  app.guarded([&] {
    const std::string code = cut->code;
    tell(app, "hand.split", jobs::split_zone(*app.project()->store, *app.project()->view, cut->id, line, app.words()), {{"from", code}});
  });
}

void merge_zones(App& app, int from, int into) {
  if (!can_shape_zones(app)) return;
  const data::Zone *goes = app.project()->zone(from), *stays = app.project()->zone(into);
  if (!goes || !stays || goes == stays) return;
  app.guarded([&] {
    const std::string code = goes->code;
    tell(app, "hand.merged", jobs::merge_zones(*app.project()->store, *app.project()->view, goes->id, stays->id), {{"from", code}});
  });
}

void swap_communities(App& app, int a, int b) {
  if (!can_shape_zones(app) || a < 0 || b < 0 || a == b) return;
  const std::vector<data::CommunityId> two = ids_of(app, {a, b});
  app.guarded([&] {
    jobs::swap_communities(*app.project()->store, *app.project()->view, two[0], two[1]);
    const auto& communities = app.project()->snapshot->communities;
    app.status() = app.words()("hand.swapped", {{"a", communities[at(a)].name}, {"b", communities[at(b)].name}});
  });
}

void swap_inspectors(App& app, int a, int b) {
  if (!can_shape_zones(app)) return;
  const data::Zone *first = app.project()->zone(a), *second = app.project()->zone(b);
  if (!first || !second || first == second) return;
  app.guarded([&] {
    const Args zones{{"a", first->code}, {"b", second->code}};
    jobs::swap_inspectors(*app.project()->store, *app.project()->view, first->id, second->id);
    app.status() = app.words()("hand.swapped_inspectors", zones);
  });
}

void add_barrier(App& app, const geo::LineString& line) {
  if (!app.project() || app.busy()) return;
  app.guarded([&] {
    jobs::add_barrier(*app.project()->store, line, {});
    app.status() = app.words()("hand.barrier_added", {{"distance", app.words().distance(geo::length_m(line))}});
  });
}

void erase_barrier(App& app, geo::Point near) {
  if (!app.project() || app.busy()) return;
  const data::Barrier* barrier = jobs::barrier_near(*app.project()->snapshot, near, 10 / app.camera.pixels_per_m);
  if (!barrier) return void(app.status() = app.words()("hand.no_barrier"));
  app.guarded([&] {
    jobs::remove_barrier(*app.project()->store, barrier->id);
    app.status() = app.words()("hand.barrier_erased");
  });
}

std::vector<int> selected_zones(const App& app) {
  std::set<int> zones;
  if (app.project() && app.project()->view) {
    for (const int i : app.selected_indices()) zones.insert(app.project()->view->zone_of[at(i)]);
  }
  zones.erase(-1);
  return {zones.begin(), zones.end()};
}

void lock_selected_zones(App& app, data::ZoneLock lock) {
  for (const int zone : selected_zones(app)) app.set_zone_lock(zone, lock);
}

void rebalance(App& app, const std::vector<int>& only) {
  if (!can_shape_zones(app)) return;
  jobs::RebalanceRequest request;
  for (const int zone : only) {
    if (const data::Zone* kept = app.project()->zone(zone)) request.only.push_back(kept->id);
  }
  app.start_job("hand.job_rebalance", [&app, request, words = app.words()](const Progress& progress) -> Finish {
    const auto result = std::make_shared<const jobs::RebalanceResult>(jobs::rebalance(*app.project()->store, request, words, progress));
    return [&app, result] {
      app.say(result->issues, app.words()("hand.rebalanced", {{"count", std::to_string(result->change.moved)}, {"deviation", app.words().percent(result->measures.max_deviation)}}));
    };
  });
}

void divide_from_seeds(App& app) {
  if (!app.project() || app.busy() || app.hand.seeds.empty()) return;
  jobs::DivideRequest request;
  request.seeds = app.hand.seeds;
  request.zones = static_cast<int>(app.hand.seeds.size());
  if (const auto& view = app.project()->view; view && view->plan) {  // weighed as the plan that is there
    request.tolerance = view->tolerance;
    request.load = view->load.model;
    request.balance = view->load.balance;
    request.criteria = view->load.criteria;
    request.travel_from_rounds = !view->load.travel_scale.empty() && jobs::current_month_plan(*view->snapshot);
  }
  app.divide(request);
}

}  // namespace gridwalk::ui
