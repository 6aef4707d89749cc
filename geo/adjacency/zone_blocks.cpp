// Free faces, given to the communities that border on their block.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/zone_blocks.h"

#include <algorithm>
#include <array>
#include <map>
#include <queue>

namespace gridwalk::geo {
namespace {

constexpr double contact_min_m = 10;    // a community borders on a block from here on, or with all the border it has
constexpr double narrow_m = 30;         // a block of this mean width is the strip between two carriageways
constexpr double border_min_m = 5;      // neighbours whose land meets over less get some back
// What a block's border over a line of each rank counts for when it is given away.
constexpr std::array<double, 4> weakness{1, 0.5, 0.2, 0.05};

struct Block {
  std::vector<int> faces;
  double area_m2 = 0, perimeter_m = 0;
  bool lived_in = false;
};

class Giver {
 public:
  Giver(ZoneFaces& land, std::size_t sites, std::span<const Link> links, double whole_block_m2)
      : land_(land), faces_(land.faces), sites_(sites), links_(links), whole_block_m2_(whole_block_m2), block_number_(land.faces.size(), -1) {}

  void run() {
    find_blocks();
    settle();
    keep_neighbours();
  }

 private:
  // Free faces that no line parts are one block.
  void find_blocks() {
    for (std::size_t start = 0; start < faces_.size(); ++start) {
      if (!is_free(static_cast<int>(start)) || block_number_[start] >= 0) continue;
      const int number = static_cast<int>(blocks_.size());
      Block block;
      block.faces.push_back(static_cast<int>(start));
      block_number_[start] = number;
      for (std::size_t k = 0; k < block.faces.size(); ++k) {
        block.area_m2 += face(block.faces[k]).area_m2;
        for (const FaceContact& contact : contacts_of(block.faces[k])) {
          const bool crosses = contact.rank != no_line || !is_free(contact.other);
          if (crosses) block.perimeter_m += contact.length_m;
          if (crosses || block_number(contact.other) >= 0) continue;
          block_number(contact.other) = number;
          block.faces.push_back(contact.other);
        }
      }
      blocks_.push_back(std::move(block));
    }
  }

