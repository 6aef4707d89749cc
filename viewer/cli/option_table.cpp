// The table of commands and options.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/option_table.h"

#include <algorithm>

namespace gridwalk::cli {
namespace {

using enum ValueKind;

const OptionSpec project{.name = "project", .kind = Path, .value = "PROJECT", .required = true};

// How communities are weighed.
const OptionSpec also{.name = "--also", .kind = Text, .value = "WHAT=PERCENT", .repeats = true};
const OptionSpec load_file{.name = "--load", .kind = Path, .value = "FILE"};
const OptionSpec coefficient{.name = "--coefficient", .kind = Text, .value = "KEY=NUMBER", .repeats = true};

// The heat map's options, alike wherever a heat map is drawn.
std::vector<OptionSpec> with_heat(std::vector<OptionSpec> options, std::string_view heat_default) {
  const std::vector<OptionSpec> heat{
      {.name = "--heat", .kind = Text, .value = "WHAT", .fallback = heat_default, .choices = {"none", "complaints", "problems"}},
      {.name = "--radius", .kind = Number, .value = "METRES", .fallback = "200"},
      {.name = "--kernel", .kind = Text, .value = "NAME", .fallback = "quartic",
       .choices = {"quartic", "epanechnikov", "triangular", "uniform", "triweight", "gaussian"}},
      {.name = "--kind", .kind = Text, .value = "KIND",
       .choices = {"broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped"}},
      {.name = "--from", .kind = Date, .value = "DATE"},
      {.name = "--to", .kind = Date, .value = "DATE"},
  };
  options.insert(options.end(), heat.begin(), heat.end());
  return options;
}

std::vector<CommandSpec> make_commands() {
  return {
      {"new",
       {project,
        {.name = "--name", .kind = Text, .value = "NAME"},
        {.name = "--srid", .kind = Integer, .value = "EPSG", .fallback = "0"},
        {.name = "--replace"}}},
      {"sample",
       {project,
        {.name = "--seed", .kind = Integer, .value = "N", .fallback = "2026"},
        {.name = "--office-files", .kind = Path, .value = "FOLDER"},
        {.name = "--replace"}}},
      {"import",
       {project,
        {.name = "source", .kind = Path, .value = "FILE", .required = true},
        {.name = "--as", .kind = Text, .value = "WHAT",
         .choices = {"communities", "committees", "complaints", "problems", "inspectors", "companies", "roads", "barriers",
                     "street", "households"}},
        {.name = "--layer", .kind = Text, .value = "NAME"},
        {.name = "--encoding", .kind = Text, .value = "NAME"},
        {.name = "--coordinates", .kind = Text, .value = "SYSTEM", .fallback = "declared",
         .choices = {"declared", "wgs84", "gcj02", "bd09", "auto"}},
        {.name = "--crs", .kind = Text, .value = "EPSG:N"},
        {.name = "--accept-old-datum"},
        {.name = "--control", .kind = Text, .value = "X,Y=LON,LAT", .repeats = true},
        {.name = "--accept-residuals"},
        {.name = "--map", .kind = Text, .value = "FIELD=COLUMN", .repeats = true},
        {.name = "--mapping", .kind = Path, .value = "FILE"},
        {.name = "--save-mapping", .kind = Path, .value = "FILE"},
        {.name = "--hidden", .kind = Text, .value = "WHAT", .choices = {"take", "leave"}},
        {.name = "--as-new"},
        {.name = "--with-private"},
        {.name = "--dry-run"},
        {.name = "--rejects", .kind = Path, .value = "FILE"},
        {.name = "--list"}}},
      {"batches", {project}},
      {"batch",
       {{.name = "what", .kind = Text, .value = "WHAT", .required = true, .choices = {"undo"}},
        project,
        {.name = "number", .kind = Integer, .value = "N", .required = true, .least = 1}}},
      {"coordinates",
       {{.name = "what", .kind = Text, .value = "WHAT", .required = true, .choices = {"convert"}},
        {.name = "--from", .kind = Text, .value = "SYSTEM", .required = true},
        {.name = "--to", .kind = Text, .value = "SYSTEM", .required = true}}},
      {"doctor",
       {{.name = "what", .kind = Text, .value = "WHAT", .required = true, .choices = {"coordinates"}},
        project,
        {.name = "file", .kind = Path, .value = "FILE", .required = true},
        {.name = "--against", .kind = Path, .value = "FILE"},
        {.name = "--as", .kind = Text, .value = "WHAT", .choices = {"communities", "complaints", "problems", "households", "committees", "street"}},
        {.name = "--layer", .kind = Text, .value = "NAME"},
        {.name = "--crs", .kind = Text, .value = "EPSG:N"}}},
      {"overlaps",
       {project,
        {.name = "--fix"},
        {.name = "--gap", .kind = Number, .value = "METRES", .fallback = "0.5", .least = 0},
        {.name = "--community", .kind = Text, .value = "NAME", .repeats = true}}},
      {"complaints",
       {project,
        {.name = "--default-points"},
        {.name = "--exclude-point", .kind = Text, .value = "LON,LAT"},
        {.name = "--keep-point", .kind = Text, .value = "LON,LAT"},
        {.name = "--undecide-point", .kind = Text, .value = "LON,LAT"}}},
      {"unlocated",
       {project,
        {.name = "--limit", .kind = Integer, .value = "N", .fallback = "50", .least = 1},
        {.name = "--match"}}},
      {"place",
       {project,
        {.name = "order_no", .kind = Text, .value = "ORDER_NO", .required = true},
        {.name = "--community", .kind = Text, .value = "NAME"},
        {.name = "--at", .kind = Text, .value = "LON,LAT"}}},
      {"lineage",
       {project,
        {.name = "action", .kind = Text, .value = "ACTION", .fallback = "list", .choices = {"list", "split", "merge", "company", "rename"}},
        {.name = "names", .kind = Text, .value = "NAME", .repeats = true},
        {.name = "--into", .kind = Text, .value = "NAME[=SHARE]", .repeats = true},
        {.name = "--cut", .kind = Text, .value = "HOW", .fallback = "none", .choices = {"none", "north-south", "east-west"}},
        {.name = "--to", .kind = Text, .value = "COMPANY"},
        {.name = "--manager", .kind = Text, .value = "NAME"},
        {.name = "--on", .kind = Date, .value = "DATE"}}},
      {"set",
       {project,
        {.name = "--street-name", .kind = Text, .value = "NAME"},
        {.name = "--office", .kind = Text, .value = "LON,LAT"}}},
      {"divide",
       {project,
        {.name = "--zones", .kind = Integer, .value = "N", .fallback = "0", .least = 1},
        {.name = "--tolerance", .kind = Number, .value = "PERCENT", .fallback = "5", .least = 0},
        {.name = "--seed", .kind = Integer, .value = "N", .fallback = "1"},
        {.name = "--compact", .kind = Text, .value = "HOW", .fallback = "moment", .choices = {"moment", "border", "mixed"}},
        {.name = "--stay", .kind = Number, .value = "WEIGHT", .fallback = "0", .least = 0},
        {.name = "--from-start"},
        {.name = "--capacity", .kind = Number, .value = "HOURS", .fallback = "0", .least = 0},
        {.name = "--teams", .kind = Integer, .value = "N", .fallback = "0", .least = 0},
        {.name = "--no-bound"},
        {.name = "--balance", .kind = Text, .value = "WHAT", .fallback = "minutes", .choices = {"minutes", "households", "count"}},
        also, load_file, coefficient,
        {.name = "--travel-from-rounds"},
        {.name = "--keep"},
        {.name = "--ignore-locks"},
        {.name = "--name", .kind = Text, .value = "NAME"},
        {.name = "--threads", .kind = Integer, .value = "N", .fallback = "2", .least = 1}}},
      {"load",
       {project,
        {.name = "what", .kind = Text, .value = "COMMUNITY|ZONE"},
        load_file, coefficient,
        {.name = "--balance", .kind = Text, .value = "WHAT", .choices = {"minutes", "households", "count"}},
        also,
        {.name = "--travel-from-rounds"},
        {.name = "--save"}}},
      {"check", {project, {.name = "--tolerance", .kind = Number, .value = "PERCENT", .fallback = "5", .least = 0}}},
      {"move",
       {project,
        {.name = "communities", .kind = Text, .value = "COMMUNITY", .required = true, .repeats = true},
        {.name = "--to", .kind = Text, .value = "ZONE", .required = true}}},
      {"lock",
       {project,
        {.name = "communities", .kind = Text, .value = "COMMUNITY", .repeats = true},
        {.name = "--unlock"},
        {.name = "--zone", .kind = Text, .value = "ZONE", .repeats = true},
        {.name = "--as", .kind = Text, .value = "HOW", .fallback = "frozen", .choices = {"open", "frozen", "keeps"}}}},
      {"neighbours",
       {project,
        {.name = "community", .kind = Text, .value = "COMMUNITY"},
        {.name = "--link", .kind = Text, .value = "A B", .values = 2},
        {.name = "--cut", .kind = Text, .value = "A B", .values = 2},
        {.name = "--as-ground", .kind = Text, .value = "A B", .values = 2},
        {.name = "--reason", .kind = Text, .value = "TEXT"},
        {.name = "--author", .kind = Text, .value = "NAME"}}},
      {"rule",
       {project,
        {.name = "action", .kind = Text, .value = "ACTION", .fallback = "list", .choices = {"list", "add", "remove"}},
        {.name = "what", .kind = Text, .value = "WHAT", .repeats = true},
        {.name = "--inspector", .kind = Text, .value = "NAME"},
        {.name = "--committee", .kind = Text, .value = "NAME"},
        {.name = "--metres", .kind = Number, .value = "METRES", .fallback = "0", .least = 0},
        {.name = "--reason", .kind = Text, .value = "TEXT"},
        {.name = "--author", .kind = Text, .value = "NAME"}}},
      {"rebalance",
       {project,
        {.name = "--leave", .kind = Text, .value = "INSPECTOR"},
        {.name = "--join", .kind = Text, .value = "INSPECTOR[=SHARE]"},
        {.name = "--share", .kind = Text, .value = "INSPECTOR=SHARE"},
        {.name = "--on", .kind = Date, .value = "DATE"},
        {.name = "--merge", .kind = Text, .value = "A B", .values = 2},
        {.name = "--build", .kind = Text, .value = "COMMUNITY"},
        {.name = "--at", .kind = Text, .value = "LON,LAT"},
        {.name = "--households", .kind = Integer, .value = "N", .least = 0},
        {.name = "--buildings", .kind = Integer, .value = "N", .least = 0},
        {.name = "--stay", .kind = Number, .value = "WEIGHT", .least = 0},
        {.name = "--alternatives"},
        {.name = "--only", .kind = Text, .value = "ZONE", .repeats = true},
        {.name = "--tolerance", .kind = Number, .value = "PERCENT", .least = 0},
        {.name = "--seed", .kind = Integer, .value = "N", .fallback = "1"},
        {.name = "--name", .kind = Text, .value = "NAME"},
        {.name = "--threads", .kind = Integer, .value = "N", .fallback = "2", .least = 1}}},
      {"explain", {project, {.name = "zone", .kind = Text, .value = "ZONE", .required = true}}},
      {"plans", {project, {.name = "--use", .kind = Text, .value = "PLAN"}}},
      {"compare",
       {project,
        {.name = "plan_a", .kind = Text, .value = "PLAN_A", .required = true},
        {.name = "plan_b", .kind = Text, .value = "PLAN_B", .required = true}}},
      {"assignments",
       {project,
        {.name = "direction", .kind = Text, .value = "DIRECTION", .required = true, .choices = {"export", "import"}},
        {.name = "file", .kind = Path, .value = "FILE", .required = true},
        {.name = "--plan", .kind = Text, .value = "PLAN"},
        {.name = "--name", .kind = Text, .value = "NAME"}}},
      {"plan-month",
       {project,
        {.name = "--month", .kind = Month, .value = "YYYY-MM"},
        {.name = "--visits", .kind = Integer, .value = "N", .fallback = "1", .least = 1},
        {.name = "--seed", .kind = Integer, .value = "N", .fallback = "1"},
        {.name = "--threads", .kind = Integer, .value = "N", .fallback = "2", .least = 1}}},
      {"heat", with_heat({project, {.name = "--output", .kind = Path, .value = "FILE"}}, "complaints")},
      {"export",
       with_heat({project,
                  {.name = "folder", .kind = Path, .value = "FOLDER", .fallback = "out"},
                  {.name = "--what", .kind = Text, .value = "WHAT", .repeats = true,
                   .choices = {"zone-plan", "route-sheets", "month-plan", "zone-table", "geopackage", "map-png", "map-svg", "rejects"}},
                  {.name = "--inspector", .kind = Text, .value = "NAME"},
                  {.name = "--date", .kind = Date, .value = "DATE"},
                  {.name = "--printed-on", .kind = Date, .value = "DATE"}},
                 "complaints")},
      {"write",
       {project,
        {.name = "what", .kind = Text, .value = "WHAT", .required = true,
         .choices = {"communities", "committees", "complaints", "problems", "inspectors", "companies", "roads", "barriers", "street"}},
        {.name = "file", .kind = Path, .value = "FILE", .required = true},
        {.name = "--encoding", .kind = Text, .value = "NAME", .fallback = "utf-8", .choices = {"utf-8", "gbk"}},
        {.name = "--crs", .kind = Text, .value = "CRS"},
        {.name = "--coordinates", .kind = Text, .value = "SYSTEM", .fallback = "wgs84", .choices = {"wgs84", "gcj02", "bd09"}},
        {.name = "--plan", .kind = Text, .value = "PLAN"}}},
      {"render",
       with_heat({project,
                  {.name = "file", .kind = Path, .value = "FILE", .required = true},
                  {.name = "--size", .kind = Text, .value = "WxH", .fallback = "1600x1200"}},
                 "none")},
      {"history", {project, {.name = "--limit", .kind = Integer, .value = "N", .fallback = "20", .least = 1}}},
      {"undo", {project}},
      {"redo", {project}},
      {"info", {project}},
  };
}

}  // namespace

std::span<const CommandSpec> commands() {
  static const std::vector<CommandSpec> table = make_commands();
  return table;
}

std::span<const OptionSpec> common_options() {
  static const std::vector<OptionSpec> table{
      {.name = "--json"},
      {.name = "--language", .kind = Text, .value = "LANGUAGE", .choices = {"zh", "en"}},
      {.name = "--quiet"},
  };
  return table;
}

std::string text_key(std::string_view option_name) {
  while (option_name.starts_with('-')) option_name.remove_prefix(1);
  std::string key(option_name);
  std::ranges::replace(key, '-', '_');
  return key;
}

}  // namespace gridwalk::cli
