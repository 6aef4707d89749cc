// What is known of a community that makes it risky; between the files that work out its demand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "viewer/jobs/demand.h"

namespace gridwalk::jobs {

inline constexpr data::Date first_ever_day{std::chrono::year(2000), std::chrono::January, std::chrono::day(1)};
inline constexpr int usual_worst = 10;  // where no worst are seen in the first week, so many still have the points

struct RiskFacts {
  int open = 0, serious = 0, overdue = 0;  // problems not rectified
  int complaints = 0;                      // of the last year
  int found_last_month = 0;
  bool hot = false;                        // in the tenth with most complaints
  bool worst = false;                      // among the worst_count with most problems found last month
};
std::vector<RiskFacts> risk_facts(const data::Snapshot& snapshot, int worst_count, data::Date on);
inline int worst_counted(const DemandRules& rules) { return rules.worst_first_week > 0 ? rules.worst_first_week : usual_worst; }

}  // namespace gridwalk::jobs
