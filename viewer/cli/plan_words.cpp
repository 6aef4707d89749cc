// Words about plans.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/plan_words.h"

#include <charconv>

namespace gridwalk::cli {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr std::size_t most_lines = 40;

std::string code_of(const std::vector<std::string>& codes, int zone, const words::Words& words) {
  return zone < 0 || at(zone) >= codes.size() ? words("out.unassigned") : codes[at(zone)];
}

const char* name_of(geo::UnitChange change) {
  switch (change) {
    case geo::UnitChange::Same: return "same";
    case geo::UnitChange::Moved: return "moved";
    case geo::UnitChange::Orphaned: return "orphaned";
    case geo::UnitChange::Drawn: return "drawn";
    case geo::UnitChange::Assigned: return "assigned";
    case geo::UnitChange::Unassigned: return "unassigned";
  }
  return "";
}

const char* name_of(geo::SuggestionKind kind) {
  switch (kind) {
    case geo::SuggestionKind::Flip: return "flip";
    case geo::SuggestionKind::Swap: return "swap";
    case geo::SuggestionKind::Chain: return "chain";
    case geo::SuggestionKind::Piece: return "piece";
  }
  return "";
}

}  // namespace

data::ZonePlanId named_plan(const data::Snapshot& snapshot, const std::string& name, const words::Words& words) {
  const std::vector<jobs::ListedPlan> plans = jobs::list_plans(snapshot);
  for (const jobs::ListedPlan& plan : plans) {
    if (plan.name == name) return plan.id;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error == std::errc() && end == name.data() + name.size() && number >= 1 && number <= plans.size()) return plans[number - 1].id;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < plans.size(); ++i) names.push_back(std::to_string(i + 1) + " " + plans[i].name);
  throw Error(ErrorKind::WrongCall, "cli-no-such-plan", {{"name", name}, {"candidates", names.empty() ? "-" : words.join(names)}});
}

nlohmann::json scores_json(const geo::ZoningMeasures& measures) {
  int pieces = 0, empty = 0, units = 0;
  for (const geo::ZoneMeasures& zone : measures.zones) {
    pieces += zone.pieces;
    empty += zone.units == 0 ? 1 : 0;
    units += zone.units;
  }
  return {{"zones", measures.zones.size()}, {"empty_zones", empty},          {"communities", units},
          {"pieces", pieces},               {"cut_off", measures.pieces_off}, {"max_deviation", measures.max_deviation},
          {"moment", measures.moment},      {"border_m", measures.border_m},  {"cut_links", measures.cut_links}};
}

