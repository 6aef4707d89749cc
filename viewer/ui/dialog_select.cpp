// Rows of field, comparison and value for those who do not type; the same as text; a list of names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_select.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using jobs::SelectField;
using jobs::SelectKind;
using jobs::SelectOperator;

const jobs::SelectFacts& facts(App& app) {
  SelectDialog& dialog = app.dialogs.select;
  const jobs::StreetView& view = *app.project()->view;
  if (!dialog.facts || dialog.facts_of != view.snapshot || dialog.facts_plan != view.plan) {
    dialog.facts = std::make_unique<jobs::SelectFacts>(view);
    dialog.facts_of = view.snapshot;
    dialog.facts_plan = view.plan;
  }
  return *dialog.facts;
}

// Worked out where text, view or language have changed.
const SelectDialog::Answer& answer(App& app) {
  SelectDialog& dialog = app.dialogs.select;
  const jobs::StreetView& view = *app.project()->view;
  const std::string& text = dialog.page == 0 ? dialog.expression : dialog.list;
  const auto& known = dialog.answer;
  if (known && known->snapshot == view.snapshot && known->plan == view.plan && known->page == dialog.page && known->text == text && known->language == app.words().language()) return *known;
  SelectDialog::Answer made{.snapshot = view.snapshot, .plan = view.plan, .language = app.words().language(), .page = dialog.page, .text = text};
  if (dialog.page == 1) {
    jobs::NamedInList named = jobs::select_named(*view.snapshot, text);
    made.communities = std::move(named.communities);
    made.not_found = std::move(named.not_found);
    made.several = std::move(named.several);
  } else {
    try {
      made.communities = facts(app).select(jobs::SelectExpression(text));
    } catch (const Error& error) {
      made.wrong = app.words().sentence(error);
    }
  }
  return dialog.answer.emplace(std::move(made));
}

void rewrite(App& app) {
  SelectDialog& dialog = app.dialogs.select;
  dialog.expression = jobs::expression_of(dialog.rows, dialog.any, app.words());
}

bool choose_field(Widgets& ui, const std::string& id, jobs::SelectRow& row) {
  std::vector<std::string> names;
  for (int f = 0; f < jobs::select_fields; ++f) names.push_back(jobs::name_of(static_cast<SelectField>(f), ui.tr));
  int chosen = static_cast<int>(row.field);
  if (!ui.choice(id, names, chosen)) return false;
  const auto field = static_cast<SelectField>(chosen);
  row = {.field = field, .op = jobs::operators_of(field).front(), .value = std::string(jobs::kind_of(field) == SelectKind::Number ? 1 : 0, '0')};
  return true;
}

bool choose_operator(Widgets& ui, const std::string& id, jobs::SelectRow& row, float width) {
  std::vector<std::string> signs;
  const auto operators = jobs::operators_of(row.field);
  for (const SelectOperator op : operators) signs.push_back(op == SelectOperator::Contains ? ui.tr("select.operator.contains").substr(0, ui.tr("select.operator.contains").find('|')) : std::string(jobs::sign_of(op)));
  int chosen = static_cast<int>(std::ranges::find(operators, row.op) - operators.begin());
  if (!ui.choice(id, signs, chosen, width)) return false;
  row.op = operators[static_cast<std::size_t>(chosen)];
  return true;
}

// From what there is, where that is a list to choose from; else typed.
bool choose_value(Widgets& ui, App& app, const std::string& id, jobs::SelectRow& row, float width) {
  const bool named = row.field == SelectField::Name || row.field == SelectField::Code;
  if (jobs::kind_of(row.field) == SelectKind::Number || row.op == SelectOperator::Contains || named) return ui.input(id, row.value, width);
  std::vector<std::string> values = facts(app).values_of(row.field, ui.tr);
  if (jobs::kind_of(row.field) == SelectKind::Text) values.push_back(ui.tr("select_ui.no_value"));
  else if (row.value.empty() && !values.empty()) row.value = values.front();
  const auto at = row.value.empty() ? values.end() - 1 : std::ranges::find(values, row.value);
  int chosen = static_cast<int>(at - values.begin());
  if (!ui.choice(id, values, chosen, width)) return false;
  const bool none = jobs::kind_of(row.field) == SelectKind::Text && chosen + 1 == static_cast<int>(values.size());
  row.value = none ? "" : values[static_cast<std::size_t>(chosen)];
  return true;
}

