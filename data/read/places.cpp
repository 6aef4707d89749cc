// Coordinates held against what is said of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/places.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "data/model/error.h"
#include "data/read/crs_guess.h"
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

geo::Point turned(geo::Point p) { return {p.y, p.x}; }

int number_of(const std::string& crs) { return crs.starts_with("EPSG:") ? std::atoi(crs.c_str() + 5) : 0; }

// Systems in which northings come first by the standard, and are written either way.
bool is_gauss_krueger(const std::string& crs) {
  return other_form(number_of(crs)) || old_datum(crs) || crs.find("CGCS2000") != std::string::npos || crs.find("Gauss") != std::string::npos;
}

bool eastings_have_zone(const std::string& crs) {
  const int number = number_of(crs);
  return (number >= 4491 && number <= 4501) || (number >= 4513 && number <= 4533);
}

std::string text_of(geo::Point p) {
  char text[80];
  std::snprintf(text, sizeof text, "%.9g, %.9g", p.x, p.y);
  return text;
}

// Places farther from the middle of all than a street can be.
void tell_far(const RawTable& table, const std::vector<geo::Point>& firsts, const std::vector<long long>& rows, bool degrees, Issues& issues) {
  constexpr std::size_t rows_named = 5;
  const auto middle = [&](double geo::Point::*axis) {
    std::vector<double> values;
    for (const geo::Point p : firsts) values.push_back(p.*axis);
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
  };
  const geo::Point centre{middle(&geo::Point::x), middle(&geo::Point::y)};
  const double reach = degrees ? 1 : 100'000;
  std::size_t count = 0;
  std::string named;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    if (std::abs(firsts[i].x - centre.x) <= reach && std::abs(firsts[i].y - centre.y) <= reach) continue;
    if (count++ < rows_named) named += (named.empty() ? "" : ", ") + std::to_string(rows[i]);
  }
  if (count == 0 || 10 * count > firsts.size()) return;  // a wide area, not a few slips
  issues.push_back({"places-far", -1, {{"file", table.file}, {"count", std::to_string(count)}, {"rows", named}}, Severity::Warning});
}

}  // namespace

// What all rows together look like.
struct Places::Survey {
  long long places = 0, degrees = 0, swapped = 0, zeros = 0;
  std::vector<geo::Point> firsts;  // of each shape
  std::vector<long long> rows;     // of each

  bool mostly_degrees() const { return 2 * degrees > places; }
  bool mostly_swapped() const { return 2 * swapped > places; }
  void turn() {
    for (geo::Point& p : firsts) p = turned(p);
  }
};

Places::Survey Places::survey() const {
  Survey seen;
  for (const RawRow& row : fields_.table().rows) {
    RowReader reader(fields_, row);
    bool zero = false;
    RawGeometry shape = raw(reader, &zero);
    seen.zeros += zero ? 1 : 0;
    if (std::holds_alternative<std::monostate>(shape)) continue;
    bool first = true;
    each_point(shape, [&](geo::Point p) {
      if (!std::exchange(first, false)) return;
      ++seen.places;
      seen.degrees += like_degrees(p) ? 1 : 0;
      seen.swapped += like_swapped_degrees(p) ? 1 : 0;
      seen.firsts.push_back(p);
      seen.rows.push_back(row.row);
    });
  }
  return seen;
}

