// Moments of zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/moments.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/zoning/partition.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr int few_members = 32;  // looked at one by one
constexpr std::size_t near_members = 12, near_members_at_most = 48;

bool leaves(std::span<const Shift> shifts, int u) {
  return std::any_of(shifts.begin(), shifts.end(), [u](const Shift& shift) { return shift.unit == u; });
}

}  // namespace

Moments::Moments(const Instance& instance)
    : instance_(&instance), moment_(at(instance.zones), 0), near_(at(instance.zones)) {}

void Moments::refresh(const Partition& plan) {
  if (!instance_->pull.empty()) {
    centre_sum_.assign(instance_->site.size(), 0);
    for (int z = 0; z < instance_->zones; ++z) {
      for (const int u : plan.members(z)) {
        for (const int site : instance_->stands_for[at(u)]) {
          for (const int v : plan.members(z)) centre_sum_[at(site)] += pull(v, site);
        }
      }
    }
  }
  total_ = 0;
  for (int z = 0; z < instance_->zones; ++z) total_ += moment_[at(z)] = now(plan, z);
}

double Moments::now(const Partition& plan, int z) const { return if_shifted(plan, z, plan.sums(z), {}); }

double Moments::quick(const Partition& plan, int z, const ZoneSums& after, std::span<const Shift> shifts) const {
  const bool fixed = !instance_->start.empty() && instance_->start[at(z)];
  return fixed || !instance_->pull.empty() ? if_shifted(plan, z, after, shifts) : after.about_centroid();
}

double Moments::quick_error(const Partition& plan, int z) const { return of(z) - quick(plan, z, plan.sums(z), {}); }

double Moments::if_shifted(const Partition& plan, int z, const ZoneSums& after, std::span<const Shift> shifts) const {
  if (after.w <= 0) return 0;
  if (!instance_->start.empty() && instance_->start[at(z)]) return std::max(0.0, after.about(*instance_->start[at(z)]));
  if (!instance_->pull.empty()) return by_way(plan, z, shifts);
  const double cx = after.x / after.w, cy = after.y / after.w;
  double nearest = nearest2(plan, z, cx, cy, shifts);
  for (const Shift& shift : shifts) {
    if (shift.to == z) nearest = std::min(nearest, distance2(shift.unit, cx, cy));
  }
  return nearest < infinite ? after.about_centroid() + after.w * nearest : 0;
}

double Moments::distance2(int u, double cx, double cy) const {
  if (!instance_->together) {
    const double dx = instance_->x[at(u)] - cx, dy = instance_->y[at(u)] - cy;
    return dx * dx + dy * dy;
  }
  double nearest = infinite;
  for (const int site : instance_->stands_for[at(u)]) {
    const double dx = instance_->site[at(site)].x - cx, dy = instance_->site[at(site)].y - cy;
    nearest = std::min(nearest, dx * dx + dy * dy);
  }
  return nearest;
}

// Squared distance from a point to the nearest member of z that stays; infinite if there is none.
double Moments::nearest2(const Partition& plan, int z, double cx, double cy, std::span<const Shift> shifts) const {
  const auto nearest_of = [&](std::span<const int> units) {
    double nearest = infinite;
    for (const int u : units) {
      const double d = distance2(u, cx, cy);
      if (d < nearest && !leaves(shifts, u)) nearest = d;
    }
    return nearest;
  };
  const std::span<const int> members = plan.members(z);
  if (static_cast<int>(members.size()) <= few_members) return nearest_of(members);
  const Near& near = near_[at(z)];
  if (near.reach >= 0) {
    // Whoever is not on the list is at least reach - drift away.
    const double drift = std::hypot(cx - near.x, cy - near.y);
    const double sure = near.reach - drift - 1e-9 * (near.reach + drift);
    const double nearest = nearest_of(near.units);
    if (sure > 0 && nearest <= sure * sure) return nearest;
  }
  find_near(plan, z, cx, cy);
  return nearest_of(members);
}

void Moments::find_near(const Partition& plan, int z, double cx, double cy) const {
  by_distance_.clear();
  for (const int u : plan.members(z)) by_distance_.emplace_back(distance2(u, cx, cy), u);
  const auto first_off = by_distance_.begin() + near_members;
  std::nth_element(by_distance_.begin(), first_off, by_distance_.end());
  Near& near = near_[at(z)];
  near = {{}, cx, cy, std::sqrt(first_off->first)};
  for (auto it = by_distance_.begin(); it != first_off; ++it) near.units.push_back(it->second);
}

double Moments::by_way(const Partition& plan, int z, std::span<const Shift> shifts) const {
  double best = infinite;
  for (const int u : plan.members(z)) {
    if (leaves(shifts, u)) continue;
    for (const int site : instance_->stands_for[at(u)]) {
      double sum = centre_sum_[at(site)];
      for (const Shift& shift : shifts) {
        if (plan.zone_of(shift.unit) == z) sum -= pull(shift.unit, site);
        if (shift.to == z) sum += pull(shift.unit, site);
      }
      best = std::min(best, sum);
    }
  }
  for (const Shift& coming : shifts) {
    if (coming.to != z) continue;
    for (const int site : instance_->stands_for[at(coming.unit)]) {
      double sum = 0;
      for (const int u : plan.members(z)) {
        if (!leaves(shifts, u)) sum += pull(u, site);
      }
      for (const Shift& shift : shifts) {
        if (shift.to == z) sum += pull(shift.unit, site);
      }
      best = std::min(best, sum);
    }
  }
  return best < infinite ? std::max(0.0, best) : 0;
}

void Moments::moved(const Partition& plan, int u, int from, int to) {
  if (!instance_->pull.empty()) {
    for (const int v : plan.members(from)) {
      for (const int site : instance_->stands_for[at(v)]) centre_sum_[at(site)] -= pull(u, site);
    }
    for (const int v : plan.members(to)) {
      for (const int site : instance_->stands_for[at(v)]) centre_sum_[at(site)] += pull(u, site);
    }
    for (const int site : instance_->stands_for[at(u)]) {
      centre_sum_[at(site)] = 0;
      for (const int v : plan.members(to)) centre_sum_[at(site)] += pull(v, site);
    }
  } else {
    std::erase(near_[at(from)].units, u);
    Near& near = near_[at(to)];
    if (near.reach >= 0 && distance2(u, near.x, near.y) < near.reach * near.reach * (1 + 1e-9)) {
      near.units.push_back(u);
      if (near.units.size() > near_members_at_most) near = {};
    }
  }
  for (const int z : {from, to}) {
    total_ -= moment_[at(z)];
    total_ += moment_[at(z)] = now(plan, z);
  }
}

}  // namespace gridwalk::geo::zoning
