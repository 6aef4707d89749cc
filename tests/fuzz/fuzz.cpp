// The checks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include "data/model/error.h"
#include "data/read/convert.h"
#include "data/read/frames.h"
#include "data/read/open.h"
#include "data/read/text_encoding.h"

namespace gridwalk::fuzz {
namespace {

namespace fs = std::filesystem;

// CGCS2000 / 3-degree Gauss-Kruger CM 120E, as Qingdao's offices have it.
constexpr int srid = 4549;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("gridwalk-fuzz-" + std::to_string(::getpid()))) { fs::create_directories(path_); }
  ~Folder() {
    std::error_code gone;
    fs::remove_all(path_, gone);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool finite(const geo::Point& point) { return std::isfinite(point.x) && std::isfinite(point.y); }

bool finite(const std::vector<geo::Point>& points) { return std::ranges::all_of(points, [](const geo::Point& p) { return finite(p); }); }

bool finite(const data::RawGeometry& geometry) {
  if (const auto* point = std::get_if<geo::Point>(&geometry)) return finite(*point);
  if (const auto* lines = std::get_if<data::Lines>(&geometry)) {
    return std::ranges::all_of(*lines, [](const geo::LineString& line) { return finite(line); });
  }
  if (const auto* area = std::get_if<geo::MultiPolygon>(&geometry)) {
    return std::ranges::all_of(*area, [](const geo::Polygon& part) {
      return finite(part.shell) && std::ranges::all_of(part.holes, [](const geo::Ring& hole) { return finite(hole); });
    });
  }
  return true;
}

std::size_t different_rows(const std::vector<data::RowIssue>& issues) {
  std::set<long long> rows;
  for (const data::RowIssue& issue : issues) rows.insert(issue.row);
  return rows.size();
}

template <class Result>
void check_result(const Result& result, const data::RawTable& table) {
  require(result.records.size() == result.sources.size(), "a record has no source");
  std::set<long long> rows;
  for (const data::RecordSource& source : result.sources) rows.insert(source.row);
  for (const data::RowIssue& issue : result.rejected) rows.insert(issue.row);
  require(rows.size() <= table.rows.size(), "more rows came out than went in");
}

void convert(const data::RawTable& table, data::ImportTarget target, data::ConvertOptions options) {
  using data::ImportTarget;
  options.mapping = data::guess_mapping(target, table);
  if (target == ImportTarget::Complaints) options.with_private = true, options.caller_salt = "salt";
  try {
    switch (target) {
      case ImportTarget::Communities: return check_result(data::to_communities(table, options), table);
      case ImportTarget::Committees: return check_result(data::to_committees(table, options), table);
      case ImportTarget::Complaints: return check_result(data::to_complaints(table, options), table);
      case ImportTarget::Problems: return check_result(data::to_problems(table, options), table);
      case ImportTarget::Inspectors: return check_result(data::to_inspectors(table, options), table);
      case ImportTarget::Companies: return check_result(data::to_companies(table, options), table);
      case ImportTarget::Roads: return check_result(data::to_roads(table, options), table);
      case ImportTarget::Barriers: return check_result(data::to_barriers(table, options), table);
      case ImportTarget::Street: return check_result(data::to_street(table, options), table);
      case ImportTarget::Households: return check_result(data::to_households(table, options), table);
    }
  } catch (const Error&) {  // a refusal with its reason
  }
}

}  // namespace

void require(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s\n", sentence);
  std::abort();
}

fs::path scratch(const std::string& name) {
  static const Folder folder;
  return folder.path() / name;
}

void write(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::string_view> parts(std::string_view input) {
  constexpr std::string_view mark = "\n%%\n";
  std::vector<std::string_view> found;
  for (std::size_t at = input.find(mark); at != std::string_view::npos; at = input.find(mark)) {
    found.push_back(input.substr(0, at));
    input.remove_prefix(at + mark.size());
  }
  found.push_back(input);
  return found;
}

void check_table(const data::RawTable& table) {
  for (const std::string& column : table.columns) require(data::is_utf8(column), "a column's name is no UTF-8");
  for (const data::RawRow& row : table.rows) {
    require(row.cells.size() == table.columns.size(), "a row has not one cell a column");
    require(finite(row.geometry), "a coordinate is no number");
    for (const data::Cell& cell : row.cells) {
      if (const auto* words = std::get_if<std::string>(&cell)) require(data::is_utf8(*words), "a text is no UTF-8");
    }
    data::FrameWriter once, twice;
    put(once, row);
    data::FrameReader in(once.bytes());
    put(twice, data::get_row(in, table.columns.size()));
    require(once.bytes() == twice.bytes(), "a row changed on the pipe");
  }
  require(table.rows_in_file == static_cast<long long>(table.rows.size() + different_rows(table.rejected)), "a row was lost");
}

void check_records(const data::RawTable& table) {
  data::personal_columns(table);
  data::ConvertOptions options;
  options.project_srid = srid;
  options.accept_old_datum = true;
  if (table.crs.empty()) options.source_crs = "EPSG:4326";
  // One kind an input: looking a coordinate system up takes longer than all else.
  const data::ImportTarget by_size = data::all_targets[(table.columns.size() + table.rows.size()) % data::all_targets.size()];
  convert(table, data::guess_target(table).value_or(by_size), options);
}

void check_file(const fs::path& file) {
  try {
    const data::RawTable table = data::here::read_table({file, {}, {}}, {}, check_table);
    check_table(table);
    check_records(table);
  } catch (const Error&) {  // refused with its reason
  }
}

}  // namespace gridwalk::fuzz
