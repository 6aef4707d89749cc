// Which community a finding belongs to: by the name in its row, else by its place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/area_index.h"

namespace gridwalk::jobs {

class Locator {
 public:
  explicit Locator(const data::Table<data::Community>& communities);

  // By code, name or alias; none where nobody or more than one has it on that day. Without a day: those that have not ended.
  data::CommunityId named(const std::string& name, std::optional<data::Date> day = {}) const;
  struct Place {
    data::CommunityId community;
    data::MatchMethod method = data::MatchMethod::None;
    bool several = false;  // it lies in more than one: the smallest is taken
  };
  // Inside, or within reach_m of the nearest boundary, of the communities of that day.
  Place at(geo::Point point, std::optional<data::Date> day = {}) const;
  double reach_m() const { return 100; }
  // All within some metres of the place, the nearest first, with their distances (0: inside).
  std::vector<std::pair<data::CommunityId, double>> around(geo::Point point, double within_m, std::optional<data::Date> day = {}) const;
  std::vector<std::string> ambiguous_names() const;

 private:
  bool exists(int community, std::optional<data::Date> day) const;

  const data::Table<data::Community>& communities_;
  geo::AreaIndex areas_;
  std::map<std::string, std::vector<data::CommunityId>> by_name_;
};

// The day that counts for a complaint's community; nothing where it says none.
std::optional<data::Date> day_of(const data::Complaint& complaint);

// Values of data::Complaint::position_flag.
inline constexpr const char* nearest_place = "nearest";   // outside every community: the nearest has it
inline constexpr const char* several_places = "overlap";  // in more than one community
inline constexpr const char* kept_place = "kept";         // a person said that this place is one, however many lie there

// Places rounded to the decimetre.
using PlaceKey = std::pair<long long, long long>;
PlaceKey place_key(geo::Point point);

// A place where many complaints lie.
struct CrowdedPlace {
  geo::Point at;
  int rows = 0;
  bool default_point = false;
};
// The places that hold more than 20 complaints and more than 1 in 100 of those with a place, most first. One is a default point, where
// rows were put for want of a better place, unless most of its rows speak of one and the same community (`spoken_of`, by index; none:
// nobody knows): that is a community with much to complain about, placed at its gate.
std::vector<CrowdedPlace> crowded_places(const std::vector<data::Complaint>& complaints, const std::vector<data::CommunityId>& spoken_of);

}  // namespace gridwalk::jobs
