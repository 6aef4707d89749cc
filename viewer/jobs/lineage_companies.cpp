// Companies that take communities over and change their names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/jobs/lineage.h"

namespace gridwalk::jobs {
namespace {

Error wrong_day(const std::string& name, data::Date on) { return Error(ErrorKind::WrongCall, "lineage-day", {{"name", name}, {"day", data::to_text(on)}}); }

}  // namespace

void change_company(data::Store& store, data::CommunityId community, const std::string& company, const std::string& project_manager, data::Date on) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Community* of = snapshot->communities.find(community);
  if (!of) throw Error(ErrorKind::WrongCall, "no-such-community");
  if (company.empty()) throw Error(ErrorKind::WrongCall, "company-name-missing");
  const auto known = std::ranges::find(snapshot->companies, company, &data::Company::name);
  data::CompanyId id = known != snapshot->companies.end() ? known->id : data::CompanyId{};
  std::vector<data::ServiceContract> ended;
  for (data::ServiceContract contract : snapshot->contracts) {
    if (contract.community != community || (contract.valid.to && *contract.valid.to < on)) continue;
    if (id && contract.company == id && contract.valid.holds_on(on)) return;
    if (contract.valid.from && *contract.valid.from >= on) throw wrong_day(of->name, on);
    contract.valid.to = data::day_before(on);
    ended.push_back(contract);
  }
  store.edit({"change-company", {{"community", of->name}, {"company", company}, {"day", data::to_text(on)}}},
             [&](data::Edit& edit) {
               if (!id) id = edit.put(data::Company{.name = company});
               edit.put_all(std::move(ended));
               edit.put(data::ServiceContract{.community = community, .company = id, .project_manager = project_manager, .valid = {on, {}}});
             },
             snapshot->revision);
}

void rename_company(data::Store& store, const std::string& company, const std::string& name, data::Date on) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const auto known = std::ranges::find(snapshot->companies, company, &data::Company::name);
  if (known == snapshot->companies.end()) throw Error(ErrorKind::WrongCall, "no-such-company", {{"name", company}});
  if (name.empty()) throw Error(ErrorKind::WrongCall, "company-name-missing");
  if (std::ranges::find(snapshot->companies, name, &data::Company::name) != snapshot->companies.end()) {
    throw Error(ErrorKind::WrongCall, "company-name-taken", {{"name", name}});
  }
  data::CompanyName last{.company = known->id, .name = known->name};
  for (const data::CompanyName& other : snapshot->company_names) {
    if (other.company != known->id || other.valid.to) continue;
    last = other;
    if (last.valid.from && *last.valid.from >= on) throw wrong_day(company, on);
  }
  last.valid.to = data::day_before(on);
  data::Company renamed = *known;
  renamed.name = name;
  store.edit({"rename-company", {{"company", company}, {"name", name}, {"day", data::to_text(on)}}},
             [&](data::Edit& edit) {
               edit.put(renamed);
               edit.put(last);
               edit.put(data::CompanyName{.company = renamed.id, .name = name, .valid = {on, {}}});
             },
             snapshot->revision);
}

const data::ServiceContract* contract_on(const data::Snapshot& snapshot, data::CommunityId community, data::Date day) {
  for (const data::ServiceContract& contract : snapshot.contracts) {
    if (contract.community == community && contract.valid.holds_on(day)) return &contract;
  }
  return nullptr;
}

std::string company_name_on(const data::Snapshot& snapshot, data::CompanyId company, data::Date day) {
  for (const data::CompanyName& name : snapshot.company_names) {
    if (name.company == company && name.valid.holds_on(day)) return name.name;
  }
  const data::Company* known = snapshot.companies.find(company);
  return known ? known->name : std::string();
}

}  // namespace gridwalk::jobs
