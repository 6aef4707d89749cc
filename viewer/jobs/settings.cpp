// One record a name.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/settings.h"

#include <algorithm>

namespace gridwalk::jobs {
namespace {

const data::Setting* named(const data::Snapshot& snapshot, std::string_view name) {
  const auto found = std::ranges::find(snapshot.settings, name, &data::Setting::name);
  return found == snapshot.settings.end() ? nullptr : &*found;
}

}  // namespace

std::string setting(const data::Snapshot& snapshot, std::string_view name) {
  const data::Setting* known = named(snapshot, name);
  return known ? known->value : std::string();
}

void put_setting(data::Edit& edit, std::string_view name, const std::string& value) {
  const data::Setting* known = named(edit.before(), name);
  if (!value.empty()) edit.put(data::Setting{known ? known->id : data::SettingId{}, std::string(name), value});
  else if (known) edit.remove<data::Setting>(known->id);
}

}  // namespace gridwalk::jobs
