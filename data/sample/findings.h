// A year of complaints and a campaign's problems for the sample street.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "data/sample/ids.h"
#include "data/sample/names.h"
#include "data/sample/sample.h"

namespace gridwalk::data::sample {

// `quality` by index of the company, mean 0: above it, a community's rate of complaints is lower.
void make_complaints(SampleStreet& street, const std::vector<double>& company_quality, const SampleOptions& options,
                     const Names& names, Ids& ids);
void make_problems(SampleStreet& street, const std::vector<double>& company_quality, const SampleOptions& options,
                   const Names& names, Ids& ids);

// Where people stand when something is wrong: gates and building entrances, by index of the community, in ground metres.
std::vector<std::vector<geo::Point>> entrances(const SampleStreet& street, std::uint64_t seed);

}  // namespace gridwalk::data::sample
