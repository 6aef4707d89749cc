// Handing zones over, naming and colouring them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/zone_people.h"

#include <algorithm>

#include "viewer/carto/make_scene.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/plan_status.h"

namespace gridwalk::jobs {
namespace {

const data::Zone& zone_of(const data::Snapshot& snapshot, data::ZoneId id) {
  const data::Zone* zone = snapshot.zones.find(id);
  if (!zone) throw Error(ErrorKind::WrongCall, "no-such-zone");
  return *zone;
}

// The role's column of time after the change.
struct Handover {
  std::vector<data::Assignment> put;
  std::vector<data::AssignmentId> removed;
};

Handover from_the_beginning(const std::vector<data::Assignment>& own, data::Assignment next) {
  Handover change;
  for (const data::Assignment& assignment : own) {
    if (!next.id && next.inspector) next.id = assignment.id;  // the record stays, its inspector is another
    else change.removed.push_back(assignment.id);
  }
  if (next.inspector) change.put.push_back(next);
  return change;
}

Handover from_a_day(const std::vector<data::Assignment>& own, data::Assignment next, data::Date from) {
  Handover change;
  next.valid.from = from;
  for (data::Assignment assignment : own) {
    const bool later = assignment.valid.from && *assignment.valid.from > from;
    if (later) {
      const data::Date last = data::day_before(*assignment.valid.from);
      if (!next.valid.to || last < *next.valid.to) next.valid.to = last;
    } else if (assignment.valid.from == from) {
      change.removed.push_back(assignment.id);
    } else if (!assignment.valid.to || *assignment.valid.to >= from) {
      assignment.valid.to = data::day_before(from);
      change.put.push_back(assignment);
    }
  }
  if (next.inspector) change.put.push_back(next);
  return change;
}

const char* name_of(data::AssignmentRole role) {
  return role == data::AssignmentRole::Lead ? "lead" : role == data::AssignmentRole::Second ? "second" : "backup";
}

}  // namespace

void set_inspector(data::Store& store, data::ZoneId id, data::AssignmentRole role, data::InspectorId inspector_id, std::optional<data::Date> from) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Zone& zone = zone_of(*snapshot, id);
  const data::ZonePlan* plan = snapshot->zone_plans.find(zone.plan);
  if (!from && plan && plan->status == data::PlanStatus::InForce) {
    throw Error(ErrorKind::WrongCall, "hand-over-needs-day", {{"plan", plan->name}});
  }
  const data::Inspector* inspector = snapshot->inspectors.find(inspector_id);
  if (inspector && from && !inspector->valid.holds_on(*from)) {
    throw Error(ErrorKind::WrongCall, "inspector-away-on", {{"name", inspector->name}, {"on_day", data::to_text(*from)}});
  }
  std::vector<data::Assignment> own;
  for (const data::Assignment& assignment : snapshot->assignments) {
    if (assignment.zone == id && assignment.role == role) own.push_back(assignment);
  }
  const data::Assignment next{.zone = id, .inspector = inspector ? inspector->id : data::InspectorId{}, .role = role};
  const Handover change = from ? from_a_day(own, next, *from) : from_the_beginning(own, next);
  Args args{{"zone", zone.code}, {"name", inspector ? inspector->name : "-"}, {"role", name_of(role)}};
  if (from) args.emplace_back("on_day", data::to_text(*from));
  store.edit({from ? "hand-over" : "set-role", std::move(args)},
             [&](data::Edit& edit) {
               for (const data::AssignmentId gone : change.removed) edit.remove<data::Assignment>(gone);
               for (const data::Assignment& assignment : change.put) edit.put(assignment);
             },
             snapshot->revision);
}

void rename_zone(data::Store& store, data::ZoneId id, const ZoneNaming& naming) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::Zone zone = zone_of(*snapshot, id);
  require_draft(*snapshot, zone.plan);
  const std::string before = zone.code;
  if (naming.code) {
    zone.code = clean_name(*naming.code);
    for (const data::Zone& other : snapshot->zones) {
      if (other.plan == zone.plan && other.id != id && other.code == zone.code) throw Error(ErrorKind::WrongCall, "zone-code-taken", {{"code", zone.code}});
    }
  }
  if (naming.name) zone.name = clean_name(*naming.name);
  store.edit({"rename-zone", {{"zone", before}, {"code", zone.code}, {"name", zone.name}}}, [&](data::Edit& edit) { edit.put(zone); }, snapshot->revision);
}

void set_colour(data::Store& store, data::ZoneId id, int colour) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::Zone zone = zone_of(*snapshot, id);
  if (colour < 0 || colour >= carto::zone_looks()) {
    throw Error(ErrorKind::WrongCall, "no-such-colour", {{"colour", std::to_string(colour + 1)}, {"count", std::to_string(carto::zone_looks())}});
  }
  zone.colour = colour;
  store.edit({"colour-zone", {{"zone", zone.code}}}, [&](data::Edit& edit) { edit.put(zone); }, snapshot->revision);
}

int recolour(data::Store& store, data::ZonePlanId plan) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const std::vector<const data::Zone*> zones = carto::zones_of(*snapshot, plan);
  if (zones.empty()) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  std::vector<geo::MultiPolygon> outlines;
  for (const data::Zone* zone : zones) outlines.push_back(zone->outline);
  const std::vector<int> colours = carto::colour_zones(outlines, std::vector<int>(outlines.size(), -1), carto::zone_looks());
  int changed = 0;
  store.edit({"recolour", {{"count", std::to_string(zones.size())}}},
             [&](data::Edit& edit) {
               for (std::size_t z = 0; z < zones.size(); ++z) {
                 if (zones[z]->colour == colours[z]) continue;
                 data::Zone zone = *zones[z];
                 zone.colour = colours[z];
                 edit.put(zone);
                 ++changed;
               }
             },
             snapshot->revision);
  return changed;
}

}  // namespace gridwalk::jobs
