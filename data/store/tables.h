// The list of tables: what each is called in the file and where it stands in a snapshot.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/fields.h"
#include "data/store/hash128.h"

namespace gridwalk::data {

// clang-format off
template <class Record> struct TableOf;
template <> struct TableOf<Street> { static constexpr const char* name = "street"; static constexpr auto rows = &Snapshot::streets; };
template <> struct TableOf<Committee> { static constexpr const char* name = "committee"; static constexpr auto rows = &Snapshot::committees; };
template <> struct TableOf<Community> { static constexpr const char* name = "community"; static constexpr auto rows = &Snapshot::communities; };
template <> struct TableOf<Company> { static constexpr const char* name = "company"; static constexpr auto rows = &Snapshot::companies; };
template <> struct TableOf<ServiceContract> { static constexpr const char* name = "service_contract"; static constexpr auto rows = &Snapshot::contracts; };
template <> struct TableOf<Road> { static constexpr const char* name = "road"; static constexpr auto rows = &Snapshot::roads; };
template <> struct TableOf<Barrier> { static constexpr const char* name = "barrier"; static constexpr auto rows = &Snapshot::barriers; };
template <> struct TableOf<Complaint> { static constexpr const char* name = "complaint"; static constexpr auto rows = &Snapshot::complaints; };
template <> struct TableOf<Problem> { static constexpr const char* name = "problem"; static constexpr auto rows = &Snapshot::problems; };
template <> struct TableOf<Inspector> { static constexpr const char* name = "inspector"; static constexpr auto rows = &Snapshot::inspectors; };
template <> struct TableOf<Leave> { static constexpr const char* name = "inspector_leave"; static constexpr auto rows = &Snapshot::leaves; };
template <> struct TableOf<ZonePlan> { static constexpr const char* name = "zone_plan"; static constexpr auto rows = &Snapshot::zone_plans; };
template <> struct TableOf<Zone> { static constexpr const char* name = "zone"; static constexpr auto rows = &Snapshot::zones; };
template <> struct TableOf<ZoneMember> { static constexpr const char* name = "zone_member"; static constexpr auto rows = &Snapshot::zone_members; };
template <> struct TableOf<Assignment> { static constexpr const char* name = "zone_assignment"; static constexpr auto rows = &Snapshot::assignments; };
template <> struct TableOf<MonthPlan> { static constexpr const char* name = "month_plan"; static constexpr auto rows = &Snapshot::month_plans; };
template <> struct TableOf<PlannedVisit> { static constexpr const char* name = "planned_visit"; static constexpr auto rows = &Snapshot::planned_visits; };
template <> struct TableOf<Route> { static constexpr const char* name = "route"; static constexpr auto rows = &Snapshot::routes; };
template <> struct TableOf<ImportBatch> { static constexpr const char* name = "import_batch"; static constexpr auto rows = &Snapshot::batches; };
template <> struct TableOf<Reject> { static constexpr const char* name = "import_reject"; static constexpr auto rows = &Snapshot::rejects; };
template <> struct TableOf<LinkEdit> { static constexpr const char* name = "link_edit"; static constexpr auto rows = &Snapshot::link_edits; };
template <> struct TableOf<ZoneRule> { static constexpr const char* name = "zone_rule"; static constexpr auto rows = &Snapshot::zone_rules; };
template <> struct TableOf<ImportSource> { static constexpr const char* name = "import_source"; static constexpr auto rows = &Snapshot::import_sources; };
template <> struct TableOf<AddressPlace> { static constexpr const char* name = "address_place"; static constexpr auto rows = &Snapshot::address_places; };
template <> struct TableOf<Lineage> { static constexpr const char* name = "lineage"; static constexpr auto rows = &Snapshot::lineages; };
template <> struct TableOf<CompanyName> { static constexpr const char* name = "company_name"; static constexpr auto rows = &Snapshot::company_names; };
template <> struct TableOf<Bookmark> { static constexpr const char* name = "bookmark"; static constexpr auto rows = &Snapshot::bookmarks; };
template <> struct TableOf<NamedPoint> { static constexpr const char* name = "named_point"; static constexpr auto rows = &Snapshot::named_points; };
template <> struct TableOf<CalendarDay> { static constexpr const char* name = "calendar_day"; static constexpr auto rows = &Snapshot::calendar_days; };
template <> struct TableOf<OfficeBlock> { static constexpr const char* name = "office_block"; static constexpr auto rows = &Snapshot::office_blocks; };
template <> struct TableOf<PartnerBody> { static constexpr const char* name = "partner_body"; static constexpr auto rows = &Snapshot::partner_bodies; };
template <> struct TableOf<PartnerDay> { static constexpr const char* name = "partner_day"; static constexpr auto rows = &Snapshot::partner_days; };
template <> struct TableOf<RiskClassGiven> { static constexpr const char* name = "risk_class_given"; static constexpr auto rows = &Snapshot::risk_classes_given; };
template <> struct TableOf<WeekTheme> { static constexpr const char* name = "week_theme"; static constexpr auto rows = &Snapshot::week_themes; };
template <> struct TableOf<Campaign> { static constexpr const char* name = "campaign"; static constexpr auto rows = &Snapshot::campaigns; };
template <> struct TableOf<MonthVersion> { static constexpr const char* name = "month_version"; static constexpr auto rows = &Snapshot::month_versions; };
template <> struct TableOf<Setting> { static constexpr const char* name = "setting"; static constexpr auto rows = &Snapshot::settings; };
template <> struct TableOf<ProjectRow> { static constexpr const char* name = "project"; };
template <> struct TableOf<ComplaintPrivate> { static constexpr const char* name = "complaint_private"; };

// Calls visit.operator()<Record>(index) for each table of records; the index is the same everywhere, also as bit or array index.
template <class... Record>
struct RecordList {
  static constexpr std::size_t size = sizeof...(Record);
  template <class Visit>
  static void for_each(Visit&& visit) { std::size_t index = 0; (visit.template operator()<Record>(index++), ...); }
  template <class Wanted>
  static constexpr std::size_t index_of() {
    std::size_t index = 0, found = size;
    ((std::is_same_v<Record, Wanted> ? (found = index++) : index++), ...);
    return found;
  }
};
using Records = RecordList<Street, Committee, Community, Company, ServiceContract, Road, Barrier, Complaint, Problem, Inspector, Leave,
                           ZonePlan, Zone, ZoneMember, Assignment, MonthPlan, PlannedVisit, Route, ImportBatch, Reject, LinkEdit, ZoneRule,
                           ImportSource, AddressPlace, Lineage, CompanyName, Bookmark, NamedPoint, CalendarDay, OfficeBlock, PartnerBody, PartnerDay,
                           RiskClassGiven, WeekTheme, Campaign, MonthVersion, Setting>;
// clang-format on

// After the tables of records come `project`, recorded like them, and `complaint_private`, which is in no history.
inline constexpr std::size_t project_index = Records::size;
inline constexpr std::size_t recorded_tables = Records::size + 1;
inline constexpr std::size_t private_index = recorded_tables;
inline constexpr std::size_t all_tables = recorded_tables + 1;

struct TableInfo {
  std::string name;
  std::vector<std::string> columns;  // the first is the key
  std::vector<Sum128> seeds;         // of the digest, one a column
  std::string select_all, select_one, insert, upsert, remove;
};
// What the hash of a column's cells starts from.
Sum128 column_seed(const std::string& table, const std::string& column);
const TableInfo& table_info(std::size_t index);
// The index of a table by its name, all_tables when it is none of them.
std::size_t table_index(std::string_view name);

}  // namespace gridwalk::data
