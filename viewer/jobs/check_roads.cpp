// The census of the roads, and each stop held against them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/check_roads.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "data/model/standing.h"
#include "viewer/jobs/network.h"

namespace gridwalk::jobs {
namespace {

constexpr std::size_t islands_named = 200, gaps_named = 200;
constexpr double wrong_coordinates_m = 150;   // half of the communities farther off than this
constexpr std::size_t fewest_to_judge = 4;
constexpr double island_clearly_nearer_m = 30;  // than the main part: then the stop belongs to the island

std::string metres(double value) { return std::to_string(std::lround(value)); }
std::string km(double value) { return fmt::format("{:.{}f}", value, value < 10 ? 2 : 0); }

geo::Box around(geo::Point p, double margin_m = 120) {
  geo::Box box;
  box.add(p);
  return box.grown(margin_m);
}

class Checking {
 public:
  Checking(const data::Snapshot& snapshot, RoadsCheck& check, const geo::SpeedProfile& profile) : snapshot_(snapshot), check_(check), profile_(profile) {}

  void stops(const Network& network) {
    const data::Street* street = snapshot_.street();
    std::vector<geo::Point> places;
    if (street && street->office) {
      check_.stops.push_back({{}, {}, *street->office, {}, 0});
    } else {
      whole({"office-not-set", -1, {}, Severity::Warning});
    }
    for (const data::Community& community : data::standing_of(snapshot_.communities)) {
      if (community.boundary.empty() && !community.point && community.gates.empty()) continue;
      check_.stops.push_back({community.id, community.name, network.entrance(community), {}, 0});
    }
    for (const RoadStop& stop : check_.stops) places.push_back(stop.at);
    if (!network.graph()) return;
    for (RoadStop& stop : check_.stops) {
      const geo::Snap snap = network.graph()->snap(stop.at, profile_.refuse_m);
      stop.road_m = snap.found() ? snap.distance_m : profile_.refuse_m;
      if (snap.found()) stop.on_road = snap.at;
    }
    distances(*network.graph());
    const std::vector<geo::Snap> islands = geo::snaps_off_main(*network.graph(), places, profile_.refuse_m);
    for (std::size_t i = 0; i < check_.stops.size() && !elsewhere_; ++i) one(check_.stops[i], islands[i]);
  }

  void roads() {
    const geo::RoadCensus& census = check_.census;
    for (std::size_t i = 0; i < std::min(census.islands.size(), islands_named); ++i) {
      const geo::RoadIsland& island = census.islands[i];
      add({island.one_way ? "road-one-way-trap" : "road-island", -1, {{"km", km(island.km)}, {"count", std::to_string(island.nodes)}}, Severity::Note}, island.at,
          island.box.grown(80));
    }
    for (std::size_t i = 0; i < std::min(census.gaps.size(), gaps_named); ++i) {
      const geo::RoadGap& gap = census.gaps[i];
      const bool joins = gap.joins_km > 0;
      Issue issue{joins ? "road-gap-joins" : "road-gap", -1, {{"metres", fmt::format("{:.1f}", gap.metres)}}, Severity::Note};
      if (joins) issue.args.emplace_back("km", km(gap.joins_km));
      geo::Box box = around(gap.end, 40);
      box.add(gap.other);
      add(std::move(issue), gap.end, box);
    }
    if (census.crossings > 0) {
      geo::Box box;
      for (const geo::Point place : census.crossing_at) box.add(place);
      // Where hardly anything meets, the lines were drawn without junctions; a few are bridges.
      const bool many = census.crossings > census.nodes / 4;
      add({"road-crossings", -1, {{"count", std::to_string(census.crossings)}}, many ? Severity::Warning : Severity::Note}, census.crossing_at.front(), box.grown(60));
    }
  }

  void whole(Issue issue) { add(std::move(issue), {}, {}); }

 private:
  void add(Issue issue, std::optional<geo::Point> at, geo::Box box) { check_.findings.push_back({std::move(issue), at, box}); }

