// Lists and outlines for the import benchmark.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/import/lists.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cmath>
#include <fstream>
#include <numbers>

#include "geo/projection.h"
#include "geo/random.h"

namespace gridwalk::bench {
namespace {

struct Row {
  std::string number, address, received, category, status;
  bool placed = false;
  geo::Point at;
};

class Rows {
 public:
  explicit Rows(const data::Snapshot& street)
      : street_(street), projection_(*geo::Projection::between("EPSG:" + std::to_string(street.project.srid), "EPSG:4326")) {}

  Row next() {
    const data::Community& community = street_.communities[random_.below(static_cast<std::uint32_t>(street_.communities.size()))];
    const geo::Box box = geo::box_of(community.boundary);
    Row row;
    row.at = *projection_.forward({box.min_x + random_.uniform() * box.width(), box.min_y + random_.uniform() * box.height()});
    row.placed = random_.uniform() > 0.05;
    row.number = fmt::format("QD{:010}", count_++);
    row.received = fmt::format("2026-{:02}-{:02} {:02}:{:02}", 1 + random_.below(12), 1 + random_.below(28), random_.below(24), random_.below(60));
    row.category = random_.below(2) ? "garbage" : "illegal parking";
    row.address = community.name;
    row.status = random_.below(3) ? "closed" : "open";
    return row;
  }
  std::uint32_t below(std::uint32_t n) { return random_.below(n); }

 private:
  const data::Snapshot& street_;
  geo::Projection projection_;
  geo::Random random_{11};
  int count_ = 0;
};

}  // namespace

void write_csv(const std::filesystem::path& file, const data::Snapshot& street, int rows) {
  Rows all(street);
  std::ofstream out(file);
  out << "order_no,received_at,category,address,status,lon,lat\n";
  for (int i = 0; i < rows; ++i) {
    const Row row = all.next();
    out << fmt::format("{},{},{},{},{},", row.number, row.received, row.category, row.address, row.status);
    out << (row.placed ? fmt::format("{:.7f},{:.7f}\n", row.at.x, row.at.y) : std::string(",\n"));
  }
}

void write_xlsx(const std::filesystem::path& file, const data::Snapshot& street, int rows) {
  lxw_workbook* book = workbook_new(file.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "list");
  lxw_format* moment = workbook_add_format(book);
  format_set_num_format(moment, "yyyy/m/d h:mm");
  worksheet_merge_range(sheet, 0, 0, 0, 11, "complaints of the year", nullptr);
  const char* const names[] = {"order_no", "received_at", "category", "subcategory", "address", "status", "closed_at", "lon", "lat", "handled by", "reply", "remark"};
  for (lxw_col_t c = 0; c < 12; ++c) worksheet_write_string(sheet, 1, c, names[c], nullptr);
  Rows all(street);
  for (int i = 0; i < rows; ++i) {
    const Row row = all.next();
    const auto r = static_cast<lxw_row_t>(i + 2);
    const auto text = [&](lxw_col_t column, const std::string& value) { worksheet_write_string(sheet, r, column, value.c_str(), nullptr); };
    text(0, row.number);
    const double day = 46'023 + static_cast<double>(all.below(365 * 1440)) / 1440;
    worksheet_write_number(sheet, r, 1, day, moment);
    text(2, row.category);
    text(3, "kind " + std::to_string(all.below(40)));
    text(4, row.address + " " + std::to_string(1 + all.below(60)) + "-" + std::to_string(1 + all.below(4)));
    text(5, row.status);
    worksheet_write_number(sheet, r, 6, day + all.below(20), moment);
    if (row.placed) worksheet_write_number(sheet, r, 7, row.at.x, nullptr);
    if (row.placed) worksheet_write_number(sheet, r, 8, row.at.y, nullptr);
    text(9, "company " + std::to_string(all.below(60)));
    text(10, fmt::format("{:08x}{:08x} was looked at on site", all.below(0xFFFFFFFFu), all.below(0xFFFFFFFFu)));
    text(11, fmt::format("{:x}", all.below(0xFFFFFFu)));
  }
  workbook_close(book);
}

void write_outlines(const std::filesystem::path& file, int count) {
  geo::Random random(7);
  std::ofstream out(file);
  out << "{\"type\":\"FeatureCollection\",\"features\":[\n";
  const int wide = static_cast<int>(std::ceil(std::sqrt(count)));
  for (int i = 0; i < count; ++i) {
    const double x = 120.3 + 0.002 * (i % wide), y = 36.2 + 0.0016 * (i / wide);
    out << fmt::format("{}{{\"type\":\"Feature\",\"properties\":{{\"name\":\"outline {}\",\"code\":\"C{:06}\",\"households\":{}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[",
                       i > 0 ? ",\n" : "", i, i, 100 + random.below(2000));
    constexpr int corners = 24;
    for (int c = 0; c <= corners; ++c) {
      const double angle = 2 * std::numbers::pi * (c % corners) / corners;
      out << fmt::format("{}[{:.7f},{:.7f}]", c > 0 ? "," : "", x + 0.0009 * std::cos(angle), y + 0.0007 * std::sin(angle));
    }
    out << "]]}}";
  }
  out << "\n]}\n";
}

}  // namespace gridwalk::bench
