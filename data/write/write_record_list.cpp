// Lists as csv and workbooks; the others are maps (record_maps.cpp).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/write_record_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/model/error.h"
#include "data/write/csv.h"
#include "data/write/ogr.h"
#include "data/write/record_maps.h"
#include "data/write/sheet.h"

namespace gridwalk::data {
namespace {

constexpr std::size_t most_in_sheet = 32'767;  // characters a cell (ECMA-376)

std::string wkt(const ListShape& shape) {
  const std::unique_ptr<OGRGeometry> geometry = ogr_geometry(shape);
  if (!geometry) return {};
  OGRWktOptions options;
  options.precision = 9;  // a tenth of a millimetre
  options.format = OGRWktFormat::F;
  return geometry->exportToWkt(options);
}

// For one point, its numbers; for a shape, the middle of its box.
std::optional<geo::Point> place_of(const ListShape& shape) {
  if (const auto* point = std::get_if<geo::Point>(&shape)) return *point;
  return std::nullopt;
}

std::string plain(const ListCell& cell) {
  struct Text {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(Date day) const { return to_text(day); }
    std::string operator()(Moment moment) const {
      std::string text = to_text(moment);
      std::ranges::replace(text, 'T', ' ');
      return text;
    }
  };
  return std::visit(Text{}, cell);
}

// Where places stand in a table of text: points as two numbers; as soon as one record is more than a point, all as WKT.
enum class Form { None, Numbers, Wkt };
Form form_of(const RecordList& list) {
  if (!list.placed) return Form::None;
  const bool shapes = std::ranges::any_of(list.rows, [](const ListRow& row) { return !std::holds_alternative<std::monostate>(row.shape) && !place_of(row.shape); });
  return shapes ? Form::Wkt : Form::Numbers;
}

std::vector<std::string> header_of(const RecordList& list, Form form, const ListOptions& options) {
  std::vector<std::string> header;
  for (const ListColumn& column : list.columns) header.push_back(column.heading);
  const std::string system = options.system.empty() ? "" : " (" + options.system + ")";
  if (form == Form::Numbers) header.insert(header.end(), {options.longitude + system, options.latitude + system});
  if (form == Form::Wkt) header.push_back("WKT" + system);
  return header;
}

void write_csv(const RecordList& list, const std::filesystem::path& file, const ListOptions& options) {
  const Form form = form_of(list);
  std::vector<std::vector<std::string>> rows;
  for (const ListRow& row : list.rows) {
    std::vector<std::string> texts;
    for (const ListCell& cell : row.cells) texts.push_back(plain(cell));
    const std::optional<geo::Point> point = place_of(row.shape);
    if (form == Form::Numbers) {
      for (const double number : {point ? point->x : 0, point ? point->y : 0}) texts.push_back(point ? fmt::format("{:.9f}", number) : "");
    }
    if (form == Form::Wkt) texts.push_back(wkt(row.shape));
    rows.push_back(std::move(texts));
  }
  write_table_csv(file, header_of(list, form, options), rows, options.gbk);
}

void write_xlsx(const RecordList& list, const std::filesystem::path& file, const ListOptions& options) {
  const Form form = form_of(list);
  const std::vector<std::string> header = header_of(list, form, options);
  const auto fits = [&](const std::string& text, std::size_t row, std::size_t column) {
    const auto characters = static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    if (characters > most_in_sheet) text_too_long(list, file, row, header[column], most_in_sheet);
  };
  Workbook book(file);
  {
    Sheet sheet(book, list.title, list.title, header, Paper::A4Landscape);
    for (std::size_t r = 0; r < list.rows.size(); ++r) {
      const ListRow& row = list.rows[r];
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const ListCell& cell = row.cells[c];
        if (const auto* text = std::get_if<std::string>(&cell)) {
          fits(*text, r, c);
          sheet.text(*text);
        } else if (const auto* number = std::get_if<double>(&cell)) {
          sheet.number(*number);
        } else if (const auto* day = std::get_if<Date>(&cell)) {
          sheet.day(*day);
        } else if (const auto* moment = std::get_if<Moment>(&cell)) {
          sheet.time(*moment);
        } else {
          sheet.skip();
        }
      }
      const std::optional<geo::Point> point = place_of(row.shape);
      if (form == Form::Numbers) {
        if (point) sheet.degrees(point->x).degrees(point->y);
        else sheet.skip().skip();
      }
      if (form == Form::Wkt) {
        const std::string text = wkt(row.shape);
        fits(text, r, row.cells.size());
        sheet.text(text);
      }
      sheet.end_row();
    }
  }
  book.save();
}

}  // namespace

void text_too_long(const RecordList& list, const std::filesystem::path& file, std::size_t row, const std::string& field, std::size_t most) {
  throw Error(ErrorKind::BadFile, "list-text-too-long",
              {{"file", file.filename().string()}, {"record", plain(list.rows[row].cells[list.label])}, {"field", field}, {"most", std::to_string(most)}});
}

std::optional<ListFormat> list_format_of(const std::filesystem::path& file) {
  static constexpr std::pair<const char*, ListFormat> endings[] = {
      {".gpkg", ListFormat::GeoPackage}, {".shp", ListFormat::Shapefile}, {".geojson", ListFormat::GeoJson}, {".json", ListFormat::GeoJson},
      {".kml", ListFormat::Kml},         {".dxf", ListFormat::Dxf},       {".csv", ListFormat::Csv},         {".xlsx", ListFormat::Xlsx}};
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& [known, format] : endings) {
    if (ending == known) return format;
  }
  return std::nullopt;
}

WrittenList write_record_list(const RecordList& list, const std::filesystem::path& file, const ListOptions& options) {
  const auto format = list_format_of(file);
  if (!format) throw Error(ErrorKind::WrongCall, "list-format", {{"file", file.filename().string()}});
  if (*format != ListFormat::Csv && *format != ListFormat::Xlsx) return write_record_map(list, file, *format, options);
  *format == ListFormat::Csv ? write_csv(list, file, options) : write_xlsx(list, file, options);
  return {{file}, static_cast<long long>(list.rows.size()), {}};
}

}  // namespace gridwalk::data
