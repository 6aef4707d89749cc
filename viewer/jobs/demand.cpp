// What a month asks for, community by community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/demand.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "data/model/standing.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/risk_facts.h"

namespace gridwalk::jobs {
namespace {

constexpr int usual_days_to_mend = 7;  // working days, of a problem without a deadline
constexpr std::size_t first_week_days = 5;
constexpr int black_list_first = 3, hot_next = 2, recheck_next = 1;

// The month's working days, and windows among them.
struct Days {
  const geo::WorkCalendar& calendar;
  data::Month month;
  std::vector<data::Date> work;

  // The part of the period within the month; none where no working day is left in it.
  bool clip(data::Date& first, data::Date& last) const {
    const auto from = std::ranges::lower_bound(work, first);
    const auto to = std::ranges::upper_bound(work, last);
    if (from >= to) return false;
    first = *from;
    last = *std::prev(to);
    return true;
  }
  data::Date at(std::size_t index) const { return work[std::min(index, work.size() - 1)]; }
};

using WindowsBy = std::vector<std::vector<Window>>;

// As few visits as look at every problem in its time: windows that have days in common are one.
std::vector<Window> pierced(std::vector<Window> windows) {
  std::ranges::stable_sort(windows, {}, &Window::last);
  std::vector<Window> few;
  for (Window& window : windows) {
    if (few.empty() || few.back().last < window.first) {
      few.push_back(std::move(window));
      continue;
    }
    Window& common = few.back();
    common.first = std::max(common.first, window.first);
    for (Reason& reason : window.why) {
      const auto same = std::ranges::find(common.why, reason.code, &Reason::code);
      if (same == common.why.end()) common.why.push_back(std::move(reason));
      else if (reason.code == "recheck") same->value += reason.value;
    }
  }
  return few;
}

void add_rechecks(const data::Snapshot& snapshot, const Days& days, const DemandRules& rules, WindowsBy& windows) {
  if (rules.recheck_days <= 0) return;
  const data::Heirs heirs(snapshot);
  for (const data::Problem& problem : snapshot.problems) {
    if (!data::is_open(problem) || (!problem.due_on && !problem.found_on)) continue;
    const int i = heirs.index_of(problem.community, problem.point);
    if (i < 0) continue;
    data::Date first = problem.due_on ? *problem.due_on : days.calendar.add_workdays(*problem.found_on, usual_days_to_mend);
    first = std::max(first, days.month.first_day());  // an overdue one as soon as can be
    data::Date last = first == days.month.first_day() ? days.at(static_cast<std::size_t>(rules.recheck_days) - 1)
                                                      : days.calendar.add_workdays(first, rules.recheck_days);
    if (!days.clip(first, last)) continue;
    windows[static_cast<std::size_t>(i)].push_back({.first = first, .last = last, .any_gap = true, .why = {{"recheck", 1, {}, {}}}});
  }
}

void add_worst(const std::vector<RiskFacts>& facts, const Days& days, WindowsBy& windows) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (!facts[i].worst) continue;
    const double found = facts[i].found_last_month;
    windows[i].push_back({.first = days.work.front(), .last = days.at(first_week_days - 1), .any_gap = true, .why = {{"worst", found, {}, {}}}});
  }
}

