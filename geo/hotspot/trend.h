// Whether numbers rise or fall as time goes by.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace gridwalk::geo {

// Mann (1945) and Kendall (1975), with ties and the correction for continuity (R's cor.test with method "kendall", exact FALSE, continuity
// TRUE). Numbers that never change have z 0, p 1 and tau 0. Not a number in the series: nothing can be said, likewise.
struct MannKendall {
  long long s = 0;      // pairs that rise less pairs that fall
  double variance = 0;  // of s, ties taken into account
  double z = 0;
  double p = 1;         // two-sided, by the normal distribution
  double tau = 0;       // tau-b: -1 falls throughout, 1 rises throughout
};
MannKendall mann_kendall(std::span<const double> series);  // in the order of time; O(n^2)

}  // namespace gridwalk::geo
