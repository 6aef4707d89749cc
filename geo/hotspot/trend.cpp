// Mann and Kendall's test.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/trend.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/hotspot/significance.h"

namespace gridwalk::geo {

MannKendall mann_kendall(std::span<const double> series) {
  MannKendall result;
  if (std::any_of(series.begin(), series.end(), [](double v) { return std::isnan(v); })) return result;
  for (std::size_t i = 0; i < series.size(); ++i) {
    for (std::size_t j = i + 1; j < series.size(); ++j) result.s += (series[j] > series[i]) - (series[j] < series[i]);
  }
  std::vector<double> sorted(series.begin(), series.end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(series.size());
  double tied = 0, tied_pairs = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i;
    while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
    const auto t = static_cast<double>(end - i);
    tied += t * (t - 1) * (2 * t + 5);
    tied_pairs += t * (t - 1) / 2;
    i = end;
  }
  result.variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  const double pairs = n * (n - 1) / 2;
  if (!(pairs > tied_pairs)) return result;
  result.tau = static_cast<double>(result.s) / std::sqrt((pairs - tied_pairs) * pairs);
  const int sign = (result.s > 0) - (result.s < 0);
  result.z = static_cast<double>(result.s - sign) / std::sqrt(result.variance);
  result.p = two_sided_p(result.z);
  return result;
}

}  // namespace gridwalk::geo
