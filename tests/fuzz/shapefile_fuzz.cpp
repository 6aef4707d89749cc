// Shapefiles: outlines, attributes, index and label in one input, each behind its length; what their headers say need not agree.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <filesystem>

#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  std::string_view input = fuzz::text(data, size);
  std::filesystem::path first;
  for (const char* suffix : std::array{"shp", "dbf", "shx", "cpg"}) {
    const std::filesystem::path file = fuzz::scratch(std::string("shapes.") + suffix);
    std::error_code gone;
    std::filesystem::remove(file, gone);
    if (input.size() < 2) continue;
    const std::size_t length = std::size_t{static_cast<std::uint8_t>(input[0])} * 256 + static_cast<std::uint8_t>(input[1]);
    input.remove_prefix(2);
    const std::string_view bytes = input.substr(0, length);
    input.remove_prefix(bytes.size());
    if (bytes.empty()) continue;
    fuzz::write(file, bytes);
    if (first.empty()) first = file;
  }
  if (first.empty()) return 0;
  fuzz::check_file(first);
  return 0;
}
