// Default points and the queue of what is not located.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/complaint_places.h"

#include <algorithm>
#include <map>
#include <set>

#include "geo/projection.h"
#include "viewer/jobs/complaint_lists.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
namespace {

bool waits(const data::Complaint& complaint) { return placing_of(complaint) == Placing::Waiting; }

geo::Projection to_degrees(const data::Snapshot& snapshot) {
  auto projection = geo::Projection::between("EPSG:" + std::to_string(snapshot.project.srid), "EPSG:4326");
  if (snapshot.project.srid == 0 || !projection) throw Error(ErrorKind::WrongCall, "street-without-crs");
  return std::move(*projection);
}

}  // namespace

geo::Point lon_lat_of(const data::Snapshot& snapshot, geo::Point place) {
  const auto degrees = to_degrees(snapshot).forward(place);
  if (!degrees) throw Error(ErrorKind::WrongCall, "place-outside-crs", {{"srid", std::to_string(snapshot.project.srid)}});
  return *degrees;
}

std::vector<CrowdedAddress> crowded_addresses(const data::Snapshot& snapshot) {
  const geo::Projection projection = to_degrees(snapshot);
  const std::vector<data::Complaint> complaints(snapshot.complaints.begin(), snapshot.complaints.end());
  std::vector<data::CommunityId> spoken_of;
  for (const data::Complaint& complaint : complaints) {
    const bool by_words = complaint.match == data::MatchMethod::Name || complaint.match == data::MatchMethod::Address;
    spoken_of.push_back(by_words ? complaint.community : data::CommunityId{});
  }
  std::vector<CrowdedPlace> places = crowded_places(complaints, spoken_of);
  std::set<PlaceKey> known;
  for (const CrowdedPlace& place : places) known.insert(place_key(place.at));
  for (const data::Complaint& complaint : complaints) {
    const bool decided = data::left_out(complaint) || complaint.position_flag == kept_place;
    if (complaint.point && decided && known.insert(place_key(*complaint.point)).second) places.push_back({*complaint.point, 0, false});
  }
  const Locator locator(snapshot.communities);
  std::map<PlaceKey, CrowdedAddress> by_place;
  for (const CrowdedPlace& place : places) {
    CrowdedAddress& one = by_place[place_key(place.at)];
    one.at = place.at;
    one.lon_lat = projection.forward(place.at).value_or(geo::Point{});
    one.community = locator.at(place.at).community;
  }
  int located = 0;
  for (const data::Complaint& complaint : complaints) {
    if (!complaint.point) continue;
    ++located;
    const auto at = by_place.find(place_key(*complaint.point));
    if (at == by_place.end()) continue;
    CrowdedAddress& one = at->second;
    ++one.rows;
    one.set_aside = one.set_aside || complaint.default_point;
    one.excluded = one.excluded || complaint.excluded;
    one.kept = one.kept || complaint.position_flag == kept_place;
    const bool fresh = !complaint.address.empty() && std::ranges::find(one.addresses, complaint.address) == one.addresses.end();
    if (fresh && one.addresses.size() < 3) one.addresses.push_back(complaint.address);
  }
  std::vector<CrowdedAddress> list;
  for (auto& [key, one] : by_place) {
    one.share = static_cast<double>(one.rows) / std::max(located, 1);
    list.push_back(std::move(one));
  }
  std::ranges::stable_sort(list, std::ranges::greater{}, &CrowdedAddress::rows);
  return list;
}

int decide_place(data::Store& store, geo::Point lon_lat, PlaceDecision decision) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const geo::Point asked = place_in_project(*snapshot, lon_lat);
  std::map<PlaceKey, int> rows;
  for (const data::Complaint& complaint : snapshot->complaints) {
    if (complaint.point && geo::distance_m(*complaint.point, asked) <= 2) ++rows[place_key(*complaint.point)];
  }
  if (rows.empty()) throw Error(ErrorKind::WrongCall, "no-complaints-there");
  const auto most = std::ranges::max_element(rows, {}, [](const auto& entry) { return entry.second; });
  const geo::Point at{static_cast<double>(most->first.first) / 10, static_cast<double>(most->first.second) / 10};
  const Locator locator(snapshot->communities);
  std::vector<data::Complaint> changed;
  for (data::Complaint complaint : snapshot->complaints) {
    if (!complaint.point || geo::distance_m(*complaint.point, at) > 1) continue;
    const bool kept = decision == PlaceDecision::Keep;
    complaint.excluded = decision == PlaceDecision::Exclude;
    if (kept) complaint.default_point = false;
    complaint.position_flag = kept ? kept_place : complaint.position_flag == kept_place ? "" : complaint.position_flag;
    if (kept && !complaint.community) {
      const Locator::Place place = locator.at(*complaint.point, day_of(complaint));
      complaint.community = place.community;
      complaint.match = place.method;
    }
    changed.push_back(std::move(complaint));
  }
  const int count = static_cast<int>(changed.size());
  const char* verb = decision == PlaceDecision::Exclude ? "exclude-place" : decision == PlaceDecision::Keep ? "keep-place" : "undecide-place";
  store.edit({verb, {{"count", std::to_string(count)}}}, [&](data::Edit& edit) { edit.put_all(std::move(changed)); }, snapshot->revision);
  return count;
}

NotLocated not_located(const data::Snapshot& snapshot) {
  NotLocated count;
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (complaint.community) continue;
    ++(waits(complaint) ? count.waiting : count.outside);
  }
  return count;
}

