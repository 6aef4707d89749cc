// The window's state and its verbs, independent of any window: panels and tools call these, tests too.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <set>

#include "viewer/jobs/heat.h"
#include "viewer/jobs/write_list.h"
#include "viewer/map/glide.h"
#include "viewer/ui/advice.h"
#include "viewer/ui/data_asks.h"
#include "viewer/ui/dialogs.h"
#include "viewer/ui/finder.h"
#include "viewer/ui/ground_picture.h"
#include "viewer/ui/hand_choices.h"
#include "viewer/ui/hand_facts.h"
#include "viewer/ui/import_wizard.h"
#include "viewer/ui/keys.h"
#include "viewer/ui/lanes.h"
#include "viewer/ui/live_plan.h"
#include "viewer/ui/overview.h"
#include "viewer/ui/place_lists.h"
#include "viewer/ui/map_layers.h"
#include "viewer/ui/map_mark.h"
#include "viewer/ui/meeting.h"
#include "viewer/ui/month_board.h"
#include "viewer/ui/plan_preview.h"
#include "viewer/ui/project.h"
#include "viewer/ui/result_card.h"
#include "viewer/ui/search_box.h"
#include "viewer/ui/settings.h"
#include "viewer/ui/tool.h"
#include "viewer/ui/widgets.h"
#include "viewer/ui/workload.h"
#include "viewer/ui/zone_rounds.h"

namespace gridwalk::ui {

class App;
class HeatDesk;

struct Message {
  enum class Kind { Note, Warning, Error } kind = Kind::Note;
  std::vector<std::string> lines;
  // What may be done about it, on a button.
  const char* action = nullptr;  // of its words
  std::function<void(App&)> act;
};

// A move that would happen: under the hand, or under the pointer in a menu.
struct Preview {
  std::vector<int> communities;  // by index
  int to_zone = -1;              // of the first of them
  std::vector<int> to;           // of each, where they go to several zones
  geo::MovePreview after;
  geo::MoveJudge::Move move;     // as it was asked for; the last of the zones may be a new one
  MoveUnderHand told;            // of a move under the hand
  int locked = 0;                // communities that are locked and would stay
};

class App {
 public:
  struct Options {
    std::optional<words::Language> language;  // empty: as last time
    Folders folders;                          // empty: nothing is remembered
    std::function<void()> wake;               // another thread has news: draw a frame soon
    data::Date today{};                       // for "next month"
  };
  explicit App(Options options);
  ~App();

  // --- the project; failures are said in the window -----------------------------------------------------------------
  void open(const std::filesystem::path& file);
  void make_sample(const std::filesystem::path& file);  // opens it where it is there already
  void new_project(const std::filesystem::path& file);
  void adopt(std::unique_ptr<data::Store> store);
  Project* project() { return project_.get(); }
  const Project* project() const { return project_.get(); }

  // --- verbs ----------------------------------------------------------------------------------------------------------
  void undo();
  void redo();
  void move_selected(int to_zone);           // -1: unassigned
  void lock_selected(bool locked);
  void take_step(const geo::Suggestion& step);  // one that was suggested for the view as it is
  void save_workload();                      // what the workload dialog holds, with the plan
  void set_zone_lock(int zone, data::ZoneLock lock);
  void assign_inspector(int zone, data::InspectorId inspector);  // none: nobody
  void divide(const jobs::DivideRequest& request);
  void use_plan(data::ZonePlanId plan);
  void plan_month(const jobs::PlanMonthRequest& request);
  void export_files(const jobs::ExportRequest& request);
  void write_list(const jobs::ListRequest& request);
  void imported(const std::string& file, const jobs::ImportResult& result);  // says what came in
  // Any work on the long lane under a name of [ui]; false, and said so, while another job runs. All jobs above start here.
  bool start_job(const char* name, std::function<Finish(const Progress&)> work);
  void set_language(words::Language language);
  void set_settings(const Settings& settings);  // all but the language
  void dropped(const std::vector<std::filesystem::path>& files);  // from outside, on the window
  void press(KeyPress key);
  void guarded(const std::function<void()>& work);  // says what went wrong
  // One or several steps of the history, now; says what went wrong. Nothing while a job runs.
  void change(const std::function<void(data::Store&)>& work);
  void say(Message::Kind kind, std::vector<std::string> lines);
  void say(const Issues& issues, std::string first);

