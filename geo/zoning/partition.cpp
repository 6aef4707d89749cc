// Book-keeping of a plan under search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/partition.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Partition::Partition(const Instance& instance, std::vector<int> zone_of)
    : instance_(&instance),
      zone_of_(std::move(zone_of)),
      members_(at(instance.zones)),
      place_(at(instance.units)),
      cut_place_(instance.links.size(), -1),
      moments_(instance),
      book_(instance),
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
  for (int u = 0; u < instance_->units; ++u) sums_[at(zone_of_[at(u)])].add(instance_->sums[at(u)]);
  load_violation_ = 0;
  for (int z = 0; z < instance_->zones; ++z) load_violation_ += violation_of(z, load(z));
  border_ = 0;
  for (const ZoningLink& link : instance_->links) {
    if (zone_of_[at(link.a)] != zone_of_[at(link.b)]) border_ += link.border_m;
  }
  if (instance_->has_moment()) moments_.refresh(*this);
  rules_ = instance_->rules.any() ? book_.refresh(*this) : Change{};
}

double Partition::violation_of(int z, double load) const {
  const double scale = instance_->target[at(z)] > 0 ? instance_->target[at(z)] : instance_->total;
  return excess_of(load, instance_->low[at(z)], instance_->high[at(z)], scale, instance_->slack());
}

Change Partition::change(std::span<const Shift> shifts, bool quick) const {
  struct Touched {
    int zone;
    ZoneSums sums;
  };
  std::array<Touched, 3> touched;
  std::size_t count = 0;
  const auto sums_of = [&](int z) -> ZoneSums& {
    for (std::size_t i = 0; i < count; ++i) {
      if (touched[i].zone == z) return touched[i].sums;
    }
    touched[count] = {z, sums_[at(z)]};
    return touched[count++].sums;
  };
  for (const Shift& shift : shifts) {
    const ZoneSums& its = instance_->sums[at(shift.unit)];
    sums_of(zone_of(shift.unit)).remove(its);
    sums_of(shift.to).add(its);
  }
  Change change;
  double moment = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [z, after] = touched[i];
    change.violation += violation_of(z, after.w) - violation_of(z, load(z));
    if (!instance_->has_moment()) continue;
    moment += quick ? moments_.quick(*this, z, after, shifts) - moments_.quick(*this, z, sums(z), {})
                    : moments_.if_shifted(*this, z, after, shifts) - moments_.of(z);
  }
  change.objective = instance_->moment_part * moment;
  if (instance_->has_border()) change.objective += instance_->border_part * border_change(shifts);
  if (instance_->rules.any()) {
    const Change rules = book_.change(*this, shifts);
    change.objective += rules.objective;
    change.violation += rules.violation;
  }
  return change;
}

double Partition::border_change(std::span<const Shift> shifts) const {
  double change = 0;
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const int from = zone_of(shifts[i].unit), to = shifts[i].to;
    for (const Arc& arc : instance_->neighbours(shifts[i].unit)) {
      const int was = zone_of(arc.to);
      int is = was;
      bool counted = false;  // by the other end, which moves too
      for (std::size_t j = 0; j < shifts.size(); ++j) {
        if (shifts[j].unit != arc.to) continue;
        is = shifts[j].to;
        counted = j < i;
      }
      if (!counted) change += arc.border * ((to != is ? 1 : 0) - (from != was ? 1 : 0));
    }
  }
  return change;
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
  if (instance_->rules.any()) {
    const Shift shift{u, to};
    const Change rules = book_.change(*this, {&shift, 1});
    book_.move(*this, u, to);
    rules_.objective += rules.objective;
    rules_.violation = std::max(0.0, rules_.violation + rules.violation);
    if (rules_.violation < 1e-12) rules_.violation = 0;
  }
  std::vector<int>& old_list = members_[at(from)];
  place_[at(old_list.back())] = place_[at(u)];
  old_list[at(place_[at(u)])] = old_list.back();
  old_list.pop_back();
  place_[at(u)] = static_cast<int>(members_[at(to)].size());
  members_[at(to)].push_back(u);

  load_violation_ -= violation_of(from, load(from)) + violation_of(to, load(to));
  sums_[at(from)].remove(instance_->sums[at(u)]);
  sums_[at(to)].add(instance_->sums[at(u)]);
  const double left = violation_of(from, load(from)) + violation_of(to, load(to));
  load_violation_ += left;
  if (load_violation_ < 1e-12) load_violation_ = 0;

  zone_of_[at(u)] = to;
  for (const Arc& arc : instance_->neighbours(u)) {
    const int zone = zone_of_[at(arc.to)];
    if (zone == from) {  // was inside, is cut now
      border_ += arc.border;
      cut_place_[at(arc.link)] = static_cast<int>(cut_.size());
      cut_.push_back(arc.link);
    } else if (zone == to) {  // was cut, is inside now
      border_ -= arc.border;
      const int hole = cut_place_[at(arc.link)];
      cut_[at(hole)] = cut_.back();
      cut_place_[at(cut_.back())] = hole;
      cut_.pop_back();
      cut_place_[at(arc.link)] = -1;
    }
  }
  if (instance_->has_moment()) moments_.moved(*this, u, from, to);
}

}  // namespace gridwalk::geo::zoning
