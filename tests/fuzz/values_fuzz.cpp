// What people write into one cell: numbers, days, angles, addresses, kinds, coordinate systems.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "data/read/convert.h"
#include "data/read/dms.h"
#include "data/read/text_encoding.h"
#include "data/read/text_values.h"
#include "tests/fuzz/fuzz.h"
#include "viewer/jobs/address.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  namespace data = gridwalk::data;
  const std::string text(fuzz::text(bytes, size));
  const std::vector<std::string> texts{text};
  for (const bool cut : {false, true}) {
    for (const char* declared : {"", "UTF-8", "GB18030", "BIG5"}) {
      const data::Vote vote = data::vote(texts, declared, cut);
      if (vote.encoding.empty()) continue;
      const auto decoded = data::decode_field(text, vote.encoding, cut);
      fuzz::require(decoded.has_value(), "the elected encoding does not decode");
      fuzz::require(data::is_utf8(*decoded), "decoded text is no UTF-8");
    }
  }
  if (!data::is_utf8(text)) return 0;
  if (const auto number = data::number_from_text(text)) fuzz::require(std::isfinite(*number), "no number");
  data::is_rounded_number(text);
  data::looks_like_value(text);
  for (const data::DayOrder order : {data::DayOrder::MonthFirst, data::DayOrder::DayFirst}) {
    if (const auto moment = data::moment_from_words(text, order)) {
      const std::string again = data::cell_text(*moment);
      fuzz::require(data::moment_from_words(again) == moment, "a moment is not read back");
    }
  }
  if (const auto angle = data::angle_from_text(text)) fuzz::require(std::abs(angle->degrees) <= 360, "no angle");
  if (const auto place = data::place_from_text(text)) fuzz::require(std::abs(place->x) <= 360 && std::abs(place->y) <= 90, "no place");
  fuzz::require(data::is_utf8(data::half_width(text)) && data::is_utf8(data::trimmed(text)), "text is no UTF-8 any more");
  data::kind_from_words(text);
  const auto address = gridwalk::jobs::read_address(text);
  fuzz::require(data::is_utf8(gridwalk::jobs::utf8(address.plain)), "an address is no UTF-8");
  fuzz::require(gridwalk::jobs::plain_address(gridwalk::jobs::utf8(address.plain)) == address.plain, "a plain address is not plain");
  return 0;
}
