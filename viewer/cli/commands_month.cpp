// plan-month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/command.h"

namespace gridwalk::cli {

Outcome run_plan_month(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  jobs::PlanMonthRequest request;
  request.month = call.month("--month").value_or(jobs::next_month(*store->snapshot(), today()));
  request.visits = static_cast<int>(call.integer("--visits"));
  request.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  request.threads = static_cast<int>(call.integer("--threads"));
  const jobs::PlanMonthResult result = jobs::plan_month(*store, request, words, context.progress);

  Outcome outcome;
  outcome.say(words("out.plan", {{"month", words.month(request.month)},
                                 {"visits", words.number(result.visits)},
                                 {"days", words.number(result.days)},
                                 {"travel", words.hours(result.travel_min)},
                                 {"service", words.hours(result.service_min)},
                                 {"by", words(result.by_road ? "out.by_road" : "out.by_line")}}));
  const data::SnapshotPtr snapshot = store->snapshot();
  std::vector<std::string> unplaced;
  for (data::CommunityId id : result.unplaced) {
    if (const data::Community* community = snapshot->communities.find(id)) unplaced.push_back(community->name);
  }
  if (!unplaced.empty()) {
    outcome.say(words("out.unplaced", {{"communities", words.join(unplaced)}}));
    outcome.status = 1;
  }
  outcome.json = {{"month", data::to_text(request.month)}, {"visits", result.visits},       {"inspector_days", result.days},
                  {"travel_min", result.travel_min},       {"service_min", result.service_min}, {"by_road", result.by_road},
                  {"unplaced", unplaced},                  {"digest", store->digest()}};
  outcome.add(result.issues);
  return outcome;
}

}  // namespace gridwalk::cli
