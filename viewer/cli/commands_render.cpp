// render: the map as a picture, with the layers, colours and rounds that the window can show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "data/model/standing.h"
#include "data/read/raster.h"
#include "viewer/carto/palette.h"
#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/print/print.h"

namespace gridwalk::cli {
namespace {

std::pair<int, int> picture_size(const std::string& text) {
  int width = 0, height = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, width);
  const bool by = first.ec == std::errc() && first.ptr != end && *first.ptr == 'x';
  const auto second = by ? std::from_chars(first.ptr + 1, end, height) : first;
  if (!by || second.ec != std::errc() || second.ptr != end || width < 16 || height < 16 || width > 16000 || height > 16000) {
    throw Error(ErrorKind::WrongCall, "cli-not-a-size", {{"option", "--size"}, {"value", text}});
  }
  return {width, height};
}

carto::LayerKind layer_named(const std::string& option, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& [kind, known] : carto::layer_names()) {
    if (known == name) return kind;
    names.emplace_back(known);
  }
  std::string candidates;
  for (const std::string& known : names) candidates += (candidates.empty() ? "" : ", ") + known;
  throw Error(ErrorKind::WrongCall, "cli-no-such-layer", {{"option", option}, {"name", name}, {"candidates", candidates}});
}

void choose_layers(const Call& call, carto::SceneOptions& options) {
  for (const std::string& name : call.texts("--show")) options.hidden.erase(layer_named("--show", name));
  for (const std::string& name : call.texts("--hide")) options.hidden.insert(layer_named("--hide", name));
  for (const std::string& text : call.texts("--opacity")) {  // LAYER=PERCENT
    const std::size_t sign = text.find('=');
    double percent = -1;
    if (sign != std::string::npos) std::from_chars(text.data() + sign + 1, text.data() + text.size(), percent);
    if (!(percent >= 0 && percent <= 100)) throw Error(ErrorKind::WrongCall, "cli-not-an-opacity", {{"value", text}});
    options.opacity[layer_named("--opacity", text.substr(0, sign))] = percent / 100;
  }
  // Named from the top; those not named stay below them in their usual order.
  const std::vector<std::string> named = call.texts("--order");
  if (!named.empty()) {
    std::vector<carto::LayerKind> top;
    for (const std::string& name : named) top.insert(top.begin(), layer_named("--order", name));
    for (const carto::LayerKind kind : carto::movable_layers()) {
      if (std::ranges::find(top, kind) == top.end()) options.order.push_back(kind);
    }
    options.order.insert(options.order.end(), top.begin(), top.end());
  }
  options.clusters = call.has("--clusters");
}

void choose_theme(const Call& call, const data::SnapshotPtr& snapshot, const Progress& progress, carto::CommunityTheme& theme) {
  for (const auto& [by, name] : carto::community_attributes()) {
    if (call.text("--communities-by") == name) theme.by = by;
  }
  theme.classes = static_cast<int>(call.integer("--classes"));
  if (theme.classes > carto::most_classes) throw Error(ErrorKind::WrongCall, "cli-too-many-classes", {{"value", call.text("--classes")}, {"most", std::to_string(carto::most_classes)}});
  const std::string breaks = call.text("--breaks");
  theme.breaks = carto::Breaks::Chosen;
  for (const auto& [method, name] : carto::break_methods()) {
    if (breaks == name) theme.breaks = method;
  }
  if (theme.breaks == carto::Breaks::Chosen) {
    theme.chosen = carto::numbers_in(breaks);
    if (theme.chosen.empty()) throw Error(ErrorKind::WrongCall, "cli-not-breaks", {{"value", breaks}});
  }
  theme.palette = call.text("--palette");
  if (theme.by == carto::CommunityBy::Minutes) theme.figures = jobs::minutes_of(jobs::street_view(snapshot, jobs::ground_of(*snapshot, {}, progress)));
}

