// Complaints by how they came to their communities, and what suggests itself for one of them: what a person goes through one by one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "geo/progress.h"
#include "viewer/jobs/complaint_places.h"
#include "viewer/jobs/gazetteer.h"
#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {

// How a complaint came to its community; each is of exactly one kind. Given: its place lies in one community, or its row names it.
enum class Placing { Waiting, Outside, Nearest, Several, Address, Manual, Given };
inline constexpr std::size_t placings = 7;
inline constexpr std::array<const char*, placings> placing_names{"waiting", "outside", "nearest", "several", "address", "manual", "given"};
Placing placing_of(const data::Complaint& complaint);

struct PlacingCounts {
  std::array<int, placings> by{};
  int all = 0;
  int set_aside = 0, excluded = 0;  // at default points: found, left out by a person
  int of(Placing placing) const { return by[static_cast<std::size_t>(placing)]; }
  int not_located() const { return of(Placing::Waiting) + of(Placing::Outside); }
};
PlacingCounts placing_counts(const data::Snapshot& snapshot);

// A community that a complaint may belong to: its address speaks for it, its place, or both.
struct Candidate {
  data::CommunityId community;
  std::optional<AddressMatch> by_address;
  std::optional<double> away_m;  // from its place to the boundary; 0: inside
};

// Made once for a snapshot (it reads every address), then asked quickly.
class Candidates {
 public:
  explicit Candidates(data::SnapshotPtr snapshot);
  std::vector<AddressMatch> by_address(const data::Complaint& complaint, std::size_t most = 3) const;
  // Those that the address speaks for, best first, then those at most 500 m from the place, nearest first; three of either at most.
  std::vector<Candidate> of(const data::Complaint& complaint) const;

 private:
  data::SnapshotPtr snapshot_;
  Gazetteer gazetteer_;
  Locator locator_;
};

struct ListedComplaint {
  data::ComplaintId id;
  AddressMatch best;  // of Waiting and Outside; no community: nothing suggests itself
};

struct ComplaintLists {
  data::SnapshotPtr of;
  PlacingCounts counts;
  std::array<std::vector<ListedComplaint>, placings> rows;  // in the order of the list; Given stays empty
  int sure = 0;                                             // of those that wait: match_waiting would take them
  std::vector<CrowdedAddress> crowded;                      // empty where the project has no coordinate system yet
  std::shared_ptr<const Candidates> candidates;
};
// Throws "cancelled".
ComplaintLists complaint_lists(const data::SnapshotPtr& snapshot, const Progress& progress = {});

}  // namespace gridwalk::jobs
