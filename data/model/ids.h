// Ids as types: a zone's id can't be handed over where a community's is meant.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace gridwalk::data {

// Random below 2^53 (exact in JSON, spreadsheets and Lua alike), given by the store on insert; 0 = none.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using StreetId = Id<struct StreetTag>;
using CommitteeId = Id<struct CommitteeTag>;
using CommunityId = Id<struct CommunityTag>;
using CompanyId = Id<struct CompanyTag>;
using ContractId = Id<struct ContractTag>;
using ComplaintId = Id<struct ComplaintTag>;
using ProblemId = Id<struct ProblemTag>;
using InspectorId = Id<struct InspectorTag>;
using LeaveId = Id<struct LeaveTag>;
using ZonePlanId = Id<struct ZonePlanTag>;
using ZoneId = Id<struct ZoneTag>;
using ZoneMemberId = Id<struct ZoneMemberTag>;
using AssignmentId = Id<struct AssignmentTag>;
using MonthPlanId = Id<struct MonthPlanTag>;
using PlannedVisitId = Id<struct PlannedVisitTag>;
using RouteId = Id<struct RouteTag>;
using RoadId = Id<struct RoadTag>;
using BarrierId = Id<struct BarrierTag>;
using ImportBatchId = Id<struct ImportBatchTag>;
using RejectId = Id<struct RejectTag>;
using LinkEditId = Id<struct LinkEditTag>;
using ZoneRuleId = Id<struct ZoneRuleTag>;
using ImportSourceId = Id<struct ImportSourceTag>;
using AddressPlaceId = Id<struct AddressPlaceTag>;
using LineageId = Id<struct LineageTag>;
using CompanyNameId = Id<struct CompanyNameTag>;
using BookmarkId = Id<struct BookmarkTag>;
using NamedPointId = Id<struct NamedPointTag>;
using CalendarDayId = Id<struct CalendarDayTag>;
using OfficeBlockId = Id<struct OfficeBlockTag>;
using PartnerBodyId = Id<struct PartnerBodyTag>;
using PartnerDayId = Id<struct PartnerDayTag>;
using RiskClassGivenId = Id<struct RiskClassGivenTag>;
using WeekThemeId = Id<struct WeekThemeTag>;
using CampaignId = Id<struct CampaignTag>;
using MonthVersionId = Id<struct MonthVersionTag>;
using SettingId = Id<struct SettingTag>;

}  // namespace gridwalk::data

template <class Tag>
struct std::hash<gridwalk::data::Id<Tag>> {
  std::size_t operator()(const gridwalk::data::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>()(id.value); }
};
