// Which dialog is open, with which suggestions; the frame around each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialogs.h"

#include <algorithm>
#include <cstdlib>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::filesystem::path home() {
  const char* set = std::getenv("HOME");
  return set && *set ? set : "/";
}

std::filesystem::path first_folder(const App& app) {
  if (app.project()) return app.project()->store->path().parent_path();
  if (!app.settings().recent.empty()) return app.settings().recent.front().parent_path();
  return home();
}

// What the reader knows; a geodatabase is a folder and is dropped on the window.
std::vector<std::string> importable() {
  return {".gpkg", ".shp", ".geojson", ".json", ".topojson", ".fgb", ".kml", ".kmz", ".dxf", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".dbf", ".ovkml", ".zip", ".pbf", ".osm", ".bz2", ".gz"};
}

const char* title_of(Dialog dialog) {
  switch (dialog) {
    case Dialog::Divide: return "ui.step_divide";
    case Dialog::Month: return "ui.step_plan";
    case Dialog::Export: return "ui.step_print";
    case Dialog::Import:
    case Dialog::OpenForImport: return "ui.step_import";
    case Dialog::OpenGround: return "layers.ground";
    case Dialog::OpenProject: return "ui.open_project";
    case Dialog::NewProject: return "ui.new_project";
    case Dialog::Workload: return "workload.title";
    case Dialog::WriteList: return "plans.title_write";
    case Dialog::ReadList: return "plans.title_read";
    case Dialog::Help: return "help.title";
    case Dialog::Settings: return "settings.title";
    case Dialog::Bookmarks: return "bookmarks.open";
    case Dialog::Basis: return "basis.open";
    case Dialog::Card:  // by the community's name
    case Dialog::Data:
    case Dialog::Plans:
    case Dialog::HotArea:
    case Dialog::Spots:
    case Dialog::Team:
    case Dialog::Select:
    case Dialog::Rules:  // beside the map, with a heading of their own
    case Dialog::None: break;
  }
  return "ui.name";
}

void browse_project(Widgets& ui, App& app) {
  std::filesystem::path wanted;
  int number = 0;
  for (const auto& file : app.settings().recent) {
    if (++number > 4) break;
    if (ui.row("recent_" + std::to_string(number), file.filename().string() + "   " + file.parent_path().string(), false)) wanted = file;
  }
  const auto state = app.dialogs.browser.draw(ui);
  if (state == FileBrowser::State::Chosen) wanted = app.dialogs.browser.chosen();
  if (state == FileBrowser::State::Cancelled || !wanted.empty()) app.dialogs.open = Dialog::None;
  if (!wanted.empty()) app.open(wanted);
}

void browse_ground(Widgets& ui, App& app) {
  ui.note(ui.tr("layers.ground_tip"));
  const auto state = app.dialogs.browser.draw(ui);
  if (state == FileBrowser::State::Cancelled) app.dialogs.open = Dialog::None;
  if (state != FileBrowser::State::Chosen) return;
  app.dialogs.open = Dialog::None;
  app.dropped({app.dialogs.browser.chosen()});
}

void browse_import(Widgets& ui, App& app) {
  ui.note(ui.tr("ui.import_choose"));
  if (ui.button("batches", ui.tr("import.batches"), Look::Quiet, !app.project()->snapshot->batches.empty())) return show_dialog(app, Dialog::Data);
  const auto state = app.dialogs.browser.draw(ui);
  if (state == FileBrowser::State::Cancelled) app.dialogs.open = Dialog::None;
  if (state != FileBrowser::State::Chosen) return;
  app.wizard().start({app.dialogs.browser.chosen()});
}

void new_project(Widgets& ui, App& app) {
  ui.note(ui.tr("ui.new_where"));
  ui.input("new_file", app.dialogs.new_name, ui.px(560));
  if (ui.button("create", ui.tr("ui.create"), Look::Primary, !app.dialogs.new_name.empty())) {
    std::filesystem::path file = app.dialogs.new_name;
    if (file.extension() != ".gridwalk") file += ".gridwalk";
    app.dialogs.open = Dialog::None;
    app.guarded([&] { std::filesystem::create_directories(file.parent_path()); });
    app.new_project(file);
  }
  ImGui::SameLine();
  if (ui.button("dialog_cancel", ui.tr("ui.cancel"))) app.dialogs.open = Dialog::None;
}

}  // namespace

