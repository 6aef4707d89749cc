// write, share.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/command.h"
#include "viewer/cli/office_commands.h"
#include "viewer/cli/plan_words.h"
#include "viewer/jobs/share_copy.h"
#include "viewer/jobs/write_list.h"

namespace gridwalk::cli {

Outcome run_write(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  jobs::ListRequest request;
  request.what = *data::target_named(call.text("what"));
  request.file = call.path("file");
  request.gbk = call.text("--encoding") == "gbk";
  request.crs = call.text("--crs");
  request.coordinates = call.text("--coordinates");
  if (call.has("--plan")) request.plan = named_plan(*store->snapshot(), call.text("--plan"), words);
  const jobs::ListResult result = jobs::write_list(store->snapshot(), request, words, context.progress);
  Outcome outcome;
  std::vector<std::string> files;
  for (const std::filesystem::path& file : result.files) files.push_back(file.filename().string());
  outcome.say(words("out.list_written", {{"count", words.number(static_cast<double>(result.rows))}, {"target", words("list." + call.text("what"))}, {"files", words.join(files)}}));
  outcome.json = {{"rows", result.rows}, {"files", nlohmann::json::array()}};
  for (const std::filesystem::path& file : result.files) outcome.json["files"].push_back(file.string());
  outcome.add(result.issues);
  return outcome;
}

Outcome run_share(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const std::filesystem::path file = context.call.path("file");
  jobs::write_share_copy(*store->snapshot(), file, context.progress);
  Outcome outcome;
  outcome.say(context.words("out.shared", {{"file", file.filename().string()}}));
  outcome.json = {{"file", file.string()}};
  return outcome;
}

}  // namespace gridwalk::cli
