// Who borders on whom after all: what the ground says, and what people said against it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

enum class LinkWord { None, Linked, Cut };  // what a person said of a pair

// Two communities of which the ground or a person has anything to say.
struct Neighbour {
  int a = 0, b = 0;                           // community indices, a < b
  bool linked = false;                        // neighbours for every division
  std::optional<geo::LinkKind> kind;          // what the ground says; none: no link, or a blocked one
  std::optional<geo::BarrierKind> blocked_by;
  unsigned barriers = 0;                      // kinds that lie between: bit 1 << geo::BarrierKind
  double front_m = 0, gap_m = 0;              // 0 where the two don't face each other
  double road_m = 0;                          // so much of the front has a road between
  geo::LineString between;                    // the shortest line; of two that don't face each other, from place to place
  LinkWord by_hand = LinkWord::None;
  data::LinkEditId edit;
};

struct Neighbours {
  std::vector<Neighbour> pairs;  // by a, then b
  std::vector<int> component;    // by community: what hangs together without links over a distance
  int components = 0;
  Issues issues;                 // of the ground, as far as they still hold; link-edit-gone [-]
};
// Links over a distance (geo::LinkKind::Shortest) hold only where no link by hand has joined the parts already.
Neighbours neighbours_of(const data::Snapshot& snapshot, const Ground& ground);

// "across a lane; a road along 40% of the front; gap 12 m, front 80 m": what the ground and people say of a pair.
std::string link_text(const data::Snapshot& snapshot, const Neighbour& pair, const words::Words& words);

// Who said so and why. An empty author is the user whom the history names.
struct Said {
  std::string author, reason;
};
enum class LinkWish { Link, Cut, AsGround };
// One word a pair: the newest replaces the one before. Returns false where nothing was to be done (AsGround of a pair nobody spoke of).
// Throws Error WrongCall "no-such-community", "link-to-itself", "reason-missing" (of Link and Cut).
bool edit_link(data::Store& store, data::CommunityId a, data::CommunityId b, LinkWish wish, const Said& said);

}  // namespace gridwalk::jobs
