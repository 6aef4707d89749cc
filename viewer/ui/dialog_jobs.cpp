// What is asked before planning and exporting.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/share_copy.h"
#include "viewer/jobs/write_list.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialogs.h"
#include "viewer/ui/side.h"

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
  if (ui.button("month_basis", ui.tr("basis.open_more"))) {
    const data::Month month = request.month;
    show_dialog(app, Dialog::Basis);
    app.dialogs.basis.month = month;
    return;
  }
  ui.tip(ui.tr("basis.open_tip"));
  ui.text(ui.tr("ui.month_visits"));
  ui.number("month_visits", request.visits, 1, 8);
  ui.checkbox("month_black", ui.tr("ui.month_black"), request.double_black_list);
  ui.checkbox("month_hot", ui.tr("ui.month_hot"), request.double_hot);
  if (start_or_cancel(ui, app, ui.tr("ui.month_start"))) app.plan_month(request);
}

namespace {

constexpr data::ImportTarget lists[] = {data::ImportTarget::Communities, data::ImportTarget::Complaints, data::ImportTarget::Problems, data::ImportTarget::Committees,
                                        data::ImportTarget::Inspectors,  data::ImportTarget::Companies,  data::ImportTarget::Roads,    data::ImportTarget::Barriers,
                                        data::ImportTarget::Street};

bool is_there(const data::Snapshot& snapshot, data::ImportTarget what) {
  switch (what) {
    case data::ImportTarget::Communities: return !snapshot.communities.empty();
    case data::ImportTarget::Complaints: return !snapshot.complaints.empty();
    case data::ImportTarget::Problems: return !snapshot.problems.empty();
    case data::ImportTarget::Committees: return !snapshot.committees.empty();
    case data::ImportTarget::Inspectors: return !snapshot.inspectors.empty();
    case data::ImportTarget::Companies: return !snapshot.companies.empty();
    case data::ImportTarget::Roads: return !snapshot.roads.empty();
    case data::ImportTarget::Barriers: return !snapshot.barriers.empty();
    default: return !snapshot.streets.empty();
  }
}

// Which list, in which form; those that are empty are not offered.
void choose_list(Widgets& ui, App& app) {
  auto& choice = app.dialogs.export_list;
  jobs::ListRequest request;
  std::vector<data::ImportTarget> there;
  std::vector<std::string> names;
  for (const data::ImportTarget what : lists) {
    if (!is_there(*app.project()->snapshot, what)) continue;
    there.push_back(what);
    names.push_back(ui.tr("list." + std::string(data::name_of(what))));
  }
  if (there.empty()) return ui.note(ui.tr("ui.list_nothing"));
  choice.what = std::min(choice.what, static_cast<int>(there.size()) - 1);
  ui.text(ui.tr("ui.list_what"));
  chips(ui, "list_what", names, choice.what);
  static const std::vector<std::string> formats{"xlsx", "csv", "GeoPackage", "Shapefile", "GeoJSON", "KML", "DXF"};
  static constexpr const char* endings[] = {".xlsx", ".csv", ".gpkg", ".shp", ".geojson", ".kml", ".dxf"};
  ui.text(ui.tr("ui.list_format"));
  chips(ui, "list_format", formats, choice.format);
  const std::string ending = endings[choice.format];
  const bool table = ending == ".xlsx" || ending == ".csv", old = ending == ".csv" || ending == ".shp";
  if (table) {
    static const std::vector<std::string> systems{"WGS 84 / CGCS2000", "GCJ-02", "BD-09"};
    static constexpr const char* system_names[] = {"wgs84", "gcj02", "bd09"};
    ui.text(ui.tr("ui.list_coordinates"));
    chips(ui, "list_system", systems, choice.system);
    request.coordinates = system_names[choice.system];
  }
  if (old) ui.checkbox("list_gbk", ui.tr("ui.list_gbk"), choice.gbk);
  request.gbk = old && choice.gbk;
  request.what = there[static_cast<std::size_t>(choice.what)];
  request.plan = app.project()->view ? app.project()->view->plan : data::ZonePlanId{};
  const std::string name = names[static_cast<std::size_t>(choice.what)] + ending;
  ui.text(ui.tr("ui.export_folder"));
  ui.input("export_folder", app.dialogs.export_folder, ui.px(480));
  ui.note(ui.tr("ui.list_file", {{"file", name}}));
  request.file = std::filesystem::path(app.dialogs.export_folder) / name;
  if (start_or_cancel(ui, app, ui.tr("ui.list_start"), !app.dialogs.export_folder.empty())) app.write_list(request);
}

// A copy to give away, beside the other files.
void share_copy(Widgets& ui, App& app) {
  ui.note(ui.tr("share.what"));
  ui.text(ui.tr("ui.export_folder"));
  ui.input("export_folder", app.dialogs.export_folder, ui.px(480));
  const std::string name = app.project()->store->path().stem().string() + ui.tr("share.suffix") + ".gridwalk";
  ui.note(ui.tr("ui.list_file", {{"file", name}}));
  if (!start_or_cancel(ui, app, ui.tr("share.start"), !app.dialogs.export_folder.empty())) return;
  const std::filesystem::path file = std::filesystem::path(app.dialogs.export_folder) / name;
  app.start_job("share.job", [&app, file, snapshot = app.project()->stored](const Progress& progress) -> Finish {
    std::error_code ignored;  // a folder that cannot be made is told by the file that cannot be written
    std::filesystem::create_directories(file.parent_path(), ignored);
    jobs::write_share_copy(*snapshot, file, progress);
    return [&app, file] { app.say(Message::Kind::Note, {app.words()("out.shared", {{"file", file.string()}})}); };
  });
}

}  // namespace

void dialog_export(Widgets& ui, App& app) {
  const std::vector<std::string> tabs{ui.tr("ui.export_sheets"), ui.tr("ui.export_list"), ui.tr("share.tab")};
  chips(ui, "export_tab", tabs, app.dialogs.export_list.tab);
  ImGui::Dummy({1, ui.px(4)});
  if (app.dialogs.export_list.tab == 1) return choose_list(ui, app);
  if (app.dialogs.export_list.tab == 2) return share_copy(ui, app);
  using What = jobs::ExportWhat;
  static constexpr What all[] = {What::ZonePlanPdf, What::RouteSheetsPdf, What::MonthPlanXlsx, What::ZonePlanXlsx, What::GeoPackage, What::MapPng, What::MapSvg, What::RejectsCsv, What::PartnerSheetsPdf, What::MonthIcs, What::RoutesGpx};
  static constexpr const char* keys[] = {"zone_plan_pdf", "route_sheets_pdf", "month_plan_xlsx", "zone_plan_xlsx", "geopackage", "map_png", "map_svg", "rejects_csv", "partner_sheets_pdf", "month_ics", "routes_gpx"};
  const bool zones = !app.project()->snapshot->zone_plans.empty(), months = !app.project()->snapshot->month_plans.empty();
  jobs::ExportRequest request;
  for (std::size_t i = 0; i < std::size(all); ++i) {
    const bool needs_month = all[i] == What::RouteSheetsPdf || all[i] == What::MonthPlanXlsx || all[i] == What::PartnerSheetsPdf || all[i] == What::MonthIcs || all[i] == What::RoutesGpx;
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