// Visits of the month before that did not take place, unless the community was visited after all. One visit makes up for several.
void add_carried_over(const data::Snapshot& snapshot, const Days& days, const DemandRules& rules, WindowsBy& windows) {
  if (rules.carry_over_days <= 0) return;
  using enum data::VisitStatus;
  const data::Month before = data::month_of(data::day_before(days.month.first_day()));
  const data::Heirs heirs(snapshot);
  bool recorded = false;  // what became of the visits of that month
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    recorded = recorded || (data::month_of(visit.date) == before && (visit.status == Done || visit.status == NotAdmitted || visit.status == Postponed));
  }
  std::map<int, data::Date> missed, seen;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    const int i = heirs.index_of(visit.community, {});
    if (i < 0 || visit.date > days.month.last_day()) continue;
    const bool of_before = data::month_of(visit.date) == before;
    if (visit.status == Done) {
      data::Date& last = seen[i];
      if (!last.ok() || last < visit.date) last = visit.date;
    } else if (of_before && (visit.status == NotAdmitted || visit.status == Postponed || (visit.status == Planned && recorded))) {
      data::Date& last = missed[i];
      if (!last.ok() || last < visit.date) last = visit.date;
    }
  }
  for (const auto& [i, date] : missed) {
    const auto done = seen.find(i);
    if (done != seen.end() && date < done->second) continue;
    windows[static_cast<std::size_t>(i)].push_back({.first = days.work.front(),
                                                   .last = days.at(static_cast<std::size_t>(rules.carry_over_days) - 1),
                                                   .reason = data::VisitReason::CarryOver,
                                                   .extra = true,
                                                   .why = {{"carry-over", 1, {}, data::to_text(date)}}});
  }
}

// Each visit of a campaign has its part of the working days; over a border of months the communities take turns, so that each month has its share.
void add_campaign(const data::Snapshot& snapshot, const data::Campaign& campaign, const Days& days, WindowsBy& windows) {
  if (campaign.visits <= 0 || campaign.to < days.month.first_day() || days.month.last_day() < campaign.from) return;
  std::vector<data::Date> period;
  for (std::chrono::sys_days day = campaign.from; day <= std::chrono::sys_days(campaign.to); day += std::chrono::days(1)) {
    if (days.calendar.is_workday(data::Date(day))) period.emplace_back(day);
  }
  if (period.empty()) return;
  const data::Heirs heirs(snapshot);
  std::vector<char> takes_part(snapshot.communities.size(), campaign.communities.empty() ? 1 : 0);
  for (const data::CommunityId id : campaign.communities) {
    const int i = heirs.index_of(id, {});
    if (i >= 0) takes_part[static_cast<std::size_t>(i)] = 1;
  }
  const auto taking_part = static_cast<std::size_t>(std::ranges::count(takes_part, 1));
  const std::size_t length = period.size(), parts = std::min(static_cast<std::size_t>(campaign.visits), length);
  std::size_t turn = 0;
  for (std::size_t i = 0; i < takes_part.size(); ++i) {
    if (takes_part[i] == 0) continue;
    for (std::size_t part = 0; part < parts; ++part) {
      const std::size_t begin = part * length / parts, end = (part + 1) * length / parts;
      const std::size_t its_day = begin + (2 * turn + 1) * (end - begin) / (2 * taking_part);
      if (data::month_of(period[std::min(its_day, end - 1)]) != days.month) continue;
      Window window{.first = period[begin], .last = period[end - 1], .reason = data::VisitReason::Campaign, .extra = true, .campaign = campaign.id};
      if (!days.clip(window.first, window.last)) continue;
      window.service_min = campaign.service_min;
      window.theme = campaign.theme.empty() ? campaign.name : campaign.theme;
      window.why = {{"campaign", 1, {}, campaign.name}};
      windows[i].push_back(std::move(window));
    }
    ++turn;
  }
}

void judge(const RiskClass& risk, double visits, const Days& days, Issues& issues) {
  const int workdays = static_cast<int>(days.work.size()), needed = static_cast<int>(std::ceil(visits));
  const auto all_days = static_cast<int>((std::chrono::sys_days(days.month.last_day()) - std::chrono::sys_days(days.month.first_day())).count()) + 1;
  if (needed <= workdays && (needed - 1) * risk.min_gap < (risk.calendar_gaps ? all_days : workdays)) return;
  const Issue issue{"demand-beyond-month", -1,
                    {{"class", risk.key}, {"visits", fmt::format("{}", visits)}, {"gap", std::to_string(risk.min_gap)}, {"days", std::to_string(workdays)},
                     {"month", data::to_text(days.month)}},
                    Severity::Problem};
  if (std::ranges::find(issues, issue) == issues.end()) issues.push_back(issue);
}

}  // namespace

