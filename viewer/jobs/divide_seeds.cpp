// Seeds as communities fixed to zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/divide_seeds.h"

#include <algorithm>
#include <set>

#include "data/model/error.h"

namespace gridwalk::jobs {

void check_seeds(const StreetView& view, std::span<const data::CommunityId> seeds, int zones) {
  std::set<data::CommunityId> seen;
  for (const data::CommunityId id : seeds) {
    const data::Community* community = view.snapshot->communities.find(id);
    if (!community) throw Error(ErrorKind::WrongCall, "no-such-community");
    if (!seen.insert(id).second) throw Error(ErrorKind::WrongCall, "seed-twice", {{"community", community->name}});
  }
  if (zones > 0 && seeds.size() > static_cast<std::size_t>(zones)) {
    throw Error(ErrorKind::WrongCall, "seeds-more-than-zones", {{"seeds", std::to_string(seeds.size())}, {"zones", std::to_string(zones)}});
  }
}

void fix_seeds(const StreetView& view, std::span<const data::CommunityId> seeds, std::span<const int> present, geo::ZoningProblem& problem) {
  problem.locked.resize(problem.units.size(), -1);
  std::vector<char> taken(problem.share.size(), 0);
  std::vector<int> zone_of(seeds.size(), -1);
  for (const bool locked : {true, false}) {
    for (std::size_t k = 0; k < seeds.size(); ++k) {
      const auto community = static_cast<std::size_t>(view.community(seeds[k]));
      const int zone = present[community];
      if (zone_of[k] >= 0 || zone < 0 || taken[static_cast<std::size_t>(zone)] || (view.locked[community] != 0) != locked) continue;
      taken[static_cast<std::size_t>(zone)] = 1;
      zone_of[k] = zone;
    }
  }
  for (std::size_t k = 0; k < seeds.size(); ++k) {
    if (zone_of[k] < 0) {
      zone_of[k] = static_cast<int>(std::ranges::find(taken, 0) - taken.begin());
      taken[static_cast<std::size_t>(zone_of[k])] = 1;
    }
    problem.locked[static_cast<std::size_t>(view.community(seeds[k]))] = zone_of[k];
  }
}

}  // namespace gridwalk::jobs
