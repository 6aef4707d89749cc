// Gauss-Kruger zones by range.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/crs_guess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "data/read/text_values.h"
#include "geo/projection.h"

namespace gridwalk::data {
namespace {

struct Family {
  Datum datum;
  bool six;
  int prefixed, plain;  // EPSG code of the first zone, with and without the number in front
};
constexpr int first_three = 25, count_three = 21, first_six = 13, count_six = 11;
constexpr std::array<Family, 6> families{{{Datum::Cgcs2000, false, 4513, 4534},
                                          {Datum::Cgcs2000, true, 4491, 4502},
                                          {Datum::Xian1980, false, 2349, 2370},
                                          {Datum::Xian1980, true, 2327, 2338},
                                          {Datum::Beijing1954, false, 2401, 2422},
                                          {Datum::Beijing1954, true, 21413, 21453}}};

// Northings of China in metres, and how far eastings without a number lie from the middle line's 500,000.
constexpr double north_least = 1'000'000, north_most = 6'000'000, east_reach = 400'000;

GaussKruger system_of(const Family& family, int index, bool prefixed) {
  const int zone = (family.six ? first_six : first_three) + index;
  return {(prefixed ? family.prefixed : family.plain) + index, family.datum, family.six, prefixed, zone, family.six ? 6 * zone - 3 : 3 * zone};
}

bool like_northing(double value) { return value >= north_least && value <= north_most; }
bool like_easting(double value) { return std::abs(value - 500'000) <= east_reach; }
int zone_number(double easting) {
  const double zone = std::floor(easting / 1e6);
  const bool zoned = zone >= first_six && zone < first_three + count_three && like_easting(easting - zone * 1e6);
  return zoned ? static_cast<int>(zone) : 0;
}

}  // namespace

std::optional<GaussKruger> gauss_kruger(int epsg) {
  for (const Family& family : families) {
    const int count = family.six ? count_six : count_three;
    for (const bool prefixed : {true, false}) {
      const int index = epsg - (prefixed ? family.prefixed : family.plain);
      if (index >= 0 && index < count) return system_of(family, index, prefixed);
    }
  }
  return std::nullopt;
}

GaussKruger other_prefix(const GaussKruger& system) {
  for (const Family& family : families) {
    if (family.datum != system.datum || family.six != system.six_degrees) continue;
    return system_of(family, system.zone - (family.six ? first_six : first_three), !system.prefixed);
  }
  return system;
}

bool is_old_datum(const std::string& crs) {
  for (const char* name : {"Xian 1980", "Xian_1980", "Xi'an 1980", "Beijing 1954", "Beijing_1954", "Beijing54", "New Beijing", "New_Beijing"}) {
    if (crs.find(name) != std::string::npos) return true;
  }
  if (!crs.starts_with("EPSG:")) return false;
  const int code = std::atoi(crs.c_str() + 5);
  if (const auto system = gauss_kruger(code)) return system->datum != Datum::Cgcs2000;
  return code == 4610 || code == 4214 || code == 4555 || (code >= 21413 && code <= 21483) || (code >= 4568 && code <= 4589) ||
         (code >= 4652 && code <= 4653) || (code >= 4766 && code <= 4800);
}

std::string normal_crs(const std::string& text) {
  const std::string plain = trimmed(half_width(text));
  std::string upper = plain;
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (upper == "CGCS2000") return "EPSG:4490";
  if (upper == "WGS84" || upper == "WGS 84") return "EPSG:4326";
  const std::string code = upper.starts_with("EPSG:") ? trimmed(upper.substr(5)) : upper;
  const bool digits = !code.empty() && code.size() <= 9 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::string("EPSG:").append(code) : plain;
}

CrsGuess guess_crs(geo::Point middle, const std::optional<Whereabouts>& street) {
  CrsGuess guess;
  std::vector<std::pair<std::string, bool>> fitting;
  std::optional<geo::Projection> from_meridian;
  for (const bool swapped : {false, true}) {
    const geo::Point p = swapped ? geo::Point{middle.y, middle.x} : middle;
    if (!like_northing(p.y)) continue;
    if (const int zone = zone_number(p.x); zone > 0) {
      const Family& family = families[zone < first_three ? 1 : 0];
      const GaussKruger system = system_of(family, zone - (family.six ? first_six : first_three), true);
      guess.crs = "EPSG:" + std::to_string(system.code);
      guess.swapped = swapped;
      return guess;
    }
    if (!like_easting(p.x)) continue;
    // Any central meridian could be meant, and they differ in nothing else: one of them, 120 E, tells how far east of it the place is.
    // The 6-degree zones are the same numbers as the 3-degree ones of their meridian.
    if (!from_meridian) from_meridian = geo::Projection::between("EPSG:4549", "EPSG:4326");
    const auto at_120 = from_meridian ? from_meridian->forward(p) : std::nullopt;
    if (!at_120) continue;
    for (int index = 0; index < count_three; ++index) {
      const GaussKruger system = system_of(families[0], index, false);
      const std::string crs = "EPSG:" + std::to_string(system.code);
      // A 3-degree zone reaches 1.5 degrees from its meridian, a 6-degree one 3 (with the other's sheets beside it, a little more).
      const double off = at_120->x - 120;
      if (std::abs(off) > 3.3) continue;
      const geo::Point place{system.central_meridian + off, at_120->y};
      if (street) {
        const bool there = street->longitude_only ? std::abs(place.x - street->lon_lat.x) <= 1.6
                                                  : distance_km(place, street->lon_lat) <= street->reach_km + 60;
        if (!there) continue;
      }
      fitting.emplace_back(crs, swapped);
    }
  }
  if (fitting.size() == 1) {
    guess.crs = fitting.front().first;
    guess.swapped = fitting.front().second;
  }
  for (const auto& [crs, swapped] : fitting) {
    if (std::ranges::find(guess.candidates, crs) == guess.candidates.end()) guess.candidates.push_back(crs);
  }
  return guess;
}

std::optional<GaussKruger> fitting_prefix(const GaussKruger& system, double easting) {
  const int zone = zone_number(easting);
  if (zone == 0) return system.prefixed && like_easting(easting) ? other_prefix(system) : system;
  if (zone != system.zone) return std::nullopt;
  return system.prefixed ? system : other_prefix(system);
}

}  // namespace gridwalk::data
