// The page of risk classes: what makes a class and how often it is visited at the left, each community with its class and why at the right.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/carto/numbers.h"
#include "viewer/jobs/demand.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialog_basis.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

// Worked out once a revision, month and language.
struct RiskRows {
  struct Row {
    data::CommunityId community;
    std::string name, risk_class, visits, why;
    bool given = false;
  };
  data::Revision revision = -1;
  data::Month month;
  words::Language language = words::Language::English;
  std::vector<Row> rows;  // the riskiest first
  std::string summary;
  Issues issues;
};

namespace {

std::shared_ptr<const RiskRows> worked_out(const jobs::StreetView& view, data::Month month, const words::Words& tr) {
  auto made = std::make_shared<RiskRows>();
  made->revision = view.snapshot->revision;
  made->month = month;
  made->language = tr.language();
  const jobs::DemandRules rules = jobs::demand_rules(*view.snapshot, made->issues);
  const std::vector<jobs::CommunityDemand> demand = jobs::demand_of(view, month, rules, made->issues);
  std::vector<std::size_t> order(demand.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [&](std::size_t i) { return std::ranges::find(rules.classes, demand[i].risk_class, &jobs::RiskClass::key) - rules.classes.begin(); };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return demand[a].priority > demand[b].priority;
  });
  double visits = 0;
  std::size_t extra = 0;
  std::vector<std::string> counts;
  for (const std::size_t i : order) {
    const jobs::CommunityDemand& one = demand[i];
    const auto further = std::ranges::count_if(one.windows, &jobs::Window::extra);
    visits += one.visits;
    extra += static_cast<std::size_t>(further);
    std::vector<jobs::Reason> why = one.why;
    for (const jobs::Window& window : one.windows) why.insert(why.end(), window.why.begin(), window.why.end());
    const bool whole = one.visits == std::floor(one.visits);
    made->rows.push_back({view.snapshot->communities[i].id, view.snapshot->communities[i].name, one.risk_class,
                          tr.number(one.visits, whole ? 0 : 1) + (further > 0 ? " + " + std::to_string(further) : ""), jobs::why_text(why, tr), one.given});
  }
  for (const jobs::RiskClass& risk : rules.classes) {
    const auto count = std::ranges::count(demand, risk.key, &jobs::CommunityDemand::risk_class);
    counts.push_back(tr("risk.count", {{"class", jobs::class_text(risk.key, tr)}, {"count", tr.number(static_cast<double>(count))}}));
  }
  made->summary = tr("risk.total", {{"month", tr.month(month)}, {"classes", tr.join(counts)}, {"visits", tr.number(visits, visits == std::floor(visits) ? 0 : 1)}, {"extra", tr.number(static_cast<double>(extra))}});
  return made;
}

const RiskRows& risks(App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const jobs::StreetView& view = *app.project()->view;
  const words::Words& tr = app.words();
  if (!basis.risks || basis.risks->revision != view.snapshot->revision || basis.risks->month != basis.month || basis.risks->language != tr.language()) {
    basis.risks = worked_out(view, basis.month, tr);
  }
  return *basis.risks;
}

// --- rules ---------------------------------------------------------------------------------------------------------------

// A number in a field of its own width; ImGui's Tab leads on to the next.
bool field(Widgets& ui, const std::string& id, double& value, float width) {
  ImGui::SetNextItemWidth(width);
  const bool changed = ImGui::InputDouble(("##" + id).c_str(), &value, 0, 0, "%g");
  ui.saw(id, {});
  return changed;
}
bool field(Widgets& ui, const std::string& id, int& value, float width) {
  ImGui::SetNextItemWidth(width);
  const bool changed = ImGui::InputInt(("##" + id).c_str(), &value, 0);
  ui.saw(id, {});
  return changed;
}

