// settle.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/command.h"
#include "viewer/jobs/settle_rounds.h"

namespace gridwalk::cli {

Outcome run_settle(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  jobs::SettleRequest request;
  request.divide.zones = static_cast<int>(call.integer("--zones"));
  request.divide.tolerance = call.number("--tolerance") / 100;
  request.divide.seed = request.month.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  request.divide.threads = request.month.threads = static_cast<int>(call.integer("--threads"));
  request.month.month = call.month("--month").value_or(jobs::next_month(*store->snapshot(), today()));
  request.most_rounds = static_cast<int>(call.integer("--rounds"));
  const jobs::SettleResult result = jobs::settle_with_rounds(*store, request, words, context.progress);
  Outcome outcome;
  outcome.json = {{"rounds", nlohmann::json::array()}, {"best", result.best + 1}, {"settled", result.settled}};
  for (std::size_t r = 0; r < result.rounds.size(); ++r) {
    const jobs::SettleRound& round = result.rounds[r];
    outcome.say(words("settle.row", {{"number", std::to_string(r + 1)}, {"modelled", words.percent(round.modelled)}, {"real", words.percent(round.real)}, {"moved", words.number(round.moved)}}));
    outcome.json["rounds"].push_back({{"modelled", round.modelled}, {"real", round.real}, {"moved", round.moved}, {"minutes", round.minutes}});
  }
  outcome.say(words(result.settled ? "settle.settled" : "settle.not_settled", {{"number", std::to_string(result.best + 1)}}));
  outcome.json["digest"] = store->digest();
  outcome.add(result.issues);
  return outcome;
}

}  // namespace gridwalk::cli
