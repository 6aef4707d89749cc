// What is asked before planning and exporting.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/dialogs.h"

namespace gridwalk::ui {
namespace {

// Start and cancel; true where the job is to start.
bool start_or_cancel(Widgets& ui, App& app, const std::string& start, bool possible = true) {
  ImGui::Dummy({0, ui.px(4)});
  const bool go = ui.button("start", start, Look::Primary, possible && !app.busy());
  ImGui::SameLine();
  if (ui.button("dialog_cancel", ui.tr("ui.cancel"))) app.dialogs.open = Dialog::None;
  if (go) app.dialogs.open = Dialog::None;
  return go;
}

}  // namespace

void dialog_month(Widgets& ui, App& app) {
  jobs::PlanMonthRequest& request = app.dialogs.month;
  ui.note(ui.tr("ui.month_text"));
  if (ui.button("month_before", "<")) {
    request.month = request.month.month == 1 ? data::Month{request.month.year - 1, 12} : data::Month{request.month.year, request.month.month - 1};
  }
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr.month(request.month).c_str());
  ImGui::SameLine();
  if (ui.button("month_after", ">")) request.month = request.month.next();
  ui.text(ui.tr("ui.month_visits"));
  ui.number("month_visits", request.visits, 1, 8);
  ui.checkbox("month_black", ui.tr("ui.month_black"), request.double_black_list);
  ui.checkbox("month_hot", ui.tr("ui.month_hot"), request.double_hot);
  if (start_or_cancel(ui, app, ui.tr("ui.month_start"))) app.plan_month(request);
}

void dialog_export(Widgets& ui, App& app) {
  using What = jobs::ExportWhat;
  static constexpr What all[] = {What::ZonePlanPdf, What::RouteSheetsPdf, What::MonthPlanXlsx, What::ZonePlanXlsx, What::GeoPackage, What::MapPng, What::MapSvg, What::RejectsCsv};
  static constexpr const char* keys[] = {"zone_plan_pdf", "route_sheets_pdf", "month_plan_xlsx", "zone_plan_xlsx", "geopackage", "map_png", "map_svg", "rejects_csv"};
  const bool zones = !app.project()->snapshot->zone_plans.empty(), months = !app.project()->snapshot->month_plans.empty();
  jobs::ExportRequest request;
  for (std::size_t i = 0; i < std::size(all); ++i) {
    const bool needs_month = all[i] == What::RouteSheetsPdf || all[i] == What::MonthPlanXlsx;
    const bool needs_zones = all[i] == What::ZonePlanPdf || all[i] == What::ZonePlanXlsx;
    const bool possible = (!needs_month || months) && (!needs_zones || zones) && (all[i] != What::RejectsCsv || !app.project()->snapshot->rejects.empty());
    ImGui::BeginDisabled(!possible);
    ui.checkbox(std::string("export_") + keys[i], ui.tr(std::string("ui.export_") + keys[i]), app.dialogs.export_what[i]);
    ImGui::EndDisabled();
    if (possible && app.dialogs.export_what[i]) request.what.push_back(all[i]);
  }
  ui.text(ui.tr("ui.export_folder"));
  ui.input("export_folder", app.dialogs.export_folder, ui.px(480));
  request.folder = app.dialogs.export_folder;
  request.heat = app.heat;
  request.printed_on = app.today();
  if (start_or_cancel(ui, app, ui.tr("ui.export_start"), !request.what.empty() && !request.folder.empty())) app.export_files(request);
}

}  // namespace gridwalk::ui
