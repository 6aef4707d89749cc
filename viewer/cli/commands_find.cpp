// find, show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/community_card.h"
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

Outcome run_show(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::CommunityId community = named_communities(*snapshot, {context.call.text("community")}, context.words).front();
  const jobs::CommunityCard card = jobs::community_card(*snapshot, community, jobs::current_plan(*snapshot), context.words);
  const auto named = [&](const char* key) { return context.words(std::string("card.") + key); };
  Outcome outcome;
  outcome.say(card.name);
  outcome.json["name"] = card.name;
  for (const jobs::CardFact& fact : card.facts) {
    outcome.say("  " + context.words("card.fact", {{"name", named(fact.key)}, {"value", fact.value}}));
    outcome.json["facts"][fact.key] = fact.value;
  }
  for (const jobs::CardTable& table : card.tables) {
    outcome.say(context.words("card.count", {{"title", named(table.key)}, {"count", context.words.number(static_cast<double>(table.rows.size()))}}));
    nlohmann::json& rows = outcome.json[table.key] = nlohmann::json::array();
    for (const auto& row : table.rows) {
      std::string line = " ";
      nlohmann::json& record = rows.emplace_back(nlohmann::json::object());
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (!row[c].empty()) line += " " + row[c];
        record[table.columns[c]] = row[c];
      }
      outcome.say(std::move(line));
    }
  }
  return outcome;
}

}  // namespace gridwalk::cli
