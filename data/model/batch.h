// What came from where: one import, and the rows it could not use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "data/model/dates.h"
#include "data/model/ids.h"
#include "geo/types.h"

namespace gridwalk::data {

struct ImportBatch {
  ImportBatchId id;
  std::string file;      // name without folder
  std::string sha256;
  std::string layer;     // layer or sheet
  std::string target;    // communities, complaints, ...
  std::string mapping;   // JSON: our field -> their column
  std::string encoding;
  std::string crs;       // declared, as text
  std::string coordinates;  // wgs84, gcj02, bd09: what the numbers were taken for
  int rows = 0, added = 0, changed = 0, same = 0, rejected = 0;
  Moment at{};
  ImportSourceId source;     // the remembered source it came from, if any
  int gone = 0;              // records of the batch before, of the same source and target, that are not in this one
  std::string evidence;      // JSON: what the coordinates were decided on, by whom
  long long history = 0;     // the row of the history that stored it; 0: not known (from before schema 3)
  friend bool operator==(const ImportBatch&, const ImportBatch&) = default;
};

// A kind of file that comes again: recognised by its signature, read as the last time.
struct ImportSource {
  ImportSourceId id;
  std::string name;         // as a person calls it
  std::string signature;    // what its files have in common: the columns' names in their order
  std::string target;       // as ImportBatch::target
  std::string mapping;      // JSON: our field -> their column
  std::string encoding;
  std::string crs;
  std::string coordinates;
  std::string hidden;       // "take" or "leave" of hidden rows and columns; empty: not said
  friend bool operator==(const ImportSource&, const ImportSource&) = default;
};

// Where a person put a complaint of this address: later ones of the same address go there too.
struct AddressPlace {
  AddressPlaceId id;
  std::string address;      // as jobs::read_address() writes it (viewer/jobs/address.h)
  std::optional<geo::Point> point;
  CommunityId community;
  Moment at{};
  friend bool operator==(const AddressPlace&, const AddressPlace&) = default;
};

// A row that can't be used is kept with its reason; it can be exported, mended and imported again.
struct Reject {
  RejectId id;
  ImportBatchId batch;
  long long row = 0;  // 1-based, as the office sees it
  std::string field;
  std::string code;   // an issue code
  std::string args;   // JSON object
  std::string raw;    // JSON object of the mapped, not personal columns
  friend bool operator==(const Reject&, const Reject&) = default;
};

}  // namespace gridwalk::data
