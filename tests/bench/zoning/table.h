// The instances that the program is held to, one after the other, as a Markdown table.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace gridwalk::bench {

struct TableOptions {
  std::filesystem::path data;  // folder with bench/zoning, tainan, baltimore; rows without their file are left out, and said so
  std::string only;            // rows whose name has this in it
  int threads = 1;
  std::uint64_t seed = 1;
};

// Prints each row as soon as it is known. Where others know a better value than the one reached, the row says so.
void print_table(const TableOptions& options);

}  // namespace gridwalk::bench
