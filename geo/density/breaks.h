// Where one class of a map's legend ends and the next begins.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo {

// Both return min, the inner breaks, max: classes + 1 ascending numbers, fewer where there are fewer different values,
// none without values. Values that are not finite are left out.

// Equally many values in each class (quantiles of type 7, as R and spreadsheets compute them).
std::vector<double> class_breaks_quantile(std::span<const double> values, int classes);

// Smallest sum of squared deviations inside the classes: the exact optimum (Fisher 1958, "On grouping for maximum
// homogeneity"; known as Jenks' natural breaks). A break is the mid-point of the two values it parts, as in R's classInt
// "fisher". Cost: classes * n * log n for n different values.
std::vector<double> class_breaks_jenks(std::span<const double> values, int classes);

// Round numbers for a legend that reads well and stays the same from month to month: the first `classes` multiples of 1, 2,
// 2.5 or 5 times a power of ten, the largest such step of which all lie below the peak. Always as many, so that a class has
// the same colour in every month. Any unit; a heat map's is problems per hectare. Empty for a peak of 0.
std::vector<double> class_breaks_round(double peak, int classes);

}  // namespace gridwalk::geo
