// Approving, putting in force, copying, renaming and removing plans; who was responsible on a day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/plan_status.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "data/model/standing.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::jobs {
namespace {

const data::ZonePlan& plan_of(const data::Snapshot& snapshot, data::ZonePlanId id) {
  const data::ZonePlan* plan = snapshot.zone_plans.find(id);
  if (!plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  return *plan;
}

void require_free_name(const data::Snapshot& snapshot, const std::string& name, data::ZonePlanId but) {
  for (const data::ZonePlan& plan : snapshot.zone_plans) {
    if (plan.name == name && plan.id != but) throw Error(ErrorKind::WrongCall, "plan-name-taken", {{"name", name}});
  }
}

// "Plan 3 (copy)", "Plan 3 (copy 2)" ...
std::string name_of_copy(const data::Snapshot& snapshot, const std::string& name, const words::Words& words) {
  for (int number = 1;; ++number) {
    const std::string candidate = number == 1 ? words("plan.copy", {{"name", name}}) : words("plan.copies", {{"name", name}, {"number", std::to_string(number)}});
    if (std::ranges::none_of(snapshot.zone_plans, [&](const data::ZonePlan& plan) { return plan.name == candidate; })) return candidate;
  }
}

nlohmann::json figures_of(const StreetView& view) {
  const geo::ZoningMeasures measures = geo::measure(view.problem, view.zone_of);
  const auto parts = geo::zone_parts(view.parts, view.zone_of, static_cast<int>(view.zones.size()));
  nlohmann::json zones = nlohmann::json::array();
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    const data::Inspector* lead = view.snapshot->inspectors.find(view.leads[z]);
    zones.push_back({{"code", view.snapshot->zones.find(view.zones[z])->code},
                     {"inspector", lead ? lead->name : ""},
                     {"communities", measures.zones[z].units},
                     {"households", parts[z].household_count},
                     {"minutes", parts[z].total()},
                     {"deviation", measures.zones[z].deviation}});
  }
  return {{"zones", zones}, {"max_deviation", measures.max_deviation}};
}

}  // namespace

std::string status_in_words(const data::ZonePlan& plan, data::Date day, const words::Words& words) {
  const std::string from = plan.valid.from ? words.date(*plan.valid.from) : "", to = plan.valid.to ? words.date(*plan.valid.to) : "";
  const Args days{{"from", from}, {"to", to}};
  switch (data::status_on(plan, day)) {
    case data::PlanStatus::Draft: return words("plan_status.draft");
    case data::PlanStatus::Approved:
      if (plan.status == data::PlanStatus::InForce) return words("plan_status.coming", days);
      if (plan.approver.empty() || !plan.approved_on) return words("plan_status.approved");
      return words("plan_status.approved_by", {{"who", plan.approver}, {"day", words.date(*plan.approved_on)}});
    case data::PlanStatus::InForce:
      if (from.empty()) return words("plan_status.in_force");
      return words(to.empty() ? "plan_status.in_force_from" : "plan_status.in_force_between", days);
    case data::PlanStatus::Old: break;
  }
  return from.empty() || to.empty() ? words("plan_status.old") : words("plan_status.old_between", days);
}

void use_plan(data::Store& store, data::ZonePlanId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::ZonePlan plan = plan_of(*snapshot, id);
  if (current_plan(*snapshot) == id) return;
  store.edit({"use-plan", {{"name", plan.name}}},
             [&](data::Edit& edit) {
               plan.used = edit.revision();
               edit.put(plan);
             },
             snapshot->revision);
}

void require_draft(const data::Snapshot& snapshot, data::ZonePlanId id) {
  const data::ZonePlan& plan = plan_of(snapshot, id);
  if (plan.status != data::PlanStatus::Draft) throw Error(ErrorKind::WrongCall, "plan-not-draft", {{"plan", plan.name}});
}

