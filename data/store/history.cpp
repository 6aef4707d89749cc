// Reading, appending and replaying the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "data/store/changeset.h"

namespace gridwalk::data {
namespace {

constexpr std::size_t pack_from = 1024;  // bytes; below that packing gains nothing

constexpr const char* columns =
    "id, at, who, verb, arguments, undoes, barrier, changes, digest_before, digest_after, unpacked_size, changeset, sum";

std::string to_json(const Args& args) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& [name, value] : args) list.push_back({name, value});
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Args from_json(std::string_view text) {
  Args args;
  const nlohmann::json list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return args;
  for (const auto& pair : list) {
    if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string()) {
      args.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
    }
  }
  return args;
}

// Everything of a row, with the sum of the row before it.
std::string chain_sum(const std::string& previous, const Statement& row) {
  std::string bytes = previous;
  for (int at = 0; at <= 10; ++at) bytes += fmt::format("{}:{};", row.text(at).size(), row.text(at));
  const Sum128 head = hash128(bytes, 1, 2);
  return to_hex(hash128(row.blob(11), head.low, head.high));
}

HistoryRow read_row(const Statement& row) {
  HistoryRow out;
  out.id = row.integer(0);
  out.at = moment_from_text(row.text(1)).value_or(Moment{});
  out.who = row.text(2);
  out.label = {std::string(row.text(3)), from_json(row.text(4))};
  out.undoes = row.integer(5);
  out.barrier = row.integer(6) != 0;
  out.changes = static_cast<int>(row.integer(7));
  out.before = sum_from_hex(row.text(8)).value_or(Sum128{});
  out.after = sum_from_hex(row.text(9)).value_or(Sum128{});
  return out;
}

}  // namespace

void History::read(Connection& connection, Issues& notes) {
  *this = {};
  std::string chain;
  Statement rows = connection.prepare(fmt::format("SELECT {} FROM history ORDER BY id", columns));
  while (rows.step()) {
    HistoryRow row = read_row(rows);
    const std::string sum = chain_sum(chain, rows);
    const std::string stored(rows.text(12));
    if (sum != stored) {
      notes.push_back({"history-damaged", -1, {{"id", std::to_string(row.id)}}, Severity::Problem});
      row.barrier = true;
    }
    noted(std::move(row));
    chain = stored;
  }
}

void History::noted(HistoryRow row) {
  last_id_ = row.id;
  if (row.barrier) {
    last_barrier_ = row.id;
    done_.clear();
    undone_.clear();
  } else if (row.undoes == 0) {
    if (row.changes == 0) return;
    undone_.clear();  // a new edit: what was undone stays undone
    done_.push_back({row.id, row.id, std::move(row.label)});
  } else {
    std::vector<Target>& from = row.label.verb == "undo" ? done_ : undone_;
    std::vector<Target>& to = row.label.verb == "undo" ? undone_ : done_;
    if (from.empty() || from.back().edit != row.undoes) return;
    Target target = std::move(from.back());
    from.pop_back();
    target.applied = row.id;
    to.push_back(std::move(target));
  }
}

