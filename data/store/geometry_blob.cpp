// Writing and reading SpatiaLite's geometry bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/geometry_blob.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace gridwalk::data {
namespace {

enum Type : std::uint32_t { point_type = 1, line_type = 2, polygon_type = 3, multipoint_type = 4, multipolygon_type = 6 };
constexpr char mark_start = 0x00, mark_little = 0x01, mark_box = 0x7C, mark_entity = 0x69;
constexpr char mark_end = static_cast<char>(0xFE);

class Writer {
 public:
  Writer(const geo::Box& box, int srid, Type type) {
    bytes_ += mark_start;
    bytes_ += mark_little;
    number(static_cast<std::uint32_t>(srid));
    for (const double edge : {box.min_x, box.min_y, box.max_x, box.max_y}) real(edge);
    bytes_ += mark_box;
    number(type);
  }
  void number(std::uint32_t value) { put(value); }
  void real(double value) { put(std::bit_cast<std::uint64_t>(value)); }
  void point(geo::Point p) {
    real(p.x);
    real(p.y);
  }
  void points(const std::vector<geo::Point>& list) {
    number(static_cast<std::uint32_t>(list.size()));
    for (const geo::Point p : list) point(p);
  }
  void entity(Type type) {
    bytes_ += mark_entity;
    number(type);
  }
  std::string finish() {
    bytes_ += mark_end;
    return std::move(bytes_);
  }

 private:
  template <class Unsigned>
  void put(Unsigned value) {
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
      bytes_ += static_cast<char>(value & 0xff);
      value = static_cast<Unsigned>(value >> 8);
    }
  }
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes, std::size_t from = 39) : bytes_(bytes), at_(from) {
    // start, byte order, srid, box, mark: 39 bytes; then the type and at the very end the end mark
    good_ = bytes.size() >= 44 && bytes[0] == mark_start && (bytes[1] == 0 || bytes[1] == 1) && bytes[38] == mark_box &&
            bytes.back() == mark_end;
    little_ = good_ && bytes[1] == 1;
  }
  bool good() const { return good_; }
  bool finished() const { return good_ && at_ + 1 == bytes_.size(); }
  std::uint32_t number() { return get<std::uint32_t>(); }
  geo::Point point() {
    const double x = std::bit_cast<double>(get<std::uint64_t>());
    const double y = std::bit_cast<double>(get<std::uint64_t>());
    return {x, y};
  }
  std::vector<geo::Point> points() {
    std::vector<geo::Point> list;
    const std::uint32_t count = counted(16);
    list.reserve(count);
    for (std::uint32_t i = 0; i < count && good_; ++i) list.push_back(point());
    return list;
  }
  // A count of things that take at least `size` bytes each: a damaged count must not ask for memory.
  std::uint32_t counted(std::size_t size) {
    const std::uint32_t count = number();
    if (!good_ || count > (bytes_.size() - at_) / size) good_ = false;
    return good_ ? count : 0;
  }
  void entity(Type type) {
    if (!good_ || at_ >= bytes_.size() || bytes_[at_] != mark_entity) {
      good_ = false;
      return;
    }
    ++at_;
    expect(type);
  }
  void expect(Type type) {
    if (number() != type) good_ = false;
  }
  geo::Polygon polygon() {
    geo::Polygon polygon;
    const std::uint32_t rings = counted(4);
    if (rings == 0) good_ = false;
    for (std::uint32_t i = 0; i < rings && good_; ++i) {
      (i == 0 ? polygon.shell : polygon.holes.emplace_back()) = points();
    }
    return polygon;
  }

 private:
  template <class Unsigned>
  Unsigned get() {
    Unsigned value = 0;
    if (!good_ || at_ + sizeof(Unsigned) >= bytes_.size()) {  // the end mark is still to come
      good_ = false;
      return value;
    }
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
      const std::size_t from = little_ ? at_ + sizeof(Unsigned) - 1 - i : at_ + i;
      value = static_cast<Unsigned>((value << 8) | static_cast<unsigned char>(bytes_[from]));
    }
    at_ += sizeof(Unsigned);
    return value;
  }
  std::string_view bytes_;
  std::size_t at_;
  bool good_ = false;
  bool little_ = true;
};

}  // namespace

std::string encode(geo::Point point, int srid) {
  Writer out(geo::box_of({&point, 1}), srid, point_type);
  out.point(point);
  return out.finish();
}

std::string encode(const std::vector<geo::Point>& points, int srid, bool as_line) {
  if (points.empty()) return {};
  Writer out(geo::box_of(points), srid, as_line ? line_type : multipoint_type);
  if (as_line) {
    out.points(points);
  } else {
    out.number(static_cast<std::uint32_t>(points.size()));
    for (const geo::Point p : points) {
      out.entity(point_type);
      out.point(p);
    }
  }
  return out.finish();
}

std::string encode(const geo::MultiPolygon& area, int srid) {
  const geo::Box box = geo::box_of(area);
  if (box.empty()) return {};
  Writer out(box, srid, multipolygon_type);
  out.number(static_cast<std::uint32_t>(area.size()));
  for (const geo::Polygon& polygon : area) {
    out.entity(polygon_type);
    out.number(static_cast<std::uint32_t>(1 + polygon.holes.size()));
    out.points(polygon.shell);
    for (const geo::Ring& hole : polygon.holes) out.points(hole);
  }
  return out.finish();
}

std::optional<geo::Box> box_of_blob(std::string_view blob) {
  Reader in(blob, 6);
  const geo::Point low = in.point(), high = in.point();
  return in.good() ? std::optional(geo::Box{low.x, low.y, high.x, high.y}) : std::nullopt;
}

std::optional<geo::Point> decode_point(std::string_view blob) {
  Reader in(blob);
  in.expect(point_type);
  const geo::Point point = in.point();
  return in.finished() ? std::optional(point) : std::nullopt;
}

std::optional<std::vector<geo::Point>> decode_points(std::string_view blob, bool as_line) {
  Reader in(blob);
  in.expect(as_line ? line_type : multipoint_type);
  std::vector<geo::Point> points;
  if (as_line) {
    points = in.points();
  } else {
    const std::uint32_t count = in.counted(21);
    for (std::uint32_t i = 0; i < count && in.good(); ++i) {
      in.entity(point_type);
      points.push_back(in.point());
    }
  }
  return in.finished() ? std::optional(std::move(points)) : std::nullopt;
}

std::optional<geo::MultiPolygon> decode_area(std::string_view blob) {
  Reader in(blob);
  geo::MultiPolygon area;
  const std::uint32_t type = in.number();
  if (type == polygon_type) {
    area.push_back(in.polygon());
  } else if (type == multipolygon_type) {
    const std::uint32_t count = in.counted(9);
    for (std::uint32_t i = 0; i < count && in.good(); ++i) {
      in.entity(polygon_type);
      area.push_back(in.polygon());
    }
  } else {
    return std::nullopt;
  }
  return in.finished() ? std::optional(std::move(area)) : std::nullopt;
}

}  // namespace gridwalk::data
