// hotspots.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "viewer/cli/command.h"
#include "viewer/jobs/hotspot_list.h"
#include "viewer/jobs/hotspots.h"

namespace gridwalk::cli {
namespace {

constexpr std::size_t most_lines = 30;

// The place of the option's text among its choices.
template <std::size_t n>
int place_of(const std::array<std::string_view, n>& names, std::string_view name) {
  return static_cast<int>(std::ranges::find(names, name) - names.begin());
}

constexpr std::array<std::string_view, 7> kinds{"broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped"};
constexpr std::array<std::string_view, 3> states{"all", "open", "closed"};
constexpr std::array<std::string_view, 3> measures{"count", "rate", "eb-rate"};
constexpr std::array<std::string_view, 5> clusters{"", "HH", "LL", "HL", "LH"};

jobs::HotspotOptions options_of(const Call& call) {
  jobs::HotspotOptions options;
  options.of = call.text("--of") == "problems" ? carto::HeatOf::Problems : carto::HeatOf::Complaints;
  if (call.has("--kind")) options.kind = static_cast<data::ProblemKind>(place_of(kinds, call.text("--kind")));
  options.state = static_cast<carto::HeatState>(place_of(states, call.text("--state")));
  options.measure = static_cast<jobs::HotspotMeasure>(place_of(measures, call.text("--measure")));
  options.from = call.date("--from");
  options.to = call.date("--to");
  if (const auto month = call.month("--month")) {
    if (options.from || options.to) throw Error(ErrorKind::WrongCall, "cli-month-or-days");
    options.from = month->first_day();
    options.to = month->last_day();
  }
  if (options.from && options.to && *options.to < *options.from) throw Error(ErrorKind::WrongCall, "spots-period-turned");
  options.damp_repeats = !call.has("--count-repeats");
  options.permutations = static_cast<int>(std::min(call.integer("--permutations"), 10'000'000LL));
  options.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  return options;
}

nlohmann::json test_json(const jobs::SpotTest& test) {
  return {{"value", test.statistic}, {"z", test.z}, {"p", test.p}, {"p_permutation", test.p_permuted}, {"class", test.bin}, {"class_fdr", test.bin_fdr}};
}

nlohmann::json day_json(const std::optional<data::Date>& day) { return day ? nlohmann::json(data::to_text(*day)) : nlohmann::json(); }

nlohmann::json spot_json(const data::Snapshot& snapshot, const jobs::HotspotResult& result, const jobs::CommunitySpot& spot) {
  const data::Community& community = *snapshot.communities.find(spot.community);
  nlohmann::json row{{"name", community.name},
                     {"code", community.code},
                     {"count", spot.count},
                     {"weight", spot.weight},
                     {"households", spot.households > 0 ? nlohmann::json(spot.households) : nlohmann::json()},
                     {"few_households", spot.few_households},
                     {"per_1000_households", spot.per_1000},
                     {"eb_per_1000_households", spot.smoothed_per_1000},
                     {"expected", spot.expected},
                     {"gi_star", test_json(spot.getis)},
                     {"local_moran", test_json(spot.moran)},
                     {"cluster", clusters[static_cast<std::size_t>(spot.cluster)]},
                     {"emerging", spot.emerging}};
  if (!std::isnan(spot.expected)) row["funnel"] = {{"low", spot.funnel_low}, {"high", spot.funnel_high}};
  if (result.before_from) {
    row["change"] = {{"count_before", spot.count_before}, {"weight_before", spot.weight_before}, {"p", spot.change_p},
                     {"direction", spot.change},          {"weight_low", spot.weight_low},       {"weight_high", spot.weight_high}};
  }
  return row;
}

void tell_result(const jobs::HotspotResult& result, const words::Words& words, Outcome& outcome) {
  int count = 0;
  for (const jobs::CommunitySpot& spot : result.spots) count += spot.count;
  outcome.say(jobs::basis_text(result, words));
  outcome.say(words("spots.counted", {{"count", words.number(count)}, {"communities", words.number(result.tested)}, {"without", words.number(result.without_community)}}));
  if (!std::isnan(result.moran_i)) {
    outcome.say(words("spots.moran_binary", {{"i", words.number(result.moran_i, 4)}, {"z", words.number(result.moran_z, 2)}, {"p", words.number(result.moran_p, 4)}}));
  }
  outcome.json = {{"from", data::to_text(result.from)},
                  {"to", data::to_text(result.to)},
                  {"count", count},
                  {"without_community", result.without_community},
                  {"tested", result.tested},
                  {"permutations", result.options.permutations},
                  {"seed", result.options.seed},
                  {"global_moran",
                   {{"i", result.moran_i},
                    {"expectation", result.moran_expected},
                    {"z", result.moran_z},
                    {"p", result.moran_p},
                    {"p_permutation", result.moran_p_permuted}}},
                  {"before_from", day_json(result.before_from)},
                  {"before_to", day_json(result.before_to)},
                  {"slices", result.slices},
                  {"slices_are_weeks", result.slices_are_weeks},
                  {"slices_from", day_json(result.slices_from)},
                  {"slices_to", day_json(result.slices_to)}};
}

std::string shown(const words::Words& words, double value, int decimals) { return std::isnan(value) ? "-" : words.number(value, decimals); }

// Communities of a kind, the strongest first, one line each.
template <class Wanted, class Line>
void tell_some(const jobs::HotspotResult& result, const words::Words& words, Outcome& outcome, const std::string& heading, Wanted strength, Line line) {
  std::vector<std::size_t> order(result.spots.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !(strength(result.spots[i]) > 0); });
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return strength(result.spots[i]); });
  outcome.say(words(heading, {{"count", words.number(static_cast<double>(order.size()))}}));
  for (std::size_t k = 0; k < std::min(order.size(), most_lines); ++k) outcome.say(line(result.spots[order[k]]));
  if (order.size() > most_lines) outcome.say(words("out.more_of_kind", {{"count", std::to_string(order.size() - most_lines)}}));
}