  // --- selection ------------------------------------------------------------------------------------------------------
  const std::set<data::CommunityId>& selected() const { return selected_; }
  void select(std::set<data::CommunityId> communities);
  void toggle(data::CommunityId community);
  std::vector<int> selected_indices() const;
  bool is_locked(data::CommunityId community) const;
  // Asks for the consequences of moving the communities; shown in the panels from the next frame on, until not asked again.
  void preview(const std::vector<int>& communities, int to_zone);  // the number of zones: to a new one
  void preview(geo::MoveJudge::Move move, int locked = 0);
  void preview(const geo::Suggestion& step);
  const std::optional<Preview>& previewed() const { return preview_; }
  void explain(data::ZoneId zone);           // opens its page beside the map; none: closes it
  data::ZoneId explained() const { return explained_; }
  bool explained_opens = false;              // the page is to come to the front
  std::vector<int> pointed_out;              // communities that a line under the pointer speaks of, by index; outlined in this frame
  std::optional<geo::Point> ringed;          // a place that was found; until something else is selected
  MapMark mark;                              // what the page beside the map shows there; set anew in every frame
  std::optional<PlanPreview> plan_preview;   // another plan that is being thought of; set anew in every frame
  std::shared_ptr<LivePlan> live_plan;       // while the street is being divided
  std::optional<DivisionCard> division;      // what came of the last division, until it is closed or something changes
  int zone_at(geo::Point ground) const;      // of the community there, else of the zone's outline; -1

  // --- the map --------------------------------------------------------------------------------------------------------
  map::Camera camera;
  MapLayers layers;
  carto::HeatOptions heat;
  HeatDesk& heat_desk() { return *heat_desk_; }
  const HeatDesk& heat_desk() const { return *heat_desk_; }
  const jobs::HeatResult& heat_result() const;
  void options_changed() { scene_stale_ = true; }
  void heat_arrived() { heat_stale_ = true; }  // the heat map alone is to be drawn anew
  std::string layers_text;                   // of the breaks that are being typed
  carto::CommunityTheme shown_theme() const;  // with the figures that were computed for it
  GroundPicture& ground_picture() { return ground_picture_; }
  void layers_changed();                     // drawn anew, and kept when the hand lets go
  void heat_changed();                       // what `heat` says now is computed and shown
  Meeting meeting;
  void zoom_to(data::CommunityId community);
  void zoom_to(const geo::Box& box);
  void zoom_to_all();
  void glide_at(map::Pixel at, double factor);      // larger or smaller, the place there stays where it is
  void glide_by(double right_share, double up_share);  // by parts of the view
  void moved_by_hand();  // the map is to follow at once and be drawn finely when the hand rests
  bool hand_moves() const { return now_s_ < rest_at_s_; }
  std::shared_ptr<const carto::Scene> scene() const { return scene_; }
  // What the scene was made of: where it is the same as before, the heat map alone is another one.
  const std::shared_ptr<const carto::Scene>& base_scene() const { return base_scene_; }
  // The period before, in a second map of the same camera; null: there is one map.
  std::shared_ptr<const carto::Scene> scene_beside() const { return scene_beside_; }
  std::optional<ImVec2> beside_corner;  // where the second map stands
  ImVec2 map_corner{0, 0};  // of the map's view in the window
  std::optional<Pointer> hover;
  bool legend_open = false;
  HandChoices hand;
  Tool& tool() { return *tool_; }
  const Tool& tool() const { return *tool_; }
  void set_tool(ToolKind kind);

