// Fields of records as text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/differences.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/store/enum_names.h"
#include "data/store/fields.h"

namespace gridwalk::data {
namespace {

std::string as_text(const std::string& text) { return text; }
std::string as_text(bool value) { return value ? "1" : "0"; }
std::string as_text(int value) { return std::to_string(value); }
std::string as_text(double value) { return fmt::format("{}", value); }
std::string as_text(const Date& day) { return to_text(day); }
std::string as_text(Moment moment) { return to_text(moment); }
std::string as_text(geo::Point p) { return fmt::format("{:.2f},{:.2f}", p.x, p.y); }
std::string as_text(const geo::MultiPolygon& area) { return area.empty() ? "" : fmt::format("{:.1f} m2", geo::area_m2(area)); }
std::string as_text(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, ", ")); }
std::string as_text(const std::vector<geo::Point>& list) {
  std::string text;
  for (const geo::Point p : list) text += (text.empty() ? "" : " ") + as_text(p);
  return text;
}
template <class Tag>
std::string as_text(Id<Tag> id) {
  return id ? std::to_string(id.value) : "";
}
template <class E>
  requires std::is_enum_v<E>
std::string as_text(E value) {
  return std::string(enum_names(E{})[static_cast<std::size_t>(value)]);
}
template <class Value>
std::string as_text(const std::optional<Value>& value) {
  return value ? as_text(*value) : "";
}

struct Texts {
  std::vector<std::pair<std::string, std::string>> list;
  void operator()(const char* column, const auto& value) { list.emplace_back(column, as_text(value)); }
  void line(const char* column, const std::vector<geo::Point>& points) { (*this)(column, points); }
  void points(const char* column, const std::vector<geo::Point>& points) { (*this)(column, points); }
};

}  // namespace

template <class Record>
std::vector<FieldDifference> differences(const Record& before, const Record& after) {
  Texts old_texts, new_texts;
  fields(before, old_texts);
  fields(after, new_texts);
  std::vector<FieldDifference> found;
  for (std::size_t i = 0; i < old_texts.list.size(); ++i) {
    const auto& [column, text] = old_texts.list[i];
    if (column == "id" || column == "batch" || text == new_texts.list[i].second) continue;
    found.push_back({column, text, new_texts.list[i].second});
  }
  return found;
}

template std::vector<FieldDifference> differences(const Community&, const Community&);
template std::vector<FieldDifference> differences(const Committee&, const Committee&);
template std::vector<FieldDifference> differences(const Company&, const Company&);
template std::vector<FieldDifference> differences(const Complaint&, const Complaint&);
template std::vector<FieldDifference> differences(const Problem&, const Problem&);
template std::vector<FieldDifference> differences(const Inspector&, const Inspector&);

}  // namespace gridwalk::data
