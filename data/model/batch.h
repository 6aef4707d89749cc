// What came from where: one import, and the rows it could not use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "data/model/dates.h"
#include "data/model/ids.h"

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
  friend bool operator==(const ImportBatch&, const ImportBatch&) = default;
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
