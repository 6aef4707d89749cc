// Hot and cold spots among the communities, and whether they could be chance.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/carto/heat_map.h"
#include "viewer/carto/theme.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

enum class HotspotMeasure { Count, Rate, SmoothedRate };  // findings; per 1,000 households; the same, empirical Bayes (Marshall 1991)

struct HotspotOptions {
  carto::HeatOf of = carto::HeatOf::Problems;
  std::optional<data::Date> from, to;      // both days included; empty = all
  std::optional<data::ProblemKind> kind;   // empty = all kinds
  carto::HeatState state = carto::HeatState::All;
  HotspotMeasure measure = HotspotMeasure::SmoothedRate;
  bool damp_repeats = true;                // complaints of one caller in one community in the period count as one
  int permutations = 9'999;
  std::uint64_t seed = 1;
  friend bool operator==(const HotspotOptions&, const HotspotOptions&) = default;
};

// A test's outcome for one community. Not a number: not tested.
struct SpotTest {
  double statistic = 0, z = 0;
  double p = 1;           // two-sided, analytic
  double p_permuted = 1;  // two-sided, (r + 1) / (m + 1)
  int bin = 0;            // -3 to 3: cold at 99, 95, 90 %, 0, hot at 90, 95, 99 % of the permuted p (without permutations of p)
  int bin_fdr = 0;        // the same after Benjamini and Hochberg's false discovery rate
};

struct CommunitySpot {
  data::CommunityId community;
  int count = 0;                         // findings in the period
  double weight = 0;                     // with repeats damped
  int households = 0;                    // 0: not known
  bool few_households = false;           // fewer than 100: no rate, no test of rates
  double per_1000 = 0, smoothed_per_1000 = 0;  // of the weight; not a number where not known or few_households
  double expected = 0;                   // weight at the rate of all communities; not a number without a rate
  double funnel_low = 0, funnel_high = 0;  // 95 % of communities with so much expected have a weight within these limits, by chance alone
  double value = 0;                      // what was tested
  SpotTest getis;                        // Gi*
  SpotTest moran;                        // local Moran's I
  int cluster = 0;                       // where moran.bin_fdr says 95 % or more: 1 high among high, 2 low among low, 3 high among low, 4 low among high
  int count_before = 0;                  // in the period of the same length before (for whole months: the month or months before)
  double weight_before = 0;
  double change_p = 1;                   // exact, two-sided, that both weights come of one rate a day
  double weight_low = 0, weight_high = 0;  // exact limits (95 %) of what the weight may be by chance
  int change = 0;                        // at 95 %: -1 fewer, 0 within chance, 1 more
  std::string emerging;                  // "none", "new-hot", "historical-cold" ... (spots.emerging_<name>); empty: not tested, or fewer than ten slices
};

struct HotspotResult {
  HotspotOptions options;
  data::Date from{}, to{};               // the period as it was taken
  std::optional<data::Date> before_from, before_to;  // none: findings do not go back so far
  int slices = 0;                        // months or weeks that emerging spots stand on; 0: fewer than ten
  bool slices_are_weeks = false;
  std::optional<data::Date> slices_from, slices_to;
  std::vector<CommunitySpot> spots;      // by community index of the view
  double moran_i = 0, moran_expected = 0, moran_z = 0, moran_p = 1, moran_p_permuted = 1;
  int tested = 0;                        // communities
  int without_community = 0;             // findings that belong to none
  bool stopped = false;                  // nothing else holds then
  // hotspot-community-few {community, households, least}, hotspot-community-unknown {community}, hotspot-no-findings, hotspot-period-unfinished
  // {last, days}, and those of geo::Spots.
  Issues issues;
};
using HotspotResultPtr = std::shared_ptr<const HotspotResult>;

// Of the communities of the view with its neighbours (neighbours_of). Empty ends of the period are those of the findings. Slow: 0.1 s for some
// hundred communities, seconds for ten thousand.
HotspotResult hotspots(const StreetView& view, const HotspotOptions& options, const Progress& progress = {});

// "new-hot" as a person reads it; empty for an empty name.
std::string emerging_text(const std::string& name, const words::Words& words);

// "Complaints, 1 June 2026 to 30 June 2026, smoothed rate per 1,000 households": what a result stands on.
std::string basis_text(const HotspotResult& result, const words::Words& words);

// Of Hotspots (Gi*, after false discoveries), Clusters, Change and SmoothedRate: what a map of them is coloured by.
std::shared_ptr<const carto::CommunityFigures> figures_of(const HotspotResult& result, carto::CommunityBy by, const words::Words& words);

}  // namespace gridwalk::jobs
