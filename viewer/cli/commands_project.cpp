// new, sample, set, info, history, undo, redo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/complaint_places.h"

namespace gridwalk::cli {
namespace {

std::string count(std::size_t n, const words::Words& words) { return words.number(static_cast<double>(n)); }

std::size_t rectified(const data::Snapshot& snapshot) {
  return static_cast<std::size_t>(std::ranges::count_if(snapshot.problems, [](const auto& p) { return !data::is_open(p); }));
}

double households(const data::Snapshot& snapshot) {
  double sum = 0;
  for (const data::Community& community : snapshot.communities) sum += community.households;
  return sum;
}

}  // namespace

data::Date today() {
  namespace chrono = std::chrono;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    return data::Date(chrono::floor<chrono::days>(chrono::sys_seconds(chrono::seconds(std::atoll(epoch)))));
  }
  const std::time_t now = chrono::system_clock::to_time_t(chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  return chrono::year(local.tm_year + 1900) / chrono::month(static_cast<unsigned>(local.tm_mon + 1)) /
         chrono::day(static_cast<unsigned>(local.tm_mday));
}

Outcome run_new(const Context& context) {
  const Call& call = context.call;
  jobs::NewRequest request;
  request.file = call.path("project");
  request.name = call.has("--name") ? call.text("--name") : request.file.stem().string();
  request.srid = static_cast<int>(call.integer("--srid"));
  request.replace = call.has("--replace");
  const auto store = jobs::new_project(request);
  Outcome outcome;
  outcome.say(context.words("out.created", {{"file", request.file.string()}}));
  outcome.json = {{"file", request.file.string()}, {"digest", store->digest()}};
  return outcome;
}

Outcome run_sample(const Context& context) {
  const Call& call = context.call;
  jobs::SampleRequest request;
  request.file = call.path("project");
  request.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  request.replace = call.has("--replace");
  if (call.has("--office-files")) request.office_files = call.path("--office-files");
  const auto store = jobs::make_sample(request, context.progress);
  const auto snapshot = store->snapshot();
  const words::Words& words = context.words;
  Outcome outcome;
  outcome.say(words("out.sample", {{"communities", count(snapshot->communities.size(), words)},
                                   {"committees", count(snapshot->committees.size(), words)},
                                   {"inspectors", count(snapshot->inspectors.size(), words)},
                                   {"complaints", count(snapshot->complaints.size(), words)},
                                   {"problems", count(snapshot->problems.size(), words)},
                                   {"rectified", count(rectified(*snapshot), words)}}));
  outcome.say(words("out.written", {{"file", request.file.string()}}));
  outcome.json = {{"file", request.file.string()},
                  {"digest", store->digest()},
                  {"communities", snapshot->communities.size()},
                  {"complaints", snapshot->complaints.size()},
                  {"problems", snapshot->problems.size()},
                  {"rectified", rectified(*snapshot)}};
  return outcome;
}

Outcome run_set(const Context& context) {
  const Call& call = context.call;
  const auto store = data::Store::open(call.path("project"));
  jobs::StreetSettings settings;
  if (call.has("--street-name")) settings.name = call.text("--street-name");
  if (call.has("--office")) settings.office_lon_lat = place_named("--office", call.text("--office"));
  jobs::set_street(*store, settings);
  Outcome outcome;
  outcome.say(context.words("out.set"));
  return outcome;
}

Outcome run_info(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const words::Words& words = context.words;
  const data::Street* street = snapshot->street();
  const std::size_t done = rectified(*snapshot), problems = snapshot->problems.size();
  const std::string crs = snapshot->project.srid ? "EPSG:" + std::to_string(snapshot->project.srid) : "-";
  Outcome outcome;
  outcome.say(words("info.project", {{"name", snapshot->project.name},
                                     {"file", context.call.text("project")},
                                     {"revision", std::to_string(snapshot->revision)}}));
  if (snapshot->project.made_up) outcome.say(words("info.made_up"));
  outcome.say(words("info.crs", {{"crs", crs}}));
  outcome.say(words("info.counts", {{"street", street && !street->name.empty() ? street->name : words("info.no_street")},
                                    {"committees", count(snapshot->committees.size(), words)},
                                    {"communities", count(snapshot->communities.size(), words)},
                                    {"households", words.number(households(*snapshot))},
                                    {"companies", count(snapshot->companies.size(), words)}}));
  outcome.say(words("info.findings",
                    {{"complaints", count(snapshot->complaints.size(), words)},
                     {"not_located", words.number(jobs::not_located(*snapshot).all())},
                     {"problems", count(problems, words)},
                     {"rectified", count(done, words)},
                     {"rate", problems ? words.percent(static_cast<double>(done) / static_cast<double>(problems)) : "-"}}));
  outcome.say(words("info.people", {{"inspectors", count(snapshot->inspectors.size(), words)},
                                    {"roads", count(snapshot->roads.size(), words)},
                                    {"barriers", count(snapshot->barriers.size(), words)}}));
  outcome.say(words("info.plans", {{"zone_plans", count(snapshot->zone_plans.size(), words)},
                                   {"month_plans", count(snapshot->month_plans.size(), words)}}));
  outcome.say(words("info.digest", {{"digest", store->digest()}}));
  outcome.json = {{"name", snapshot->project.name},
                  {"made_up", snapshot->project.made_up},
                  {"srid", snapshot->project.srid},
                  {"revision", snapshot->revision},
                  {"digest", store->digest()},
                  {"committees", snapshot->committees.size()},
                  {"communities", snapshot->communities.size()},
                  {"households", households(*snapshot)},
                  {"companies", snapshot->companies.size()},
                  {"complaints", snapshot->complaints.size()},
                  {"not_located", jobs::not_located(*snapshot).all()},
                  {"problems", problems},
                  {"rectified", done},
                  {"inspectors", snapshot->inspectors.size()},
                  {"roads", snapshot->roads.size()},
                  {"barriers", snapshot->barriers.size()},
                  {"zone_plans", snapshot->zone_plans.size()},
                  {"month_plans", snapshot->month_plans.size()}};
  outcome.add(store->notes());
  return outcome;
}

}  // namespace gridwalk::cli
