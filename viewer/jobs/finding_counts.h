// Complaints or problems counted by community and by period.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/model/snapshot.h"
#include "viewer/carto/heat_map.h"

namespace gridwalk::jobs {

struct Finding {
  std::optional<data::Date> day;
  int community = -1;        // index; -1: of none
  std::string_view caller;   // hash, of the snapshot; empty: not known
};

// By day, those without one first. Of a community that has ended they are its successor's.
std::vector<Finding> findings_of(const data::Snapshot& snapshot, carto::HeatOf of, std::optional<data::ProblemKind> kind, carto::HeatState state);

struct CommunityCounts {
  std::vector<int> count;      // by community index
  std::vector<double> weight;  // the same; damped: findings of one caller in one community count as one
  int without_community = 0;
  int all() const;             // of communities
};
// Of the days from and to, both included; open ends take all, those without a day only where both are open.
CommunityCounts counts_in(const std::vector<Finding>& findings, std::size_t communities, std::optional<data::Date> from, std::optional<data::Date> to,
                          bool damp_repeats);

struct Period {
  data::Date from{}, to{};
  int days() const { return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count()) + 1; }
  friend bool operator==(const Period&, const Period&) = default;
};
// The period of the same length before: of whole months as many months, else as many days.
Period period_before(const Period& period);

// Whole months within the period, where there are at least `least` of them; else whole weeks from Monday on, where there are; else none.
// At most the last `most`.
struct TimeSlices {
  std::vector<Period> slices;
  bool weeks = false;
};
TimeSlices slices_of(const Period& period, int least, int most);

}  // namespace gridwalk::jobs
