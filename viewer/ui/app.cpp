// The window's verbs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"

#include <algorithm>

#include "viewer/jobs/plan_status.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/side.h"
#include "viewer/ui/verbs.h"
#include "viewer/ui/zone_table_keys.h"

namespace gridwalk::ui {

App::App(Options options)
    : options_(std::move(options)),
      settings_(load_settings(options_.folders.state)),
      words_(options_.language.value_or(settings_.language)),
      tool_(make_select_tool()),
      long_lane_(options_.wake),
      workload_(options_.wake),
      advice_(options_.wake),
      place_lists_(options_.wake),
      data_asks_(options_.wake),
      zone_rounds_(options_.wake),
      board_facts_(options_.wake),
      wizard_(*this, options_.wake),
      finder_(options_.wake),
      ground_picture_(options_.wake),
      heat_desk_(std::make_unique<HeatDesk>(options_.wake)),
      ground_lane_(options_.wake),
      scene_lane_(options_.wake) {}

App::~App() { long_lane_.cancel(); }

void App::say(Message::Kind kind, std::vector<std::string> lines) { message_ = Message{kind, std::move(lines)}; }

void App::say(const Issues& issues, std::string first) {
  Message message{Message::Kind::Note, {std::move(first)}};
  for (const Issue& issue : issues) {
    message.lines.push_back(words_.sentence(issue));
    if (issue.severity != Severity::Note) message.kind = Message::Kind::Warning;
  }
  message_ = std::move(message);
}

void App::guarded(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    say(Message::Kind::Error, {words_.sentence(error)});
    if (error.code() == "plan-not-draft") offer_copy(*this);
  } catch (const std::exception& error) {
    say(Message::Kind::Error, {words_("ui.unexpected", {{"message", error.what()}})});
  }
}

void App::adopt(std::unique_ptr<data::Store> store) {
  board_facts_.forget();
  project_ = std::make_unique<Project>(std::move(store));
  project_->today = options_.today;
  selected_.clear();
  layers = load_layers(options_.folders.state, project_->store->path());
  layers_unsaved_ = false;
  scene_.reset();
  base_scene_.reset();
  scene_beside_.reset();
  heat = {};
  heat_desk_->forget();
  meeting = {};
  heat_snapshot_.reset();
  hand = {};
  explained_ = {};
  division.reset();
  dialogs.zone_table.chosen.clear();
  dialogs.history = {};
  fit_wanted_ = true;
  looked_ = false;
  message_.reset();
  const auto wake = options_.wake;
  project_->store->subscribe([news = news_, wake](const data::SnapshotPtr&) {
    *news = true;
    if (wake) wake();
  });
  settings_.opened(project_->store->path());
  save_settings(options_.folders.state, settings_);
  const Issues notes = project_->store->notes();
  if (!notes.empty()) say(notes, project_->store->path().filename().string());
  refresh();
}

void App::open(const std::filesystem::path& file) {
  if (busy()) return void(status_ = words_("ui.busy"));
  guarded([&] { adopt(data::Store::open(file)); });
}

void App::make_sample(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return open(file);
  start_job("ui.job_sample", [this, file](const Progress& progress) -> Finish {
    std::filesystem::create_directories(file.parent_path());
    // std::function wants copies: the store is handed over through a shared pointer.
    auto store = std::make_shared<std::unique_ptr<data::Store>>(jobs::make_sample({.file = file}, progress));
    return [this, store] { adopt(std::move(*store)); };
  });
}

void App::new_project(const std::filesystem::path& file) {
  if (busy()) return void(status_ = words_("ui.busy"));
  guarded([&] { adopt(jobs::new_project({.file = file, .name = file.stem().string()})); });
}

void App::undo() {
  if (!project_ || busy()) return;
  guarded([&] {
    if (const auto label = project_->store->undo()) status_ = words_("ui.undone", {{"what", words_.history(label->verb, label->arguments)}});
    refresh();
  });
}

void App::redo() {
  if (!project_ || busy()) return;
  guarded([&] {
    if (const auto label = project_->store->redo()) status_ = words_("ui.redone", {{"what", words_.history(label->verb, label->arguments)}});
    refresh();
  });
}

void App::change(const std::function<void(data::Store&)>& work) {
  if (!project_ || busy()) return;
  guarded([&] { work(*project_->store); });
  refresh();
}

void App::move_selected(int to_zone) {
  if (!project_ || !project_->view || selected_.empty() || busy()) return;
  const data::Zone* zone = project_->zone(to_zone);
  if (to_zone >= 0 && !zone) return;
  std::vector<data::CommunityId> moved;
  int locked = 0;
  for (const data::CommunityId id : selected_) {
    if (is_locked(id)) ++locked;
    else moved.push_back(id);
  }
  guarded([&] {
    if (!moved.empty()) jobs::move_communities(*project_->store, *project_->view, moved, zone ? zone->id : data::ZoneId{});
    const std::string count = std::to_string(moved.size());
    if (locked > 0) {
      say(Message::Kind::Warning, {words_("ui.locked_stay", {{"count", std::to_string(locked)}})});
    } else {
      status_ = zone ? words_("ui.moved", {{"count", count}, {"zone", zone->code}}) : words_("ui.unassigned_now", {{"count", count}});
    }
    refresh();
  });
}

