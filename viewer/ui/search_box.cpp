// The box over the map; its lines are verbs or things.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/search_box.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/go_to.h"
#include "viewer/ui/verb_menu.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

constexpr int lines_shown = 12;

struct CalledVerb {
  const Verb* verb;
  std::vector<std::pair<std::string, jobs::Readings>> names;  // in each language
};

std::vector<CalledVerb> called_verbs() {
  std::vector<CalledVerb> called;
  const words::Words languages[] = {words::Words(words::Language::Chinese), words::Words(words::Language::English)};
  for (const VerbList& list : all_verbs()) {
    for (const Verb& verb : list.verbs) {
      if (std::ranges::any_of(called, [&](const CalledVerb& other) { return std::string_view(other.verb->key) == verb.key; })) continue;
      CalledVerb& made = called.emplace_back(CalledVerb{&verb, {}});
      for (const words::Words& words : languages) {
        const std::string name = jobs::folded(words(verb.key));
        made.names.emplace_back(name, jobs::readings_of(name));
      }
    }
  }
  return called;
}

int lines_of(const App& app) {
  const SearchBox& box = app.search;
  return static_cast<int>(box.what == SearchBox::For::Verbs ? box.verbs.size() : app.finder().found().size());
}

void take(App& app, int line) {
  if (line < 0 || line >= lines_of(app)) return;
  const bool verbs = app.search.what == SearchBox::For::Verbs;
  if (verbs) {
    const Verb& verb = *app.search.verbs[static_cast<std::size_t>(line)];
    close_search(app);
    run(app, verb);
  } else {
    const jobs::Found found = app.finder().found()[static_cast<std::size_t>(line)];
    close_search(app);
    go_to(app, found);
  }
}

void verb_lines(Widgets& ui, App& app, int& taken) {
  const SearchBox& box = app.search;
  for (int i = 0; i < static_cast<int>(box.verbs.size()); ++i) {
    const Verb& verb = *box.verbs[static_cast<std::size_t>(i)];
    const bool possible = !verb.possible || verb.possible(app);
    const std::string name = ui.tr(verb.key) + (verb.on && verb.on(app) ? "  \xC2\xB7" : "");
    if (sided_line(ui, std::string("verb:") + verb.id, name, ui.tr(std::string(verb.key) + "_tip"), text_of(verb.press, ui.tr), i == box.chosen, possible)) taken = i;
    if (i == box.chosen && app.search.moved) ImGui::SetScrollHereY(0.5F);
  }
  if (box.verbs.empty()) ui.note(ui.tr("search.no_verb"));
}

void thing_lines(Widgets& ui, App& app, int& taken) {
  const auto& found = app.finder().found();
  for (int i = 0; i < static_cast<int>(found.size()); ++i) {
    const jobs::Found& thing = found[static_cast<std::size_t>(i)];
    const std::string kind = ui.tr(std::string("find.kind_") + jobs::name_of(thing.kind));
    if (sided_line(ui, "found:" + std::to_string(i + 1), thing.name, thing.detail, kind, i == app.search.chosen, true)) taken = i;
  }
  if (!found.empty()) return;
  const bool nothing = app.finder().answered() && !app.search.typed.empty();
  ui.note(nothing ? ui.tr("find.nothing", {{"text", app.search.typed}}) : ui.tr("search.things_hint"));
}

}  // namespace

std::vector<const Verb*> verbs_called(const std::string& typed) {
  static const std::vector<CalledVerb> called = called_verbs();
  const std::string text = jobs::folded(typed);
  std::vector<std::pair<int, const Verb*>> found;
  for (const CalledVerb& verb : called) {
    int best = text.empty() ? 1 : 0;
    for (const auto& [name, readings] : verb.names) {
      const std::size_t at = name.find(text);
      if (at != std::string::npos) best = std::max(best, at == 0 ? 4 : 3);
      const jobs::Typed how = jobs::types(text, readings);
      if (how != jobs::Typed::No) best = std::max(best, how == jobs::Typed::Within ? 1 : 2);
    }
    if (best > 0) found.emplace_back(-best, verb.verb);
  }
  std::ranges::stable_sort(found, {}, &std::pair<int, const Verb*>::first);
  std::vector<const Verb*> verbs;
  for (const auto& [rank, verb] : found) verbs.push_back(verb);
  return verbs;
}

void open_search(App& app, SearchBox::For what) {
  if (what == SearchBox::For::Things && !app.project()) return;
  app.search = {};
  app.search.what = what;
  app.search.opens = true;
  if (what == SearchBox::For::Verbs) app.search.verbs = verbs_called({});
  else app.finder().ask(app.project()->snapshot, app.project()->view ? app.project()->view->plan : data::ZonePlanId{}, {});
}

void close_search(App& app) { app.search = {}; }

bool search_takes(App& app, KeyPress press) {
  SearchBox& box = app.search;
  if (box.what == SearchBox::For::Nothing) return false;
  const int lines = lines_of(app);
  switch (press.key) {
    case Key::Escape: close_search(app); return true;
    case Key::Enter: take(app, box.chosen); return true;
    case Key::Down:
    case Key::Up:
      if (lines > 0) box.chosen = (box.chosen + (press.key == Key::Down ? 1 : lines - 1)) % lines;
      box.moved = true;
      return true;
    default: return false;
  }
}

void panel_search(Widgets& ui, App& app) {
  SearchBox& box = app.search;
  if (box.what == SearchBox::For::Nothing) return;
  if (box.what == SearchBox::For::Things && !app.project()) return close_search(app);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(ui.px(560), display.x - ui.px(16));
  ImGui::SetNextWindowPos({display.x / 2, std::min(ui.px(90), display.y / 8)}, 0, {0.5F, 0});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::SetNextWindowFocus();
  ImGui::Begin("search", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoNav);
  const bool verbs = box.what == SearchBox::For::Verbs;
  ui.note(ui.tr(verbs ? "search.verbs_title" : "search.things_title"));
  if (box.opens) ImGui::SetKeyboardFocusHere();
  box.opens = false;
  if (ui.input("search_text", box.typed)) {
    box.chosen = 0;
    if (verbs) box.verbs = verbs_called(box.typed);
  }
  // Asked in every frame: the same question costs nothing, and an edit made meanwhile makes it another one.
  if (!verbs) app.finder().ask(app.project()->snapshot, app.project()->view ? app.project()->view->plan : data::ZonePlanId{}, box.typed);
  box.chosen = std::clamp(box.chosen, 0, std::max(lines_of(app) - 1, 0));
  const float line_height = ImGui::GetFontSize() + ui.px(6) + ImGui::GetStyle().ItemSpacing.y;
  const float wanted = static_cast<float>(std::clamp(lines_of(app), 1, lines_shown)) * line_height + ui.px(4);
  ImGui::BeginChild("search_lines", {0, std::max(std::min(wanted, display.y * 0.6F), ui.px(40))});
  int taken = -1;
  if (verbs) verb_lines(ui, app, taken);
  else thing_lines(ui, app, taken);
  box.moved = false;
  ImGui::EndChild();
  const bool outside = ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_RootAndChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  ImGui::End();
  if (taken >= 0) take(app, taken);
  else if (outside) close_search(app);
}

}  // namespace gridwalk::ui
