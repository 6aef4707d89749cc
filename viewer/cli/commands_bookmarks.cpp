// bookmark.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/bookmarks.h"

namespace gridwalk::cli {
namespace {

void list(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  outcome.json["bookmarks"] = nlohmann::json::array();
  for (const data::Bookmark& bookmark : snapshot.bookmarks) {
    outcome.say(words("bookmarks.row", {{"name", bookmark.name}, {"place", fmt::format("{:.0f}, {:.0f}", bookmark.x, bookmark.y)}, {"across", words.distance(bookmark.across_m)}}));
    outcome.json["bookmarks"].push_back({{"name", bookmark.name}, {"x", bookmark.x}, {"y", bookmark.y}, {"across_m", bookmark.across_m}});
  }
  if (snapshot.bookmarks.empty()) outcome.say(words("bookmarks.none"));
}

}  // namespace

Outcome run_bookmark(const Context& context) {
  const std::string what = context.call.text("what");
  const auto store = data::Store::open(context.call.path("project"), what == "list" ? data::Store::Mode::ReadOnly : data::Store::Mode::ReadWrite);
  Outcome outcome;
  const std::string name = context.call.has("name") ? context.call.text("name") : std::string();
  if (what == "add") {
    if (!context.call.has("--at")) throw Error(ErrorKind::WrongCall, "bookmark-without-place");
    const geo::Point middle = jobs::place_in_project(*store->snapshot(), place_named("--at", context.call.text("--at")));
    jobs::set_bookmark(*store, name, middle, context.call.number("--across"));
    outcome.say(context.words("bookmarks.added", {{"name", name}}));
  } else if (what == "remove") {
    jobs::remove_bookmark(*store, name);
    outcome.say(context.words("bookmarks.removed", {{"name", name}}));
  }
  if (what == "list") list(*store->snapshot(), context.words, outcome);
  return outcome;
}

}  // namespace gridwalk::cli
