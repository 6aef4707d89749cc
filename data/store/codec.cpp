// Values of records to bound parameters and back from columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/codec.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "data/store/geometry_blob.h"

namespace gridwalk::data {
namespace {

using Json = nlohmann::json;

// A list, or nothing: the text comes from a file and may be anything.
std::optional<Json> list_from(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_array() ? std::optional(std::move(json)) : std::nullopt;
}

bool is_day(const Date& day) {
  return day.ok() && static_cast<int>(day.year()) >= 0 && static_cast<int>(day.year()) <= 9999;
}

}  // namespace

void Binder::refuse(const char* code, const char* column) const {
  throw Error(ErrorKind::WrongCall, code, {{"table", table_}, {"id", std::to_string(key_)}, {"column", column}});
}

void Binder::finite(const char* column, geo::Point point) const {
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) refuse("value-not-finite", column);
}

void Binder::owned_text(const std::string& text) {
  sqlite3_bind_text64(out_.handle(), ++at_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Binder::owned_blob(const std::string& bytes) {
  if (bytes.empty()) {
    out_.bind_null(at_++);
  } else {
    sqlite3_bind_blob64(out_.handle(), ++at_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  }
}

void Binder::operator()(const char* column, double value) {
  if (!std::isfinite(value)) refuse("value-not-finite", column);
  out_.bind(at_++, value == 0 ? 0.0 : value);  // never -0: SQLite stores it as 0
}

void Binder::operator()(const char* column, const Date& day) {
  (*this)(column, is_day(day) ? std::optional(day) : std::nullopt);
}

void Binder::operator()(const char* column, const std::optional<Date>& day) {
  if (!day || *day == Date{}) {
    out_.bind_null(at_++);
  } else if (!is_day(*day)) {
    refuse("value-out-of-range", column);
  } else {
    owned_text(to_text(*day));
  }
}

void Binder::operator()(const char* column, Moment moment) {
  if (!is_day(date_of(moment))) refuse("value-out-of-range", column);
  owned_text(to_text(moment));
}

void Binder::operator()(const char* column, const std::optional<Moment>& moment) {
  moment ? (*this)(column, *moment) : out_.bind_null(at_++);
}

void Binder::operator()(const char* column, Month month) {
  if (month == Month{}) {
    out_.bind_null(at_++);
  } else if (month.month > 12 || !is_day(month.first_day())) {
    refuse("value-out-of-range", column);
  } else {
    owned_text(to_text(month));
  }
}

void Binder::operator()(const char* column, const std::optional<geo::Point>& point) {
  if (point) finite(column, *point);
  owned_blob(point ? encode(*point, srid_) : std::string());
}

void Binder::operator()(const char* column, const geo::MultiPolygon& area) {
  for (const geo::Polygon& polygon : area) {
    for (const geo::Point p : polygon.shell) finite(column, p);
    for (const geo::Ring& hole : polygon.holes) {
      for (const geo::Point p : hole) finite(column, p);
    }
  }
  owned_blob(encode(area, srid_));
}

void Binder::list_of_points(const char* column, const std::vector<geo::Point>& points, bool as_line) {
  for (const geo::Point p : points) finite(column, p);
  owned_blob(encode(points, srid_, as_line));
}

void Binder::operator()(const char*, const std::vector<std::string>& list) {
  // Bytes that are no UTF-8 become replacement characters rather than an exception: aliases come out of any file.
  list.empty() ? out_.bind_null(at_++) : owned_text(Json(list).dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Binder::operator()(const char*, const std::vector<std::int64_t>& list) {
  list.empty() ? out_.bind_null(at_++) : owned_text(Json(list).dump());
}

void Binder::operator()(const char* column, const std::vector<Leg>& list) {
  Json json = Json::array();
  for (const Leg& leg : list) {
    if (!std::isfinite(leg.minutes) || !std::isfinite(leg.metres)) refuse("value-not-finite", column);
    json.push_back({leg.minutes, leg.metres});
  }
  list.empty() ? out_.bind_null(at_++) : owned_text(json.dump());
}

void Reader::complain(const char* column) {
  issues_.push_back({"value-unreadable", -1,
                     {{"table", table_}, {"id", std::to_string(in_.integer(0))}, {"column", column}}, Severity::Problem});
}

void Reader::operator()(const char*, std::string& text) {
  text = in_.text(at_);
  ++at_;
}

void Reader::operator()(const char*, bool& value) {
  value = in_.integer(at_) != 0;
  ++at_;
}

void Reader::operator()(const char* column, int& value) {
  const std::int64_t wide = in_.integer(at_);
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    complain(column);
  } else {
    value = static_cast<int>(wide);
  }
  ++at_;
}

void Reader::operator()(const char*, long long& value) {
  value = in_.integer(at_);
  ++at_;
}

void Reader::operator()(const char* column, double& value) {
  const double read = in_.real(at_);
  std::isfinite(read) ? (void)(value = read) : complain(column);
  ++at_;
}

void Reader::operator()(const char* column, Date& day) {
  std::optional<Date> read;
  (*this)(column, read);
  day = read.value_or(Date{});
}

void Reader::operator()(const char* column, std::optional<Date>& day) {
  if (!in_.is_null(at_)) {
    day = date_from_text(in_.text(at_));
    if (!day) complain(column);
  }
  ++at_;
}

void Reader::operator()(const char* column, Moment& moment) {
  std::optional<Moment> read;
  (*this)(column, read);
  if (read) moment = *read;
}

void Reader::operator()(const char* column, std::optional<Moment>& moment) {
  if (!in_.is_null(at_)) {
    moment = moment_from_text(in_.text(at_));
    if (!moment) complain(column);
  }
  ++at_;
}

void Reader::operator()(const char* column, Month& month) {
  if (!in_.is_null(at_)) {
    const std::optional<Month> read = month_from_text(in_.text(at_));
    read ? (void)(month = *read) : complain(column);
  }
  ++at_;
}

void Reader::operator()(const char* column, std::optional<geo::Point>& point) {
  if (!in_.is_null(at_)) {
    point = decode_point(in_.blob(at_));
    if (point && (!std::isfinite(point->x) || !std::isfinite(point->y))) point.reset();
    if (!point) complain(column);
  }
  ++at_;
}

void Reader::operator()(const char* column, geo::MultiPolygon& area) {
  if (!in_.is_null(at_)) {
    auto read = decode_area(in_.blob(at_));
    read ? (void)(area = std::move(*read)) : complain(column);
    for (const geo::Polygon& polygon : area) {
      bool good = std::ranges::all_of(polygon.shell, [](geo::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
      for (const geo::Ring& hole : polygon.holes) {
        good = good && std::ranges::all_of(hole, [](geo::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
      }
      if (!good) {
        area.clear();
        complain(column);
        break;
      }
    }
  }
  ++at_;
}

void Reader::list_of_points(const char* column, std::vector<geo::Point>& points, bool as_line) {
  if (!in_.is_null(at_)) {
    auto read = decode_points(in_.blob(at_), as_line);
    if (read && std::ranges::all_of(*read, [](geo::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); })) {
      points = std::move(*read);
    } else {
      complain(column);
    }
  }
  ++at_;
}

void Reader::operator()(const char* column, std::vector<std::string>& list) {
  if (!in_.is_null(at_)) {
    const auto json = list_from(in_.text(at_));
    if (json && std::ranges::all_of(*json, [](const Json& item) { return item.is_string(); })) {
      list = json->get<std::vector<std::string>>();
    } else {
      complain(column);
    }
  }
  ++at_;
}

void Reader::operator()(const char* column, std::vector<std::int64_t>& list) {
  if (!in_.is_null(at_)) {
    const auto json = list_from(in_.text(at_));
    if (json && std::ranges::all_of(*json, [](const Json& item) { return item.is_number_integer(); })) {
      list = json->get<std::vector<std::int64_t>>();
    } else {
      complain(column);
    }
  }
  ++at_;
}

void Reader::operator()(const char* column, std::vector<Leg>& list) {
  if (!in_.is_null(at_)) {
    const auto json = list_from(in_.text(at_));
    if (json && std::ranges::all_of(*json, [](const Json& leg) {
          return leg.is_array() && leg.size() == 2 && leg[0].is_number() && leg[1].is_number();
        })) {
      for (const Json& leg : *json) list.push_back({leg[0].get<double>(), leg[1].get<double>()});
    } else {
      complain(column);
    }
  }
  ++at_;
}

}  // namespace gridwalk::data
