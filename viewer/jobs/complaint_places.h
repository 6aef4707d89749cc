// Complaints at no place of their own: default points, and those that wait for a place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/gazetteer.h"

namespace gridwalk::jobs {

// A place where so many complaints lie that it may be none.
struct CrowdedAddress {
  geo::Point at;         // metres
  geo::Point lon_lat;    // WGS 84
  int rows = 0;
  double share = 0;      // of all complaints with a place
  bool set_aside = false;  // found to be a default point: left out of heat maps
  bool excluded = false;   // a person left it out
  bool kept = false;       // a person said that it is a place
  data::CommunityId community;  // it lies in or beside
  std::vector<std::string> addresses;  // at most three of them
};
// Most rows first; also places that a person decided on. Throws "street-without-crs".
std::vector<CrowdedAddress> crowded_addresses(const data::Snapshot& snapshot);

enum class PlaceDecision { Exclude, Keep, Undecided };
// For all complaints within a metre of the place that has most of them within 2 m, now and in later imports: left out of heat maps and still
// counted, or a place like any other. Returns how many. Throws "no-complaints-there", "street-without-crs", "place-outside-crs".
int decide_place(data::Store& store, geo::Point lon_lat, PlaceDecision decision);

// How many complaints belong to no community: `waiting` have no place (or only a default point), `outside` lie beyond every community.
struct NotLocated {
  int waiting = 0, outside = 0;
  int all() const { return waiting + outside; }
};
NotLocated not_located(const data::Snapshot& snapshot);

struct WaitingComplaint {
  data::ComplaintId id;
  std::string order_no, address;
  bool outside = false;
  std::vector<AddressMatch> suggestions;  // best first
};
// In the order of the list; at most `most`.
std::vector<WaitingComplaint> waiting_complaints(const data::Snapshot& snapshot, std::size_t most);

// Takes the sure suggestions for all that wait, as after an import: communities or aliases may have been added since. Returns how many.
int match_waiting(data::Store& store, const Progress& progress = {});

// The communities that these complaints have are right as they are: they are flagged no more and stay there over later imports. Those
// that have none, or were put by hand before, are left alone. Returns how many.
int accept_places(data::Store& store, const std::vector<data::ComplaintId>& complaints);

// A place of the project's metres in degrees, as it is asked for below. Throws "street-without-crs", "place-outside-crs".
geo::Point lon_lat_of(const data::Snapshot& snapshot, geo::Point place);

struct PlacedComplaint {
  data::CommunityId community;
  int same_address = 0;  // others that waited with the same address and went with it
};
// Puts a complaint by hand: into a community, or at a place (then the community there; none when it lies beyond all). It stays there over
// later imports, and so does every later complaint of the same address. Throws "no-such-complaint", "place-needs-one" (both or none given).
PlacedComplaint place_complaint(data::Store& store, const std::string& order_no, data::CommunityId community, std::optional<geo::Point> lon_lat);
// The same for one of the project's records; `order_no` is named where it is there no more.
PlacedComplaint place_complaint(data::Store& store, data::ComplaintId complaint, data::CommunityId community, std::optional<geo::Point> lon_lat,
                                const std::string& order_no = {});

}  // namespace gridwalk::jobs
