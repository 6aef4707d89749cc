// The divide dialog: number of zones, balance, shape, change; the rest in a fold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_divide.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "viewer/jobs/names.h"
#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using Number = DivideDialog::Number;

// Inspectors in service: those that get a zone each.
std::vector<double> shares_in_service(const App& app) {
  std::vector<double> shares;
  for (const data::Inspector& inspector : app.project()->snapshot->inspectors) {
    if (!inspector.valid.to) shares.push_back(inspector.share);
  }
  return shares;
}

// What is asked stands at the left; what is drawn next stands beside it.
void question(Widgets& ui, const char* key) {
  const float start = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr(key).c_str());
  ImGui::SameLine(start + ui.px(150));
}

bool percent_slider(Widgets& ui, std::string_view id, double& share, double most) {
  double percent = share * 100;
  if (!ui.slider(id, percent, 1, most, "\xC2\xB1 " + ui.tr.percent(share, 0))) return false;
  share = std::max(1.0, std::round(percent)) / 100;
  return true;
}

void how_many(Widgets& ui, App& app, std::size_t inspectors) {
  DivideDialog& dialog = app.dialogs.division;
  question(ui, "divide.number");
  const std::vector<std::string> texts{ui.tr("divide.per_inspector", {{"count", std::to_string(inspectors)}}), ui.tr("divide.so_many"), ui.tr("divide.fewest")};
  int chosen = static_cast<int>(dialog.number);
  ImGui::BeginGroup();
  if (chips(ui, "divide_number", texts, chosen)) dialog.number = static_cast<Number>(chosen);
  if (dialog.number == Number::SoMany) ui.number("divide_zones", dialog.zones, 1, 999);
  if (dialog.number == Number::Capacity) {
    if (ui.slider("divide_hours", dialog.hours, 10, 200, ui.tr("divide.hours", {{"hours", ui.tr.number(dialog.hours)}}))) dialog.hours = std::round(dialog.hours);
  }
  if (dialog.number == Number::PerInspector && inspectors == 0) ui.coloured(theme::warn, ui.tr("divide.nobody"));
  ImGui::EndGroup();
}

void what_is_even(Widgets& ui, App& app) {
  jobs::DivideRequest& request = app.dialogs.divide;
  question(ui, "divide.balance");
  int chosen = static_cast<int>(request.balance);
  const std::vector<std::string> texts{ui.tr("divide.balance_minutes"), ui.tr("divide.balance_households"), ui.tr("divide.balance_count")};
  ImGui::BeginGroup();
  if (chips(ui, "divide_balance", texts, chosen)) {
    request.balance = static_cast<geo::LoadQuantity>(chosen);
    std::erase_if(request.criteria, [&](const jobs::BalanceCriterion& also) { return also.quantity == request.balance; });
  }
  ImGui::EndGroup();
  question(ui, "divide.tolerance");
  percent_slider(ui, "divide_tolerance", request.tolerance, 30);
}

void what_shape(Widgets& ui, App& app) {
  jobs::DivideRequest& request = app.dialogs.divide;
  question(ui, "divide.compact");
  int chosen = static_cast<int>(request.compactness);
  const std::vector<std::string> texts{ui.tr("ui.compact_moment"), ui.tr("ui.compact_border"), ui.tr("ui.compact_mixed")};
  ImGui::BeginGroup();
  if (chips(ui, "divide_compact", texts, chosen)) request.compactness = static_cast<geo::Compactness>(chosen);
  ImGui::EndGroup();
}

void how_much_change(Widgets& ui, App& app) {
  if (!app.project()->view || !app.project()->view->plan) return;
  jobs::DivideRequest& request = app.dialogs.divide;
  question(ui, "divide.present");
  // What a moved minute costs (geo::ZoningOptions::stay_weight).
  static constexpr double weights[] = {0, 1, 3, 10};
  int chosen = static_cast<int>(std::ranges::find(weights, request.stay_weight) - weights);
  const std::vector<std::string> texts{ui.tr("divide.free"), ui.tr("divide.near"), ui.tr("divide.nearer"), ui.tr("divide.nearest")};
  ImGui::BeginGroup();
  if (chips(ui, "divide_stay", texts, chosen)) request.stay_weight = weights[chosen];
  ImGui::EndGroup();
}