void show_dialog(App& app, Dialog dialog) {
  Dialogs& d = app.dialogs;
  d.open = dialog;
  if (dialog == Dialog::OpenProject) d.browser.start(first_folder(app), {".gridwalk"});
  if (dialog == Dialog::OpenForImport) d.browser.start(first_folder(app), importable());
  if (dialog == Dialog::OpenGround) d.browser.start(first_folder(app), {".tif", ".tiff", ".mbtiles"});
  if (dialog == Dialog::NewProject) d.new_name = (home() / app.words()("ui.new_name")).string() + ".gridwalk";
  if (!app.project()) return;
  if (dialog == Dialog::Divide) {
    d.divide = {};
    d.division = {};
    const auto in_service = std::ranges::count_if(app.project()->snapshot->inspectors, [](const data::Inspector& inspector) { return !inspector.valid.to; });
    if (in_service > 0) d.division.zones = static_cast<int>(in_service);
    else d.division.number = DivideDialog::Number::SoMany;
    if (const auto& view = app.project()->view; view && view->plan) {  // weighed as the plan that is there
      d.divide.load = view->load.model;
      d.divide.balance = view->load.balance;
      d.divide.criteria = view->load.criteria;
      d.divide.travel_from_rounds = !view->load.travel_scale.empty() && jobs::current_month_plan(*view->snapshot);
    }
  }
  if (dialog == Dialog::Month) {
    d.month = {};
    d.month.month = jobs::next_month(*app.project()->snapshot, app.today());
  }
  if (dialog == Dialog::Basis) start_basis(app);
  if (dialog == Dialog::Workload && app.project()->view) app.workload().start(*app.project()->view);
  if (dialog == Dialog::Team) {
    d.team = {};
    d.team.last_day = data::to_text(data::month_of(app.today()).last_day());
    d.team.merged_from = data::to_text(app.today());
  }
  if (dialog == Dialog::Data) d.data = {};
  if (dialog == Dialog::Rules) d.rules = {};
  if (dialog == Dialog::Plans) d.plans = {};
  if (dialog == Dialog::WriteList) {
    const data::ZonePlan* plan = app.project()->snapshot->zone_plans.find(d.plans.chosen);
    d.plans.file_name = (plan ? plan->name : "") + ".xlsx";
    d.browser.start(first_folder(app), {".xlsx", ".csv"});
  }
  if (dialog == Dialog::ReadList) d.browser.start(first_folder(app), {".csv", ".xlsx"});
  if (dialog == Dialog::Export) {
    std::filesystem::path folder = app.project()->store->path();
    d.export_folder = (folder.parent_path() / (folder.stem().string() + "-out")).string();
  }
}

void toggle_dialog(App& app, Dialog dialog) {
  if (shows(app, dialog)) app.dialogs.open = Dialog::None;
  else show_dialog(app, dialog);
}

bool shows(const App& app, Dialog dialog) { return app.dialogs.open == dialog; }

void draw_dialogs(Widgets& ui, App& app) {
  const Dialog open = app.dialogs.open;
  if (open == Dialog::None || stands_beside_map(open)) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  // The rest of the window is dimmed and does not answer.
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(40, 50, 60, 90));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::Begin("dim", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  ImGui::SetNextWindowPos({display.x / 2, display.y * (open == Dialog::Workload || open == Dialog::Divide || open == Dialog::Import || open == Dialog::Basis ? 0.5F : 0.45F)}, 0, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({ui.px(420), 0}, {display.x - ui.px(20), display.y - ui.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(18), ui.px(16)));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::paper);
  ImGui::Begin("dialog", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ui.heading(open == Dialog::Card ? app.dialogs.card.card.name : ui.tr(title_of(open)));
  ImGui::Dummy({ui.px(380), ui.px(2)});
  if (open == Dialog::Divide) dialog_divide(ui, app);
  if (open == Dialog::Month) dialog_month(ui, app);
  if (open == Dialog::Export) dialog_export(ui, app);
  if (open == Dialog::Import) dialog_import(ui, app);
  if (open == Dialog::Workload) dialog_workload(ui, app);
  if (open == Dialog::WriteList) dialog_write_list(ui, app);
  if (open == Dialog::ReadList) dialog_read_list(ui, app);
  if (open == Dialog::Card) dialog_card(ui, app);
  if (open == Dialog::Help) dialog_help(ui, app);
  if (open == Dialog::Settings) dialog_settings(ui, app);
  if (open == Dialog::Bookmarks) dialog_bookmarks(ui, app);
  if (open == Dialog::Basis) dialog_basis(ui, app);
  if (open == Dialog::OpenProject) browse_project(ui, app);
  if (open == Dialog::OpenForImport) browse_import(ui, app);
  if (open == Dialog::OpenGround) browse_ground(ui, app);
  if (open == Dialog::NewProject) new_project(ui, app);
  ImGui::End();
}

}  // namespace gridwalk::ui
