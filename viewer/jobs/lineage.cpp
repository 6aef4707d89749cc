// Communities that are split and merged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/lineage.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "data/model/standing.h"
#include "geo/topology.h"
#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
namespace {

[[noreturn]] void wrong_day(const std::string& name, data::Date on) {
  throw Error(ErrorKind::WrongCall, "lineage-day", {{"name", name}, {"day", data::to_text(on)}});
}

const data::Community& standing_community(const data::Snapshot& snapshot, data::CommunityId id, data::Date on) {
  const data::Community* community = snapshot.communities.find(id);
  if (!community) throw Error(ErrorKind::WrongCall, "no-such-community");
  if (community->valid.to || (community->valid.from && *community->valid.from >= on)) wrong_day(community->name, on);
  return *community;
}

const data::Community* standing_named(const data::Snapshot& snapshot, const std::string& name) {
  for (const data::Community& community : snapshot.communities) {
    if (community.name == name && !community.valid.to) return &community;
  }
  return nullptr;
}

geo::MultiPolygon slab(geo::Box box) {
  return {{{{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}, {box.min_x, box.min_y}}, {}}};
}

// The part of an area between two shares of it, counted from the north or from the west.
geo::MultiPolygon part_between(const geo::MultiPolygon& area, double from, double to, SplitLine line) {
  const geo::Box box = geo::box_of(area).grown(1);
  const bool across = line == SplitLine::NorthSouth;
  const auto before = [&](double at) {  // everything north or west of a line
    geo::Box part = box;
    if (across) part.min_y = at;
    else part.max_x = at;
    return part;
  };
  const double all = geo::area_m2(area);
  const auto line_at = [&](double share) {
    if (share <= 0) return across ? box.max_y : box.min_x;
    if (share >= 1) return across ? box.min_y : box.max_x;
    double low = across ? box.min_y : box.min_x, high = across ? box.max_y : box.max_x;
    for (int i = 0; i < 50; ++i) {
      const double at = (low + high) / 2;
      const bool more = geo::area_m2(geo::intersection(area, slab(before(at)))) > share * all;
      if (more == across) low = at;
      else high = at;
    }
    return (low + high) / 2;
  };
  geo::Box part = box;
  const double first = line_at(from), last = line_at(to);
  if (across) {
    part.max_y = first;
    part.min_y = last;
  } else {
    part.min_x = first;
    part.max_x = last;
  }
  return geo::intersection(area, slab(part));
}

// Ends some communities, begins others, and hands on what goes on from that day.
class Succession {
 public:
  Succession(data::Store& store, const data::Snapshot& before, data::Date on) : store_(store), before_(before), on_(on) {}

  void end(data::Community community) {
    community.valid.to = data::day_before(on_);
    put(std::move(community));
  }
  data::Community& begin(data::Community community, LineageResult& result) {
    if (!community.id) {
      community.id = {store_.new_id()};
      community.valid = {on_, {}};
      result.made.push_back(community.name);
    }
    result.successors.push_back(community.id);
    return put(std::move(community));
  }
  void link(data::CommunityId predecessor, data::CommunityId successor, double share) {
    lines_.push_back({{}, predecessor, successor, on_, share});
    successors_of_[predecessor].push_back(successor);
  }

  void store(const char* verb, Args arguments, LineageResult& result) {
    hand_on_contracts();
    hand_on_members();
    hand_on_findings(result);
    hand_on_visits(result);
    store_.edit({verb, std::move(arguments)},
                [&](data::Edit& edit) {
                  for (const auto& [id, community] : communities_) edit.put(community);
                  edit.put_all(std::move(contracts_));
                  edit.put_all(std::move(members_));
                  edit.put_all(std::move(complaints_));
                  edit.put_all(std::move(problems_));
                  edit.put_all(std::move(visits_));
                  edit.put_all(std::move(lines_));
                },
                before_.revision);
  }

 private:
  data::Community& put(data::Community community) { return communities_[community.id] = std::move(community); }

  void hand_on_contracts() {
    std::set<data::CommunityId> served;
    for (const data::ServiceContract& contract : before_.contracts) {
      if (!contract.valid.to && !successors_of_.contains(contract.community)) served.insert(contract.community);
    }
    for (const data::ServiceContract& contract : before_.contracts) {
      const auto at = successors_of_.find(contract.community);
      if (at == successors_of_.end() || (contract.valid.to && *contract.valid.to < on_)) continue;
      data::ServiceContract ended = contract;
      ended.valid.to = data::day_before(on_);
      contracts_.push_back(ended);
      for (const data::CommunityId successor : at->second) {
        if (!served.insert(successor).second) continue;
        data::ServiceContract next = contract;
        next.id = {};
        next.community = successor;
        next.valid.from = on_;
        contracts_.push_back(next);
      }
    }
  }

