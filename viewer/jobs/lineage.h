// What becomes of communities and companies in the course of time. Nothing of the past is touched: records of before a change stay with
// the community and the company of their day, and each month reads as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"

namespace gridwalk::jobs {

struct LineageResult {
  std::vector<data::CommunityId> successors;
  std::vector<std::string> made;      // names of communities that were added for it
  int complaints = 0, problems = 0;   // of the first day or later, which went to the successors
  int visits = 0;                     // planned for the first day or later: the successor of most households has them until the month is planned again
};

enum class SplitLine { None, NorthSouth, EastWest };
struct SplitRequest {
  data::CommunityId from;
  struct Part {
    std::string name;  // of a community that is there (and not ended), or of a new one
    double share = 0;  // of households, floor area, buildings and units; all shares together are 1
  };
  std::vector<Part> into;             // two or more; from north to south, or from west to east
  data::Date on{};                    // the first day of the new ones
  SplitLine line = SplitLine::None;   // new ones get their part of the old boundary, cut across by shares of its area, "guessed"
};
// `from` ends the day before; the new ones stand in its zones with its company. Complaints from that day on go by where they lie, problems
// likewise; those without a place stay. Throws "lineage-shares", "lineage-needs-two", "lineage-day" (before the old one began, or it has
// ended already), "no-such-community".
LineageResult split_community(data::Store& store, const SplitRequest& request);

// The parts that an area is cut into by shares of it, in that order; none where nothing is to be cut.
std::vector<geo::MultiPolygon> cut_by_shares(const geo::MultiPolygon& area, const std::vector<double>& shares, SplitLine line);

// They end the day before `on`; one of the name `into`, new or known, takes them over with all their land and households. Throws as above.
LineageResult merge_communities(data::Store& store, const std::vector<data::CommunityId>& from, const std::string& into, data::Date on);

// The community's open service contract ends the day before; one with `company` (made where nobody has that name) begins. Nothing happens
// when it is that company's already. Throws "no-such-community", "lineage-day", "company-name-missing".
void change_company(data::Store& store, data::CommunityId community, const std::string& company, const std::string& project_manager, data::Date on);

// From that day on it has the new name; what is asked of a day before still gets the old one. Throws "no-such-company",
// "company-name-missing", "company-name-taken", "lineage-day" (not after its last change of name).
void rename_company(data::Store& store, const std::string& company, const std::string& name, data::Date on);

// The contract in force on a day; null: none.
const data::ServiceContract* contract_on(const data::Snapshot& snapshot, data::CommunityId community, data::Date day);
// What the company was called on that day.
std::string company_name_on(const data::Snapshot& snapshot, data::CompanyId company, data::Date day);

}  // namespace gridwalk::jobs
