// Rules of a plan under search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/rules.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/zoning/partition.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The zone of a unit once the shifts are done.
int zone_after(const Partition& plan, std::span<const Shift> shifts, int u) {
  for (const Shift& shift : shifts) {
    if (shift.unit == u) return shift.to;
  }
  return plan.zone_of(u);
}

}  // namespace

double excess_of(double quantity, double low, double high, double scale, double slack) {
  const double over = std::max(quantity - high, low - quantity);
  if (over <= slack) return 0;
  const double excess = over / scale;
  return excess + 4 * excess * excess;
}

RuleBook::RuleBook(const Instance& instance)
    : instance_(&instance),
      sum_(instance.rules.measures.size() * at(instance.zones), 0),
      count_(at(instance.rules.group_count) * at(instance.zones), 0) {}

bool RuleBook::has_shape() const { return instance_->rules.max_radius > 0 || instance_->rules.no_enclosed; }

Change RuleBook::refresh(const Partition& plan) {
  const Rules& rules = instance_->rules;
  const std::size_t zones = at(instance_->zones);
  std::fill(sum_.begin(), sum_.end(), 0.0);
  std::fill(count_.begin(), count_.end(), 0);
  Change change;
  for (int u = 0; u < instance_->units; ++u) {
    const int z = plan.zone_of(u);
    for (std::size_t m = 0; m < rules.measures.size(); ++m) sum_[m * zones + at(z)] += rules.measures[m].value[at(u)];
    if (!rules.groups.empty()) {
      for (const int group : rules.groups[at(u)]) ++count_[at(group) * zones + at(z)];
    }
    if (!rules.apart.empty()) {
      for (const int v : rules.apart[at(u)]) change.violation += v > u && plan.zone_of(v) == z ? rules.break_cost : 0;
    }
    if (!rules.tied.empty()) {
      for (const int v : rules.tied[at(u)]) change.violation += v > u && plan.zone_of(v) != z ? rules.break_cost : 0;
    }
    if (rules.is_forbidden(u, z, instance_->zones)) change.violation += rules.break_cost;
    if (rules.stay.empty()) continue;
    change.objective += rules.stay[at(u)];
    for (const auto& [zone, saved] : rules.stay_credit[at(u)]) change.objective -= zone == z ? saved : 0;
  }
  for (std::size_t m = 0; m < rules.measures.size(); ++m) {
    const Measure& measure = rules.measures[m];
    for (std::size_t z = 0; z < zones; ++z) {
      change.violation += excess_of(sum_[m * zones + z], measure.low[z], measure.high[z], measure.scale, 1e-9 * measure.scale);
    }
  }
  for (std::size_t g = 0; g < at(rules.group_count); ++g) {
    const auto row = count_.begin() + static_cast<std::ptrdiff_t>(g * zones);
    const auto in = std::count_if(row, row + static_cast<std::ptrdiff_t>(zones), [](int n) { return n > 0; });
    if (in > 1) change.objective += rules.split_cost * static_cast<double>(in - 1);
  }
  if (has_shape()) {
    for (int z = 0; z < instance_->zones; ++z) change.violation += radius_of(plan, z, {});
    change.violation += rules.break_cost * enclosed(plan, {});
  }
  return change;
}

Change RuleBook::change(const Partition& plan, std::span<const Shift> shifts) const {
  const Rules& rules = instance_->rules;
  Change change;
  change.violation = pairs_change(plan, shifts) + measures_change(plan, shifts);
  change.objective = groups_change(plan, shifts);
  if (!rules.stay.empty()) {
    for (const Shift& shift : shifts) {
      for (const auto& [zone, saved] : rules.stay_credit[at(shift.unit)]) {
        if (zone == plan.zone_of(shift.unit)) change.objective += saved;
        if (zone == shift.to) change.objective -= saved;
      }
    }
  }
  if (has_shape()) change.violation += shape(plan, shifts);
  return change;
}

