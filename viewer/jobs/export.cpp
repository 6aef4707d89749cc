// Everything that leaves the program as a file, in one folder, named so that an office finds it again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>

#include "data/model/standing.h"
#include "data/write/csv.h"
#include "data/write/write.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/month_files.h"
#include "viewer/jobs/names.h"
#include "viewer/print/print.h"

namespace gridwalk::jobs {
namespace {

namespace fs = std::filesystem;

struct Exporter {
  data::SnapshotPtr snapshot;  // with the communities that stand
  const ExportRequest& request;
  const words::Words& words;
  ExportResult result = {};

  data::ZonePlanId zone_plan = current_plan(*snapshot);
  data::MonthPlanId month_plan = current_month_plan(*snapshot);
  data::SnapshotPtr of_month;  // with those that stood in the plan's month
  data::TextOf text_of = [this](std::string_view key) { return words(key); };

  bool possible(ExportWhat what) const {
    switch (what) {
      case ExportWhat::ZonePlanPdf:
      case ExportWhat::ZonePlanXlsx: return static_cast<bool>(zone_plan);
      case ExportWhat::RouteSheetsPdf:
      case ExportWhat::MonthIcs:
      case ExportWhat::RoutesGpx:
      case ExportWhat::MonthPlanXlsx: return static_cast<bool>(month_plan);
      case ExportWhat::PartnerSheetsPdf: return std::ranges::any_of(snapshot->planned_visits, [&](const data::PlannedVisit& visit) { return visit.plan == month_plan && (visit.partner || !visit.bodies.empty()); });
      case ExportWhat::RejectsCsv: return !snapshot->rejects.empty();
      default: return true;
    }
  }

  // In the reader's language: the office finds the file by its name, not by its suffix.
  fs::path file(std::string_view key, const char* suffix) const {
    return request.folder / (data::safe_file_name(words(key)) + suffix);
  }

