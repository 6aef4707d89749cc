// Quantiles, Fisher's exact classes, round numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/breaks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gridwalk::geo {
namespace {

std::vector<double> sorted_finite(std::span<const double> values) {
  std::vector<double> sorted;
  for (const double v : values) {
    if (std::isfinite(v)) sorted.push_back(v);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

// Different values, how often each comes, and sums up to each, so that a class's squared deviation costs O(1).
struct Groups {
  std::vector<double> value;
  std::vector<double> count{0}, sum{0}, square{0};

  explicit Groups(const std::vector<double>& sorted) {
    // Taken off first, so that squares of large, close values do not cancel.
    const double middle = sorted[sorted.size() / 2];
    for (const double v : sorted) {
      if (value.empty() || v != value.back()) {
        value.push_back(v);
        count.push_back(count.back());
        sum.push_back(sum.back());
        square.push_back(square.back());
      }
      count.back() += 1;
      sum.back() += v - middle;
      square.back() += (v - middle) * (v - middle);
    }
  }
  double deviation(std::size_t from, std::size_t to) const {  // of groups [from, to)
    const double n = count[to] - count[from], s = sum[to] - sum[from];
    return std::max(0.0, square[to] - square[from] - s * s / n);
  }
};

// best[j] = least deviation of the first j groups in k classes. The best last break moves right with j, so the middle j
// is solved first and bounds both halves (divide and conquer on a monotone matrix).
struct Layer {
  const Groups& groups;
  const std::vector<double>& before;
  std::vector<double>& best;
  std::vector<std::size_t>& last_break;

  void solve(std::size_t low, std::size_t high, std::size_t from, std::size_t to) {
    if (low > high) return;
    const std::size_t j = (low + high) / 2;
    best[j] = std::numeric_limits<double>::infinity();
    for (std::size_t i = from; i <= std::min(to, j - 1); ++i) {
      const double cost = before[i] + groups.deviation(i, j);
      if (cost < best[j]) {
        best[j] = cost;
        last_break[j] = i;
      }
    }
    if (j > low) solve(low, j - 1, from, last_break[j]);
    solve(j + 1, high, last_break[j], to);
  }
};

}  // namespace

std::vector<double> class_breaks_quantile(std::span<const double> values, int classes) {
  const std::vector<double> sorted = sorted_finite(values);
  std::vector<double> breaks;
  if (sorted.empty() || classes < 1) return breaks;
  for (int k = 0; k <= classes; ++k) {
    const double place = static_cast<double>(sorted.size() - 1) * k / classes;
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double at = sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
    if (breaks.empty() || at > breaks.back()) breaks.push_back(at);
  }
  return breaks;
}

std::vector<double> class_breaks_jenks(std::span<const double> values, int classes) {
  const std::vector<double> sorted = sorted_finite(values);
  if (sorted.empty() || classes < 1) return {};
  const Groups groups(sorted);
  const std::size_t n = groups.value.size();
  if (n == 1) return {groups.value.front()};
  const std::size_t wanted = std::min(static_cast<std::size_t>(classes), n);

  std::vector<double> before(n + 1), best(n + 1);
  for (std::size_t j = 1; j <= n; ++j) before[j] = groups.deviation(0, j);
  std::vector<std::vector<std::size_t>> last_break(wanted + 1, std::vector<std::size_t>(n + 1, 0));
  for (std::size_t k = 2; k <= wanted; ++k) {
    Layer{groups, before, best, last_break[k]}.solve(k, n, k - 1, n - 1);
    std::swap(before, best);
  }
  std::vector<double> breaks{groups.value.back()};
  std::size_t end = n;
  for (std::size_t k = wanted; k >= 2; --k) {
    end = last_break[k][end];
    breaks.push_back((groups.value[end - 1] + groups.value[end]) / 2);
  }
  breaks.push_back(groups.value.front());
  std::reverse(breaks.begin(), breaks.end());
  return breaks;
}

std::vector<double> class_breaks_round(double peak, int classes) {
  if (!(peak > 0) || !std::isfinite(peak) || classes < 1) return {};
  // The largest round step of which `classes` multiples lie below the peak.
  constexpr double digits[] = {5.0, 2.5, 2.0, 1.0};
  const int exponent = static_cast<int>(std::floor(std::log10(peak / classes))) + 1;
  for (int power = exponent;; --power) {
    for (const double digit : digits) {
      // Divided, not multiplied, below 1: 3/10 prints as 0.3 where 3*0.1 does not.
      const auto multiple = [&](int k) {
        return power < 0 ? k * digit / std::pow(10, -power) : k * digit * std::pow(10, power);
      };
      if (multiple(classes) >= peak) continue;
      std::vector<double> breaks;
      for (int k = 1; k <= classes; ++k) breaks.push_back(multiple(k));
      return breaks;
    }
  }
}

}  // namespace gridwalk::geo
