// The month under the map: who goes where on which day; visits are dragged to other days and people, fixed, ordered, published.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "viewer/jobs/month_board.h"
#include "viewer/jobs/month_versions.h"
#include "viewer/ui/lanes.h"
#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;

// The board of a month, and what would come of one visit anywhere on it; worked out beside the drawing thread.
class BoardFacts {
 public:
  explicit BoardFacts(std::function<void()> wake) : board_lane_(wake), judge_lane_(std::move(wake)) {}

  // Null until it is known, and where the month has no plan. Asking again costs nothing while the project is the same.
  std::shared_ptr<const jobs::MonthBoard> follow(const data::SnapshotPtr& snapshot, data::Month month, std::optional<data::Date> today);

  using Places = std::map<std::pair<data::InspectorId, data::Date>, jobs::Judgement>;
  // For each inspector and day of the board; null until it is known.
  const Places* judged(data::PlannedVisitId visit);
  bool collect();
  void wait();

 private:
  data::SnapshotPtr asked_for_;
  data::Month month_;
  std::optional<data::Date> today_;
  std::shared_ptr<const jobs::MonthBoard> board_;
  data::PlannedVisitId judged_;
  data::Revision judged_on_ = -1;
  std::shared_ptr<const Places> places_;
  ShortLane board_lane_, judge_lane_;  // last: their threads end first
};

struct MonthPanel {
  bool open = false;
  enum class Page { Office, Calendar, Communities, Changes } page = Page::Office;
  std::optional<data::Month> month;    // none: the newest that is planned
  data::InspectorId inspector;         // whose day or calendar is shown
  std::optional<data::Date> day;
  data::PlannedVisitId chosen;

  // A visit that hangs at the pointer.
  data::PlannedVisitId held;
  bool dragging = false;
  ImVec2 pressed_at{0, 0};
  std::optional<std::pair<data::InspectorId, data::Date>> over;  // in this frame

  const char* opens = nullptr;         // a small window that is to be opened in this frame
  std::string note;                    // of a version, or of an outcome
  std::string from;                    // the day from which on is planned again
  int scope = 0;
  int since = 0;                       // the version that changes are shown from; 0: the newest

  // What changed since that version, once a revision.
  data::Revision listed = -1;
  int listed_since = -1;
  data::Month listed_month;
  std::vector<jobs::VisitChange> changes;
};

void toggle_month_board(App& app);
float month_board_height(const Widgets& ui, const App& app, float middle);  // 0 while it is closed
void panel_month_board(Widgets& ui, App& app);
// The month that the board shows; none: nothing is planned yet.
std::optional<data::Month> board_month(const App& app);

// Its pages; one a file.
void board_office(Widgets& ui, App& app, const jobs::MonthBoard& board);
void board_calendar(Widgets& ui, App& app, const jobs::MonthBoard& board);
void board_communities(Widgets& ui, App& app, const jobs::MonthBoard& board);
void board_changes(Widgets& ui, App& app, const jobs::MonthBoard& board);
void board_day(Widgets& ui, App& app, const jobs::MonthBoard& board);    // the card at the right: one inspector's day
void board_windows(Widgets& ui, App& app, const jobs::MonthBoard& board);  // plan again, publish, outcome

// Shared by the pages.
void choose_day(App& app, data::InspectorId inspector, data::Date date);  // also on the map
// The item drawn before is a visit that can be taken by the hand; a click chooses it.
void can_be_held(App& app, const data::PlannedVisit& visit, ImVec2 from, ImVec2 to);
// A place where a visit may be let go: pale green where it breaks no rule, red where it does, while one is held.
void takes_visits(Widgets& ui, App& app, const jobs::MonthBoard& board, data::InspectorId inspector, data::Date date, ImVec2 from, ImVec2 to);
std::string rule_texts(const Widgets& ui, const jobs::Judgement& judgement);

}  // namespace gridwalk::ui