void RuleBook::move(const Partition& plan, int unit, int to) {
  const Rules& rules = instance_->rules;
  const std::size_t zones = at(instance_->zones), from = at(plan.zone_of(unit));
  for (std::size_t m = 0; m < rules.measures.size(); ++m) {
    sum_[m * zones + from] -= rules.measures[m].value[at(unit)];
    sum_[m * zones + at(to)] += rules.measures[m].value[at(unit)];
  }
  if (rules.groups.empty()) return;
  for (const int group : rules.groups[at(unit)]) {
    --count_[at(group) * zones + from];
    ++count_[at(group) * zones + at(to)];
  }
}

double RuleBook::pairs_change(const Partition& plan, std::span<const Shift> shifts) const {
  const Rules& rules = instance_->rules;
  double change = 0;
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const int u = shifts[i].unit, from = plan.zone_of(u), to = shifts[i].to;
    change += (rules.is_forbidden(u, to, instance_->zones) ? 1 : 0) - (rules.is_forbidden(u, from, instance_->zones) ? 1 : 0);
    const auto shared_now = [&](const std::vector<int>& others) {
      int more = 0;  // of the others, how many more share its zone afterwards
      for (const int v : others) {
        bool counted = false;  // by the other end, which moves too
        for (std::size_t j = 0; j < i; ++j) counted = counted || shifts[j].unit == v;
        if (!counted) more += (zone_after(plan, shifts, v) == to ? 1 : 0) - (plan.zone_of(v) == from ? 1 : 0);
      }
      return more;
    };
    if (!rules.apart.empty()) change += shared_now(rules.apart[at(u)]);
    if (!rules.tied.empty()) change -= shared_now(rules.tied[at(u)]);
  }
  return rules.break_cost * change;
}

double RuleBook::measures_change(const Partition& plan, std::span<const Shift> shifts) const {
  const Rules& rules = instance_->rules;
  double change = 0;
  for (std::size_t m = 0; m < rules.measures.size(); ++m) {
    const Measure& measure = rules.measures[m];
    const double* const sum = sum_.data() + m * at(instance_->zones);
    touched_.clear();
    for (const Shift& shift : shifts) {
      for (const int z : {plan.zone_of(shift.unit), shift.to}) {
        if (std::find(touched_.begin(), touched_.end(), z) == touched_.end()) touched_.push_back(z);
      }
    }
    for (const int z : touched_) {
      double after = sum[at(z)];
      for (const Shift& shift : shifts) {
        if (plan.zone_of(shift.unit) == z) after -= measure.value[at(shift.unit)];
        if (shift.to == z) after += measure.value[at(shift.unit)];
      }
      const auto excess = [&](double quantity) {
        return excess_of(quantity, measure.low[at(z)], measure.high[at(z)], measure.scale, 1e-9 * measure.scale);
      };
      change += excess(after) - excess(sum[at(z)]);
    }
  }
  return change;
}

double RuleBook::groups_change(const Partition& plan, std::span<const Shift> shifts) const {
  const Rules& rules = instance_->rules;
  if (rules.groups.empty()) return 0;
  const std::size_t zones = at(instance_->zones);
  // In the order of the shifts: each sees the counts as those before it have left them.
  const auto count_now = [&](int group, int zone, std::size_t before) {
    int count = count_[at(group) * zones + at(zone)];
    for (std::size_t j = 0; j < before; ++j) {
      const std::vector<int>& groups = rules.groups[at(shifts[j].unit)];
      const int times = static_cast<int>(std::count(groups.begin(), groups.end(), group));
      if (plan.zone_of(shifts[j].unit) == zone) count -= times;
      if (shifts[j].to == zone) count += times;
    }
    return count;
  };
  double splits = 0;
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const std::vector<int>& groups = rules.groups[at(shifts[i].unit)];
    for (auto it = groups.begin(); it != groups.end(); it = std::upper_bound(it, groups.end(), *it)) {
      const int times = static_cast<int>(std::upper_bound(it, groups.end(), *it) - it);
      if (count_now(*it, shifts[i].to, i) == 0) splits += 1;
      if (count_now(*it, plan.zone_of(shifts[i].unit), i) == times) splits -= 1;
    }
  }
  return rules.split_cost * splits;
}

