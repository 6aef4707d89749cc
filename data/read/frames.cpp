// How records are laid out in frames.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/frames.h"

#include <cmath>

#include "data/read/text_encoding.h"

namespace gridwalk::data {
namespace {

enum class CellTag : std::uint8_t { Empty, Text, Number, Yes, No, Day, Moment };
enum class ShapeTag : std::uint8_t { None, Point, Lines, Areas };

void put_points(FrameWriter& out, const std::vector<geo::Point>& points) {
  out.number(static_cast<std::uint32_t>(points.size()));
  for (const geo::Point p : points) {
    out.number(p.x);
    out.number(p.y);
  }
}

geo::Point get_point(FrameReader& in) {
  geo::Point p;
  p.x = in.number<double>();
  p.y = in.number<double>();
  if (!std::isfinite(p.x) || !std::isfinite(p.y)) throw FrameError();
  return p;
}

std::vector<geo::Point> get_points(FrameReader& in) {
  std::vector<geo::Point> points(in.count(2 * sizeof(double)));
  for (geo::Point& p : points) p = get_point(in);
  return points;
}

void put_area(FrameWriter& out, const geo::MultiPolygon& area) {
  out.number(static_cast<std::uint32_t>(area.size()));
  for (const geo::Polygon& part : area) {
    put_points(out, part.shell);
    out.number(static_cast<std::uint32_t>(part.holes.size()));
    for (const geo::Ring& hole : part.holes) put_points(out, hole);
  }
}

geo::MultiPolygon get_area(FrameReader& in) {
  geo::MultiPolygon area(in.count(2 * sizeof(std::uint32_t)));
  for (geo::Polygon& part : area) {
    part.shell = get_points(in);
    part.holes.resize(in.count(sizeof(std::uint32_t)));
    for (geo::Ring& hole : part.holes) hole = get_points(in);
  }
  return area;
}

std::string get_utf8(FrameReader& in) {
  std::string text = in.text();
  if (!is_utf8(text)) throw FrameError();
  return text;
}

void put_cell(FrameWriter& out, const Cell& cell) {
  const auto tag = [&](CellTag t) { out.u8(static_cast<std::uint8_t>(t)); };
  if (const auto* text = std::get_if<std::string>(&cell)) {
    tag(CellTag::Text);
    out.text(*text);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    tag(CellTag::Number);
    out.number(*number);
  } else if (const auto* yes = std::get_if<bool>(&cell)) {
    tag(*yes ? CellTag::Yes : CellTag::No);
  } else if (const auto* day = std::get_if<Date>(&cell)) {
    tag(CellTag::Day);
    out.number(static_cast<std::int64_t>(std::chrono::local_days(*day).time_since_epoch().count()));
  } else if (const auto* moment = std::get_if<Moment>(&cell)) {
    tag(CellTag::Moment);
    out.number(static_cast<std::int64_t>(moment->time_since_epoch().count()));
  } else {
    tag(CellTag::Empty);
  }
}

Cell get_cell(FrameReader& in) {
  constexpr std::int64_t most_days = 4'000'000;  // about the year 12,900
  switch (static_cast<CellTag>(in.u8())) {
    case CellTag::Empty: return {};
    case CellTag::Text: return get_utf8(in);
    case CellTag::Number: return in.number<double>();
    case CellTag::Yes: return true;
    case CellTag::No: return false;
    case CellTag::Day: {
      const auto days = in.number<std::int64_t>();
      if (days < -most_days || days > most_days) throw FrameError();
      return Date(std::chrono::local_days(std::chrono::days(days)));
    }
    case CellTag::Moment: {
      const auto seconds = in.number<std::int64_t>();
      if (seconds < -most_days * 86400 || seconds > most_days * 86400) throw FrameError();
      return Moment(std::chrono::seconds(seconds));
    }
  }
  throw FrameError();
}

void put_geometry(FrameWriter& out, const RawGeometry& geometry) {
  const auto tag = [&](ShapeTag t) { out.u8(static_cast<std::uint8_t>(t)); };
  if (const auto* point = std::get_if<geo::Point>(&geometry)) {
    tag(ShapeTag::Point);
    out.number(point->x);
    out.number(point->y);
  } else if (const auto* lines = std::get_if<Lines>(&geometry)) {
    tag(ShapeTag::Lines);
    out.number(static_cast<std::uint32_t>(lines->size()));
    for (const geo::LineString& line : *lines) put_points(out, line);
  } else if (const auto* area = std::get_if<geo::MultiPolygon>(&geometry)) {
    tag(ShapeTag::Areas);
    put_area(out, *area);
  } else {
    tag(ShapeTag::None);
  }
}

RawGeometry get_geometry(FrameReader& in) {
  switch (static_cast<ShapeTag>(in.u8())) {
    case ShapeTag::None: return {};
    case ShapeTag::Point: return get_point(in);
    case ShapeTag::Lines: {
      Lines lines(in.count(sizeof(std::uint32_t)));
      for (geo::LineString& line : lines) line = get_points(in);
      return lines;
    }
    case ShapeTag::Areas: return get_area(in);
  }
  throw FrameError();
}

}  // namespace

void put(FrameWriter& out, const Args& args) {
  out.number(static_cast<std::uint32_t>(args.size()));
  for (const auto& [name, value] : args) {
    out.text(name);
    out.text(value);
  }
}

Args get_args(FrameReader& in) {
  Args args(in.count(2 * sizeof(std::uint32_t)));
  for (auto& [name, value] : args) {
    name = get_utf8(in);
    value = get_utf8(in);
  }
  return args;
}

void put(FrameWriter& out, const Issue& issue) {
  out.text(issue.code);
  out.number(static_cast<std::int64_t>(issue.subject));
  out.u8(static_cast<std::uint8_t>(issue.severity));
  put(out, issue.args);
}

Issue get_issue(FrameReader& in) {
  Issue issue;
  issue.code = get_utf8(in);
  issue.subject = in.number<std::int64_t>();
  const std::uint8_t severity = in.u8();
  if (severity > static_cast<std::uint8_t>(Severity::Problem)) throw FrameError();
  issue.severity = static_cast<Severity>(severity);
  issue.args = get_args(in);
  return issue;
}

void put(FrameWriter& out, const RowIssue& row) {
  out.number(static_cast<std::int64_t>(row.row));
  out.text(row.field);
  put(out, row.issue);
}

RowIssue get_row_issue(FrameReader& in) {
  RowIssue row;
  row.row = in.number<std::int64_t>();
  row.field = get_utf8(in);
  row.issue = get_issue(in);
  return row;
}

void put(FrameWriter& out, const RawRow& row) {
  out.number(static_cast<std::int64_t>(row.row));
  for (const Cell& cell : row.cells) put_cell(out, cell);
  put_geometry(out, row.geometry);
}

RawRow get_row(FrameReader& in, std::size_t columns) {
  RawRow row;
  row.row = in.number<std::int64_t>();
  row.cells.reserve(columns);
  for (std::size_t i = 0; i < columns; ++i) row.cells.push_back(get_cell(in));
  row.geometry = get_geometry(in);
  return row;
}

void put_head(FrameWriter& out, const RawTable& table) {
  for (const std::string* text : {&table.driver, &table.layer, &table.encoding, &table.crs, &table.shape_column}) out.text(*text);
  out.number(static_cast<std::uint32_t>(table.readings.size()));
  for (const TextReading& reading : table.readings) {
    out.text(reading.encoding);
    out.number(static_cast<std::uint32_t>(reading.samples.size()));
    for (const std::string& sample : reading.samples) out.text(sample);
  }
  out.u8(table.from_1904 ? 1 : 0);
  out.number(static_cast<std::int64_t>(table.rows_in_file));
  out.number(static_cast<std::uint32_t>(table.columns.size()));
  for (const std::string& column : table.columns) out.text(column);
  out.number(static_cast<std::uint32_t>(table.hidden_columns.size()));
  for (const std::string& column : table.hidden_columns) out.text(column);
  out.number(static_cast<std::uint32_t>(table.hidden_rows.size()));
  for (const long long row : table.hidden_rows) out.number(static_cast<std::int64_t>(row));
}

void get_head(FrameReader& in, RawTable& table) {
  for (std::string* text : {&table.driver, &table.layer, &table.encoding, &table.crs, &table.shape_column}) *text = get_utf8(in);
  table.readings.resize(in.count(sizeof(std::uint32_t)));
  for (TextReading& reading : table.readings) {
    reading.encoding = get_utf8(in);
    reading.samples.resize(in.count(sizeof(std::uint32_t)));
    for (std::string& sample : reading.samples) sample = get_utf8(in);
  }
  table.from_1904 = in.u8() != 0;
  table.rows_in_file = in.number<std::int64_t>();
  table.columns.resize(in.count(sizeof(std::uint32_t)));
  for (std::string& column : table.columns) column = get_utf8(in);
  table.hidden_columns.resize(in.count(sizeof(std::uint32_t)));
  for (std::string& column : table.hidden_columns) column = get_utf8(in);
  table.hidden_rows.resize(in.count(sizeof(std::int64_t)));
  for (long long& row : table.hidden_rows) row = in.number<std::int64_t>();
}

void put_first_rows(FrameWriter& out, const RawTable& table) {
  put_head(out, table);
  out.number(static_cast<std::uint32_t>(table.rows.size()));
  for (const RawRow& row : table.rows) put(out, row);
}

RawTable get_first_rows(FrameReader& in, const std::string& file) {
  RawTable table;
  table.file = file;
  get_head(in, table);
  const std::size_t rows = in.count(sizeof(std::int64_t));
  for (std::size_t i = 0; i < rows; ++i) table.rows.push_back(get_row(in, table.columns.size()));
  return table;
}

void put(FrameWriter& out, const Road& road) {
  out.text(road.name);
  out.number(static_cast<std::int32_t>(road.kind));
  const bool flags[] = {road.oneway, road.foot, road.bicycle, road.car, road.private_access};
  for (const bool flag : flags) out.u8(flag ? 1 : 0);
  out.number(road.maxspeed_kmh);
  out.number(static_cast<std::int32_t>(road.level));
  put_points(out, road.line);
  out.number(static_cast<std::uint32_t>(road.nodes.size()));
  for (const std::int64_t node : road.nodes) out.number(node);
}

Road get_road(FrameReader& in) {
  Road road;
  road.name = get_utf8(in);
  road.kind = in.number<std::int32_t>();
  for (bool* flag : {&road.oneway, &road.foot, &road.bicycle, &road.car, &road.private_access}) *flag = in.u8() != 0;
  road.maxspeed_kmh = in.number<double>();
  road.level = in.number<std::int32_t>();
  road.line = get_points(in);
  road.nodes.resize(in.count(sizeof(std::int64_t)));
  for (std::int64_t& node : road.nodes) node = in.number<std::int64_t>();
  return road;
}

void put(FrameWriter& out, const Barrier& barrier) {
  out.u8(static_cast<std::uint8_t>(barrier.kind));
  out.text(barrier.name);
  put_points(out, barrier.line);
  put_area(out, barrier.area);
}

Barrier get_barrier(FrameReader& in) {
  Barrier barrier;
  const std::uint8_t kind = in.u8();
  if (kind > static_cast<std::uint8_t>(BarrierKind::Drawn)) throw FrameError();
  barrier.kind = static_cast<BarrierKind>(kind);
  barrier.name = get_utf8(in);
  barrier.line = get_points(in);
  barrier.area = get_area(in);
  return barrier;
}

}  // namespace gridwalk::data
