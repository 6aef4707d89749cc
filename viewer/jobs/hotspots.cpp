// Findings by community, their rates, and the tests.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/hotspots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/hotspot/emerging.h"
#include "geo/hotspot/poisson.h"
#include "geo/hotspot/rates.h"
#include "geo/hotspot/spots.h"
#include "viewer/jobs/finding_counts.h"
#include "viewer/jobs/links.h"

namespace gridwalk::jobs {
namespace {

constexpr int least_slices = 10, most_slices = 60;
constexpr int cluster_bin = 2;  // 95 %

// What the name of a category begins with, by geo::SpotPattern.
constexpr std::array pattern_names{"none", "new", "consecutive", "intensifying", "persistent", "diminishing", "sporadic", "oscillating", "historical"};

std::string name_of(const geo::EmergingUnit& unit) {
  const std::string name = pattern_names[static_cast<std::size_t>(unit.pattern)];
  return unit.pattern == geo::SpotPattern::None ? name : name + (unit.cold ? "-cold" : "-hot");
}

class Finder {
 public:
  Finder(const StreetView& view, const HotspotOptions& options, const Progress& progress)
      : communities_(view.snapshot->communities), options_(options), progress_(progress), neighbours_(neighbours_of(*view.snapshot, *view.ground)),
        findings_(findings_of(*view.snapshot, options.of, options.kind, options.state)) {
    result_.options = options;
  }

  HotspotResult run() {
    take_period();
    count();
    take_rates();
    if (!test()) return std::move(result_);
    compare_with_before();
    find_emerging();
    return std::move(result_);
  }

 private:
  bool by_households() const { return options_.measure != HotspotMeasure::Count; }

  void take_period() {
    const auto first = std::ranges::find_if(findings_, [](const Finding& finding) { return finding.day.has_value(); });
    if (first != findings_.end()) {
      first_day_ = first->day;
      last_day_ = findings_.back().day;
    }
    result_.from = options_.from ? *options_.from : first_day_.value_or(options_.to.value_or(data::Date{}));
    result_.to = options_.to ? *options_.to : last_day_.value_or(result_.from);
  }

  void count() {
    const CommunityCounts counts = counts_in(findings_, communities_.size(), options_.from, options_.to, options_.damp_repeats);
    result_.without_community = counts.without_community;
    for (std::size_t i = 0; i < communities_.size(); ++i) {
      CommunitySpot& spot = result_.spots.emplace_back();
      spot.community = communities_[i].id;
      spot.count = counts.count[i];
      spot.weight = counts.weight[i];
      const double households = communities_[i].households;
      spot.households = households > 0 && households < 1e9 ? static_cast<int>(std::lround(households)) : 0;
      spot.few_households = spot.households > 0 && spot.households < geo::reliable_households;
    }
    if (counts.all() == 0) result_.issues.push_back({"hotspot-no-findings", -1, {}, Severity::Problem});
  }

  std::vector<double> households() const {
    std::vector<double> households;
    for (const CommunitySpot& spot : result_.spots) households.push_back(spot.households);
    return households;
  }

  void take_rates() {
    std::vector<double> weights;
    for (const CommunitySpot& spot : result_.spots) weights.push_back(spot.weight);
    const geo::EmpiricalBayes rates = geo::empirical_bayes(weights, households(), geo::reliable_households);
    for (std::size_t i = 0; i < result_.spots.size(); ++i) {
      CommunitySpot& spot = result_.spots[i];
      spot.per_1000 = 1'000 * rates.raw[i];
      spot.smoothed_per_1000 = 1'000 * rates.smoothed[i];
      spot.expected = rates.state[i] == geo::RateState::Known ? rates.mean * spot.households : geo::not_a_number;
      const geo::Limits funnel = geo::funnel_limits(spot.expected);
      spot.funnel_low = funnel.low;
      spot.funnel_high = funnel.high;
      spot.value = options_.measure == HotspotMeasure::Count ? spot.weight : options_.measure == HotspotMeasure::Rate ? spot.per_1000 : spot.smoothed_per_1000;
      if (!by_households() || rates.state[i] == geo::RateState::Known) continue;
      const Args name{{"community", communities_[i].name}};
      if (spot.few_households) {
        result_.issues.push_back({"hotspot-community-few", static_cast<long long>(i),
                                  {name[0], {"households", std::to_string(spot.households)}, {"least", std::to_string(static_cast<int>(geo::reliable_households))}},
                                  Severity::Note});
      } else {
        result_.issues.push_back({"hotspot-community-unknown", static_cast<long long>(i), name, Severity::Warning});
      }
    }
  }

  std::vector<geo::NeighbourPair> pairs() const {
    std::vector<geo::NeighbourPair> pairs;
    for (const Neighbour& pair : neighbours_.pairs) {
      if (pair.linked) pairs.insert(pairs.end(), {{pair.a, pair.b}, {pair.b, pair.a}});
    }
    return pairs;
  }

  SpotTest judged(const geo::JudgedTest& test) const {
    const bool permuted = options_.permutations > 0;
    return {.statistic = test.test.value,
            .z = test.test.z,
            .p = test.test.p,
            .p_permuted = test.p_permuted,
            .bin = permuted ? test.bin_permuted : test.bin,
            .bin_fdr = permuted ? test.bin_permuted_fdr : test.bin_fdr};
  }

