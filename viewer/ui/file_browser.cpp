// The browser of files: one folder's content, folders first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/file_browser.h"

#include <algorithm>

#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

void FileBrowser::start(const std::filesystem::path& folder, std::vector<std::string> suffixes) {
  std::error_code ignored;
  folder_ = std::filesystem::is_directory(folder, ignored) ? folder : std::filesystem::current_path(ignored);
  suffixes_ = std::move(suffixes);
  read();
}

void FileBrowser::read() {
  entries_.clear();
  std::error_code wrong;
  for (std::filesystem::directory_iterator at(folder_, wrong), end; !wrong && at != end; at.increment(wrong)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    const bool folder = at->is_directory(ignored);
    if (name.starts_with('.')) continue;
    if (!folder && !suffixes_.empty() && std::ranges::find(suffixes_, at->path().extension().string()) == suffixes_.end()) continue;
    entries_.push_back({name, folder});
  }
  failed_ = static_cast<bool>(wrong);
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) { return a.folder != b.folder ? a.folder : a.name < b.name; });
}

FileBrowser::State FileBrowser::draw(Widgets& ui) {
  State state = failed_ ? State::Failed : State::Open;
  ui.note(folder_.string());
  std::filesystem::path enter;
  ImGui::BeginChild("files", ImVec2(ui.px(620), ui.px(300)), true);
  if (folder_.has_parent_path() && folder_ != folder_.root_path() && ui.row("file_up", "..", false)) enter = folder_.parent_path();
  if (failed_) ui.text(ui.tr("ui.folder_unreadable"));
  int number = 0;
  for (const Entry& entry : entries_) {
    const std::string id = "file_" + std::to_string(++number);
    if (!ui.row(id, entry.folder ? entry.name + "/" : entry.name, false)) continue;
    if (entry.folder) {
      enter = folder_ / entry.name;
    } else {
      chosen_ = folder_ / entry.name;
      state = State::Chosen;
    }
  }
  if (!failed_ && entries_.empty()) ui.note(ui.tr("ui.folder_empty"));
  ImGui::EndChild();
  if (!enter.empty()) {
    folder_ = enter;
    read();
  }
  if (ui.button("file_cancel", ui.tr("ui.cancel"))) state = State::Cancelled;
  return state;
}

}  // namespace gridwalk::ui
