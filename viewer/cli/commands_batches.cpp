// batches, batch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/command.h"
#include "viewer/jobs/batches.h"

namespace gridwalk::cli {
namespace {

constexpr std::size_t kept_shown = 20;

}  // namespace

Outcome run_batches(const Context& context) {
  const words::Words& words = context.words;
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  Outcome outcome;
  outcome.json["batches"] = nlohmann::json::array();
  int number = 0;
  for (const jobs::BatchEntry& entry : jobs::batches(*store)) {
    const data::ImportBatch& batch = entry.batch;
    outcome.say(words("batches.row", {{"number", std::to_string(++number)},
                                      {"at", entry.history ? data::to_text(entry.at) : "-"},
                                      {"file", batch.file},
                                      {"target", words("target." + batch.target)},
                                      {"rows", words.number(batch.rows)},
                                      {"added", words.number(batch.added)},
                                      {"changed", words.number(batch.changed)},
                                      {"same", words.number(batch.same)},
                                      {"rejected", words.number(batch.rejected)},
                                      {"coordinates", words("coordinates." + batch.coordinates)}}));
    outcome.json["batches"].push_back({{"number", number},
                                       {"at", entry.history ? data::to_text(entry.at) : ""},
                                       {"who", entry.who},
                                       {"file", batch.file},
                                       {"layer", batch.layer},
                                       {"target", batch.target},
                                       {"rows", batch.rows},
                                       {"added", batch.added},
                                       {"changed", batch.changed},
                                       {"same", batch.same},
                                       {"gone", batch.gone},
                                       {"rejected", batch.rejected},
                                       {"evidence", batch.evidence},
                                       {"crs", batch.crs},
                                       {"coordinates", batch.coordinates}});
  }
  if (number == 0) outcome.say(words("batches.none"));
  return outcome;
}

Outcome run_batch(const Context& context) {
  const words::Words& words = context.words;
  const auto store = data::Store::open(context.call.path("project"));
  const jobs::BatchUndone undone = jobs::undo_batch(*store, static_cast<int>(context.call.integer("number")), context.progress);
  Outcome outcome;
  outcome.say(words("batches.undone", {{"file", undone.batch.file}, {"rows", words.number(undone.rows)}, {"kept", words.number(static_cast<double>(undone.kept.size()))}}));
  if (undone.personal > 0) outcome.say(words("batch.personal", {{"count", words.number(undone.personal)}}));
  outcome.json = {{"file", undone.batch.file}, {"rows", undone.rows}, {"personal", undone.personal}, {"kept", nlohmann::json::array()}};
  for (std::size_t i = 0; i < undone.kept.size(); ++i) {
    const jobs::KeptAfterUndo& record = undone.kept[i];
    if (i < kept_shown) outcome.say("  " + jobs::sentence(record, words));
    outcome.json["kept"].push_back({{"table", record.table}, {"name", record.name}, {"reason", record.reason}});
  }
  if (undone.kept.size() > kept_shown) outcome.say(words("batches.more", {{"count", std::to_string(undone.kept.size() - kept_shown)}}));
  if (!undone.kept.empty()) outcome.status = 1;
  return outcome;
}

}  // namespace gridwalk::cli