void filter_page(Widgets& ui, App& app) {
  SelectDialog& dialog = app.dialogs.select;
  bool changed = dialog.expression.empty() && !dialog.answer;
  std::optional<std::size_t> gone;
  const float room = ImGui::GetContentRegionAvail().x;
  for (std::size_t r = 0; r < dialog.rows.size(); ++r) {
    const std::string number = std::to_string(r + 1);
    const bool several = dialog.rows.size() > 1;
    ImGui::PushID(static_cast<int>(r));
    changed = choose_field(ui, "select_field_" + number, dialog.rows[r]) || changed;
    const float sign = ui.px(84), drop = several ? ui.px(30) : 0;
    changed = choose_operator(ui, "select_operator_" + number, dialog.rows[r], sign) || changed;
    ImGui::SameLine(0, ui.px(4));
    changed = choose_value(ui, app, "select_value_" + number, dialog.rows[r], room - sign - drop - ui.px(4)) || changed;
    if (several) {
      ImGui::SameLine(0, ui.px(4));
      if (ui.button("select_drop_" + number, "\xC3\x97")) gone = r;
    }
    ImGui::PopID();
    ImGui::Dummy({0, ui.px(2)});
  }
  if (gone) {
    dialog.rows.erase(dialog.rows.begin() + static_cast<std::ptrdiff_t>(*gone));
    changed = true;
  }
  if (ui.button("select_add_row", ui.tr("select_ui.add_row"), Look::Plain, dialog.rows.size() < 8)) {
    dialog.rows.push_back({SelectField::Households, SelectOperator::More, "0"});
    changed = true;
  }
  if (dialog.rows.size() > 1) {
    ImGui::SameLine();
    const std::vector<std::string> texts{ui.tr("select_ui.all"), ui.tr("select_ui.any")};
    int chosen = dialog.any ? 1 : 0;
    if (chips(ui, "select_join", texts, chosen)) {
      dialog.any = chosen == 1;
      changed = true;
    }
  }
  if (changed) rewrite(app);
  ui.note(ui.tr("select_ui.expression"));
  ui.lines("select_expression", dialog.expression, ui.px(76));
}

void list_page(Widgets& ui, App& app) {
  ui.note(ui.tr("select_ui.list_text"));
  ui.lines("select_list", app.dialogs.select.list, ui.px(180));
}

std::string some(const Widgets& ui, const std::vector<std::string>& names) {
  std::vector<std::string> first(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(names.size(), 12)));
  std::string text = ui.tr.join(first);
  if (names.size() > first.size()) text += ui.tr("plan.and_more", {{"count", std::to_string(names.size() - first.size())}});
  return text;
}

void result(Widgets& ui, App& app) {
  const SelectDialog::Answer& found = answer(app);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  std::string text = found.wrong;
  if (text.empty()) text = ui.tr(found.page == 0 ? "select_ui.matches" : "select_ui.found", {{"count", std::to_string(found.communities.size())}});
  ui.coloured(found.wrong.empty() ? theme::ink : theme::bad, text);
  ui.saw_box("select_result", from, ImGui::GetItemRectMax(), text);
  if (!found.not_found.empty()) ui.coloured(theme::bad, ui.tr("select_ui.not_found", {{"names", some(ui, found.not_found)}}));
  if (!found.several.empty()) ui.coloured(theme::warn, ui.tr("select_ui.several", {{"names", some(ui, found.several)}}));
  constexpr std::size_t most_outlined = 500;  // of more the map would be one outline
  if (found.communities.size() <= most_outlined) app.pointed_out.insert(app.pointed_out.end(), found.communities.begin(), found.communities.end());

  const bool some_there = !found.communities.empty();
  std::set<data::CommunityId> ids;
  for (const int i : found.communities) ids.insert(app.project()->snapshot->communities[static_cast<std::size_t>(i)].id);
  Flow flow(ui);
  const auto button = [&](const char* id, const char* key, Look look) {
    flow.next(ui.tr(key));
    return ui.button(id, ui.tr(key), look, some_there);
  };
  if (button("select_take", "select_ui.select", Look::Primary)) app.select(ids);
  if (button("select_more", "select_ui.add", Look::Plain)) {
    std::set<data::CommunityId> all = app.selected();
    all.insert(ids.begin(), ids.end());
    app.select(std::move(all));
  }
  if (button("select_less", "select_ui.remove", Look::Plain)) {
    std::set<data::CommunityId> rest = app.selected();
    std::erase_if(rest, [&](data::CommunityId id) { return ids.contains(id); });
    app.select(std::move(rest));
  }
  if (!button("select_show", "select_ui.show", Look::Plain)) return;
  geo::Box box;
  for (const int i : found.communities) {
    box.add(geo::box_of(app.project()->snapshot->communities[static_cast<std::size_t>(i)].boundary));
    if (const auto place = app.project()->picker->place(i)) box.add(*place);
  }
  app.zoom_to(box.grown(100));
}

}  // namespace

void side_select(Widgets& ui, App& app) {
  SelectDialog& dialog = app.dialogs.select;
  side_heading(ui, app, ui.tr("select_ui.title"));
  if (!app.project()->view) return ui.note(ui.tr("ui.preparing"));
  const std::vector<std::string> pages{ui.tr("select_ui.filter"), ui.tr("select_ui.list")};
  chips(ui, "select_page", pages, dialog.page);
  ImGui::Separator();
  if (dialog.page == 0) filter_page(ui, app);
  else list_page(ui, app);
  result(ui, app);
}

}  // namespace gridwalk::ui
