// coordinates, doctor.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <iostream>

#include "data/read/degrees.h"
#include "viewer/cli/command.h"
#include "viewer/jobs/coordinates.h"
#include "viewer/jobs/doctor.h"

namespace gridwalk::cli {
namespace {

// "lon,lat"; a tab or a semicolon does as well.
std::optional<geo::Point> point_of(const std::string& line) {
  const std::size_t middle = line.find_first_of(",;\t");
  if (middle == std::string::npos || line.find_first_of(",;\t", middle + 1) != std::string::npos) return std::nullopt;
  const auto x = data::degrees_from_text(line.substr(0, middle)), y = data::degrees_from_text(line.substr(middle + 1));
  return x && y ? std::optional(geo::Point{*x, *y}) : std::nullopt;
}

}  // namespace

Outcome run_coordinates(const Context& context) {
  const jobs::CoordinateConverter convert(context.call.text("--from"), context.call.text("--to"));
  Outcome outcome;
  outcome.json["points"] = nlohmann::json::array();
  std::string line;
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
    if (!line.empty()) outcome.add({{"coordinates-line", -1, {{"line", std::to_string(number)}, {"text", line.substr(0, 60)}}, Severity::Problem}});
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
  const jobs::RawTablePtr table = jobs::read_for_import(request, context.progress.part(0, 0.5));
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

}  // namespace gridwalk::cli
