// Rules and neighbours: laid down for what is selected on the map, listed with what they contradict, taken back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_rules.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/carto/numbers.h"
#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using enum data::ZoneRuleKind;

constexpr std::array<data::ZoneRuleKind, 8> kinds{KeepTogether, KeepApart, OnlyInspector, NotInspector, CommitteesWhole, CommitteesPreferred, MaxRadius, NoEnclosedZone};

bool about_inspector(data::ZoneRuleKind kind) { return kind == OnlyInspector || kind == NotInspector; }
bool about_committees(data::ZoneRuleKind kind) { return kind == CommitteesWhole || kind == CommitteesPreferred; }
std::size_t needed(data::ZoneRuleKind kind) { return kind == KeepTogether || kind == KeepApart ? 2 : about_inspector(kind) ? 1 : 0; }

const RulesDialog::Judged& judged(App& app) {
  RulesDialog& rules = app.dialogs.rules;
  const jobs::StreetView& view = *app.project()->view;
  const words::Language language = app.words().language();
  if (!rules.judged || rules.judged->revision != view.snapshot->revision || rules.judged->language != language) {
    rules.judged = {view.snapshot->revision, language, jobs::judge_rules(view, app.words()), jobs::neighbours_of(*view.snapshot, *view.ground)};
  }
  return *rules.judged;
}

void show(App& app, const std::vector<data::CommunityId>& communities) {
  geo::Box box;
  std::set<data::CommunityId> there;
  for (const data::CommunityId id : communities) {
    const data::Community* community = app.project()->snapshot->communities.find(id);
    if (!community) continue;
    there.insert(id);
    box.add(carto::box_of(*community));
  }
  if (there.empty()) return;
  app.select(std::move(there));
  app.zoom_to(box.grown(100));
}

std::vector<data::CommunityId> communities_of(const data::Snapshot& snapshot, const data::ZoneRule& rule) {
  if (!rule.committee) return rule.communities;
  std::vector<data::CommunityId> members;
  for (const data::Community& community : snapshot.communities) {
    if (community.committee == rule.committee) members.push_back(community.id);
  }
  return members;
}

void selection_line(Widgets& ui, const App& app) {
  std::vector<std::string> names;
  for (const data::CommunityId id : app.selected()) {
    if (names.size() < 6) names.push_back(app.project()->snapshot->communities.find(id)->name);
  }
  if (names.empty()) return ui.note(ui.tr("rules_ui.select"));
  std::string text = ui.tr.join(names);
  if (app.selected().size() > names.size()) text += ui.tr("plan.and_more", {{"count", std::to_string(app.selected().size() - names.size())}});
  ui.text(ui.tr("rules_ui.selected", {{"communities", text}}));
}

// Who the two are to each other, and a word against it.
void neighbours_block(Widgets& ui, App& app) {
  RulesDialog& rules = app.dialogs.rules;
  const std::vector<int> two = app.selected_indices();
  const auto& pairs = judged(app).neighbours.pairs;
  const auto [a, b] = std::minmax(two[0], two[1]);
  const auto pair = std::ranges::find_if(pairs, [a = a, b = b](const jobs::Neighbour& n) { return n.a == a && n.b == b; });
  const bool known = pair != pairs.end();
  std::string text = ui.tr("rules_ui.strangers");
  if (known) text = ui.tr(pair->linked ? "rules_ui.neighbours" : "rules_ui.no_neighbours", {{"how", jobs::link_text(*app.project()->snapshot, *pair, ui.tr)}});
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ui.text(text);
  ui.saw_box("link_text", from, ImGui::GetItemRectMax(), text);
  const bool said = known && pair->by_hand != jobs::LinkWord::None, ready = !rules.reason.empty() && !app.busy();
  const auto word = [&](const char* id, const char* key, jobs::LinkWish wish, bool possible) {
    if (!ui.button(id, ui.tr(key), Look::Plain, possible)) return;
    const auto &first = app.project()->snapshot->communities[static_cast<std::size_t>(a)], &second = app.project()->snapshot->communities[static_cast<std::size_t>(b)];
    app.guarded([&] {
      jobs::edit_link(*app.project()->store, first.id, second.id, wish, {"", rules.reason});
      rules.reason.clear();
    });
  };
  const bool linked = known && pair->linked;
  Flow flow(ui);
  flow.next(ui.tr("rules_ui.link"));
  word("link", "rules_ui.link", jobs::LinkWish::Link, ready && !(linked && !said));
  ui.tip(ui.tr("rules_ui.link_tip"));
  flow.next(ui.tr("rules_ui.cut"));
  word("cut", "rules_ui.cut", jobs::LinkWish::Cut, ready && (linked || said));
  ui.tip(ui.tr("rules_ui.cut_tip"));
  flow.next(ui.tr("rules_ui.as_ground"));
  word("as_ground", "rules_ui.as_ground", jobs::LinkWish::AsGround, said && !app.busy());
}

