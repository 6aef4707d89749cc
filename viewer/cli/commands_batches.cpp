// batches, batch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/batches.h"

#include <array>

#include "viewer/cli/command.h"

namespace gridwalk::cli {
namespace {

constexpr std::size_t kept_shown = 20;
constexpr std::array<const char*, 4> whys{"changed", "gone", "there", "referenced"};  // the order of data::KeptRecord::Why

nlohmann::json to_json(const data::ImportBatch& batch) {
  return {{"number", jobs::number_of(batch)}, {"id", batch.id.value},     {"at", data::to_text(batch.at)}, {"file", batch.file},
          {"layer", batch.layer},             {"sha256", batch.sha256},   {"target", batch.target},        {"rows", batch.rows},
          {"added", batch.added},             {"changed", batch.changed}, {"same", batch.same},            {"gone", batch.gone},
          {"rejected", batch.rejected},       {"encoding", batch.encoding}, {"crs", batch.crs},            {"coordinates", batch.coordinates},
          {"evidence", batch.evidence},       {"source", batch.source.value}, {"can_undo", batch.history > 0}};
}

std::string row_of(const data::ImportBatch& batch, const words::Words& words) {
  return words("batch.row", {{"number", std::to_string(jobs::number_of(batch))},
                             {"at", batch.at == data::Moment{} ? "-" : data::to_text(batch.at)},
                             {"file", batch.file},
                             {"target", words("target." + batch.target)},
                             {"rows", words.number(batch.rows)},
                             {"added", words.number(batch.added)},
                             {"changed", words.number(batch.changed)},
                             {"same", words.number(batch.same)},
                             {"gone", words.number(batch.gone)},
                             {"rejected", words.number(batch.rejected)},
                             {"coordinates", words("coordinates." + (batch.coordinates.empty() ? "declared" : batch.coordinates))}});
}

}  // namespace

Outcome run_batches(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  Outcome outcome;
  outcome.json["batches"] = nlohmann::json::array();
  for (const data::ImportBatch& batch : jobs::batches(*store->snapshot())) {
    outcome.say(row_of(batch, context.words));
    outcome.json["batches"].push_back(to_json(batch));
  }
  if (outcome.lines.empty()) outcome.say(context.words("batch.none"));
  return outcome;
}

Outcome run_batch(const Context& context) {
  const words::Words& words = context.words;
  const long long number = context.call.integer("number");
  const bool undo = context.call.text("action") == "undo";
  const auto store = data::Store::open(context.call.path("project"), undo ? data::Store::Mode::ReadWrite : data::Store::Mode::ReadOnly);
  Outcome outcome;
  if (!undo) {
    const data::ImportBatch batch = jobs::batch_numbered(*store->snapshot(), number);
    outcome.say(row_of(batch, words));
    if (!batch.evidence.empty()) outcome.say(words("batch.evidence", {{"evidence", batch.evidence}}));
    outcome.json = to_json(batch);
    return outcome;
  }
  const jobs::UndoneBatch undone = jobs::undo_batch(*store, number, context.progress);
  outcome.say(words("batch.undone", {{"file", undone.batch.file}, {"rows", words.number(undone.back.rows)}}));
  if (undone.back.personal > 0) outcome.say(words("batch.personal", {{"count", words.number(undone.back.personal)}}));
  outcome.json = {{"batch", to_json(undone.batch)}, {"rows", undone.back.rows}, {"personal", undone.back.personal},
                  {"digest", store->digest()},      {"kept", nlohmann::json::array()}};
  if (!undone.kept.empty()) outcome.say(words("batch.kept", {{"count", words.number(static_cast<double>(undone.kept.size()))}}));
  for (std::size_t i = 0; i < undone.kept.size(); ++i) {
    const jobs::KeptName& kept = undone.kept[i];
    const std::string why = whys[static_cast<std::size_t>(kept.record.why)];
    const std::string by = kept.record.by.empty() ? "" : words("record." + kept.record.by);
    if (i < kept_shown) {
      outcome.say(words("batch.kept_row", {{"record", words("record." + kept.record.table)}, {"name", kept.name}, {"why", words("kept." + why, {{"by", by}})}}));
    }
    outcome.json["kept"].push_back({{"table", kept.record.table}, {"id", kept.record.id}, {"name", kept.name}, {"why", why}, {"by", kept.record.by}});
  }
  if (undone.kept.size() > kept_shown) outcome.say(words("batch.more", {{"count", words.number(static_cast<double>(undone.kept.size() - kept_shown))}}));
  if (!undone.kept.empty()) outcome.status = 1;
  return outcome;
}

}  // namespace gridwalk::cli
