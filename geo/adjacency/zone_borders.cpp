// Minimum cuts between zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/zone_borders.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "geo/adjacency/min_cut.h"

namespace gridwalk::geo {
namespace {

// What a metre of border costs on a line of each rank (LineRank), in open land, and along a community's wall: there it would
// show every corner of the lots.
constexpr std::array<double, 4> line_cost{0.82, 0.62, 0.52, 0.42};
constexpr double open_cost = 1, wall_cost = 1.1;
constexpr double far_cost_per_m = 1e-3;  // a hectare that goes to another zone than its nearest community's: as ten metres of border
constexpr int band = 6;                  // so many faces from the border, land may change hands
constexpr int passes = 3, tries = 5;
constexpr double meet_min_m = 1;         // over less, land does not hang together
constexpr std::int64_t gain_min = 1000;  // mm
constexpr std::int64_t never = std::int64_t{1} << 50;

class Sharing {
 public:
  Sharing(const ZoneFaces& land, std::span<const int> zone_of, int zones)
      : land_(land), zone_(land.faces.size(), -1), node_(land.faces.size(), -1), part_(land.faces.size(), -1),
        members_(static_cast<std::size_t>(zones) + 1) {
    const auto zone_at = [&](int site) {
      const int zone = site >= 0 && static_cast<std::size_t>(site) < zone_of.size() ? zone_of[static_cast<std::size_t>(site)] : -1;
      return zone >= 0 && zone < zones ? zone : zones;
    };
    for (std::size_t f = 0; f < land.faces.size(); ++f) {
      nearest_.push_back(zone_at(land.faces[f].cell));
      if (land.faces[f].cell < 0 || land.faces[f].site < 0) continue;
      zone_[f] = zone_at(land.faces[f].site);
      members_[static_cast<std::size_t>(zone_[f])].push_back(static_cast<int>(f));
    }
  }

  std::vector<int> run() {
    for (int z = 0; z < static_cast<int>(members_.size()); ++z) parts_.push_back(parts_of(z));
    std::set<std::pair<int, int>> pairs = touching();
    for (int pass = 0; pass < passes && !pairs.empty(); ++pass) {
      std::set<int> changed;
      for (const auto& [a, b] : pairs) {
        if (improve(a, b)) changed.insert({a, b});
      }
      pairs = touching();
      std::erase_if(pairs, [&](const auto& pair) { return !changed.contains(pair.first) && !changed.contains(pair.second); });
    }
    give_loose_ends();
    return std::move(zone_);
  }

 private:
  struct Parts {
    int lived_in = 0, empty = 0;
  };

  int zone(int f) const { return zone_[static_cast<std::size_t>(f)]; }
  std::vector<int>& members(int z) { return members_[static_cast<std::size_t>(z)]; }

  std::set<std::pair<int, int>> touching() const {
    std::set<std::pair<int, int>> pairs;
    for (std::size_t f = 0; f < zone_.size(); ++f) {
      if (zone_[f] < 0 || !land_.is_free(static_cast<int>(f))) continue;
      for (const FaceContact& contact : land_.contacts_of(static_cast<int>(f))) {
        const int other = zone(contact.other);
        if (other >= 0 && other != zone_[f]) pairs.insert(std::minmax(other, zone_[f]));
      }
    }
    return pairs;
  }

  // Slivers that hang on their zone by less than counts, or no longer at all, go to whom they have most border with.
  void give_loose_ends() {
    for (int z = 0; z < static_cast<int>(members_.size()); ++z) {
      const Parts parts = parts_of(z);
      std::map<std::pair<int, int>, double> border;  // part, zone
      for (const int f : members(z)) {
        const int part = part_[static_cast<std::size_t>(f)];
        if (part < parts.lived_in) continue;
        for (const FaceContact& contact : land_.contacts_of(f)) {
          const int other = zone(contact.other);
          const bool within = other == z && part_[static_cast<std::size_t>(contact.other)] == part;
          if (other >= 0 && !within) border[{part, other}] += contact.length_m;
        }
      }
      std::map<int, std::pair<double, int>> best;  // of each part
      for (const auto& [who, length] : border) {
        auto& [most, taker] = best.try_emplace(who.first, 0, -1).first->second;
        if (length <= most) continue;
        most = length;
        taker = who.second;
      }
      std::vector<int> kept;
      for (const int f : members(z)) {
        const auto at = best.find(part_[static_cast<std::size_t>(f)]);
        if (at == best.end() || at->second.second < 0 || at->second.second == z) {
          kept.push_back(f);
          continue;
        }
        zone_[static_cast<std::size_t>(f)] = at->second.second;
        members(at->second.second).push_back(f);
      }
      members(z) = std::move(kept);
    }
    for (std::vector<int>& faces : members_) std::ranges::sort(faces);
  }

  // In millimetres.
  std::int64_t cost(int f, const FaceContact& contact) const {
    const bool wall = land_.face(f).inside || land_.face(contact.other).inside;
    const double metre = contact.rank != no_line ? line_cost[static_cast<std::size_t>(contact.rank)] : wall ? wall_cost : open_cost;
    return std::llround(1000 * metre * contact.length_m);
  }
  std::int64_t far_cost(int f) const { return std::llround(1000 * far_cost_per_m * land_.face(f).area_m2); }

