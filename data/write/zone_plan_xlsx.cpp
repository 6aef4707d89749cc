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
  const Zone* zone = nullptr;
  std::string inspector;
  std::vector<std::size_t> communities;  // indices, by name
};

std::vector<ZoneRow> zone_rows(const Snapshot& snapshot, ZonePlanId plan) {
  std::map<ZoneId, ZoneRow> by_id;
  for (const Zone& zone : snapshot.zones) {
    if (zone.plan == plan) by_id[zone.id].zone = &zone;
  }
  for (const Assignment& assignment : snapshot.assignments) {
    const auto at = by_id.find(assignment.zone);
    const Inspector* inspector = snapshot.inspectors.find(assignment.inspector);
    if (at != by_id.end() && inspector && assignment.role == AssignmentRole::Lead && !assignment.valid.to) {
      at->second.inspector = inspector->name;
    }
  }
  for (const ZoneMember& member : snapshot.zone_members) {
    const auto at = by_id.find(member.zone);
    const int community = snapshot.communities.index_of(member.community);
    if (at != by_id.end() && community >= 0) at->second.communities.push_back(static_cast<std::size_t>(community));
  }
  std::vector<ZoneRow> rows;
  for (auto& [id, row] : by_id) {
    std::ranges::sort(row.communities, {}, [&](std::size_t i) { return snapshot.communities[i].name; });
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, [](const ZoneRow& row) { return std::pair(row.zone->order, row.zone->id); });
  return rows;
}

long long load(const LoadTable& loads, std::size_t community) {
  if (community >= loads.minutes.size()) return 0;
  return std::accumulate(loads.minutes[community].begin(), loads.minutes[community].end(), 0LL);
}

void zones_sheet(const std::vector<ZoneRow>& rows, const Snapshot& snapshot, const LoadTable& loads, const ZonePlan& plan,
                 const TextOf& text, Workbook& book) {
  Sheet sheet(book, text("write.zones"), plan.name,
              {text("write.zone"), text("write.inspector"), text("write.communities"), text("write.households"),
               text("write.minutes_month")},
              Paper::A4Landscape);
  for (const ZoneRow& row : rows) {
    double households = 0;
    long long minutes = 0;
    for (std::size_t i : row.communities) {
      households += snapshot.communities[i].households;
      minutes += load(loads, i);
    }
    sheet.centred(row.zone->code)
        .centred(row.inspector)
        .number(static_cast<double>(row.communities.size()))
        .number(households)
        .number(static_cast<double>(minutes))
        .end_row();
  }
}

void communities_sheet(const std::vector<ZoneRow>& rows, const Snapshot& snapshot, const LoadTable& loads,
                       const ZonePlan& plan, const TextOf& text, Workbook& book) {
  Sheet sheet(book, text("write.communities_sheet"), plan.name,
              {text("write.zone"), text("write.inspector"), text("write.community"), text("write.code"), text("write.committee"),
               text("write.households"), text("write.minutes_month")},
              Paper::A4Landscape);
  for (const ZoneRow& row : rows) {
    for (std::size_t i : row.communities) {
      const Community& community = snapshot.communities[i];
      const Committee* committee = snapshot.committees.find(community.committee);
      sheet.centred(row.zone->code)
          .centred(row.inspector)
          .text(community.name)
          .text(community.code)
          .text(committee ? committee->name : std::string())
          .number(community.households)
          .number(static_cast<double>(load(loads, i)))
          .end_row();
    }
  }
}

void parts_row(Sheet& sheet, const ZoneRow& row, const std::string& name, const std::vector<long long>& minutes) {
  sheet.centred(row.zone->code).text(name);
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
  const std::vector<ZoneRow> rows = zone_rows(snapshot, plan_id);
  Workbook book(file);
  zones_sheet(rows, snapshot, loads, *plan, text, book);
  communities_sheet(rows, snapshot, loads, *plan, text, book);
  if (!loads.minutes.empty()) parts_sheet(rows, snapshot, loads, *plan, text, book);
  book.save();
}

}  // namespace gridwalk::data
