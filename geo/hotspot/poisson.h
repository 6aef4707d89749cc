// Counts and chance: exact limits, exact tests of one count and of two.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::geo {

struct Limits {
  double low = 0, high = 0;
};

// Exact two-sided limits of the mean that a Poisson count comes of (Garwood 1936), as R's poisson.test. A count of 0 has the
// lower limit 0. count >= 0, confidence between 0 and 1.
Limits poisson_limits(long long count, double confidence = 0.95);

// P(X <= count) and P(X >= count) of a Poisson variable; mean > 0. count may be negative.
double poisson_at_most(long long count, double mean);
double poisson_at_least(long long count, double mean);

// The funnel: counts outside these limits come about by chance in fewer than 1 - confidence of all places of which so many are
// expected. Quantiles of the Poisson distribution (R's qpois), so whole numbers.
Limits funnel_limits(double expected, double confidence = 0.95);

// Whether two counts come of one rate: before, after, and over how long (or how many households) each was counted. Given their sum the second one
// is binomial; two-sided by adding up all outcomes that are no more likely than what was found (R's poisson.test, binom.test).
struct CountChange {
  double p = 1;
  int direction = 0;  // where p <= 1 - confidence: 1 more than before, -1 fewer
  Limits before, after;  // exact limits of both, by exposure as counted
};
CountChange count_change(long long before, long long after, double exposure_before = 1, double exposure_after = 1, double confidence = 0.95);

}  // namespace gridwalk::geo
