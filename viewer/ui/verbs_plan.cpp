// What is done about plans of zones and of months.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/plan_status.h"
#include "viewer/jobs/settle_rounds.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool has_communities(const App& app) { return app.project() && !app.busy() && !app.project()->snapshot->communities.empty(); }
// Divided and planned in turns, beside the drawing thread.
void settle(App& app) {
  jobs::SettleRequest request;
  request.divide = app.dialogs.divide;
  request.month = app.dialogs.month;
  if (request.month.month.year == 0) request.month.month = jobs::next_month(*app.project()->snapshot, app.today());
  data::Store& store = *app.project()->store;
  app.start_job("ui.job_divide", [&app, &store, request, words = app.words()](const Progress& progress) -> Finish {
    const jobs::SettleResult result = jobs::settle_with_rounds(store, request, words, progress);
    return [&app, result] {
      const words::Words& tr = app.words();
      std::vector<std::string> lines{tr(result.settled ? "settle.settled" : "settle.not_settled", {{"number", std::to_string(result.best + 1)}})};
      for (std::size_t r = 0; r < result.rounds.size(); ++r) {
        const jobs::SettleRound& round = result.rounds[r];
        lines.push_back(tr("settle.row", {{"number", std::to_string(r + 1)}, {"modelled", tr.percent(round.modelled)}, {"real", tr.percent(round.real)}, {"moved", tr.number(round.moved)}}));
      }
      app.say(Message::Kind::Note, std::move(lines));
    };
  });
}

bool has_month(const App& app) { return board_month(app).has_value(); }
bool has_plan(const App& app) { return app.project() && !app.busy() && app.project()->view && app.project()->view->plan; }

void copy_shown(App& app) {
  const data::ZonePlanId plan = app.project()->view->plan;
  app.change([&](data::Store& store) { jobs::copy_plan(store, plan, "", app.words()); });
}

void recolour(App& app) {
  const data::ZonePlanId plan = app.project()->view->plan;
  app.change([&](data::Store& store) { jobs::recolour(store, plan); });
}

}  // namespace

std::span<const Verb> plan_verbs() {
  static constexpr Verb list[] = {
      {"plans", "plans.open", {}, toggle_dialog<Dialog::Plans>, has_plan, shows<Dialog::Plans>},
      {"zone_table", "zone_table.open", {Key::T, true}, toggle_zone_table, has_plan, [](const App& app) { return app.dialogs.zone_table.open; }},
      {"month_board", "month_board.open", {Key::R, true}, toggle_month_board, has_month, [](const App& app) { return app.dialogs.month_panel.open; }},
      {"settle", "settle.verb", {}, settle, has_communities},
      {"copy_plan", "verbs.copy_plan", {}, copy_shown, has_plan},
      {"recolour", "verbs.recolour", {}, recolour, has_plan},
      {"basis", "basis.open", {Key::L, true}, toggle_dialog<Dialog::Basis>, has_communities, shows<Dialog::Basis>},
      {"plan_month", "verbs.plan_month", {Key::M, true}, [](App& app) { show_dialog(app, Dialog::Month); }, has_communities},
  };
  return list;
}

}  // namespace gridwalk::ui
