// One row's mapped fields, read with reasons: what can't be read spoils the row, never becomes a 0.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/read/convert.h"
#include "data/read/dms.h"
#include "data/read/text_values.h"

namespace gridwalk::data {

class Fields {
 public:
  // Throws WrongCall no-such-field, no-such-column.
  Fields(ImportTarget target, const RawTable& table, const ConvertOptions& options);
  bool has(std::string_view field) const { return column_.contains(field); }
  std::string column(std::string_view field) const;  // its name in the file, "" for none
  void require(std::string_view field) const;        // throws WrongCall field-not-mapped
  const RawTable& table() const { return table_; }
  const Cell* cell(const RawRow& row, std::string_view field) const;  // null where it is not mapped or the cell says nothing
  DayOrder order(std::string_view field) const;
  void count_row() const;  // one more has become a record or a rejection: tells the progress, throws "cancelled"

 private:
  const RawTable& table_;
  const Progress& progress_;
  mutable std::size_t rows_ = 0;
  std::map<std::string, std::size_t, std::less<>> column_;
  mutable std::map<std::string, DayOrder, std::less<>> order_;
};

class RowReader {
 public:
  RowReader(const Fields& fields, const RawRow& row) : fields_(fields), row_(row) {}

  std::string text(std::string_view field) const;  // trimmed; "" for nothing
  std::string needed_text(std::string_view field);  // value-missing
  // As text; number-rounded where only "2.025E+19" is left of a long number: two different ones would become one.
  std::string identity(std::string_view field);
  std::string needed_identity(std::string_view field);  // also value-missing
  // Nothing where the cell says nothing; value-not-number, value-out-of-range.
  std::optional<double> number(std::string_view field, double least = 0, double most = std::numeric_limits<double>::max());
  std::optional<Angle> angle(std::string_view field);  // metres or an angle (dms.h); value-not-number, value-out-of-range
  std::optional<Moment> moment(std::string_view field);  // value-not-date
  std::optional<Date> date(std::string_view field);

  // `at`: where in the file's own coordinates it is wrong, where that is not the row's shape as a whole.
  void spoil(const std::string& code, std::string_view field, const std::string& value = {}, const std::optional<geo::Point>& at = {});
  const std::optional<RowIssue>& trouble() const { return trouble_; }
  const RawRow& row() const { return row_; }
  const Fields& fields() const { return fields_; }

 private:
  const Fields& fields_;
  const RawRow& row_;
  std::optional<RowIssue> trouble_;  // the first
};

}  // namespace gridwalk::data
