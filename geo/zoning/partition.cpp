// Book-keeping of a plan under search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/partition.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int few_members = 32;          // looked at one by one
constexpr std::size_t near_members = 12, near_members_at_most = 48;

}  // namespace

Partition::Partition(const Instance& instance, std::vector<int> zone_of)
    : instance_(&instance),
      zone_of_(std::move(zone_of)),
      members_(at(instance.zones)),
      place_(at(instance.units)),
      cut_place_(instance.links.size(), -1),
      near_(at(instance.zones)),
      seen_(at(instance.units), 0) {
  for (int u = 0; u < instance.units; ++u) {
    std::vector<int>& list = members_[at(zone_of_[at(u)])];
    place_[at(u)] = static_cast<int>(list.size());
    list.push_back(u);
  }
  for (std::size_t i = 0; i < instance.links.size(); ++i) {
    if (zone_of_[at(instance.links[i].a)] == zone_of_[at(instance.links[i].b)]) continue;
    cut_place_[i] = static_cast<int>(cut_.size());
    cut_.push_back(static_cast<int>(i));
  }
  refresh();
}

void Partition::refresh() {
  sums_.assign(at(instance_->zones), {});
  for (int u = 0; u < instance_->units; ++u) {
    sums_[at(zone_of_[at(u)])].add(instance_->load[at(u)], instance_->x[at(u)], instance_->y[at(u)]);
  }
  moment_.assign(at(instance_->zones), 0);
  objective_ = 0;
  violation_ = 0;
  for (int z = 0; z < instance_->zones; ++z) violation_ += violation_of(z, sums_[at(z)].w);
  if (instance_->compactness == Compactness::Moment) {
    for (int z = 0; z < instance_->zones; ++z) objective_ += moment_[at(z)] = moment_now(z);
  } else {
    for (const ZoningLink& link : instance_->links) {
      if (zone_of_[at(link.a)] != zone_of_[at(link.b)]) objective_ += link.border_m;
    }
  }
}

double Partition::violation_of(int z, double load) const {
  const double over = std::max(load - instance_->high[at(z)], instance_->low[at(z)] - load);
  if (over <= instance_->slack()) return 0;
  const double scale = instance_->target[at(z)] > 0 ? instance_->target[at(z)] : instance_->total;
  const double excess = over / scale;
  return excess + 4 * excess * excess;
}

ZoneSums Partition::sums_if(int z, int without, int with) const {
  ZoneSums sums = sums_[at(z)];
  if (without >= 0) sums.remove(instance_->load[at(without)], instance_->x[at(without)], instance_->y[at(without)]);
  if (with >= 0) sums.add(instance_->load[at(with)], instance_->x[at(with)], instance_->y[at(with)]);
  return sums;
}

double Partition::moment_if(int z, const ZoneSums& sums, int without, int with) const {
  if (sums.w <= 0) return 0;
  const double cx = sums.x / sums.w, cy = sums.y / sums.w;
  double nearest = nearest2(z, cx, cy, without);
  if (with >= 0) {
    const double dx = instance_->x[at(with)] - cx, dy = instance_->y[at(with)] - cy;
    nearest = std::min(nearest, dx * dx + dy * dy);
  }
  return nearest < std::numeric_limits<double>::infinity() ? sums.about_centroid() + sums.w * nearest : 0;
}

// Squared distance from a point to the nearest member of z other than `without`; infinite if there is none.
double Partition::nearest2(int z, double cx, double cy, int without) const {
  const double* const x = instance_->x.data();
  const double* const y = instance_->y.data();
  const auto nearest_of = [&](const std::vector<int>& units) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const int u : units) {
      const double dx = x[u] - cx, dy = y[u] - cy;
      const double d = dx * dx + dy * dy;
      if (d < nearest && u != without) nearest = d;
    }
    return nearest;
  };
  const std::vector<int>& members = members_[at(z)];
  if (static_cast<int>(members.size()) <= few_members) return nearest_of(members);
  const Near& near = near_[at(z)];
  if (near.reach >= 0) {
    // Whoever is not on the list is at least reach - drift away.
    const double drift = std::hypot(cx - near.x, cy - near.y);
    const double sure = near.reach - drift - 1e-9 * (near.reach + drift);
    const double nearest = nearest_of(near.units);
    if (sure > 0 && nearest <= sure * sure) return nearest;
  }
  find_near(z, cx, cy);
  return nearest_of(members);
}

void Partition::find_near(int z, double cx, double cy) const {
  by_distance_.clear();
  for (const int u : members_[at(z)]) {
    const double dx = instance_->x[at(u)] - cx, dy = instance_->y[at(u)] - cy;
    by_distance_.emplace_back(dx * dx + dy * dy, u);
  }
  const auto first_off = by_distance_.begin() + near_members;
  std::nth_element(by_distance_.begin(), first_off, by_distance_.end());
  Near& near = near_[at(z)];
  near = {{}, cx, cy, std::sqrt(first_off->first)};
  for (auto it = by_distance_.begin(); it != first_off; ++it) near.units.push_back(it->second);
}

double Partition::moment_now(int z) const { return moment_if(z, sums_[at(z)], -1, -1); }