  bool test() {
    std::vector<double> values;
    for (const CommunitySpot& spot : result_.spots) values.push_back(spot.value);
    const geo::Spots spots = geo::find_spots(values, pairs(), {{options_.permutations, options_.seed}}, progress_.part(0, 0.9));
    result_.stopped = spots.stopped;
    if (spots.stopped) return false;
    result_.tested = spots.units;
    const geo::WeightedSpots& tests = spots.binary;
    result_.moran_i = tests.moran.i;
    result_.moran_expected = tests.moran.expected;
    result_.moran_z = tests.moran.z_randomised;
    result_.moran_p = tests.moran.p_randomised;
    result_.moran_p_permuted = tests.moran_p_permuted;
    for (std::size_t i = 0; i < result_.spots.size(); ++i) {
      CommunitySpot& spot = result_.spots[i];
      spot.getis = judged(tests.spots[i].gi_star);
      spot.moran = judged(tests.spots[i].moran);
      if (std::abs(spot.moran.bin_fdr) >= cluster_bin) spot.cluster = static_cast<int>(tests.spots[i].quadrant);
    }
    const bool nothing_found = !result_.issues.empty() && result_.issues.front().code == "hotspot-no-findings";
    for (const Issue& issue : spots.issues) {
      // Those without a rate are named one by one already; that all have the same follows from there being nothing.
      if (issue.code == "hotspot-not-a-number" || (issue.code == "hotspot-all-equal" && nothing_found)) continue;
      result_.issues.push_back(issue);
    }
    return true;
  }

  // Only where the findings go back (almost) to the beginning of the period before.
  void compare_with_before() {
    if (!first_day_ || (!options_.from && !options_.to)) return;
    const Period period{result_.from, result_.to};
    if (period.days() < 1) return;
    const Period before = period_before(period);
    const auto known_from = std::chrono::sys_days(*first_day_);
    if (known_from > std::chrono::sys_days(before.from) + std::chrono::days(before.days() / 5)) return;
    result_.before_from = before.from;
    result_.before_to = before.to;
    // A month that is not over yet has had fewer days to find anything in.
    const Period observed{period.from, std::clamp(*last_day_, period.from, period.to)};
    if (observed.to < period.to) {
      const Args args{{"last", data::to_text(observed.to)}, {"days", std::to_string(observed.days())}};
      result_.issues.push_back({"hotspot-period-unfinished", -1, args, Severity::Note});
    }
    const CommunityCounts counts = counts_in(findings_, communities_.size(), before.from, before.to, options_.damp_repeats);
    for (std::size_t i = 0; i < result_.spots.size(); ++i) {
      CommunitySpot& spot = result_.spots[i];
      spot.count_before = counts.count[i];
      spot.weight_before = counts.weight[i];
      const geo::CountChange change = geo::count_change(std::llround(spot.weight_before), std::llround(spot.weight), before.days(), observed.days());
      spot.change_p = change.p;
      spot.change = change.direction;
      spot.weight_low = change.after.low;
      spot.weight_high = change.after.high;
    }
  }

  // Over all that there is up to the period's end, whatever its beginning.
  void find_emerging() {
    if (!first_day_) return;
    const TimeSlices slices = slices_of({*first_day_, std::min(result_.to, *last_day_)}, least_slices, most_slices);
    if (slices.slices.empty()) return;
    std::vector<int> number(result_.spots.size(), -1);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < result_.spots.size(); ++i) {
      if (!std::isfinite(result_.spots[i].value)) continue;
      number[i] = static_cast<int>(kept.size());
      kept.push_back(i);
    }
    std::vector<geo::NeighbourPair> among;
    for (const geo::NeighbourPair& pair : pairs()) {
      const int from = number[static_cast<std::size_t>(pair.from)], to = number[static_cast<std::size_t>(pair.to)];
      if (from >= 0 && to >= 0) among.push_back({from, to});
    }
    const auto found = geo::emerging_spots(values_of(slices.slices, kept), geo::neighbour_lists(static_cast<int>(kept.size()), among));
    if (found.empty()) return;
    result_.slices = static_cast<int>(slices.slices.size());
    result_.slices_are_weeks = slices.weeks;
    result_.slices_from = slices.slices.front().from;
    result_.slices_to = slices.slices.back().to;
    for (std::size_t k = 0; k < kept.size(); ++k) result_.spots[kept[k]].emerging = name_of(found[k]);
  }

  // By slice and community kept. Rates are smoothed towards the mean of all slices together, so that a bad month stays one.
  std::vector<std::vector<double>> values_of(const std::vector<Period>& slices, const std::vector<std::size_t>& kept) const {
    std::vector<double> weights, of;
    for (const Period& slice : slices) {
      const CommunityCounts counts = counts_in(findings_, communities_.size(), slice.from, slice.to, options_.damp_repeats);
      for (const std::size_t i : kept) {
        weights.push_back(counts.weight[i]);
        of.push_back(result_.spots[i].households * static_cast<double>(slice.days()));
      }
    }
    if (by_households()) {
      const geo::EmpiricalBayes rates = geo::empirical_bayes(weights, of);
      weights = options_.measure == HotspotMeasure::Rate ? rates.raw : rates.smoothed;
    }
    std::vector<std::vector<double>> values;
    for (std::size_t slice = 0; slice < slices.size(); ++slice) {
      const auto begin = weights.begin() + static_cast<std::ptrdiff_t>(slice * kept.size());
      values.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(kept.size()));
    }
    return values;
  }

  const data::Table<data::Community>& communities_;
  const HotspotOptions options_;
  const Progress progress_;
  const Neighbours neighbours_;
  const std::vector<Finding> findings_;
  std::optional<data::Date> first_day_, last_day_;
  HotspotResult result_;
};

}  // namespace

HotspotResult hotspots(const StreetView& view, const HotspotOptions& options, const Progress& progress) { return Finder(view, options, progress).run(); }

}  // namespace gridwalk::jobs
