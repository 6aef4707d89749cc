// A tiny street in a project file, and looking into the file from outside.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "data/store/sqlite.h"
#include "data/store/store.h"

namespace gridwalk::data::testing {

inline constexpr Moment noon = std::chrono::local_days(std::chrono::year(2026) / 6 / 1) + std::chrono::hours(12);

Store::CreateOptions tiny_options(std::uint64_t seed = 7);
// Every table holds something, with Chinese text, holes, empty geometry, open and closed periods.
void fill_tiny(Store& store);
std::unique_ptr<Store> tiny(const std::filesystem::path& file);

// Runs SQL on a closed file with plain SQLite, triggers off, as a hostile or careless hand would.
void raw_sql(const std::filesystem::path& file, const std::string& sql);
std::string raw_text(const std::filesystem::path& file, const std::string& sql);

bool has(const Issues& issues, std::string_view code);
// The code of the Error that `action` throws, "" when it throws none.
std::string error_code(const std::function<void()>& action);
void expect_equal(const Snapshot& a, const Snapshot& b);
geo::MultiPolygon square(double x, double y, double size);

}  // namespace gridwalk::data::testing
