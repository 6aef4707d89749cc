// Asks for heat maps, hot areas, weeks and hotspots, and takes the answers in.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/heat_desk.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"

namespace gridwalk::ui {
namespace {

// Of two maps of the same findings and values only the colours differ.
bool same_values(carto::HeatOptions a, const carto::HeatOptions& b) {
  a.breaks = b.breaks;
  a.classes = b.classes;
  a.chosen = b.chosen;
  a.ramp = b.ramp;
  return a == b;
}

carto::HeatMapPtr coloured(const carto::HeatMapPtr& map, const carto::HeatOptions& colours) {
  if (!map) return map;
  auto made = std::make_shared<carto::HeatMap>(*map);
  made->options.breaks = colours.breaks;
  made->options.classes = colours.classes;
  made->options.chosen = colours.chosen;
  made->options.ramp = colours.ramp;
  return made;
}

// Two maps beside each other have one legend.
carto::HeatMapPtr by_breaks_of(const carto::HeatMapPtr& map, const carto::HeatMap& other) {
  carto::HeatOptions colours = other.options;
  colours.breaks = carto::HeatBreaks::Chosen;
  colours.chosen = carto::heat_breaks(other);
  return coloured(map, colours);
}

}  // namespace

std::optional<jobs::Period> period_before(const carto::HeatOptions& options) {
  if (!options.from || !options.to) return std::nullopt;
  return jobs::period_before({*options.from, *options.to});
}

jobs::HotspotOptions spot_options(const carto::HeatOptions& heat, jobs::HotspotMeasure measure) {
  jobs::HotspotOptions options;
  options.of = heat.of == carto::HeatOf::None ? carto::HeatOf::Problems : heat.of;
  if (heat.of != carto::HeatOf::None) {
    options.from = heat.from;
    options.to = heat.to;
    options.kind = heat.kind;
    options.state = heat.state;
    options.damp_repeats = heat.damp_repeats;
  }
  options.measure = measure;
  return options;
}

bool is_of_spots(carto::CommunityBy by) { return carto::is_computed(by) && by != carto::CommunityBy::Minutes; }

bool is_of_one_community(const Issue& issue) { return std::string_view(issue.code).starts_with("hotspot-community"); }

HeatDesk::HeatDesk(const std::function<void()>& wake) : heat_lane_(wake), areas_lane_(wake), play_lane_(wake), weeks_lane_(wake), spots_lane_(wake) {}
HeatDesk::~HeatDesk() = default;

void HeatDesk::forget() {
  areas_.forget();
  weeks_.forget();
  spots_.forget();
  // An answer that is still to come is of the other project.
  heat_lane_.wait();
  heat_lane_.collect();
  result_ = {};
  before_ = difference_ = nullptr;
  computed_from_.reset();
  play_.reset();
  ahead_.reset();
  locked = playing = computing_ = asked_again_ = false;
  compare = Compare::None;
  area = 0;
}

carto::HeatMapPtr HeatDesk::shown() const { return difference_ && compare == Compare::Difference ? difference_ : result_.map; }
carto::HeatMapPtr HeatDesk::earlier() const { return compare == Compare::Beside && result_.map && result_.map->grid ? before_ : nullptr; }

void HeatDesk::take(App& app, jobs::HeatResult result, carto::HeatMapPtr before, carto::HeatMapPtr difference) {
  result_ = std::move(result);
  difference_ = std::move(difference);
  before_ = before && result_.map ? by_breaks_of(before, *result_.map) : nullptr;
  computing_ = false;
  app.heat_arrived();
  if (!asked_again_) return;
  asked_again_ = false;
  ask(app);
}

void HeatDesk::ask(App& app) {
  const carto::HeatOptions& options = app.heat;
  if (options.of == carto::HeatOf::None) {
    result_ = {};
    before_ = difference_ = nullptr;
    areas_.forget();
      playing = false;
    app.options_changed();
    return;
  }
  if (playing && play_) {  // what is played has changed
    play_ = std::make_shared<std::unique_ptr<carto::HeatPlay>>();
    ask_ahead(app);
  }
  // One question at a time: a value that is being dragged is followed, where one that stopped the one before would never be answered.
  if (computing_) return void(asked_again_ = true);
  const data::SnapshotPtr snapshot = app.project()->stored;
  if (result_.map && snapshot == computed_from_ && compare == computed_for_ && same_values(result_.map->options, options)) {
    result_.map = coloured(result_.map, options);
    difference_ = coloured(difference_, options);
    if (before_) before_ = by_breaks_of(before_, *result_.map);
    if (areas_.key && areas_.current) areas_.key->map = result_.map;  // the same values
    app.heat_arrived();
    return;
  }
  computing_ = true;
  heat_lane_.ask([this, &app, snapshot, options, compared = compare, words = app.words()](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
    try {
      auto result = jobs::heat(*snapshot, options, progress);
      carto::HeatMapPtr before, difference;
      if (const auto period = period_before(options); compared != Compare::None && period) {
        carto::HeatOptions earlier = options;
        earlier.from = period->from;
        earlier.to = period->to;
        before = std::make_shared<const carto::HeatMap>(carto::heat_map(*snapshot, earlier, progress));
        if (compared == Compare::Difference && result.map) difference = std::make_shared<const carto::HeatMap>(carto::heat_difference(*result.map, *before));
      }
      return [this, &app, snapshot, compared, result, before, difference] {
        computed_from_ = snapshot;
        computed_for_ = compared;
        take(app, result, before, difference);
      };
    } catch (const Error& error) {
      return [this, &app, error, words] {
        computing_ = false;
        app.say(Message::Kind::Error, {words.sentence(error)});
      };
    }
  });
}

std::string HeatDesk::problem(const words::Words& words) const {
  const carto::HeatMapPtr map = shown();
  if (!map) return {};
  for (const Issue& issue : map->issues) {
    if (!map->grid || issue.severity != Severity::Note) return words.sentence(issue);
  }
  return map->grid ? std::string() : words("ui.heat_empty");
}

void HeatDesk::lock(App& app, bool on) {
  if (on == locked) return;
  locked = on;
  if (on && shown()) {
    const std::vector<double> breaks = carto::heat_breaks(*shown());
    if (breaks.empty()) {
      locked = false;
      return;
    }
    unlocked_ = app.heat.breaks;
    app.heat.chosen = breaks;
    app.heat.breaks = carto::HeatBreaks::Chosen;
  } else {
    app.heat.breaks = unlocked_;
  }
  app.heat_changed();
}

const jobs::HotAreas* HeatDesk::areas() const { return compare == Compare::Difference ? nullptr : areas_.answer.get(); }

const jobs::HotArea* HeatDesk::area_shown() const {
  if (!areas_.answer) return nullptr;
  const auto at = std::ranges::find(areas_.answer->areas, area, &jobs::HotArea::id);
  return at == areas_.answer->areas.end() ? nullptr : &*at;
}

void HeatDesk::follow(App& app) {
  if (!app.project()) return;
  const data::SnapshotPtr& all = app.project()->stored;
  const data::ZonePlanId plan = app.project()->view ? app.project()->view->plan : data::ZonePlanId{};
  if (app.heat.of != carto::HeatOf::None) {
    const WeeksKey weeks{all, app.heat.of, app.heat.kind, app.heat.state};
    if (weeks_.key != weeks) {
      weeks_.key = weeks;
      weeks_.current = false;
      weeks_lane_.ask([this, weeks, options = app.heat](const std::stop_token&) -> Finish {
        const auto counts = std::make_shared<const jobs::WeekCounts>(jobs::findings_a_week(*weeks.snapshot, options));
        return [this, weeks, counts] {
          if (weeks_.key != weeks) return;
          weeks_.answer = counts;
          weeks_.current = true;
        };
      });
    }
    // A play has no time for outlines that change with every frame, nor has a hand that still moves.
    const AreasKey areas{result_.map, plan};
    if (result_.map && !playing && !ImGui::IsMouseDown(0) && areas_.key != areas) {
      areas_.key = areas;
      areas_.current = false;
      areas_lane_.ask([this, &app, areas, all](const std::stop_token&) -> Finish {
        const auto found = std::make_shared<const jobs::HotAreas>(jobs::hot_areas(*all, *areas.map, areas.plan));
        return [this, &app, areas, found] {
          if (areas_.key != areas) return;
          areas_.answer = found;
          areas_.current = true;
          app.options_changed();
        };
      });
    }
  }
  const bool theme = is_of_spots(app.layers.theme.by);
  if (!(theme || wants_spots) || !app.project()->view) return;
  wants_spots = false;
  const SpotsKey spots{app.project()->view->snapshot, spot_options(app.heat, measure), plan};
  if (spots_.key == spots) return;
  spots_.key = spots;
  spots_.current = false;
  spots_lane_.ask([this, &app, spots, view = *app.project()->view](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
    const auto found = std::make_shared<const jobs::HotspotResult>(jobs::hotspots(view, spots.options, progress));
    if (stop.stop_requested()) return [] {};
    return [this, &app, spots, found] {
      if (spots_.key != spots) return;
      spots_.answer = found;
      spots_.current = true;
      app.options_changed();
    };
  });
}

void HeatDesk::play(App& app, bool on) {
  if (on == playing) return;
  playing = on;
  next_frame_s_.reset();
  ahead_ = {};
  if (!on) {
    play_.reset();
    return app.heat_changed();  // with all that is said about a map at rest
  }
  const jobs::WeekCounts* all = weeks();
  if (!all || all->counts.empty()) {
    playing = false;
    return;
  }
  if (!locked) lock(app, true);
  compare = Compare::None;
  // From where the period stands, or from the first week once it has run to the end.
  if (!app.heat.from || !app.heat.to || std::chrono::sys_days(*app.heat.to) >= last_day()) app.heat.from = all->first_monday;
  app.heat.to = data::Date(std::chrono::sys_days(*app.heat.from) + std::chrono::days(7 * play_weeks - 1));
  app.heat_changed();
  play_ = std::make_shared<std::unique_ptr<carto::HeatPlay>>();
  ask_ahead(app);
}

std::chrono::sys_days HeatDesk::last_day() const {
  return std::chrono::sys_days(weeks()->first_monday) + std::chrono::days(7 * static_cast<int>(weeks()->counts.size()) - 1);
}

void HeatDesk::step(App& app, int count) {
  if (!app.heat.from || !app.heat.to) return;
  app.heat.from = data::Date(std::chrono::sys_days(*app.heat.from) + std::chrono::days(7 * count));
  app.heat.to = data::Date(std::chrono::sys_days(*app.heat.to) + std::chrono::days(7 * count));
  app.heat_changed();
}

// The frame after the one that is shown, while that one is looked at.
void HeatDesk::ask_ahead(App& app) {
  ahead_ = {};
  asked_ahead_ = false;
  if (!app.heat.from || !app.heat.to || std::chrono::sys_days(*app.heat.to) >= last_day()) return;
  carto::HeatOptions options = app.heat;
  options.from = data::Date(std::chrono::sys_days(*app.heat.from) + std::chrono::days(7));
  options.to = data::Date(std::chrono::sys_days(*app.heat.to) + std::chrono::days(7));
  asked_ahead_ = true;
  play_lane_.ask([this, options, play = play_, snapshot = app.project()->stored](const std::stop_token&) -> Finish {
    if (!*play) *play = std::make_unique<carto::HeatPlay>(snapshot, options);
    const auto map = std::make_shared<const carto::HeatMap>((*play)->frame(*options.from, *options.to));
    return [this, play, map] {
      if (play == play_) ahead_ = map;
    };
  });
}

void HeatDesk::play_on(App& app, double now_s) {
  if (!playing || !weeks()) return;
  if (!next_frame_s_) next_frame_s_ = now_s + 1 / weeks_a_second;
  if (now_s < *next_frame_s_) return;
  if (app.heat.to && std::chrono::sys_days(*app.heat.to) >= last_day()) return play(app, false);
  if (!ahead_) return;
  app.heat.from = ahead_->options.from;
  app.heat.to = ahead_->options.to;
  result_ = {};
  result_.map = ahead_;
  if (ahead_->grid) result_.peak = ahead_->grid->peak() * ahead_->unit;
  app.heat_arrived();
  next_frame_s_ = std::max(*next_frame_s_ + 1 / weeks_a_second, now_s);
  ask_ahead(app);
}

double HeatDesk::due_in(double now_s) const {
  if (!playing) return -1;
  const bool waits = next_frame_s_ && now_s >= *next_frame_s_ && asked_ahead_ && !ahead_;  // the frame's arrival wakes
  return waits ? -1 : next_frame_s_ ? std::max(*next_frame_s_ - now_s, 0.0) : 0;
}

bool HeatDesk::collect() {
  bool something = heat_lane_.collect();
  something = areas_lane_.collect() || something;
  something = play_lane_.collect() || something;
  something = weeks_lane_.collect() || something;
  return spots_lane_.collect() || something;
}

void HeatDesk::wait() {
  heat_lane_.wait();
  areas_lane_.wait();
  play_lane_.wait();
  weeks_lane_.wait();
  spots_lane_.wait();
}

}  // namespace gridwalk::ui
