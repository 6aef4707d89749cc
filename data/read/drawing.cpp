// DXF: outlines and the names written into them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "data/read/drawing_chains.h"
#include "data/model/error.h"
#include "data/read/layers.h"
#include "data/read/text_encoding.h"
#include "data/read/text_values.h"
#include "geo/area_index.h"

namespace gridwalk::data {
namespace {

constexpr double closing_gap = 0.5;  // drawing units; metres in practice
constexpr double part_gap = 300;     // so wide are rivers with their banks

// The value that follows a header variable: "$ACADVER\n  1\nAC1021".
std::string header_value(std::string_view text, std::string_view variable) {
  const std::size_t found = text.find(variable);
  if (found == std::string_view::npos) return {};
  std::size_t at = text.find('\n', found);
  if (at != std::string_view::npos) at = text.find('\n', at + 1);
  if (at == std::string_view::npos) return {};
  const std::size_t end = std::min(text.find('\n', at + 1), text.size());
  return trimmed(text.substr(at + 1, end - at - 1));
}

bool close(geo::LineString& line) {
  if (line.size() < 3 || geo::distance_m(line.front(), line.back()) > closing_gap) return false;
  if (line.size() == 3 && line.front() == line.back()) return false;
  if (line.front() != line.back()) line.push_back(line.front());
  return true;
}

std::optional<std::size_t> column_of(const RawTable& table, std::string_view name) {
  const auto found = std::ranges::find(table.columns, name);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

}  // namespace

std::string dxf_encoding(std::string_view head, std::string_view whole) {
  const std::string version = header_value(head, "$ACADVER");
  if (version.starts_with("AC") && version >= "AC1021") return "UTF-8";
  if (is_ascii(whole)) return {};
  if (is_utf8(whole)) return "UTF-8";
  const std::string page = encoding_name(header_value(head, "$DWGCODEPAGE"));
  if (page == "GB18030" || page == "BIG5") return page;
  const std::string text(whole);
  const Vote result = vote({&text, 1}, page, false);
  return result.encoding;
}

namespace {

// Lines of one layer that together make an outline become the outline, under the row of the first.
void join_chains(RawTable& table) {
  const auto layer_column = column_of(table, "Layer");
  std::map<std::string, std::vector<std::size_t>> rows_of;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto* lines = std::get_if<Lines>(&table.rows[i].geometry);
    if (lines == nullptr || lines->size() != 1 || lines->front().size() < 2) continue;
    rows_of[layer_column ? cell_text(table.rows[i].cells[*layer_column]) : ""].push_back(i);
  }
  std::size_t joined = 0, outlines = 0;
  for (const auto& [layer, rows] : rows_of) {
    std::vector<geo::LineString> lines;
    for (const std::size_t row : rows) lines.push_back(std::get<Lines>(table.rows[row].geometry).front());
    Chains chains = chained(lines, closing_gap);
    std::vector<bool> made(chains.rings.size());
    outlines += chains.rings.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (chains.part_of[i] < 0) continue;
      const auto ring = static_cast<std::size_t>(chains.part_of[i]);
      RawRow& row = table.rows[rows[i]];
      if (made[ring]) {
        row.row = 0;  // gone into the outline
        ++joined;
      } else {
        row.geometry = geo::MultiPolygon{{std::move(chains.rings[ring]), {}}};
        made[ring] = true;
      }
    }
  }
  if (outlines == 0) return;
  std::erase_if(table.rows, [](const RawRow& row) { return row.row == 0; });
  table.rows_in_file -= static_cast<long long>(joined);
  table.issues.push_back({"lines-joined", -1, {{"file", table.file}, {"count", std::to_string(joined + outlines)}, {"outlines", std::to_string(outlines)}}, Severity::Note});
}

}  // namespace

