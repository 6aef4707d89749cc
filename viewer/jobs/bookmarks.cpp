// Each bookmark is one record; its name is its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/bookmarks.h"

#include <algorithm>

namespace gridwalk::jobs {

const data::Bookmark* bookmark_named(const data::Snapshot& snapshot, const std::string& name) {
  const auto found = std::ranges::find(snapshot.bookmarks, name, &data::Bookmark::name);
  return found == snapshot.bookmarks.end() ? nullptr : &*found;
}

data::BookmarkId set_bookmark(data::Store& store, const std::string& name, geo::Point middle, double across_m) {
  if (name.empty()) throw Error(ErrorKind::WrongCall, "bookmark-without-name");
  constexpr double least_across_m = 1;
  if (!(across_m >= least_across_m)) throw Error(ErrorKind::WrongCall, "bookmark-too-small", {{"metres", std::to_string(across_m)}});
  data::BookmarkId id;
  store.edit({"bookmark", {{"name", name}}}, [&](data::Edit& edit) {
    const data::Bookmark* before = bookmark_named(edit.before(), name);
    id = edit.put(data::Bookmark{before ? before->id : data::BookmarkId{}, name, middle.x, middle.y, across_m});
  });
  return id;
}

void remove_bookmark(data::Store& store, const std::string& name) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Bookmark* bookmark = bookmark_named(*snapshot, name);
  if (!bookmark) throw Error(ErrorKind::WrongCall, "no-such-bookmark", {{"name", name}});
  store.edit({"bookmark-removed", {{"name", name}}}, [id = bookmark->id](data::Edit& edit) { edit.remove<data::Bookmark>(id); });
}

}  // namespace gridwalk::jobs
