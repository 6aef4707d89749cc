// Pages as files: zone plan, route sheets, the map as a picture. Drawn with cairo and pango; no database, no GL.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "data/model/snapshot.h"
#include "data/model/raster_picture.h"
#include "geo/progress.h"
#include "viewer/carto/make_scene.h"
#include "viewer/words/words.h"

namespace gridwalk::print {

// What is printed about who made the sheet and when; no clock is read here.
struct SheetInfo {
  data::Date printed_on{};
  std::string drawn_by, checked_by;
  bool internal = true;          // "internal working map, not to be published"
  std::string map_review_number;
};

// What a zone's row shows beside its members; from jobs::StreetView.
struct ZoneFigures {
  data::ZoneId zone;
  double load_min = 0;
  double target_min = 0;
};

struct PrintReport {
  int pages = 0;
  std::vector<std::string> missing_glyphs;  // characters that no installed font has
  Issues issues;
};

// A3 landscape, the whole street; page 2 and on: the index table of communities where page 1 has no room for it.
PrintReport zone_plan_pdf(data::SnapshotPtr snapshot, data::ZonePlanId plan, std::span<const ZoneFigures> figures,
                          const SheetInfo& info, const words::Words& words, const std::filesystem::path& file,
                          const Progress& progress = {});

// A4 portrait, one inspector-day a sheet, in the order of date and inspector; with PDF bookmarks.
struct RouteSheetFilter {
  data::InspectorId inspector;       // none = all
  std::optional<data::Date> date;    // empty = the whole month
};
PrintReport route_sheets_pdf(data::SnapshotPtr snapshot, data::MonthPlanId plan, const RouteSheetFilter& filter,
                             const SheetInfo& info, const words::Words& words, const std::filesystem::path& file,
                             const Progress& progress = {});

// A4 portrait, a body that joins inspections a sheet (neighbourhood committee, fire service ...): its visits of the month by day, to be handed
// to it. In the order of their names, with bookmarks. Throws "no-month-plan", "no-joint-visits" {month}.
PrintReport partner_sheets_pdf(data::SnapshotPtr snapshot, data::MonthPlanId plan, const SheetInfo& info, const words::Words& words, const std::filesystem::path& file,
                               const Progress& progress = {});

// The map with its legends as PNG or SVG (by the file's suffix), `width_px` x `height_px`.
// A picture of the ground for an extent in metres, so many pixels large; null: none. Drawn over the paper and under everything else.
using GroundOf = std::function<std::shared_ptr<const data::RasterPicture>(const geo::Box& extent, int width_px, int height_px)>;
struct ImageOptions {
  int width_px = 1600;
  int height_px = 1200;
  std::optional<geo::Box> extent;  // empty = the scene's
  bool legend = true;
  GroundOf ground;
  double ground_opacity = 1;
};
PrintReport map_image(const carto::Scene& scene, const ImageOptions& options, const words::Words& words,
                      const std::filesystem::path& file);

// The same map as a sheet, A3 landscape: title, legends, scale, north arrow, who made it. The scene is to be made for paper
// (SceneOptions::screen false).
PrintReport map_pdf(const carto::Scene& scene, const SheetInfo& info, const words::Words& words, const std::filesystem::path& file);

}  // namespace gridwalk::print
