// Coordinate systems by PROJ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/projection.h"

#include <proj.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/gcj02.h"

namespace gridwalk::geo {
namespace {

struct Context {
  PJ_CONTEXT* handle = proj_context_create();
  Context() {
    proj_context_set_enable_network(handle, 0);
    proj_log_level(handle, PJ_LOG_NONE);
  }
  ~Context() { proj_context_destroy(handle); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

}  // namespace

struct Projection::Handle {
  Context context;
  PJ* operation = nullptr;
  ~Handle() { proj_destroy(operation); }
};

void Projection::Destroy::operator()(Handle* handle) const { delete handle; }

std::optional<Projection> Projection::between(const std::string& from_crs, const std::string& to_crs) {
  std::unique_ptr<Handle, Destroy> handle(new Handle);
  PJ* raw = proj_create_crs_to_crs(handle->context.handle, from_crs.c_str(), to_crs.c_str(), nullptr);
  if (raw == nullptr) return std::nullopt;
  handle->operation = proj_normalize_for_visualization(handle->context.handle, raw);
  proj_destroy(raw);
  if (handle->operation == nullptr) return std::nullopt;
  return Projection(std::move(handle));
}

bool Projection::convert(std::span<Point> points, bool forward) const {
  bool all = true;
  for (Point& p : points) {
    proj_errno_reset(handle_->operation);
    // PROJ takes NaN for "no value" and infinity for an error mark: neither is a place.
    const PJ_COORD q = std::isfinite(p.x) && std::isfinite(p.y)
                           ? proj_trans(handle_->operation, forward ? PJ_FWD : PJ_INV, proj_coord(p.x, p.y, 0, HUGE_VAL))
                           : proj_coord(HUGE_VAL, HUGE_VAL, 0, 0);
    if (std::isfinite(q.xy.x) && std::isfinite(q.xy.y)) {
      p = {q.xy.x, q.xy.y};
    } else {
      p = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
      all = false;
    }
  }
  return all;
}

bool Projection::forward(std::span<Point> points) const { return convert(points, true); }
bool Projection::backward(std::span<Point> points) const { return convert(points, false); }

std::optional<Point> Projection::forward(Point p) const {
  return convert({&p, 1}, true) ? std::optional(p) : std::nullopt;
}
std::optional<Point> Projection::backward(Point p) const {
  return convert({&p, 1}, false) ? std::optional(p) : std::nullopt;
}

bool Projection::forward(MultiPolygon& area) const {
  bool all = true;
  for (Polygon& part : area) {
    all = convert(part.shell, true) && all;
    for (Ring& hole : part.holes) all = convert(hole, true) && all;
  }
  return all;
}

bool Projection::backward(MultiPolygon& area) const {
  bool all = true;
  for (Polygon& part : area) {
    all = convert(part.shell, false) && all;
    for (Ring& hole : part.holes) all = convert(hole, false) && all;
  }
  return all;
}

std::optional<bool> is_geographic(const std::string& crs) {
  const Context context;
  PJ* object = proj_create(context.handle, crs.c_str());
  if (object == nullptr) return std::nullopt;
  PJ_TYPE type = proj_get_type(object);
  if (type == PJ_TYPE_BOUND_CRS || type == PJ_TYPE_COMPOUND_CRS) {
    PJ* inner = type == PJ_TYPE_BOUND_CRS ? proj_get_source_crs(context.handle, object)
                                          : proj_crs_get_sub_crs(context.handle, object, 0);
    proj_destroy(object);
    object = inner;
    if (object == nullptr) return std::nullopt;
    type = proj_get_type(object);
  }
  const bool is_crs = proj_is_crs(object) != 0;
  proj_destroy(object);
  if (!is_crs) return std::nullopt;
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

std::optional<Box> area_of_use(const std::string& crs) {
  const Context context;
  PJ* object = proj_create(context.handle, crs.c_str());
  if (object == nullptr) return std::nullopt;
  double west = 0, south = 0, east = 0, north = 0;
  const bool known = proj_get_area_of_use(context.handle, object, &west, &south, &east, &north, nullptr) == 1 && west > -1000;
  proj_destroy(object);
  if (!known) return std::nullopt;
  Box box;
  box.add(Point{west, south});
  box.add(Point{east < west ? east + 360 : east, north});
  return box;
}

int suggest_metric_crs(double longitude_deg, double latitude_deg) {
  if (in_china_box({longitude_deg, latitude_deg}) && longitude_deg >= 73.5 && longitude_deg < 136.5) {
    return 4534 + static_cast<int>(std::lround(longitude_deg / 3)) - 25;  // 25: the zone of 75 E
  }
  const int zone = std::clamp(static_cast<int>(std::floor((longitude_deg + 180) / 6)) + 1, 1, 60);
  return (latitude_deg < 0 ? 32700 : 32600) + zone;
}

}  // namespace gridwalk::geo
