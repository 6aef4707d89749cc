// What a map is coloured by, and the words of a result.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "viewer/jobs/hotspots.h"
#include "viewer/words/record_words.h"

namespace gridwalk::jobs {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double figure(const HotspotResult& result, const CommunitySpot& spot, carto::CommunityBy by) {
  const bool tested = spot.value == spot.value;
  switch (by) {
    case carto::CommunityBy::Hotspots: return tested && result.tested > 0 ? spot.getis.bin_fdr : unknown;
    case carto::CommunityBy::Clusters: return tested && result.tested > 0 ? spot.cluster : unknown;
    case carto::CommunityBy::Change: return result.before_from ? spot.change : unknown;
    case carto::CommunityBy::SmoothedRate: return spot.smoothed_per_1000;
    default: return unknown;
  }
}

}  // namespace

std::string emerging_text(const std::string& name, const words::Words& words) { return name.empty() ? name : words("spots.emerging_" + name); }

std::string basis_text(const HotspotResult& result, const words::Words& words) {
  static constexpr const char* measures[] = {"spots.measure_count", "spots.measure_rate", "spots.measure_eb-rate"};
  std::string what = words(result.options.of == carto::HeatOf::Problems ? "layer.problems" : "layer.complaints");
  if (result.options.kind) what = words("spots.of_kind", {{"what", what}, {"kind", words::word_of(*result.options.kind, words)}});
  if (result.options.state == carto::HeatState::Open) what = words("spots.of_open", {{"what", what}});
  if (result.options.state == carto::HeatState::Closed) what = words("spots.of_closed", {{"what", what}});
  return words("spots.basis", {{"what", what},
                               {"from", words.date(result.from)},
                               {"to", words.date(result.to)},
                               {"measure", words(measures[static_cast<std::size_t>(result.options.measure)])}});
}

std::shared_ptr<const carto::CommunityFigures> figures_of(const HotspotResult& result, carto::CommunityBy by, const words::Words& words) {
  carto::CommunityFigures figures;
  const bool rates = by == carto::CommunityBy::SmoothedRate || (by != carto::CommunityBy::Change && result.options.measure != HotspotMeasure::Count);
  for (const CommunitySpot& spot : result.spots) {
    figures.values.push_back(figure(result, spot, by));
    figures.grey.push_back(rates && spot.few_households);
  }
  const std::string basis = basis_text(result, words);
  switch (by) {
    case carto::CommunityBy::Hotspots: figures.note = words("spots.note_hotspots", {{"basis", basis}}); break;
    case carto::CommunityBy::Clusters: figures.note = words("spots.note_clusters", {{"basis", basis}}); break;
    case carto::CommunityBy::Change:
      figures.note = result.before_from ? words("spots.note_change", {{"basis", basis}, {"from", words.date(*result.before_from)}, {"to", words.date(*result.before_to)}})
                                        : words("spots.note_no_change");
      break;
    default: figures.note = basis;
  }
  return std::make_shared<const carto::CommunityFigures>(std::move(figures));
}

}  // namespace gridwalk::jobs
