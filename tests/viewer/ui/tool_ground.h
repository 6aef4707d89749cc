// The divided sample street for tests of tools: where on the map the hand reaches it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "tests/viewer/ui/hand.h"

namespace gridwalk::testing {

class ToolGround : public ::testing::Test {
 protected:
  // Not below the tool bar, the legend or the edge.
  static bool is_open(Hand& hand, geo::Point ground) {
    const map::Pixel at = hand.app().camera.to_screen(ground);
    return at.x > 60 && at.y > 130 && at.x < hand.app().camera.width - 60 && at.y < hand.app().camera.height - 90;
  }
  static geo::Point middle(Hand& hand) { return hand.app().camera.to_map({hand.app().camera.width * 0.5, hand.app().camera.height * 0.55}); }
  // So many metres are a tenth of the map's width.
  static double tenth_m(Hand& hand) { return hand.app().camera.width * 0.1 / hand.app().camera.pixels_per_m; }
  static data::CommunityId id(Hand& hand, int community) { return hand.project().snapshot->communities[static_cast<std::size_t>(community)].id; }
  static data::ZoneId zone_id(Hand& hand, int community) { return hand.project().view->zones[static_cast<std::size_t>(hand.zone_of(community))]; }
  static std::string digest(Hand& hand) { return hand.project().store->digest(); }
  static std::vector<geo::Point> square(geo::Point c, double r) {
    return {{c.x - r, c.y - r}, {c.x, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y}, {c.x + r, c.y + r}, {c.x, c.y + r}, {c.x - r, c.y + r}, {c.x - r, c.y}, {c.x - r, c.y - r}};
  }
  static std::vector<int> on_the_open_map(Hand& hand) {
    std::vector<int> found;
    for (int i = 0; i < static_cast<int>(hand.project().snapshot->communities.size()); ++i) {
      if (is_open(hand, hand.place(i))) found.push_back(i);
    }
    return found;
  }
  // Two neighbours in different zones of more than three communities, both within reach.
  static std::pair<int, int> neighbours_in_two_zones(Hand& hand) {
    for (const geo::Link& link : hand.project().ground->adjacency.links) {
      if (hand.zone_of(link.a) == hand.zone_of(link.b) || !is_open(hand, hand.place(link.a)) || !is_open(hand, hand.place(link.b))) continue;
      if (std::ranges::count(hand.project().view->zone_of, hand.zone_of(link.a)) > 3) return {link.a, link.b};
    }
    return {-1, -1};
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = divided_street(folder_.path());
};

}  // namespace gridwalk::testing
