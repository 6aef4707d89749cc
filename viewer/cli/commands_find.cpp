// find.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/command.h"
#include "viewer/jobs/find.h"

namespace gridwalk::cli {

Outcome run_find(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const jobs::FindIndex index(snapshot, jobs::current_plan(*snapshot));
  Outcome outcome;
  outcome.json["found"] = nlohmann::json::array();
  for (const jobs::Found& found : index.find(context.call.text("text"), static_cast<std::size_t>(context.call.integer("--limit")))) {
    const std::string kind = context.words(std::string("find.kind_") + jobs::name_of(found.kind));
    outcome.say(context.words("find.row", {{"kind", kind}, {"name", found.name}, {"detail", found.detail}}));
    outcome.json["found"].push_back({{"kind", jobs::name_of(found.kind)}, {"id", found.id}, {"name", found.name}, {"detail", found.detail}, {"score", found.score}});
    if (found.where.empty()) continue;
    outcome.json["found"].back()["x"] = found.where.centre().x;
    outcome.json["found"].back()["y"] = found.where.centre().y;
  }
  if (outcome.json["found"].empty()) {
    outcome.say(context.words("find.nothing", {{"text", context.call.text("text")}}));
    outcome.status = 1;
  }
  return outcome;
}

}  // namespace gridwalk::cli
