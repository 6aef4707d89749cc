// All times and distances between stops.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <string>
#include <thread>

#include "geo/roads/roads.h"
#include "geo/roads/search.h"

namespace gridwalk::geo {
namespace {

constexpr double wrong_coordinates_m = 150;
constexpr std::size_t fewest_stops_to_judge = 4;

using roads_detail::Cost;

struct Leg {
  std::int32_t ds, dm;
};

Leg straight(Point a, Point b, const SpeedProfile& profile, double factor, double kmh) {
  // Capped at a day and 2,000 km: coordinates of another country must not overflow the sums of a month.
  const double metres = std::min(2e6, distance_m(a, b) * factor);
  const double seconds = std::min(86'400.0, metres / std::max(0.1, kmh) * 3.6 + (metres > 0 ? profile.arrival_s : 0));
  return {static_cast<std::int32_t>(std::lround(seconds * 10)), static_cast<std::int32_t>(std::lround(metres * 10))};
}

std::string whole_metres(double metres) { return std::to_string(std::lround(metres)); }

void report_snaps(std::span<const Snap> snaps, const RoadGraph& graph, std::span<const Point> stops, const SpeedProfile& profile, Issues& issues) {
  std::vector<double> distances;
  for (std::size_t i = 0; i < snaps.size(); ++i) {
    const auto stop = static_cast<long long>(i);
    if (!snaps[i].found()) {
      issues.push_back({"stop-off-road", stop, {{"limit_m", whole_metres(profile.refuse_m)}}, Severity::Problem});
    } else if (snaps[i].distance_m > profile.warn_m) {
      issues.push_back({"stop-far-from-road", stop, {{"distance_m", whole_metres(snaps[i].distance_m)}}, Severity::Warning});
    }
    // Farther off than the search goes counts as far, whatever the distance.
    distances.push_back(snaps[i].found() ? snaps[i].distance_m : profile.refuse_m);
  }
  if (stops.size() < fewest_stops_to_judge || graph.empty()) return;
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::nth_element(distances.begin(), middle, distances.end());
  if (*middle > wrong_coordinates_m) {
    issues.push_back({"roads-wrong-coordinates", -1, {{"distance_m", whole_metres(*middle)}}, Severity::Problem});
  }
}

}  // namespace

TravelMatrix travel_matrix(const RoadGraph* graph, const SpeedProfile& profile, std::span<const Point> stops,
                           const Progress& progress, int threads) {
  TravelMatrix matrix;
  const std::size_t n = stops.size();
  matrix.n = static_cast<int>(n);
  matrix.deciseconds.assign(n * n, 0);
  matrix.decimetres.assign(n * n, 0);
  const bool roads = graph != nullptr && !graph->empty();
  matrix.by_road = roads;

  std::vector<Snap> snaps(n);
  if (roads) {
    for (std::size_t i = 0; i < n; ++i) snaps[i] = graph->snap(stops[i], profile.refuse_m);
    report_snaps(snaps, *graph, stops, profile, matrix.issues);
  }
  std::vector<char> cut_off(n, 0);  // one flag a source: it has a target without a way
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stopped{false};
  const auto work = [&](bool reports) {
    std::optional<roads_detail::Search> search;
    if (roads) search.emplace(*graph);
    std::vector<Cost> costs(n);
    for (std::size_t i = next++; i < n; i = next++) {
      if (progress.stopped()) stopped = true;
      if (stopped) return;
      if (reports) progress(static_cast<double>(i) / static_cast<double>(n), "travel-times");
      if (roads && snaps[i].found()) search->run(snaps[i], snaps, costs);
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j || stops[i] == stops[j]) continue;
        Leg leg = straight(stops[i], stops[j], profile, profile.detour_factor, profile.straight_kmh);
        if (roads && snaps[i].found() && snaps[j].found()) {
          if (costs[j].ms == roads_detail::no_way) {
            cut_off[i] = 1;
          } else {
            const double off_m = snaps[i].distance_m + snaps[j].distance_m;
            const double off_s = off_m / std::max(0.1, profile.off_road_kmh) * 3.6;
            leg.ds = static_cast<std::int32_t>(std::lround(costs[j].ms / 100.0 + (off_s + profile.arrival_s) * 10));
            leg.dm = static_cast<std::int32_t>(std::lround(costs[j].cm / 10.0 + off_m * 10));
            if (distance_m(stops[i], stops[j]) < off_m) {
              const Leg direct = straight(stops[i], stops[j], profile, 1, profile.off_road_kmh);
              if (direct.ds < leg.ds) leg = direct;
            }
          }
        }
        matrix.deciseconds[i * n + j] = leg.ds;
        matrix.decimetres[i * n + j] = leg.dm;
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    const auto wanted = static_cast<std::size_t>(std::max(1, threads));
    for (std::size_t t = 1; t < std::min(wanted, n); ++t) helpers.emplace_back(work, false);
    work(true);
  }
  if (stopped) return {};
  for (std::size_t i = 0; i < n; ++i) {
    if (cut_off[i]) matrix.issues.push_back({"stop-unreachable", static_cast<long long>(i), {}, Severity::Problem});
  }
  return matrix;
}

}  // namespace gridwalk::geo