  // Who has land on a block has the part of it that is nearest; the rest goes, piece by piece, to who is next to it.
  void settle() {
    std::map<std::pair<int, int>, double> touch;  // block, site
    std::vector<double> most(sites_, 0);
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!is_free(static_cast<int>(f))) continue;
      for (const FaceContact& contact : contacts_of(static_cast<int>(f))) {
        if (!face(contact.other).inside) continue;
        const int site = face(contact.other).site;
        double& length = touch[{block_number_[f], site}];
        length += contact.length_m;
        most[static_cast<std::size_t>(site)] = std::max(most[static_cast<std::size_t>(site)], length);
      }
    }
    const auto borders_on = [&](int block, int site) {
      const auto at = touch.find({block, site});
      if (at == touch.end()) return false;
      return at->second >= std::min(contact_min_m, most[static_cast<std::size_t>(site)]);
    };
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!is_free(static_cast<int>(f)) || !borders_on(block_number_[f], faces_[f].cell)) continue;
      const bool beside = std::ranges::any_of(contacts_of(static_cast<int>(f)), [&](const FaceContact& contact) {
        return face(contact.other).inside && face(contact.other).site == faces_[f].cell;
      });
      if (!beside) continue;
      faces_[f].site = faces_[f].cell;
      blocks_[static_cast<std::size_t>(block_number_[f])].lived_in = true;
    }
    grow_within_blocks();
    grow_over_lines();
  }

  struct Offer {
    double score = 0;
    int face = 0, site = 0;
    bool operator<(const Offer& o) const {  // the top of the heap: the best score, then the lowest numbers
      return score != o.score ? score < o.score : std::pair(face, site) > std::pair(o.face, o.site);
    }
  };

  // Within a lived-in block, over the middle lines: the longest border first.
  void grow_within_blocks() {
    std::priority_queue<Offer> offers;
    const auto offer_around = [&](int giver) {
      for (const FaceContact& contact : contacts_of(giver)) {
        if (contact.rank != no_line || !is_free(contact.other) || face(contact.other).site >= 0) continue;
        if (!block_of(contact.other).lived_in) continue;
        offers.push({contact.length_m, contact.other, face(giver).site});
      }
    };
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (faces_[f].site >= 0 && !faces_[f].inside) offer_around(static_cast<int>(f));
    }
    while (!offers.empty()) {
      const Offer best = offers.top();
      offers.pop();
      if (face(best.face).site >= 0) continue;
      face(best.face).site = best.site;
      offer_around(best.face);
    }
  }

  bool is_narrow(const Block& block) const { return 2 * block.area_m2 < narrow_m * block.perimeter_m; }
  bool goes_whole(const Block& block) const { return block.area_m2 <= whole_block_m2_ || is_narrow(block); }

  // The best taker of some faces together: by what parts them, and by how much of them is nearest to whom.
  Offer best_offer(std::span<const int> faces, bool narrow) const {
    std::map<int, double> border, nearest;
    double area = 0;
    for (const int f : faces) {
      area += face(f).area_m2;
      nearest[face(f).cell] += face(f).area_m2;
      for (const FaceContact& contact : contacts_of(f)) {
        const ZoneFace& other = face(contact.other);
        if (other.cell < 0 || other.site < 0) continue;
        const double length = narrow ? std::max(0.0, -contact.north) + 0.01 * contact.length_m : contact.length_m;
        border[other.site] += length * (contact.rank == no_line ? 1 : weakness[static_cast<std::size_t>(contact.rank)]);
      }
    }
    Offer best{-1, faces.front(), -1};
    for (const auto& [site, length] : border) {
      const auto own = nearest.find(site);
      const double share = own == nearest.end() || area <= 0 ? 0 : own->second / area;
      const double score = length * (narrow ? 1 : 0.25 + share);
      if (score > best.score) best = {score, faces.front(), site};
    }
    return best;
  }

  void grow_over_lines() {
    std::priority_queue<Offer> offers;
    const auto members = [&](int f) {
      const Block& block = block_of(f);
      return goes_whole(block) && !block.lived_in ? std::span<const int>(block.faces) : std::span<const int>();
    };
    const auto offer = [&](int f) {
      std::array<int, 1> alone{f};
      const std::span<const int> whole = members(f);
      Offer best = whole.empty() ? best_offer(alone, false) : best_offer(whole, is_narrow(block_of(f)));
      // A piece of a large block goes to who is nearest, if that one has reached it; else it waits for all that can.
      if (whole.empty() && best.site >= 0 && best.site != face(f).cell) best.score *= 1e-3;
      if (best.site >= 0) offers.push(best);
    };
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (is_free(static_cast<int>(f)) && faces_[f].site < 0) offer(static_cast<int>(f));
    }
    while (!offers.empty()) {
      const Offer best = offers.top();
      offers.pop();
      if (face(best.face).site >= 0) continue;
      std::array<int, 1> alone{best.face};
      const std::span<const int> whole = members(best.face);
      const std::span<const int> taken = whole.empty() ? std::span<const int>(alone) : whole;
      for (const int f : taken) face(f).site = best.site;
      for (const int f : taken) {
        for (const FaceContact& contact : contacts_of(f)) {
          if (is_free(contact.other) && face(contact.other).site < 0) offer(contact.other);
        }
      }
    }
    for (ZoneFace& f : faces_) {  // land cut off from everybody
      if (f.cell >= 0 && f.site < 0) f.site = f.cell;
    }
  }

  // Two neighbours may be one zone: where a block between them went to a third, they get back the land on which they meet, so
  // that no zone falls apart on the map that hangs together on the ground.
  void keep_neighbours() {
    std::map<std::pair<int, int>, double> border;
    std::vector<std::vector<int>> faces_of(sites_);
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (faces_[f].cell < 0) continue;
      faces_of[static_cast<std::size_t>(faces_[f].cell)].push_back(static_cast<int>(f));
      for (const FaceContact& contact : contacts_of(static_cast<int>(f))) {
        const int other = face(contact.other).site;
        if (other > faces_[f].site) border[{faces_[f].site, other}] += contact.length_m;
      }
    }
    bool changed = false;
    for (const Link& link : links_) {
      const auto at = border.find({link.a, link.b});
      if (at != border.end() && at->second >= border_min_m) continue;
      const auto meeting = [&](int f) {
        return std::ranges::any_of(contacts_of(f), [&](const FaceContact& c) { return face(c.other).cell == link.b && c.length_m >= 1; });
      };
      const int here = reach(faces_of[static_cast<std::size_t>(link.a)], link.a, meeting);
      if (here < 0) continue;
      reach(faces_of[static_cast<std::size_t>(link.b)], link.b, [&](int f) {
        return std::ranges::any_of(contacts_of(f), [&](const FaceContact& c) { return c.other == here && c.length_m >= 1; });
      });
      changed = true;
    }
    if (changed) gather_strays();
  }

  // The way from a site's boundary through its cell to the nearest face that will do becomes the site's; the face, or -1.
  template <class WillDo>
  int reach(std::span<const int> faces, int site, WillDo will_do) {
    std::map<int, int> from;
    std::vector<int> open;
    for (const int f : faces) {
      if (!face(f).inside) continue;
      from[f] = -1;
      open.push_back(f);
    }
    for (std::size_t k = 0; k < open.size(); ++k) {
      if (will_do(open[k])) {
        for (int f = open[k]; f >= 0; f = from[f]) face(f).site = site;
        return open[k];
      }
      for (const FaceContact& contact : contacts_of(open[k])) {
        if (face(contact.other).cell != site || from.contains(contact.other)) continue;
        from[contact.other] = open[k];
        open.push_back(contact.other);
      }
    }
    return -1;
  }

  // Land that no longer hangs together with its site goes to who is next to it.
  void gather_strays() {
    std::vector<bool> reached(faces_.size(), false);
    std::vector<int> open;
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!faces_[f].inside) continue;
      reached[f] = true;
      open.push_back(static_cast<int>(f));
    }
    while (!open.empty()) {
      const int f = open.back();
      open.pop_back();
      for (const FaceContact& contact : contacts_of(f)) {
        const auto other = static_cast<std::size_t>(contact.other);
        if (reached[other] || faces_[other].site < 0 || faces_[other].site != face(f).site) continue;
        reached[other] = true;
        open.push_back(contact.other);
      }
    }
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!reached[f] && faces_[f].cell >= 0) faces_[f].site = -1;
    }
    for (Block& block : blocks_) block.lived_in = true;  // every stray piece on its own
    grow_over_lines();
  }

  bool is_free(int f) const { return land_.is_free(f); }
  ZoneFace& face(int f) const { return land_.face(f); }
  int& block_number(int f) { return block_number_[static_cast<std::size_t>(f)]; }
  const Block& block_of(int f) const { return blocks_[static_cast<std::size_t>(block_number_[static_cast<std::size_t>(f)])]; }
  std::span<const FaceContact> contacts_of(int f) const { return land_.contacts_of(f); }

  ZoneFaces& land_;
  std::vector<ZoneFace>& faces_;
  std::size_t sites_;
  std::span<const Link> links_;
  double whole_block_m2_;
  std::vector<int> block_number_;  // of each face
  std::vector<Block> blocks_;
};

}  // namespace

void give_blocks(ZoneFaces& land, std::size_t sites, std::span<const Link> links, double whole_block_m2) {
  Giver(land, sites, links, whole_block_m2).run();
}

}  // namespace gridwalk::geo