void classes(Widgets& ui, jobs::DemandRules& rules, float width) {
  constexpr const char* headings[] = {"basis.class", "basis.from_points", "basis.visits", "basis.least_gap", "basis.most_gap", "basis.factor", "basis.calendar_gap"};
  constexpr float shares[] = {0.21F, 0.13F, 0.14F, 0.13F, 0.13F, 0.13F, 0.13F};
  const float left = ImGui::GetCursorPosX();
  float x[7];
  x[0] = left;
  for (std::size_t i = 1; i < 7; ++i) x[i] = x[i - 1] + shares[i - 1] * width;
  ImGui::PushFont(ui.fonts.small());
  const ImVec2 top = ImGui::GetCursorScreenPos();
  float lowest = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    const std::string text = broken_into_lines(ui.tr(headings[i]), shares[i] * width - ui.px(4));
    ImGui::GetWindowDrawList()->AddText({top.x + x[i] - left, top.y}, theme::faint, text.c_str());
    lowest = std::max(lowest, ImGui::CalcTextSize(text.c_str()).y);
  }
  ImGui::Dummy({width, lowest});
  ImGui::PopFont();
  for (std::size_t c = 0; c < rules.classes.size(); ++c) {
    jobs::RiskClass& risk = rules.classes[c];
    const std::string id = risk.key;
    const auto wide = [&](std::size_t i) { return shares[i] * width - ui.px(6); };
    ImGui::AlignTextToFramePadding();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ui.fitted({at.x, at.y + ImGui::GetStyle().FramePadding.y}, wide(0), theme::ink, jobs::class_text(risk.key, ui.tr));
    ImGui::Dummy({wide(0), 1});
    ImGui::SameLine(x[1]);
    if (c < rules.from_points.size()) {
      field(ui, "from_points:" + id, rules.from_points[c], wide(1));
    } else {
      ImGui::TextUnformatted(ui.tr("basis.otherwise").c_str());
    }
    ImGui::SameLine(x[2]);
    field(ui, "visits:" + id, risk.visits_a_month, wide(2));
    ui.tip(ui.tr("basis.visits_tip"));
    ImGui::SameLine(x[3]);
    field(ui, "least_gap:" + id, risk.min_gap, wide(3));
    ImGui::SameLine(x[4]);
    field(ui, "most_gap:" + id, risk.max_gap, wide(4));
    ui.tip(ui.tr("basis.most_gap_tip"));
    ImGui::SameLine(x[5]);
    field(ui, "factor:" + id, risk.service_factor, wide(5));
    ImGui::SameLine(x[6]);
    ui.checkbox("calendar_gap:" + id, "", risk.calendar_gaps);
  }
}

struct PointsField {
  const char* key;
  double jobs::DemandRules::*points;
};
constexpr PointsField points_fields[] = {{"open_problem", &jobs::DemandRules::open_problem},     {"serious_problem", &jobs::DemandRules::serious_problem},
                                         {"overdue_problem", &jobs::DemandRules::overdue_problem}, {"black_list", &jobs::DemandRules::black_list},
                                         {"hot_complaints", &jobs::DemandRules::hot_complaints}, {"worst_last_month", &jobs::DemandRules::worst_last_month},
                                         {"red_list", &jobs::DemandRules::red_list}};
struct CountField {
  const char* key;
  int jobs::DemandRules::*count;
};
constexpr CountField count_fields[] = {{"recheck_days", &jobs::DemandRules::recheck_days}, {"carry_over_days", &jobs::DemandRules::carry_over_days},
                                       {"worst_first_week", &jobs::DemandRules::worst_first_week}};

void labelled_fields(Widgets& ui, jobs::DemandRules& rules, float width) {
  const float wide = ui.px(58);
  const auto label = [&](const char* key) {
    ImGui::SameLine(0, ui.px(8));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string text = broken_into_lines(ui.tr(std::string("basis.rule.") + key), width - wide - ui.px(12));
    ImGui::TextUnformatted(text.c_str());
    ui.saw_box(std::string("label_") + key, from, ImGui::GetItemRectMax(), text);
  };
  ui.note(ui.tr("basis.points"));
  for (const PointsField& one : points_fields) {
    field(ui, one.key, rules.*one.points, wide);
    label(one.key);
  }
  ui.note(ui.tr("basis.days_rules"));
  for (const CountField& one : count_fields) {
    field(ui, one.key, rules.*one.count, wide);
    label(one.key);
  }
}

void rules_page(Widgets& ui, App& app, float width, float height) {
  BasisDialog& basis = app.dialogs.basis;
  Issues told_at_the_right;
  const jobs::DemandRules stored = jobs::demand_rules(*app.project()->snapshot, told_at_the_right);
  if (!basis.rules) {
    basis.rules = std::make_shared<jobs::DemandRules>(stored);
    basis.rules_of = std::make_shared<jobs::DemandRules>(stored);
  }
  if (!(*basis.rules_of == stored)) {  // saved, undone, redone
    *basis.rules = *basis.rules_of = stored;
  }
  jobs::DemandRules& rules = *basis.rules;
  ImGui::BeginChild("risk_rules", ImVec2(width, height - ui.px(34)));
  classes(ui, rules, width - ui.px(16));
  ImGui::Dummy({0, ui.px(4)});
  labelled_fields(ui, rules, width - ui.px(16));
  ImGui::EndChild();
  const bool changed = !(rules == stored);
  if (ui.button("rules_save", ui.tr("basis.save_rules"), changed ? Look::Primary : Look::Plain, changed && !app.busy())) {
    app.change([&](data::Store& store) { jobs::set_demand_rules(store, rules); });
  }
  ImGui::SameLine();
  if (ui.button("rules_back", ui.tr("basis.back"), Look::Plain, changed)) rules = stored;
  ImGui::SameLine();
  if (ui.button("rules_usual", ui.tr("basis.usual"), Look::Plain, !(rules == jobs::DemandRules{}))) rules = {};
}

