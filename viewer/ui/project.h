// The open project as the window shows it: the newest snapshot and what follows from it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geo/projection.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/zone_table.h"
#include "viewer/map/picker.h"

namespace gridwalk::ui {

struct CommunityCounts {
  int problems = 0, open_problems = 0, complaints = 0;
};
struct ZoneSums {
  int communities = 0, open_problems = 0;
  double households = 0;
};

class Project {
 public:
  explicit Project(std::unique_ptr<data::Store> opened) : store(std::move(opened)) {}

  // Takes the store's newest snapshot; true if it is another one than before.
  bool refresh();
  // Whether `ground` was computed from this snapshot's communities, roads and barriers.
  bool ground_holds() const;
  // Sets view, measures, sums and notes from snapshot and ground.
  void look(const words::Words& words);

  std::unique_ptr<data::Store> store;
  data::Date today{};                    // of the clock, when the project was opened
  data::SnapshotPtr stored;              // as the store has it
  data::SnapshotPtr snapshot;            // the same without the communities that have ended: all of the window counts by its communities
  jobs::GroundPtr ground;
  std::optional<jobs::StreetView> view;  // empty until the ground is computed
  geo::ZoningMeasures measures;          // of the view's plan
  std::string gap;                       // how far it is from the best possible, in words; empty: not known
  std::string gap_short;                 // the same in a line
  std::vector<jobs::PlanNote> notes;     // what is wrong with the plan, and where
  std::vector<CommunityCounts> counts;   // by community
  std::vector<ZoneSums> sums;            // by zone of the view
  std::vector<data::HistoryEntry> history;  // newest first, as many rows as are shown
  bool more_history() const { return history.size() == static_cast<std::size_t>(history_rows_); }
  void show_more_history();
  std::unique_ptr<map::Picker> picker;
  // WGS 84 degrees of a place; nothing while the project has no coordinate system.
  std::optional<geo::Point> lon_lat(geo::Point place) const;

  // The zones of the view as a table, with people and capacity of `today`; made when it is first asked for.
  const std::vector<jobs::ZoneRow>& rows(const words::Words& words);

  // What the workload of a community rests on; of the view, made when it is first asked for.
  const geo::LoadFacts& facts(int community);

  const data::Zone* zone(int index) const;  // of the view; null for -1
  const data::Inspector* lead(int index) const;
  const data::Company* company(data::CommunityId community) const;  // of the newest contract

 private:
  std::vector<geo::LoadFacts> facts_;
  std::vector<jobs::ZoneRow> rows_;
  int history_rows_ = 200;
  std::optional<geo::Projection> degrees_;  // from the project's system
  int degrees_of_ = 0;
};

}  // namespace gridwalk::ui
