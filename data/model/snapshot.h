// The project at one revision: immutable tables, shared between revisions where nothing changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "data/model/batch.h"
#include "data/model/findings.h"
#include "data/model/marks.h"
#include "data/model/plans.h"
#include "data/model/rules.h"
#include "data/model/street.h"

namespace gridwalk::data {

// Records sorted by id. Copying shares the rows.
template <class Record>
class Table {
 public:
  using IdType = decltype(Record::id);

  Table() : rows_(std::make_shared<const std::vector<Record>>()) {}
  explicit Table(std::vector<Record> rows) {
    std::ranges::sort(rows, {}, &Record::id);
    rows_ = std::make_shared<const std::vector<Record>>(std::move(rows));
  }

  auto begin() const { return rows_->begin(); }
  auto end() const { return rows_->end(); }
  std::size_t size() const { return rows_->size(); }
  bool empty() const { return rows_->empty(); }
  const Record& operator[](std::size_t i) const { return (*rows_)[i]; }

  // The record, or nullptr; valid as long as any copy of the table lives.
  const Record* find(IdType id) const {
    const auto at = std::ranges::lower_bound(*rows_, id, {}, &Record::id);
    return at != rows_->end() && at->id == id ? &*at : nullptr;
  }
  // The position of a record, or -1.
  int index_of(IdType id) const {
    const Record* record = find(id);
    return record ? static_cast<int>(record - rows_->data()) : -1;
  }
  // True when both share the very same rows: a layer that need not be drawn again.
  bool same_as(const Table& other) const { return rows_ == other.rows_; }

 private:
  std::shared_ptr<const std::vector<Record>> rows_;
};

using Revision = std::int64_t;  // grows by one with every committed edit, undo and redo

struct ProjectInfo {
  std::string name;
  int srid = 0;             // EPSG code of the project's projected coordinate system, metres; 0 = not yet known
  bool made_up = false;     // the sample street: shown wherever the project is shown
  std::string source_note;  // "(c) OpenStreetMap contributors" and the like, for the foot of every map
  friend bool operator==(const ProjectInfo&, const ProjectInfo&) = default;
};

struct Snapshot {
  Revision revision = 0;
  ProjectInfo project;
  Table<Street> streets;  // exactly one once data were loaded
  Table<Committee> committees;
  Table<Community> communities;
  Table<Company> companies;
  Table<ServiceContract> contracts;
  Table<Road> roads;
  Table<Barrier> barriers;
  Table<Complaint> complaints;
  Table<Problem> problems;
  Table<Inspector> inspectors;
  Table<Leave> leaves;
  Table<ZonePlan> zone_plans;
  Table<Zone> zones;
  Table<ZoneMember> zone_members;
  Table<Assignment> assignments;
  Table<MonthPlan> month_plans;
  Table<PlannedVisit> planned_visits;
  Table<Route> routes;
  Table<ImportBatch> batches;
  Table<Reject> rejects;
  Table<LinkEdit> link_edits;
  Table<ZoneRule> zone_rules;
  Table<ImportSource> import_sources;
  Table<AddressPlace> address_places;
  Table<Lineage> lineages;
  Table<CompanyName> company_names;
  Table<Bookmark> bookmarks;
  Table<NamedPoint> named_points;
  Table<CalendarDay> calendar_days;
  Table<OfficeBlock> office_blocks;
  Table<PartnerBody> partner_bodies;
  Table<PartnerDay> partner_days;
  Table<RiskClassGiven> risk_classes_given;
  Table<WeekTheme> week_themes;
  Table<Campaign> campaigns;
  Table<MonthVersion> month_versions;
  Table<Setting> settings;

  const Street* street() const { return streets.empty() ? nullptr : &streets[0]; }
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

}  // namespace gridwalk::data
