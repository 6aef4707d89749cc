// The offset doctor: whether a file's coordinates are what they are taken for, told by what is known of the street.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "data/read/convert.h"
#include "geo/progress.h"

namespace gridwalk::jobs {

// What the coordinates were held against.
enum class Against { Nothing, Communities, SameNames, Roads };

struct Reading {
  data::Coordinates as = data::Coordinates::Wgs84;
  double share = 0;  // Communities: of the points inside one. SameNames: of the shapes whose middle lies in the community of that name.
                     // Roads: of the street metres nearby that run outside the shapes
  double score = 0;  // 0 to 1, the best reading's is 1: what the bars show
};

struct Diagnosis {
  Against against = Against::Nothing;
  std::vector<Reading> readings;            // as WGS 84, GCJ-02, BD-09; empty where there is nothing to hold them against
  std::optional<data::Coordinates> winner;  // at least twice as good as the next
  std::size_t looked_at = 0;                // points or shapes
};

// Reads the table's places in each of the three ways; `options.coordinates` does not matter. `roads` are taken instead of the project's where there
// are some. Points need 20 of them in a project with boundaries; shapes need ten communities of the same names, or streets near them. Throws as
// data::places_in.
Diagnosis diagnose(const data::Snapshot& before, const data::RawTable& table, data::ImportTarget target, const data::ConvertOptions& options,
                   const std::vector<data::Road>& roads = {});

// The roads of a file (an extract of OpenStreetMap, or lines in any format), in the metres of `srid`. Throws as data::read_osm, data::read_table and
// data::to_roads.
std::vector<data::Road> roads_of(const std::filesystem::path& file, int srid, const Progress& progress = {});

// "points-inside", "same-names", "roads", "nothing".
const char* name_of(Against against);

}  // namespace gridwalk::jobs