void approve_plan(data::Store& store, const StreetView& view, const std::string& approver, data::Date day) {
  const data::Snapshot& snapshot = *view.snapshot;
  require_draft(snapshot, view.plan);
  data::ZonePlan plan = plan_of(snapshot, view.plan);
  plan.approver = approver.empty() ? approver : clean_name(approver);
  if (plan.approver.empty()) throw Error(ErrorKind::WrongCall, "approver-missing", {{"plan", plan.name}});
  plan.approved_on = day;
  plan.status = data::PlanStatus::Approved;
  nlohmann::json measures = nlohmann::json::parse(plan.measures, nullptr, false);
  if (!measures.is_object()) measures = nlohmann::json::object();
  measures["approved"] = figures_of(view);
  plan.measures = measures.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  store.edit({"approve-plan", {{"name", plan.name}, {"approver", plan.approver}, {"on_day", data::to_text(day)}}},
             [&](data::Edit& edit) {
               edit.put(plan);
               edit.barrier();
             },
             snapshot.revision);
}

void put_in_force(data::Store& store, data::ZonePlanId id, data::Date from) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::ZonePlan plan = plan_of(*snapshot, id);
  if (plan.status == data::PlanStatus::InForce) {
    throw Error(ErrorKind::WrongCall, "plan-in-force-already", {{"plan", plan.name}, {"on_day", plan.valid.from ? data::to_text(*plan.valid.from) : "-"}});
  }
  if (plan.status != data::PlanStatus::Approved) throw Error(ErrorKind::WrongCall, "plan-not-approved", {{"plan", plan.name}});
  plan.status = data::PlanStatus::InForce;
  plan.valid = {from, {}};
  std::vector<data::ZonePlan> others;
  for (data::ZonePlan other : snapshot->zone_plans) {
    if (other.status != data::PlanStatus::InForce) continue;
    if (other.valid.from == from) {
      other.status = data::PlanStatus::Approved;
      other.valid = {};
    } else if (other.valid.from && *other.valid.from > from) {
      const data::Date last = data::day_before(*other.valid.from);
      if (!plan.valid.to || last < *plan.valid.to) plan.valid.to = last;
      continue;
    } else if (!other.valid.to || *other.valid.to >= from) {
      other.valid.to = data::day_before(from);
    } else {
      continue;
    }
    others.push_back(other);
  }
  store.edit({"put-in-force", {{"name", plan.name}, {"on_day", data::to_text(from)}}},
             [&](data::Edit& edit) {
               for (const data::ZonePlan& other : others) edit.put(other);
               plan.used = edit.revision();
               edit.put(plan);
             },
             snapshot->revision);
}

data::ZonePlanId copy_plan(data::Store& store, data::ZonePlanId id, const std::string& name, const words::Words& words) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::ZonePlan plan = plan_of(*snapshot, id);
  const std::string before = plan.name;
  plan.name = name.empty() ? name_of_copy(*snapshot, before, words) : clean_name(name);
  require_free_name(*snapshot, plan.name, {});
  plan.status = data::PlanStatus::Draft;
  plan.valid = {};
  plan.approver.clear();
  plan.approved_on.reset();
  nlohmann::json measures = nlohmann::json::parse(plan.measures, nullptr, false);
  if (measures.is_object() && measures.erase("approved") > 0) plan.measures = measures.dump();
  data::ZonePlanId copy;
  store.edit({"copy-plan", {{"name", before}, {"to", plan.name}}},
             [&](data::Edit& edit) {
               plan.id = {};
               plan.used = edit.revision();
               copy = edit.put(plan);
               std::vector<data::Zone> zones;
               std::vector<data::ZoneId> old_ids;
               for (data::Zone zone : snapshot->zones) {
                 if (zone.plan != id) continue;
                 old_ids.push_back(zone.id);
                 zone.id = {};
                 zone.plan = copy;
                 zones.push_back(std::move(zone));
               }
               const std::vector<data::ZoneId> new_ids = edit.put_all(std::move(zones));
               std::map<data::ZoneId, data::ZoneId> zone_of;
               for (std::size_t i = 0; i < old_ids.size(); ++i) zone_of[old_ids[i]] = new_ids[i];
               std::vector<data::ZoneMember> members;
               for (data::ZoneMember member : snapshot->zone_members) {
                 if (member.plan != id) continue;
                 member.id = {};
                 member.plan = copy;
                 member.zone = zone_of[member.zone];
                 members.push_back(member);
               }
               edit.put_all(std::move(members));
               // Whoever is responsible in the end is so from the beginning of the new plan.
               std::vector<data::Assignment> people;
               for (data::Assignment assignment : snapshot->assignments) {
                 const auto at = zone_of.find(assignment.zone);
                 if (at == zone_of.end() || assignment.valid.to) continue;
                 assignment.id = {};
                 assignment.zone = at->second;
                 assignment.valid = {};
                 people.push_back(assignment);
               }
               edit.put_all(std::move(people));
             },
             snapshot->revision);
  return copy;
}

