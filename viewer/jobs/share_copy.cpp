// Records over into a new file, without what is not to be given away.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/share_copy.h"

namespace gridwalk::jobs {
namespace {

// Whose name stands in the copy's history, in the place of the user's.
constexpr const char* nobody = "-";

// What a kind of record loses. Most lose nothing.
template <class Record>
void strip(Record&) {}
void strip(data::Complaint& complaint) {
  complaint.caller_hash.clear();
  complaint.address.clear();
}
void strip(data::ZonePlan& plan) { plan.approver.clear(); }
void strip(data::LinkEdit& link) { link.author.clear(); }
void strip(data::ZoneRule& rule) { rule.author.clear(); }
void strip(data::RiskClassGiven& given) { given.author.clear(); }
void strip(data::MonthVersion& version) { version.who.clear(); }
void strip(data::ImportBatch& batch) {
  batch.evidence.clear();
  batch.history = 0;
}

template <class Record>
void copy(data::Edit& edit, const data::Table<Record>& table) {
  std::vector<Record> records(table.begin(), table.end());
  for (Record& record : records) strip(record);
  edit.put_all(std::move(records));
}

}  // namespace

void write_share_copy(const data::Snapshot& snapshot, const std::filesystem::path& file, const Progress& progress) {
  auto store = data::Store::create(file, {.project = snapshot.project, .who = nobody});
  try {
    store->edit({"share-copy", {{"project", snapshot.project.name}}}, [&](data::Edit& edit) {
      const auto all = [&](const auto&... tables) { (copy(edit, tables), ...); };
      all(snapshot.streets, snapshot.committees, snapshot.communities, snapshot.companies, snapshot.contracts, snapshot.roads, snapshot.barriers,
          snapshot.complaints, snapshot.problems, snapshot.inspectors, snapshot.leaves, snapshot.zone_plans, snapshot.zones, snapshot.zone_members,
          snapshot.assignments, snapshot.month_plans, snapshot.planned_visits, snapshot.routes, snapshot.batches, snapshot.link_edits, snapshot.zone_rules,
          snapshot.import_sources, snapshot.lineages, snapshot.company_names, snapshot.bookmarks, snapshot.calendar_days, snapshot.office_blocks,
          snapshot.partner_bodies, snapshot.partner_days, snapshot.risk_classes_given, snapshot.week_themes, snapshot.campaigns, snapshot.month_versions,
          snapshot.settings);
      edit.barrier();
    }, {}, progress);
  } catch (...) {
    store.reset();
    std::error_code gone;
    std::filesystem::remove(file, gone);
    throw;
  }
}

}  // namespace gridwalk::jobs
