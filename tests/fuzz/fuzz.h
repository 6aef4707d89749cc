// What the fuzz targets share: each gets bytes from nowhere, reads them as the program would, and looks at what came out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data/read/table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace gridwalk::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// Ends the program with the sentence where `holds` is false: that is how a target says that something is wrong.
void require(bool holds, const char* sentence);

// A file name in a folder of this process' own, which goes with it.
std::filesystem::path scratch(const std::string& name);
void write(const std::filesystem::path& file, std::string_view bytes);

// The parts of an input between lines of "%%".
std::vector<std::string_view> parts(std::string_view input);

// Reads the file as gridwalk-reader does and turns its table into records. Refusals (Error) are as good as records; no row is lost,
// all texts are UTF-8, all coordinates are numbers, and the rows go over the pipe unchanged.
void check_file(const std::filesystem::path& file);
void check_table(const data::RawTable& table);
void check_records(const data::RawTable& table);

}  // namespace gridwalk::fuzz