void add_changes(const data::Snapshot& snapshot, const geo::Comparison& comparison, const std::vector<std::string>& codes_a,
                 const std::vector<std::string>& codes_b, const words::Words& words, Outcome& outcome) {
  outcome.say(words("out.changes", {{"moved", std::to_string(comparison.moved)},
                                    {"moved_load", words.hours(comparison.moved_min)},
                                    {"orphaned", std::to_string(comparison.orphaned)},
                                    {"assigned", std::to_string(comparison.assigned)},
                                    {"unassigned", std::to_string(comparison.unassigned)}}));
  outcome.json["moved"] = comparison.moved;
  outcome.json["moved_min"] = comparison.moved_min;
  outcome.json["orphaned"] = comparison.orphaned;
  outcome.json["orphaned_min"] = comparison.orphaned_min;
  outcome.json["assigned"] = comparison.assigned;
  outcome.json["unassigned"] = comparison.unassigned;
  outcome.json["changed"] = nlohmann::json::array();
  for (std::size_t i = 0; i < comparison.changed.size(); ++i) {
    const geo::ChangedUnit& changed = comparison.changed[i];
    const data::Community& community = snapshot.communities[at(changed.unit)];
    const std::string from = code_of(codes_a, changed.from, words), to = code_of(codes_b, changed.to, words);
    if (i < most_lines) outcome.say(words("out.changed_row", {{"community", community.name}, {"from", from}, {"to", to}}));
    if (i == most_lines) {
      outcome.say(words("out.more_of_kind", {{"count", std::to_string(comparison.changed.size() - most_lines)}}));
    }
    outcome.json["changed"].push_back({{"community", community.name},
                                       {"code", community.code},
                                       {"from", changed.from < 0 ? nlohmann::json() : nlohmann::json(from)},
                                       {"to", changed.to < 0 ? nlohmann::json() : nlohmann::json(to)},
                                       {"change", name_of(changed.change)}});
  }
  outcome.json["zones_changed"] = nlohmann::json::array();
  for (const geo::ZoneChange& zone : comparison.zones) {
    nlohmann::json row{{"gained", zone.gained.size()}, {"gained_min", zone.gained_min}, {"lost", zone.lost.size()},
                       {"lost_min", zone.lost_min},    {"kept", zone.kept},             {"kept_min", zone.kept_min}};
    row["before"] = zone.in_a < 0 ? nlohmann::json() : nlohmann::json(code_of(codes_a, zone.in_a, words));
    row["after"] = zone.in_b < 0 ? nlohmann::json() : nlohmann::json(code_of(codes_b, zone.in_b, words));
    outcome.json["zones_changed"].push_back(row);
    if (zone.gained.empty() && zone.lost.empty()) continue;
    outcome.say(words("out.zone_change", {{"from", zone.in_a < 0 ? words("out.new_zone") : code_of(codes_a, zone.in_a, words)},
                                          {"to", zone.in_b < 0 ? words("out.zone_gone") : code_of(codes_b, zone.in_b, words)},
                                          {"kept", std::to_string(zone.kept)},
                                          {"gained", std::to_string(zone.gained.size())},
                                          {"gained_load", words.hours(zone.gained_min)},
                                          {"lost", std::to_string(zone.lost.size())},
                                          {"lost_load", words.hours(zone.lost_min)}}));
  }
}

std::string sentence(const jobs::StreetView& view, const geo::Suggestion& step, const words::Words& words) {
  std::vector<std::string> moves;
  for (std::size_t i = 0; i < step.units.size(); ++i) {
    const int from = view.zone_of[at(step.units[i])];
    moves.push_back(words("out.step_move", {{"community", view.snapshot->communities[at(step.units[i])].name},
                                            {"from", from < 0 ? words("out.unassigned") : view.snapshot->zones.find(view.zones[at(from)])->code},
                                            {"to", view.snapshot->zones.find(view.zones[at(step.to[i])])->code}}));
  }
  return words("out.step", {{"moves", words.join(moves)},
                            {"deviation", words.percent(step.measures.max_deviation)},
                            {"distance", words.percent(step.before.objective > 0 ? step.after.objective / step.before.objective - 1 : 0)}});
}

nlohmann::json to_json(const jobs::StreetView& view, const geo::Suggestion& step) {
  nlohmann::json moves = nlohmann::json::array();
  for (std::size_t i = 0; i < step.units.size(); ++i) {
    const int from = view.zone_of[at(step.units[i])];
    moves.push_back({{"community", view.snapshot->communities[at(step.units[i])].name},
                     {"from", from < 0 ? nlohmann::json() : nlohmann::json(view.snapshot->zones.find(view.zones[at(from)])->code)},
                     {"to", view.snapshot->zones.find(view.zones[at(step.to[i])])->code}});
  }
  const auto disorder = [](const geo::Disorder& d) { return nlohmann::json{{"broken", d.broken}, {"excess", d.excess}, {"objective", d.objective}}; };
  return {{"kind", name_of(step.kind)}, {"moves", moves}, {"before", disorder(step.before)}, {"after", disorder(step.after)},
          {"max_deviation", step.measures.max_deviation}};
}

}  // namespace gridwalk::cli