std::int64_t History::append(Connection& connection, HistoryRow row, const std::string& changeset) {
  const bool pack = changeset.size() >= pack_from;
  const std::string bytes = pack ? packed(changeset) : changeset;
  const std::string at = to_text(row.at), arguments = to_json(row.label.arguments);
  const std::string before = to_hex(row.before), after = to_hex(row.after);
  Statement insert = connection.prepare(
      "INSERT INTO history(at, who, verb, arguments, undoes, barrier, changes, digest_before, digest_after, unpacked_size, changeset,"
      " sum) VALUES(?,?,?,?,?,?,?,?,?,?,?,'')");
  insert.bind(0, std::string_view(at));
  insert.bind(1, std::string_view(row.who));
  insert.bind(2, std::string_view(row.label.verb));
  insert.bind(3, std::string_view(arguments));
  insert.bind(4, row.undoes);
  insert.bind(5, static_cast<std::int64_t>(row.barrier));
  insert.bind(6, static_cast<std::int64_t>(row.changes));
  insert.bind(7, std::string_view(before));
  insert.bind(8, std::string_view(after));
  insert.bind(9, static_cast<std::int64_t>(pack ? changeset.size() : 0));
  bytes.empty() ? insert.bind_null(10) : insert.bind_blob(10, bytes);
  insert.run();
  const std::int64_t id = sqlite3_last_insert_rowid(connection.handle());
  // The chain goes by what the table holds now, in the transaction: a rolled-back append leaves no trace.
  std::string previous;
  {
    Statement last = connection.prepare("SELECT sum FROM history WHERE id < ? ORDER BY id DESC LIMIT 1");
    last.bind(0, id);
    if (last.step()) previous = last.text(0);
  }
  Statement written = connection.prepare(fmt::format("SELECT {} FROM history WHERE id = ?", columns));
  written.bind(0, id);
  if (!written.step()) throw Error(ErrorKind::Machine, "disk-error", {{"file", connection.shown()}, {"message", "history"}});
  const std::string sum = chain_sum(previous, written);
  written.reset();
  Statement update = connection.prepare("UPDATE history SET sum = ? WHERE id = ?");
  update.bind(0, std::string_view(sum));
  update.bind(1, id);
  update.run();
  return id;
}

std::string History::changeset(Connection& connection, std::int64_t id) const {
  Statement one = connection.prepare("SELECT changeset, unpacked_size FROM history WHERE id = ?");
  one.bind(0, id);
  if (one.step()) {
    const std::int64_t size = one.integer(1);
    if (size == 0) return std::string(one.blob(0));
    if (auto bytes = unpacked(one.blob(0), static_cast<std::size_t>(std::max<std::int64_t>(size, 0)))) return *std::move(bytes);
  }
  throw Error(ErrorKind::BadFile, "history-damaged", {{"file", connection.shown()}, {"id", std::to_string(id)}});
}

HistoryRow History::row(Connection& connection, std::int64_t id) const {
  Statement one = connection.prepare(fmt::format("SELECT {} FROM history WHERE id = ?", columns));
  one.bind(0, id);
  if (!one.step()) throw Error(ErrorKind::BadFile, "history-damaged", {{"file", connection.shown()}, {"id", std::to_string(id)}});
  return read_row(one);
}

std::vector<HistoryEntry> History::entries(Connection& connection, int limit) const {
  std::vector<HistoryEntry> entries;
  std::set<std::int64_t> seen, undone;  // newest first: the first row met that speaks of an edit tells how it stands
  std::map<std::int64_t, int> steps;
  for (std::size_t i = 0; i < done_.size(); ++i) steps[done_[i].edit] = static_cast<int>(done_.size() - 1 - i);
  for (std::size_t i = 0; i < undone_.size(); ++i) steps[undone_[i].edit] = -static_cast<int>(undone_.size() - i);
  if (last_barrier_ > 0) steps[last_barrier_] = static_cast<int>(done_.size());
  Statement rows = connection.prepare(
      "SELECT id, at, who, verb, arguments, undoes, barrier, changes FROM history ORDER BY id DESC LIMIT ?");
  rows.bind(0, static_cast<std::int64_t>(std::max(limit, 0)));
  while (rows.step()) {
    HistoryEntry entry;
    entry.id = rows.integer(0);
    entry.at = moment_from_text(rows.text(1)).value_or(Moment{});
    entry.who = rows.text(2);
    entry.label = {std::string(rows.text(3)), from_json(rows.text(4))};
    entry.undoes = rows.integer(5);
    entry.barrier = rows.integer(6) != 0;
    entry.rows = static_cast<int>(rows.integer(7));
    if (entry.undoes != 0 && seen.insert(entry.undoes).second && entry.label.verb == "undo") undone.insert(entry.undoes);
    entry.undone = undone.contains(entry.id);
    entry.reachable = entry.id >= last_barrier_;
    if (const auto found = steps.find(entry.id); found != steps.end()) entry.steps = found->second;
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace gridwalk::data
