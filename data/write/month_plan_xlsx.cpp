// The month plan as a workbook: by day, as a matrix, and summed up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "data/model/error.h"
#include "data/write/sheet.h"

namespace gridwalk::data {
namespace {

struct MonthBook {
  const Snapshot& snapshot;
  const MonthPlan& plan;
  const TextOf& text;
  Workbook& book;
  std::vector<const PlannedVisit*> visits;  // by date, inspector, time

  std::string inspector(InspectorId id) const {
    const Inspector* record = snapshot.inspectors.find(id);
    return record ? record->name : std::string();
  }
  std::string title() const { return fmt::format("{} {}", to_text(plan.month), text("write.month_plan")); }
  std::string weekday(Date day) const {
    return text(fmt::format("format.weekday_{}", std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding()));
  }

  void by_day() const;
  void matrix() const;
  void summary() const;
};

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

void MonthBook::by_day() const {
  static constexpr const char* reasons[] = {"reason.routine", "reason.hotspot", "reason.recheck", "reason.blacklist",
                                            "reason.campaign"};
  Sheet sheet(book, text("write.by_day"), title(),
              {text("write.date"), text("write.weekday"), text("write.inspector"), text("write.order"), text("write.community"),
               text("write.committee"), text("write.time"), text("write.theme"), text("write.reason"), text("write.note")},
              Paper::A4Landscape);
  int order = 0;
  const PlannedVisit* before = nullptr;
  for (const PlannedVisit* visit : visits) {
    order = before && before->date == visit->date && before->inspector == visit->inspector ? order + 1 : 1;
    before = visit;
    const Community* community = snapshot.communities.find(visit->community);
    const Committee* partner = snapshot.committees.find(visit->partner);
    sheet.centred(to_text(visit->date))
        .centred(weekday(visit->date))
        .centred(inspector(visit->inspector))
        .number(order)
        .text(community ? community->name : std::string())
        .text(partner ? partner->name : std::string())
        .centred(clock(visit->arrive_min) + "-" + clock(visit->leave_min))
        .text(visit->theme)
        .text(text(reasons[static_cast<std::size_t>(visit->reason)]))
        .text(visit->note)
        .end_row();
  }
}

// A row a community, a column a working day of the plan; in the cell stands the order of the stop.
void MonthBook::matrix() const {
  std::set<Date> days;
  for (const PlannedVisit* visit : visits) days.insert(visit->date);
  std::vector<std::string> header{text("write.inspector"), text("write.community")};
  for (Date day : days) header.push_back(fmt::format("{}", static_cast<unsigned>(day.day())));
  Sheet sheet(book, text("write.matrix"), title(), header, Paper::A3Landscape);

  std::map<std::pair<std::string, std::string>, std::map<Date, int>> rows;  // inspector, community -> day -> order
  int order = 0;
  const PlannedVisit* before = nullptr;
  for (const PlannedVisit* visit : visits) {
    order = before && before->date == visit->date && before->inspector == visit->inspector ? order + 1 : 1;
    before = visit;
    const Community* community = snapshot.communities.find(visit->community);
    rows[{inspector(visit->inspector), community ? community->name : std::string()}][visit->date] = order;
  }
  for (const auto& [who, orders] : rows) {
    sheet.centred(who.first).text(who.second);
    for (Date day : days) {
      const auto at = orders.find(day);
      at == orders.end() ? sheet.skip() : sheet.mark(std::to_string(at->second));
    }
    sheet.end_row();
  }
}

void MonthBook::summary() const {
  Sheet sheet(book, text("write.summary"), title(),
              {text("write.inspector"), text("write.communities"), text("write.visits"), text("write.days"),
               text("write.minutes_site"), text("write.minutes_way"), text("write.kilometres")},
              Paper::A4Landscape);
  struct Sum {
    std::set<CommunityId> communities;
    int visits = 0, days = 0;
    double site = 0, way = 0, metres = 0;
  };
  std::map<std::string, Sum> sums;
  for (const PlannedVisit* visit : visits) {
    Sum& sum = sums[inspector(visit->inspector)];
    sum.communities.insert(visit->community);
    ++sum.visits;
    sum.site += visit->leave_min - visit->arrive_min;
  }
  for (const Route& route : snapshot.routes) {
    if (route.plan != plan.id) continue;
    Sum& sum = sums[inspector(route.inspector)];
    ++sum.days;
    for (const Leg& leg : route.legs) {
      sum.way += leg.minutes;
      sum.metres += leg.metres;
    }
  }
  for (const auto& [name, sum] : sums) {
    sheet.centred(name)
        .number(static_cast<double>(sum.communities.size()))
        .number(sum.visits)
        .number(sum.days)
        .number(sum.site)
        .number(std::round(sum.way))
        .number(std::round(sum.metres / 100) / 10)
        .end_row();
  }
}

}  // namespace

void write_month_plan_xlsx(const Snapshot& snapshot, MonthPlanId id, const std::filesystem::path& file, const TextOf& text) {
  const MonthPlan* plan = snapshot.month_plans.find(id);
  if (!plan) throw Error(ErrorKind::WrongCall, "no-such-month-plan");
  Workbook book(file);
  MonthBook month{snapshot, *plan, text, book, {}};
  for (const PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan == id) month.visits.push_back(&visit);
  }
  std::ranges::sort(month.visits, [&](const PlannedVisit* a, const PlannedVisit* b) {
    if (a->date != b->date) return a->date < b->date;
    if (a->inspector != b->inspector) return month.inspector(a->inspector) < month.inspector(b->inspector);
    return a->arrive_min != b->arrive_min ? a->arrive_min < b->arrive_min : a->id < b->id;
  });
  month.by_day();
  month.matrix();
  month.summary();
  book.save();
}

}  // namespace gridwalk::data
