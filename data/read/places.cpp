// Coordinates held against what is said of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/places.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "data/model/error.h"
#include "geo/gcj02.h"

namespace gridwalk::data {
namespace {

constexpr double metre_limit = 2e7;

bool like_degrees(geo::Point p) { return std::abs(p.x) <= 180 && std::abs(p.y) <= 90; }
bool like_swapped_degrees(geo::Point p) { return std::abs(p.y) <= 180 && std::abs(p.x) <= 90 && std::abs(p.y) > 90; }

std::string normal_crs(const std::string& text) {
  const std::string plain = trimmed(text);
  const bool digits = !plain.empty() && std::ranges::all_of(plain, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? "EPSG:" + plain : plain;
}

// Beijing 1954 and Xi'an 1980: no conversion that PROJ knows is worth the name.
bool old_datum(const std::string& crs) {
  for (const char* name : {"Xian 1980", "Xian_1980", "Beijing 1954", "Beijing_1954", "New Beijing"}) {
    if (crs.find(name) != std::string::npos) return true;
  }
  if (!crs.starts_with("EPSG:")) return false;
  const int code = std::atoi(crs.c_str() + 5);
  return code == 4610 || code == 4214 || code == 4555 || (code >= 2327 && code <= 2390) || (code >= 2401 && code <= 2442) ||
         (code >= 21413 && code <= 21463) || (code >= 21473 && code <= 21483) || (code >= 4568 && code <= 4589) ||
         (code >= 4652 && code <= 4653) || (code >= 4766 && code <= 4800);
}

std::string text_of(geo::Point p) {
  char text[80];
  std::snprintf(text, sizeof text, "%.9g, %.9g", p.x, p.y);
  return text;
}

}  // namespace

Places::Places(const Fields& fields, const ConvertOptions& options, const std::string& to_crs, Issues& issues)
    : fields_(fields), coordinates_(options.coordinates) {
  const RawTable& table = fields.table();
  long long places = 0, degrees = 0, swapped = 0, zeros = 0;
  geo::Point example;
  shapes_ = std::ranges::any_of(table.rows, [](const RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    bool zero = false;
    RawGeometry shape = raw(reader, &zero);
    zeros += zero ? 1 : 0;
    if (std::holds_alternative<std::monostate>(shape)) continue;
    bool first = true;
    each_point(shape, [&](geo::Point p) {
      if (!std::exchange(first, false)) return;
      if (places++ == 0) example = p;
      degrees += like_degrees(p) ? 1 : 0;
      swapped += like_swapped_degrees(p) ? 1 : 0;
    });
  }
  if (zeros > 0) {
    issues.push_back({"points-at-zero", -1, {{"file", table.file}, {"count", std::to_string(zeros)}}, Severity::Warning});
  }
  any_ = places > 0;
  if (!any_) return;
  const bool mostly_degrees = 2 * degrees > places;
  const Args where{{"file", table.file}, {"layer", table.layer}, {"values", text_of(example)}};
  const auto with = [&](std::string name, std::string value) {
    Args args = where;
    args.emplace_back(std::move(name), std::move(value));
    return args;
  };
  std::string crs = normal_crs(options.source_crs.empty() ? table.crs : options.source_crs);
  std::optional<bool> geographic;
  if (!crs.empty()) {
    geographic = geo::is_geographic(crs);
    if (!geographic) throw Error(ErrorKind::BadFile, "crs-unknown", {{"file", table.file}, {"crs", crs.substr(0, 100)}});
  }
  if (crs.empty()) {
    // Tables have nowhere to declare a system, and longitude and latitude are hard to mistake.
    const bool from_table = table.driver == "CSV" || table.driver == "XLSX" || table.driver == "XLS" || table.driver == "ODS" || table.driver == "JSON";
    if (coordinates_ == Coordinates::Declared) {
      if (2 * swapped > places) throw Error(ErrorKind::BadFile, "coordinates-swapped", where);
      if (!from_table || !mostly_degrees) throw Error(ErrorKind::BadFile, "crs-missing", where);
      issues.push_back({"crs-assumed", -1, {{"file", table.file}}, Severity::Note});
    }
    crs = "EPSG:4326";
    geographic = true;
  }
  degrees_ = *geographic;
  if (degrees_ && 2 * swapped > places) throw Error(ErrorKind::BadFile, "coordinates-swapped", where);
  if (degrees_ != mostly_degrees) throw Error(ErrorKind::BadFile, "crs-does-not-fit", with("crs", crs.substr(0, 60)));
  if (old_datum(crs)) issues.push_back({"crs-old-datum", -1, {{"file", table.file}}, Severity::Warning});
  if (coordinates_ != Coordinates::Declared) {
    if (!degrees_) to_degrees_ = geo::Projection::between(crs, "EPSG:4326");
    crs = "EPSG:4326";
  }
  to_target_ = geo::Projection::between(crs, to_crs);
  if (!to_target_) throw Error(ErrorKind::BadFile, "crs-unknown", {{"file", table.file}, {"crs", to_crs}});
}

RawGeometry Places::raw(RowReader& reader, bool* zero) const {
  if (!std::holds_alternative<std::monostate>(reader.row().geometry)) return reader.row().geometry;
  if (shapes_ || !fields_.has("longitude") || !fields_.has("latitude")) return {};
  const auto x = reader.number("longitude", -1e8, 1e8), y = reader.number("latitude", -1e8, 1e8);
  if (!x && !y) return {};
  if (!x || !y) {
    reader.spoil("value-missing", x ? "latitude" : "longitude");
    return {};
  }
  if (*x == 0 && *y == 0) {
    if (zero != nullptr) *zero = true;
    return {};
  }
  return geo::Point{*x, *y};
}

RawGeometry Places::at(RowReader& reader) const {
  RawGeometry shape = raw(reader);
  if (std::holds_alternative<std::monostate>(shape) || reader.trouble() || !to_target_) return {};
  bool good = true;
  geo::Point culprit;
  const auto refuse = [&](geo::Point p) {
    if (good) culprit = p;
    good = false;
  };
  each_point(shape, [&](geo::Point& p) {
    const geo::Point before = p;
    if (degrees_ && !like_degrees(p)) return refuse(before);
    if (to_degrees_) {
      const auto q = to_degrees_->forward(p);
      if (!q) return refuse(before);
      p = *q;
    }
    if (coordinates_ == Coordinates::Gcj02) p = geo::gcj02_to_wgs84(p);
    if (coordinates_ == Coordinates::Bd09) p = geo::bd09_to_wgs84(p);
  });
  if (good) {
    const auto convert = [&](std::vector<geo::Point>& points) {
      const std::vector<geo::Point> before = points;
      if (!to_target_->forward(points)) {
        const auto bad = std::ranges::find_if(points, [](geo::Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
        refuse(before[static_cast<std::size_t>(bad == points.end() ? 0 : bad - points.begin())]);
      }
    };
    if (auto* point = std::get_if<geo::Point>(&shape)) {
      std::vector<geo::Point> one{*point};
      convert(one);
      *point = one.front();
    } else if (auto* lines = std::get_if<Lines>(&shape)) {
      for (geo::LineString& line : *lines) convert(line);
    } else if (auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
      for (geo::Polygon& part : *area) {
        convert(part.shell);
        std::ranges::for_each(part.holes, convert);
      }
    }
    each_point(shape, [&](geo::Point p) {
      if (!(std::abs(p.x) <= metre_limit && std::abs(p.y) <= metre_limit)) refuse(p);
    });
  }
  if (good) return shape;
  reader.spoil("coordinates-out-of-range", "", text_of(culprit));
  return {};
}

}  // namespace gridwalk::data
