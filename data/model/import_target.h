// The kinds of lists that come in and go out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace gridwalk::data {

enum class ImportTarget { Communities, Committees, Complaints, Problems, Inspectors, Companies, Roads, Barriers, Street, Households };

// "communities", "complaints" ...: how the assets, batches and the command line name a target.
const char* name_of(ImportTarget target);
inline constexpr std::array all_targets{ImportTarget::Communities, ImportTarget::Committees, ImportTarget::Complaints, ImportTarget::Problems,
                                        ImportTarget::Inspectors,  ImportTarget::Companies,  ImportTarget::Roads,      ImportTarget::Barriers,
                                        ImportTarget::Street,      ImportTarget::Households};
std::optional<ImportTarget> target_named(std::string_view name);

}  // namespace gridwalk::data
