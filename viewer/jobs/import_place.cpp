// Which community an imported row belongs to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/import_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "data/model/error.h"
#include "viewer/jobs/gazetteer.h"
#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
namespace {

// What persons decided about places, as complaints that are there tell it.
struct Decided {
  std::set<PlaceKey> kept, excluded;
  explicit Decided(const data::Snapshot& snapshot) {
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (!complaint.point) continue;
      if (complaint.excluded) excluded.insert(place_key(*complaint.point));
      else if (complaint.position_flag == kept_place) kept.insert(place_key(*complaint.point));
    }
  }
};

// Made when the first address is to be looked up.
class LazyGazetteer {
 public:
  explicit LazyGazetteer(const data::Snapshot& snapshot) : snapshot_(snapshot) {}
  const Gazetteer& operator()() {
    if (!made_) made_.emplace(snapshot_);
    return *made_;
  }

 private:
  const data::Snapshot& snapshot_;
  std::optional<Gazetteer> made_;
};

void mark_default_points(const data::Snapshot& before, data::ConvertedComplaints& complaints, const std::vector<data::CommunityId>& named,
                         LazyGazetteer& gazetteer, Issues& issues) {
  const Decided decided(before);
  // Who is spoken of matters at crowded places only.
  std::set<PlaceKey> crowded;
  for (const CrowdedPlace& place : crowded_places(complaints.records, named)) crowded.insert(place_key(place.at));
  std::vector<data::CommunityId> spoken_of = named;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const data::Complaint& complaint = complaints.records[i];
    if (named[i] || !complaint.point || complaint.address.empty() || !crowded.contains(place_key(*complaint.point))) continue;
    const auto matches = gazetteer().matches(read_address(complaint.address), day_of(complaint), 1);
    if (!matches.empty() && matches[0].score >= sure) spoken_of[i] = matches[0].community;
  }
  std::set<PlaceKey> defaults;
  for (const CrowdedPlace& place : crowded_places(complaints.records, spoken_of)) {
    const PlaceKey key = place_key(place.at);
    if (place.default_point && !decided.kept.contains(key)) defaults.insert(key);
  }
  int on_default = 0;
  for (data::Complaint& complaint : complaints.records) {
    if (!complaint.point) continue;
    const PlaceKey key = place_key(*complaint.point);
    complaint.default_point = defaults.contains(key);
    complaint.excluded = decided.excluded.contains(key);
    if (decided.kept.contains(key)) complaint.position_flag = kept_place;
    on_default += complaint.default_point ? 1 : 0;
  }
  if (!defaults.empty()) {
    issues.push_back({.code = "default-points",
                      .args = {{"count", std::to_string(on_default)}, {"places", std::to_string(defaults.size())}}});
  }
}

// By the words of its address; true when that is sure.
bool place_by_address(data::Complaint& complaint, const Gazetteer& gazetteer) {
  const Address address = read_address(complaint.address);
  const auto matches = gazetteer.matches(address, day_of(complaint), 1);
  if (matches.empty() || matches[0].score < sure) return false;
  complaint.community = matches[0].community;
  complaint.match = data::MatchMethod::Address;
  complaint.score = matches[0].score;
  if (complaint.point) return true;
  if ((complaint.point = gazetteer.place(address))) complaint.geocode = data::GeocodeMethod::Gazetteer;
  return true;
}

}  // namespace

void place_complaints(const data::Snapshot& before, data::ConvertedComplaints& complaints, Issues& issues, const Progress& progress) {
  const Locator locator(before.communities);
  LazyGazetteer gazetteer(before);
  std::vector<data::CommunityId> named(complaints.records.size());
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (!complaints.sources[i].community.empty()) named[i] = locator.named(complaints.sources[i].community, day_of(complaints.records[i]));
  }
  mark_default_points(before, complaints, named, gazetteer, issues);

  int far = 0, nearest = 0, several = 0, by_address = 0, waiting = 0;
  for (std::size_t i = 0; i < complaints.records.size(); ++i) {
    if (i % 1024 == 0) {
      if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
      progress(static_cast<double>(i) / static_cast<double>(complaints.records.size()), "import");
    }
    data::Complaint& complaint = complaints.records[i];
    const bool placed = complaint.point && !data::left_out(complaint);
    if (named[i]) {
      complaint.community = named[i];
      complaint.match = data::MatchMethod::Name;
      continue;
    }
    if (placed) {
      const Locator::Place place = locator.at(*complaint.point, day_of(complaint));
      complaint.community = place.community;
      complaint.match = place.method;
      if (place.method == data::MatchMethod::Nearest) ++nearest;
      if (place.several) ++several;
      if (complaint.position_flag.empty() && place.method == data::MatchMethod::Nearest) complaint.position_flag = nearest_place;
      if (complaint.position_flag.empty() && place.several) complaint.position_flag = several_places;
      if (!place.community) ++far;
      continue;
    }
    if (!complaint.address.empty() && place_by_address(complaint, gazetteer())) ++by_address;
    else ++waiting;
  }
  const auto tell = [&](const char* code, int count, Args more = {}) {
    if (count == 0) return;
    Issue issue{.code = code, .args = {{"count", std::to_string(count)}}};
    issue.args.insert(issue.args.end(), more.begin(), more.end());
    issues.push_back(std::move(issue));
  };
  const std::string reach = fmt::format("{:.0f}", locator.reach_m());
  tell("complaints-far", far, {{"distance", reach}});
  tell("complaints-nearest", nearest, {{"distance", reach}});
  tell("complaints-in-several", several);
  tell("complaints-by-address", by_address);
  tell("complaints-waiting", waiting);
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
