// What has become of communities and companies so far, as a list; and what one such change did, in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "viewer/jobs/lineage.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

struct PastChange {
  enum class Kind { Split, Merged, Company, Renamed } kind = Kind::Split;
  data::Date day{};                             // the first of the new
  std::vector<std::string> from, to;            // names of communities; of companies as they were called then, none: nobody
  std::vector<double> shares;                   // Split: of each in `to`
  std::vector<data::CommunityId> communities;   // where it was: the old ones, then the new ones; Renamed: those it serves
};

// Splits, mergers, contracts that ended while the community stayed, names that companies gave up. The newest first.
std::vector<PastChange> past_changes(const data::Snapshot& snapshot);

// Who goes on, what went with them, and what is left to be done. One sentence a line.
std::vector<std::string> told(const LineageResult& result, const data::Snapshot& snapshot, const words::Words& words);

}  // namespace gridwalk::jobs
