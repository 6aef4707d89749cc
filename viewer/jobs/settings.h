// What the office settled for the whole project, kept as JSON under a name (data::Setting).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "data/store/store.h"

namespace gridwalk::jobs {

// Empty: nobody settled it.
std::string setting(const data::Snapshot& snapshot, std::string_view name);
// Inside an edit; an empty value takes the setting back.
void put_setting(data::Edit& edit, std::string_view name, const std::string& value);

}  // namespace gridwalk::jobs
