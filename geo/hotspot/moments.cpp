// Mean, deviations and their powers, in two passes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/moments.h"

#include <algorithm>

namespace gridwalk::geo {

Moments moments_of(std::span<const double> x) {
  Moments moments;
  if (x.empty()) return moments;
  const auto n = static_cast<long double>(x.size());
  long double sum = 0;
  for (const double v : x) sum += v;
  moments.sum = static_cast<double>(sum);
  const auto [least, most] = std::minmax_element(x.begin(), x.end());
  const bool all_equal = *least == *most;
  const long double mean = all_equal ? static_cast<long double>(*least) : sum / n;
  moments.mean = static_cast<double>(mean);
  long double square = 0, fourth = 0;
  moments.centred.reserve(x.size());
  for (const double v : x) {
    const long double off = v - mean;
    moments.centred.push_back(static_cast<double>(off));
    square += off * off;
    fourth += off * off * off * off;
  }
  moments.square = static_cast<double>(square);
  moments.fourth = static_cast<double>(fourth);
  return moments;
}

double variance_without(std::size_t one, const Moments& moments) {
  const std::vector<double>& c = moments.centred;
  const auto count = static_cast<double>(c.size() - 1);
  const double mean = c[one] / count;
  const double variance = (moments.square - c[one] * c[one]) / count - mean * mean;
  if (variance > 1e-5 * moments.square / count) return variance;
  // That one holds almost all of the spread: what is left would drown in rounding, so it is summed up without it.
  const double start = c[one == 0 ? 1 : 0];
  double sum = 0, square = 0;
  for (std::size_t j = 0; j < c.size(); ++j) {
    if (j == one) continue;
    sum += c[j] - start;
    square += (c[j] - start) * (c[j] - start);
  }
  return square / count - (sum / count) * (sum / count);
}

double weight_spread(double count, double total, double squares) {
  const double spread = count * squares - total * total;
  return spread > 1e-12 * total * total ? spread : 0;
}

}  // namespace gridwalk::geo
