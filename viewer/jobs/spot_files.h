// Bare files of values and neighbours, for checking hotspot statistics independently of any project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/hotspot/weights.h"

namespace gridwalk::jobs {

// Numbers that are not given (empty, NA, NaN, null) are not a number.
struct SpotFiles {
  std::vector<std::string> ids;      // texts as they stand: "01" is not "1"
  std::vector<double> values;
  std::vector<double> population;    // empty: there is no such column
  std::vector<geo::NeighbourPair> pairs;
  int more_columns = 0;              // of the neighbours' rows, beyond i,j: not used
};

// Values: id,x[,population], one row a unit; neighbours: i,j by id, one row a directed pair. Separated by commas, semicolons or tabs; quotes as in
// RFC 4180; UTF-8 (a byte order mark may be there) or GB18030. A first row is taken for a header where x is no number or the first column is
// called id; columns may then stand in any order, named id, x (value, count) and population (households, pop), else they are taken by their place. A first row of neighbours neither
// of whose ids is known is a header, too. These files are a program's, so nothing is guessed as in an office's sheet: no titles, totals or notes.
// Throws WrongCall file-missing, file-not-regular; BadFile text-undecodable, spot-file-empty {file}, spot-quote-open {file, row}, spot-row-short {file, row,
// found, needed}, spot-id-missing {file, row}, spot-id-twice {file, row, before, value}, spot-not-a-number {file, row, field, value},
// spot-unknown-id {file, row, field, value, values}.
SpotFiles read_spot_files(const std::filesystem::path& values, const std::filesystem::path& neighbours);

}  // namespace gridwalk::jobs