void keep_drawing_layers(RawTable& table, const std::string& wanted) {
  const auto column = column_of(table, "Layer");
  if (wanted.empty() || wanted == table.layer || !column) return;
  std::set<std::string> there, keep, leave;
  for (const RawRow& row : table.rows) there.insert(cell_text(row.cells[*column]));
  for (std::size_t at = 0; at <= wanted.size();) {
    const std::size_t end = std::min(wanted.find(',', at), wanted.size());
    const std::string name = trimmed(wanted.substr(at, end - at));
    at = end + 1;
    if (name.empty()) continue;
    const bool out = name[0] == '-' && !there.contains(name);
    const std::string plain = out ? trimmed(name.substr(1)) : name;
    if (!there.contains(plain)) {
      std::string names;
      for (const std::string& layer : there) names += (names.empty() ? "" : ", ") + layer;
      throw Error(ErrorKind::WrongCall, "no-such-layer", {{"file", table.file}, {"layer", plain}, {"layers", names}});
    }
    (out ? leave : keep).insert(plain);
  }
  const std::size_t before = table.rows.size();
  std::erase_if(table.rows, [&](const RawRow& row) {
    const std::string name = cell_text(row.cells[*column]);
    return leave.contains(name) || (!keep.empty() && !keep.contains(name));
  });
  table.rows_in_file -= static_cast<long long>(before - table.rows.size());
}

namespace {

// Outlines with one name are the parts of one area where a road or a river runs through it; farther apart they are two of one name.
void join_parts(std::vector<RawRow>& outlines, std::size_t text_column, RawTable& table) {
  struct Whole {
    RawRow* row = nullptr;
    geo::Box box;
  };
  std::map<std::string, std::vector<Whole>> known;
  long long parts = 0;
  geo::Point at;
  for (RawRow& row : outlines) {
    const auto* name = std::get_if<std::string>(&row.cells[text_column]);
    if (name == nullptr) continue;
    auto& part = std::get<geo::MultiPolygon>(row.geometry);
    const geo::Box box = geo::box_of(part);
    const auto beside = [&](const Whole& whole) {
      const double x = std::max(whole.box.min_x - box.max_x, box.min_x - whole.box.max_x), y = std::max(whole.box.min_y - box.max_y, box.min_y - whole.box.max_y);
      return std::max(x, y) <= part_gap;
    };
    std::vector<Whole>& wholes = known[*name];
    const auto whole = std::ranges::find_if(wholes, beside);
    if (whole == wholes.end()) {
      wholes.push_back({&row, box});
      continue;
    }
    if (++parts == 1) at = part.front().shell.front();
    std::ranges::move(part, std::back_inserter(std::get<geo::MultiPolygon>(whole->row->geometry)));
    whole->box.add(box);
    row.row = 0;
  }
  if (parts == 0) return;
  std::erase_if(outlines, [](const RawRow& row) { return row.row == 0; });
  table.rows_in_file -= parts;
  table.issues.push_back({"outlines-of-one-name", -1, {{"file", table.file}, {"count", std::to_string(parts)}, {"at", at_text(at)}}, Severity::Warning});
}

}  // namespace