void tell_spots(const data::Snapshot& snapshot, const jobs::HotspotResult& result, bool moran, const words::Words& words, Outcome& outcome) {
  const auto name_of = [&](const jobs::CommunitySpot& spot) { return snapshot.communities.find(spot.community)->name; };
  const auto line = [&](const jobs::CommunitySpot& spot) {
    const jobs::SpotTest& test = moran ? spot.moran : spot.getis;
    const std::string what = moran ? words(std::string("spots.cluster_") + std::string(clusters[static_cast<std::size_t>(spot.cluster)]))
                                   : words(test.z > 0 ? "spots.hot_at" : "spots.cold_at", {{"level", jobs::level_text(test.bin_fdr)}});
    return words("spots.row", {{"name", name_of(spot)},
                               {"what", what},
                               {"count", words.number(spot.count)},
                               {"rate", shown(words, spot.per_1000, 1)},
                               {"smoothed", shown(words, spot.smoothed_per_1000, 1)},
                               {"z", shown(words, test.z, 2)},
                               {"p", shown(words, std::isnan(test.p_permuted) ? test.p : test.p_permuted, 4)}});
  };
  if (moran) {
    tell_some(result, words, outcome, "spots.clusters_found", [](const jobs::CommunitySpot& spot) { return spot.cluster != 0 ? std::abs(spot.moran.z) : 0.0; }, line);
  } else {
    tell_some(result, words, outcome, "spots.hot_found", [](const jobs::CommunitySpot& spot) { return spot.getis.bin_fdr > 0 ? spot.getis.z : 0; }, line);
    tell_some(result, words, outcome, "spots.cold_found", [](const jobs::CommunitySpot& spot) { return spot.getis.bin_fdr < 0 ? -spot.getis.z : 0; }, line);
  }
  if (result.before_from) {
    tell_some(result, words, outcome, "spots.changed_found", [](const jobs::CommunitySpot& spot) { return spot.change != 0 ? 1 / spot.change_p : 0; },
              [&](const jobs::CommunitySpot& spot) {
                return words(spot.change > 0 ? "spots.row_more" : "spots.row_fewer",
                             {{"name", name_of(spot)}, {"before", words.number(spot.count_before)}, {"count", words.number(spot.count)}, {"p", words.number(spot.change_p, 4)}});
              });
    outcome.say(words("spots.changed_by_chance", {{"count", words.number(0.05 * static_cast<double>(result.spots.size()))}}));
  }
  if (result.slices > 0) {
    tell_some(result, words, outcome, result.slices_are_weeks ? "spots.emerging_found_weeks" : "spots.emerging_found_months",
              [](const jobs::CommunitySpot& spot) { return spot.emerging.empty() || spot.emerging == "none" ? 0.0 : 1.0; },
              [&](const jobs::CommunitySpot& spot) { return words("spots.row_emerging", {{"name", name_of(spot)}, {"what", jobs::emerging_text(spot.emerging, words)}}); });
  } else {
    outcome.say(words("spots.emerging_too_short"));
  }
}

}  // namespace

Outcome run_hotspots(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const jobs::HotspotOptions options = options_of(call);
  if (call.has("--output")) jobs::check_hotspot_file(call.path("--output"));
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const jobs::StreetView view = jobs::street_view(snapshot, jobs::ground_of(*snapshot, {}, context.progress.part(0, 0.5)));
  const jobs::HotspotResult result = jobs::hotspots(view, options, context.progress.part(0.5, 1));
  if (result.stopped) throw Error(ErrorKind::WrongCall, "cancelled");

  Outcome outcome;
  tell_result(result, words, outcome);
  outcome.json["of"] = call.text("--of");
  outcome.json["measure"] = call.text("--measure");
  outcome.json["communities"] = nlohmann::json::array();
  for (const jobs::CommunitySpot& spot : result.spots) outcome.json["communities"].push_back(spot_json(*view.snapshot, result, spot));
  if (result.tested > 0) tell_spots(*view.snapshot, result, call.text("--statistic") == "local-moran", words, outcome);
  if (call.has("--output")) {
    const auto files = jobs::write_hotspots(*view.snapshot, result, call.path("--output"), words);
    outcome.json["files"] = nlohmann::json::array();
    for (const auto& file : files) {
      outcome.say(words("out.written", {{"file", file.string()}}));
      outcome.json["files"].push_back(file.string());
    }
  }
  outcome.add(result.issues);
  return outcome;
}

}  // namespace gridwalk::cli
