// Counting findings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/finding_counts.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "data/model/standing.h"
#include "viewer/carto/heat_findings.h"

namespace gridwalk::jobs {
namespace {

data::Date plus_days(data::Date day, int days) { return data::Date(std::chrono::sys_days(day) + std::chrono::days(days)); }

// The month whose first day it is; nothing on other days.
std::optional<data::Month> month_that_begins(data::Date day) {
  const data::Month month = data::month_of(day);
  return month.first_day() == day ? std::optional(month) : std::nullopt;
}

}  // namespace

std::vector<Finding> findings_of(const data::Snapshot& snapshot, carto::HeatOf of, std::optional<data::ProblemKind> kind, carto::HeatState state) {
  const data::Heirs heirs(snapshot);
  std::vector<Finding> findings;
  for (const carto::HeatFinding& finding : carto::heat_findings(snapshot, {.of = of, .kind = kind, .state = state, .damp_repeats = false}).taken) {
    findings.push_back({finding.day, heirs.index_of(finding.community, finding.point), finding.caller});
  }
  std::ranges::stable_sort(findings, {}, &Finding::day);
  return findings;
}

int CommunityCounts::all() const { return std::accumulate(count.begin(), count.end(), 0); }

CommunityCounts counts_in(const std::vector<Finding>& findings, std::size_t communities, std::optional<data::Date> from, std::optional<data::Date> to,
                          bool damp_repeats) {
  CommunityCounts counts;
  counts.count.assign(communities, 0);
  counts.weight.assign(communities, 0);
  std::set<std::pair<std::string_view, int>> seen;
  for (const Finding& finding : findings) {
    if (!finding.day && (from || to)) continue;
    if (finding.day && ((from && *finding.day < *from) || (to && *finding.day > *to))) continue;
    if (finding.community < 0) {
      ++counts.without_community;
      continue;
    }
    const auto i = static_cast<std::size_t>(finding.community);
    ++counts.count[i];
    const bool repeat = damp_repeats && !finding.caller.empty() && !seen.emplace(finding.caller, finding.community).second;
    if (!repeat) counts.weight[i] += 1;
  }
  return counts;
}

Period period_before(const Period& period) {
  const auto first = month_that_begins(period.from), after = month_that_begins(plus_days(period.to, 1));
  const data::Date to = data::day_before(period.from);
  if (!first || !after) return {plus_days(to, 1 - period.days()), to};
  const int months = (after->year - first->year) * 12 + static_cast<int>(after->month) - static_cast<int>(first->month);
  const int start = first->year * 12 + static_cast<int>(first->month) - 1 - months;
  return {data::Month{start / 12, static_cast<unsigned>(start % 12) + 1}.first_day(), to};
}

TimeSlices slices_of(const Period& period, int least, int most) {
  TimeSlices found;
  const auto keep_last = [&] {
    if (static_cast<int>(found.slices.size()) > most) found.slices.erase(found.slices.begin(), found.slices.end() - most);
  };
  data::Month month = data::month_of(period.from);
  if (month.first_day() < period.from) month = month.next();
  for (; month.last_day() <= period.to; month = month.next()) found.slices.push_back({month.first_day(), month.last_day()});
  if (static_cast<int>(found.slices.size()) >= least) {
    keep_last();
    return found;
  }
  found.slices.clear();
  found.weeks = true;
  const auto weekday = std::chrono::weekday(std::chrono::sys_days(period.from)).iso_encoding();  // 1: Monday
  for (data::Date day = plus_days(period.from, static_cast<int>((8 - weekday) % 7)); plus_days(day, 6) <= period.to; day = plus_days(day, 7)) {
    found.slices.push_back({day, plus_days(day, 6)});
  }
  if (static_cast<int>(found.slices.size()) < least) found.slices.clear();
  keep_last();
  return found;
}

}  // namespace gridwalk::jobs