void also_even(Widgets& ui, App& app) {
  jobs::DivideRequest& request = app.dialogs.divide;
  ui.note(ui.tr("divide.also"));
  using Quantity = geo::LoadQuantity;
  for (const Quantity quantity : {Quantity::Minutes, Quantity::Households, Quantity::Count, Quantity::Problems, Quantity::Complaints, Quantity::Area}) {
    if (quantity == request.balance) continue;
    const std::string name(jobs::name_of(quantity));
    const auto found = std::ranges::find(request.criteria, quantity, &jobs::BalanceCriterion::quantity);
    bool on = found != request.criteria.end();
    const float start = ImGui::GetCursorPosX();
    const bool changed = ui.checkbox("divide_also_" + name, ui.tr("criterion." + name), on);
    if (on && !changed) {
      ImGui::SameLine(start + ui.px(230));
      percent_slider(ui, "divide_also_tolerance_" + name, found->tolerance, 50);
    }
    if (!changed) continue;
    if (on) request.criteria.push_back({quantity, 0.2});
    else request.criteria.erase(found);
  }
}

void more_choices(Widgets& ui, App& app) {
  DivideDialog& dialog = app.dialogs.division;
  jobs::DivideRequest& request = app.dialogs.divide;
  also_even(ui, app);
  ImGui::Separator();
  ui.checkbox("divide_from_start", ui.tr("ui.divide_from_start"), request.from_start);
  const bool rounds = static_cast<bool>(jobs::current_month_plan(*app.project()->snapshot));
  if (rounds) ui.checkbox("divide_rounds", ui.tr("divide.rounds"), request.travel_from_rounds);
  ui.checkbox("divide_locks", ui.tr("ui.divide_locks"), request.keep_locks);
  const float start = ImGui::GetCursorPosX();
  ui.checkbox("divide_in_teams", ui.tr("divide.in_teams"), dialog.in_teams);
  if (dialog.in_teams) {
    ImGui::SameLine(start + ui.px(230));
    ui.number("divide_teams", dialog.teams, 2, 26);
  }
  ui.checkbox("divide_bound", ui.tr("divide.bound"), request.bound);
  int seed = static_cast<int>(request.seed);
  question(ui, "divide.seed");
  if (ui.number("divide_seed", seed, 1, 9999)) request.seed = static_cast<std::uint64_t>(std::clamp(seed, 1, 9999));
  ui.tip(ui.tr("divide.seed_tip"));
}

}  // namespace

jobs::DivideRequest request_of(const App& app) {
  const DivideDialog& dialog = app.dialogs.division;
  jobs::DivideRequest request = app.dialogs.divide;
  request.zones = dialog.number == Number::SoMany ? dialog.zones : 0;
  request.capacity_min = dialog.number == Number::Capacity ? dialog.hours * 60 : 0;
  request.teams = dialog.in_teams ? dialog.teams : 0;
  return request;
}

