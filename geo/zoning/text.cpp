// Numbers as they stand in an issue's sentence: no locale, no trailing zeros.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/text.h"

#include <cmath>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

std::string number_of(int index) { return std::to_string(index + 1); }

std::string numbers_of(const std::vector<int>& indices) {
  std::string text;
  for (const int index : indices) {
    if (!text.empty()) text += ", ";
    text += number_of(index);
  }
  return text;
}

std::string whole(double value) { return std::to_string(static_cast<long long>(std::llround(value))); }

std::string percent(double share) {
  const long long tenths = std::llround(share * 1000);
  const long long size = tenths < 0 ? -tenths : tenths;
  std::string text = tenths < 0 ? "-" : "";
  text += std::to_string(size / 10);
  if (size % 10 != 0) text += "." + std::to_string(size % 10);
  return text;
}

std::vector<double> targets_of(const ZoningProblem& problem) {
  const auto usable = [](double value) { return std::isfinite(value) && value > 0 ? value : 0.0; };
  const auto counted = [&](double share) { return usable(share) > 0 ? share : 1.0; };  // as share-invalid says
  double total = 0, shares = 0;
  for (const ZoningUnit& unit : problem.units) total += usable(unit.load_min);
  for (const double share : problem.share) shares += counted(share);
  std::vector<double> targets;
  for (const double share : problem.share) targets.push_back(total * counted(share) / shares);
  return targets;
}

ZoneLock lock_of(const ZoningProblem& problem, int zone) {
  const auto z = static_cast<std::size_t>(zone);
  return z < problem.zone_lock.size() ? problem.zone_lock[z] : ZoneLock::Open;
}

}  // namespace gridwalk::geo::zoning
