// The Poisson distribution through the incomplete gamma function, for whole counts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/poisson.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace gridwalk::geo {
namespace {

constexpr double tiny = 1e-300;

// log(n!): summed up where that is exact to the last digits, beyond by Stirling's series. (std::lgamma writes a global.)
double log_factorial(long long n) {
  constexpr int table_size = 256;
  static const std::array<double, table_size> table = [] {
    std::array<double, table_size> made{};
    long double sum = 0;
    for (int i = 1; i < table_size; ++i) made[static_cast<std::size_t>(i)] = static_cast<double>(sum += std::log(static_cast<long double>(i)));
    return made;
  }();
  if (n < table_size) return table[static_cast<std::size_t>(std::max(n, 0LL))];
  const auto x = static_cast<double>(n);
  return (x + 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + 1 / (12 * x) - 1 / (360 * x * x * x);
}

// What Stirling's formula leaves of log(n!).
double stirling_rest(long long n) {
  const auto x = static_cast<double>(n);
  if (n < 16) return log_factorial(n) - ((x + 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi));
  const double square = x * x;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1 / (1680 * square)) / square) / square) / x;
}

// count * log(count / mean) + mean - count, without losing digits where the two are close (Loader 2000, "Fast and accurate
// computation of binomial probabilities").
double deviance(double count, double mean) {
  const double v = (count - mean) / (count + mean);
  if (std::abs(v) > 0.1) return count * std::log(count / mean) + mean - count;
  double sum = (count - mean) * v, term = 2 * count * v;
  for (int j = 1; j < 1'000; ++j) {
    term *= v * v;
    const double next = sum + term / (2 * j + 1);
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

double poisson_density(long long count, double mean) {
  if (count == 0) return std::exp(-mean);
  const auto n = static_cast<double>(count);
  return std::exp(-stirling_rest(count) - deviance(n, mean)) / std::sqrt(2 * std::numbers::pi * n);
}

// Q(a, x) = P(Poisson(x) <= a - 1), and its complement: whichever is the smaller is computed, so that neither loses digits.
struct Tails {
  double at_most = 0, above = 0;  // P(X <= count), P(X > count)
};

Tails tails_of(long long count, double mean) {
  if (count < 0) return {0, 1};
  if (mean <= 0) return {1, 0};
  const double density = poisson_density(count, mean);
  const auto n = static_cast<double>(count);
  double sum = 0;
  if (mean > n) {  // downwards: P(X <= count) = density * (1 + n/mean + n(n-1)/mean^2 ...)
    double term = 1;
    for (double k = n; term > 1e-18 * sum; --k) {
      sum += term;
      if (k < 1) break;
      term *= k / mean;
    }
    const double at_most = density * sum;
    return {at_most, 1 - at_most};
  }
  double term = 1;  // upwards: P(X > count) = density * (mean/(n+1) + ...)
  for (double k = n + 1; term > 1e-18 * sum; ++k) {
    term *= mean / k;
    sum += term;
  }
  const double above = density * sum;
  return {1 - above, above};
}

// The mean at which a falling (or rising) function of it meets a level.
template <class Function>
double solve(Function difference, double low, double high) {
  const bool rising = difference(high) > 0;
  for (int step = 0; step < 200 && high - low > 4 * std::numeric_limits<double>::epsilon() * high; ++step) {
    const double middle = (low + high) / 2;
    if ((difference(middle) > 0) == rising) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return (low + high) / 2;
}

double log_binomial_density(long long k, long long n, double share) {
  const auto taken = static_cast<double>(k), left = static_cast<double>(n - k);
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k) + (k > 0 ? taken * std::log(share) : 0) +
         (n > k ? left * std::log1p(-share) : 0);
}

}  // namespace

double poisson_at_most(long long count, double mean) { return tails_of(count, mean).at_most; }
double poisson_at_least(long long count, double mean) { return count <= 0 ? 1 : tails_of(count - 1, mean).above; }

Limits poisson_limits(long long count, double confidence) {
  const double tail = (1 - confidence) / 2;
  const auto n = static_cast<double>(count);
  const double reach = n + 20 + 40 * std::sqrt(n + 1);
  Limits limits;
  if (count > 0) limits.low = solve([&](double mean) { return poisson_at_least(count, mean) - tail; }, tiny, n);
  limits.high = solve([&](double mean) { return poisson_at_most(count, mean) - tail; }, std::max(n, tiny), reach);
  return limits;
}

Limits funnel_limits(double expected, double confidence) {
  const double tail = (1 - confidence) / 2;
  const auto quantile = [&](double level) {
    auto low = static_cast<long long>(-1), high = static_cast<long long>(std::ceil(expected + 20 + 40 * std::sqrt(expected + 1)));
    // As R does: a level that is met but for rounding is met.
    while (high - low > 1) {
      const long long middle = (low + high) / 2;
      (poisson_at_most(middle, expected) >= level * (1 - 64 * std::numeric_limits<double>::epsilon()) ? high : low) = middle;
    }
    return static_cast<double>(high);
  };
  if (!(expected > 0)) return {};
  return {quantile(tail), quantile(1 - tail)};
}

CountChange count_change(long long before, long long after, double exposure_before, double exposure_after, double confidence) {
  CountChange change;
  change.before = poisson_limits(before, confidence);
  change.after = poisson_limits(after, confidence);
  const long long all = before + after;
  if (all == 0 || !(exposure_before > 0) || !(exposure_after > 0)) return change;
  const double share = exposure_after / (exposure_before + exposure_after);
  // Outcomes as likely as what was found but for rounding count as no more likely: binom.test's own slack.
  const double found = log_binomial_density(after, all, share) + std::log1p(1e-7);
  double p = 0;
  for (long long k = 0; k <= all; ++k) {
    const double likely = log_binomial_density(k, all, share);
    if (likely <= found) p += std::exp(likely);
  }
  change.p = std::min(1.0, p);
  if (change.p <= 1 - confidence) change.direction = static_cast<double>(after) > static_cast<double>(all) * share ? 1 : -1;
  return change;
}

}  // namespace gridwalk::geo
