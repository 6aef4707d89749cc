// What a hand does to zones on the map or a script on the command line: paint, draw, split, merge, swap. Each is one step of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// What came of it. Locked communities stay where they are and are told.
struct HandWork {
  std::vector<data::CommunityId> moved;
  std::vector<data::CommunityId> locked;  // would have moved
  data::ZoneId zone;                      // where they went: a new zone's id where one was made
  bool changed() const { return !moved.empty(); }
};

// A stroke of the brush. Throws, as all below, "no-zone-plan", "plan-not-draft" {plan}, "no-such-zone", "no-such-community".
HandWork paint_communities(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities, data::ZoneId to);

// --- an outline drawn by hand -------------------------------------------------------------------------------------------

// Which communities lie inside: their middle (the place that stands for them), all of their land, more than half of it, or any of it.
// One without a boundary lies inside where its place does.
enum class InsideRule { Middle, Whole, Half, Touched };
// Community indices, rising. The ring may cross itself: what it winds around an odd number of times is inside. Cost: a test of boxes per
// community; GEOS for those whose box meets the line (not for Middle).
std::vector<int> communities_inside(const data::Snapshot& snapshot, const geo::Ring& ring, InsideRule rule);

// Into `to`; none: into a new zone without inspector. Throws "outline-empty" where no community that may move lies inside.
HandWork draw_zone(data::Store& store, const StreetView& view, const geo::Ring& ring, InsideRule rule, data::ZoneId to, const words::Words& words);

// --- split and merge ------------------------------------------------------------------------------------------------------

// The two sides of a zone cut by a line, which is thought to go on straight beyond both its ends.
struct ZoneCut {
  std::vector<int> goes;    // the lighter side's communities that may move, by index: the new zone's
  std::vector<int> locked;  // on that side too, but locked: they stay
};
ZoneCut cut_of(const StreetView& view, int zone, std::span<const geo::Point> line);
// The zone that the line cuts best: the one whose lighter side is heaviest; -1 where it cuts none.
int zone_cut_by(const StreetView& view, std::span<const geo::Point> line);

// The heavier side keeps the zone; the other becomes a new one with the next code, a colour of its own and no inspector. Throws
// "split-nothing" where all communities lie on one side of the line.
HandWork split_zone(data::Store& store, const StreetView& view, data::ZoneId zone, std::span<const geo::Point> line, const words::Words& words);
// All of `from` join `into`, locked ones too; `from` and its assignments go. Throws "merge-itself".
HandWork merge_zones(data::Store& store, const StreetView& view, data::ZoneId from, data::ZoneId into);

// --- swap -----------------------------------------------------------------------------------------------------------------

// Throws "swap-same-zone", "swap-locked" {community}, "swap-unassigned" {community}.
HandWork swap_communities(data::Store& store, const StreetView& view, data::CommunityId a, data::CommunityId b);
// The two zones' inspectors in every role. Throws "swap-same-zone", "swap-nobody" where neither has one, and
// "hand-over-needs-day" {plan} for a plan that is in force: there each hands over from a day.
void swap_inspectors(data::Store& store, const StreetView& view, data::ZoneId a, data::ZoneId b);

}  // namespace gridwalk::jobs
