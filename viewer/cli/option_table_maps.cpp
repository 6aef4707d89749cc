// Heat maps, hotspots, pictures, files for others.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/cli/heat_colours.h"
#include "viewer/cli/option_tables.h"

namespace gridwalk::cli {
namespace {

using enum ValueKind;

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
      {.name = "--state", .kind = Text, .value = "STATE", .fallback = "all", .choices = {"all", "open", "closed"}},
      {.name = "--per", .kind = Text, .value = "WHAT", .fallback = "hectare", .choices = {"hectare", "households"}},
      {.name = "--half-life", .kind = Number, .value = "DAYS", .fallback = "0"},
      {.name = "--unweighted"},
      {.name = "--count-repeats"},
      {.name = "--edge-correction"},
  };
  options.insert(options.end(), heat.begin(), heat.end());
  const bool breaks_taken = std::ranges::find(options, "--breaks", &OptionSpec::name) != options.end();
  const std::vector<OptionSpec> colours = heat_colour_options(!breaks_taken);
  options.insert(options.end(), colours.begin(), colours.end());
  return options;
}

}  // namespace

std::vector<CommandSpec> map_commands() {
  const OptionSpec project = project_option();
  return {
      {"heat", with_heat({project, {.name = "--output", .kind = Path, .value = "FILE"}, {.name = "--level", .kind = Number, .value = "VALUE"}, {.name = "--compare"}}, "complaints")},
      {"hotspots",
       {project,
        {.name = "--of", .kind = Text, .value = "WHAT", .fallback = "complaints", .choices = {"complaints", "problems"}},
        {.name = "--kind", .kind = Text, .value = "KIND",
         .choices = {"broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped"}},
        {.name = "--state", .kind = Text, .value = "STATE", .fallback = "all", .choices = {"all", "open", "closed"}},
        {.name = "--from", .kind = Date, .value = "DATE"},
        {.name = "--to", .kind = Date, .value = "DATE"},
        {.name = "--month", .kind = Month, .value = "YYYY-MM"},
        {.name = "--measure", .kind = Text, .value = "WHAT", .fallback = "eb-rate", .choices = {"count", "rate", "eb-rate"}},
        {.name = "--statistic", .kind = Text, .value = "NAME", .fallback = "gi-star", .choices = {"gi-star", "local-moran"}},
        {.name = "--permutations", .kind = Integer, .value = "N", .fallback = "9999", .least = 0},
        {.name = "--seed", .kind = Integer, .value = "N", .fallback = "1"},
        {.name = "--count-repeats"},
        {.name = "--output", .kind = Path, .value = "FILE"}}},
      {"stats",
       {{.name = "values", .kind = Path, .value = "VALUES.csv", .required = true},
        {.name = "neighbours", .kind = Path, .value = "NEIGHBOURS.csv", .required = true},
        {.name = "--measure", .kind = Text, .value = "WHAT", .fallback = "value", .choices = {"value", "rate", "eb-rate", "eb-standardised"}},
        {.name = "--permutations", .kind = Integer, .value = "N", .fallback = "9999", .least = 0},
        {.name = "--seed", .kind = Integer, .value = "N", .fallback = "1"},
        {.name = "--threads", .kind = Integer, .value = "N", .fallback = "1", .least = 1},
        {.name = "--output", .kind = Path, .value = "FILE"}}},
      {"export",
       with_heat({project,
                  {.name = "folder", .kind = Path, .value = "FOLDER", .fallback = "out"},
                  {.name = "--what", .kind = Text, .value = "WHAT", .repeats = true,
                   .choices = {"zone-plan", "route-sheets", "partner-sheets", "calendar", "routes", "month-plan", "zone-table", "geopackage", "map-png", "map-svg", "rejects"}},
                  {.name = "--inspector", .kind = Text, .value = "NAME"},
                  {.name = "--date", .kind = Date, .value = "DATE"},
                  {.name = "--printed-on", .kind = Date, .value = "DATE"}},
                 "complaints")},
      {"share", {project, {.name = "file", .kind = Path, .value = "FILE", .required = true}}},
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
                  {.name = "--size", .kind = Text, .value = "WxH", .fallback = "1600x1200"},
                  {.name = "--communities-by", .kind = Text, .value = "WHAT", .fallback = "none",
                   .choices = {"none", "committee", "company", "zone", "tier", "class", "households", "floor-area", "open-problems", "problems",
                               "complaints", "problems-per-1000", "complaints-per-1000", "minutes", "smoothed-rate", "hotspots", "clusters", "change"}},
                  {.name = "--of", .kind = Text, .value = "WHAT", .fallback = "complaints", .choices = {"complaints", "problems"}},
                  {.name = "--classes", .kind = Integer, .value = "N", .fallback = "5", .least = 2},
                  {.name = "--breaks", .kind = Text, .value = "HOW", .fallback = "quantile"},
                  {.name = "--palette", .kind = Text, .value = "NAME",
                   .choices = {"blues", "yellow-blue", "yellow-red", "greens", "purples", "light", "strong"}},
                  {.name = "--show", .kind = Text, .value = "LAYER", .repeats = true},
                  {.name = "--hide", .kind = Text, .value = "LAYER", .repeats = true},
                  {.name = "--opacity", .kind = Text, .value = "LAYER=PERCENT", .repeats = true},
                  {.name = "--order", .kind = Text, .value = "LAYER", .repeats = true},
                  {.name = "--clusters"},
                  {.name = "--raster", .kind = Path, .value = "FILE"},
                  {.name = "--round", .kind = Text, .value = "INSPECTOR"},
                  {.name = "--date", .kind = Date, .value = "DATE"}},
                 "none")},
  };
}

}  // namespace gridwalk::cli
