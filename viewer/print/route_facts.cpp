// Collects what the route sheets of a month tell.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/route_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <set>

#include "data/model/standing.h"
#include "geo/projection.h"
#include "viewer/carto/numbers.h"

namespace gridwalk::print {
namespace {

constexpr int complaint_days = 90;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Findings {
  std::vector<const data::Problem*> problems;
  std::vector<std::pair<std::chrono::sys_days, data::ProblemKind>> complaints;  // by day
};

class Collector {
 public:
  Collector(const data::Snapshot& snapshot, const data::MonthPlan& plan, const words::Words& words)
      : snapshot_(snapshot), words_(words) {
    if (snapshot.project.srid > 0) {
      to_degrees_ = geo::Projection::between(fmt::format("EPSG:{}", snapshot.project.srid), "EPSG:4326");
    }
    const data::Heirs heirs(snapshot);
    for (const data::Problem& problem : snapshot.problems) {
      if (!data::is_open(problem) || problem.status == data::ProblemStatus::Draft) continue;
      findings_[heirs.of(problem.community, problem.point)].problems.push_back(&problem);
    }
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (complaint.community && complaint.received_at) {
        findings_[heirs.of(complaint.community, complaint.point)].complaints.emplace_back(data::date_of(*complaint.received_at), complaint.kind);
      }
    }
    for (auto& [community, found] : findings_) std::ranges::sort(found.complaints);
    for (const data::ServiceContract& contract : snapshot.contracts) contracts_[contract.community].push_back(&contract);
    for (const data::Zone* zone : carto::zones_of(snapshot, plan.zone_plan)) zones_.push_back(zone);
    zone_of_ = carto::zone_by_community(snapshot, plan.zone_plan);
  }

  StopFacts stop(const data::PlannedVisit& visit, const data::Route* route) const;
  std::string zones(const SheetFacts& sheet, int& first) const;

 private:
  const data::Snapshot& snapshot_;
  const words::Words& words_;
  std::optional<geo::Projection> to_degrees_;
  std::map<data::CommunityId, Findings> findings_;
  std::map<data::CommunityId, std::vector<const data::ServiceContract*>> contracts_;
  std::vector<const data::Zone*> zones_;
  std::map<data::CommunityId, data::ZoneId> zone_of_;
};

std::string side_of(geo::Point centre, geo::Point gate) {
  static constexpr std::array<const char*, 8> sides{"e", "ne", "n", "nw", "w", "sw", "s", "se"};
  const double turn = std::atan2(gate.y - centre.y, gate.x - centre.x) / (2 * std::numbers::pi);
  const int sector = static_cast<int>(std::lround(turn * 8));
  return sides[static_cast<std::size_t>((sector + 8) % 8)];
}

StopFacts Collector::stop(const data::PlannedVisit& visit, const data::Route* route) const {
  StopFacts facts;
  facts.visit = &visit;
  facts.community = snapshot_.communities.find(visit.community);
  if (!facts.community) return facts;
  const data::Community& community = *facts.community;
  const std::optional<geo::Point> place = carto::place_of(community);
  facts.place = place.value_or(geo::Point{});
  double least = std::numeric_limits<double>::infinity();
  for (const geo::Point gate : community.gates) {
    const double away = route && route->path.size() > 1 ? geo::nearest_on_line(route->path, gate).distance_m : 0;
    if (away < least) {
      least = away;
      facts.gate = gate;
    }
  }
  if (facts.gate) {
    facts.gate_side = side_of(community.boundary.empty() ? facts.place : geo::centroid(community.boundary), *facts.gate);
  }
  if (to_degrees_ && (facts.gate || place)) {
    if (const auto degrees = to_degrees_->forward(facts.gate.value_or(facts.place))) {
      facts.geo_uri = fmt::format("geo:{:.6f},{:.6f}", degrees->y, degrees->x);
    }
  }
  if (const auto contracts = contracts_.find(community.id); contracts != contracts_.end()) {
    for (const data::ServiceContract* contract : contracts->second) {
      if (!contract->valid.holds_on(visit.date)) continue;
      const data::Company* company = snapshot_.companies.find(contract->company);
      facts.company = company ? company->name : std::string();
      facts.manager = contract->project_manager;
    }
  }
  if (facts.company.empty()) {
    switch (community.manager) {
      case data::ManagerType::Committee: facts.company = words_("sheet.managed_committee"); break;
      case data::ManagerType::Street: facts.company = words_("sheet.managed_street"); break;
      case data::ManagerType::Owners: facts.company = words_("sheet.managed_owners"); break;
      default: facts.company = words_("sheet.no_company");
    }
  }
  const auto found = findings_.find(community.id);
  if (found == findings_.end()) return facts;
  for (const data::Problem* problem : found->second.problems) {
    if (problem->found_on && *problem->found_on > visit.date) continue;  // a sheet printed again later
    facts.open.push_back({problem->kind, masked(problem->place), problem->due_on, problem->due_on && *problem->due_on < visit.date});
  }
  std::ranges::stable_sort(facts.open, [](const OpenProblem& a, const OpenProblem& b) {
    return a.due.has_value() != b.due.has_value() ? a.due.has_value() : a.due && *a.due < *b.due;
  });
  const std::chrono::sys_days today(visit.date);
  for (const auto& [day, kind] : found->second.complaints) {
    if (day < today && day >= today - std::chrono::days(complaint_days)) ++facts.complaints[static_cast<std::size_t>(kind)];
  }
  return facts;
}

std::string Collector::zones(const SheetFacts& sheet, int& first) const {
  // Those of the day's communities: on a day in another's stead the zones are the other's.
  std::set<data::ZoneId> visited;
  for (const StopFacts& stop : sheet.stops) {
    if (const auto zone = zone_of_.find(stop.community->id); zone != zone_of_.end()) visited.insert(zone->second);
  }
  std::vector<std::string> codes;
  first = static_cast<int>(zones_.size());
  for (std::size_t i = 0; i < zones_.size(); ++i) {
    if (!visited.contains(zones_[i]->id)) continue;
    first = std::min(first, static_cast<int>(i));
    codes.push_back(zones_[i]->code.empty() ? zones_[i]->name : zones_[i]->code);
  }
  return words_.join(codes);
}

}  // namespace