  // The old ones stay members: a plan says for each day who had what.
  void hand_on_members() {
    std::set<std::pair<data::ZonePlanId, data::CommunityId>> there;
    for (const data::ZoneMember& member : before_.zone_members) there.emplace(member.plan, member.community);
    for (const data::ZoneMember& member : before_.zone_members) {
      const auto at = successors_of_.find(member.community);
      const data::ZonePlan* plan = before_.zone_plans.find(member.plan);
      if (at == successors_of_.end() || !plan || data::status_on(*plan, on_) == data::PlanStatus::Old) continue;
      for (const data::CommunityId successor : at->second) {
        if (!there.emplace(member.plan, successor).second) continue;
        data::ZoneMember next = member;
        next.id = {};
        next.community = successor;
        members_.push_back(next);
      }
    }
  }

  // What was found from that day on: by its place, else with the only successor.
  void hand_on_findings(LineageResult& result) {
    std::vector<data::Community> after;
    for (const data::Community& community : before_.communities) {
      if (!communities_.contains(community.id)) after.push_back(community);
    }
    for (const auto& [id, community] : communities_) after.push_back(community);
    const data::Table<data::Community> table(std::move(after));
    const Locator locator(table);
    const auto successor = [&](const std::vector<data::CommunityId>& of, const std::optional<geo::Point>& point) {
      if (of.size() == 1) return of.front();
      if (!point) return data::CommunityId{};
      const data::CommunityId there = locator.at(*point, on_).community;
      return std::ranges::find(of, there) != of.end() ? there : data::CommunityId{};
    };
    for (data::Complaint complaint : before_.complaints) {
      const auto at = successors_of_.find(complaint.community);
      if (at == successors_of_.end() || !complaint.received_at || data::date_of(*complaint.received_at) < on_) continue;
      const data::CommunityId next = successor(at->second, data::left_out(complaint) ? std::nullopt : complaint.point);
      if (!next) continue;
      complaint.community = next;
      complaints_.push_back(std::move(complaint));
      ++result.complaints;
    }
    for (data::Problem problem : before_.problems) {
      const auto at = successors_of_.find(problem.community);
      if (at == successors_of_.end() || !problem.found_on || *problem.found_on < on_) continue;
      const data::CommunityId next = successor(at->second, problem.point);
      if (!next) continue;
      problem.community = next;
      problems_.push_back(std::move(problem));
      ++result.problems;
    }
  }

  void hand_on_visits(LineageResult& result) {
    for (data::PlannedVisit visit : before_.planned_visits) {
      const data::Lineage* heir = nullptr;
      for (const data::Lineage& line : lines_) {
        if (line.predecessor == visit.community && (!heir || line.share > heir->share)) heir = &line;
      }
      if (!heir || visit.status != data::VisitStatus::Planned || visit.date < on_) continue;
      visit.community = heir->successor;
      visits_.push_back(std::move(visit));
      ++result.visits;
    }
  }

  data::Store& store_;
  const data::Snapshot& before_;
  data::Date on_;
  std::map<data::CommunityId, data::Community> communities_;
  std::map<data::CommunityId, std::vector<data::CommunityId>> successors_of_;
  std::vector<data::ServiceContract> contracts_;
  std::vector<data::ZoneMember> members_;
  std::vector<data::Complaint> complaints_;
  std::vector<data::Problem> problems_;
  std::vector<data::PlannedVisit> visits_;
  std::vector<data::Lineage> lines_;
};

}  // namespace

std::vector<geo::MultiPolygon> cut_by_shares(const geo::MultiPolygon& area, const std::vector<double>& shares, SplitLine line) {
  std::vector<geo::MultiPolygon> parts;
  if (line == SplitLine::None || area.empty()) return parts;
  double from = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double to = i + 1 == shares.size() ? 1 : from + shares[i];
    parts.push_back(part_between(area, from, to, line));
    from = to;
  }
  return parts;
}