int whole_visits(double a_month, data::Month month, int turn) {
  const int number = month.year * 12 + static_cast<int>(month.month) + turn;
  return static_cast<int>(std::floor((number + 1) * a_month + 1e-9) - std::floor(number * a_month + 1e-9));
}

std::vector<CommunityDemand> demand_of(const StreetView& view, data::Month month, const DemandRules& rules, Issues& issues) {
  const data::Snapshot& snapshot = *view.snapshot;
  const geo::WorkCalendar calendar = calendar_of(snapshot);
  const Days days{calendar, month, month_days(calendar, month).days};
  const data::Date on = month.first_day();
  const std::vector<CommunityRisk> risks = risks_of(snapshot, rules, on);
  const std::vector<RiskFacts> facts = risk_facts(snapshot, rules.worst_first_week, on);
  std::vector<const RiskClass*> classes;
  std::vector<std::optional<double>> laid_down;
  for (const CommunityRisk& risk : risks) {
    classes.push_back(&*std::ranges::find(rules.classes, risk.risk_class, &RiskClass::key));
    laid_down.push_back(classes.back()->visits_a_month > 0 ? std::optional(classes.back()->visits_a_month) : std::nullopt);
  }
  const std::vector<geo::LoadParts> loads = community_loads(snapshot, *view.ground, view.load, laid_down).parts;

  WindowsBy rechecks(facts.size()), extra(facts.size());
  if (!days.work.empty()) {
    add_rechecks(snapshot, days, rules, rechecks);
    add_worst(facts, days, rechecks);
    add_carried_over(snapshot, days, rules, extra);
    for (const data::Campaign& campaign : snapshot.campaigns) add_campaign(snapshot, campaign, days, extra);
  }
  std::vector<CommunityDemand> demand(facts.size());
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const RiskClass& risk = *classes[i];
    CommunityDemand& one = demand[i];
    one.risk_class = risk.key;
    one.given = risks[i].given;
    one.why = risks[i].why;
    one.visits = loads[i].visits;
    one.service_min = one.visits > 0 ? std::round(loads[i].on_site() / one.visits * risk.service_factor) : 0;
    one.min_gap = risk.min_gap;
    one.max_gap = risk.max_gap;
    one.calendar_gaps = risk.calendar_gaps;
    const bool black = snapshot.communities[i].tier == data::ListTier::Black, recheck = facts[i].open > 0;
    const bool hot = facts[i].hot || (one.given && risk.key == rules.classes.front().key);
    one.priority = black ? black_list_first : hot ? hot_next : recheck ? recheck_next : 0;
    one.reason = black ? data::VisitReason::BlackList
                       : recheck ? data::VisitReason::Recheck : facts[i].hot ? data::VisitReason::Hotspot : data::VisitReason::Routine;
    one.windows = pierced(std::move(rechecks[i]));
    const auto ordinary = static_cast<std::size_t>(whole_visits(one.visits, month, static_cast<int>(i)));
    for (std::size_t w = ordinary; w < one.windows.size(); ++w) one.windows[w].extra = true;
    one.windows.insert(one.windows.end(), extra[i].begin(), extra[i].end());
    std::ranges::stable_sort(one.windows, {}, &Window::first);
    judge(risk, one.visits, days, issues);
  }
  return demand;
}

std::string theme_on(const data::Snapshot& snapshot, data::Date day, const words::Words& words) {
  const data::WeekTheme* newest = nullptr;
  for (const data::WeekTheme& theme : snapshot.week_themes) {
    if (day < theme.from || theme.to < day) continue;
    if (!newest || newest->from < theme.from) newest = &theme;  // of two the one that began later
  }
  if (newest) return newest->theme;
  const unsigned week = (static_cast<unsigned>(day.day()) - 1) / 7;
  return words("plan.theme_" + std::to_string(week + 1));
}

}  // namespace gridwalk::jobs
