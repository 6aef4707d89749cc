// From a file's coordinates to the project's metres: the declared system held against the numbers, the shifted systems of web maps.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "data/read/fields.h"
#include "geo/projection.h"

namespace gridwalk::data {

class Places {
 public:
  // Looks at all rows' coordinates. Throws crs-missing, crs-unknown, crs-does-not-fit, crs-old-datum. Issues: crs-assumed, crs-guessed,
  // crs-other-form, axes-swapped, crs-old-datum (where it is accepted), points-at-zero, places-far. `to_crs` is where the shapes go ("EPSG:4326" for degrees).
  Places(const Fields& fields, const ConvertOptions& options, const std::string& to_crs, Issues& issues);

  bool any() const { return any_; }  // some row has a place at all
  // In the target system; monostate for no place. Spoils the row: value-not-number, coordinates-out-of-range.
  RawGeometry at(RowReader& reader) const;

 private:
  RawGeometry raw(RowReader& reader, bool* zero = nullptr) const;
  struct Survey;
  Survey survey() const;
  std::string system(const ConvertOptions& options, Survey& seen, Issues& issues);
  const Fields& fields_;
  Coordinates coordinates_;
  bool any_ = false, degrees_ = false;
  bool swapped_ = false;  // latitude or northing stands first
  bool shapes_ = false;  // the file has shapes: columns of longitude and latitude beside them are not looked at
  std::optional<geo::Projection> to_degrees_, to_target_;
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
