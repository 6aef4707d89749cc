// The sentence of the gap.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/gap.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace gridwalk::jobs {
namespace {

const char* name_of(geo::Compactness compactness) {
  switch (compactness) {
    case geo::Compactness::Moment: return "moment";
    case geo::Compactness::Border: return "border";
    case geo::Compactness::Mixed: break;
  }
  return "mixed";
}

}  // namespace

nlohmann::json to_json(const geo::ZoningBound& bound, const geo::ZoningOptions& options) {
  nlohmann::json json{{"objective", name_of(options.compactness)}, {"tolerance", options.tolerance},
                      {"value", bound.value},  {"known", bound.known}};
  if (bound.known) json.update({{"bound", bound.bound}, {"gap", bound.gap}, {"optimal", bound.optimal}});
  if (bound.centres_known) json["own_centres_bound"] = bound.centres_bound;
  return json;
}

std::string gap_sentence(const StreetView& view, const words::Words& words) {
  const data::ZonePlan* plan = view.plan ? view.snapshot->zone_plans.find(view.plan) : nullptr;
  const auto json = nlohmann::json::parse(plan ? plan->measures : "", nullptr, false);
  if (!json.is_object() || !json.contains("bound") || !json["bound"].is_object()) return {};
  const nlohmann::json& stored = json["bound"];
  const geo::ZoningMeasures now = geo::measure(view.problem, view.zone_of);
  const auto differs = [](double a, double b) { return std::abs(a - b) > 1e-6 * std::max(1.0, std::abs(b)); };
  if (differs(now.border_m, json.value("border_m", 0.0)) || now.cut_links != json.value("cut_links", 0)) return words("gap.changed");
  const Args args{{"objective", words("gap.objective_" + stored.value("objective", "moment"))},
                                {"tolerance", words.percent(stored.value("tolerance", 0.0), 0)},
                                {"gap", words.percent(stored.value("gap", 0.0))}};
  if (!stored.value("known", false)) return words("gap.none", args);
  return words(stored.value("optimal", false) ? "gap.optimal" : "gap.within", args);
}

}  // namespace gridwalk::jobs
