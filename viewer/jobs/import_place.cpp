// Which community an imported row belongs to, and whether its coordinates are what they were taken for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/import_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "geo/gcj02.h"
#include "geo/projection.h"
#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
namespace {

using data::Coordinates;

std::string percent(double share) { return fmt::format("{:.0f}%", share * 100); }

// WGS 84 degrees of a point under another reading of the same numbers.
geo::Point reread(geo::Point wgs84, Coordinates taken, Coordinates as) {
  const geo::Point raw = taken == Coordinates::Gcj02  ? geo::wgs84_to_gcj02(wgs84)
                         : taken == Coordinates::Bd09 ? geo::wgs84_to_bd09(wgs84)
                                                      : wgs84;
  if (as == Coordinates::Gcj02) return geo::gcj02_to_wgs84(raw);
  return as == Coordinates::Bd09 ? geo::bd09_to_wgs84(raw) : raw;
}

// The offset doctor: the share of points inside communities under each of the three readings. Speaks up when another one
// has at least twice the share of the one taken (simulated on three layouts: the right one 88-90 %, the wrong ones 17-25 %).
void check_coordinates(const data::Snapshot& before, const data::ConvertOptions& options,
                       const std::vector<data::Complaint>& complaints, Issues& issues) {
  constexpr std::size_t enough = 50, sample = 2000;
  std::vector<geo::Point> points;
  for (const data::Complaint& complaint : complaints) {
    if (complaint.point && !complaint.default_point) points.push_back(*complaint.point);
  }
  if (points.size() < enough) return;
  const std::size_t step = std::max<std::size_t>(1, points.size() / sample);
  std::vector<geo::Point> chosen;
  for (std::size_t i = 0; i < points.size(); i += step) chosen.push_back(points[i]);

  const auto projection = geo::Projection::between("EPSG:" + std::to_string(options.project_srid), "EPSG:4326");
  std::vector<geo::MultiPolygon> areas;
  for (const data::Community& community : before.communities) areas.push_back(community.boundary);
  const geo::AreaIndex index(areas);
  const auto share = [&](auto&& place) {
    const auto inside = std::ranges::count_if(chosen, [&](geo::Point p) { return index.first_at(place(p)) >= 0; });
    return static_cast<double>(inside) / static_cast<double>(chosen.size());
  };
  const double now = share([](geo::Point p) { return p; });
  if (!projection) return;
  static constexpr std::array readings{std::pair(Coordinates::Wgs84, "wgs84"), std::pair(Coordinates::Gcj02, "gcj02"),
                                       std::pair(Coordinates::Bd09, "bd09")};
  const Coordinates taken = options.coordinates == Coordinates::Declared ? Coordinates::Wgs84 : options.coordinates;
  double best = 0;
  const char* name = "";
  for (const auto& [reading, text] : readings) {
    if (reading == taken) continue;
    const double there = share([&](geo::Point p) {
      const auto degrees = projection->forward(p);
      const auto moved = degrees ? projection->backward(reread(*degrees, taken, reading)) : std::nullopt;
      return moved.value_or(geo::Point{HUGE_VAL, HUGE_VAL});
    });
    if (there > best) {
      best = there;
      name = text;
    }
  }
  if (best > 2 * now && best > 0.3) {
    issues.push_back({.code = "coordinates-guess",
                      .args = {{"guess", name}, {"option", name}, {"share", percent(best)}, {"now", percent(now)}},
                      .severity = Severity::Problem});
  }
}

}  // namespace

void place_complaints(const data::Snapshot& before, const data::ConvertOptions& options, data::ConvertedComplaints& complaints,
                      Issues& issues) {
  const int places = mark_default_points(complaints.records);
  const auto on_default = std::ranges::count_if(complaints.records, &data::Complaint::default_point);
  if (places > 0) {
    issues.push_back({.code = "default-points", .args = {{"count", std::to_string(on_default)}, {"places", std::to_string(places)}}});
  }
  check_coordinates(before, options, complaints.records, issues);

  const Locator locator(before.communities);
  int far = 0;
  for (std::size_t i = 0; i < complaints.records.size(); ++i) {
    data::Complaint& complaint = complaints.records[i];
    complaint.community = locator.named(complaints.sources[i].community);
    if (complaint.community) {
      complaint.match = data::MatchMethod::Name;
    } else if (complaint.point && !complaint.default_point) {
      const Locator::Place place = locator.at(*complaint.point);
      complaint.community = place.community;
      complaint.match = place.method;
      if (!place.community) ++far;
    }
  }
  if (far > 0) {
    issues.push_back({.code = "complaints-far",
                      .args = {{"count", std::to_string(far)}, {"distance", fmt::format("{:.0f}", locator.reach_m())}}});
  }
  report_unnamed(
      complaints.sources, [&](std::size_t i) { return complaints.records[i].match == data::MatchMethod::Name; }, issues);
}

void report_unnamed(const std::vector<data::RecordSource>& sources, const std::function<bool(std::size_t)>& found, Issues& issues) {
  int named = 0, missing = 0;
  std::set<std::string> names;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].community.empty()) continue;
    if (found(i)) {
      ++named;
    } else {
      ++missing;
      if (names.size() < 5) names.insert(sources[i].community);
    }
  }
  if (missing == 0) return;
  issues.push_back({.code = "joined-by-name",
                    .args = {{"count", std::to_string(named)},
                             {"unmatched", std::to_string(missing)},
                             {"names", fmt::format("{}", fmt::join(names, ", "))}}});
}

std::vector<double> households_by_community(const data::Snapshot& before, const std::vector<data::HouseholdPlace>& places,
                                            Issues& issues) {
  std::vector<geo::MultiPolygon> areas;
  for (const data::Community& community : before.communities) areas.push_back(community.boundary);
  const geo::AreaIndex index(areas);
  std::vector<double> sums(areas.size());
  int outside = 0;
  double lost = 0;
  for (const data::HouseholdPlace& place : places) {
    const int community = index.first_at(place.point);
    if (community >= 0) {
      sums[static_cast<std::size_t>(community)] += place.households;
    } else if (place.households > 0) {
      ++outside;
      lost += place.households;
    }
  }
  if (outside > 0) {
    issues.push_back({.code = "households-outside",
                      .args = {{"count", std::to_string(outside)}, {"households", fmt::format("{:.0f}", lost)}}});
  }
  return sums;
}

}  // namespace gridwalk::jobs
