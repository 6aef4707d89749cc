// Drawn barriers as records.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/drawn_barriers.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace gridwalk::jobs {

bool drawn_by_hand(const data::Barrier& barrier) { return barrier.kind == data::BarrierKind::Drawn && !barrier.batch; }

data::BarrierId add_barrier(data::Store& store, const geo::LineString& line, const std::string& name) {
  const data::SnapshotPtr snapshot = store.snapshot();
  if (snapshot->project.srid == 0) throw Error(ErrorKind::WrongCall, "street-without-crs");
  data::Barrier barrier{.kind = data::BarrierKind::Drawn, .name = name};
  for (const geo::Point& p : line) {
    if (barrier.line.empty() || geo::distance_m(barrier.line.back(), p) > 0.01) barrier.line.push_back(p);
  }
  const double length = geo::length_m(barrier.line);
  if (barrier.line.size() < 2 || length < 1) throw Error(ErrorKind::WrongCall, "barrier-too-short");
  data::BarrierId id;
  store.edit({"add-barrier", {{"name", name}, {"metres", std::to_string(std::lround(length))}}}, [&](data::Edit& edit) { id = edit.put(barrier); }, snapshot->revision);
  return id;
}

void remove_barrier(data::Store& store, data::BarrierId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Barrier* barrier = snapshot->barriers.find(id);
  if (!barrier) throw Error(ErrorKind::WrongCall, "no-such-barrier");
  if (!drawn_by_hand(*barrier)) throw Error(ErrorKind::WrongCall, "barrier-imported", {{"name", barrier->name}});
  store.edit({"remove-barrier", {{"name", barrier->name}, {"metres", std::to_string(std::lround(geo::length_m(barrier->line)))}}},
             [&](data::Edit& edit) { edit.remove<data::Barrier>(id); }, snapshot->revision);
}

std::vector<const data::Barrier*> drawn_barriers(const data::Snapshot& snapshot) {
  std::vector<const data::Barrier*> drawn;
  for (const data::Barrier& barrier : snapshot.barriers) {
    if (drawn_by_hand(barrier)) drawn.push_back(&barrier);
  }
  std::ranges::sort(drawn, {}, [](const data::Barrier* b) { return std::tuple(b->name, geo::box_of(b->line).min_x, geo::box_of(b->line).min_y, b->id); });
  return drawn;
}

const data::Barrier* barrier_near(const data::Snapshot& snapshot, geo::Point place, double reach_m) {
  const data::Barrier* nearest = nullptr;
  std::pair<bool, double> best{true, 0};  // imported, metres
  for (const data::Barrier& barrier : snapshot.barriers) {
    if (!geo::box_of(barrier.line).grown(reach_m).contains(place)) continue;
    const std::pair<bool, double> here{!drawn_by_hand(barrier), geo::nearest_on_line(barrier.line, place).distance_m};
    if (here.second > reach_m || (nearest && here >= best)) continue;
    nearest = &barrier;
    best = here;
  }
  return nearest;
}

}  // namespace gridwalk::jobs
