// One table of the numbers in a profile, for writing and reading.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/speeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/model/error.h"

namespace gridwalk::jobs {
namespace {

using geo::SpeedProfile;
using Json = nlohmann::ordered_json;

constexpr std::array modes{"walk", "ebike", "car"};
constexpr std::array<const char*, geo::road_kinds> kinds{"motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service",
                                                         "alley",    "track", "path",    "footway",   "steps",    "cycleway",    "other"};
constexpr double fastest_kmh = 200;

struct Number {
  const char* name;
  double SpeedProfile::*value;
  double least, most;
};
constexpr Number numbers[] = {
    {"maxspeed_factor", &SpeedProfile::maxspeed_factor, 0, 2}, {"junction_s", &SpeedProfile::junction_s, 0, 300},
    {"arrival_s", &SpeedProfile::arrival_s, 0, 3600},          {"off_road_kmh", &SpeedProfile::off_road_kmh, 0.5, 50},
    {"warn_m", &SpeedProfile::warn_m, 10, 10'000},             {"refuse_m", &SpeedProfile::refuse_m, 10, 10'000},
    {"straight_kmh", &SpeedProfile::straight_kmh, 0.5, fastest_kmh}, {"detour_factor", &SpeedProfile::detour_factor, 1, 3}};

double number_in(const Json& value, const std::string& name, double least, double most) {
  if (value.is_number()) {
    const double number = value.get<double>();
    if (number >= least && number <= most) return number;
  }
  throw Error(ErrorKind::WrongCall, "speeds-value", {{"name", name}, {"value", value.dump()}, {"least", fmt::format("{}", least)}, {"most", fmt::format("{}", most)}});
}

[[noreturn]] void unknown(const std::string& name) { throw Error(ErrorKind::WrongCall, "speeds-unknown", {{"name", name}}); }

void read_profile(const Json& json, const std::string& mode, SpeedProfile& profile) {
  if (!json.is_object()) unknown(mode);
  for (const auto& [key, value] : json.items()) {
    const std::string name = mode + "." + key;
    if (key == "obeys_oneway") {
      if (!value.is_boolean()) unknown(name);
      profile.obeys_oneway = value.get<bool>();
      continue;
    }
    if (key == "kmh") {
      if (!value.is_object()) unknown(name);
      for (const auto& [kind, speed] : value.items()) {
        const auto at = std::ranges::find(kinds, kind);
        if (at == kinds.end()) unknown(name + "." + kind);
        profile.kmh_by_kind[static_cast<std::size_t>(at - kinds.begin())] = number_in(speed, name + "." + kind, 0, fastest_kmh);
      }
      continue;
    }
    const auto number = std::ranges::find(numbers, key, &Number::name);
    if (number == std::end(numbers)) unknown(name);
    profile.*(number->value) = number_in(value, name, number->least, number->most);
  }
  if (std::ranges::all_of(profile.kmh_by_kind, [](double kmh) { return kmh == 0; })) number_in(Json(0), mode + ".kmh", 1, fastest_kmh);
}

}  // namespace

Speeds Speeds::standard() {
  using enum geo::TravelMode;
  return {{SpeedProfile::standard(Walk), SpeedProfile::standard(Ebike), SpeedProfile::standard(Car)}};
}

std::string to_json(const Speeds& speeds) {
  Json json = Json::object();
  for (std::size_t m = 0; m < modes.size(); ++m) {
    const SpeedProfile& profile = speeds.of_mode[m];
    Json& one = json[modes[m]];
    for (std::size_t k = 0; k < kinds.size(); ++k) one["kmh"][kinds[k]] = profile.kmh_by_kind[k];
    one["obeys_oneway"] = profile.obeys_oneway;
    for (const Number& number : numbers) one[number.name] = profile.*(number.value);
  }
  return json.dump(2);
}

Speeds speeds_from_json(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw Error(ErrorKind::WrongCall, "speeds-not-json");
  Speeds speeds = Speeds::standard();
  for (const auto& [key, value] : json.items()) {
    const auto mode = std::ranges::find(modes, key);
    if (mode == modes.end()) unknown(key);
    read_profile(value, key, speeds.of_mode[static_cast<std::size_t>(mode - modes.begin())]);
  }
  return speeds;
}

}  // namespace gridwalk::jobs
