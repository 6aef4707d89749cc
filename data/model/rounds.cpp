// When an office block holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/rounds.h"

namespace gridwalk::data {

bool OfficeBlock::holds_on(Date day) const {
  if (day < from || to < day) return false;
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding() - 1;
  return weekdays == 0 || (weekdays >> weekday & 1) != 0;
}

}  // namespace gridwalk::data
