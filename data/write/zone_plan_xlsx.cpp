// The zone plan as a workbook: zones, and communities in the order of their zones, what their minutes are for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <numeric>

#include "data/model/error.h"
#include "data/write/sheet.h"

namespace gridwalk::data {
namespace {

struct ZoneRow {
  const Zone* zone = nullptr;  // null: communities of no zone
  std::string code, inspector;
  std::vector<std::size_t> communities;  // indices, by name
};

std::vector<ZoneRow> zone_rows(const Snapshot& snapshot, ZonePlanId plan, const TextOf& text) {
  std::map<ZoneId, ZoneRow> by_id;
  for (const Zone& zone : snapshot.zones) {
    if (zone.plan != plan) continue;
    by_id[zone.id].zone = &zone;
    by_id[zone.id].code = zone.code;
  }
  for (const Assignment& assignment : snapshot.assignments) {
    const auto at = by_id.find(assignment.zone);
    const Inspector* inspector = snapshot.inspectors.find(assignment.inspector);
    if (at != by_id.end() && inspector && assignment.role == AssignmentRole::Lead && !assignment.valid.to) {
      at->second.inspector = inspector->name;
    }
  }
  std::vector<char> zoned(snapshot.communities.size());
  for (const ZoneMember& member : snapshot.zone_members) {
    const auto at = by_id.find(member.zone);
    const int community = snapshot.communities.index_of(member.community);
    if (at == by_id.end() || community < 0) continue;
    at->second.communities.push_back(static_cast<std::size_t>(community));
    zoned[static_cast<std::size_t>(community)] = 1;
  }
  std::vector<ZoneRow> rows;
  for (auto& [id, row] : by_id) rows.push_back(std::move(row));
  std::ranges::sort(rows, {}, [](const ZoneRow& row) { return std::pair(row.zone->order, row.zone->id); });
  ZoneRow rest;
  rest.code = text("write.no_zone");
  for (std::size_t i = 0; i < zoned.size(); ++i) {
    if (!zoned[i]) rest.communities.push_back(i);
  }
  if (!rest.communities.empty()) rows.push_back(std::move(rest));
  for (ZoneRow& row : rows) std::ranges::sort(row.communities, {}, [&](std::size_t i) { return snapshot.communities[i].name; });
  return rows;
}

long long load(const LoadTable& loads, std::size_t community) {
  if (community >= loads.minutes.size()) return 0;
  return std::accumulate(loads.minutes[community].begin(), loads.minutes[community].end(), 0LL);
}

int complaints(const LoadTable& loads, std::size_t community) { return community < loads.complaints.size() ? loads.complaints[community] : 0; }

std::vector<std::string> with_complaints(std::vector<std::string> header, const LoadTable& loads, const TextOf& text) {
  if (!loads.complaints.empty()) header.push_back(text("write.complaints_year"));
  return header;
}

void zones_sheet(const std::vector<ZoneRow>& rows, const Snapshot& snapshot, const LoadTable& loads, const ZonePlan& plan,
                 const TextOf& text, Workbook& book) {
  Sheet sheet(book, text("write.zones"), plan.name,
              with_complaints({text("write.zone"), text("write.inspector"), text("write.communities"), text("write.households"),
                               text("write.minutes_month")}, loads, text),
              Paper::A4Landscape);
  const bool counted = !loads.complaints.empty();
  struct {
    double communities = 0, households = 0, minutes = 0, complaints = 0;
  } total;
  for (const ZoneRow& row : rows) {
    double households = 0;
    long long minutes = 0;
    int found = 0;
    for (std::size_t i : row.communities) {
      households += snapshot.communities[i].households;
      minutes += load(loads, i);
      found += complaints(loads, i);
    }
    sheet.centred(row.code)
        .centred(row.inspector)
        .number(static_cast<double>(row.communities.size()))
        .number(households)
        .number(static_cast<double>(minutes));
    if (counted) sheet.number(found);
    sheet.end_row();
    total.communities += static_cast<double>(row.communities.size());
    total.households += households;
    total.minutes += static_cast<double>(minutes);
    total.complaints += found;
  }
  if (!counted) return;
  // What belongs to no community is counted all the same.
  sheet.centred(text("write.not_located")).skip().skip().skip().skip().number(loads.not_located).end_row();
  sheet.centred(text("write.total")).skip().number(total.communities).number(total.households).number(total.minutes)
      .number(total.complaints + loads.not_located).end_row();
}

void communities_sheet(const std::vector<ZoneRow>& rows, const Snapshot& snapshot, const LoadTable& loads,
                       const ZonePlan& plan, const TextOf& text, Workbook& book) {
  Sheet sheet(book, text("write.communities_sheet"), plan.name,
              with_complaints({text("write.zone"), text("write.inspector"), text("write.community"), text("write.code"), text("write.committee"),
                               text("write.households"), text("write.minutes_month")}, loads, text),
              Paper::A4Landscape);
  for (const ZoneRow& row : rows) {
    for (std::size_t i : row.communities) {
      const Community& community = snapshot.communities[i];
      const Committee* committee = snapshot.committees.find(community.committee);
      sheet.centred(row.code)
          .centred(row.inspector)
          .text(community.name)
          .text(community.code)
          .text(committee ? committee->name : std::string())
          .number(community.households)
          .number(static_cast<double>(load(loads, i)));
      if (!loads.complaints.empty()) sheet.number(complaints(loads, i));
      sheet.end_row();
    }
  }
  if (!loads.complaints.empty()) sheet.centred(text("write.not_located")).skip().skip().skip().skip().skip().skip().number(loads.not_located).end_row();
}

void parts_row(Sheet& sheet, const ZoneRow& row, const std::string& name, const std::vector<long long>& minutes) {
  sheet.centred(row.code).text(name);
  for (const long long part : minutes) sheet.number(static_cast<double>(part));
  sheet.number(static_cast<double>(std::accumulate(minutes.begin(), minutes.end(), 0LL))).end_row();
}

void parts_sheet(const std::vector<ZoneRow>& rows, const Snapshot& snapshot, const LoadTable& loads, const ZonePlan& plan, const TextOf& text,
                 Workbook& book) {
  std::vector<std::string> header{text("write.zone"), text("write.community")};
  header.insert(header.end(), loads.parts.begin(), loads.parts.end());
  header.push_back(text("write.minutes_month"));
  Sheet sheet(book, text("write.load_parts"), plan.name, header, Paper::A3Landscape);
  for (const ZoneRow& row : rows) {
    std::vector<long long> sum(loads.parts.size());
    for (std::size_t i : row.communities) {
      for (std::size_t part = 0; i < loads.minutes.size() && part < sum.size(); ++part) sum[part] += loads.minutes[i][part];
    }
    parts_row(sheet, row, text("write.whole_zone"), sum);
    for (std::size_t i : row.communities) {
      if (i < loads.minutes.size()) parts_row(sheet, row, snapshot.communities[i].name, loads.minutes[i]);
    }
  }
}

}  // namespace

void write_zone_plan_xlsx(const Snapshot& snapshot, ZonePlanId plan_id, const LoadTable& loads,
                          const std::filesystem::path& file, const TextOf& text) {
  const ZonePlan* plan = snapshot.zone_plans.find(plan_id);
  if (!plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  const std::vector<ZoneRow> rows = zone_rows(snapshot, plan_id, text);
  Workbook book(file);
  zones_sheet(rows, snapshot, loads, *plan, text, book);
  communities_sheet(rows, snapshot, loads, *plan, text, book);
  if (!loads.minutes.empty()) parts_sheet(rows, snapshot, loads, *plan, text, book);
  book.save();
}

}  // namespace gridwalk::data