void rename_plan(data::Store& store, data::ZonePlanId id, const std::string& name) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::ZonePlan plan = plan_of(*snapshot, id);
  const std::string before = plan.name;
  plan.name = clean_name(name);
  require_free_name(*snapshot, plan.name, id);
  store.edit({"rename-plan", {{"before", before}, {"name", plan.name}}}, [&](data::Edit& edit) { edit.put(plan); }, snapshot->revision);
}

void remove_plan(data::Store& store, data::ZonePlanId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::ZonePlan& plan = plan_of(*snapshot, id);
  require_draft(*snapshot, id);
  for (const data::MonthPlan& month : snapshot->month_plans) {
    if (month.zone_plan != id) continue;
    throw Error(ErrorKind::WrongCall, "plan-has-months", {{"plan", plan.name}, {"month", data::to_text(month.month)}});
  }
  store.edit({"remove-plan", {{"name", plan.name}}},
             [&](data::Edit& edit) {
               for (const data::ZoneMember& member : snapshot->zone_members) {
                 if (member.plan == id) edit.remove<data::ZoneMember>(member.id);
               }
               for (const data::Assignment& assignment : snapshot->assignments) {
                 const data::Zone* zone = snapshot->zones.find(assignment.zone);
                 if (zone && zone->plan == id) edit.remove<data::Assignment>(assignment.id);
               }
               for (const data::Zone& zone : snapshot->zones) {
                 if (zone.plan == id) edit.remove<data::Zone>(zone.id);
               }
               edit.remove<data::ZonePlan>(id);
             },
             snapshot->revision);
}

std::string clean_name(const std::string& name) {
  constexpr int most = 200;  // characters
  std::string clean;
  int characters = 0;
  for (std::size_t i = 0; i < name.size() && characters < most; ++characters) {
    const auto lead = static_cast<unsigned char>(name[i]);
    const std::size_t bytes = std::min<std::size_t>(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, name.size() - i);
    // Controls of ASCII and of Latin-1.
    const bool control = lead < 0x20 || lead == 0x7F || (lead == 0xC2 && bytes == 2 && static_cast<unsigned char>(name[i + 1]) < 0xA0);
    clean += control ? std::string(" ") : name.substr(i, bytes);
    i += bytes;
  }
  const std::size_t first = clean.find_first_not_of(' ');
  if (first == std::string::npos) throw Error(ErrorKind::WrongCall, "name-empty");
  return clean.substr(first, clean.find_last_not_of(' ') - first + 1);
}

std::optional<Responsible> responsible_on(const data::Snapshot& snapshot, data::CommunityId community, data::Date day) {
  Responsible found;
  found.plan = data::plan_in_force(snapshot, day);
  found.in_force = static_cast<bool>(found.plan);
  if (!found.plan) found.plan = current_plan(snapshot);
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (member.plan == found.plan && member.community == community) found.zone = member.zone;
  }
  if (!found.zone) return std::nullopt;
  for (const data::Assignment& assignment : snapshot.assignments) {
    if (assignment.zone == found.zone && assignment.valid.holds_on(day)) found.people.push_back({assignment.inspector, assignment.role, assignment.valid});
  }
  std::ranges::stable_sort(found.people, {}, &Responsible::Person::role);
  return found;
}

}  // namespace gridwalk::jobs
