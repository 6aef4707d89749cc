// How often each community is to be visited in a month, when, how long and why: risk classes, re-checks at their deadline, visits carried
// over, campaigns, the themes of the weeks.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/links.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// --- rules ------------------------------------------------------------------------------------------------------------

struct RiskClass {
  std::string key;             // A, B, C ...
  double visits_a_month = 0;   // 0.5: every second month; 0: as the zone plan's load weighs it (black list and hot complaints twice)
  int min_gap = 5;             // days from one visit to the next at least, also across the month's border
  int max_gap = 0;             // at most; 0: no limit
  bool calendar_gaps = false;  // both in calendar days instead of working days
  double service_factor = 1;   // on the minutes at a visit
  friend bool operator==(const RiskClass&, const RiskClass&) = default;
};

struct DemandRules {
  std::vector<RiskClass> classes{{"A"}, {"B"}, {"C"}};  // from the riskiest on; the last is that of communities with too few points
  std::vector<double> from_points{10, 3};               // of each but the last, falling
  double open_problem = 1, serious_problem = 2, overdue_problem = 2;  // a problem; a serious or overdue one has both points
  double black_list = 10, hot_complaints = 6, red_list = -4, worst_last_month = 3;
  int recheck_days = 3;        // working days after the deadline of an open problem within which it is looked at again; 0: no such visits
  int carry_over_days = 5;     // a visit missed last month is made up for within the first so many working days; 0: not
  int worst_first_week = 10;   // so many communities with most problems found last month are seen within the first five working days; 0: none
  friend bool operator==(const DemandRules&, const DemandRules&) = default;
};

// As the project has them, else the usual ones: demand-rules-unreadable {reason}.
DemandRules demand_rules(const data::Snapshot& snapshot, Issues& issues);
// Throws Error WrongCall: demand-no-class, demand-class-key, demand-class-twice {class}, demand-frequency {class, visits} (more than the 23 working
// days of the longest month), demand-gaps {class, least, most} (least above most), demand-frequency-gap {class, visits, gap} (so many visits so far
// apart fit into no month), demand-gap-frequency {class, visits, gap} (so few visits leave longer gaps), demand-service, demand-points, demand-days.
void require_sound(const DemandRules& rules);
void set_demand_rules(data::Store& store, const DemandRules& rules);
std::string to_json(const DemandRules& rules);
// Members that are missing keep their usual value. Throws Error BadFile "demand-rules-unreadable" {reason}, and as require_sound.
DemandRules demand_rules_from_json(const std::string& json);

// --- risk classes -------------------------------------------------------------------------------------------------------

// Words under [demand.reason]. `value`: a number of problems, of complaints; of "given" who gave the class and why.
struct Reason {
  std::string code;  // open, serious, overdue, black-list, red-list, hot, worst, given, recheck, carry-over, campaign
  double value = 0;
  std::string who, text;
  friend bool operator==(const Reason&, const Reason&) = default;
};
std::string why_json(std::span<const Reason> why);  // of PlannedVisit::why
// "3 open problems, on the black list": of a stored PlannedVisit::why; empty where there is nothing (or nothing that could be read).
std::string why_text(const std::string& json, const words::Words& words);
std::string why_text(std::span<const Reason> why, const words::Words& words);
// "A (priority)"; a class of the office's own by its key.
std::string class_text(const std::string& key, const words::Words& words);

struct CommunityRisk {
  std::string risk_class;
  std::string by_points;   // what the figures alone make it
  double points = 0;
  bool given = false;      // by a person, whatever the figures say
  data::RiskClassGivenId given_by;
  std::vector<Reason> why;
};
// By community index of a snapshot with the communities that stand. Problems are overdue when their deadline lies before `on`; the worst of
// "last month" are those of the month before it.
std::vector<CommunityRisk> risks_of(const data::Snapshot& snapshot, const DemandRules& rules, data::Date on);
// What the risk classes make of the visits a month; none: as the load model weighs it. Empty where no class has a frequency of its own.
std::vector<std::optional<double>> visits_by_class(const data::Snapshot& snapshot);

// One word a community and time: what overlaps with it ends the day before or goes. Throws Error WrongCall "no-such-community",
// "no-such-class" {class, classes}, "reason-missing", "period-backwards".
data::RiskClassGivenId give_risk_class(data::Store& store, data::CommunityId community, const std::string& risk_class, const Said& said,
                                       const data::Validity& valid);
// From that day on the figures say it again. Throws "no-class-given" {community}.
void withdraw_risk_class(data::Store& store, data::CommunityId community, data::Date from);

// --- the month ----------------------------------------------------------------------------------------------------------

// Days among which a visit has to fall; always within the month, with at least one working day.
struct Window {
  data::Date first{}, last{};
  data::VisitReason reason = data::VisitReason::Recheck;
  bool extra = false;      // a visit of its own beside the ordinary ones: campaign, carry-over, more re-checks than visits
  bool any_gap = false;    // the gaps of the class do not hold for it: re-checks
  data::CampaignId campaign;
  double service_min = 0;  // 0: as an ordinary visit
  std::string theme;       // empty: the day's
  std::vector<Reason> why;
  friend bool operator==(const Window&, const Window&) = default;
};

struct CommunityDemand {
  std::string risk_class;
  bool given = false;
  std::vector<Reason> why;
  double visits = 0;       // ordinary ones a month: 0.5 is one every second month
  double service_min = 0;  // of an ordinary visit
  int min_gap = 5, max_gap = 0;
  bool calendar_gaps = false;
  int priority = 0;        // what does not fit is left out from the lowest on: black list 3, hot (or the first class, given) 2, re-check 1, routine 0
  data::VisitReason reason = data::VisitReason::Routine;  // of visits outside the windows
  std::vector<Window> windows;                            // by first day; each needs a visit of its own
};
// By community index of the view. Visits and minutes come from view.load, whatever the view's plan is balanced by. Issues: demand-beyond-month
// {class, visits, days, month} (more visits than the month has working days, or than the gaps leave room for), and of demand_rules.
std::vector<CommunityDemand> demand_of(const StreetView& view, data::Month month, const DemandRules& rules, Issues& issues);

// Half a visit a month is one every second month; communities take turns by `turn`, so that a month is not all or nothing.
int whole_visits(double a_month, data::Month month, int turn);

// What inspectors look at above all on a day: the project's theme of the week, else the usual one of the week of the month.
std::string theme_on(const data::Snapshot& snapshot, data::Date day, const words::Words& words);

}  // namespace gridwalk::jobs