LineageResult split_community(data::Store& store, const SplitRequest& request) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Community& old = standing_community(*snapshot, request.from, request.on);
  double sum = 0;
  std::set<std::string> names;
  for (const SplitRequest::Part& part : request.into) {
    if (!(part.share > 0) || part.name.empty() || part.name == old.name || !names.insert(part.name).second) sum = HUGE_VAL;
    sum += part.share;
  }
  if (request.into.size() < 2) throw Error(ErrorKind::WrongCall, "lineage-needs-two");
  if (!(std::abs(sum - 1) < 0.005)) throw Error(ErrorKind::WrongCall, "lineage-shares");

  std::vector<double> shares;
  for (const SplitRequest::Part& part : request.into) shares.push_back(part.share);
  const std::vector<geo::MultiPolygon> lands = cut_by_shares(old.boundary, shares, request.line);
  LineageResult result;
  Succession succession(store, *snapshot, request.on);
  succession.end(old);
  double from = 0, buildings_given = 0, units_given = 0, households_given = 0;
  for (std::size_t i = 0; i < request.into.size(); ++i) {
    const SplitRequest::Part& part = request.into[i];
    const double to = i + 1 == request.into.size() ? 1 : from + part.share;
    // Whole numbers that add up to the whole.
    const auto whole = [&](double all, double& given) {
      const double upto = std::round(all * to);
      return upto - std::exchange(given, upto);
    };
    const double households = whole(old.households, households_given);
    const int buildings = static_cast<int>(whole(old.buildings, buildings_given)), units = static_cast<int>(whole(old.units, units_given));
    data::Community community;
    if (const data::Community* known = standing_named(*snapshot, part.name)) {
      community = *known;
      if (!community.valid.from || *community.valid.from > request.on) community.valid.from = request.on;
    } else {
      community = old;
      community.id = {};
      community.code.clear();
      community.name = part.name;
      community.aliases.clear();
      community.gates.clear();
      community.households = households;
      community.floor_area_m2 = old.floor_area_m2 * part.share;
      community.buildings = buildings;
      community.units = units;
      community.boundary.clear();
      community.quality = data::BoundaryQuality::Missing;
      if (!lands.empty()) {
        community.boundary = lands[i];
        community.point = geo::label_point(community.boundary).point;
        community.quality = data::BoundaryQuality::Guessed;
        for (const geo::Point gate : old.gates) {
          if (geo::distance_m(community.boundary, gate) < 1) community.gates.push_back(gate);
        }
      }
    }
    const data::CommunityId id = succession.begin(std::move(community), result).id;
    succession.link(old.id, id, part.share);
    from = to;
  }
  succession.store("split-community", {{"name", old.name}, {"count", std::to_string(request.into.size())}, {"day", data::to_text(request.on)}}, result);
  return result;
}

LineageResult merge_communities(data::Store& store, const std::vector<data::CommunityId>& from, const std::string& into, data::Date on) {
  const data::SnapshotPtr snapshot = store.snapshot();
  std::vector<const data::Community*> old;
  for (const data::CommunityId id : from) {
    const data::Community* one = &standing_community(*snapshot, id, on);
    if (std::ranges::find(old, one) == old.end()) old.push_back(one);
  }
  if (old.size() < 2 || into.empty()) throw Error(ErrorKind::WrongCall, "lineage-needs-two");
  LineageResult result;
  Succession succession(store, *snapshot, on);
  const auto biggest = std::ranges::max_element(old, {}, [](const data::Community* community) { return community->households; });
  data::Community next = **biggest;
  const data::Community* known = standing_named(*snapshot, into);
  const bool new_name_of_one = known && std::ranges::find(old, known) != old.end();
  if (known && !new_name_of_one) {
    next = *known;
  } else {
    next.id = {};
    next.code.clear();
    next.name = into;
    next.aliases.clear();
    next.gates.clear();
    next.households = next.floor_area_m2 = 0;
    next.buildings = next.units = 0;
    std::vector<geo::MultiPolygon> areas;
    for (const data::Community* community : old) {
      if (community->name != into) next.aliases.push_back(community->name);
      next.aliases.insert(next.aliases.end(), community->aliases.begin(), community->aliases.end());
      next.gates.insert(next.gates.end(), community->gates.begin(), community->gates.end());
      next.households += community->households;
      next.floor_area_m2 += community->floor_area_m2;
      next.buildings += community->buildings;
      next.units += community->units;
      if (!community->boundary.empty()) areas.push_back(community->boundary);
    }
    next.boundary = areas.empty() ? geo::MultiPolygon() : geo::union_of(areas);
    if (!next.boundary.empty()) next.point = geo::label_point(next.boundary).point;
  }
  const data::CommunityId id = succession.begin(std::move(next), result).id;
  std::string names;
  for (const data::Community* community : old) {
    succession.end(*community);
    succession.link(community->id, id, 1);
    names += (names.empty() ? "" : ", ") + community->name;
  }
  succession.store("merge-communities", {{"names", names}, {"name", into}, {"day", data::to_text(on)}}, result);
  return result;
}

}  // namespace gridwalk::jobs
