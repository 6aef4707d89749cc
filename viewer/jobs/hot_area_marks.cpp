// What the legend says of each hot area, and of all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/hot_area_marks.h"

namespace gridwalk::jobs {

std::shared_ptr<const carto::HotAreaMarks> hot_area_marks(const HotAreas& found, const words::Words& words) {
  if (found.areas.empty()) return nullptr;
  auto marks = std::make_shared<carto::HotAreaMarks>();
  for (const HotArea& hot : found.areas) {
    const Args of{{"count", words.number(hot.count)}, {"area", words.area(hot.area_m2)}};
    marks->areas.push_back({hot.id, hot.area, hot.peak_at, words("heat_legend.hot_area_text", of)});
  }
  marks->title = words("heat_legend.hot_areas", {{"level", words.number(found.level, found.level < 10 ? 2 : 0)}});
  Args shares{{"count", words.number(static_cast<double>(found.areas.size()))}, {"findings", words.percent(found.share_of_findings)}};
  if (found.share_of_street > 0) shares.emplace_back("street", words.percent(found.share_of_street));
  marks->note = words(found.share_of_street > 0 ? "heat_legend.hot_shares" : "heat_legend.hot_share_of_findings", shares);
  return marks;
}

}  // namespace gridwalk::jobs
