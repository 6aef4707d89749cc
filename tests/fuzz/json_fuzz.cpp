// Plain JSON rows, and GeoJSON whose coordinates stand in quotes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = gridwalk::fuzz::scratch("list.json");
  gridwalk::fuzz::write(file, gridwalk::fuzz::text(data, size));
  gridwalk::fuzz::check_file(file);
  return 0;
}
