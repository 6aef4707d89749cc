// CSV and tab text: bytes in any encoding, headers under titles, shapes as text in a column.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = gridwalk::fuzz::scratch("list.csv");
  gridwalk::fuzz::write(file, gridwalk::fuzz::text(data, size));
  gridwalk::fuzz::check_file(file);
  return 0;
}