DivideVerdict judge(const App& app, const words::Words& words) {
  const DivideDialog& dialog = app.dialogs.division;
  const jobs::DivideRequest request = request_of(app);
  const auto& communities = app.project()->snapshot->communities;
  const std::vector<double> shares = shares_in_service(app);
  DivideVerdict verdict;
  if (communities.empty()) {
    verdict.against.push_back(words("divide.no_communities"));
    return verdict;
  }
  double all = 0, heaviest = -1;
  std::size_t which = 0;
  for (std::size_t i = 0; i < dialog.parts.size(); ++i) {
    const double load = geo::quantity_of(dialog.parts[i], dialog.number == Number::Capacity ? geo::LoadQuantity::Minutes : request.balance);
    all += load;
    if (load > heaviest) heaviest = load, which = i;
  }
  const std::string name = which < communities.size() ? communities[which].name : "";
  const auto of = [&](double amount) { return jobs::amount(request.balance, amount, words); };

  if (dialog.number == Number::Capacity) {
    if (request.balance != geo::LoadQuantity::Minutes) {
      verdict.against.push_back(words("divide.hours_need_minutes"));
      return verdict;
    }
    verdict.zones = static_cast<int>(std::ceil(all / request.capacity_min - 1e-9));
    // By the rounds the ways can be other ones.
    if (heaviest > request.capacity_min && !request.travel_from_rounds) {
      verdict.against.push_back(words("divide.capacity_too_small", {{"community", name}, {"load", words.hours(heaviest)}, {"hours", words.hours(request.capacity_min)}}));
    }
  } else {
    verdict.zones = dialog.number == Number::SoMany ? dialog.zones : static_cast<int>(shares.size());
    if (verdict.zones == 0) verdict.against.push_back(words("divide.nobody"));
  }
  if (verdict.zones > static_cast<int>(communities.size())) {
    verdict.against.push_back(words("divide.too_many_zones", {{"zones", std::to_string(verdict.zones)}, {"count", std::to_string(communities.size())}}));
  }
  if (!verdict.against.empty()) return verdict;
  if (dialog.in_teams && dialog.teams > verdict.zones && dialog.number != Number::Capacity) {
    verdict.against.push_back(words("divide.too_many_teams", {{"teams", std::to_string(dialog.teams)}, {"zones", std::to_string(verdict.zones)}}));
  }
  if (dialog.number == Number::Capacity) return verdict;
  // Zones beyond the inspectors there are go to people of a full share.
  double sum = 0, greatest = 0;
  for (int z = 0; z < verdict.zones; ++z) {
    const double share = z < static_cast<int>(shares.size()) ? shares[static_cast<std::size_t>(z)] : 1;
    sum += share;
    greatest = std::max(greatest, share);
  }
  const double limit = sum > 0 ? all * greatest / sum * (1 + request.tolerance) : 0;
  if (heaviest > limit) verdict.doubts.push_back(words("divide.too_heavy", {{"community", name}, {"load", of(heaviest)}, {"limit", of(limit)}}));
  return verdict;
}

void dialog_divide(Widgets& ui, App& app) {
  DivideDialog& dialog = app.dialogs.division;
  Project& project = *app.project();
  ImGui::Dummy({ui.px(620), 0});
  if (!project.view) {
    ui.note(ui.tr("ui.preparing"));
    if (ui.button("dialog_cancel", ui.tr("ui.cancel"))) app.dialogs.open = Dialog::None;
    return;
  }
  if (dialog.parts.empty()) {
    jobs::PlanLoad load;
    load.model = app.dialogs.divide.load;
    dialog.parts = jobs::community_loads(*project.snapshot, *project.view->ground, load).parts;
  }
  ui.note(ui.tr("ui.divide_text"));
  ImGui::Dummy({0, ui.px(2)});
  how_many(ui, app, shares_in_service(app).size());
  what_is_even(ui, app);
  what_shape(ui, app);
  how_much_change(ui, app);
  ImGui::Dummy({0, ui.px(2)});
  if (ui.button("divide_more", ui.tr(dialog.more ? "divide.less" : "divide.more"))) dialog.more = !dialog.more;
  if (dialog.more) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(8), ui.px(1)));  // all of it is to be seen on a low screen
    more_choices(ui, app);
    ImGui::PopStyleVar();
  }
  ImGui::Separator();
  const DivideVerdict verdict = judge(app, ui.tr);
  int line = 0;
  const auto say = [&](ImU32 colour, const std::string& text) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ui.coloured(colour, text);
    ui.saw_box("divide_says_" + std::to_string(++line), from, ImGui::GetItemRectMax(), text);
  };
  for (const std::string& text : verdict.against) say(theme::bad, text);
  for (const std::string& text : verdict.doubts) say(theme::warn, text);
  if (line == 0) {
    const Args numbers{{"zones", std::to_string(verdict.zones)}, {"communities", ui.tr.number(static_cast<double>(project.snapshot->communities.size()))}};
    say(theme::faint, ui.tr(dialog.number == Number::Capacity ? "divide.will_search" : "divide.will", numbers));
  }
  ImGui::Dummy({0, ui.px(2)});
  const bool go = ui.button("start", ui.tr("ui.divide_start"), Look::Primary, verdict.against.empty() && !app.busy());
  ImGui::SameLine();
  if (ui.button("dialog_cancel", ui.tr("ui.cancel")) || go) app.dialogs.open = Dialog::None;
  if (go) app.divide(request_of(app));
}

}  // namespace gridwalk::ui
