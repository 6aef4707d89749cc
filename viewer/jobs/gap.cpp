// The sentence of the gap.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/gap.h"

#include <algorithm>
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

nlohmann::json to_json(const geo::ZoningBound& bound, const geo::ZoningOptions& options, bool within_tolerance) {
  nlohmann::json json{{"objective", name_of(options.compactness)}, {"tolerance", options.tolerance},
                      {"value", bound.value},  {"known", bound.known}, {"within_tolerance", within_tolerance}};
  if (bound.known) json.update({{"bound", bound.bound}, {"gap", bound.gap}, {"optimal", bound.optimal}});
  if (bound.centres_known) json["own_centres_bound"] = bound.centres_bound;
  return json;
}

namespace {

constexpr double least_shown = 0.001;  // a gap that is not nought never reads as 0.0%

// The words of `kind` ("" or "short_") for what is known of the view's plan.
std::string said(const StreetView& view, const std::string& kind, const words::Words& words) {
  const data::ZonePlan* plan = view.plan ? view.snapshot->zone_plans.find(view.plan) : nullptr;
  const auto json = nlohmann::json::parse(plan ? plan->measures : "", nullptr, false);
  if (!json.is_object() || !json.contains("bound") || !json["bound"].is_object()) return {};
  const nlohmann::json& stored = json["bound"];
  const geo::ZoningMeasures now = geo::measure(view.problem, view.zone_of);
  const auto differs = [](double a, double b) { return std::abs(a - b) > 1e-6 * std::max(1.0, std::abs(b)); };
  if (differs(now.border_m, json.value("border_m", 0.0)) || now.cut_links != json.value("cut_links", 0)) return words("gap." + kind + "changed");
  const Args args{{"objective", words("gap." + kind + "objective_" + stored.value("objective", "moment"))},
                  {"tolerance", words.percent(stored.value("tolerance", 0.0), 0)},
                  {"gap", words.percent(std::max(stored.value("gap", 0.0), least_shown))}};
  if (!stored.value("within_tolerance", true)) return words("gap." + kind + "outside", args);
  if (!stored.value("known", false)) return words("gap." + kind + "none", args);
  if (stored.value("optimal", false)) return words("gap." + kind + "optimal", args);
  return words("gap." + kind + (stored.value("gap", 0.0) < least_shown / 2 ? "close" : "within"), args);
}

}  // namespace

std::string gap_sentence(const StreetView& view, const words::Words& words) { return said(view, "", words); }

std::string gap_in_short(const StreetView& view, const words::Words& words) { return said(view, "short_", words); }

}  // namespace gridwalk::jobs
