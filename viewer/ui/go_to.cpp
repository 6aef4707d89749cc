// From something found to a selection and a view.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/go_to.h"

#include "viewer/carto/numbers.h"
#include "viewer/ui/app.h"

namespace gridwalk::ui {
namespace {

std::set<data::CommunityId> members_of(const data::Snapshot& snapshot, const std::set<data::ZoneId>& zones) {
  std::set<data::CommunityId> members;
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (zones.contains(member.zone)) members.insert(member.community);
  }
  return members;
}

std::set<data::CommunityId> communities_of(const App& app, const jobs::Found& found) {
  const data::Snapshot& all = *app.project()->snapshot;
  std::set<data::CommunityId> communities;
  switch (found.kind) {
    case jobs::FoundKind::Community: communities.insert(data::CommunityId{found.id}); break;
    case jobs::FoundKind::Zone: communities = members_of(all, {data::ZoneId{found.id}}); break;
    case jobs::FoundKind::Inspector:
      if (app.project()->view) {
        std::set<data::ZoneId> zones;
        for (const data::ZoneId zone : app.project()->view->zones) {
          const data::Inspector* lead = carto::inspector_of(all, zone, {});
          if (lead && lead->id.value == found.id) zones.insert(zone);
        }
        communities = members_of(all, zones);
      }
      break;
    case jobs::FoundKind::Committee:
      for (const data::Community& community : all.communities) {
        if (community.committee.value == found.id) communities.insert(community.id);
      }
      break;
    case jobs::FoundKind::Company:
      for (const data::ServiceContract& contract : all.contracts) {
        if (contract.company.value != found.id) continue;
        const data::Company* now = app.project()->company(contract.community);
        if (now && now->id == contract.company) communities.insert(contract.community);
      }
      break;
    case jobs::FoundKind::Complaint:
      if (const data::Complaint* complaint = all.complaints.find(data::ComplaintId{found.id})) communities.insert(complaint->community);
      break;
    case jobs::FoundKind::Problem:
      if (const data::Problem* problem = all.problems.find(data::ProblemId{found.id})) communities.insert(problem->community);
      break;
    case jobs::FoundKind::Bookmark:
    case jobs::FoundKind::Road: break;
  }
  std::erase_if(communities, [&](data::CommunityId id) { return !all.communities.find(id); });
  return communities;
}

}  // namespace

void go_to(App& app, const jobs::Found& found) {
  if (!app.project()) return;
  app.select(communities_of(app, found));
  const bool order = found.kind == jobs::FoundKind::Complaint || found.kind == jobs::FoundKind::Problem;
  if (order && !found.where.empty()) app.ringed = found.where.centre();
  if (!found.where.empty()) app.zoom_to(found.where.grown(100));
  else app.status() = app.words()("search.no_place", {{"name", found.name}});
}

}  // namespace gridwalk::ui
