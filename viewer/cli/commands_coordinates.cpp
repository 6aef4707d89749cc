// coordinates, doctor.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <iostream>

#include "data/read/crs_guess.h"
#include "data/read/dms.h"
#include "data/read/text_values.h"
#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/coordinates.h"
#include "viewer/jobs/doctor.h"
#include "viewer/jobs/overlaps.h"

namespace gridwalk::cli {
namespace {

// "lon,lat", also in degrees, minutes and seconds; a tab or a semicolon does as well. Numbers in metres are no angles.
std::optional<geo::Point> point_of(const std::string& line) {
  const auto number = [](const std::string& text) -> std::optional<double> {
    if (const auto angle = data::angle_from_text(text)) return angle->degrees;
    const std::string plain = data::trimmed(text);
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return error == std::errc() && end == plain.data() + plain.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
  };
  const std::size_t middle = line.find_first_of(",;\t");
  if (middle == std::string::npos || line.find_first_of(",;\t", middle + 1) != std::string::npos) return std::nullopt;
  const auto x = number(line.substr(0, middle)), y = number(line.substr(middle + 1));
  return x && y ? std::optional(geo::Point{*x, *y}) : std::nullopt;
}

// The line's beginning as it may be shown: ASCII as it is, the rest and control characters as question marks.
std::string in_ascii(const std::string& line) {
  std::string text = line.substr(0, 60);
  for (char& c : text) c = c >= ' ' && c <= '~' ? c : '?';
  return text;
}

}  // namespace

Outcome run_coordinates(const Context& context) {
  const jobs::CoordinateConverter convert(context.call.text("--from"), context.call.text("--to"));
  Outcome outcome;
  outcome.json["points"] = nlohmann::json::array();
  constexpr long long lines_quoted = 4;
  long long bad = 0;
  std::string line, numbers;
  for (long long number = 1; std::getline(std::cin, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto point = point_of(line);
    const auto there = point ? convert(*point) : std::nullopt;
    if (there) {
      outcome.say(fmt::format("{:.9f},{:.9f}", there->x, there->y));
      outcome.json["points"].push_back({there->x, there->y});
      continue;
    }
    outcome.say("");  // so that lines stay side by side
    outcome.json["points"].push_back(nullptr);
    if (line.empty()) continue;
    if (++bad <= lines_quoted) {
      outcome.add({{"coordinates-line", -1, {{"line", std::to_string(number)}, {"text", in_ascii(line)}}, Severity::Problem}});
    } else {
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
    }
  }
  if (bad > lines_quoted) outcome.add({{"coordinates-lines", -1, {{"count", std::to_string(bad - lines_quoted)}, {"lines", numbers}}, Severity::Problem}});
  for (const char* option : {"--from", "--to"}) {
    const std::string crs = data::normal_crs(context.call.text(option));
    if (data::is_old_datum(crs)) outcome.add(Issues{Issue{"convert-old-datum", -1, Args{{"crs", crs}}, Severity::Warning}});
  }
  return outcome;
}

Outcome run_doctor(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  jobs::ImportRequest request;
  request.file = call.path("file");
  request.target = data::target_named(call.text("--as"));
  request.layer = call.text("--layer");
  request.source_crs = call.text("--crs");
  const jobs::RawTablePtr table = jobs::read_for_import(*store->snapshot(), request, context.progress.part(0, 0.5));
  const jobs::Diagnosis diagnosis = jobs::diagnose_import(store->snapshot(), table, request, call.path("--against"), context.progress.part(0.5, 1));

  Outcome outcome;
  outcome.json = {{"file", table->file}, {"against", name_of(diagnosis.against)}, {"looked_at", diagnosis.looked_at}, {"readings", nlohmann::json::array()}};
  outcome.say(words(std::string("doctor.") + name_of(diagnosis.against), {{"file", table->file}, {"count", words.number(static_cast<double>(diagnosis.looked_at))}}));
  for (const jobs::Reading& reading : diagnosis.readings) {
    std::string bar;
    for (int i = 0; i < static_cast<int>(reading.score * 30 + 0.5); ++i) bar += '#';
    outcome.say(fmt::format("  {:<8} {:>6}  {}", data::name_of(reading.as), words.percent(reading.share), bar));
    outcome.json["readings"].push_back({{"as", data::name_of(reading.as)}, {"share", reading.share}, {"score", reading.score}});
  }
  if (diagnosis.winner) {
    outcome.json["winner"] = data::name_of(*diagnosis.winner);
    outcome.say(words("doctor.winner", {{"system", data::name_of(*diagnosis.winner)}}));
  } else if (!diagnosis.readings.empty()) {
    outcome.say(words("doctor.unclear"));
    outcome.status = 1;
  }
  return outcome;
}

Outcome run_overlaps(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  geo::CoverageLimits limits;
  limits.sliver_m = call.number("--gap");
  const bool fix = call.has("--fix");
  const data::SnapshotPtr before = store->snapshot();
  const std::vector<std::string> names = call.texts("--community");
  const std::vector<data::CommunityId> only = names.empty() ? std::vector<data::CommunityId>{} : named_communities(*before, names, words);
  const jobs::OverlapsResult result = jobs::check_overlaps(*store, fix, limits, only, context.progress);
  Outcome outcome;
  outcome.json = {{"changed", result.changed}, {"faults", nlohmann::json::array()}};
  const auto name = [&](data::CommunityId id) {
    const data::Community* community = before->communities.find(id);
    return community ? community->name : std::string("-");
  };
  int left = 0;
  for (const jobs::BoundaryFault& fault : result.faults) {
    const std::string kind = jobs::name_of(fault.kind), place = fmt::format("{:.6f},{:.6f}", fault.lon_lat.x, fault.lon_lat.y);
    const std::string area = fmt::format("{:.1f}", fault.area_m2);
    left += fault.mended ? 0 : 1;
    outcome.say(words(std::string("overlaps.") + kind + (fault.mended ? "_mended" : ""),
                      {{"a", name(fault.a)}, {"b", name(fault.b)}, {"area", area}, {"place", place}, {"to", name(fault.goes_to)}}));
    outcome.json["faults"].push_back({{"kind", kind}, {"a", name(fault.a)}, {"b", name(fault.b)}, {"area_m2", fault.area_m2},
                                      {"longitude", fault.lon_lat.x}, {"latitude", fault.lon_lat.y}, {"mended", fault.mended},
                                      {"goes_to", fault.goes_to ? nlohmann::json(name(fault.goes_to)) : nlohmann::json()}});
  }
  outcome.say(result.faults.empty() ? words("overlaps.none")
                                    : words(fix ? "overlaps.fixed" : "overlaps.found",
                                            {{"count", words.number(static_cast<double>(result.faults.size()))},
                                             {"changed", words.number(result.changed)}, {"left", words.number(left)}}));
  outcome.status = left > 0 ? 1 : 0;
  return outcome;
}

}  // namespace gridwalk::cli
