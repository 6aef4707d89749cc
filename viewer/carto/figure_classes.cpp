// Fixed classes with their looks and words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/figure_classes.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "viewer/carto/numbers.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {
namespace {

struct Look {
  double value;
  const char* key;
  int step;  // of the diverging ramp with three a side: -3 to 3
  Hatch hatch;
};
// In the order of the legend.
constexpr Look spots[] = {{3, "hot_99", 3, Hatch::Diagonal}, {2, "hot_95", 2, Hatch::Diagonal}, {1, "hot_90", 1, Hatch::Diagonal},
                          {0, "no_spot", 0, Hatch::None}, {-1, "cold_90", -1, Hatch::BackDiagonal}, {-2, "cold_95", -2, Hatch::BackDiagonal},
                          {-3, "cold_99", -3, Hatch::BackDiagonal}};
constexpr Look clusters[] = {{1, "high_among_high", 3, Hatch::Diagonal}, {3, "high_among_low", 2, Hatch::Vertical}, {0, "no_cluster", 0, Hatch::None},
                             {4, "low_among_high", -2, Hatch::Horizontal}, {2, "low_among_low", -3, Hatch::BackDiagonal}};
constexpr Look changes[] = {{1, "more", 2, Hatch::Diagonal}, {0, "within_chance", 0, Hatch::None}, {-1, "fewer", -2, Hatch::BackDiagonal}};

std::span<const Look> looks_of(CommunityBy by) {
  switch (by) {
    case CommunityBy::Hotspots: return spots;
    case CommunityBy::Clusters: return clusters;
    case CommunityBy::Change: return changes;
    default: return {};
  }
}

constexpr Colour nothing_special{255, 253, 245};
const Fill grey_fill{{214, 214, 214}, Hatch::DiagonalCross, {120, 120, 120}};
const Fill not_tested_fill{{255, 255, 255}, Hatch::Dots, {150, 150, 150}};

}  // namespace

void add_figure_classes(Themed& made, const data::Snapshot& snapshot, const CommunityTheme& theme, std::optional<data::Date> on, const words::Words& words) {
  if (!theme.figures || theme.figures->values.empty()) return;
  const std::span<const Look> looks = looks_of(theme.by);
  const std::vector<Colour> colours = diverging_ramp(3).colours;
  for (const Look& look : looks) {
    ThemeClass& one = made.classes.emplace_back();
    one.text = words("figures." + std::string(look.key));
    one.fill.colour = look.step == 0 ? nothing_special : colours[static_cast<std::size_t>(look.step + 3)];
    one.fill.hatch = look.hatch;
    one.fill.hatch_colour = hatch_ink(one.fill.colour);
  }
  const std::vector<char> grey = greyed(snapshot, theme, on);
  ThemeClass not_tested{words("figures.not_tested"), not_tested_fill};
  not_tested.aside = true;
  for (std::size_t i = 0; i < snapshot.communities.size(); ++i) {
    if (!is_there(snapshot.communities[i], on) || (!grey.empty() && grey[i])) continue;
    const double value = i < theme.figures->values.size() ? theme.figures->values[i] : std::nan("");
    const auto look = std::ranges::find(looks, value, &Look::value);
    made.class_of[i] = static_cast<int>(look - looks.begin());  // one past the last: not tested
    ++(look == looks.end() ? not_tested : made.classes[static_cast<std::size_t>(look - looks.begin())]).count;
  }
  if (not_tested.count > 0) made.classes.push_back(std::move(not_tested));
  add_greyed(made, grey, words);
}

std::vector<char> greyed(const data::Snapshot& snapshot, const CommunityTheme& theme, std::optional<data::Date> on) {
  if (!theme.figures || theme.figures->grey.size() != snapshot.communities.size()) return {};
  std::vector<char> grey = theme.figures->grey;
  for (std::size_t i = 0; i < grey.size(); ++i) grey[i] = grey[i] && is_there(snapshot.communities[i], on);
  return std::ranges::find(grey, 1) == grey.end() ? std::vector<char>{} : grey;
}

void add_greyed(Themed& made, const std::vector<char>& grey, const words::Words& words) {
  if (grey.empty()) return;
  ThemeClass few{words("figures.few_households"), grey_fill};
  few.aside = true;
  for (std::size_t i = 0; i < grey.size(); ++i) {
    if (!grey[i]) continue;
    made.class_of[i] = static_cast<int>(made.classes.size());
    ++few.count;
  }
  made.classes.push_back(std::move(few));
}

}  // namespace gridwalk::carto
