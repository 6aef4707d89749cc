// Views of the map that a person wants to come back to; kept with the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "data/store/store.h"

namespace gridwalk::jobs {

// `middle` in the project's metres. A bookmark of that name is moved there. Throws WrongCall "bookmark-without-name", "bookmark-too-small" {metres}.
data::BookmarkId set_bookmark(data::Store& store, const std::string& name, geo::Point middle, double across_m);
// Throws WrongCall "no-such-bookmark" {name}.
void remove_bookmark(data::Store& store, const std::string& name);
const data::Bookmark* bookmark_named(const data::Snapshot& snapshot, const std::string& name);

}  // namespace gridwalk::jobs
