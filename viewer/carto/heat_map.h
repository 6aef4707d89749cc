// A heat map before it has colours: which findings it stands on, how they are weighed, and the one array of its values.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/density/density.h"

namespace gridwalk::carto {

enum class HeatOf { None, Complaints, Problems };
enum class HeatState { All, Open, Closed };
enum class HeatPer { Hectare, Thousand };  // findings per hectare; per 1,000 households of the same kernel

// Where the classes of the legend end. Round numbers are the same from month to month as long as the peak is of the same order.
enum class HeatBreaks { Round, Quantile, Natural, Chosen };

struct HeatOptions {
  HeatOf of = HeatOf::None;
  double radius_m = 200;
  geo::Kernel kernel = geo::Kernel::Quartic;
  HeatPer per = HeatPer::Hectare;
  std::optional<data::Date> from, to;       // both days included; empty = all
  std::optional<data::ProblemKind> kind;    // empty = all kinds
  HeatState state = HeatState::All;
  bool weigh_by_severity = true;            // problems: minor 0.5, normal 1, serious 3
  bool damp_repeats = true;                 // complaints of one caller in one community in the period count as one together
  double half_life_days = 0;                // a finding that is so much older than the period's last day counts half; 0: all count alike
  bool edge_correction = false;             // by the street's outline: what a kernel spreads beyond it is given back
  HeatBreaks breaks = HeatBreaks::Round;
  int classes = 6;
  std::vector<double> chosen;               // of Chosen: where classes begin, in the unit that is shown, ascending
  std::string ramp;                         // of heat_ramps(); empty: the first
  friend bool operator==(const HeatOptions&, const HeatOptions&) = default;
};

// How many rows the heat map stands on, and what was left out of it: part of every legend.
struct HeatInput {
  std::vector<geo::WeightedPoint> points;
  int rows = 0;             // in the period and of the kind
  int not_located = 0;
  int on_default_point = 0;
  int damped = 0;           // complaints that count less because their caller had others in the same community
  data::Date from{}, to{};  // the period as it is shown
};
HeatInput heat_input(const data::Snapshot& snapshot, const HeatOptions& options);

struct HeatMap {
  HeatOptions options;
  HeatInput input;
  std::shared_ptr<const geo::DensityGrid> grid;         // null where there is nothing to show
  double unit = geo::square_metres_per_hectare;         // a value of the grid times this is what is shown
  std::shared_ptr<const HeatInput> before;              // of a difference: what the earlier of the two stands on
  Issues issues;
};
using HeatMapPtr = std::shared_ptr<const HeatMap>;

// The values that screen, paper, GeoTIFF and tooltips show: the extent, and so the array, depends on the street and the findings alone.
// A stopped computation has no grid.
HeatMap heat_map(const data::Snapshot& snapshot, const HeatOptions& options, const Progress& progress = {});

// What `now` has more than `before`, cell by cell: below 0 where there is less. Both of the same radius, kernel and unit
// (heat-not-comparable, without a grid, if they are not); where one has no findings its values are 0. The options are those of `now`.
HeatMap heat_difference(const HeatMap& now, const HeatMap& before);

// Its parts, for a play over many periods: the density's options, and what is made of findings and their density (a rate, edges corrected).
geo::DensityOptions density_options(const HeatOptions& options);
HeatMap heat_map_of(const data::Snapshot& snapshot, const HeatOptions& options, HeatInput input, geo::DensityGrid density, const geo::Box& extent,
                    const Progress& progress);

// Where the classes begin, in the unit that is shown: ascending, above 0; the last has no end. Of a difference they count alike on both
// sides of 0, half as many classes a side. Empty: nothing to show.
std::vector<double> heat_breaks(const HeatMap& map);

}  // namespace gridwalk::carto
