// Between zoning and rounds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/settle_rounds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "viewer/jobs/month_plan.h"
#include "viewer/jobs/plan_status.h"

namespace gridwalk::jobs {
namespace {

double largest_deviation(const std::vector<double>& minutes, const std::vector<double>& share) {
  const double all = std::accumulate(minutes.begin(), minutes.end(), 0.0), shares = std::accumulate(share.begin(), share.end(), 0.0);
  double largest = 0;
  for (std::size_t z = 0; z < minutes.size() && z < share.size(); ++z) {
    const double target = shares > 0 ? all * share[z] / shares : 0;
    if (target > 0) largest = std::max(largest, std::abs(minutes[z] - target) / target);
  }
  return largest;
}

// By who leads them: zones get new ids with every division.
std::map<data::CommunityId, data::InspectorId> whose(const StreetView& view) {
  std::map<data::CommunityId, data::InspectorId> of;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] >= 0) of[view.snapshot->communities[i].id] = view.leads[static_cast<std::size_t>(view.zone_of[i])];
  }
  return of;
}

}  // namespace

std::vector<double> real_minutes(const StreetView& view, data::Month month) {
  std::map<data::InspectorId, double> of_inspector;
  const data::Snapshot& snapshot = *view.snapshot;
  const data::MonthPlan* plan = plan_of(snapshot, month);
  std::vector<double> minutes(view.zones.size());
  if (!plan) return minutes;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan == plan->id && visit.status != data::VisitStatus::Cancelled) of_inspector[visit.inspector] += visit.leave_min - visit.arrive_min;
  }
  for (const data::Route& route : snapshot.routes) {
    if (route.plan != plan->id) continue;
    for (const data::Leg& leg : route.legs) of_inspector[route.inspector] += leg.minutes;
  }
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    if (view.leads[z]) minutes[z] = of_inspector[view.leads[z]];
  }
  return minutes;
}

SettleResult settle_with_rounds(data::Store& store, const SettleRequest& request, const words::Words& words, const Progress& progress) {
  SettleResult result;
  std::map<data::CommunityId, data::InspectorId> before;
  GroundPtr ground;
  const int most = std::max(1, request.most_rounds);
  for (int round = 0; round < most; ++round) {
    const auto part = [&](double from, double to) { return progress.part((round + from) / most, (round + to) / most); };
    DivideRequest divide_request = request.divide;
    divide_request.travel_from_rounds = round > 0;
    divide_request.from_current = round > 0 || request.divide.from_current;
    divide_request.bound = false;
    // Whoever need not move stays: otherwise plans that are as good take turns for ever.
    if (round > 0 && divide_request.stay_weight == 0) divide_request.stay_weight = 3;
    const DivideResult divided = divide(store, divide_request, words, part(0, 0.6));
    plan_month(store, request.month, words, part(0.6, 1));
    const data::SnapshotPtr snapshot = store.snapshot();
    ground = ground_of(*snapshot, ground, {}, request.month.month);
    const StreetView view = street_view(snapshot, ground, divided.plan);
    SettleRound now{divided.plan, divided.measures.max_deviation, 0, 0, real_minutes(view, request.month.month)};
    now.real = largest_deviation(now.minutes, view.problem.share);
    const auto of = whose(view);
    for (const auto& [community, inspector] : of) now.moved += round > 0 && before[community] != inspector ? 1 : 0;
    before = of;
    result.rounds.push_back(std::move(now));
    if (round > 0 && result.rounds.back().moved == 0) {
      result.settled = true;
      break;
    }
  }
  const auto best = std::ranges::min_element(result.rounds, {}, &SettleRound::real);
  result.best = static_cast<int>(best - result.rounds.begin());
  if (best + 1 != result.rounds.end()) {
    use_plan(store, best->plan);
    result.issues = plan_month(store, request.month, words, {}).issues;
  }
  for (const SettleRound& round : result.rounds) {
    if (round.plan != best->plan) remove_plan(store, round.plan);
  }
  return result;
}

}  // namespace gridwalk::jobs
