// Facts at the left, one of the tables at the right.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_card.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::string named(const words::Words& words, const char* key) { return words(std::string("card.") + key); }

void facts(Widgets& ui, const jobs::CommunityCard& card) {
  for (const jobs::CardFact& fact : card.facts) {
    ui.fact(named(ui.tr, fact.key), fact.value);
    ui.written.push_back(fact.value);
  }
}

// Only the rows in view are looked at, however many there are.
void table(Widgets& ui, const jobs::CardTable& shown) {
  if (shown.rows.empty()) return ui.note(ui.tr("card.none"));
  const auto columns = static_cast<int>(shown.columns.size());
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_ScrollX | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_Resizable | ImGuiTableFlags_SizingFixedFit;
  if (!ImGui::BeginTable(shown.key, columns, flags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  for (const char* column : shown.columns) ImGui::TableSetupColumn(named(ui.tr, column).c_str());
  ImGui::TableHeadersRow();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.rows.size()));
  while (clipper.Step()) {
    for (int r = clipper.DisplayStart; r < clipper.DisplayEnd; ++r) {
      ImGui::TableNextRow();
      for (const std::string& cell : shown.rows[static_cast<std::size_t>(r)]) {
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(cell.c_str());
        ui.written.push_back(cell);
      }
    }
  }
  ImGui::EndTable();
}

void make(App& app, data::CommunityId community) {
  CardDialog& dialog = app.dialogs.card;
  const Project& project = *app.project();
  dialog.of = project.snapshot;
  dialog.language = app.words().language();
  dialog.card = jobs::community_card(*project.snapshot, community, project.view ? project.view->plan : data::ZonePlanId{}, app.words());
}

}  // namespace

void show_card(App& app, data::CommunityId community) {
  app.dialogs.card.table = 0;
  make(app, community);
  app.dialogs.open = Dialog::Card;
}

void dialog_card(Widgets& ui, App& app) {
  CardDialog& dialog = app.dialogs.card;
  if (dialog.of != app.project()->snapshot || dialog.language != ui.tr.language()) make(app, dialog.card.community);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(ui.px(980), display.x - ui.px(60)), height = std::min(ui.px(440), display.y - ui.px(170));
  ImGui::BeginChild("card_facts", {std::min(ui.px(300), width * 0.36F), height});
  facts(ui, dialog.card);
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(16));
  ImGui::BeginChild("card_tables", {width - std::min(ui.px(300), width * 0.36F) - ui.px(16), height});
  std::vector<std::string> texts;
  for (const jobs::CardTable& one : dialog.card.tables) texts.push_back(named(ui.tr, one.key) + "  " + ui.tr.number(static_cast<double>(one.rows.size())));
  chips(ui, "card_table", texts, dialog.table);
  ImGui::Dummy({0, ui.px(2)});
  if (dialog.table < static_cast<int>(dialog.card.tables.size())) table(ui, dialog.card.tables[static_cast<std::size_t>(dialog.table)]);
  ImGui::EndChild();
  if (ui.button("card_zoom", ui.tr("card.zoom"), Look::Primary)) {
    app.dialogs.open = Dialog::None;
    app.select({dialog.card.community});
    return app.zoom_to(dialog.card.community);
  }
  ImGui::SameLine();
  if (ui.button("dialog_cancel", ui.tr("ui.close"))) app.dialogs.open = Dialog::None;
}

}  // namespace gridwalk::ui