void choose_round(const Context& context, const data::Snapshot& snapshot, carto::SceneOptions& options) {
  const Call& call = context.call;
  if (!call.has("--round")) return;
  options.routes_of = jobs::current_month_plan(snapshot);
  if (!options.routes_of) throw Error(ErrorKind::WrongCall, "no-month-plan");
  options.route_inspector = named_inspector(snapshot, call.text("--round"), context.words);
  const auto asked = call.date("--date");
  const data::Route* first = nullptr;
  for (const data::Route& route : snapshot.routes) {
    if (route.plan != options.routes_of || route.inspector != options.route_inspector || route.stops.empty()) continue;
    if (asked ? route.date == *asked : !first || route.date < first->date) first = &route;
  }
  if (!first) {
    throw Error(ErrorKind::WrongCall, "cli-no-such-round", {{"inspector", call.text("--round")}, {"date", asked ? data::to_text(*asked) : "-"}});
  }
  options.route_date = first->date;
}

}  // namespace

void check_picture_name(const std::filesystem::path& file) {
  if (file.extension() != ".png" && file.extension() != ".svg" && file.extension() != ".pdf") {
    throw Error(ErrorKind::WrongCall, "cli-picture-suffix", {{"file", file.string()}});
  }
}

carto::Scene draw_picture(const data::SnapshotPtr& project, const carto::SceneOptions& options, const std::filesystem::path& file, int width_px,
                          int height_px, const Context& context, Outcome& outcome, const std::filesystem::path& ground) {
  const data::SnapshotPtr snapshot = data::with_communities(project, data::standing_of(project->communities));
  if (file.extension() == ".pdf") {
    if (!ground.empty()) throw Error(ErrorKind::WrongCall, "cli-no-ground-on-paper");
    carto::SceneOptions paper = options;
    paper.screen = false;
    carto::Scene scene = carto::make_scene(snapshot, paper, context.words);
    outcome.add(print::map_pdf(scene, {.printed_on = today()}, context.words, file).issues);
    outcome.say(context.words("out.written", {{"file", file.string()}}));
    outcome.json["file"] = file.string();
    return scene;
  }
  print::ImageOptions image;
  image.width_px = width_px;
  image.height_px = height_px;
  if (!ground.empty()) {
    image.ground = [&](const geo::Box& extent, int width, int height) {
      return std::make_shared<const data::RasterPicture>(data::read_raster({ground, project->project.srid, extent, width, height}, context.progress));
    };
    const auto opacity = options.opacity.find(carto::LayerKind::Raster);
    image.ground_opacity = opacity == options.opacity.end() ? 1 : opacity->second;
  }
  carto::Scene scene = carto::make_scene(snapshot, options, context.words);
  const print::PrintReport report = print::map_image(scene, image, context.words, file);
  outcome.add(report.issues);
  outcome.say(context.words("out.written", {{"file", file.string()}}));
  outcome.json["file"] = file.string();
  return scene;
}

Outcome run_render(const Context& context) {
  const Call& call = context.call;
  check_picture_name(call.path("file"));
  const auto [width, height] = picture_size(call.text("--size"));
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  const data::SnapshotPtr snapshot = data::with_communities(project, data::standing_of(project->communities));
  carto::SceneOptions options;
  options.zone_plan = jobs::current_plan(*snapshot);
  options.heat = heat_options(call);
  choose_layers(call, options);
  choose_theme(call, snapshot, context.progress, options.theme);
  choose_round(context, *snapshot, options);
  Outcome outcome;
  draw_picture(snapshot, options, call.path("file"), width, height, context, outcome, call.path("--raster"));
  if (options.route_inspector) outcome.json["round"] = {{"inspector", call.text("--round")}, {"date", data::to_text(options.route_date)}};
  if (options.theme.by == carto::CommunityBy::None) return outcome;
  const carto::Themed themed = carto::themed(*snapshot, options.theme, options.zone_plan, options.on, context.words);
  outcome.say(themed.title);
  outcome.json["classes"] = nlohmann::json::array();
  for (const carto::ThemeClass& one : themed.classes) {
    outcome.say("  " + context.words("theme.class", {{"class", one.text}, {"count", context.words.number(one.count)}}));
    nlohmann::json row{{"text", one.text}, {"communities", one.count}};
    if (carto::is_number(options.theme.by) && !one.aside) row.update({{"from", one.from}, {"to", one.to}});
    outcome.json["classes"].push_back(std::move(row));
  }
  if (themed.unknown > 0) outcome.say("  " + themed.note);
  outcome.json["not_known"] = themed.unknown;
  return outcome;
}

}  // namespace gridwalk::cli
