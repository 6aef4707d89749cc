// Recent files and language, as a small TOML file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/settings.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace gridwalk::ui {
namespace {

constexpr std::size_t most_recent = 8;

std::filesystem::path folder_of(const char* variable, const char* below_home) {
  const char* set = std::getenv(variable);
  if (set && *set == '/') return std::filesystem::path(set) / "gridwalk";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home && *home ? home : "/tmp") / below_home / "gridwalk";
}

}  // namespace

Folders xdg_folders() { return {folder_of("XDG_STATE_HOME", ".local/state"), folder_of("XDG_DATA_HOME", ".local/share")}; }

void Settings::opened(const std::filesystem::path& file) {
  const std::filesystem::path whole = std::filesystem::absolute(file).lexically_normal();
  std::erase(recent, whole);
  recent.insert(recent.begin(), whole);
  if (recent.size() > most_recent) recent.resize(most_recent);
}

Settings load_settings(const std::filesystem::path& folder) {
  Settings settings;
  if (folder.empty()) return settings;
  try {
    const toml::table table = toml::parse_file((folder / "window.toml").string());
    if (const auto language = words::language_from_text(table["language"].value_or("zh"))) settings.language = *language;
    const double scale = table["text_scale"].value_or(1.0);
    if (std::ranges::find(text_scales, scale) != std::end(text_scales)) settings.text_scale = scale;
    settings.smooth_motion = table["smooth_motion"].value_or(true);
    settings.overview = table["overview"].value_or(true);
    if (const toml::array* files = table["recent"].as_array()) {
      for (const toml::node& file : *files) {
        if (const auto name = file.value<std::string>()) settings.recent.emplace_back(*name);
      }
    }
  } catch (const toml::parse_error&) {  // the first start, or a file that someone broke: begin anew
    return {};
  }
  return settings;
}

void save_settings(const std::filesystem::path& folder, const Settings& settings) {
  if (folder.empty()) return;
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  toml::array files;
  for (const auto& file : settings.recent) files.push_back(file.string());
  const toml::table table{{"language", settings.language == words::Language::Chinese ? "zh" : "en"},
                          {"text_scale", settings.text_scale},
                          {"smooth_motion", settings.smooth_motion},
                          {"overview", settings.overview},
                          {"recent", files}};
  std::ofstream(folder / "window.toml") << table << '\n';
}

}  // namespace gridwalk::ui
