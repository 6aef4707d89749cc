// Which community a finding belongs to: by the name in its row, else by its place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/area_index.h"

namespace gridwalk::jobs {

class Locator {
 public:
  explicit Locator(const data::Table<data::Community>& communities);

  // By code, name or alias; none where nobody or more than one has it.
  data::CommunityId named(const std::string& name) const;
  struct Place {
    data::CommunityId community;
    data::MatchMethod method = data::MatchMethod::None;
  };
  // Inside, or within reach_m of the nearest boundary.
  Place at(geo::Point point) const;
  double reach_m() const { return 100; }
  std::vector<std::string> ambiguous_names() const;

 private:
  const data::Table<data::Community>& communities_;
  geo::AreaIndex areas_;
  std::map<std::string, std::vector<data::CommunityId>> by_name_;
};

// Sets `default_point` of complaints that lie on one of the few places where unusually many rows were put for want of a
// better one: at least 30 rows, and more than 3 in 100 of those with a place, on the same decimetre. Returns these places.
int mark_default_points(std::vector<data::Complaint>& complaints);

}  // namespace gridwalk::jobs