void choose_inspector(Widgets& ui, App& app) {
  std::vector<data::InspectorId> ids;
  std::vector<std::string> names;
  for (const data::Inspector& inspector : app.project()->snapshot->inspectors) {
    if (inspector.valid.to) continue;
    ids.push_back(inspector.id);
    names.push_back(inspector.name);
  }
  data::InspectorId& wanted = app.dialogs.rules.inspector;
  int chosen = static_cast<int>(std::ranges::find(ids, wanted) - ids.begin());
  if (chips(ui, "rule_inspector", names, chosen)) wanted = ids[static_cast<std::size_t>(chosen)];
}

// Every committee, or that of a selected community.
void choose_committee(Widgets& ui, App& app) {
  std::vector<data::CommitteeId> ids{{}};
  std::vector<std::string> names{ui.tr("rules_ui.every_committee")};
  for (const data::CommunityId id : app.selected()) {
    const data::Committee* committee = app.project()->snapshot->committees.find(app.project()->snapshot->communities.find(id)->committee);
    if (!committee || std::ranges::find(ids, committee->id) != ids.end() || ids.size() > 6) continue;
    ids.push_back(committee->id);
    names.push_back(committee->name);
  }
  data::CommitteeId& wanted = app.dialogs.rules.committee;
  if (std::ranges::find(ids, wanted) == ids.end()) wanted = {};
  int chosen = static_cast<int>(std::ranges::find(ids, wanted) - ids.begin());
  if (chips(ui, "rule_committee", names, chosen)) wanted = ids[static_cast<std::size_t>(chosen)];
}

void new_rule(Widgets& ui, App& app) {
  RulesDialog& rules = app.dialogs.rules;
  Flow flow(ui);
  for (const data::ZoneRuleKind kind : kinds) {
    const std::string name(jobs::name_of(kind)), text = ui.tr("rules_ui.kind." + name);
    flow.next(text);
    const bool on = rules.adding == kind;
    if (ui.button("rule_kind:" + name, text, on ? Look::On : Look::Plain, on || app.selected().size() >= needed(kind))) {
      rules.adding = on ? std::nullopt : std::optional(kind);
    }
    if (app.selected().size() < needed(kind)) ui.tip(ui.tr(needed(kind) == 2 ? "rules_ui.needs_two" : "rules_ui.needs_one"));
  }
  if (!rules.adding) return;
  const data::ZoneRuleKind kind = *rules.adding;
  if (about_inspector(kind)) choose_inspector(ui, app);
  if (about_committees(kind)) choose_committee(ui, app);
  if (kind == MaxRadius && ui.slider("rule_radius", rules.radius_m, 200, 6000, ui.tr.distance(rules.radius_m))) {
    rules.radius_m = std::round(rules.radius_m / 50) * 50;
  }
  const bool ready = !rules.reason.empty() && app.selected().size() >= needed(kind) && (!about_inspector(kind) || rules.inspector);
  if (!ui.button("rule_add", ui.tr("rules_ui.add"), Look::Primary, ready && !app.busy())) return;
  jobs::RuleRequest request;
  request.kind = kind;
  if (needed(kind) > 0) request.communities = {app.selected().begin(), app.selected().end()};
  if (about_inspector(kind)) request.inspector = rules.inspector;
  if (about_committees(kind)) request.committee = rules.committee;
  if (kind == MaxRadius) request.value = rules.radius_m;
  request.said.reason = rules.reason;
  app.guarded([&] {
    jobs::add_rule(*app.project()->store, request);
    rules.adding.reset();
    rules.reason.clear();
  });
}

