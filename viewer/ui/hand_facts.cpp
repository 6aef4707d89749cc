// Loads, shapes and ways of the zones that a move touches.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/hand_facts.h"

#include <algorithm>

#include "viewer/jobs/plans.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

void HandFacts::look(const Project& project) {
  const jobs::StreetView& view = *project.view;
  if (judge_ && snapshot_ == view.snapshot && problem_ == &view.problem && judge_->zone_of().size() == view.zone_of.size()) return;
  snapshot_ = view.snapshot;
  problem_ = &view.problem;
  judge_ = std::make_unique<geo::MoveJudge>(view.problem, view.zone_of);
  compact_.clear();
  by_cells_.clear();
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    compact_.push_back(geo::polsby_popper(view.snapshot->zones.find(view.zones[z])->outline));
    by_cells_.push_back(geo::union_compactness(view.ground->borders, judge_->members(static_cast<int>(z)), view.zone_of, static_cast<int>(z)));
  }
  look_at_plan_in_force(project);
  after_ = view.zone_of;
}

void HandFacts::look_at_plan_in_force(const Project& project) {
  const jobs::StreetView& view = *project.view;
  in_force_.clear();
  differs_ = -1;
  const auto plan = std::ranges::find_if(view.snapshot->zone_plans, [&](const data::ZonePlan& p) { return p.status == data::PlanStatus::InForce && p.valid.holds_on(project.today); });
  if (plan == view.snapshot->zone_plans.end() || plan->id == view.plan || !view.plan) return;
  const jobs::StreetView force = jobs::street_view(view.snapshot, view.ground, plan->id);
  const jobs::PlanComparison compared = jobs::compare_plans(force, view);
  differs_ = 0;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    const int zone = force.zone_of[i];
    in_force_.push_back(zone < 0 ? -1 : compared.result.match[at(zone)]);
    differs_ += in_force_.back() != view.zone_of[i];
  }
}

MoveUnderHand HandFacts::told(const Project& project, const geo::MoveJudge::Move& move, const geo::MovePreview& after) {
  const jobs::StreetView& view = *project.view;
  const int zones = static_cast<int>(view.zones.size());
  MoveUnderHand told;
  told.differs_now = told.differs_then = differs_;
  std::vector<double> ways(at(zones + 1), 0);
  std::vector<int> touched;
  const auto touch = [&](int zone) {
    if (zone >= 0 && std::ranges::find(touched, zone) == touched.end()) touched.push_back(zone);
  };
  for (std::size_t k = 0; k < std::min(move.units.size(), move.to.size()); ++k) {
    const int u = move.units[k], to = move.to[k], from = view.zone_of[at(u)];
    if (to == from) continue;
    touch(from);
    touch(to);
    const double minutes = view.parts[at(u)].on_the_way();
    if (from >= 0) ways[at(from)] -= minutes;
    if (to >= 0) ways[at(to)] += minutes;
    if (!in_force_.empty()) told.differs_then += (in_force_[at(u)] != to) - (in_force_[at(u)] != from);
    after_[at(u)] = to;
  }
  std::ranges::sort(touched);
  for (const int z : touched) {
    ZoneUnderHand zone{.zone = z};
    const geo::ZoneMeasures& then = after.after.zones[at(z)];
    zone.load_then = then.load_min;
    zone.target_then = then.target_min;
    std::vector<int> members;
    if (z < zones) {
      const geo::ZoneMeasures& now = judge_->now().zones[at(z)];
      zone.load_now = now.load_min;
      zone.target_now = now.target_min;
      zone.compact_now = compact_[at(z)];
      for (const int u : judge_->members(z)) {
        zone.ways_now_min += view.parts[at(u)].on_the_way();
        if (after_[at(u)] == z) members.push_back(u);
      }
    }
    for (std::size_t k = 0; k < move.units.size(); ++k) {
      if (after_[at(move.units[k])] == z && view.zone_of[at(move.units[k])] != z) members.push_back(move.units[k]);
    }
    zone.ways_then_min = zone.ways_now_min + ways[at(z)];
    // Borders are smoothed when the zone is drawn: what the cells say of the change is taken for the change.
    const double by_cells = geo::union_compactness(view.ground->borders, members, after_, z);
    const bool known = z < zones && by_cells_[at(z)] > 0 && zone.compact_now > 0;
    zone.compact_then = known ? std::min(1.0, zone.compact_now * by_cells / by_cells_[at(z)]) : by_cells;
    told.zones.push_back(zone);
  }
  for (const int u : move.units) after_[at(u)] = view.zone_of[at(u)];
  return told;
}

}  // namespace gridwalk::ui
