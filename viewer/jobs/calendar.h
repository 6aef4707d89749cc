// The State Council's calendar from the bundled tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/model/dates.h"
#include "geo/rounds/calendar.h"

namespace gridwalk::jobs {

// Days off and make-up workdays of all bundled years; every other day is a workday from Monday to Friday.
const geo::WorkCalendar& state_council_calendar();
// Whether the year's notice is bundled. December days may be moved by next year's notice, so two years are asked for.
bool calendar_covers(int year);

}  // namespace gridwalk::jobs
