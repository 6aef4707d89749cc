// From a file's coordinates to the project's metres: the declared system held against the numbers, the shifted systems of web maps.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/read/fields.h"
#include "geo/projection.h"

namespace gridwalk::data {

class Places {
 public:
  // Looks at all rows' coordinates and settles how they are to be read: the declared system or the one named, its twin with or
  // without a zone number, the order of its axes by range; for metres without a system the Gauss-Kruger zone that fits the street;
  // control points before all. Throws BadFile crs-missing, crs-which, crs-unknown, crs-does-not-fit, crs-nowhere, crs-old-datum,
  // control-*; WrongCall control-with-system. Issues: crs-assumed, crs-guessed, crs-other-form, axes-swapped, axes-swapped-control,
  // crs-old-datum, control-fit, control-accepted, points-at-zero, rows-far-away, far-from-street.
  // `to_crs` is where the shapes go ("EPSG:4326" for degrees).
  Places(const Fields& fields, const ConvertOptions& options, const std::string& to_crs, Issues& issues);

  bool any() const { return any_; }  // some row has a place at all
  // In the target system; monostate for no place, for a point at (0, 0) and for one unthinkably far from all others. Spoils the
  // row: value-not-number, coordinates-out-of-range, place-far-away (a shape with a vertex there).
  RawGeometry at(RowReader& reader) const;

  // For what is told of a row that is not used: its shape, and a point as it stands in the file, in the target system, however far away.
  RawGeometry shown(const RawRow& row) const;
  std::optional<geo::Point> shown(geo::Point as_in_file) const;

 private:
  struct Sample {
    std::vector<geo::Point> firsts;  // of each row's shape, as they stand
    std::vector<long long> rows;     // of each
    long long degrees = 0, swapped = 0, zeros = 0;
    bool mostly(long long some) const { return 2 * some > static_cast<long long>(firsts.size()); }
  };
  RawGeometry raw(RowReader& reader, bool* zero = nullptr) const;
  Sample look() const;
  std::string settle(const Sample& sample, const ConvertOptions& options, Issues& issues);           // the file's CRS
  std::string settle_metres(geo::Point middle, std::string crs, const ConvertOptions& options, Issues& issues);
  std::string fit(const Sample& sample, const ConvertOptions& options, Issues& issues);              // the plane of the control points
  void find_home(const Sample& sample, const ConvertOptions& options, Issues& issues);
  bool is_far(geo::Point raw) const;
  bool convert(RawGeometry& shape, geo::Point& culprit) const;  // from the file's system; false: `culprit` has no place in the target
  Args where(const Sample& sample) const;

  const Fields& fields_;
  Coordinates coordinates_;
  bool any_ = false, degrees_ = false, swapped_ = false;
  bool shapes_ = false;  // the file has shapes: columns of longitude and latitude beside them are not looked at
  std::optional<geo::Similarity> fit_;
  std::optional<geo::Projection> to_plane_, to_degrees_, to_target_;
  geo::Point home_;          // the middle of the rows, as they stand
  double home_reach_km_ = 0;  // 0: not known
};

// Runs `use` on every point of a shape.
template <class Use>
void each_point(RawGeometry& shape, Use&& use) {
  const auto run = [&](std::vector<geo::Point>& points) {
    for (geo::Point& p : points) use(p);
  };
  if (auto* point = std::get_if<geo::Point>(&shape)) use(*point);
  if (auto* lines = std::get_if<Lines>(&shape)) {
    for (geo::LineString& line : *lines) run(line);
  }
  if (auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
    for (geo::Polygon& part : *area) {
      run(part.shell);
      for (geo::Ring& hole : part.holes) run(hole);
    }
  }
}

}  // namespace gridwalk::data