// Who said so, when and why; the button that takes it back at its right end.
bool said_and_take_back(Widgets& ui, const App& app, const std::string& id, const char* key, const std::string& said) {
  const std::string text = ui.tr(key);
  const float start = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x;
  const float button = ImGui::CalcTextSize(text.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
  ImGui::PushFont(ui.fonts.small());
  const std::string lines = broken_into_lines(said, room - button - ui.px(8));
  ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
  ImGui::TextUnformatted(lines.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::SameLine(start + room - button);
  return ui.button(id, text, Look::Quiet, !app.busy());
}

void rule_list(Widgets& ui, App& app) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  const std::vector<const data::ZoneRule*> rules = jobs::rules_in_order(snapshot);
  if (rules.empty()) return ui.note(ui.tr("rules_ui.none"));
  std::vector<Issues> said = judged(app).rules;
  const std::optional<jobs::RulesTried>& tried = app.dialogs.rules.tried;
  for (std::size_t r = 0; tried && r < std::min(said.size(), tried->rules.size()); ++r) {
    said[r].insert(said[r].end(), tried->rules[r].begin(), tried->rules[r].end());
  }
  data::ZoneRuleId gone;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const data::ZoneRule& rule = *rules[r];
    const std::string number = std::to_string(r + 1);
    if (ui.row("rule:" + number, number + ". " + jobs::rule_text(snapshot, rule, ui.tr), false)) show(app, communities_of(snapshot, rule));
    for (const Issue& issue : r < said.size() ? said[r] : Issues{}) {
      const ImVec2 from = ImGui::GetCursorScreenPos();
      const std::string sentence = ui.tr.sentence(issue);
      ui.coloured(issue.severity == Severity::Problem ? theme::bad : theme::warn, sentence);
      ui.saw_box("rule_says:" + number + ":" + issue.code, from, ImGui::GetItemRectMax(), sentence);
    }
    const std::string who = ui.tr("rules_ui.said", {{"author", rule.author}, {"date", ui.tr.short_date(rule.on)}, {"reason", rule.reason}});
    if (said_and_take_back(ui, app, "rule_remove:" + number, "rules_ui.remove", who)) gone = rule.id;
    ImGui::Separator();
  }
  if (gone) app.guarded([&] { jobs::remove_rule(*app.project()->store, gone); });
}

// A division of the street by all of them, for its word alone.
void try_them(Widgets& ui, App& app) {
  RulesDialog& rules = app.dialogs.rules;
  const jobs::StreetView& view = *app.project()->view;
  if (rules.tried && rules.tried_at != view.snapshot->revision) rules.tried.reset();
  if (view.snapshot->zone_rules.empty() || !view.plan) return;
  if (const auto job = app.job()) {
    ui.text(ui.tr(job->stopping ? "ui.stopping" : job->name));
    ImGui::ProgressBar(static_cast<float>(job->share), ImVec2(-1, ui.px(20)));
    if (ui.button("rules_stop", ui.tr("ui.cancel"), Look::Danger, !job->stopping)) app.cancel_job();
    return;
  }
  if (!rules.tried) {
    if (!ui.button("rules_try", ui.tr("rules_ui.try"))) return;
    app.start_job("rules_ui.job", [&app, view, words = app.words()](const Progress& progress) -> Finish {
      auto tried = std::make_shared<const jobs::RulesTried>(jobs::try_rules(view, words, progress));
      if (progress.stopped()) return {};
      return [&app, tried, revision = view.snapshot->revision] {
        app.dialogs.rules.tried = *tried;
        app.dialogs.rules.tried_at = revision;
      };
    });
    return;
  }
  const std::string deviation = ui.tr.percent(rules.tried->max_deviation);
  const std::string text = ui.tr(rules.tried->held ? "rules_ui.held" : "rules_ui.not_held", {{"tolerance", ui.tr.percent(view.tolerance, 0)}, {"deviation", deviation}});
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ui.coloured(rules.tried->held ? theme::good : theme::bad, text);
  ui.saw_box("rules_tried", from, ImGui::GetItemRectMax(), text);
  for (const Issue& issue : rules.tried->whole) {
    if (issue.severity != Severity::Note || !rules.tried->held) ui.note(ui.tr.sentence(issue));
  }
}