void App::lock_selected(bool locked) {
  if (!project_ || !project_->view || selected_.empty() || busy()) return;
  guarded([&] {
    jobs::set_locked(*project_->store, *project_->view, {selected_.begin(), selected_.end()}, locked);
    refresh();
  });
}

void App::set_zone_lock(int index, data::ZoneLock lock) {
  const data::Zone* zone = project_ ? project_->zone(index) : nullptr;
  if (!zone || busy()) return;
  guarded([&] {
    jobs::set_zone_lock(*project_->store, zone->id, lock);
    refresh();
  });
}

void App::assign_inspector(int index, data::InspectorId inspector) {
  const data::Zone* zone = project_ ? project_->zone(index) : nullptr;
  if (!zone || busy()) return;
  guarded([&] {
    jobs::assign_inspector(*project_->store, zone->id, inspector);
    refresh();
  });
}

void App::take_step(const geo::Suggestion& step) {
  if (!project_ || !project_->view || busy()) return;
  guarded([&] {
    jobs::apply_step(*project_->store, *project_->view, step);
    refresh();
    status_ = words_("explain.taken", {{"deviation", words_.percent(project_->measures.max_deviation)}});
  });
}

void App::save_workload() {
  if (!project_ || !project_->view || busy()) return;
  const jobs::Weighed* weighed = workload_.weighed();
  if (!weighed || !workload_.answered()) return;
  guarded([&] {
    const double before = project_->measures.max_deviation;
    jobs::save_load(*project_->store, *project_->view, weighed->load);
    dialogs.open = Dialog::None;
    refresh();
    const data::ZonePlan* plan = project_->snapshot->zone_plans.find(project_->view ? project_->view->plan : data::ZonePlanId{});
    say(Message::Kind::Note, {words_("workload.saved", {{"plan", plan ? plan->name : ""},
                                                        {"before", words_.percent(before)},
                                                        {"after", words_.percent(project_->measures.max_deviation)}})});
  });
}

bool App::start_job(const char* name, std::function<Finish(const Progress&)> work) {
  job_began_s_ = now_s_;
  const bool started = long_lane_.start(name, std::move(work), [this](const std::exception_ptr& what) {
    guarded([&] { std::rethrow_exception(what); });
  });
  if (!started) status_ = words_("ui.busy");
  return started;
}

void App::divide(const jobs::DivideRequest& request) {
  if (!project_) return;
  const auto live = std::make_shared<LivePlan>(request, options_.wake);
  jobs::DivideRequest followed = request;
  followed.better = [live](const jobs::BetterDivision& plan) { live->tell(plan); };
  followed.enough = live->enough.get_token();
  const bool started = start_job("ui.job_divide", [this, followed, ground = project_->ground, words = words_](const Progress& progress) -> Finish {
    const data::ZonePlanId before = jobs::current_plan(*project_->store->snapshot());
    const jobs::DivideResult result = jobs::divide(*project_->store, followed, words, progress);
    const auto card = std::make_shared<const DivisionCard>(card_of(project_->store->snapshot(), ground, before, result, words));
    return [this, card] {
      refresh();
      division = *card;
    };
  });
  if (!started) return;
  live_plan = live;
  division.reset();
  message_.reset();
}

void App::use_plan(data::ZonePlanId plan) {
  if (!project_ || busy()) return;
  guarded([&] {
    jobs::use_plan(*project_->store, plan);
    refresh();
    const data::ZonePlan* used = project_->snapshot->zone_plans.find(plan);
    status_ = words_("plans.used", {{"plan", used ? used->name : ""}});
  });
}

void App::plan_month(const jobs::PlanMonthRequest& request) {
  if (!project_) return;
  start_job("ui.job_month", [this, request, words = words_](const Progress& progress) -> Finish {
    const jobs::PlanMonthResult result = jobs::plan_month(*project_->store, request, words, progress);
    return [this, result, request] {
      refresh();
      say(result.issues, words_("ui.planned", {{"month", words_.month(request.month)},
                                               {"visits", words_.number(result.visits)},
                                               {"days", words_.number(result.days)}}));
    };
  });
}

void App::export_files(const jobs::ExportRequest& request) {
  if (!project_) return;
  start_job("ui.job_export", [this, request, snapshot = project_->store->snapshot(), words = words_](const Progress& progress) -> Finish {
    const jobs::ExportResult result = jobs::export_files(snapshot, request, words, progress);
    return [this, result, request] {
      say(result.issues, words_("ui.exported", {{"count", std::to_string(result.files.size())}, {"folder", request.folder.string()}}));
      for (const auto& file : result.files) message_->lines.push_back("  " + file.filename().string());
    };
  });
}

