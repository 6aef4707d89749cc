// Themes of the weeks and special campaigns: each edit is one step of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/store/store.h"

namespace gridwalk::jobs {

// A record without id is added, with one it replaces that. Throws Error WrongCall "theme-missing", "period-backwards", "period-too-long",
// "day-does-not-exist", "theme-overlaps" {name, period}.
data::WeekThemeId put_week_theme(data::Store& store, data::WeekTheme theme);
void remove_week_theme(data::Store& store, data::WeekThemeId theme);  // throws "no-such-theme"
// The Monday and the Sunday of the day's week.
std::pair<data::Date, data::Date> week_of(data::Date day);

// Throws "campaign-name-missing", "campaign-name-taken" {name}, "campaign-visits" {count, most}, "campaign-minutes", "no-such-community", and as above.
data::CampaignId put_campaign(data::Store& store, data::Campaign campaign);
void remove_campaign(data::Store& store, data::CampaignId campaign);  // throws "no-such-campaign"

}  // namespace gridwalk::jobs
