// Bookmarks: one for the view as it is, and those that are there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/bookmarks.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void go_to(App& app, const data::Bookmark& bookmark) {
  app.dialogs.open = Dialog::None;
  const double half = bookmark.across_m / 2;
  geo::Box box;
  box.add(geo::Point{bookmark.x - half, bookmark.y});
  box.add(geo::Point{bookmark.x + half, bookmark.y});
  app.camera.fit(box, 0);
  app.moved_by_hand();
}

}  // namespace

void dialog_bookmarks(Widgets& ui, App& app) {
  std::string& name = app.dialogs.bookmark_name;
  ui.note(ui.tr("bookmarks.here"));
  ui.input("bookmark_name", name, ui.px(300));
  ImGui::SameLine();
  if (ui.button("bookmark_add", ui.tr("bookmarks.add"), Look::Primary, !name.empty() && !app.busy())) {
    app.guarded([&] {
      jobs::set_bookmark(*app.project()->store, name, app.camera.centre, app.camera.width / app.camera.pixels_per_m);
      app.status() = ui.tr("bookmarks.added", {{"name", name}});
      name.clear();
      app.dialogs.open = Dialog::None;
    });
    return;
  }
  const data::SnapshotPtr snapshot = app.project()->snapshot;
  if (snapshot->bookmarks.empty()) ui.note(ui.tr("bookmarks.none"));
  ImGui::BeginChild("bookmark_list", {ui.px(420), std::min(static_cast<float>(snapshot->bookmarks.size()) * ui.px(32) + ui.px(4), ui.px(300))});
  int number = 0;
  for (const data::Bookmark& bookmark : snapshot->bookmarks) {
    const std::string id = std::to_string(++number);
    if (ui.button("bookmark_go:" + id, bookmark.name, Look::Quiet)) go_to(app, bookmark);
    ui.written.push_back(bookmark.name);
    ImGui::SameLine(ui.px(330));
    if (ui.button("bookmark_remove:" + id, ui.tr("bookmarks.remove"), Look::Plain, !app.busy())) {
      app.guarded([&] { jobs::remove_bookmark(*app.project()->store, bookmark.name); });
    }
  }
  ImGui::EndChild();
  if (ui.button("dialog_cancel", ui.tr("ui.close"))) app.dialogs.open = Dialog::None;
}

}  // namespace gridwalk::ui
