// The steps of the walk, and the invariants.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewer/jobs/hand_walk.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "geo/topology.h"
#include "viewer/jobs/drawn_barriers.h"
#include "viewer/jobs/plans.h"
#include "viewer/jobs/zone_hand.h"

namespace gridwalk::jobs::testing {
namespace {

constexpr std::size_t most_zones = 9, most_barriers = 4;
constexpr int sums_every = 25;   // dear: all measures anew
constexpr int seeds_every = 2000;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

const std::array<HandWalk::Kind, 17>& HandWalk::kinds() {
  static const std::array<Kind, 17> all{{{"move", 24, &HandWalk::move},
                                         {"brush", 18, &HandWalk::paint},
                                         {"outline", 7, &HandWalk::outline},
                                         {"split", 5, &HandWalk::split},
                                         {"merge", 4, &HandWalk::merge},
                                         {"swap", 8, &HandWalk::swap},
                                         {"swap inspectors", 3, &HandWalk::swap_inspectors},
                                         {"lock", 5, &HandWalk::lock},
                                         {"unlock", 5, &HandWalk::unlock},
                                         {"lock zone", 2, &HandWalk::lock_zone},
                                         {"inspector", 2, &HandWalk::assign},
                                         {"suggested", 1, &HandWalk::suggest},
                                         {"barrier", 1, &HandWalk::add_barrier},
                                         {"erase barrier", 1, &HandWalk::erase_barrier},
                                         {"undo", 8, &HandWalk::undo},
                                         {"redo", 7, &HandWalk::redo},
                                         {"undo many", 1, &HandWalk::undo_many}}};
  return all;
}

HandWalk::HandWalk(data::Store& store, std::uint64_t seed) : store_(store), random_(seed), first_(store.digest()) {
  const auto history = store.history(1);
  first_id_ = history.empty() ? 0 : history.front().id;
  look();
  for (const data::Community& community : view_.snapshot->communities) land_.add(geo::box_of(community.boundary));
  check("the beginning");
}

void HandWalk::look() {
  const data::SnapshotPtr now = store_.snapshot();
  ground_ = ground_of(*now, ground_);
  view_ = street_view(now, ground_);
}

void HandWalk::step() {
  ++steps_;
  std::size_t kind = 0;
  if (steps_ % seeds_every == 0) {
    kind = kinds().size();
  } else {
    const int all = std::accumulate(kinds().begin(), kinds().end(), 0, [](int sum, const Kind& k) { return sum + k.weight; });
    int drawn = static_cast<int>(random_.below(static_cast<std::uint32_t>(all)));
    while (drawn >= kinds()[kind].weight) drawn -= kinds()[kind++].weight;
  }
  const char* name = kind < kinds().size() ? kinds()[kind].name : "seeds";
  const std::string before = store_.digest();
  const data::Revision revision = store_.snapshot()->revision;
  try {
    if (kind < kinds().size()) (this->*kinds()[kind].act)();
    else seeds();
    ++done_[kind];
  } catch (const Error& error) {
    ++refused_[kind];
    if (error.kind() != ErrorKind::WrongCall) broken_ = std::string(name) + " failed: " + error.code();
    if (store_.digest() != before || store_.snapshot()->revision != revision) broken_ = std::string(name) + " was refused (" + error.code() + ") but changed the project";
  }
  look();
  check(name);
  if (steps_ % sums_every == 0) check_sums(name);
}

// By the records themselves, not by what a view makes of them.
void HandWalk::check(const char* after) {
  if (!broken_.empty()) return;
  const data::Snapshot& now = *store_.snapshot();
  const auto wrong = [&](const std::string& what) {
    if (broken_.empty()) broken_ = "step " + std::to_string(steps_) + ", after " + after + ": " + what;
  };
  std::set<std::pair<data::ZonePlanId, data::CommunityId>> seen;
  std::map<data::ZoneId, int> members;
  for (const data::ZoneMember& member : now.zone_members) {
    if (!seen.emplace(member.plan, member.community).second) wrong("a community is in two zones");
    const data::Zone* zone = now.zones.find(member.zone);
    if (!zone || zone->plan != member.plan) wrong("a community is in a zone that its plan does not have");
    if (!now.communities.find(member.community)) wrong("a zone has a community that does not exist");
    ++members[member.zone];
  }
  for (const data::Assignment& assignment : now.assignments) {
    if (!now.zones.find(assignment.zone) || !now.inspectors.find(assignment.inspector)) wrong("an assignment names what does not exist");
  }
  std::set<std::string> codes;
  for (const data::ZoneId id : view_.zones) {
    const data::Zone& zone = *now.zones.find(id);
    if (!codes.insert(zone.code).second) wrong("two zones are called " + zone.code);
    if ((members[id] > 0) == zone.outline.empty()) wrong("zone " + zone.code + " has communities or an outline, not both");
  }
  for (std::size_t i = 0; i < view_.zone_of.size(); ++i) {
    if (view_.locked[i] && view_.zone_of[i] < 0) wrong("an unassigned community is locked");
  }
}

void HandWalk::check_sums(const char* after) {
  if (!broken_.empty()) return;
  const geo::ZoningMeasures measures = geo::measure(view_.problem, view_.zone_of);
  double land = 0;
  for (std::size_t z = 0; z < view_.zones.size(); ++z) {
    double load = 0, cells = 0;
    int units = 0;
    for (std::size_t i = 0; i < view_.zone_of.size(); ++i) {
      if (view_.zone_of[i] != static_cast<int>(z)) continue;
      load += view_.parts[i].total();
      cells += geo::area_m2(ground_->adjacency.cells[i]);
      ++units;
    }
    land += cells;
    if (units != measures.zones[z].units || std::abs(load - measures.zones[z].load_min) > 1e-6) broken_ = "a zone's load is not the sum of its members'";
  }
  double outlines = 0;
  for (const data::ZoneId id : view_.zones) outlines += geo::area_m2(view_.snapshot->zones.find(id)->outline);
  if (view_.zones.size() > 1 && std::abs(outlines - land) > 0.05 * land + 1) broken_ = "outlines do not cover the zones' land";
  if (!broken_.empty()) broken_ = "step " + std::to_string(steps_) + ", after " + after + ": " + broken_;
}

void HandWalk::undo_everything() {
  const auto history = store_.history(10'000'000);
  const auto applied = std::ranges::count_if(history, [&](const data::HistoryEntry& e) { return e.id > first_id_ && !e.undone && !e.undoes; });
  for (std::ptrdiff_t k = 0; k < applied && broken_.empty(); ++k) {
    if (!store_.undo()) broken_ = "there is nothing to undo, " + std::to_string(applied - k) + " steps before the beginning";
  }
  look();
  check("undoing everything");
  if (broken_.empty() && store_.digest() != first_) broken_ = "undoing everything does not lead back to the first state";
}

std::string HandWalk::counts() const {
  std::string text;
  for (std::size_t k = 0; k <= kinds().size(); ++k) {
    text += (k ? ", " : "") + std::string(k < kinds().size() ? kinds()[k].name : "seeds") + " " + std::to_string(done_[k]);
    if (refused_[k] > 0) text += " (refused " + std::to_string(refused_[k]) + ")";
  }
  return text;
}

// --- what the hand does -----------------------------------------------------------------------------------------------------

std::vector<data::CommunityId> HandWalk::some_communities() {
  std::vector<data::CommunityId> some;
  const auto count = 1 + random_.below(random_.below(4) == 0 ? 6 : 1);
  for (std::uint32_t k = 0; k < count; ++k) {
    const data::CommunityId id = view_.snapshot->communities[random_.below(static_cast<std::uint32_t>(view_.snapshot->communities.size()))].id;
    if (std::ranges::find(some, id) == some.end()) some.push_back(id);
  }
  return some;
}

data::ZoneId HandWalk::some_zone() { return view_.zones[random_.below(static_cast<std::uint32_t>(view_.zones.size()))]; }

geo::Point HandWalk::some_point() {
  const auto part = [&] { return static_cast<double>(random_.below(10'001)) / 10'000; };
  return {land_.min_x + part() * land_.width(), land_.min_y + part() * land_.height()};
}

void HandWalk::move() { move_communities(store_, view_, some_communities(), random_.below(12) == 0 ? data::ZoneId{} : some_zone()); }

void HandWalk::paint() {
  const geo::Point centre = some_point();
  const double radius = std::max(land_.width(), land_.height()) * (0.03 + 0.02 * random_.below(8));
  std::vector<data::CommunityId> under;
  for (const data::Community& community : view_.snapshot->communities) {
    const geo::Point place = community.point.value_or(geo::centroid(community.boundary));
    if (geo::distance_m(place, centre) <= radius) under.push_back(community.id);
  }
  paint_communities(store_, view_, under, some_zone());
}

void HandWalk::outline() {
  geo::Ring ring;
  const auto corners = 3 + random_.below(5);
  for (std::uint32_t k = 0; k < corners; ++k) ring.push_back(some_point());
  const bool new_zone = view_.zones.size() < most_zones && random_.below(2) == 0;
  draw_zone(store_, view_, ring, static_cast<InsideRule>(random_.below(4)), new_zone ? data::ZoneId{} : some_zone(), words_);
}

void HandWalk::split() {
  if (view_.zones.size() >= most_zones) return merge();
  std::vector<geo::Point> line;
  for (std::uint32_t k = 0, n = 2 + random_.below(3); k < n; ++k) line.push_back(some_point());
  const int zone = random_.below(2) == 0 ? zone_cut_by(view_, line) : static_cast<int>(random_.below(static_cast<std::uint32_t>(view_.zones.size())));
  if (zone >= 0) split_zone(store_, view_, view_.zones[at(zone)], line, words_);
}

void HandWalk::merge() {
  if (view_.zones.size() > 2) merge_zones(store_, view_, some_zone(), some_zone());
}

void HandWalk::swap() {
  const auto& communities = view_.snapshot->communities;
  const auto n = static_cast<std::uint32_t>(communities.size());
  swap_communities(store_, view_, communities[random_.below(n)].id, communities[random_.below(n)].id);
}

void HandWalk::swap_inspectors() { jobs::swap_inspectors(store_, view_, some_zone(), some_zone()); }
void HandWalk::lock() { set_locked(store_, view_, some_communities(), true); }
void HandWalk::unlock() { set_locked(store_, view_, some_communities(), false); }
void HandWalk::lock_zone() { set_zone_lock(store_, some_zone(), static_cast<data::ZoneLock>(random_.below(3))); }

void HandWalk::assign() {
  const auto& inspectors = view_.snapshot->inspectors;
  const std::uint32_t drawn = random_.below(static_cast<std::uint32_t>(inspectors.size()) + 1);
  assign_inspector(store_, some_zone(), drawn < inspectors.size() ? inspectors[drawn].id : data::InspectorId{});
}

void HandWalk::suggest() {
  const auto steps = suggest_steps(view_, 1);
  if (!steps.empty()) apply_step(store_, view_, steps.front());
}

void HandWalk::add_barrier() {
  if (drawn_barriers(*view_.snapshot).size() < most_barriers) jobs::add_barrier(store_, {some_point(), some_point()}, "wall");
}

void HandWalk::erase_barrier() {
  const data::Barrier* barrier = barrier_near(*view_.snapshot, some_point(), land_.width());
  if (barrier) remove_barrier(store_, barrier->id);
}

// Not behind where the walk began: where the state is another one, a step of the walk is there to undo.
void HandWalk::undo() {
  if (store_.digest() != first_) store_.undo();
}
void HandWalk::redo() { store_.redo(); }
void HandWalk::undo_many() {
  for (std::uint32_t k = 0, n = 1 + random_.below(20); k < n; ++k) undo();
}

void HandWalk::seeds() {
  DivideRequest request;
  request.bound = false;
  request.threads = 1;
  const auto& communities = view_.snapshot->communities;
  for (std::uint32_t k = 0, n = 2 + random_.below(3); k < n; ++k) {
    const data::CommunityId id = communities[random_.below(static_cast<std::uint32_t>(communities.size()))].id;
    if (std::ranges::find(request.seeds, id) == request.seeds.end()) request.seeds.push_back(id);
  }
  divide(store_, request, words_);
}

}  // namespace gridwalk::jobs::testing