std::vector<WaitingComplaint> waiting_complaints(const data::Snapshot& snapshot, std::size_t most) {
  std::vector<WaitingComplaint> list;
  std::optional<Gazetteer> gazetteer;
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (complaint.community) continue;
    if (list.size() == most) break;
    if (!gazetteer) gazetteer.emplace(snapshot);
    list.push_back({complaint.id, complaint.order_no, complaint.address, !waits(complaint),
                    complaint.address.empty() ? std::vector<AddressMatch>() : gazetteer->matches(read_address(complaint.address), day_of(complaint))});
  }
  return list;
}

int match_waiting(data::Store& store, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const Gazetteer gazetteer(*snapshot);
  std::vector<data::Complaint> changed;
  int seen = 0;
  const int all = static_cast<int>(snapshot->complaints.size());
  for (data::Complaint complaint : snapshot->complaints) {
    if (++seen % 1024 == 0) {
      if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
      progress(static_cast<double>(seen) / all, "match-addresses");
    }
    if (!waits(complaint) || complaint.address.empty()) continue;
    const Address address = read_address(complaint.address);
    const auto matches = gazetteer.matches(address, day_of(complaint), 1);
    if (matches.empty() || matches[0].score < sure) continue;
    complaint.community = matches[0].community;
    complaint.match = data::MatchMethod::Address;
    complaint.score = matches[0].score;
    if (!complaint.point && (complaint.point = gazetteer.place(address))) complaint.geocode = data::GeocodeMethod::Gazetteer;
    changed.push_back(std::move(complaint));
  }
  const int count = static_cast<int>(changed.size());
  if (count == 0) return 0;
  store.edit({"match-addresses", {{"count", std::to_string(count)}}}, [&](data::Edit& edit) { edit.put_all(std::move(changed)); }, snapshot->revision);
  return count;
}

int accept_places(data::Store& store, const std::vector<data::ComplaintId>& complaints) {
  const data::SnapshotPtr snapshot = store.snapshot();
  std::vector<data::Complaint> changed;
  for (const data::ComplaintId id : complaints) {
    const data::Complaint* complaint = snapshot->complaints.find(id);
    if (!complaint || !complaint->community || placing_of(*complaint) == Placing::Manual) continue;
    changed.push_back(*complaint);
    changed.back().match = data::MatchMethod::Manual;
    changed.back().score = 0;
    changed.back().position_flag.clear();
  }
  const int count = static_cast<int>(changed.size());
  if (count == 0) return 0;
  store.edit({"accept-places", {{"count", std::to_string(count)}}}, [&](data::Edit& edit) { edit.put_all(std::move(changed)); }, snapshot->revision);
  return count;
}

PlacedComplaint place_complaint(data::Store& store, const std::string& order_no, data::CommunityId community, std::optional<geo::Point> lon_lat) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const auto at = std::ranges::find(snapshot->complaints, order_no, &data::Complaint::order_no);
  const bool there = !order_no.empty() && at != snapshot->complaints.end();
  return place_complaint(store, there ? at->id : data::ComplaintId{}, community, lon_lat, order_no);
}

PlacedComplaint place_complaint(data::Store& store, data::ComplaintId id, data::CommunityId community, std::optional<geo::Point> lon_lat,
                                const std::string& order_no) {
  if (bool(community) == lon_lat.has_value()) throw Error(ErrorKind::WrongCall, "place-needs-one");
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Complaint* at = snapshot->complaints.find(id);
  if (!at) throw Error(ErrorKind::WrongCall, "no-such-complaint", {{"order_no", order_no}});
  std::optional<geo::Point> point;
  if (lon_lat) point = place_in_project(*snapshot, *lon_lat);
  const Locator locator(snapshot->communities);
  PlacedComplaint placed{community, 0};
  if (point) placed.community = locator.at(*point, day_of(*at)).community;

  std::vector<data::Complaint> changed;
  data::Complaint complaint = *at;
  complaint.community = placed.community;
  complaint.match = data::MatchMethod::Manual;
  complaint.score = 0;
  complaint.default_point = complaint.excluded = false;
  complaint.position_flag.clear();
  if (point) {
    complaint.point = point;
    complaint.geocode = data::GeocodeMethod::Manual;
  } else if (data::left_out(*at)) {
    complaint.point.reset();  // the default point was no place
    complaint.geocode = data::GeocodeMethod::None;
  }
  changed.push_back(complaint);
  data::AddressPlace remembered;
  if (!complaint.address.empty()) {
    const Address address = read_address(complaint.address);
    remembered.address = utf8(address.plain);
    for (const data::AddressPlace& known : snapshot->address_places) {
      if (known.address == remembered.address) remembered.id = known.id;
    }
    remembered.point = point;
    remembered.community = placed.community;
    remembered.at = store.now();
    for (data::Complaint other : snapshot->complaints) {
      if (other.id == complaint.id || !waits(other) || other.address.empty() || read_address(other.address).plain != address.plain) continue;
      other.community = placed.community;
      other.match = data::MatchMethod::Address;
      other.score = 1;
      if (point) {
        other.point = point;
        other.geocode = data::GeocodeMethod::Gazetteer;
        other.default_point = other.excluded = false;
      }
      changed.push_back(std::move(other));
      ++placed.same_address;
    }
  }
  store.edit({"place-complaint", {{"order_no", at->order_no}, {"count", std::to_string(changed.size())}}},
             [&](data::Edit& edit) {
               edit.put_all(std::move(changed));
               if (!remembered.address.empty()) edit.put(remembered);
             },
             snapshot->revision);
  return placed;
}

}  // namespace gridwalk::jobs
