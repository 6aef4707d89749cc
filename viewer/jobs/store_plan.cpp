// New plans from old ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/store_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "viewer/carto/make_scene.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// "A9" where A1 to A8 are taken.
std::string free_code(const std::set<std::string>& taken) {
  for (int number = 1;; ++number) {
    const std::string code = "A" + std::to_string(number);
    if (!taken.contains(code)) return code;
  }
}

}  // namespace

std::string measures_json(const geo::ZoningMeasures& measures) {
  return nlohmann::json{{"max_deviation", measures.max_deviation},
                        {"moment", measures.moment},
                        {"border_m", measures.border_m},
                        {"cut_links", measures.cut_links},
                        {"pieces_off", measures.pieces_off}}
      .dump();
}

std::string new_plan_name(const data::Snapshot& snapshot, const words::Words& words) {
  for (std::size_t number = snapshot.zone_plans.size() + 1;; ++number) {
    const std::string name = words("plan.name", {{"number", std::to_string(number)}});
    if (std::ranges::none_of(snapshot.zone_plans, [&](const data::ZonePlan& plan) { return plan.name == name; })) return name;
  }
}

data::ZonePlanId store_plan(data::Edit& edit, const StreetView& view, PlanToStore plan, const words::Words& words) {
  const data::Snapshot& snapshot = *view.snapshot;
  data::ZonePlan stored;
  stored.name = plan.name.empty() ? new_plan_name(snapshot, words) : plan.name;
  stored.parameters = plan.parameters;
  stored.measures = plan.measures;
  stored.used = edit.revision();
  const data::ZonePlanId plan_id = edit.put(stored);

  const auto outlines = geo::zone_outlines(view.ground->adjacency, plan.zone_of, static_cast<int>(plan.zones.size()));
  std::set<std::string> codes;
  std::vector<int> colours;
  int last = 0;
  for (const ZoneToStore& zone : plan.zones) {
    const data::Zone* before = snapshot.zones.find(zone.before);
    if (before) {
      codes.insert(before->code);
      last = std::max(last, before->order + 1);
    } else if (!zone.code.empty()) {
      codes.insert(zone.code);
    }
    colours.push_back(before ? before->colour : -1);
  }
  colours = carto::colour_zones(outlines, colours, carto::zone_looks());
  std::vector<data::ZoneId> ids;
  for (std::size_t z = 0; z < plan.zones.size(); ++z) {
    ZoneToStore& from = plan.zones[z];
    data::Zone zone;
    if (const data::Zone* before = snapshot.zones.find(from.before)) {
      zone = *before;
      zone.id = {};
    } else {
      if (from.code.empty()) codes.insert(from.code = free_code(codes));
      zone.code = from.code;
      zone.name = from.name.empty() ? words("plan.zone", {{"number", std::to_string(last + 1)}}) : from.name;
      zone.order = last++;
    }
    zone.plan = plan_id;
    zone.colour = colours[z];
    zone.lock = from.lock;
    zone.outline = outlines[z];
    ids.push_back(edit.put(zone));
    if (from.inspector.name.empty() && !from.inspector.id) continue;
    if (!from.inspector.id) from.inspector.id = edit.put(from.inspector);
    edit.put(data::Assignment{.zone = ids.back(), .inspector = from.inspector.id});
  }
  std::vector<data::ZoneMember> members;
  for (std::size_t i = 0; i < plan.zone_of.size(); ++i) {
    if (plan.zone_of[i] < 0) continue;
    members.push_back({.plan = plan_id,
                       .zone = ids[at(plan.zone_of[i])],
                       .community = snapshot.communities[i].id,
                       .locked = i < plan.locked.size() && plan.locked[i] != 0});
  }
  edit.put_all(std::move(members));
  return plan_id;
}

}  // namespace gridwalk::jobs