double Partition::border_with(int u, int z) const {
  double border = 0;
  for (const Arc& arc : instance_->neighbours(u)) {
    if (zone_of_[at(arc.to)] == z) border += arc.border;
  }
  return border;
}

const Arc* Partition::arc_between(int u, int v) const {
  for (const Arc& arc : instance_->neighbours(u)) {
    if (arc.to == v) return &arc;
  }
  return nullptr;
}

bool Partition::touches(int u, int z, int except) const {
  for (const Arc& arc : instance_->neighbours(u)) {
    if (zone_of_[at(arc.to)] == z && arc.to != except) return true;
  }
  return false;
}

bool Partition::stays_whole(int z, int without, int with) const {
  if (with >= 0 && count(z) > 1 && !touches(with, z, without)) return false;
  if (with < 0 && count(z) == 1) return false;  // no zone may become empty
  anchors_.clear();
  for (const Arc& arc : instance_->neighbours(without)) {
    if (zone_of_[at(arc.to)] == z) anchors_.push_back(arc.to);
  }
  if (anchors_.size() <= 1) return true;
  return anchors_joined(z, without, with);
}

// Are all anchors (the neighbours of `without` in z) joined with one another, without going through `without`?
bool Partition::anchors_joined(int z, int without, int with) const {
  // First through each other (and `with`) alone: stamp = anchor not reached, stamp + 1 = reached.
  stamp_ += 2;
  std::size_t missing = anchors_.size() - 1;
  for (const int u : anchors_) seen_[at(u)] = stamp_;
  if (with >= 0) seen_[at(with)] = stamp_;
  queue_.assign(1, anchors_.front());
  seen_[at(anchors_.front())] = stamp_ + 1;
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    for (const Arc& arc : instance_->neighbours(queue_[head])) {
      if (seen_[at(arc.to)] != stamp_) continue;
      seen_[at(arc.to)] = stamp_ + 1;
      queue_.push_back(arc.to);
      if (arc.to != with && --missing == 0) return true;
    }
  }
  // Then through the whole zone, from the anchors not reached: their side is often the smaller one.
  const int anchor = stamp_, visited = stamp_ + 2;
  int start = -1;
  std::size_t reachable = 0;
  for (const int u : anchors_) {
    if (seen_[at(u)] == anchor && start < 0) start = u;
  }
  stamp_ += 2;
  queue_.assign(1, start);
  const int wanted_total = static_cast<int>(anchors_.size());
  seen_[at(start)] = visited;
  reachable = 1;
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    for (const Arc& arc : instance_->neighbours(queue_[head])) {
      const int v = arc.to;
      if (v == without || seen_[at(v)] == visited || (zone_of_[at(v)] != z && v != with)) continue;
      if (v != with && (seen_[at(v)] == anchor || seen_[at(v)] == anchor + 1) && v != start) {
        ++reachable;
        if (static_cast<int>(reachable) == wanted_total) return true;
      }
      seen_[at(v)] = visited;
      queue_.push_back(v);
    }
  }
  return false;
}

void Partition::move(int u, int to) {
  const int from = zone_of_[at(u)];
  if (from == to) return;
  std::vector<int>& old_list = members_[at(from)];
  place_[at(old_list.back())] = place_[at(u)];
  old_list[at(place_[at(u)])] = old_list.back();
  old_list.pop_back();
  place_[at(u)] = static_cast<int>(members_[at(to)].size());
  members_[at(to)].push_back(u);

  std::erase(near_[at(from)].units, u);
  Near& near = near_[at(to)];
  if (std::hypot(instance_->x[at(u)] - near.x, instance_->y[at(u)] - near.y) < near.reach * (1 + 1e-9)) {
    near.units.push_back(u);
    if (near.units.size() > near_members_at_most) near = {};
  }

  violation_ -= violation_of(from, sums_[at(from)].w) + violation_of(to, sums_[at(to)].w);
  const double w = instance_->load[at(u)], ux = instance_->x[at(u)], uy = instance_->y[at(u)];
  sums_[at(from)].remove(w, ux, uy);
  sums_[at(to)].add(w, ux, uy);
  const double left = violation_of(from, sums_[at(from)].w) + violation_of(to, sums_[at(to)].w);
  violation_ += left;
  if (violation_ < 1e-12) violation_ = 0;

  zone_of_[at(u)] = to;
  double border = 0;
  for (const Arc& arc : instance_->neighbours(u)) {
    const int zone = zone_of_[at(arc.to)];
    if (zone == from) {  // was inside, is cut now
      border += arc.border;
      cut_place_[at(arc.link)] = static_cast<int>(cut_.size());
      cut_.push_back(arc.link);
    } else if (zone == to) {  // was cut, is inside now
      border -= arc.border;
      const int hole = cut_place_[at(arc.link)];
      cut_[at(hole)] = cut_.back();
      cut_place_[at(cut_.back())] = hole;
      cut_.pop_back();
      cut_place_[at(arc.link)] = -1;
    }
  }
  if (instance_->compactness == Compactness::Border) {
    objective_ += border;
  } else {
    objective_ -= moment_[at(from)] + moment_[at(to)];
    moment_[at(from)] = moment_now(from);
    moment_[at(to)] = moment_now(to);
    objective_ += moment_[at(from)] + moment_[at(to)];
  }
}

}  // namespace gridwalk::geo::zoning
