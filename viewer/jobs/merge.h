// Bringing imported records together with those that are there: same key, same record.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
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

// Sets the ids of records that are known and returns what is to be stored: new and changed records, in the order of the
// file. `ids[i]` is the id of incoming[i] where it was known, else none. A key that stands twice in the file is one record
// the first time and a new one after that: nothing is dropped.
template <class Record, class KeyOfKnown>
std::vector<Record> merge(const data::Table<Record>& table, std::vector<Record> incoming, data::ImportBatchId batch,
                          MergeCounts& counts, KeyOfKnown key_of_known) {
  std::map<std::string, const Record*> known;
  for (const Record& record : table) {
    const std::string key = key_of_known(record);
    if (!key.empty()) known.try_emplace(key, &record);
  }
  std::vector<Record> to_store;
  for (Record& record : incoming) {
    const std::string key = key_of(record);
    const auto at = key.empty() ? known.end() : known.find(key);
    if (at == known.end()) {
      if constexpr (requires { record.batch; }) record.batch = batch;
      ++counts.added;
      to_store.push_back(std::move(record));
      continue;
    }
    const Record& before = *at->second;
    Record after = completed(std::move(record), before);
    if constexpr (requires { after.batch; }) after.batch = before.batch;
    known.erase(at);
    if (after == before) {
      ++counts.same;
      continue;
    }
    if constexpr (requires { after.batch; }) after.batch = batch;
    ++counts.changed;
    to_store.push_back(std::move(after));
  }
  return to_store;
}
template <class Record>
std::vector<Record> merge(const data::Table<Record>& table, std::vector<Record> incoming, data::ImportBatchId batch,
                          MergeCounts& counts) {
  return merge(table, std::move(incoming), batch, counts, [](const Record& record) { return key_of(record); });
}

// Boundaries often come without codes and the register with them. Where only one side has a code and the name is one
// community's on both sides, it is the same community: incoming records are given the known code, and the codes that known
// records are to take over are returned by name.
std::map<std::string, std::string> agree_on_codes(const data::Table<data::Community>& known, std::vector<data::Community>& incoming);

}  // namespace gridwalk::jobs