double RuleBook::shape(const Partition& plan, std::span<const Shift> shifts) const {
  double change = 0;
  if (instance_->rules.max_radius > 0) {
    std::vector<int> zones;
    for (const Shift& shift : shifts) {
      zones.push_back(plan.zone_of(shift.unit));
      zones.push_back(shift.to);
    }
    std::sort(zones.begin(), zones.end());
    zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
    for (const int z : zones) change += radius_of(plan, z, shifts) - radius_of(plan, z, {});
  }
  return change + instance_->rules.break_cost * (enclosed(plan, shifts) - enclosed(plan, {}));
}

double RuleBook::radius_of(const Partition& plan, int zone, std::span<const Shift> shifts) const {
  const double limit = instance_->rules.max_radius;
  if (!(limit > 0)) return 0;
  members_.clear();
  ZoneSums sums;
  const auto take = [&](int u) {
    for (const int site : instance_->stands_for[at(u)]) members_.push_back(site);
    sums.add(instance_->sums[at(u)]);
  };
  for (const int u : plan.members(zone)) {
    if (zone_after(plan, shifts, u) == zone) take(u);
  }
  for (const Shift& shift : shifts) {
    if (shift.to == zone) take(shift.unit);
  }
  const auto beyond = [&](double distance) { return std::max(0.0, distance / limit - 1 - 1e-9); };
  const auto to_point = [&](Point p) {
    double sum = 0;
    for (const int site : members_) sum += beyond(std::hypot(instance_->site[at(site)].x - p.x, instance_->site[at(site)].y - p.y));
    return sum;
  };
  if (!instance_->start.empty() && instance_->start[at(zone)]) return to_point(*instance_->start[at(zone)]);
  if (!instance_->pull.empty()) {
    const std::size_t sites = instance_->site.size();
    double best = std::numeric_limits<double>::infinity(), its = 0;
    for (const int centre : members_) {
      double moment = 0;
      for (const int u : plan.members(zone)) {
        if (zone_after(plan, shifts, u) == zone) moment += instance_->pull[at(u) * sites + at(centre)];
      }
      for (const Shift& shift : shifts) {
        if (shift.to == zone) moment += instance_->pull[at(shift.unit) * sites + at(centre)];
      }
      if (!(moment < best)) continue;
      best = moment;
      its = 0;
      for (const int site : members_) its += beyond(instance_->way[at(site) * sites + at(centre)]);
    }
    return its;
  }
  const Point middle = sums.w > 0 ? Point{sums.x / sums.w, sums.y / sums.w} : Point{};
  double nearest = std::numeric_limits<double>::infinity();
  Point centre = middle;
  for (const int site : members_) {
    const Point p = instance_->site[at(site)];
    const double d = (p.x - middle.x) * (p.x - middle.x) + (p.y - middle.y) * (p.y - middle.y);
    if (!(d < nearest)) continue;
    nearest = d;
    centre = p;
  }
  return to_point(centre);
}

int RuleBook::enclosed(const Partition& plan, std::span<const Shift> shifts) const {
  const Rules& rules = instance_->rules;
  if (!rules.no_enclosed || instance_->zones < 3) return 0;
  // Per zone: -1 nobody near yet, -2 free (on the edge, or next to two zones), else the only zone near.
  zone_near_.assign(at(instance_->zones), -1);
  std::vector<char> filled(at(instance_->zones), 0);
  for (int u = 0; u < instance_->units; ++u) {
    const int z = zone_after(plan, shifts, u);
    filled[at(z)] = 1;
    if (rules.on_edge[at(u)]) zone_near_[at(z)] = -2;
  }
  for (const ZoningLink& link : instance_->links) {
    const int p = zone_after(plan, shifts, link.a), q = zone_after(plan, shifts, link.b);
    if (p == q) continue;
    for (const auto& [z, other] : {std::pair{p, q}, std::pair{q, p}}) {
      int& near = zone_near_[at(z)];
      near = near == -1 || near == other ? other : -2;
    }
  }
  int count = 0;
  for (int z = 0; z < instance_->zones; ++z) count += filled[at(z)] && zone_near_[at(z)] >= 0 ? 1 : 0;
  return count;
}

}  // namespace gridwalk::geo::zoning
