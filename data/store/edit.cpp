// Putting and removing records inside an open transaction.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "data/store/codec.h"
#include "data/store/edit_impl.h"
#include "data/store/schema.h"

namespace gridwalk::data {
namespace {

template <class Action>
auto guarded(Edit::Impl& impl, Action&& action) {
  if (impl.failure) std::rethrow_exception(impl.failure);
  try {
    return action();
  } catch (...) {
    impl.failure = std::current_exception();
    throw;
  }
}

template <class Record>
constexpr std::size_t index_of() {
  return Records::index_of<Record>();
}

template <class Record>
std::int64_t fresh_id(Edit::Impl& impl) {
  for (;;) {
    const std::int64_t id = impl.ids.next();
    if (!(impl.before.*TableOf<Record>::rows).find({id})) return id;
  }
}

template <class Record>
void store(Edit::Impl& impl, Record& record, std::int64_t suggested = 0) {
  constexpr std::int64_t top = std::int64_t{1} << 53;
  if (record.id.value < 0 || record.id.value >= top) {
    throw Error(ErrorKind::WrongCall, "value-out-of-range",
                {{"table", TableOf<Record>::name}, {"id", std::to_string(record.id.value)}, {"column", "id"}});
  }
  const bool fresh = !record.id;
  Statement& statement =
      impl.statement(index_of<Record>(), fresh ? Edit::Impl::Use::Insert : Edit::Impl::Use::Upsert);
  for (;;) {
    if (fresh) record.id.value = suggested ? std::exchange(suggested, 0) : fresh_id<Record>(impl);
    statement.reset();
    Binder binder(statement, TableOf<Record>::name, impl.srid);
    fields(record, binder);
    const int code = statement.step_code();
    if (code == SQLITE_DONE) break;
    if (fresh && (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID)) continue;  // given in this edit
    const Error error = database_error(impl.connection.handle(), code, impl.connection.shown());
    statement.reset();
    throw error;
  }
  statement.reset();
  sqlite3_clear_bindings(statement.handle());
}

}  // namespace

Statement& Edit::Impl::statement(std::size_t table, Use use) {
  std::unique_ptr<Statement>& slot = statements_[table][static_cast<std::size_t>(use)];
  if (!slot) {
    const TableInfo& info = table_info(table);
    const std::string& sql = use == Use::Insert   ? info.insert
                             : use == Use::Upsert ? info.upsert
                             : use == Use::Remove ? info.remove
                                                  : info.select_one;
    slot = std::make_unique<Statement>(connection.handle(), sql, connection.shown());
  }
  return *slot;
}

const Snapshot& Edit::before() const { return impl_->before; }
Revision Edit::revision() const {
  return impl_->connection.integer("SELECT seq FROM sqlite_sequence WHERE name = 'history'").value_or(0) + 1;
}
void Edit::barrier() { impl_->barrier = true; }
std::int64_t Edit::new_id() { return impl_->ids.next(); }

std::vector<std::int64_t> Edit::new_ids(std::size_t count) {
  std::vector<std::int64_t> ids(count);
  for (std::int64_t& id : ids) id = impl_->ids.next();
  std::ranges::sort(ids);
  return ids;
}

template <class Record>
typename Table<Record>::IdType Edit::put(Record record) {
  return guarded(*impl_, [&] {
    store(*impl_, record);
    return record.id;
  });
}

template <class Record>
std::vector<typename Table<Record>::IdType> Edit::put_all(std::vector<Record> records) {
  return guarded(*impl_, [&] {
    std::vector<typename Table<Record>::IdType> ids;
    ids.reserve(records.size());
    // Random, but rising: tables are in the order of ids, so that records stay in the order they came in and whatever is computed
    // from them does not depend on chance.
    std::vector<std::int64_t> fresh;
    for (const Record& record : records) {
      if (!record.id) fresh.push_back(fresh_id<Record>(*impl_));
    }
    std::ranges::sort(fresh);
    auto next = fresh.begin();
    for (Record& record : records) {
      store(*impl_, record, record.id ? 0 : *next++);
      ids.push_back(record.id);
      if (ids.size() % 1024 != 0) continue;
      if (impl_->progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
      impl_->progress(static_cast<double>(ids.size()) / static_cast<double>(records.size()), "store");
    }
    return ids;
  });
}

template <class Record>
void Edit::remove(typename Table<Record>::IdType id) {
  guarded(*impl_, [&] {
    Statement& statement = impl_->statement(index_of<Record>(), Impl::Use::Remove);
    statement.bind(0, id.value);
    statement.run();
  });
}

void Edit::put_private(const ComplaintPrivate& record) {
  guarded(*impl_, [&] {
    const TableInfo& info = table_info(private_index);
    Statement& one = impl_->statement(private_index, Impl::Use::One);
    one.bind(0, record.complaint.value);
    if (one.step()) impl_->sums[private_index] -= row_hash(info, one);
    one.reset();
    Statement& upsert = impl_->statement(private_index, Impl::Use::Upsert);
    Binder binder(upsert, info.name.c_str(), 0);
    fields(record, binder);
    upsert.run();
    if (one.step()) impl_->sums[private_index] += row_hash(info, one);
    one.reset();
  });
}

void Edit::set_project(const ProjectInfo& project) {
  guarded(*impl_, [&] {
    if (project.srid != impl_->srid) {
      set_layer_srid(impl_->connection, project.srid, true);
      impl_->srid = project.srid;
    }
    ProjectRow row;
    row.info = project;
    Statement& upsert = impl_->statement(project_index, Impl::Use::Upsert);
    Binder binder(upsert, TableOf<ProjectRow>::name, 0);
    fields(row, binder);
    upsert.run();
  });
}

// The one macro of this folder: a hundred and eleven explicit instantiations without it.
// clang-format off
#define GRIDWALK_RECORD(Record) \
  template Table<Record>::IdType Edit::put(Record); \
  template std::vector<Table<Record>::IdType> Edit::put_all(std::vector<Record>); \
  template void Edit::remove<Record>(Table<Record>::IdType);
GRIDWALK_RECORD(Street) GRIDWALK_RECORD(Committee) GRIDWALK_RECORD(Community) GRIDWALK_RECORD(Company)
GRIDWALK_RECORD(ServiceContract) GRIDWALK_RECORD(Road) GRIDWALK_RECORD(Barrier) GRIDWALK_RECORD(Complaint)
GRIDWALK_RECORD(Problem) GRIDWALK_RECORD(Inspector) GRIDWALK_RECORD(Leave) GRIDWALK_RECORD(ZonePlan)
GRIDWALK_RECORD(Zone) GRIDWALK_RECORD(ZoneMember) GRIDWALK_RECORD(Assignment) GRIDWALK_RECORD(MonthPlan)
GRIDWALK_RECORD(PlannedVisit) GRIDWALK_RECORD(Route) GRIDWALK_RECORD(ImportBatch) GRIDWALK_RECORD(Reject)
GRIDWALK_RECORD(LinkEdit) GRIDWALK_RECORD(ZoneRule) GRIDWALK_RECORD(ImportSource) GRIDWALK_RECORD(AddressPlace)
GRIDWALK_RECORD(Lineage) GRIDWALK_RECORD(CompanyName) GRIDWALK_RECORD(Bookmark) GRIDWALK_RECORD(NamedPoint)
GRIDWALK_RECORD(CalendarDay) GRIDWALK_RECORD(OfficeBlock) GRIDWALK_RECORD(PartnerBody) GRIDWALK_RECORD(PartnerDay)
GRIDWALK_RECORD(RiskClassGiven) GRIDWALK_RECORD(WeekTheme) GRIDWALK_RECORD(Campaign) GRIDWALK_RECORD(MonthVersion) GRIDWALK_RECORD(Setting)
#undef GRIDWALK_RECORD
// clang-format on

}  // namespace gridwalk::data