void join_drawing(RawTable& table) {
  const auto text_column = column_of(table, "Text"), class_column = column_of(table, "SubClasses");
  for (RawRow& row : table.rows) {
    // GDAL puts a hatch's pattern ("SOLID") where other things have their text.
    if (text_column && class_column && cell_text(row.cells[*class_column]).find("AcDbHatch") != std::string::npos) row.cells[*text_column] = {};
    if (auto* lines = std::get_if<Lines>(&row.geometry); lines != nullptr && lines->size() == 1 && close(lines->front())) {
      geo::MultiPolygon area{{std::move(lines->front()), {}}};
      row.geometry = std::move(area);
    }
  }
  join_chains(table);
  std::vector<RawRow> outlines, labels, others;
  for (RawRow& row : table.rows) {
    if (std::holds_alternative<geo::MultiPolygon>(row.geometry)) {
      outlines.push_back(std::move(row));
    } else if (std::holds_alternative<geo::Point>(row.geometry) && text_column &&
               std::holds_alternative<std::string>(row.cells[*text_column])) {
      labels.push_back(std::move(row));
    } else {
      others.push_back(std::move(row));
    }
  }
  const auto put_back = [&](std::vector<RawRow>& rows) { std::ranges::move(rows, std::back_inserter(table.rows)); };
  table.rows.clear();
  if (outlines.empty() || labels.empty()) {
    for (auto* rows : {&outlines, &labels, &others}) put_back(*rows);
    std::ranges::sort(table.rows, {}, &RawRow::row);
    return;
  }
  // Eastings with the zone's number in front are beyond what the index takes: all is held against one of the points.
  const geo::Point origin = std::get<geo::Point>(labels.front().geometry);
  const auto local = [origin](geo::Point p) { return geo::Point{p.x - origin.x, p.y - origin.y}; };
  std::vector<geo::MultiPolygon> areas;
  for (const RawRow& row : outlines) {
    areas.push_back(std::get<geo::MultiPolygon>(row.geometry));
    for (geo::Polygon& part : areas.back()) {
      std::ranges::transform(part.shell, part.shell.begin(), local);
      for (geo::Ring& hole : part.holes) std::ranges::transform(hole, hole.begin(), local);
    }
  }
  const geo::AreaIndex index(areas);
  std::size_t joined = 0;
  std::vector<RawRow> left;
  for (RawRow& label : labels) {
    const std::string text = trimmed(std::get<std::string>(label.cells[*text_column]));
    // The smallest outline around it: communities may stand inside a drawn street.
    const std::vector<int> around = index.at(local(std::get<geo::Point>(label.geometry)));
    if (around.empty()) {
      left.push_back(std::move(label));
      continue;
    }
    const int smallest = std::ranges::min(around, {}, [&](int i) { return geo::area_m2(index.area(i)); });
    Cell& name = outlines[static_cast<std::size_t>(smallest)].cells[*text_column];
    if (const auto* before = std::get_if<std::string>(&name); before != nullptr && *before != text) {
      name = *before + " " + text;
    } else {
      name = text;
    }
    ++joined;
  }
  // A hatch and its border are one outline: of two alike the one without a name goes.
  std::vector<bool> again(outlines.size(), false);
  long long twice = 0;
  geo::Point twice_at;
  const auto named = [&](std::size_t i) { return std::holds_alternative<std::string>(outlines[i].cells[*text_column]); };
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    if (named(i)) continue;
    const geo::Box box = geo::box_of(areas[i]);
    const double area = geo::area_m2(areas[i]);
    for (const int other : index.in(box)) {
      const auto o = static_cast<std::size_t>(other);
      const geo::Box its = geo::box_of(areas[o]);
      const double apart = std::max({std::abs(box.min_x - its.min_x), std::abs(box.min_y - its.min_y), std::abs(box.max_x - its.max_x), std::abs(box.max_y - its.max_y)});
      if (o == i || !named(o) || apart > 2 * closing_gap || std::abs(area - geo::area_m2(areas[o])) > 0.01 * area) continue;
      again[i] = true;
      if (++twice == 1) twice_at = std::get<geo::MultiPolygon>(outlines[i].geometry).front().shell.front();
      break;
    }
  }
  if (twice > 0) {
    std::size_t at = 0;
    std::erase_if(outlines, [&](const RawRow&) { return again[at++]; });
    table.rows_in_file -= twice;
    table.issues.push_back({"outlines-twice", -1, {{"file", table.file}, {"count", std::to_string(twice)}, {"at", at_text(twice_at)}}, Severity::Note});
  }
  join_parts(outlines, *text_column, table);
  table.rows_in_file -= static_cast<long long>(joined);
  table.issues.push_back({"labels-joined", -1, {{"file", table.file}, {"count", std::to_string(joined)}}, Severity::Note});
  if (!left.empty()) {
    table.issues.push_back({"labels-left", -1, {{"file", table.file}, {"count", std::to_string(left.size())},
                            {"texts", std::get<std::string>(left.front().cells[*text_column])},
                            {"at", at_text(std::get<geo::Point>(left.front().geometry))}}, Severity::Warning});
  }
  for (auto* rows : {&outlines, &left, &others}) put_back(*rows);
  std::ranges::sort(table.rows, {}, &RawRow::row);
}

}  // namespace gridwalk::data