  // Shares the land between two zones out anew, if that shortens their borders.
  bool improve(int a, int b) {
    find_nodes(a, b);
    if (nodes_.empty()) return false;
    Parts &before_a = parts_[static_cast<std::size_t>(a)], &before_b = parts_[static_cast<std::size_t>(b)];
    pinned_.clear();
    bool better = false;
    for (int attempt = 0; attempt < tries; ++attempt) {
      std::vector<int> old;
      for (const int f : nodes_) old.push_back(zone(f));
      const std::int64_t cost_before = cost_of_nodes(a, b);
      cut(a, b);
      give_strays(a, b);
      const bool shorter = cost_of_nodes(a, b) + gain_min <= cost_before;
      if (shorter) {
        refill(a, b);
        const Parts now_a = parts_of(a), now_b = parts_of(b);
        if (now_a.lived_in <= before_a.lived_in && now_b.lived_in <= before_b.lived_in && now_a.empty <= before_a.empty &&
            now_b.empty <= before_b.empty) {
          before_a = now_a;
          before_b = now_b;
          better = true;
          break;
        }
        // What held the parts together stays.
        std::vector<int> ways;
        if (now_a.lived_in > before_a.lived_in) ways_between(a, old, ways);
        if (now_b.lived_in > before_b.lived_in) ways_between(b, old, ways);
        for (std::size_t k = 0; k < nodes_.size(); ++k) zone_[static_cast<std::size_t>(nodes_[k])] = old[k];
        refill(a, b);
        const std::size_t pins = pinned_.size();
        pinned_.insert(ways.begin(), ways.end());
        if (pinned_.size() == pins) break;
      } else {
        for (std::size_t k = 0; k < nodes_.size(); ++k) zone_[static_cast<std::size_t>(nodes_[k])] = old[k];
        break;
      }
    }
    for (const int f : nodes_) node_[static_cast<std::size_t>(f)] = -1;
    return better;
  }

  // The free faces of the two that are at most so many faces from where they meet.
  void find_nodes(int a, int b) {
    nodes_.clear();
    const auto add = [&](int f) {
      if (!land_.is_free(f) || node_[static_cast<std::size_t>(f)] >= 0) return;
      node_[static_cast<std::size_t>(f)] = static_cast<int>(nodes_.size());
      nodes_.push_back(f);
    };
    const auto ours = [&](int f) { return zone(f) == a || zone(f) == b; };
    for (const int z : {a, b}) {
      for (const int f : members(z)) {
        const int other = z == a ? b : a;
        const bool meets = std::ranges::any_of(land_.contacts_of(f), [&](const FaceContact& c) { return zone(c.other) == other; });
        if (meets) add(f);
      }
    }
    std::size_t from = 0;
    for (int ring = 1; ring < band; ++ring) {
      const std::size_t to = nodes_.size();
      for (; from < to; ++from) {
        for (const FaceContact& contact : land_.contacts_of(nodes_[from])) {
          if (ours(contact.other)) add(contact.other);
        }
      }
    }
  }

  // Border of the nodes (each metre between two of them twice, therefore halved) and what lies far away.
  std::int64_t cost_of_nodes(int a, int b) const {
    std::int64_t twice = 0;
    for (const int f : nodes_) {
      for (const FaceContact& contact : land_.contacts_of(f)) {
        const int other = zone(contact.other);
        if (other == zone(f) || (other != a && other != b)) continue;
        twice += cost(f, contact) * (node_[static_cast<std::size_t>(contact.other)] >= 0 ? 1 : 2);
      }
      const int nearest = nearest_[static_cast<std::size_t>(f)];
      if (nearest != zone(f) && (nearest == a || nearest == b)) twice += 2 * far_cost(f);
    }
    return twice / 2;
  }

  void cut(int a, int b) {
    MinCut network(static_cast<int>(nodes_.size()));
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
      const int f = nodes_[k], node = static_cast<int>(k);
      const int nearest = nearest_[static_cast<std::size_t>(f)];
      std::int64_t to_a = nearest == a ? far_cost(f) : 0, to_b = nearest == b ? far_cost(f) : 0;
      if (pinned_.contains(f)) (zone(f) == a ? to_a : to_b) += never;
      for (const FaceContact& contact : land_.contacts_of(f)) {
        const int other = node_[static_cast<std::size_t>(contact.other)];
        if (other > node) network.bind(node, other, cost(f, contact));
        else if (other < 0 && zone(contact.other) == a) to_a += cost(f, contact);
        else if (other < 0 && zone(contact.other) == b) to_b += cost(f, contact);
      }
      network.bind_first(node, to_a);
      network.bind_second(node, to_b);
    }
    const std::vector<bool> with_a = network.run();
    for (std::size_t k = 0; k < nodes_.size(); ++k) zone_[static_cast<std::size_t>(nodes_[k])] = with_a[k] ? a : b;
  }