  data::Month month() const { return snapshot->month_plans.find(month_plan)->month; }
  std::optional<StreetView> made_view = {};
  void write(ExportWhat what, const Progress& progress);
  const StreetView& view(const Progress& progress);
  data::LoadTable loads(const Progress& progress);
  void zone_plan_pdf(const fs::path& to, const Progress& progress);
  void picture(const fs::path& to);
  void rejects(const fs::path& to);
  print::SheetInfo sheet() const { return {.printed_on = request.printed_on, .drawn_by = {}, .checked_by = {}, .map_review_number = {}}; }
  void keep(const print::PrintReport& report) {
    result.issues.insert(result.issues.end(), report.issues.begin(), report.issues.end());
  }
};

// Made once for all files that need the neighbours.
const StreetView& Exporter::view(const Progress& progress) {
  if (!made_view) made_view = street_view(snapshot, ground_of(*snapshot, {}, progress), zone_plan);
  return *made_view;
}

data::LoadTable Exporter::loads(const Progress& progress) {
  data::LoadTable table;
  for (const std::string_view part : geo::load_part_names) table.parts.push_back(words("load.part." + std::string(part)));
  for (const geo::LoadParts& parts : view(progress).parts) {
    const auto whole = geo::whole_minutes(parts);
    table.minutes.emplace_back(whole.begin(), whole.end());
  }
  for (const geo::LoadFacts& facts : load_facts(*made_view->snapshot, *made_view->ground)) table.complaints.push_back(static_cast<int>(std::lround(facts.complaints)));
  table.not_located = complaints_not_located(*made_view->snapshot);
  return table;
}

void Exporter::zone_plan_pdf(const fs::path& to, const Progress& progress) {
  const StreetView& plan = view(progress.part(0, 0.3));
  const geo::ZoningMeasures measures = geo::measure(plan.problem, plan.zone_of);
  std::vector<print::ZoneFigures> figures;
  for (std::size_t z = 0; z < plan.zones.size(); ++z) {
    figures.push_back({plan.zones[z], measures.zones[z].load_min, measures.zones[z].target_min});
  }
  keep(print::zone_plan_pdf(snapshot, zone_plan, figures, sheet(), words, to, progress.part(0.3, 1)));
}

void Exporter::picture(const fs::path& to) {
  carto::SceneOptions options;
  options.zone_plan = zone_plan;
  options.heat = request.heat;
  print::ImageOptions image;
  image.width_px = request.width_px;
  image.height_px = request.height_px;
  keep(print::map_image(carto::make_scene(snapshot, options, words), image, words, to));
}

void Exporter::rejects(const fs::path& to) {
  std::vector<std::vector<std::string>> rows;
  for (const data::Reject& reject : snapshot->rejects) {
    const data::ImportBatch* batch = snapshot->batches.find(reject.batch);
    rows.push_back({batch ? batch->file : "", batch ? batch->layer : "", std::to_string(reject.row), reject.field,
                    words.sentence(issue_of(reject)), reject.raw});
  }
  data::write_table_csv(to,
                        {words("write.reject_file"), words("write.reject_layer"), words("write.reject_row"),
                         words("write.reject_field"), words("write.reject_reason"), words("write.reject_raw")},
                        rows);
}

void Exporter::write(ExportWhat what, const Progress& progress) {
  fs::path to;
  switch (what) {
    case ExportWhat::ZonePlanPdf: zone_plan_pdf(to = file("file.zone_plan", ".pdf"), progress); break;
    case ExportWhat::RouteSheetsPdf:
      keep(print::route_sheets_pdf(of_month, month_plan, {request.inspector, request.date}, sheet(), words,
                                   to = file("file.route_sheets", ".pdf"), progress));
      break;
    case ExportWhat::MonthPlanXlsx:
      data::write_month_plan_xlsx(*of_month, month_plan, to = file("file.month_plan", ".xlsx"), text_of);
      break;
    case ExportWhat::ZonePlanXlsx:
      data::write_zone_plan_xlsx(*snapshot, zone_plan, loads(progress), to = file("file.zone_table", ".xlsx"), text_of);
      break;
    case ExportWhat::GeoPackage: data::write_geopackage(*snapshot, zone_plan, to = file("file.geopackage", ".gpkg"), text_of); break;
    case ExportWhat::MapPng: picture(to = file("file.map", ".png")); break;
    case ExportWhat::MapSvg: picture(to = file("file.map", ".svg")); break;
    case ExportWhat::RejectsCsv: rejects(to = file("file.rejects", ".csv")); break;
    case ExportWhat::MonthIcs:
      write_month_calendar(*of_month, month(), request.inspector, std::chrono::local_days(request.printed_on), to = file("file.month_calendar", ".ics"), words);
      break;
    case ExportWhat::RoutesGpx: {
      std::vector<data::RouteId> routes;
      for (const data::Route* route : routes_of(*of_month, month())) {
        if ((!request.inspector || route->inspector == request.inspector) && (!request.date || route->date == *request.date)) routes.push_back(route->id);
      }
      write_routes(*of_month, routes, to = file("file.routes", ".gpx"));
      break;
    }
    case ExportWhat::PartnerSheetsPdf: keep(print::partner_sheets_pdf(of_month, month_plan, sheet(), words, to = file("file.partner_sheets", ".pdf"), progress)); break;
  }
  result.files.push_back(to);
}

}  // namespace

ExportResult export_files(const data::SnapshotPtr& project, const ExportRequest& request, const words::Words& words,
                          const Progress& progress) {
  std::error_code failed;
  fs::create_directories(request.folder, failed);
  if (failed) {
    throw Error(ErrorKind::Machine, "cannot-make-folder", {{"folder", request.folder.string()}, {"reason", failed.message()}});
  }
  Exporter exporter{data::with_communities(project, data::standing_of(project->communities)), request, words};
  if (const data::MonthPlan* month = project->month_plans.find(exporter.month_plan)) {
    exporter.of_month = data::with_communities(project, data::standing_of(project->communities, month->month.first_day(), month->month.last_day()));
  }
  std::vector<ExportWhat> wanted = request.what;
  if (wanted.empty()) {
    // The vector picture is for those who ask: it repeats the bitmap.
    for (ExportWhat what : {ExportWhat::ZonePlanPdf, ExportWhat::RouteSheetsPdf, ExportWhat::PartnerSheetsPdf, ExportWhat::MonthPlanXlsx,
                            ExportWhat::ZonePlanXlsx, ExportWhat::GeoPackage, ExportWhat::MapPng, ExportWhat::RejectsCsv}) {
      if (exporter.possible(what)) wanted.push_back(what);
    }
  }
  for (std::size_t i = 0; i < wanted.size() && !progress.stopped(); ++i) {
    if (!exporter.possible(wanted[i])) {
      throw Error(ErrorKind::WrongCall, wanted[i] == ExportWhat::RejectsCsv ? "no-rejects"
                                        : exporter.zone_plan              ? "no-month-plan"
                                                                          : "no-zone-plan");
    }
    const auto n = static_cast<double>(wanted.size());
    const Progress part = progress.part(static_cast<double>(i) / n, static_cast<double>(i + 1) / n);
    part(0, "export");
    exporter.write(wanted[i], part);
  }
  return std::move(exporter.result);
}

}  // namespace gridwalk::jobs
