// Drawings: which encoding they are read with, outlines put together of lines, labels found inside them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/layers.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  const std::string_view input = fuzz::text(data, size);
  gridwalk::data::dxf_encoding(input.substr(0, 4096), input);
  const auto file = fuzz::scratch("drawing.dxf");
  fuzz::write(file, input);
  fuzz::check_file(file);
  return 0;
}