  template <class Visit>
  void each_joined(int f, Visit visit) const {
    for (const FaceContact& contact : land_.contacts_of(f)) {
      if (contact.length_m >= meet_min_m && zone(contact.other) == zone(f)) visit(contact.other);
    }
  }

  // Land that the cut left without a community goes to the other of the two: that never lengthens a border.
  void give_strays(int a, int b) {
    std::vector<int> reached(nodes_.size(), 0), open;
    const auto reach = [&](int f) {
      const int node = node_[static_cast<std::size_t>(f)];
      if (node < 0 || reached[static_cast<std::size_t>(node)] != 0) return;
      reached[static_cast<std::size_t>(node)] = 1;
      open.push_back(f);
    };
    for (const int f : nodes_) {
      each_joined(f, [&](int other) {
        if (node_[static_cast<std::size_t>(other)] < 0) reach(f);
      });
    }
    while (!open.empty()) {
      const int f = open.back();
      open.pop_back();
      each_joined(f, reach);
    }
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
      if (reached[k] == 0) zone_[static_cast<std::size_t>(nodes_[k])] = zone(nodes_[k]) == a ? b : a;
    }
  }

  void refill(int a, int b) {
    std::vector<int> both = members(a);
    both.insert(both.end(), members(b).begin(), members(b).end());
    std::ranges::sort(both);
    members(a).clear();
    members(b).clear();
    for (const int f : both) members(zone(f)).push_back(f);
  }

  // Numbers the parts of a zone's land; those with communities come to 0, 1, 2 ... in part_ of their faces, others to -1.
  Parts parts_of(int z) {
    Parts parts;
    for (const int f : members(z)) part_[static_cast<std::size_t>(f)] = -1;
    std::vector<int> open;
    for (const bool lived_in : {true, false}) {
      for (const int start : members(z)) {
        if (part_[static_cast<std::size_t>(start)] >= 0 || (lived_in && !land_.face(start).inside)) continue;
        const int number = parts.lived_in + parts.empty;
        ++(lived_in ? parts.lived_in : parts.empty);
        part_[static_cast<std::size_t>(start)] = number;
        open.assign(1, start);
        while (!open.empty()) {
          const int f = open.back();
          open.pop_back();
          each_joined(f, [&](int other) {
            int& part = part_[static_cast<std::size_t>(other)];
            if (part >= 0) return;
            part = number;
            open.push_back(other);
          });
        }
      }
    }
    return parts;
  }

  // The free faces on shortest ways between parts of a zone's land over the land that it had before.
  void ways_between(int z, const std::vector<int>& old, std::vector<int>& ways) {
    const Parts parts = parts_of(z);
    const auto had = [&](int f) {
      const int node = node_[static_cast<std::size_t>(f)];
      return node >= 0 ? old[static_cast<std::size_t>(node)] == z : zone(f) == z;
    };
    const std::vector<int> now = members(z);
    for (int part = 0; part < parts.lived_in; ++part) {
      std::map<int, int> from;
      std::vector<int> open;
      for (const int f : now) {
        if (part_[static_cast<std::size_t>(f)] != part || !had(f)) continue;
        from[f] = -1;
        open.push_back(f);
      }
      int end = -1;
      for (std::size_t k = 0; k < open.size() && end < 0; ++k) {
        for (const FaceContact& contact : land_.contacts_of(open[k])) {
          const int other = contact.other;
          if (contact.length_m < meet_min_m || !had(other) || from.contains(other)) continue;
          from[other] = open[k];
          open.push_back(other);
          const bool elsewhere = zone(other) == z && part_[static_cast<std::size_t>(other)] != part && land_.face(other).inside;
          if (elsewhere) end = other;
          if (end >= 0) break;
        }
      }
      for (int f = end; f >= 0; f = from[f]) {
        if (land_.is_free(f)) ways.push_back(f);
      }
    }
  }

  const ZoneFaces& land_;
  std::vector<int> zone_;     // of each face
  std::vector<int> nearest_;  // of each face: the zone of the community whose cell it lies in
  std::vector<int> node_;     // of each face: its number in nodes_, or -1
  std::vector<int> part_;
  std::vector<std::vector<int>> members_;  // of each zone: its faces, rising
  std::vector<Parts> parts_;               // of each zone
  std::vector<int> nodes_;
  std::set<int> pinned_;
};

}  // namespace

std::vector<int> zones_of_faces(const ZoneFaces& land, std::span<const int> zone_of, int zones) {
  // Numbered by their first communities, so that the order in which zones are listed changes no border; those of nobody are one more.
  std::vector<int> number(static_cast<std::size_t>(zones) + 1, -1), listed, renumbered;
  for (const int zone : zone_of) {
    const int given = zone >= 0 && zone < zones ? zone : zones;
    int& its = number[static_cast<std::size_t>(given)];
    if (its < 0) {
      its = static_cast<int>(listed.size());
      listed.push_back(given);
    }
    renumbered.push_back(its);
  }
  std::vector<int> result = Sharing(land, renumbered, static_cast<int>(listed.size())).run();
  listed.push_back(zones);
  for (int& zone : result) zone = zone < 0 ? zone : listed[static_cast<std::size_t>(zone)];
  return result;
}

}  // namespace gridwalk::geo
