// What a column holds, told from its cells: where names of columns say nothing, or say the wrong thing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/read/table.h"

namespace gridwalk::data {

enum class Content {
  Nothing,         // no cell says anything
  Text,
  Number,
  Day,             // with or without clock time
  Longitude,       // of China, in degrees with three decimals or more
  Latitude,
  CreditCode,
  OrderNumber,     // long, with digits, no two alike
  ProblemKind,     // words that assets/mapping/kinds.toml knows
  Choice,          // few different words
  IdentityNumber,  // these three are a person's
  Phone,
  PersonName,
};

struct ColumnContent {
  Content content = Content::Nothing;
  int filled = 0;                     // cells looked at that say something
  int different = 0;                  // of these
  std::vector<std::string> examples;  // the first three different ones
};

// One a column; the first 2,000 rows are looked at. A content needs nine cells of ten, and three cells at least.
std::vector<ColumnContent> contents_of(const RawTable& table);
bool is_personal(Content content);

}  // namespace gridwalk::data
