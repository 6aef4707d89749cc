// How many complaints are placed how, and the list of one kind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using jobs::Placing;

// The chips in their order; default points stand after what is flagged.
constexpr std::array<Placing, 6> listed{Placing::Waiting, Placing::Outside, Placing::Nearest, Placing::Several, Placing::Address, Placing::Manual};
constexpr int points_chip = 4;

void choose_list(Widgets& ui, App& app, const jobs::ComplaintLists& lists) {
  PlacesPage& page = app.dialogs.data.places;
  std::vector<std::string> texts;
  for (const Placing placing : listed) {
    const std::string key = std::string("places_ui.list_") + jobs::placing_names[static_cast<std::size_t>(placing)];
    texts.push_back(ui.tr(key) + " " + ui.tr.number(lists.counts.of(placing)));
  }
  texts.insert(texts.begin() + points_chip, ui.tr("places_ui.list_points") + " " + ui.tr.number(lists.counts.set_aside + lists.counts.excluded));
  int chosen = static_cast<int>(std::ranges::find(listed, page.list) - listed.begin());
  if (chosen >= points_chip) ++chosen;
  if (page.points) chosen = points_chip;
  if (!page.find.empty()) chosen = -1;
  if (!chips(ui, "places", texts, chosen)) return;
  page.find.clear();
  page.said.key.clear();
  page.points = chosen == points_chip;
  page.chosen_point.reset();
  page.chosen = {};
  if (!page.points) page.list = listed[static_cast<std::size_t>(chosen > points_chip ? chosen - 1 : chosen)];
}

// What suggests itself for one that waits; the community that the others have.
std::string second_line(const Widgets& ui, const data::Snapshot& snapshot, const data::Complaint& complaint, const jobs::AddressMatch& best) {
  if (const data::Community* has = snapshot.communities.find(complaint.community)) return complaint.order_no + "  " + has->name;
  const data::Community* may = snapshot.communities.find(best.community);
  if (!may) return complaint.order_no + "  " + ui.tr("complaints.no_suggestion");
  return complaint.order_no + "  " + ui.tr("complaints.suggestion", {{"name", may->name},
                                                                     {"score", fmt::format("{:.2f}", best.score)},
                                                                     {"how", ui.tr(std::string("complaints.how_") + jobs::name_of(best.how))}});
}

struct Rows {
  std::size_t count = 0;
  const std::vector<jobs::ListedComplaint>* listed = nullptr;
  const std::vector<data::ComplaintId>* found = nullptr;
  jobs::ListedComplaint operator[](std::size_t i) const { return listed ? (*listed)[i] : jobs::ListedComplaint{(*found)[i], {}}; }
};

// Two lines a complaint; only those in view are drawn.
void list(Widgets& ui, App& app, const Rows& rows, float height) {
  PlacesPage& page = app.dialogs.data.places;
  const data::Snapshot& snapshot = *app.project()->stored;
  const float small = ui.fonts.small()->FontSize, line = ImGui::GetFontSize(), row_height = line + small + ui.px(9);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme::paper);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("places_list", ImVec2(0, height), true);
  if (std::exchange(page.to_chosen, false)) {
    std::size_t at = 0;
    while (at < rows.count && rows[at].id != page.chosen) ++at;
    const float top = row_height * static_cast<float>(at), seen_from = ImGui::GetScrollY();
    if (at < rows.count && (top < seen_from || top + row_height > seen_from + height - ui.px(16))) ImGui::SetScrollY(std::max(0.0F, top - row_height));
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows.count), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const jobs::ListedComplaint row = rows[static_cast<std::size_t>(i)];
      const data::Complaint* complaint = snapshot.complaints.find(row.id);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float room = ImGui::GetContentRegionAvail().x;
      const std::string id = "place:" + std::to_string(i);
      if (ImGui::Selectable(("##" + id).c_str(), row.id == page.chosen, 0, ImVec2(room, row_height))) choose_complaint(app, row.id);
      if (!complaint) continue;  // taken back since the search
      const std::string first = complaint->address.empty() ? ui.tr("places_ui.no_address") : complaint->address;
      const float middle = at.y + row_height / 2, window = ImGui::GetWindowPos().y;
      if (middle > window && middle < window + height) ui.saw_box(id, at, {at.x + room, at.y + row_height}, first);
      ui.fitted({at.x + ui.px(4), at.y + ui.px(2)}, room - ui.px(8), complaint->address.empty() ? theme::faint : theme::ink, first);
      ui.fitted({at.x + ui.px(4), at.y + line + ui.px(4)}, room - ui.px(8), theme::faint, second_line(ui, snapshot, *complaint, row.best), ui.fonts.small());
    }
  }
  ImGui::PopStyleVar();
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void match_all(Widgets& ui, App& app, const jobs::ComplaintLists& lists) {
  if (const auto job = app.job()) {
    ui.text(ui.tr(job->stopping ? "ui.stopping" : job->name));
    ImGui::ProgressBar(static_cast<float>(job->share), ImVec2(-1, ui.px(20)));
    if (ui.button("places_stop", ui.tr("ui.cancel"), Look::Danger, !job->stopping)) app.cancel_job();
    return;
  }
  const std::string text = lists.sure > 0 ? ui.tr("places_ui.take_sure", {{"count", ui.tr.number(lists.sure)}}) : ui.tr("places_ui.none_sure");
  const bool pressed = ui.button("places_match", text, Look::Plain, lists.sure > 0);
  ui.tip(ui.tr("places_ui.take_sure_tip"));
  if (!pressed) return;
  app.start_job("places_ui.job_match", [&app](const Progress& progress) -> Finish {
    const int count = jobs::match_waiting(*app.project()->store, progress);
    return [&app, count] { app.dialogs.data.places.said = {"places_ui.matched", {{"count", app.words().number(count)}}, count == 0}; };
  });
}

