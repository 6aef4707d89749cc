// Placing what was imported: complaints into communities, households into the communities they lie in.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "data/model/snapshot.h"
#include "data/read/convert.h"

namespace gridwalk::jobs {

// Sets community and match of every complaint (by the name in its row, else by its place), marks default points, and says what
// could not be placed.
void place_complaints(const data::Snapshot& before, data::ConvertedComplaints& complaints, Issues& issues, const Progress& progress = {});

// "joined-by-name": how many rows named a community that is not there.
void report_unnamed(const std::vector<data::RecordSource>& sources, const std::function<bool(std::size_t)>& found, Issues& issues);

// Households summed by community, by the place's middle; what lies in no community is reported.
std::vector<double> households_by_community(const data::Snapshot& before, const std::vector<data::HouseholdPlace>& places,
                                            Issues& issues);

}  // namespace gridwalk::jobs
