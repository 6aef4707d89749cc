// Values of records to bound parameters and back from columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>

#include "data/store/enum_names.h"
#include "data/store/fields.h"
#include "data/store/sqlite.h"

namespace gridwalk::data {

// Binds the fields of one record in their order. Throws Error "value-not-finite" before anything odd reaches the file. The record
// must live until the statement was reset.
class Binder {
 public:
  Binder(Statement& statement, const char* table, int srid) : out_(statement), table_(table), srid_(srid) {}

  void operator()(const char*, const std::string& text) { out_.bind(at_++, std::string_view(text)); }
  void operator()(const char*, bool value) { out_.bind(at_++, static_cast<std::int64_t>(value)); }
  void operator()(const char*, int value) { out_.bind(at_++, static_cast<std::int64_t>(value)); }
  void operator()(const char*, long long value) { out_.bind(at_++, static_cast<std::int64_t>(value)); }
  void operator()(const char* column, double value);
  void operator()(const char* column, const Date& day);
  void operator()(const char* column, const std::optional<Date>& day);
  void operator()(const char* column, Moment moment);
  void operator()(const char* column, const std::optional<Moment>& moment);
  void operator()(const char* column, Month month);
  void operator()(const char* column, const std::optional<geo::Point>& point);
  void operator()(const char* column, const geo::MultiPolygon& area);
  void operator()(const char* column, const std::vector<std::string>& list);
  void operator()(const char* column, const std::vector<std::int64_t>& list);
  template <class Tag>
  void operator()(const char* column, const std::vector<Id<Tag>>& list) {
    std::vector<std::int64_t> values;
    for (const Id<Tag> id : list) values.push_back(id.value);
    (*this)(column, values);
  }
  void operator()(const char* column, const std::vector<Leg>& list);
  void line(const char* column, const std::vector<geo::Point>& points) { list_of_points(column, points, true); }
  void points(const char* column, const std::vector<geo::Point>& points) { list_of_points(column, points, false); }
  template <class Tag>
  void operator()(const char*, Id<Tag> id) {
    if (at_ == 0) key_ = id.value;
    id ? out_.bind(at_++, id.value) : out_.bind_null(at_++);
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char* column, E value) {
    constexpr auto names = enum_names(E{});
    const auto index = static_cast<std::size_t>(value);
    if (index >= names.size()) refuse("value-out-of-range", column);
    out_.bind(at_++, names[index]);
  }

 private:
  [[noreturn]] void refuse(const char* code, const char* column) const;
  void finite(const char* column, geo::Point point) const;
  void owned_text(const std::string& text);
  void owned_blob(const std::string& bytes);
  void list_of_points(const char* column, const std::vector<geo::Point>& points, bool as_line);

  Statement& out_;
  const char* table_;
  int srid_;
  int at_ = 0;
  std::int64_t key_ = 0;
};

// Reads the fields of one record from the current row. What can't be read keeps its default and is told in `issues`
// ("value-unreadable"): one odd value must not make a project unreadable.
class Reader {
 public:
  Reader(const Statement& statement, const char* table, Issues& issues) : in_(statement), table_(table), issues_(issues) {}

  void operator()(const char* column, std::string& text);
  void operator()(const char* column, bool& value);
  void operator()(const char* column, int& value);
  void operator()(const char* column, long long& value);
  void operator()(const char* column, double& value);
  void operator()(const char* column, Date& day);
  void operator()(const char* column, std::optional<Date>& day);
  void operator()(const char* column, Moment& moment);
  void operator()(const char* column, std::optional<Moment>& moment);
  void operator()(const char* column, Month& month);
  void operator()(const char* column, std::optional<geo::Point>& point);
  void operator()(const char* column, geo::MultiPolygon& area);
  void operator()(const char* column, std::vector<std::string>& list);
  void operator()(const char* column, std::vector<std::int64_t>& list);
  template <class Tag>
  void operator()(const char* column, std::vector<Id<Tag>>& list) {
    std::vector<std::int64_t> values;
    (*this)(column, values);
    for (const std::int64_t value : values) list.push_back({value});
  }
  void operator()(const char* column, std::vector<Leg>& list);
  void line(const char* column, std::vector<geo::Point>& points) { list_of_points(column, points, true); }
  void points(const char* column, std::vector<geo::Point>& points) { list_of_points(column, points, false); }
  template <class Tag>
  void operator()(const char*, Id<Tag>& id) {
    id.value = in_.integer(at_);
    ++at_;
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char* column, E& value) {
    constexpr auto names = enum_names(E{});
    const std::string_view text = in_.text(at_);
    ++at_;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == text) {
        value = static_cast<E>(i);
        return;
      }
    }
    complain(column);
  }

 private:
  void complain(const char* column);
  void list_of_points(const char* column, std::vector<geo::Point>& points, bool as_line);

  const Statement& in_;
  const char* table_;
  Issues& issues_;
  int at_ = 0;
};

}  // namespace gridwalk::data
