// The heat map's settings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/data_places.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

// The months that the findings span: first and last, counted from year 0.
struct Months {
  int first = 0, last = -1;
};
int number_of(data::Date day) { return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1; }
data::Month month_of_number(int number) { return {number / 12, static_cast<unsigned>(number % 12) + 1}; }

Months months_of(const data::Snapshot& snapshot, carto::HeatOf of) {
  Months months{1 << 30, -1};
  const auto add = [&months](data::Date day) {
    months.first = std::min(months.first, number_of(day));
    months.last = std::max(months.last, number_of(day));
  };
  if (of == carto::HeatOf::Problems) {
    for (const data::Problem& problem : snapshot.problems) {
      if (problem.found_on) add(*problem.found_on);
    }
  } else {
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (complaint.received_at) add(data::date_of(*complaint.received_at));
    }
  }
  return months;
}

void month_choice(Widgets& ui, App& app, const char* id, const Months& months, bool first) {
  auto& end = first ? app.heat.from : app.heat.to;
  std::vector<std::string> texts{ui.tr(first ? "ui.from_start" : "ui.to_end")};
  for (int m = months.first; m <= months.last; ++m) texts.push_back(ui.tr.month(month_of_number(m)));
  int chosen = end ? number_of(*end) - months.first + 1 : 0;
  if (!ui.choice(id, texts, chosen)) return;
  if (chosen == 0) {
    end.reset();
  } else {
    const data::Month month = month_of_number(months.first + chosen - 1);
    end = first ? month.first_day() : month.last_day();
  }
  app.heat_changed();
}

}  // namespace

void panel_heat(Widgets& ui, App& app) {
  ui.heading(ui.tr("ui.heat"));
  int of = static_cast<int>(app.heat.of);
  if (ui.choice("heat_of", {ui.tr("ui.heat_none"), ui.tr("ui.heat_complaints"), ui.tr("ui.heat_problems")}, of)) {
    app.heat.of = static_cast<carto::HeatOf>(of);
    app.heat_changed();
  }
  if (app.heat.of == carto::HeatOf::None) return;
  ui.note(ui.tr("ui.heat_radius", {{"radius", ui.tr.distance(app.heat.radius_m)}}));
  double radius = app.heat.radius_m;
  if (ui.slider("heat_radius", radius, 50, 1500, "", true)) {
    app.heat.radius_m = std::round(radius / 10) * 10;
    app.heat_changed();
  }
  ui.note(ui.tr("ui.heat_kind"));
  std::vector<std::string> kinds{ui.tr("ui.all_kinds")};
  for (const char* kind : {"broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped"}) kinds.push_back(ui.tr(std::string("kind.") + kind));
  int kind = app.heat.kind ? static_cast<int>(*app.heat.kind) + 1 : 0;
  if (ui.choice("heat_kind", kinds, kind)) {
    app.heat.kind = kind ? std::optional(static_cast<data::ProblemKind>(kind - 1)) : std::nullopt;
    app.heat_changed();
  }
  const Months months = months_of(*app.project()->snapshot, app.heat.of);
  if (months.last >= months.first) {
    ui.note(ui.tr("ui.heat_period"));
    month_choice(ui, app, "heat_from", months, true);
    month_choice(ui, app, "heat_to", months, false);
  }
  const jobs::HeatResult& result = app.heat_result();
  if (!result.map || !result.map->grid) {
    ui.note(ui.tr("ui.heat_empty"));
    return;
  }
  ui.note(ui.tr("ui.heat_peak", {{"value", ui.tr.number(result.peak, 1)}, {"place", result.peak_place}}));
  ui.heading(ui.tr("ui.hottest"));
  int rank = 0;
  for (const jobs::HotCommunity& hot : result.hottest) {
    const data::Community* community = app.project()->snapshot->communities.find(hot.community);
    if (!community) continue;
    ++rank;
    const std::string text = std::to_string(rank) + "  " + community->name + "  " + ui.tr.number(hot.count);
    if (ui.row("hot_" + std::to_string(rank), text, false)) {
      app.select({hot.community});
      app.zoom_to(hot.community);
    }
  }
  if (result.without_community > 0) {
    const std::string text = ui.tr("ui.hot_not_located", {{"count", ui.tr.number(result.without_community)}});
    if (app.heat.of == carto::HeatOf::Problems) ui.note(text);
    else if (ui.row("hot_not_located", text, false)) show_places(app);
  }
}

}  // namespace gridwalk::ui
