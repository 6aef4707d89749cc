// Densities of what is spread over areas: households over their community, and a kernel's share inside the street.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "geo/density/density.h"

namespace gridwalk::geo {

struct WeightedArea {
  const MultiPolygon* area = nullptr;
  double weight = 1;  // spread evenly over it
};

// The density of areas and points together on the cells that density() takes for the same extent and options. Each cell gets
// the exact share of the area that covers it, then one convolution by FFT spreads them by the kernel. Areas without size count nothing; rings
// may run either way, parts must not overlap. Weights that are not finite or not above 0 are left out and counted in density-points-dropped.
DensityGrid area_density(std::span<const WeightedArea> areas, std::span<const WeightedPoint> points, const Box& extent,
                         const DensityOptions& options, const Progress& progress = {});

// How much of a kernel at each cell's centre lies within the outline, 0 to 1: what a density near the rim has lost. It hangs on the outline, the
// extent and the options alone, so that many densities can share one.
DensityGrid share_within(const MultiPolygon& outline, const Box& extent, const DensityOptions& options, const Progress& progress = {});

// Uniform edge correction (Diggle 1985): each value is divided by its cell's share, as if the street went on beyond its outline as it is inside.
// Where less than `least` lies within, the value is divided by `least`: a finding beyond a tip of the street would else be blown up without end.
// Cells whose centre lies far outside, with a share of 0, become 0. Both grids have the same cells; otherwise nothing changes.
inline constexpr double least_share_within = 0.25;
void correct_edges(DensityGrid& density, const DensityGrid& within, double least = least_share_within);

// One density over another, cell by cell: problems a household where the denominator is at least `least_per_m2`, 0 where it is below, for there a
// quotient says nothing. Empty unless both have the same cells.
DensityGrid ratio(const DensityGrid& above, const DensityGrid& below, double least_per_m2);

// True where the grids' cells are the same.
bool same_cells(const DensityGrid& a, const DensityGrid& b);

}  // namespace gridwalk::geo