void App::write_list(const jobs::ListRequest& request) {
  if (!project_) return;
  start_job("ui.job_export", [this, request, snapshot = project_->store->snapshot(), words = words_](const Progress& progress) -> Finish {
    const jobs::ListResult result = jobs::write_list(snapshot, request, words, progress);
    return [this, result, request] {
      std::vector<std::string> names;
      for (const auto& file : result.files) names.push_back(file.filename().string());
      say(result.issues, words_("ui.list_written", {{"count", words_.number(static_cast<double>(result.rows))}, {"files", words_.join(names)}, {"folder", request.file.parent_path().string()}}));
    };
  });
}

void App::imported(const std::string& file, const jobs::ImportResult& result) {
  fit_wanted_ = true;
  refresh();
  const std::string text = words_("ui.imported", {{"file", file},
                                                  {"rows", words_.number(result.batch.rows)},
                                                  {"added", words_.number(result.batch.added)},
                                                  {"changed", words_.number(result.batch.changed)},
                                                  {"rejected", words_.number(result.batch.rejected)}});
  if (wizard_.waiting() > 0) status_ = text;  // the next file is asked about in the same place
  else say(result.issues, text);
}

void App::set_language(words::Language language) {
  if (language == words_.language()) return;
  words_ = words::Words(language);
  settings_.language = language;
  save_settings(options_.folders.state, settings_);
  message_.reset();
  division.reset();  // its sentence is in the other language
  status_.clear();
  look();
}

void App::set_settings(const Settings& settings) {
  settings_ = settings;
  save_settings(options_.folders.state, settings_);
}

void App::dropped(const std::vector<std::filesystem::path>& files) {
  if (files.empty()) return;
  if (files.front().extension() == ".gridwalk") return open(files.front());
  if (!project_) return say(Message::Kind::Warning, {words_("ui.drop_needs_project")});
  if (GroundPicture::reads(files.front())) {
    layers.ground = files.front();
    layers.hidden.erase(carto::LayerKind::Raster);
    return layers_changed();
  }
  wizard_.start(files);
}

void App::set_tool(ToolKind kind) {
  if (kind == tool_->kind()) return;
  tool_->cancel(*this);
  tool_ = make_tool(kind);
}

void App::press(KeyPress key) {
  if (meeting.on && meeting_takes(*this, key)) return;
  if (search_takes(*this, key)) return;
  if (tool_takes(key)) return;
  if (zone_table_takes(*this, key)) return;
  if (key.key == Key::Escape) {
    if (keys != Keys::Map) {
      keys = Keys::Map;
      keys_moved = true;
      return;
    }
    if (tool_->kind() == ToolKind::Place) {
      set_tool(ToolKind::Select);
    } else if (dialogs.open == Dialog::Import) {
      wizard_.close();
    } else if (dialogs.open != Dialog::None) {
      dialogs.open = Dialog::None;
    } else if (division) {
      division.reset();
    } else if (message_) {
      message_.reset();
    } else if (tool_->kind() != ToolKind::Select) {
      set_tool(ToolKind::Select);
    } else {
      tool_->cancel(*this);
      selected_.clear();
    }
    return;
  }
  if (dialogs.open != Dialog::None && !stands_beside_map(dialogs.open)) return;
  const bool function_key = key.key >= Key::F1 && key.key <= Key::F12;
  if (!key.ctrl && !function_key && (keys != Keys::Map || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId))) return;  // ImGui moves in the panel
  if (const Verb* verb = verb_of(key)) {
    run(*this, *verb);
  } else if (!key.ctrl && !key.shift && key.key >= Key::Digit1 && key.key <= Key::Digit9) {
    move_selected(static_cast<int>(key.key) - static_cast<int>(Key::Digit1));
  }
}

void App::select(std::set<data::CommunityId> communities) {
  selected_ = std::move(communities);
  ringed.reset();
}

void App::toggle(data::CommunityId community) {
  if (!selected_.erase(community)) selected_.insert(community);
}

std::vector<int> App::selected_indices() const {
  std::vector<int> indices;
  for (const data::CommunityId id : selected_) {
    const int i = project_ ? project_->snapshot->communities.index_of(id) : -1;
    if (i >= 0) indices.push_back(i);
  }
  return indices;
}

bool App::is_locked(data::CommunityId community) const {
  if (!project_ || !project_->view) return false;
  const int i = project_->view->community(community);
  return i >= 0 && project_->view->locked[static_cast<std::size_t>(i)];
}

void App::explain(data::ZoneId zone) {
  explained_ = zone;
  explained_opens = static_cast<bool>(zone);
}

int App::zone_at(geo::Point ground) const {
  if (!project_ || !project_->view) return -1;
  const int community = project_->picker->at(ground, 10 / camera.pixels_per_m);
  if (community >= 0 && project_->view->zone_of[static_cast<std::size_t>(community)] >= 0) {
    return project_->view->zone_of[static_cast<std::size_t>(community)];
  }
  for (int i = 0; i < static_cast<int>(project_->view->zones.size()); ++i) {
    const data::Zone* zone = project_->zone(i);
    if (zone && geo::contains(zone->outline, ground)) return i;
  }
  return -1;
}

}  // namespace gridwalk::ui
