// The page of the weeks' themes and of special campaigns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/jobs/campaigns.h"
#include "viewer/jobs/demand.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialog_basis.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

// One row a week of the month: its theme, and a field for another.
void weeks(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ui.heading(ui.tr("basis.themes"));
  ui.note(ui.tr("basis.themes_note"));
  data::WeekThemeId gone;
  int number = 0;
  for (auto [monday, sunday] = jobs::week_of(basis.month.first_day()); monday <= basis.month.last_day();) {
    const data::Date shown = std::max(monday, basis.month.first_day());
    const auto own = std::ranges::find_if(snapshot.week_themes, [&, first = monday, last = sunday](const data::WeekTheme& theme) { return theme.from <= last && first <= theme.to; });
    const std::string id = "week:" + std::to_string(++number), days = ui.tr("basis.days", {{"from", ui.tr.short_date(monday)}, {"to", ui.tr.short_date(sunday)}});
    const bool chosen = basis.theme.from == data::to_text(monday);
    if (ui.button(id, days, chosen ? Look::On : Look::Plain, true, ui.px(150))) {
      basis.theme.from = data::to_text(monday);
      basis.theme.to = data::to_text(sunday);
    }
    ImGui::SameLine(ui.px(160));
    const std::string theme = jobs::theme_on(snapshot, own == snapshot.week_themes.end() ? shown : std::max(own->from, shown), ui.tr);
    ImGui::AlignTextToFramePadding();
    if (own != snapshot.week_themes.end()) {
      if (row_with_remove(ui, app, "theme:" + std::to_string(number), theme)) gone = own->id;
    } else {
      const ImVec2 from = ImGui::GetCursorScreenPos();
      ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
      ImGui::TextUnformatted(broken_into_lines(theme, ImGui::GetContentRegionAvail().x).c_str());
      ImGui::PopStyleColor();
      ui.saw_box("theme:" + std::to_string(number), from, ImGui::GetItemRectMax(), theme);
    }
    std::tie(monday, sunday) = jobs::week_of(data::Date(std::chrono::sys_days(sunday) + std::chrono::days(1)));
  }
  ImGui::Dummy({0, ui.px(4)});
  choose_span(ui, "theme", basis.theme, false, ui.tr("basis.theme"));
  ImGui::SameLine(0, ui.px(6));
  if (ui.button("theme_set", ui.tr("basis.set"), Look::Plain, ready(basis.theme) && !basis.theme.reason.empty() && !app.busy())) {
    app.change([&](data::Store& store) {
      jobs::put_week_theme(store, {{}, first_of(basis.theme), last_of(basis.theme), basis.theme.reason});
      basis.theme.reason.clear();
    });
  }
  if (gone) app.change([&](data::Store& store) { jobs::remove_week_theme(store, gone); });
}

void campaigns(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ui.heading(ui.tr("basis.campaigns"));
  data::CampaignId gone;
  int number = 0;
  for (const data::Campaign& campaign : snapshot.campaigns) {
    const std::string where = campaign.communities.empty() ? ui.tr("campaign_list.all") : ui.tr("basis.at_some", {{"count", std::to_string(campaign.communities.size())}});
    const std::string text = ui.tr("basis.campaign_row", {{"name", campaign.name}, {"from", ui.tr.short_date(campaign.from)}, {"to", ui.tr.short_date(campaign.to)},
                                                          {"visits", std::to_string(campaign.visits)}, {"where", where}});
    if (row_with_remove(ui, app, "campaign:" + std::to_string(++number), text)) gone = campaign.id;
  }
  if (snapshot.campaigns.empty()) ui.note(ui.tr("campaign_list.none"));
  ImGui::Dummy({0, ui.px(4)});
  choose_span(ui, "campaign", basis.campaign, false, ui.tr("basis.name"));
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.visits_each").c_str());
  ImGui::SameLine(0, ui.px(6));
  ui.number("campaign_visits", basis.campaign_visits, 1, 60);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.minutes_each").c_str());
  ImGui::SameLine(0, ui.px(6));
  ui.number("campaign_minutes", basis.campaign_minutes, 0, 480);
  if (!app.selected().empty()) ui.checkbox("campaign_selected", ui.tr("basis.only_selected", {{"count", std::to_string(app.selected().size())}}), basis.campaign_selected);
  if (ui.button("campaign_add", ui.tr("basis.add"), Look::Plain, ready(basis.campaign) && !basis.campaign.reason.empty() && !app.busy())) {
    data::Campaign campaign;
    campaign.name = basis.campaign.reason;
    campaign.from = first_of(basis.campaign);
    campaign.to = last_of(basis.campaign);
    campaign.visits = basis.campaign_visits;
    campaign.service_min = basis.campaign_minutes;
    if (basis.campaign_selected) campaign.communities.assign(app.selected().begin(), app.selected().end());
    app.change([&](data::Store& store) {
      jobs::put_campaign(store, campaign);
      basis.campaign.reason.clear();
    });
  }
  if (gone) app.change([&](data::Store& store) { jobs::remove_campaign(store, gone); });
}

}  // namespace

void basis_campaigns(Widgets& ui, App& app, float width, float height) {
  const float left = std::floor((width - ui.px(16)) / 2);
  ImGui::BeginChild("themes", ImVec2(left, height));
  weeks(ui, app);
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(16));
  ImGui::BeginChild("campaigns", ImVec2(left, height));
  campaigns(ui, app);
  ImGui::EndChild();
}

}  // namespace gridwalk::ui
