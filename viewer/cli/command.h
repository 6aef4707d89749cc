// What every command gets and gives back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "viewer/cli/call.h"
#include "viewer/jobs/import.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::cli {

struct Context {
  const Call& call;
  const words::Words& words;
  Progress progress;
};

// `lines` are for people, `json` for scripts; both say the same. Status 1: something was rejected or could not be met.
struct Outcome {
  std::vector<std::string> lines;
  nlohmann::json json = nlohmann::json::object();
  Issues issues;
  int status = 0;

  void say(std::string line) { lines.push_back(std::move(line)); }
  // Adds issues; one of severity Problem makes the status 1.
  void add(const Issues& more);
};

using Command = Outcome (*)(const Context&);
// The function of a command in the option table; a test checks that there is one for each.
Command command_named(std::string_view name);

// commands_project.cpp
Outcome run_new(const Context&);
Outcome run_sample(const Context&);
Outcome run_set(const Context&);
Outcome run_info(const Context&);
// commands_history.cpp
Outcome run_history(const Context&);
Outcome run_undo(const Context&);
Outcome run_redo(const Context&);
// commands_import.cpp
Outcome run_import(const Context&);
// commands_roads.cpp
Outcome run_roads(const Context&);
// commands_bookmarks.cpp
Outcome run_bookmark(const Context&);
// commands_find.cpp
Outcome run_find(const Context&);
Outcome run_show(const Context&);
// commands_complaints.cpp
Outcome run_complaints(const Context&);
Outcome run_unlocated(const Context&);
Outcome run_place(const Context&);
// commands_lineage.cpp
Outcome run_lineage(const Context&);
// commands_write.cpp
Outcome run_write(const Context&);
// commands_coordinates.cpp
Outcome run_coordinates(const Context&);
Outcome run_doctor(const Context&);
Outcome run_overlaps(const Context&);
// commands_batches.cpp
Outcome run_batches(const Context&);
Outcome run_batch(const Context&);
// commands_zones.cpp
Outcome run_divide(const Context&);
Outcome run_check(const Context&);
Outcome run_move(const Context&);
Outcome run_lock(const Context&);
// commands_hand.cpp
Outcome run_select(const Context&);
Outcome run_shape(const Context&);
Outcome run_barrier(const Context&);
// commands_zone_table.cpp
Outcome run_zones(const Context&);
Outcome run_zone(const Context&);
Outcome run_recolour(const Context&);
Outcome run_responsible(const Context&);
// commands_plans.cpp
Outcome run_plans(const Context&);
Outcome run_compare(const Context&);
Outcome run_assignments(const Context&);
// commands_rebalance.cpp
Outcome run_rebalance(const Context&);
Outcome run_explain(const Context&);
// commands_rules.cpp
Outcome run_neighbours(const Context&);
Outcome run_rule(const Context&);
// commands_load.cpp
Outcome run_load(const Context&);
// commands_month.cpp
Outcome run_plan_month(const Context&);
Outcome run_replan(const Context&);
Outcome run_month(const Context&);
Outcome run_visit(const Context&);
Outcome run_route(const Context&);
// commands_settle.cpp
Outcome run_settle(const Context&);
// commands_heat.cpp
Outcome run_heat(const Context&);
// commands_map.cpp
Outcome run_export(const Context&);
// commands_hotspots.cpp
Outcome run_hotspots(const Context&);
// commands_stats.cpp
Outcome run_stats(const Context&);
// commands_render.cpp
Outcome run_render(const Context&);

// Shared by several commands.
void add_mapping(const std::string& pair, data::Mapping& mapping);  // "field=column"; throws "cli-not-a-mapping"
// What came of one file, for people and for scripts.
nlohmann::json tell_import(const jobs::ImportResult& result, bool dry_run, const words::Words& words, Outcome& outcome);
carto::HeatOptions heat_options(const Call& call);
// Throws "cli-picture-suffix".
void check_picture_name(const std::filesystem::path& file);
// The communities that stand, as the options say, with legend.
carto::Scene draw_picture(const data::SnapshotPtr& project, const carto::SceneOptions& options, const std::filesystem::path& file, int width_px,
                          int height_px, const Context& context, Outcome& outcome, const std::filesystem::path& ground = {});
data::Date today();  // the machine's clock, or SOURCE_DATE_EPOCH
nlohmann::json to_json(const Issues& issues, const words::Words& words);
void add_zone_table(const jobs::StreetView& view, const words::Words& words, Outcome& outcome);  // one row a zone, in words and as JSON

}  // namespace gridwalk::cli
