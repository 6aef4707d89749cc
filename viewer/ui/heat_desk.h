// What the window knows of heat maps and hotspots beyond what is chosen in App::heat: the values, where they pile up, the weeks, what is compared
// and played. Everything slow is worked out beside the drawing thread, the newest question first.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/carto/heat_play.h"
#include "viewer/jobs/finding_counts.h"
#include "viewer/jobs/heat.h"
#include "viewer/jobs/hotspots.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class App;

// A question whose answer is kept until another one is asked.
template <class Key, class Answer>
struct Asked {
  std::optional<Key> key;
  std::shared_ptr<const Answer> answer;  // of an older key until the new one's is there
  bool current = false;                  // it is of `key`
  void forget() { *this = {}; }
};

class HeatDesk {
 public:
  enum class Compare { None, Beside, Difference };

  explicit HeatDesk(const std::function<void()>& wake);
  ~HeatDesk();

  // --- the heat map ---------------------------------------------------------------------------------------------------
  void ask(App& app);      // what App::heat says now
  void forget();           // another project
  const jobs::HeatResult& result() const { return result_; }
  carto::HeatMapPtr shown() const;    // what the map draws: the values, or the difference of two
  carto::HeatMapPtr earlier() const;  // the second map of two side by side; null: there is one only
  std::string problem(const words::Words& words) const;  // why there is no picture, or what to mind about it; empty: nothing

  // The classes stay as they are shown now, whatever moves.
  bool locked = false;
  void lock(App& app, bool on);

  Compare compare = Compare::None;
  bool outlines = true;     // of hot areas
  bool more = false;        // the rarer settings are open
  std::string chosen_text;  // of the breaks that are being typed
  int area = 0;             // the hot area that is asked about, by id; 0: none

  // --- what follows from it -------------------------------------------------------------------------------------------
  // Once a frame: asks for what is shown and is not there yet.
  void follow(App& app);
  const jobs::HotAreas* areas() const;  // of the map that is shown; null while it is not known
  const jobs::HotArea* area_shown() const;
  const jobs::WeekCounts* weeks() const { return weeks_.answer.get(); }
  const jobs::HotspotResult* spots() const { return spots_.answer.get(); }
  bool spots_current() const { return spots_.current; }
  bool wants_spots = false;  // set by what shows them, every frame
  jobs::HotspotMeasure measure = jobs::HotspotMeasure::SmoothedRate;

  // --- play -------------------------------------------------------------------------------------------------------------
  bool playing = false;
  int play_weeks = 4;       // in the window that moves
  double weeks_a_second = 4;
  void play(App& app, bool on);
  void step(App& app, int weeks);  // the period moves by so many weeks
  double due_in(double now_s) const;
  void play_on(App& app, double now_s);

  bool collect();
  void wait();

 private:
  struct SpotsKey {
    data::SnapshotPtr snapshot;
    jobs::HotspotOptions options;
    data::ZonePlanId plan;
    friend bool operator==(const SpotsKey&, const SpotsKey&) = default;
  };
  struct WeeksKey {
    data::SnapshotPtr snapshot;
    carto::HeatOf of = carto::HeatOf::None;
    std::optional<data::ProblemKind> kind;
    carto::HeatState state = carto::HeatState::All;
    friend bool operator==(const WeeksKey&, const WeeksKey&) = default;
  };
  struct AreasKey {
    carto::HeatMapPtr map;
    data::ZonePlanId plan;
    friend bool operator==(const AreasKey&, const AreasKey&) = default;
  };
  void take(App& app, jobs::HeatResult result, carto::HeatMapPtr before, carto::HeatMapPtr difference);

  jobs::HeatResult result_;
  carto::HeatMapPtr before_, difference_;
  carto::HeatBreaks unlocked_ = carto::HeatBreaks::Round;
  Asked<AreasKey, jobs::HotAreas> areas_;
  Asked<WeeksKey, jobs::WeekCounts> weeks_;
  Asked<SpotsKey, jobs::HotspotResult> spots_;
  std::chrono::sys_days last_day() const;
  void ask_ahead(App& app);
  std::optional<double> next_frame_s_;
  std::shared_ptr<std::unique_ptr<carto::HeatPlay>> play_;  // used by its lane alone
  carto::HeatMapPtr ahead_;                                 // the frame that comes next; null: not there yet
  bool asked_ahead_ = false;                                // there is one to come
  bool computing_ = false, asked_again_ = false;
  data::SnapshotPtr computed_from_;
  Compare computed_for_ = Compare::None;
  ShortLane heat_lane_, areas_lane_, play_lane_, weeks_lane_, spots_lane_;  // last: their threads end first
};

// The period before, as long: of whole months the months before. Empty: there is no period, or no end to it.
std::optional<jobs::Period> period_before(const carto::HeatOptions& options);
// What hotspots of the same findings are asked for.
jobs::HotspotOptions spot_options(const carto::HeatOptions& heat, jobs::HotspotMeasure measure);
// Of the themes that follow from hotspots.
bool is_of_spots(carto::CommunityBy by);
bool is_of_one_community(const Issue& issue);

}  // namespace gridwalk::ui
