// Inspectors and property companies.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/read/places.h"
#include "data/model/registry_numbers.h"
#include "data/read/shape_use.h"
#include "data/read/synonyms.h"

namespace gridwalk::data {

Converted<Inspector> to_inspectors(const RawTable& table, const ConvertOptions& options) {
  Converted<Inspector> out;
  const Fields fields(ImportTarget::Inspectors, table, options);
  fields.require("name");
  const Places places(fields, options, "EPSG:" + std::to_string(options.project_srid), out.issues);
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Inspector inspector;
    inspector.name = reader.needed_text("name");
    inspector.phone = reader.text("phone");
    inspector.daily_minutes = reader.number("daily_minutes", 1, 1440).value_or(inspector.daily_minutes);
    inspector.share = reader.number("share", 0.01, 10).value_or(inspector.share);
    const std::string mode = key_by_words("modes", reader.text("mode"));
    if (mode == "walk") inspector.mode = InspectorMode::Walk;
    if (mode == "car") inspector.mode = InspectorMode::Car;
    const RawGeometry shape = places.at(reader);
    if (const auto* point = std::get_if<geo::Point>(&shape)) inspector.start = *point;
    take(out, std::move(inspector), reader, {.row = row.row});
  }
  return out;
}

Converted<Company> to_companies(const RawTable& table, const ConvertOptions& options) {
  Converted<Company> out;
  const Fields fields(ImportTarget::Companies, table, options);
  fields.require("name");
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Company company;
    company.name = reader.needed_text("name");
    company.uscc = half_width(reader.identity("uscc"));
    std::ranges::transform(company.uscc, company.uscc.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (!company.uscc.empty() && !is_credit_code(company.uscc)) reader.spoil("value-not-credit-code", "uscc", company.uscc);
    company.short_name = reader.text("short_name");
    company.phone = reader.text("phone");
    take(out, std::move(company), reader, {.row = row.row});
  }
  return out;
}

}  // namespace gridwalk::data
