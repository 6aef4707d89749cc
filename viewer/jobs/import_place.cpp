// Which community an imported row belongs to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/import_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
void place_complaints(const data::Snapshot& before, data::ConvertedComplaints& complaints, Issues& issues) {
  const int places = mark_default_points(complaints.records);
  const auto on_default = std::ranges::count_if(complaints.records, &data::Complaint::default_point);
  if (places > 0) {
    issues.push_back({.code = "default-points", .args = {{"count", std::to_string(on_default)}, {"places", std::to_string(places)}}});
  }

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