  // --- frames ---------------------------------------------------------------------------------------------------------
  // One frame of all panels, inside ImGui::NewFrame ... Render. `now_s` grows from frame to frame.
  void draw(Widgets& ui, double now_s, ImVec2 size);
  // Takes in what other threads have finished. True: something is to be drawn.
  bool collect();
  // Seconds until a frame is due of itself: 0 at once, negative never.
  double due_in(double now_s) const;
  // Waits for all lanes and takes in their results (tests, pictures).
  void settle();

  const words::Words& words() const { return words_; }
  const Settings& settings() const { return settings_; }
  const Folders& folders() const { return options_.folders; }
  std::filesystem::path sample_file() const { return options_.folders.documents / "chengyang-sample.gridwalk"; }
  data::Date today() const { return options_.today; }
  std::optional<LongLane::State> job() const { return long_lane_.state(); }
  std::optional<double> job_left_s() const;
  void cancel_job() { long_lane_.cancel(); }
  bool busy() const { return long_lane_.state().has_value(); }
  std::optional<Message>& message() { return message_; }
  std::string& status() { return status_; }
  Dialogs dialogs;
  Workload& workload() { return workload_; }
  Advice& advice() { return advice_; }
  PlaceLists& place_lists() { return place_lists_; }
  DataAsks& data_asks() { return data_asks_; }
  ZoneRounds& zone_rounds() { return zone_rounds_; }
  BoardFacts& board_facts() { return board_facts_; }
  ImportWizard& wizard() { return wizard_; }
  Finder& finder() { return finder_; }
  const Finder& finder() const { return finder_; }
  SearchBox search;
  Overview overview;
  // Which part of the window the arrow keys, Tab and Enter move in: the map, or a panel (F6). Dialogs have them while they are open.
  enum class Keys { Map, Top, Left, Right } keys = Keys::Map;
  bool leaves = false;      // the window is to be closed
  bool keys_moved = false;  // in this frame: the part is to be focused
  bool keys_in_panels() const { return keys != Keys::Map || dialogs.open != Dialog::None; }
  bool preparing() const { return project_ && !project_->view; }

 private:
  void refresh();
  void look();
  void rebuild_scene();
  void rebuild_heat();  // in the scene that there is
  map::Camera camera_to_come() const;  // where a glide under way ends
  void glide_to(const map::Camera& target);
  bool tool_takes(KeyPress key);  // before anything else does
  carto::SceneOptions scene_options() const;
  void show(std::shared_ptr<const carto::Scene> scene);

  Options options_;
  Settings settings_;
  words::Words words_;
  std::unique_ptr<Project> project_;
  std::shared_ptr<const carto::Scene> scene_, base_scene_, scene_beside_;
  std::set<data::CommunityId> selected_;
  std::optional<Preview> preview_, preview_next_;
  HandFacts hand_facts_;
  data::ZoneId explained_;
  std::unique_ptr<Tool> tool_;
  std::optional<Message> message_;
  std::string status_;
  data::SnapshotPtr heat_snapshot_;
  bool scene_stale_ = true, heat_stale_ = false, fit_wanted_ = true, looked_ = false, layers_unsaved_ = false;
  std::shared_ptr<std::atomic<bool>> news_ = std::make_shared<std::atomic<bool>>(false);
  map::Glide glide_;
  double now_s_ = 0, rest_at_s_ = 0, job_began_s_ = 0;
  LongLane long_lane_;
  Workload workload_;
  Advice advice_;
  PlaceLists place_lists_;
  DataAsks data_asks_;
  ZoneRounds zone_rounds_;
  BoardFacts board_facts_;
  ImportWizard wizard_;
  Finder finder_;
  GroundPicture ground_picture_;
  std::unique_ptr<HeatDesk> heat_desk_;
  ShortLane ground_lane_, scene_lane_;  // last: their threads end first
};

}  // namespace gridwalk::ui
