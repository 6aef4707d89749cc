// Bringing imported records together with those that are there: same key, same record.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::jobs {

struct MergeCounts {
  int added = 0, changed = 0, same = 0;
};

// What a record is known by over imports: its number or code, else its name, else its place. Empty: nothing to know it by.
std::string key_of(const data::Community& record);
std::string key_of(const data::Committee& record);
std::string key_of(const data::Company& record);
std::string key_of(const data::Complaint& record);
std::string key_of(const data::Problem& record);
std::string key_of(const data::Inspector& record);

// `incoming` completed by what only the project knows: the id, and every field that the file left empty. What a person set
// by hand (a complaint's place or community) stays.
data::Community completed(data::Community incoming, const data::Community& known);
data::Committee completed(data::Committee incoming, const data::Committee& known);
data::Company completed(data::Company incoming, const data::Company& known);
data::Complaint completed(data::Complaint incoming, const data::Complaint& known);
data::Problem completed(data::Problem incoming, const data::Problem& known);
data::Inspector completed(data::Inspector incoming, const data::Inspector& known);

// Sets the ids of records that are known and returns what is to be stored, in the order of the file: new and changed records, and where
// records tell their batch also the unchanged ones, which from now on are of this batch: it is the last list that they were in. A key that
// stands several times in the file is as many records, each the known one that comes next: nothing is dropped, and the same file again
// changes nothing.
template <class Record, class KeyOfKnown>
std::vector<Record> merge(const data::Table<Record>& table, std::vector<Record> incoming, data::ImportBatchId batch,
                          MergeCounts& counts, KeyOfKnown key_of_known) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::unordered_map<std::string, std::size_t> next_of_key;
  next_of_key.reserve(table.size());
  std::vector<std::size_t> next(table.size(), none);
  for (std::size_t i = table.size(); i-- > 0;) {
    std::string key = key_of_known(table[i]);
    if (key.empty()) continue;
    const auto [at, fresh] = next_of_key.try_emplace(std::move(key), i);
    if (!fresh) next[i] = std::exchange(at->second, i);
  }
  std::vector<Record> to_store;
  to_store.reserve(incoming.size());
  for (Record& record : incoming) {
    const std::string key = key_of(record);
    const auto at = key.empty() ? next_of_key.end() : next_of_key.find(key);
    if (at == next_of_key.end() || at->second == none) {
      if constexpr (requires { record.batch; }) record.batch = batch;
      ++counts.added;
      to_store.push_back(std::move(record));
      continue;
    }
    const Record& before = table[at->second];
    at->second = next[at->second];
    Record after = completed(std::move(record), before);
    if constexpr (requires { after.batch; }) after.batch = before.batch;
    const bool same = after == before;
    ++(same ? counts.same : counts.changed);
    if constexpr (requires { after.batch; }) {
      after.batch = batch;
    } else if (same) {
      continue;
    }
    to_store.push_back(std::move(after));
  }
  return to_store;
}

// Boundaries often come without codes and the register with them; a register names committees and companies whose own lists come
// later. Where only one side has a code and the name is one record's on both sides (or of several of that name one lies at the same place), it is the same: incoming records are given the
// known code, and the codes that known records are to take over are returned by name. For communities, committees and companies.
template <class Record>
std::map<std::string, std::string> agree_on_codes(const data::Table<Record>& known, std::vector<Record>& incoming);

// What `known` is called now that codes are agreed on.
template <class Record>
std::string key_after(const std::map<std::string, std::string>& taken_over, const Record& known) {
  const std::string key = key_of(known);
  const auto code = key.starts_with("name:") ? taken_over.find(known.name) : taken_over.end();
  return code == taken_over.end() ? key : "code:" + code->second;
}

template <class Record>
std::vector<Record> merge(const data::Table<Record>& table, std::vector<Record> incoming, data::ImportBatchId batch,
                          MergeCounts& counts) {
  if constexpr (requires(Record record) { record.code; } || requires(Record record) { record.uscc; }) {
    const std::map<std::string, std::string> taken_over = agree_on_codes(table, incoming);
    return merge(table, std::move(incoming), batch, counts, [&](const Record& known) { return key_after(taken_over, known); });
  } else {
    return merge(table, std::move(incoming), batch, counts, [](const Record& record) { return key_of(record); });
  }
}

}  // namespace gridwalk::jobs