std::string masked(const std::string& text) {
  // Words for room or household that follow a door number.
  static constexpr std::array<std::string_view, 3> rooms{"\u5ba4", "\u6237", "\u623f"};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      out += text[i++];
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    const std::string_view after = std::string_view(text).substr(end);
    const bool door = std::ranges::any_of(rooms, [&](std::string_view room) { return after.starts_with(room); });
    // Building-unit-door: the third number of a chain of hyphens.
    const auto hyphens = std::ranges::count(std::string_view(text).substr(i >= 8 ? i - 8 : 0, i >= 8 ? 8 : i), '-');
    const bool third = hyphens >= 2 && i > 0 && text[i - 1] == '-';
    out += door || third || end - i >= 7 ? std::string(std::min<std::size_t>(end - i, 4), '*') : text.substr(i, end - i);
    i = end;
  }
  return out;
}

std::vector<SheetFacts> sheet_facts(const data::Snapshot& snapshot, data::MonthPlanId plan, const RouteSheetFilter& filter,
                                    const words::Words& words) {
  const data::MonthPlan* month = snapshot.month_plans.find(plan);
  if (!month) return {};
  std::map<std::pair<data::Date, data::InspectorId>, std::vector<const data::PlannedVisit*>> days;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan != plan || visit.status == data::VisitStatus::Cancelled || !snapshot.communities.find(visit.community)) continue;
    if (filter.inspector && visit.inspector != filter.inspector) continue;
    if (filter.date && visit.date != *filter.date) continue;
    days[{visit.date, visit.inspector}].push_back(&visit);
  }
  std::map<std::pair<data::Date, data::InspectorId>, const data::Route*> routes;
  for (const data::Route& route : snapshot.routes) {
    if (route.plan == plan) routes[{route.date, route.inspector}] = &route;
  }
  const Collector collector(snapshot, *month, words);
  struct Ranked {
    int zone;
    SheetFacts facts;
  };
  std::vector<Ranked> sheets;
  for (auto& [key, visits] : days) {
    SheetFacts sheet;
    sheet.date = key.first;
    sheet.inspector = snapshot.inspectors.find(key.second);
    const auto route = routes.find(key);
    // A route that no longer has exactly these stops is out of date: its way and legs would be another day's.
    if (route != routes.end() && route->second->stops.size() == visits.size() &&
        std::ranges::all_of(visits, [&](const data::PlannedVisit* v) { return std::ranges::count(route->second->stops, v->id) == 1; })) {
      sheet.route = route->second;
      const auto place = [&](const data::PlannedVisit* v) { return std::ranges::find(sheet.route->stops, v->id); };
      std::ranges::sort(visits, [&](const auto* a, const auto* b) { return place(a) < place(b); });
    } else {
      std::ranges::sort(visits, {}, [](const data::PlannedVisit* v) { return std::pair(v->arrive_min, v->id); });
    }
    std::set<std::string> partners;
    for (std::size_t i = 0; i < visits.size(); ++i) {
      sheet.stops.push_back(collector.stop(*visits[i], sheet.route));
      if (sheet.route && i < sheet.route->legs.size()) sheet.stops.back().leg = sheet.route->legs[i];
      if (const data::Committee* committee = snapshot.committees.find(visits[i]->partner); committee && partners.insert(committee->name).second) {
        sheet.partners.push_back(committee->name);
      }
      for (const data::PartnerBodyId id : visits[i]->bodies) {
        if (const data::PartnerBody* body = snapshot.partner_bodies.find(id); body && partners.insert(body->name).second) sheet.partners.push_back(body->name);
      }
    }
    const data::Street* street = snapshot.street();
    if (sheet.inspector && sheet.inspector->start) {
      sheet.start = sheet.inspector->start;
    } else if (street) {
      sheet.start = street->office;
    }
    int zone = 0;
    sheet.zone = collector.zones(sheet, zone);
    sheets.push_back({zone, std::move(sheet)});
  }
  std::ranges::stable_sort(sheets, [](const Ranked& a, const Ranked& b) {
    return std::pair(a.facts.date, a.zone) < std::pair(b.facts.date, b.zone);
  });
  std::vector<SheetFacts> ordered;
  int place = 0;
  for (Ranked& sheet : sheets) {
    place = !ordered.empty() && ordered.back().date == sheet.facts.date ? place + 1 : 1;
    const data::Date d = sheet.facts.date;
    sheet.facts.number = fmt::format("{}{:02}{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                                     static_cast<unsigned>(d.day()), place);
    ordered.push_back(std::move(sheet.facts));
  }
  return ordered;
}

}  // namespace gridwalk::print
