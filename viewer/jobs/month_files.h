// What leaves the program of a month beside its sheets, and how its routes and changes are put into words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/month_versions.h"

namespace gridwalk::jobs {

// The routes of a month by date and inspector. Throws Error WrongCall "no-plan-of-month" {month}.
std::vector<const data::Route*> routes_of(const data::Snapshot& snapshot, data::Month month);

// "proven shortest", "at most 2 % above the bound", or nothing where it is not known.
std::string order_text(const data::Route& route, const words::Words& words);

// "阳光花园: 8 June -> 10 June (李四)".
std::string change_sentence(const data::Snapshot& snapshot, const VisitChange& change, const words::Words& words);

// Routes as GPX. Throws "street-without-crs", "place-outside-crs", "cannot-write".
void write_routes(const data::Snapshot& snapshot, const std::vector<data::RouteId>& routes, const std::filesystem::path& file);

// The month as .ics, of one inspector or (none) of all; how many events. Throws as routes_of, "cannot-write".
int write_month_calendar(const data::Snapshot& snapshot, data::Month month, data::InspectorId inspector, data::Moment now, const std::filesystem::path& file, const words::Words& words);

}  // namespace gridwalk::jobs
