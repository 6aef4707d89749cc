// Rates by the gamma-Poisson model.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/shrunk_rates.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo {
namespace {

double usable(double value) { return std::isfinite(value) ? std::max(value, 0.0) : 0; }

}  // namespace

std::vector<double> shrunk_rates(std::span<const double> events, std::span<const double> exposure, double unknown) {
  const std::size_t n = std::min(events.size(), exposure.size());
  double found = 0, all = 0, squares = 0;
  int places = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double e = usable(exposure[i]);
    if (e <= 0) continue;
    found += usable(events[i]);
    all += e;
    squares += e * e;
    ++places;
  }
  if (all <= 0) return std::vector<double>(n, unknown);
  const double mean = found / all;
  // How much more the rates differ than Poisson counts of one common rate would.
  double spread = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double e = usable(exposure[i]);
    if (e <= 0) continue;
    const double gap = usable(events[i]) / e - mean;
    spread += e * gap * gap;
  }
  const double denominator = all - squares / all;
  const double variance = denominator > 0 ? (spread - (places - 1) * mean) / denominator : 0;
  if (!(variance > 1e-12) || mean <= 0) return std::vector<double>(n, mean);
  const double alpha = mean * mean / variance, beta = mean / variance;
  std::vector<double> rates;
  rates.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double e = usable(exposure[i]);
    rates.push_back((alpha + (e > 0 ? usable(events[i]) : 0)) / (beta + e));
  }
  return rates;
}

}  // namespace gridwalk::geo