void links_by_hand(Widgets& ui, App& app) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  if (snapshot.link_edits.empty()) return;
  ui.heading(ui.tr("rules_ui.by_hand"));
  std::optional<data::LinkEdit> gone;
  int number = 0;
  for (const data::LinkEdit& edit : snapshot.link_edits) {
    ++number;
    const auto name = [&](data::CommunityId id, std::size_t i) {
      const data::Community* community = snapshot.communities.find(id);
      return community ? community->name : i < edit.names.size() ? edit.names[i] : std::string("?");
    };
    const std::string pair = name(edit.a, 0) + (edit.cut ? " \xC3\x97 " : " \xE2\x80\x93 ") + name(edit.b, 1);
    if (ui.row("hand:" + std::to_string(number), pair, false)) show(app, {edit.a, edit.b});
    const std::string who = ui.tr("rules_ui.said", {{"author", edit.author}, {"date", ui.tr.short_date(edit.on)}, {"reason", edit.reason}});
    if (said_and_take_back(ui, app, "hand_back:" + std::to_string(number), "rules_ui.as_ground", who)) gone = edit;
    ImGui::Separator();
  }
  if (gone) app.guarded([&] { jobs::edit_link(*app.project()->store, gone->a, gone->b, jobs::LinkWish::AsGround, {}); });
}

void parts(Widgets& ui, App& app) {
  const jobs::Neighbours& neighbours = judged(app).neighbours;
  ui.heading(ui.tr("rules_ui.parts"));
  if (neighbours.components < 2) return ui.note(ui.tr("rules_ui.one_part"));
  std::vector<std::vector<data::CommunityId>> members(static_cast<std::size_t>(neighbours.components));
  const auto& communities = app.project()->snapshot->communities;
  for (std::size_t i = 0; i < neighbours.component.size(); ++i) members[static_cast<std::size_t>(neighbours.component[i])].push_back(communities[i].id);
  for (std::size_t p = 0; p < members.size(); ++p) {
    const std::string text = ui.tr("rules_ui.part", {{"number", std::to_string(p + 1)},
                                                     {"count", std::to_string(members[p].size())},
                                                     {"community", communities.find(members[p].front())->name}});
    if (ui.row("part:" + std::to_string(p + 1), text, false)) show(app, members[p]);
  }
  ui.note(ui.tr("rules_ui.parts_text"));
}

}  // namespace

void side_rules(Widgets& ui, App& app) {
  RulesDialog& rules = app.dialogs.rules;
  side_heading(ui, app, ui.tr("rules_ui.title"));
  if (!app.project()->view) return ui.note(ui.tr("ui.preparing"));
  selection_line(ui, app);
  ui.text(ui.tr("rules_ui.reason"));
  ui.input("rule_reason", rules.reason);
  const bool wanted = rules.adding || app.selected_indices().size() == 2;
  if (rules.reason.empty() && wanted) ui.note(ui.tr("rules_ui.reason_first"));
  if (app.selected_indices().size() == 2) neighbours_block(ui, app);
  ImGui::Separator();
  ui.heading(ui.tr("rules_ui.new"));
  new_rule(ui, app);
  ImGui::Separator();
  ui.heading(ui.tr("rules_ui.list"));
  rule_list(ui, app);
  try_them(ui, app);
  links_by_hand(ui, app);
  parts(ui, app);
}

void rule_buttons(Widgets& ui, App& app) {
  const auto open = [&](const char* id, const std::string& text, std::optional<data::ZoneRuleKind> kind, bool possible) {
    if (!ui.button(id, text, Look::Plain, possible)) return;
    if (app.dialogs.open != Dialog::Rules) show_dialog(app, Dialog::Rules);
    app.dialogs.rules.adding = kind;
  };
  if (app.selected().size() >= 2) {
    open("rule_together", ui.tr("rules_ui.kind.keep-together"), KeepTogether, true);
    ImGui::SameLine(0, ui.px(4));
    open("rule_apart", ui.tr("rules_ui.kind.keep-apart"), KeepApart, true);
    ImGui::SameLine(0, ui.px(4));
  }
  open("rule_more", ui.tr("rules_ui.more"), std::nullopt, true);
}

}  // namespace gridwalk::ui