// The system that the numbers are in; `seen` is turned where northings stand first.
std::string Places::system(const ConvertOptions& options, Survey& seen, Issues& issues) {
  const RawTable& table = fields_.table();
  const std::string values = text_of(seen.firsts.front());
  const Args where{{"file", table.file}, {"layer", table.layer}, {"values", values}};
  const auto with = [&](std::string crs) {
    Args args = where;
    args.emplace_back("crs", crs.substr(0, 60));
    return args;
  };
  const auto tell = [&](const char* code, Args args, Severity severity) { issues.push_back({code, -1, std::move(args), severity}); };
  const auto turn = [&] {
    swapped_ = true;
    seen.turn();
    tell("axes-swapped", where, Severity::Warning);
  };
  std::string crs = normal_crs(options.source_crs.empty() ? table.crs : options.source_crs);
  if (crs.empty()) {
    if (seen.mostly_swapped()) turn();
    if (seen.mostly_degrees() || seen.mostly_swapped()) {
      // Longitude and latitude are hard to mistake, and tables have nowhere to declare them.
      const bool from_table = table.driver == "CSV" || table.driver == "XLSX" || table.driver == "XLS" || table.driver == "JSON";
      if (coordinates_ == Coordinates::Declared) tell("crs-assumed", {{"file", table.file}}, from_table ? Severity::Note : Severity::Warning);
      return "EPSG:4326";
    }
    const auto guess = guess_metric_crs(seen.firsts, options.near_lon_lat);
    if (!guess) throw Error(ErrorKind::BadFile, "crs-missing", where);
    if (guess->swapped) turn();
    tell("crs-guessed", with(guess->crs), Severity::Warning);
    return guess->crs;
  }
  const std::optional<bool> geographic = geo::is_geographic(crs);
  if (!geographic) throw Error(ErrorKind::BadFile, "crs-unknown", {{"file", table.file}, {"crs", crs.substr(0, 100)}});
  if (old_datum(crs)) {
    if (!options.accept_old_datum) throw Error(ErrorKind::BadFile, "crs-old-datum", with(crs));
    tell("crs-old-datum", with(crs), Severity::Problem);
  }
  if (*geographic) {
    if (seen.mostly_swapped()) turn();
    else if (!seen.mostly_degrees()) throw Error(ErrorKind::BadFile, "crs-does-not-fit", with(crs));
    return crs;
  }
  if (seen.mostly_degrees()) throw Error(ErrorKind::BadFile, "crs-does-not-fit", with(crs));
  if (is_gauss_krueger(crs)) {
    if (northing_first(seen.firsts)) turn();
    const auto zoned = guess_metric_crs(seen.firsts, {});
    const auto other = other_form(number_of(crs));
    if (zoned && zoned->crs != crs && old_datum(crs)) return crs;
    if (zoned && zoned->crs != crs) {  // a zone's number stands before the eastings
      if (!other || zoned->crs != "EPSG:" + std::to_string(*other)) throw Error(ErrorKind::BadFile, "crs-does-not-fit", with(crs));
      tell("crs-other-form", with(zoned->crs), Severity::Note);
      return zoned->crs;
    }
    if (!zoned && other && eastings_have_zone(crs) && !seen.firsts.empty() && seen.firsts.front().x < 1e6) {
      tell("crs-other-form", with("EPSG:" + std::to_string(*other)), Severity::Note);
      return "EPSG:" + std::to_string(*other);
    }
  }
  return crs;
}

Places::Places(const Fields& fields, const ConvertOptions& options, const std::string& to_crs, Issues& issues)
    : fields_(fields), coordinates_(options.coordinates) {
  const RawTable& table = fields.table();
  shapes_ = std::ranges::any_of(table.rows, [](const RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });
  Survey seen = survey();
  if (seen.zeros > 0) issues.push_back({"points-at-zero", -1, {{"file", table.file}, {"count", std::to_string(seen.zeros)}}, Severity::Warning});
  any_ = seen.places > 0;
  if (!any_) return;
  std::string crs = system(options, seen, issues);
  degrees_ = geo::is_geographic(crs).value_or(true);
  tell_far(table, seen.firsts, seen.rows, degrees_, issues);
  if (coordinates_ != Coordinates::Declared) {
    if (!degrees_) to_degrees_ = geo::Projection::between(crs, "EPSG:4326");
    crs = "EPSG:4326";
  }
  to_target_ = geo::Projection::between(crs, to_crs);
  if (to_target_) return;
  if (to_crs == "EPSG:0") {  // no system could be chosen for the project: none of the numbers is a place on earth
    throw Error(ErrorKind::BadFile, "crs-does-not-fit", {{"file", table.file}, {"layer", table.layer}, {"values", text_of(seen.firsts.front())}, {"crs", crs.substr(0, 60)}});
  }
  throw Error(ErrorKind::BadFile, "crs-unknown", {{"file", table.file}, {"crs", to_crs}});
}

RawGeometry Places::raw(RowReader& reader, bool* zero) const {
  if (const auto* point = std::get_if<geo::Point>(&reader.row().geometry); point != nullptr && point->x == 0 && point->y == 0) {
    if (zero != nullptr) *zero = true;
    return {};
  }
  if (!std::holds_alternative<std::monostate>(reader.row().geometry)) return reader.row().geometry;
  if (shapes_ || !fields_.has("longitude") || !fields_.has("latitude")) return {};
  const auto x = reader.ordinate("longitude"), y = reader.ordinate("latitude");
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
    if (p.x == 0 && p.y == 0) return refuse(before);  // nowhere, drawn into a shape
    if (swapped_) p = turned(p);
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
