// Into meeting mode and out of it: each slide sets what the map shows; afterwards all is as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/meeting.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"

namespace gridwalk::ui {
namespace {

// The last month that all of is known: where the findings end in its middle, the one before, unless there is none.
std::optional<data::Month> last_month(const data::Snapshot& all, carto::HeatOf of) {
  std::optional<data::Date> last;
  const auto see = [&last](data::Date day) {
    if (!last || day > *last) last = day;
  };
  if (of == carto::HeatOf::Complaints) {
    for (const data::Complaint& complaint : all.complaints) {
      if (complaint.received_at) see(data::date_of(*complaint.received_at));
    }
  } else {
    for (const data::Problem& problem : all.problems) {
      if (problem.found_on) see(*problem.found_on);
    }
  }
  return last ? std::optional(data::month_of(*last)) : std::nullopt;
}

MapLayers bare_layers(const MapLayers& before) {
  MapLayers layers = before;
  // Points are single findings, a zone's label names its inspector: neither is anybody's business on a projector.
  for (const carto::LayerKind kind : {carto::LayerKind::Complaints, carto::LayerKind::Problems, carto::LayerKind::Zones, carto::LayerKind::Routes, carto::LayerKind::Committees}) {
    layers.hidden.insert(kind);
  }
  layers.hidden.erase(carto::LayerKind::Communities);
  layers.hidden.erase(carto::LayerKind::Heat);
  layers.inspector = {};
  layers.theme = {};
  return layers;
}

}  // namespace

bool can_meet(const App& app) { return app.project() && !app.busy(); }

void begin_meeting(App& app, int slide) {
  if (!app.project() || app.meeting.on) return;
  Meeting& meeting = app.meeting;
  meeting.layers = app.layers;
  meeting.heat = app.heat;
  meeting.on = true;
  meeting.fit = true;
  meeting.month = last_month(*app.project()->snapshot, meeting.heat.of);
  app.dialogs.open = Dialog::None;
  app.message().reset();
  app.select({});
  app.heat_desk().play(app, false);
  app.heat_desk().lock(app, false);
  app.heat_desk().compare = HeatDesk::Compare::None;
  show_slide(app, slide);
}

void end_meeting(App& app) {
  if (!app.meeting.on) return;
  app.meeting.on = false;
  app.layers = app.meeting.layers;
  app.heat = app.meeting.heat;
  app.heat_changed();
  app.options_changed();
}

void show_slide(App& app, int slide) {
  Meeting& meeting = app.meeting;
  meeting.slide = std::clamp(slide, 0, Meeting::slides - 1);
  app.layers = bare_layers(meeting.layers);
  app.heat = meeting.heat;
  if (app.heat.of == carto::HeatOf::None) app.heat.of = carto::HeatOf::Problems;
  switch (static_cast<Meeting::Slide>(meeting.slide)) {
    case Meeting::Slide::Overview:
    case Meeting::Slide::Heat: break;
    case Meeting::Slide::Hotspots: app.layers.theme.by = carto::CommunityBy::Hotspots; break;
    case Meeting::Slide::Rates:
    case Meeting::Slide::RedBlack: app.layers.theme.by = carto::CommunityBy::SmoothedRate; break;
    case Meeting::Slide::Change:
      app.layers.theme.by = carto::CommunityBy::Change;
      if (meeting.month) {
        app.heat.from = meeting.month->first_day();
        app.heat.to = meeting.month->last_day();
      }
      break;
  }
  // The colours of communities and those of the heat map can't be read through each other.
  if (app.layers.theme.by != carto::CommunityBy::None) app.layers.hidden.insert(carto::LayerKind::Heat);
  app.heat_changed();
  app.options_changed();
}

bool meeting_takes(App& app, KeyPress key) {
  if (key.key >= Key::Digit1 && key.key < static_cast<Key>(static_cast<int>(Key::Digit1) + Meeting::slides) && !key.ctrl) {
    show_slide(app, static_cast<int>(key.key) - static_cast<int>(Key::Digit1));
    return true;
  }
  switch (key.key) {
    case Key::Escape: end_meeting(app); return true;
    case Key::Left:
    case Key::Up:
    case Key::PageUp:
    case Key::Backspace: show_slide(app, app.meeting.slide - 1); return true;
    case Key::Right:
    case Key::Down:
    case Key::PageDown:
    case Key::Enter:
    case Key::Space: show_slide(app, app.meeting.slide + 1); return true;
    case Key::Home: show_slide(app, 0); return true;
    case Key::End: show_slide(app, Meeting::slides - 1); return true;
    case Key::F5: return false;  // its own verb ends it
    default: return true;        // nothing else is to happen behind the slides
  }
}

}  // namespace gridwalk::ui
