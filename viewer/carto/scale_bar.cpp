// Round lengths and round scales.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/scale_bar.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gridwalk::carto {

ScaleBar scale_bar(double longest_m) {
  if (!(longest_m > 0) || !std::isfinite(longest_m)) return {};
  const double power = std::pow(10.0, std::floor(std::log10(longest_m) + 1e-9));
  const double lead = longest_m / power + 1e-9;
  if (lead >= 5) return {5 * power, 5};
  if (lead >= 2) return {2 * power, 4};
  return {power, 5};
}

std::vector<std::string> scale_bar_texts(const ScaleBar& bar, const words::Words& words) {
  const bool kilometres = bar.length_m >= 2000;
  const double unit = kilometres ? 1000 : 1;
  const double part = bar.length_m / bar.parts / unit;
  int decimals = 0;
  for (double p = part; decimals < 3 && std::abs(p - std::round(p)) > 1e-6; p *= 10) ++decimals;
  std::vector<std::string> texts;
  for (int i = 0; i <= bar.parts; ++i) {
    const bool last = i == bar.parts;
    const double value = part * i;
    const bool whole = std::abs(value - std::round(value)) < 1e-9;
    const std::string number = words.number(value, whole ? 0 : decimals);
    texts.push_back(last ? words(kilometres ? "format.kilometres" : "format.metres",
                                 {{kilometres ? "kilometres" : "metres", number}})
                         : number);
  }
  return texts;
}

double round_scale(const geo::Box& extent, double width_mm, double height_mm) {
  const double needed = std::max({extent.width() * 1000 / width_mm, extent.height() * 1000 / height_mm, 1.0});
  constexpr std::array<double, 12> leads{1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10};
  const double power = std::pow(10.0, std::floor(std::log10(needed) + 1e-12));
  for (const double lead : leads) {
    if (lead * power >= needed * (1 - 1e-9)) return lead * power;
  }
  return 10 * power;
}

NorthArrow north_arrow() {
  constexpr double half = 0.28, notch = 0.2;
  return {{{0, 1}, {-half, 0}, {0, notch}, {0, 1}}, {{0, 1}, {0, notch}, {half, 0}, {0, 1}}};
}

}  // namespace gridwalk::carto
