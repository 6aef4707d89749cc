// The lists of assets/mapping/address.toml.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "viewer/jobs/address.h"

namespace gridwalk::jobs {

struct AddressWords {
  std::vector<Characters> community_suffixes, roads, beside, before_names, province_city, districts, no_districts, real_districts, street_offices,
      no_street_offices, building, unit, number, phase, digits;
  char32_t ten = 0, two = 0;
  std::map<char32_t, char32_t> simplified;
};
const AddressWords& address_words();

}  // namespace gridwalk::jobs
