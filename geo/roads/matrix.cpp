// All times and distances between stops.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
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

// One sentence rather than one a stop: the roads are another town's.
void report_elsewhere(const RoadGraph& graph, std::span<const Point> stops, Issues& issues) {
  const Box roads = graph.main_box();
  double nearest_m = std::numeric_limits<double>::infinity();
  for (const Point stop : roads.empty() ? std::span<const Point>() : stops) nearest_m = std::min(nearest_m, distance_m(stop, {std::clamp(stop.x, roads.min_x, roads.max_x), std::clamp(stop.y, roads.min_y, roads.max_y)}));
  if (!std::isfinite(nearest_m)) nearest_m = 0;
  issues.push_back({"roads-elsewhere", -1, {{"distance_km", std::to_string(std::max(1L, std::lround(std::min(nearest_m, 4e7) / 1000)))}}, Severity::Problem});
}

// The straight lines' factor, as the roads between stops have it.
std::optional<double> measured_factor(const TravelMatrix& matrix, std::span<const Point> stops) {
  constexpr double least_m = 200;
  constexpr std::size_t fewest_pairs = 10;
  std::vector<double> ratios;
  for (int i = 0; i < matrix.n; ++i) {
    for (int j = 0; j < matrix.n; ++j) {
      const double straight_m = distance_m(stops[static_cast<std::size_t>(i)], stops[static_cast<std::size_t>(j)]);
      if (matrix.by_road_between(i, j) && straight_m >= least_m) ratios.push_back(matrix.dm(i, j) / 10.0 / straight_m);
    }
  }
  if (ratios.size() < fewest_pairs) return std::nullopt;
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::nth_element(ratios.begin(), middle, ratios.end());
  return std::clamp(*middle, 1.0, 3.0);
}

Leg by_road(const Snap& from, const Snap& to, const Cost& cost, Point a, Point b, const SpeedProfile& profile) {
  const double off_m = from.distance_m + to.distance_m;
  const double off_s = off_m / std::max(0.1, profile.off_road_kmh) * 3.6;
  Leg leg{static_cast<std::int32_t>(std::lround(cost.ms / 100.0 + (off_s + profile.arrival_s) * 10)),
          static_cast<std::int32_t>(std::lround(cost.cm / 10.0 + off_m * 10))};
  if (distance_m(a, b) < off_m) {
    const Leg direct = straight(a, b, profile, 1, profile.off_road_kmh);
    if (direct.ds < leg.ds) leg = direct;
  }
  return leg;
}

}  // namespace

double TravelMatrix::road_share() const {
  if (!by_road) return 0;
  const auto away = static_cast<double>(std::count(off_road.begin(), off_road.end(), 1));
  return n < 2 ? 1 : (n - away) * (n - away - 1) / (static_cast<double>(n) * (n - 1));
}

TravelMatrix travel_matrix(const RoadGraph* graph, const SpeedProfile& profile, std::span<const Point> stops,
                           const Progress& progress, int threads) {
  TravelMatrix matrix;
  const std::size_t n = stops.size();
  matrix.n = static_cast<int>(n);
  matrix.deciseconds.assign(n * n, 0);
  matrix.decimetres.assign(n * n, 0);
  matrix.detour_factor = profile.detour_factor;
  bool roads = graph != nullptr && !graph->empty();

  std::vector<Snap> snaps(n);
  if (roads) {
    for (std::size_t i = 0; i < n; ++i) snaps[i] = graph->snap(stops[i], profile.refuse_m);
    if (n > 0 && std::none_of(snaps.begin(), snaps.end(), [](const Snap& snap) { return snap.found(); })) {
      report_elsewhere(*graph, stops, matrix.issues);
      roads = false;
    } else {
      report_snaps(snaps, *graph, stops, profile, matrix.issues);
    }
  }
  std::vector<char> off(n, 0), cut_off(n, 0);  // a cut-off source has a target without a way
  for (std::size_t i = 0; i < n; ++i) off[i] = !snaps[i].found();
  matrix.by_road = roads && (n < 2 || std::count(off.begin(), off.end(), 0) > 1);

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
      if (off[i] || !roads) continue;
      search->run(snaps[i], snaps, costs);
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j || off[j] || stops[i] == stops[j]) continue;
        if (costs[j].ms == roads_detail::no_way) {
          cut_off[i] = 1;
          continue;
        }
        const Leg leg = by_road(snaps[i], snaps[j], costs[j], stops[i], stops[j], profile);
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
    if (!cut_off[i]) continue;
    off[i] = 1;
    matrix.issues.push_back({"stop-unreachable", static_cast<long long>(i), {}, Severity::Problem});
  }

  if (roads && std::find(off.begin(), off.end(), 1) != off.end()) {
    matrix.off_road = off;
    if (const auto factor = measured_factor(matrix, stops)) {
      matrix.detour_factor = *factor;
      matrix.calibrated = true;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j || stops[i] == stops[j] || matrix.by_road_between(static_cast<int>(i), static_cast<int>(j))) continue;
      const Leg leg = straight(stops[i], stops[j], profile, matrix.detour_factor, profile.straight_kmh);
      matrix.deciseconds[i * n + j] = leg.ds;
      matrix.decimetres[i * n + j] = leg.dm;
    }
  }
  return matrix;
}

std::vector<std::int32_t> travel_from(const RoadGraph* graph, const SpeedProfile& profile, Point from, std::span<const Point> stops) {
  std::vector<std::int32_t> deciseconds;
  const Snap begin = graph == nullptr ? Snap{} : graph->snap(from, profile.refuse_m);
  std::vector<Snap> snaps(stops.size());
  std::vector<Cost> costs(stops.size());
  if (begin.found()) {
    for (std::size_t i = 0; i < stops.size(); ++i) snaps[i] = graph->snap(stops[i], profile.refuse_m);
    roads_detail::Search(*graph).run(begin, snaps, costs);
  }
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const bool found = begin.found() && snaps[i].found() && costs[i].ms != roads_detail::no_way;
    const Leg leg = stops[i] == from ? Leg{0, 0}
                    : found         ? by_road(begin, snaps[i], costs[i], from, stops[i], profile)
                                    : straight(from, stops[i], profile, profile.detour_factor, profile.straight_kmh);
    deciseconds.push_back(leg.ds);
  }
  return deciseconds;
}

}  // namespace gridwalk::geo
