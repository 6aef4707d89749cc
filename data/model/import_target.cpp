// Names of the kinds of lists.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/import_target.h"

namespace gridwalk::data {

const char* name_of(ImportTarget target) {
  static constexpr const char* names[] = {"communities", "committees", "complaints", "problems", "inspectors",
                                          "companies",   "roads",      "barriers",   "street",   "households"};
  return names[static_cast<std::size_t>(target)];
}

std::optional<ImportTarget> target_named(std::string_view name) {
  for (const ImportTarget target : all_targets) {
    if (name == name_of(target)) return target;
  }
  return std::nullopt;
}

}  // namespace gridwalk::data
