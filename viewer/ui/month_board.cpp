// What the board of the month is made from, and a visit in the hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/month_board.h"

#include "viewer/jobs/month_plan.h"
#include "viewer/jobs/office_ways.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

std::shared_ptr<const jobs::MonthBoard> BoardFacts::follow(data::Store& store, const data::SnapshotPtr& snapshot, data::Month month, std::optional<data::Date> today) {
  if (asked_for_ == snapshot && month_ == month && today_ == today) return board_;
  const bool ways_hold = board_ && month_ == month && today_ == today && board_->snapshot()->roads.same_as(snapshot->roads) &&
                         board_->snapshot()->communities.same_as(snapshot->communities) && board_->snapshot()->inspectors.same_as(snapshot->inspectors) &&
                         board_->snapshot()->assignments.same_as(snapshot->assignments) && board_->snapshot()->streets.same_as(snapshot->streets);
  if (!ways_hold) board_.reset();
  asked_for_ = snapshot;
  month_ = month;
  today_ = today;
  board_lane_.ask([this, snapshot, month, today, before = ways_hold ? board_ : nullptr, cache = jobs::kept_in(store)](std::stop_token stop) -> Finish {
    std::shared_ptr<const jobs::MonthBoard> made;
    try {
      made = before ? before->with(snapshot) : jobs::MonthBoard::make(snapshot, month, today, Progress{{}, stop}, cache);
    } catch (const Error&) {
      // No plan any more, or another question took its place: there is nothing to show.
    }
    return [this, made, snapshot] {
      if (asked_for_ == snapshot) board_ = made;
    };
  });
  return board_;
}

const BoardFacts::Places* BoardFacts::judged(data::PlannedVisitId visit) {
  if (!board_) return nullptr;
  const data::Revision revision = board_->snapshot()->revision;
  if (judged_ == visit && judged_on_ == revision) return places_.get();
  judged_ = visit;
  judged_on_ = revision;
  places_.reset();
  judge_lane_.ask([this, visit, board = board_, revision](std::stop_token stop) -> Finish {
    auto places = std::make_shared<Places>();
    if (const data::PlannedVisit* record = board->snapshot()->planned_visits.find(visit)) {
      for (const data::InspectorId inspector : board->inspectors()) {
        for (const data::Date date : board->days()) {
          if (stop.stop_requested()) return [] {};
          (*places)[{inspector, date}] = board->judge(*record, inspector, date);
        }
      }
    }
    return [this, visit, revision, places] {
      if (judged_ == visit && judged_on_ == revision) places_ = places;
    };
  });
  return nullptr;
}

bool BoardFacts::collect() {
  const bool board = board_lane_.collect();
  return judge_lane_.collect() || board;
}

void BoardFacts::wait() {
  board_lane_.wait();
  judge_lane_.wait();
}

void BoardFacts::forget() {
  for (ShortLane* lane : {&board_lane_, &judge_lane_}) {
    lane->ask([](std::stop_token) -> Finish { return [] {}; });  // stops what runs
    lane->wait();
    lane->collect();
  }
  asked_for_.reset();
  board_.reset();
  places_.reset();
  judged_ = {};
}

std::optional<data::Month> board_month(const App& app) {
  if (!app.project()) return std::nullopt;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  if (const auto& month = app.dialogs.month_panel.month; month && jobs::plan_of(snapshot, *month)) return month;
  const data::MonthPlan* newest = snapshot.month_plans.find(jobs::current_month_plan(snapshot));
  return newest ? std::optional(newest->month) : std::nullopt;
}

void toggle_month_board(App& app) {
  MonthPanel& panel = app.dialogs.month_panel;
  panel.open = !panel.open;
  panel.held = {};
  if (panel.open) app.dialogs.zone_table.open = false;  // both stand under the map
}

float month_board_height(const Widgets& ui, const App& app, float middle) {
  if (!app.dialogs.month_panel.open || !board_month(app)) return 0;
  return std::max(middle * 0.5F, std::min(ui.px(300), middle * 0.7F));
}

void choose_day(App& app, data::InspectorId inspector, data::Date date) {
  MonthPanel& panel = app.dialogs.month_panel;
  panel.inspector = inspector;
  panel.day = date;
  app.layers.inspector = inspector;
  app.layers.day = date;
  app.layers.hidden.erase(carto::LayerKind::Routes);
  app.options_changed();
}

void can_be_held(App& app, const data::PlannedVisit& visit, ImVec2 from, ImVec2 to) {
  MonthPanel& panel = app.dialogs.month_panel;
  const ImGuiIO& io = ImGui::GetIO();
  const bool inside = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) && io.MousePos.x >= from.x && io.MousePos.x < to.x && io.MousePos.y >= from.y && io.MousePos.y < to.y;
  if (inside && ImGui::IsMouseClicked(0) && !app.busy()) {
    panel.chosen = visit.id;
    panel.held = visit.id;
    panel.dragging = false;
    panel.pressed_at = io.MousePos;
    choose_day(app, visit.inspector, visit.date);
    app.select({visit.community});
  }
}

void takes_visits(Widgets& ui, App& app, const jobs::MonthBoard& board, data::InspectorId inspector, data::Date date, ImVec2 from, ImVec2 to) {
  MonthPanel& panel = app.dialogs.month_panel;
  if (!panel.held || !panel.dragging) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = mouse.x >= from.x && mouse.x < to.x && mouse.y >= from.y && mouse.y < to.y;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const BoardFacts::Places* places = app.board_facts().judged(panel.held);
  const auto at = places ? places->find({inspector, date}) : BoardFacts::Places::const_iterator{};
  const bool known = places && at != places->end();
  if (known) {
    const bool legal = at->second.legal();
    draw.AddRectFilled(from, to, legal ? IM_COL32(34, 134, 84, 48) : IM_COL32(190, 40, 40, 30));
    if (legal) draw.AddRect(from, to, theme::good, 0, 0, ui.px(1));
  }
  if (!inside) return;
  panel.over = {inspector, date};
  draw.AddRect(from, to, theme::ink, 0, 0, ui.px(2));
  const data::PlannedVisit* visit = board.snapshot()->planned_visits.find(panel.held);
  if (!visit) return;
  const jobs::Judgement judgement = known ? at->second : board.judge(*visit, inspector, date);
  const data::Community* community = board.snapshot()->communities.find(visit->community);
  std::string text = (community ? community->name : "") + "\n" +
                     ui.tr("month.judgement", {{"more", (judgement.more_min >= 0 ? "+" : "") + ui.tr.number(judgement.more_min)}, {"used", ui.tr.hours(judgement.used_min)}, {"hours", ui.tr.hours(judgement.hours_min)}});
  if (!judgement.rules.empty()) text += "\n" + rule_texts(ui, judgement);
  ImGui::SetTooltip("%s", text.c_str());
  ui.saw_box("board_judgement", mouse, mouse, text);
}

std::string rule_texts(const Widgets& ui, const jobs::Judgement& judgement) {
  std::string text;
  for (const jobs::Judgement::Rule& rule : judgement.rules) text += (text.empty() ? "" : "\n") + ui.tr("board.rule." + rule.code, rule.args);
  return text;
}

}  // namespace gridwalk::ui
