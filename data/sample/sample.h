// The sample street: a made-up Chengyang Street with everything that a real one would send, from one seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::data {

struct SampleOptions {
  std::uint64_t seed = 2026;
  Date today = std::chrono::year(2026) / 6 / 15;  // no clock: the street stands still on this day
};

// Ids are set and references consistent; everything in metres of EPSG:4549. The same options give the same street.
struct SampleStreet {
  ProjectInfo project;  // made_up
  std::vector<Street> streets;
  std::vector<Committee> committees;
  std::vector<Community> communities;
  std::vector<Company> companies;
  std::vector<ServiceContract> contracts;
  std::vector<Road> roads;
  std::vector<Barrier> barriers;
  std::vector<Complaint> complaints;
  std::vector<Problem> problems;
  std::vector<Inspector> inspectors;
  std::vector<Leave> leaves;
};
SampleStreet make_sample_street(const SampleOptions& options = {});

// The same street "as an office would send it": GBK shapefiles of communities and committees without .cpg, a register with two header rows
// and merged cells (xlsx), complaints with GCJ-02 points and mixed dates (xlsx), companies and problems (GBK csv), inspectors (csv),
// outlines (DXF, zone-40 metres). Throws "cannot-write". Returns what was written.
std::vector<std::filesystem::path> write_office_files(const SampleStreet& street, const std::filesystem::path& folder);

}  // namespace gridwalk::data