// --- communities ------------------------------------------------------------------------------------------------------------

void give(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  const data::Community* community = snapshot.communities.find(basis.community);
  if (!community) return ui.note(ui.tr("basis.choose_community"));
  Issues told_elsewhere;
  const jobs::DemandRules rules = jobs::demand_rules(snapshot, told_elsewhere);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.class_of", {{"community", community->name}}).c_str());
  ImGui::SameLine(0, ui.px(6));
  std::vector<std::string> texts;
  int chosen = -1;
  for (const jobs::RiskClass& risk : rules.classes) {
    if (risk.key == basis.given_class) chosen = static_cast<int>(texts.size());
    texts.push_back(jobs::class_text(risk.key, ui.tr));
  }
  if (ui.choice("given_class", texts, chosen, ui.px(130))) basis.given_class = rules.classes[static_cast<std::size_t>(chosen)].key;
  choose_span(ui, "given", basis.given, false, ui.tr("basis.reason"));
  const auto from = data::date_from_text(basis.given.from), to = data::date_from_text(basis.given.to);
  const bool days_fit = (from || basis.given.from.empty()) && (to || basis.given.to.empty());
  ImGui::SameLine(0, ui.px(6));
  if (ui.button("class_give", ui.tr("basis.give"), Look::Plain, chosen >= 0 && days_fit && !basis.given.reason.empty() && !app.busy())) {
    app.change([&](data::Store& store) {
      jobs::give_risk_class(store, community->id, basis.given_class, {"", basis.given.reason}, {from, to});
      basis.given.reason.clear();
    });
    return;
  }
  const bool given = std::ranges::any_of(snapshot.risk_classes_given, [&](const data::RiskClassGiven& one) {
    return one.community == community->id && (!one.valid.to || *one.valid.to >= basis.month.first_day());
  });
  if (!given) return;
  ImGui::SameLine(0, ui.px(4));
  if (ui.button("class_withdraw", ui.tr("basis.withdraw"), Look::Plain, !app.busy())) {
    app.change([&](data::Store& store) { jobs::withdraw_risk_class(store, community->id, basis.month.first_day()); });
  }
}

void communities(Widgets& ui, App& app, float width, float height) {
  BasisDialog& basis = app.dialogs.basis;
  const RiskRows& risks_now = risks(app);
  ui.note(risks_now.summary);
  for (const Issue& issue : risks_now.issues) ui.coloured(theme::bad, ui.tr.sentence(issue));
  const float below = ui.px(104), line = ImGui::GetTextLineHeight() + ui.px(5);
  ImGui::BeginChild("risk_rows", ImVec2(width, std::max(ui.px(80), height - ImGui::GetCursorPosY() - below)), true);
  const float room = ImGui::GetContentRegionAvail().x;
  const float name = room * 0.27F, key = ui.px(34), visits = ui.px(46);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(risks_now.rows.size()), line);
  while (clipper.Step()) {
    for (int r = clipper.DisplayStart; r < clipper.DisplayEnd; ++r) {
      const RiskRows::Row& row = risks_now.rows[static_cast<std::size_t>(r)];
      const std::string id = "risk:" + std::to_string(r + 1);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      if (ImGui::Selectable(("##" + id).c_str(), basis.community == row.community, 0, {room, line - ImGui::GetStyle().ItemSpacing.y})) {
        basis.community = row.community;
        basis.given_class = row.risk_class;
      }
      ui.saw_box(id, at, {at.x + room, at.y + line}, row.name + " " + row.risk_class + " " + row.why);
      ui.fitted(at, name - ui.px(6), theme::ink, row.name);
      ui.fitted({at.x + name, at.y}, key, row.given ? theme::accent : theme::ink, row.risk_class + (row.given ? "*" : ""));
      ui.fitted({at.x + name + key, at.y}, visits, theme::ink, row.visits);
      ui.fitted({at.x + name + key + visits, at.y}, room - name - key - visits, theme::faint, row.why, ui.fonts.small());
    }
  }
  ImGui::EndChild();
  give(ui, app);
}

}  // namespace

void basis_risk(Widgets& ui, App& app, float width, float height) {
  if (!app.project()->view) return ui.note(ui.tr("ui.preparing"));
  const float left = std::floor(width * 0.46F), right = width - left - ui.px(17);
  ImGui::BeginChild("risk_left", ImVec2(left, height));
  rules_page(ui, app, left, height);
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(16));
  ImGui::BeginChild("risk_right", ImVec2(right, height));
  communities(ui, app, right, height);
  ImGui::EndChild();
}

}  // namespace gridwalk::ui
