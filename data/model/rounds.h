// What a month of inspections is planned from beside zones and inspectors, and what was published of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/model/dates.h"
#include "data/model/ids.h"

namespace gridwalk::data {

enum class DayPart { WholeDay, Morning, Afternoon };

// A day off or a workday by the office's own word; it goes before the State Council's calendar.
struct CalendarDay {
  CalendarDayId id;
  Date date{};
  bool is_off = true;
  std::string name;
  friend bool operator==(const CalendarDay&, const CalendarDay&) = default;
};

// The whole team has something else to do: a meeting, training.
struct OfficeBlock {
  OfficeBlockId id;
  Date from{}, to{};
  int weekdays = 0;  // bit 0 = Monday ... bit 6 = Sunday; 0: every day of the period
  DayPart part = DayPart::WholeDay;
  std::string reason;
  bool holds_on(Date day) const;
  friend bool operator==(const OfficeBlock&, const OfficeBlock&) = default;
};

enum class PartnerJoins { EveryVisit, FirstVisit, Never };  // of a community's visits in a month

// Who inspects together with the inspector: a neighbourhood committee, the environmental committee, the fire service ...
// A committee without a row here joins every visit to its communities, is always free, and joins `usual_joint_visits` a half-day.
inline constexpr int usual_joint_visits = 2;
inline constexpr int all_halves = (1 << 14) - 1;
struct PartnerBody {
  PartnerBodyId id;
  std::string name;
  std::string contact;
  CommitteeId committee;                 // none: a body of another kind
  std::vector<CommunityId> communities;  // where it joins; empty: a committee's own, of another body all
  PartnerJoins joins = PartnerJoins::EveryVisit;
  int halves = all_halves;               // free in a usual week: bit 2 * weekday (Monday 0) = morning, the next = afternoon
  int most_visits = usual_joint_visits;  // a half-day, over all inspectors
  Validity valid;
  friend bool operator==(const PartnerBody&, const PartnerBody&) = default;
};

// A day on which a body is free, or is not, against its usual week.
struct PartnerDay {
  PartnerDayId id;
  PartnerBodyId body;
  Date date{};
  DayPart part = DayPart::WholeDay;
  bool free = false;
  std::string reason;
  friend bool operator==(const PartnerDay&, const PartnerDay&) = default;
};

// The risk class that a person gave a community, whatever the figures say.
struct RiskClassGiven {
  RiskClassGivenId id;
  CommunityId community;
  std::string risk_class;  // key of one of the demand rules' classes
  std::string author;
  std::string reason;
  Date on{};
  Validity valid;
  friend bool operator==(const RiskClassGiven&, const RiskClassGiven&) = default;
};

// What inspectors look at above all in a week.
struct WeekTheme {
  WeekThemeId id;
  Date from{}, to{};
  std::string theme;
  friend bool operator==(const WeekTheme&, const WeekTheme&) = default;
};

// A special campaign: further visits within a period.
struct Campaign {
  CampaignId id;
  std::string name;
  Date from{}, to{};
  std::vector<CommunityId> communities;  // empty: all
  int visits = 1;                        // of each community in the whole period, beside its ordinary ones
  double service_min = 0;                // of such a visit; 0: as an ordinary one
  std::string theme;                     // empty: the campaign's name
  friend bool operator==(const Campaign&, const Campaign&) = default;
};

// A month as it was published. Nothing changes it later.
struct MonthVersion {
  MonthVersionId id;
  Month month;
  int version = 1;
  Moment at{};
  std::string who;
  std::string note;
  std::string visits;  // JSON, see viewer/jobs/month_versions.h
  friend bool operator==(const MonthVersion&, const MonthVersion&) = default;
};

// Something that the office settled for the whole project, as JSON under a name: demand, day, speeds.
struct Setting {
  SettingId id;
  std::string name;
  std::string value;
  friend bool operator==(const Setting&, const Setting&) = default;
};

}  // namespace gridwalk::data
