// Commands about what a month is planned from: calendar and hours, bodies that join, risk classes, themes, campaigns.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/cli/command.h"

namespace gridwalk::cli {

Outcome run_calendar(const Context&);  // commands_calendar.cpp
Outcome run_partner(const Context&);   // commands_partner.cpp
Outcome run_risk(const Context&);      // commands_risk.cpp
Outcome run_theme(const Context&);     // commands_campaign.cpp
Outcome run_campaign(const Context&);
Outcome run_share(const Context&);     // commands_write.cpp

// Shared by these. The part that --part names: the whole day where nothing is said.
data::DayPart part_asked(const Call& call);
std::string part_text(data::DayPart part, const words::Words& words);
// --from to --to; --to is --from where it is not said. Throws "cli-period-missing".
data::Validity period_asked(const Call& call);
// The record with a number in a list of so many, from 1. Throws "cli-no-such-number" {number, count}.
std::size_t number_asked(const std::string& text, std::size_t count);
// Opened to read alone where only a list is asked for.
std::unique_ptr<data::Store> open_for(const Context& context, bool list_only);
data::Month month_asked(const Context& context, const data::Snapshot& snapshot);  // --month, else the one to be planned next

}  // namespace gridwalk::cli
