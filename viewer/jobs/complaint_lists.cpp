// Sorting complaints by how they are placed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/complaint_lists.h"

#include <algorithm>

namespace gridwalk::jobs {
namespace {

constexpr double candidates_within_m = 500;
constexpr std::size_t candidates_by_place = 3;

}  // namespace

Placing placing_of(const data::Complaint& complaint) {
  if (!complaint.community) return complaint.point && !data::left_out(complaint) ? Placing::Outside : Placing::Waiting;
  if (complaint.match == data::MatchMethod::Manual) return Placing::Manual;
  if (complaint.match == data::MatchMethod::Address) return Placing::Address;
  if (complaint.match == data::MatchMethod::Nearest) return Placing::Nearest;
  return complaint.position_flag == several_places ? Placing::Several : Placing::Given;
}

PlacingCounts placing_counts(const data::Snapshot& snapshot) {
  PlacingCounts counts;
  for (const data::Complaint& complaint : snapshot.complaints) {
    ++counts.all;
    ++counts.by[static_cast<std::size_t>(placing_of(complaint))];
    counts.excluded += complaint.excluded ? 1 : 0;
    counts.set_aside += complaint.default_point && !complaint.excluded ? 1 : 0;
  }
  return counts;
}

Candidates::Candidates(data::SnapshotPtr snapshot) : snapshot_(std::move(snapshot)), gazetteer_(*snapshot_), locator_(snapshot_->communities) {}

std::vector<AddressMatch> Candidates::by_address(const data::Complaint& complaint, std::size_t most) const {
  if (complaint.address.empty()) return {};
  return gazetteer_.matches(read_address(complaint.address), day_of(complaint), most);
}

std::vector<Candidate> Candidates::of(const data::Complaint& complaint) const {
  std::vector<Candidate> list;
  for (const AddressMatch& match : by_address(complaint)) list.push_back({match.community, match, {}});
  if (!complaint.point || data::left_out(complaint)) return list;  // a default point speaks for nobody
  auto around = locator_.around(*complaint.point, candidates_within_m, day_of(complaint));
  if (around.size() > candidates_by_place) around.resize(candidates_by_place);
  for (const auto& [community, away_m] : around) {
    const auto known = std::ranges::find(list, community, &Candidate::community);
    if (known != list.end()) known->away_m = away_m;
    else list.push_back({community, {}, away_m});
  }
  return list;
}

ComplaintLists complaint_lists(const data::SnapshotPtr& snapshot, const Progress& progress) {
  ComplaintLists lists;
  lists.of = snapshot;
  lists.counts = placing_counts(*snapshot);
  lists.candidates = std::make_shared<const Candidates>(snapshot);
  int seen = 0;
  for (const data::Complaint& complaint : snapshot->complaints) {
    if (++seen % 256 == 0 && progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
    const Placing placing = placing_of(complaint);
    if (placing == Placing::Given) continue;
    ListedComplaint row{complaint.id, {}};
    if (!complaint.community) {
      const auto best = lists.candidates->by_address(complaint, 1);
      if (!best.empty()) row.best = best.front();
    }
    if (placing == Placing::Waiting && row.best.score >= sure) ++lists.sure;
    lists.rows[static_cast<std::size_t>(placing)].push_back(row);
  }
  if (snapshot->project.srid != 0) lists.crowded = crowded_addresses(*snapshot);
  return lists;
}

}  // namespace gridwalk::jobs
