// Streets drawn as text, as sites.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/adjacency/adjacency.h"
#include "tests/support/ascii_street.h"

namespace gridwalk::testing {

// Sites in the order of their letters; the point is the centre.
struct Drawn {
  std::vector<geo::Site> sites;
  std::string names;
  geo::MultiPolygon outline;
  int at(char name) const { return static_cast<int>(names.find(name)); }
};

inline Drawn drawn(std::string_view drawing, double cell_m = 100, double gap_m = 0) {
  const AsciiStreet street = ascii_street(drawing, cell_m, gap_m);
  Drawn made;
  made.outline = street.outline;
  for (const auto& [name, area] : street.communities) {
    made.sites.push_back({area, geo::centroid(geo::MultiPolygon{area.front()})});
    made.names += name;
  }
  return made;
}

// "ab:wall ac:lane ...", in order.
inline std::string links_text(const Drawn& street, const geo::Adjacency& made) {
  static constexpr const char* kinds[] = {"wall", "lane", "arterial", "crossing", "open_land", "shortest"};
  std::string text;
  for (const geo::Link& link : made.links) {
    if (!text.empty()) text += ' ';
    text += street.names[static_cast<std::size_t>(link.a)];
    text += street.names[static_cast<std::size_t>(link.b)];
    text += std::string(":") + kinds[static_cast<int>(link.kind)];
  }
  return text;
}

inline std::string blocked_text(const Drawn& street, const geo::Adjacency& made) {
  static constexpr const char* kinds[] = {"river", "railway", "expressway", "drawn"};
  std::string text;
  for (const geo::BlockedLink& link : made.blocked) {
    if (!text.empty()) text += ' ';
    text += street.names[static_cast<std::size_t>(link.a)];
    text += street.names[static_cast<std::size_t>(link.b)];
    text += std::string(":") + kinds[static_cast<int>(link.by)];
  }
  return text;
}

}  // namespace gridwalk::testing