void find_line(Widgets& ui, App& app) {
  PlacesPage& page = app.dialogs.data.places;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("places_ui.find").c_str());
  ui.tip(ui.tr("places_ui.find_tip"));
  ImGui::SameLine();
  if (ui.input("places_find", page.find)) page.chosen = {};
}

}  // namespace

void show_places(App& app) {
  show_dialog(app, Dialog::Data);
  app.dialogs.data.page = DataPage::Places;
}

void data_places(Widgets& ui, App& app) {
  PlacesPage& page = app.dialogs.data.places;
  const data::SnapshotPtr& snapshot = app.project()->stored;
  if (snapshot->complaints.empty()) return ui.text(ui.tr("places_ui.no_complaints"));
  const jobs::ComplaintLists* lists = app.place_lists().follow(snapshot);
  if (!lists) return ui.text(ui.tr("places_ui.preparing"));
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const std::string sum = ui.tr("places_ui.sum", {{"count", ui.tr.number(lists->counts.not_located())}, {"all", ui.tr.number(lists->counts.all)}});
  ui.note(sum);
  ui.saw_box("places_sum", from, ImGui::GetItemRectMax(), sum);
  choose_list(ui, app, *lists);
  if (!page.said.key.empty()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string said = ui.tr(page.said.key, page.said.args);
    ui.coloured(page.said.warns ? theme::warn : theme::good, said);
    ui.saw_box("places_said", at, ImGui::GetItemRectMax(), said);
  }
  find_line(ui, app);
  if (page.points && page.find.empty()) return default_points(ui, app, *lists);
  Rows rows;
  if (page.find.empty()) {
    rows.listed = &lists->rows[static_cast<std::size_t>(page.list)];
    rows.count = rows.listed->size();
    if (page.list == jobs::Placing::Waiting) match_all(ui, app, *lists);
  } else {
    rows.found = &app.place_lists().found(snapshot, page.find);
    rows.count = rows.found->size();
  }
  if (rows.count == 0) {
    ui.note(ui.tr(page.find.empty() ? "places_ui.none" : "places_ui.none_found"));
  } else {
    // What is to be done with the chosen one must be seen without scrolling.
    const float room = ImGui::GetContentRegionAvail().y, row = ImGui::GetFontSize() + ui.fonts.small()->FontSize + ui.px(9);
    list(ui, app, rows, std::clamp(room * (page.chosen ? 0.34F : 0.9F), row * 3, std::max(row * static_cast<float>(rows.count), row * 3) + ui.px(8)));
  }
  if (page.chosen) chosen_complaint(ui, app, *lists);
  else if (rows.count > 0) ui.note(ui.tr("places_ui.choose"));
}

}  // namespace gridwalk::ui
