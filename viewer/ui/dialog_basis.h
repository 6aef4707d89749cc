// What a month is planned from: working days and hours, bodies that join visits, risk classes, themes and campaigns. Every edit is one step of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/issue.h"

namespace gridwalk::jobs {
struct DemandRules;
}

namespace gridwalk::ui {

class App;
class Widgets;

struct RiskRows;  // basis_risk.cpp

// What follows from a revision for a month.
struct BasisNotes {
  data::Revision revision = -1;
  data::Month month;
  int workdays = 0;
  double minutes = 0;      // of all inspectors
  Issues closed, bodies;   // planned visits on closed days; bodies that are never free
  std::size_t bare = 0;    // committees that join without an entry
};

struct BasisDialog {
  BasisNotes notes;
  enum class Page { Calendar, Bodies, Risk, Campaigns };
  Page page = Page::Calendar;
  bool to_front = true;  // its tab is still to be brought to the front
  data::Month month;

  std::string day_name;  // of the next day off or workday that is made by a click
  struct Span {
    std::string from, to, reason;
    int part = 0;        // data::DayPart
  };
  Span leave, block;
  data::InspectorId on_leave;
  int weekdays = 0;      // of the block
  std::array<std::string, 4> clock;  // as typed: start, lunch, afternoon, end
  data::Revision clock_of = -1;      // the revision that they were taken from

  data::PartnerBodyId body;
  std::string body_name;
  Span exception;
  bool exception_free = false;

  std::shared_ptr<jobs::DemandRules> rules, rules_of;  // as they are edited, and what they were taken from
  std::shared_ptr<const RiskRows> risks;
  data::CommunityId community;
  std::string given_class;
  Span given;

  Span theme, campaign;
  int campaign_visits = 1, campaign_minutes = 0;
  bool campaign_selected = false;  // only what is selected on the map
};

void start_basis(App& app);  // with fresh suggestions
void dialog_basis(Widgets& ui, App& app);

// Its pages.
void basis_calendar(Widgets& ui, App& app, float width, float height);
void basis_bodies(Widgets& ui, App& app, float width, float height);
void basis_risk(Widgets& ui, App& app, float width, float height);
void basis_campaigns(Widgets& ui, App& app, float width, float height);

const BasisNotes& basis_notes(App& app);
// Shared by them: first and last day, whole or half a day, why; a line with a button at its right end that takes it back.
void choose_span(Widgets& ui, std::string_view id, BasisDialog::Span& span, bool with_part, const std::string& reason_label);
bool ready(const BasisDialog::Span& span);  // both days are days
data::Date first_of(const BasisDialog::Span& span);
data::Date last_of(const BasisDialog::Span& span);  // the first where nothing else was typed
bool row_with_remove(Widgets& ui, const App& app, const std::string& id, const std::string& text);
std::string day_part_text(const Widgets& ui, data::DayPart part);

}  // namespace gridwalk::ui
