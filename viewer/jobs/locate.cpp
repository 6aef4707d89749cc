// Finding communities by name and by place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/locate.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace gridwalk::jobs {
namespace {

std::vector<geo::MultiPolygon> boundaries(const data::Table<data::Community>& communities) {
  std::vector<geo::MultiPolygon> areas;
  for (const data::Community& community : communities) areas.push_back(community.boundary);
  return areas;
}

}  // namespace

Locator::Locator(const data::Table<data::Community>& communities)
    : communities_(communities), areas_(boundaries(communities)) {
  for (const data::Community& community : communities) {
    std::set<std::string> names(community.aliases.begin(), community.aliases.end());
    names.insert(community.name);
    names.insert(community.code);
    for (const std::string& name : names) {
      if (!name.empty()) by_name_[name].push_back(community.id);
    }
  }
}

bool Locator::exists(int community, std::optional<data::Date> day) const {
  const data::Validity& valid = communities_[static_cast<std::size_t>(community)].valid;
  return day ? valid.holds_on(*day) : !valid.to;
}

data::CommunityId Locator::named(const std::string& name, std::optional<data::Date> day) const {
  const auto at = by_name_.find(name);
  if (at == by_name_.end()) return {};
  data::CommunityId found;
  for (const data::CommunityId id : at->second) {
    if (!exists(communities_.index_of(id), day)) continue;
    if (found) return {};
    found = id;
  }
  return found;
}

Locator::Place Locator::at(geo::Point point, std::optional<data::Date> day) const {
  int inside = -1, count = 0;
  for (const int i : areas_.at(point)) {
    if (!exists(i, day)) continue;
    ++count;
    if (inside < 0 || geo::area_m2(areas_.area(i)) < geo::area_m2(areas_.area(inside))) inside = i;
  }
  if (inside >= 0) return {communities_[static_cast<std::size_t>(inside)].id, data::MatchMethod::Inside, count > 1};
  int nearest = areas_.nearest(point);
  if (nearest < 0 || geo::distance_m(areas_.area(nearest), point) > reach_m()) return {};
  if (!exists(nearest, day)) {
    geo::Box about;
    about.add(geo::Point{point.x - reach_m(), point.y - reach_m()});
    about.add(geo::Point{point.x + reach_m(), point.y + reach_m()});
    nearest = -1;
    double least = reach_m();
    for (const int i : areas_.in(about)) {
      const double away = geo::distance_m(areas_.area(i), point);
      if (!exists(i, day) || away > least) continue;
      least = away;
      nearest = i;
    }
    if (nearest < 0) return {};
  }
  return {communities_[static_cast<std::size_t>(nearest)].id, data::MatchMethod::Nearest, false};
}

std::vector<std::pair<data::CommunityId, double>> Locator::around(geo::Point point, double within_m, std::optional<data::Date> day) const {
  geo::Box about;
  about.add(point);
  std::vector<std::pair<data::CommunityId, double>> list;
  for (const int i : areas_.in(about.grown(within_m))) {
    const double away = geo::distance_m(areas_.area(i), point);
    if (exists(i, day) && away <= within_m) list.emplace_back(communities_[static_cast<std::size_t>(i)].id, away);
  }
  std::ranges::stable_sort(list, {}, &std::pair<data::CommunityId, double>::second);
  return list;
}

std::vector<std::string> Locator::ambiguous_names() const {
  std::vector<std::string> names;
  for (const auto& [name, ids] : by_name_) {
    if (ids.size() > 1) names.push_back(name);
  }
  return names;
}

std::optional<data::Date> day_of(const data::Complaint& complaint) {
  return complaint.received_at ? std::optional(data::date_of(*complaint.received_at)) : std::nullopt;
}

PlaceKey place_key(geo::Point point) { return {std::llround(point.x * 10), std::llround(point.y * 10)}; }

std::vector<CrowdedPlace> crowded_places(const std::vector<data::Complaint>& complaints, const std::vector<data::CommunityId>& spoken_of) {
  struct Count {
    geo::Point at;
    int rows = 0;
  };
  std::unordered_map<std::uint64_t, Count> count;  // looked up only; the order of the result is that of the complaints
  count.reserve(complaints.size());
  const auto hashed = [](PlaceKey key) { return static_cast<std::uint64_t>(key.first) * 0x9e3779b97f4a7c15ULL ^ static_cast<std::uint64_t>(key.second); };
  int located = 0;
  for (const data::Complaint& complaint : complaints) {
    if (!complaint.point) continue;
    ++located;
    Count& one = count[hashed(place_key(*complaint.point))];
    if (one.rows++ == 0) one.at = *complaint.point;
  }
  constexpr int least_rows = 20;
  const auto crowded = [&](int rows) { return rows > least_rows && rows * 100.0 > located; };
  struct About {
    int known = 0;
    std::map<data::CommunityId, int> communities;
  };
  std::map<PlaceKey, About> about;
  std::vector<CrowdedPlace> places;
  for (std::size_t i = 0; i < complaints.size(); ++i) {
    if (!complaints[i].point) continue;
    const PlaceKey key = place_key(*complaints[i].point);
    const Count& one = count.at(hashed(key));
    if (!crowded(one.rows)) continue;
    const auto [at, fresh] = about.try_emplace(key);
    if (fresh) places.push_back({*complaints[i].point, one.rows, true});
    if (i < spoken_of.size() && spoken_of[i]) {
      ++at->second.known;
      ++at->second.communities[spoken_of[i]];
    }
  }
  for (CrowdedPlace& place : places) {
    const About& said = about.at(place_key(place.at));
    int most = 0;
    for (const auto& [community, rows] : said.communities) most = std::max(most, rows);
    place.default_point = !(said.known * 2 >= place.rows && most * 10 >= said.known * 8);
  }
  std::ranges::stable_sort(places, std::ranges::greater{}, &CrowdedPlace::rows);
  return places;
}

}  // namespace gridwalk::jobs
