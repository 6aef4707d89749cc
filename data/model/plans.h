// Who inspects what, when: inspectors, zone plans, month plans.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/model/dates.h"
#include "data/model/ids.h"
#include "data/model/rounds.h"
#include "geo/types.h"

namespace gridwalk::data {

enum class InspectorMode { Walk, Ebike, Car };  // the order of geo::TravelMode

struct Inspector {
  InspectorId id;
  std::string name;
  std::string phone;  // the office's own number; it is printed on the route sheet
  std::optional<geo::Point> start;  // empty: the office
  double daily_minutes = 360;
  double share = 1;  // of a full-time inspector's load
  InspectorMode mode = InspectorMode::Ebike;
  Validity valid;
  friend bool operator==(const Inspector&, const Inspector&) = default;
};

struct Leave {
  LeaveId id;
  InspectorId inspector;
  Date from{}, to{};
  DayPart part = DayPart::WholeDay;
  std::string reason;
  friend bool operator==(const Leave&, const Leave&) = default;
};

enum class PlanStatus { Draft, Approved, InForce, Old };

struct ZonePlan {
  ZonePlanId id;
  std::string name;
  PlanStatus status = PlanStatus::Draft;
  Validity valid;
  std::string parameters;  // JSON: tolerance, seed, compactness, every coefficient of the load
  std::string measures;    // JSON: what the solver reached
  std::string approver;
  std::optional<Date> approved_on;
  long long used = 0;      // the row of the history that last took it into use: of all plans the highest is the one that is shown
  friend bool operator==(const ZonePlan&, const ZonePlan&) = default;
};

// May a later division change the zone? Open: freely. Frozen: nothing in, nothing out. Keeps: it may gain, but loses none.
enum class ZoneLock { Open, Frozen, Keeps };  // the order of geo::ZoneLock

struct Zone {
  ZoneId id;
  ZonePlanId plan;
  std::string code;  // A1
  std::string name;
  int colour = 0;    // index into the zone palette, by four-colouring
  int order = 0;     // west to east, north to south
  geo::MultiPolygon outline;  // a part of a gap-free partition of the street's land
  ZoneLock lock = ZoneLock::Open;
  friend bool operator==(const Zone&, const Zone&) = default;
};

struct ZoneMember {
  ZoneMemberId id;
  ZonePlanId plan;
  ZoneId zone;
  CommunityId community;
  bool locked = false;
  friend bool operator==(const ZoneMember&, const ZoneMember&) = default;
};

enum class AssignmentRole { Lead, Second, Backup };

struct Assignment {
  AssignmentId id;
  ZoneId zone;
  InspectorId inspector;
  AssignmentRole role = AssignmentRole::Lead;
  Validity valid;
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

struct MonthPlan {
  MonthPlanId id;
  Month month;
  ZonePlanId zone_plan;
  std::string rules;     // JSON: frequencies, day times, theme by week
  std::string measures;  // JSON
  friend bool operator==(const MonthPlan&, const MonthPlan&) = default;
};

enum class VisitReason { Routine, Hotspot, Recheck, BlackList, Campaign, CarryOver };
enum class VisitStatus { Planned, Done, NotAdmitted, Postponed, Cancelled };

struct PlannedVisit {
  PlannedVisitId id;
  MonthPlanId plan;
  CommunityId community;
  InspectorId inspector;
  Date date{};
  int arrive_min = 0;  // minutes after midnight
  int leave_min = 0;
  CommitteeId partner;  // the committee that joins
  std::string theme;
  VisitReason reason = VisitReason::Routine;
  VisitStatus status = VisitStatus::Planned;
  bool pinned = false;  // set by hand: re-planning keeps it
  std::string note;
  std::vector<PartnerBodyId> bodies;  // others that join
  std::string risk_class;  // of the community when the visit was planned
  std::string why;         // JSON: what speaks for the class and the visit, see viewer/jobs/demand.h
  int place_in_day = 0;    // typed by hand: the visit stays the so-many-th stop of its day; 0: as the way is shortest
  friend bool operator==(const PlannedVisit&, const PlannedVisit&) = default;
};

// The way from the previous stop (or the start) to a stop.
struct Leg {
  double minutes = 0;
  double metres = 0;
  friend bool operator==(const Leg&, const Leg&) = default;
};

// One inspector's day: the stops in order, one leg more than there are stops (the last leads back).
struct Route {
  RouteId id;
  MonthPlanId plan;
  InspectorId inspector;
  Date date{};
  std::vector<PlannedVisitId> stops;
  std::vector<Leg> legs;
  int leave_min = 0;   // minutes after midnight
  int back_min = 0;
  bool by_road = false;  // false: straight line x detour factor, and every sheet says so
  geo::LineString path;
  bool proven = false;     // no order of the stops is shorter
  double above_bound = -1; // share by which the way is at most longer than the shortest; -1: not known
  friend bool operator==(const Route&, const Route&) = default;
};

}  // namespace gridwalk::data
