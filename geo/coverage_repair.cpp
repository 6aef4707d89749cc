// Mending a coverage.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/coverage_repair.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "geo/box_tree.h"
#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

constexpr double touching_m = 1e-3;

// Metres of the land's outline that run along an area's.
double border_m(const MultiPolygon& land, const MultiPolygon& area) {
  double metres = 0;
  for (const Polygon& part : land) {
    for (std::size_t i = 0; i + 1 < part.shell.size(); ++i) {
      const Point a = part.shell[i], b = part.shell[i + 1], middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
      if (distance_m(area, middle) <= touching_m) metres += distance_m(a, b);
    }
  }
  return metres;
}

CoverageFault fault(CoverageFaultKind kind, int a, int b, MultiPolygon land) {
  CoverageFault result{kind, a, b, -1, area_m2(land), {}, std::move(land)};
  result.place = label_point(result.land).point;
  return result;
}

void find_overlaps(std::span<const MultiPolygon> areas, int a, int b, const CoverageLimits& limits, std::vector<CoverageFault>& faults) {
  const MultiPolygon &first = areas[static_cast<std::size_t>(a)], &second = areas[static_cast<std::size_t>(b)];
  MultiPolygon common = intersection(first, second);
  const double common_m2 = area_m2(common), first_m2 = area_m2(first), second_m2 = area_m2(second);
  if (common_m2 < limits.least_m2) return;
  const bool nested = common_m2 > 0.5 * std::min(first_m2, second_m2);
  faults.push_back(fault(nested ? CoverageFaultKind::Nested : CoverageFaultKind::Overlap, a, b, std::move(common)));
  if (!nested) faults.back().goes_to = first_m2 <= second_m2 ? a : b;
}

void find_slivers(std::span<const MultiPolygon> areas, int a, int b, const BoxTree& tree, const CoverageLimits& limits, std::vector<CoverageFault>& faults) {
  const MultiPolygon &first = areas[static_cast<std::size_t>(a)], &second = areas[static_cast<std::size_t>(b)];
  if (distance_m(first, second) > limits.sliver_m) return;
  // Only the ground near the other one: the rest of both outlines is no business of this pair.
  const double near_m = 2 * limits.sliver_m;
  const MultiPolygon strip = intersection(grown(first, near_m), grown(second, near_m));
  const std::array both{intersection(first, grown(strip, near_m)), intersection(second, grown(strip, near_m))};
  const MultiPolygon together = union_of(both);
  const double half_m = limits.sliver_m / 2;
  MultiPolygon gap = intersection(difference(grown(grown(together, half_m), -half_m), together), strip);
  tree.visit(box_of(gap), [&](int other) {
    if (other != a && other != b) gap = difference(gap, areas[static_cast<std::size_t>(other)]);
    return true;
  });
  for (Polygon& piece : gap) {
    MultiPolygon land{std::move(piece)};
    if (area_m2(land) < limits.sliver_m2) continue;
    const double along_first = border_m(land, first), along_second = border_m(land, second);
    if (along_first <= 0 || along_second <= 0) continue;  // a notch of one of them
    faults.push_back(fault(CoverageFaultKind::Sliver, a, b, std::move(land)));
    faults.back().goes_to = along_first >= along_second ? a : b;
  }
}

std::vector<CoverageFault> faults_of(std::span<const MultiPolygon> areas, const CoverageLimits& limits, bool overlaps, bool slivers, const WantedPair& wanted,
                                     const Progress& progress) {
  std::vector<Box> boxes;
  for (const MultiPolygon& area : areas) boxes.push_back(box_of(area));
  for (Box& box : boxes) {
    if (!std::isfinite(box.width()) || !std::isfinite(box.height())) box = Box{};
  }
  const BoxTree tree(boxes);
  std::vector<CoverageFault> faults;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (progress.stopped()) break;
    progress(static_cast<double>(a) / static_cast<double>(areas.size()), "overlaps");
    if (boxes[a].empty()) continue;
    std::set<int> near;
    tree.visit(boxes[a].grown(std::max(0.0, limits.sliver_m)), [&](int b) {
      if (b > static_cast<int>(a) && (!wanted || wanted(static_cast<int>(a), b))) near.insert(b);
      return true;
    });
    for (const int b : near) {
      if (overlaps) find_overlaps(areas, static_cast<int>(a), b, limits, faults);
      if (slivers && limits.sliver_m > 0) find_slivers(areas, static_cast<int>(a), b, tree, limits, faults);
    }
  }
  return faults;
}

}  // namespace

std::vector<CoverageFault> coverage_faults(std::span<const MultiPolygon> areas, const CoverageLimits& limits, const Progress& progress) {
  return faults_of(areas, limits, true, true, {}, progress);
}

MendedCoverage mend_coverage(std::span<const MultiPolygon> areas, const CoverageLimits& limits, const WantedPair& wanted, const Progress& progress) {
  MendedCoverage result;
  result.areas.assign(areas.begin(), areas.end());
  std::set<int> changed;
  const auto take = [&](int who, MultiPolygon area) {
    result.areas[static_cast<std::size_t>(who)] = std::move(area);
    changed.insert(who);
  };
  for (CoverageFault& found : faults_of(areas, limits, true, false, wanted, progress.part(0, 0.5))) {
    if (found.kind == CoverageFaultKind::Nested) {
      result.left.push_back(std::move(found));
      continue;
    }
    const int loser = found.goes_to == found.a ? found.b : found.a;
    const MultiPolygon& before = result.areas[static_cast<std::size_t>(loser)];
    MultiPolygon less = difference(before, result.areas[static_cast<std::size_t>(found.goes_to)]);
    // Crumbs that the cut leaves are no part of a community; a real part that would come off is a person's decision.
    std::erase_if(less, [&](const Polygon& part) { return area_m2(MultiPolygon{part}) < limits.least_m2; });
    if (less.empty() || less.size() > before.size()) {
      result.left.push_back(std::move(found));
      continue;
    }
    take(loser, std::move(less));
    result.mended.push_back(std::move(found));
  }
  for (CoverageFault& found : faults_of(result.areas, limits, false, true, wanted, progress.part(0.5, 1))) {
    const int other = found.goes_to == found.a ? found.b : found.a;
    // The sliver is rounded where outlines were grown and shrunk: half a centimetre more makes it hang together with its taker.
    const std::array both{result.areas[static_cast<std::size_t>(found.goes_to)],
                          difference(grown(found.land, 0.005), result.areas[static_cast<std::size_t>(other)])};
    const std::size_t parts = both[0].size();
    MultiPolygon more = union_of(both);
    if (more.size() > parts) {
      result.left.push_back(std::move(found));
      continue;
    }
    take(found.goes_to, std::move(more));
    result.mended.push_back(std::move(found));
  }
  result.changed.assign(changed.begin(), changed.end());
  return result;
}

}  // namespace gridwalk::geo