  void distances(const geo::RoadGraph& graph) {
    std::vector<double> all;
    bool any = false;
    for (const RoadStop& stop : check_.stops) {
      any = any || stop.on_road.has_value();
      if (!stop.community) continue;
      all.push_back(stop.road_m);
      check_.farthest_m = std::max(check_.farthest_m, stop.road_m);
      check_.far += stop.on_road && stop.road_m > profile_.warn_m ? 1 : 0;
      check_.refused += stop.on_road ? 0 : 1;
    }
    if (!all.empty()) {
      const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
      std::ranges::nth_element(all, middle);
      check_.middle_m = *middle;
    }
    if (!any && !check_.stops.empty()) {
      std::vector<geo::Point> places;
      for (const RoadStop& stop : check_.stops) places.push_back(stop.at);
      elsewhere_ = true;
      geo::Box box = graph.main_box();
      for (const geo::Point place : places) box.add(place);
      // The sentence is the router's: one for all of them.
      for (Issue& issue : geo::travel_matrix(&graph, profile_, places).issues) add(std::move(issue), places.front(), box);
      return;
    }
    if (all.size() >= fewest_to_judge && check_.middle_m > wrong_coordinates_m) {
      whole({"roads-wrong-coordinates", -1, {{"distance_m", metres(check_.middle_m)}}, Severity::Problem});
    }
  }

  void one(const RoadStop& stop, const geo::Snap& island) {
    const bool office = !stop.community;
    const auto say = [&](const char* of_office, const char* of_community, Args args, Severity severity) {
      if (!office) args.emplace_back("community", stop.name);
      add({office ? of_office : of_community, office ? -1 : static_cast<long long>(stop.community.value), std::move(args), severity}, stop.at, around(stop.at, 300));
    };
    if (island.found() && island.distance_m + island_clearly_nearer_m < stop.road_m) {
      say("office-on-island", "community-on-island", {{"distance_m", metres(stop.road_m)}, {"island_m", metres(island.distance_m)}}, Severity::Warning);
    }
    if (!stop.on_road) {
      say("office-off-road", "community-off-road", {{"limit_m", metres(profile_.refuse_m)}}, Severity::Problem);
    } else if (stop.road_m > profile_.warn_m) {
      say("office-far-from-road", "community-far-from-road", {{"distance_m", metres(stop.road_m)}}, Severity::Warning);
    }
  }

  const data::Snapshot& snapshot_;
  RoadsCheck& check_;
  const geo::SpeedProfile& profile_;
  bool elsewhere_ = false;
};

}  // namespace

bool RoadsCheck::good() const {
  return std::ranges::all_of(findings, [](const RoadFinding& finding) { return finding.issue.severity == Severity::Note; });
}

RoadsCheck check_roads(const data::Snapshot& snapshot, data::InspectorMode mode, double gap_m, const Speeds& speeds, const Progress& progress) {
  RoadsCheck check;
  check.mode = mode;
  check.records = snapshot.roads.size();
  Issues issues;
  progress(0, "roads");
  const Network network(snapshot, mode, issues, speeds);
  Checking checking(snapshot, check, speeds.of(mode));
  for (Issue& issue : issues) {
    if (issue.code != "roads-islands") checking.whole(std::move(issue));  // each is listed below
  }
  progress(0.4, "roads");
  checking.stops(network);
  progress(0.6, "roads");
  if (network.graph()) {
    const std::vector<geo::RoadLine> lines = road_lines(snapshot);
    if (lines.size() < check.records) checking.whole({"roads-far-left-aside", -1, {{"count", std::to_string(check.records - lines.size())}}, Severity::Note});
    check.census = geo::road_census(*network.graph(), lines, speeds.of(mode), gap_m);
    checking.roads();
  }
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  progress(1, "roads");
  return check;
}

const char* name_of(data::InspectorMode mode) {
  static constexpr std::array names{"walk", "ebike", "car"};
  return names[static_cast<std::size_t>(mode)];
}

const char* name_of(geo::RoadKind kind) {
  static constexpr std::array<const char*, geo::road_kinds> names{"motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service",
                                                                  "alley",    "track", "path",    "footway",   "steps",    "cycleway",    "other"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace gridwalk::jobs
