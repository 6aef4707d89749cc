// From zones, frequencies, leave and the calendar to one problem an inspector.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/month_input.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/model/standing.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/loads.h"

namespace gridwalk::jobs {
namespace {

constexpr int visits_of_one_committee_a_half_day = 2;  // more joint inspections than this no committee can join

// Half a visit a month is one every second month; communities take turns, so that a month is not all or nothing.
int whole_visits(double a_month, data::Month month, int community) {
  const int number = month.year * 12 + static_cast<int>(month.month) + community;
  return static_cast<int>(std::floor((number + 1) * a_month + 1e-9) - std::floor(number * a_month + 1e-9));
}

// Workdays from `day` back to the community's last planned visit, as a negative index; far back where there is none.
class LastVisits {
 public:
  LastVisits(const data::Snapshot& snapshot, data::Month month) : first_(month.first_day()) {
    const data::Heirs heirs(snapshot);
    for (const data::PlannedVisit& visit : snapshot.planned_visits) {
      if (visit.status == data::VisitStatus::Cancelled || visit.date >= first_) continue;
      data::Date& last = last_[heirs.of(visit.community, {})];
      if (!last.ok() || last < visit.date) last = visit.date;
    }
  }
  int day_index(data::CommunityId community) const {
    const auto at = last_.find(community);
    if (at == last_.end()) return -1000;
    return state_council_calendar().workdays_between(first_, at->second);
  }

 private:
  data::Date first_;
  std::map<data::CommunityId, data::Date> last_;
};

PlanLoad load_of(const StreetView& view, const PlanMonthRequest& request) {
  PlanLoad load = view.load;
  geo::LoadModel& model = load.model;
  model.visits_a_month = request.visits;
  if (!request.double_black_list) model.black_list_factor = 1;
  if (!request.double_hot) model.complaints_factor = 1;
  return load;
}

data::VisitReason reason_for(const data::Community& community, bool hot, bool recheck) {
  if (community.tier == data::ListTier::Black) return data::VisitReason::BlackList;
  if (recheck) return data::VisitReason::Recheck;
  return hot ? data::VisitReason::Hotspot : data::VisitReason::Routine;
}

// The router's stops are the office and then the communities.
void add_travel_issues(const InspectorMonth& input, const data::Snapshot& snapshot, const words::Words& words, Issues& issues) {
  for (Issue issue : input.problem.travel.issues) {
    if (issue.subject == 0) {
      issue.args.emplace_back("community", words("layer.office"));
      issue.subject = -1;
    } else if (issue.subject > 0) {
      const data::CommunityId id = input.communities[static_cast<std::size_t>(issue.subject - 1)];
      issue.args.emplace_back("community", snapshot.communities.find(id)->name);
      issue.subject = id.value;
    }
    issues.push_back(std::move(issue));
  }
}

}  // namespace

double capacity_on(const data::Snapshot& snapshot, const data::Inspector& inspector, data::Date day) {
  if (!inspector.valid.holds_on(day)) return 0;
  double minutes = inspector.daily_minutes;
  for (const data::Leave& leave : snapshot.leaves) {
    if (leave.inspector != inspector.id || day < leave.from || leave.to < day) continue;
    if (leave.part == data::DayPart::WholeDay) return 0;
    minutes = std::min(minutes, inspector.daily_minutes / 2);
  }
  return minutes;
}

geo::Point start_of(const data::Snapshot& snapshot, const data::Inspector& inspector, bool& office_known) {
  if (inspector.start) return *inspector.start;
  const data::Street* street = snapshot.street();
  if (street && street->office) return *street->office;
  office_known = false;
  if (street && !street->boundary.empty()) return geo::centroid(street->boundary);
  geo::Box box;
  for (const data::Community& community : snapshot.communities) {
    box.add(community.point.value_or(geo::centroid(community.boundary)));
  }
  return box.centre();
}

std::vector<InspectorMonth> month_inputs(const StreetView& view, const PlanMonthRequest& request, Networks& networks,
                                         const words::Words& words, Issues& issues, const Progress& progress) {
  const data::Snapshot& snapshot = *view.snapshot;
  const std::vector<data::Date> workdays = state_council_calendar().workdays_of(
      std::chrono::year(request.month.year) / std::chrono::month(request.month.month));
  if (workdays.empty()) throw Error(ErrorKind::WrongCall, "no-days-in-month", {{"month", words.month(request.month)}});

  const std::vector<geo::LoadParts> loads = community_loads(snapshot, *view.ground, load_of(view, request)).parts;
  const std::vector<char> hot = hot_communities(snapshot), recheck = open_rechecks(snapshot);
  const LastVisits last_visits(snapshot, request.month);
  std::vector<InspectorMonth> inputs;
  bool office_known = true;
  for (std::size_t z = 0; z < view.zones.size() && !progress.stopped(); ++z) {
    const data::Inspector* inspector = snapshot.inspectors.find(view.leads[z]);
    if (!inspector) continue;
    InspectorMonth input;
    input.inspector = inspector->id;
    input.network = networks.of(inspector->mode);
    input.start = start_of(snapshot, *inspector, office_known);
    for (data::Date day : workdays) input.problem.days.push_back({day, capacity_on(snapshot, *inspector, day)});
    for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
      if (view.zone_of[i] != static_cast<int>(z)) continue;
      const data::Community& community = snapshot.communities[i];
      const int visits = whole_visits(loads[i].visits, request.month, static_cast<int>(i));
      if (visits == 0) continue;
      geo::VisitNeed need;
      need.site = static_cast<int>(input.places.size());
      need.visits = visits;
      need.service_min = std::round(loads[i].on_site() / loads[i].visits);
      need.last_visit_day = last_visits.day_index(community.id);
      need.priority = visits > 1 ? 2 : (recheck[i] != 0 ? 1 : 0);
      need.group = snapshot.committees.index_of(community.committee);
      input.problem.needs.push_back(std::move(need));
      input.places.push_back(input.network->entrance(community));
      input.communities.push_back(community.id);
      input.reasons.push_back(reason_for(community, hot[i] != 0, recheck[i] != 0));
    }
    if (input.places.empty()) continue;
    std::vector<geo::Point> stops{input.start};
    stops.insert(stops.end(), input.places.begin(), input.places.end());
    input.problem.travel = input.network->matrix(stops);
    input.problem.group_limit = visits_of_one_committee_a_half_day;
    input.problem.seed = request.seed + z;
    add_travel_issues(input, snapshot, words, issues);
    inputs.push_back(std::move(input));
    progress(static_cast<double>(z + 1) / static_cast<double>(view.zones.size()), "roads");
  }
  if (!office_known) issues.push_back({.code = "office-not-set"});
  return inputs;
}

}  // namespace gridwalk::jobs
