// stats.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "data/write/atomic_file.h"
#include "geo/hotspot/rates.h"
#include "viewer/cli/command.h"
#include "viewer/cli/spot_tables.h"
#include "viewer/jobs/spot_files.h"

namespace gridwalk::cli {
namespace {

constexpr std::size_t most_lines = 10;

struct Answer {
  jobs::SpotFiles files;
  std::optional<geo::EmpiricalBayes> rates;
  std::vector<double> tested;
  geo::Spots spots;
};

using Weighted = std::pair<const char*, const geo::WeightedSpots*>;
std::array<Weighted, 2> weights_of(const Answer& answer) {
  return {{{"binary", &answer.spots.binary}, {"row_standardised", &*answer.spots.standardised}}};
}
using Member = std::pair<const char*, geo::JudgedTest geo::Spot::*>;
constexpr std::array<Member, 3> members{{{"gi", &geo::Spot::gi}, {"gi_star", &geo::Spot::gi_star}, {"local_moran", &geo::Spot::moran}}};

nlohmann::json row_json(const Answer& answer, std::size_t i) {
  nlohmann::json row{{"id", answer.files.ids[i]}, {"x", answer.files.values[i]}, {"tested", answer.spots.tested[i] != 0}, {"neighbours", answer.spots.neighbours[i]}};
  if (answer.rates) {
    row["population"] = answer.files.population[i];
    row["rate"] = answer.rates->raw[i];
    row["eb_rate"] = answer.rates->smoothed[i];
    row["eb_standardised"] = answer.rates->standardised[i];
    row["few_people"] = !(answer.files.population[i] >= geo::reliable_households);
  }
  for (const auto& [name, spots] : weights_of(answer)) {
    nlohmann::json& weighted = row[name];
    for (const auto& [test, member] : members) weighted[test] = to_json(spots->spots[i].*member);
    weighted["local_moran"]["quadrant"] = name_of(spots->spots[i].quadrant);
  }
  return row;
}

// The same in one line a unit: binary.gi.z becomes binary_gi_z.
std::vector<std::vector<std::string>> table_of(const Answer& answer) {
  const auto text = [](const nlohmann::json& value) {
    return value.is_number_float() ? exact(value.get<double>()) : value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
  };
  std::vector<std::vector<std::string>> rows(1);
  for (std::size_t i = 0; i < answer.files.ids.size(); ++i) {
    const nlohmann::json row = row_json(answer, i);
    std::vector<std::string> cells;
    const auto add = [&](const std::string& name, const nlohmann::json& value) {
      if (i == 0) rows[0].push_back(name);
      cells.push_back(text(value));
    };
    for (const char* name : {"id", "x", "population", "rate", "eb_rate", "eb_standardised", "few_people", "neighbours", "tested"}) {
      if (row.contains(name)) add(name, row[name]);
    }
    for (const auto& [weights, spots] : weights_of(answer)) {
      for (const auto& [test, member] : members) {
        for (const auto& [key, value] : row[weights][test].items()) add(std::string(weights) + "_" + test + "_" + key, value);
      }
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

Answer answer_of(const Context& context) {
  const Call& call = context.call;
  Answer answer{jobs::read_spot_files(call.path("values"), call.path("neighbours")), {}, {}, {}};
  const std::string measure = call.text("--measure");
  answer.tested = answer.files.values;
  if (!answer.files.population.empty()) {
    answer.rates = geo::empirical_bayes(answer.files.values, answer.files.population);
    if (measure == "rate") answer.tested = answer.rates->raw;
    if (measure == "eb-rate") answer.tested = answer.rates->smoothed;
    if (measure == "eb-standardised") answer.tested = answer.rates->standardised;
  } else if (measure != "value") {
    throw Error(ErrorKind::WrongCall, "spot-population-missing", {{"file", call.path("values").filename().string()}});
  }
  geo::SpotOptions options;
  options.both_weights = true;
  options.permutations.permutations = static_cast<int>(std::min(call.integer("--permutations"), 10'000'000LL));
  options.permutations.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  options.permutations.threads = static_cast<int>(std::min(call.integer("--threads"), 64LL));
  answer.spots = geo::find_spots(answer.tested, answer.files.pairs, options, context.progress);
  if (answer.spots.stopped) throw Error(ErrorKind::WrongCall, "cancelled");
  return answer;
}

// Of the rates, over all units: spdep's EBest and EBImoran.
nlohmann::json rates_json(const Answer& answer) {
  const geo::EmpiricalBayes& rates = *answer.rates;
  std::vector<double> known;
  std::vector<int> number;
  for (const double z : rates.standardised) {
    number.push_back(std::isnan(z) ? -1 : static_cast<int>(known.size()));
    if (!std::isnan(z)) known.push_back(z);
  }
  std::vector<geo::NeighbourPair> pairs;
  for (const geo::NeighbourPair& pair : answer.files.pairs) {
    const int from = number[static_cast<std::size_t>(pair.from)], to = number[static_cast<std::size_t>(pair.to)];
    if (from >= 0 && to >= 0) pairs.push_back({from, to});
  }
  const geo::NeighbourLists lists = geo::neighbour_lists(static_cast<int>(known.size()), pairs);
  return {{"units", rates.used},
          {"b", rates.mean},
          {"a", rates.variance},
          {"moran_binary", geo::moran_index(known, geo::spatial_weights(lists, {}))},
          {"moran_row_standardised", geo::moran_index(known, geo::spatial_weights(lists, {.row_standardised = true}))}};
}

void say_rates(const Answer& answer, Outcome& outcome) {
  const auto left_out = std::ranges::count_if(answer.rates->state, [](geo::RateState state) { return state != geo::RateState::Known; });
  const auto few = std::ranges::count_if(answer.files.population, [](double people) { return people > 0 && people < geo::reliable_households; });
  if (left_out > 0) outcome.add({{"spot-rates-left-out", -1, {{"count", std::to_string(left_out)}}, Severity::Warning}});
  if (few > 0) outcome.add({{"spot-rates-few", -1, {{"count", std::to_string(few)}, {"least", std::to_string(static_cast<int>(geo::reliable_households))}}, Severity::Warning}});
}

void say_units(const Answer& answer, const words::Words& words, Outcome& outcome) {
  const auto& spots = answer.spots.binary.spots;
  std::vector<std::size_t> order(spots.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return spots[i].gi_star.bin == 0; });
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return std::abs(spots[i].gi_star.test.z); });
  for (std::size_t k = 0; k < std::min(order.size(), most_lines); ++k) {
    const geo::Spot& spot = spots[order[k]];
    outcome.say(words("spots.stats_row", {{"id", answer.files.ids[order[k]]},
                                          {"what", words(spot.gi_star.test.z > 0 ? "spots.hot" : "spots.cold")},
                                          {"z", words.number(spot.gi_star.test.z, 3)},
                                          {"p", words.number(spot.gi_star.test.p, 5)},
                                          {"p_permutation", std::isnan(spot.gi_star.p_permuted) ? "-" : words.number(spot.gi_star.p_permuted, 4)},
                                          {"p_fdr", words.number(spot.gi_star.p_fdr, 5)}}));
  }
  if (order.size() > most_lines) outcome.say(words("out.more_of_kind", {{"count", std::to_string(order.size() - most_lines)}}));
}

}  // namespace

Outcome run_stats(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const Answer answer = answer_of(context);
  Outcome outcome;
  outcome.say(words("spots.stats", {{"units", words.number(answer.spots.units)},
                                    {"pairs", words.number(static_cast<double>(answer.files.pairs.size()))},
                                    {"permutations", words.number(static_cast<double>(call.integer("--permutations")))},
                                    {"seed", call.text("--seed")}}));
  outcome.json = {{"units", answer.files.ids.size()}, {"tested", answer.spots.units},        {"pairs", answer.files.pairs.size()},
                  {"measure", call.text("--measure")}, {"permutations", call.integer("--permutations")}, {"seed", call.integer("--seed")}};
  for (const auto& [name, spots] : weights_of(answer)) {
    outcome.json["global_moran"][name] = to_json(spots->moran, spots->moran_p_permuted);
    if (std::isnan(spots->moran.i)) continue;
    outcome.say(words(std::string("spots.moran_") + name, {{"i", words.number(spots->moran.i, 6)},
                                                           {"z", words.number(spots->moran.z_randomised, 4)},
                                                           {"p", words.number(spots->moran.p_randomised, 6)}}));
  }
  if (answer.rates) {
    outcome.json["empirical_bayes"] = rates_json(answer);
    say_rates(answer, outcome);
  }
  outcome.json["rows"] = nlohmann::json::array();
  for (std::size_t i = 0; i < answer.files.ids.size(); ++i) outcome.json["rows"].push_back(row_json(answer, i));
  say_units(answer, words, outcome);
  if (call.has("--output")) {
    data::write_file_atomically(call.path("--output"), csv_of(table_of(answer)));
    outcome.say(words("out.written", {{"file", call.text("--output")}}));
    outcome.json["file"] = call.text("--output");
  }
  if (answer.files.more_columns > 0) outcome.add({{"spot-more-columns", -1, {{"file", call.path("neighbours").filename().string()}}, Severity::Warning}});
  outcome.add(answer.spots.issues);
  return outcome;
}

}  // namespace gridwalk::cli
