// Every tool driven at random without a screen, keys and undo mixed in: the plan stays whole, and undoing everything leads back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <set>

#include "geo/random.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "tests/viewer/ui/hand.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

class ToolWalk : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto file = folder_.path() / "street.gridwalk";
    {
      const auto store = jobs::testing::drawn_project(file, "aabcd\naefgh\nijklm\nnopqr");
      jobs::testing::add_inspectors(*store, {"Ann", "Bo", "Cy"});
      jobs::DivideRequest request;
      request.bound = false;
      jobs::divide(*store, request, words::Words(words::Language::English));
    }
    app_.open(file);
    app_.settle();
    ASSERT_TRUE(app_.project() && app_.project()->view);
    app_.camera.width = 800;
    app_.camera.height = 600;
    app_.camera.fit({0, 0, 500, 400});
    first_ = app_.project()->store->digest();
    const auto history = app_.project()->store->history(1);
    first_id_ = history.front().id;
  }
  Pointer at(geo::Point ground) {
    Pointer pointer;
    pointer.ground = ground;
    pointer.at = app_.camera.to_screen(ground);
    pointer.ctrl = random_.below(8) == 0;
    pointer.shift = random_.below(8) == 0;
    return pointer;
  }
  geo::Point anywhere() { return {random_.below(600) - 50.0, random_.below(500) - 50.0}; }
  // Not behind the beginning.
  void undo() {
    if (app_.project()->store->digest() != first_) app_.press({Key::Z, true});
  }
  // A drag over some points, or a click.
  void hand() {
    const Pointer from = at(anywhere());
    app_.hover = from;
    app_.tool().hover(app_, from);
    if (app_.tool().press(app_, from)) {
      Pointer last = from;
      for (std::uint32_t k = 0, n = random_.below(6); k < n; ++k) {
        last = at(anywhere());
        app_.hover = last;
        app_.tool().drag(app_, last);
        if (random_.below(30) == 0) app_.press({Key::Escape});
        if (random_.below(40) == 0) undo();  // while something is held
      }
      app_.tool().release(app_, last);
    } else {
      app_.tool().click(app_, from);
      if (random_.below(2) == 0) app_.tool().click(app_, from);
    }
  }
  void choose() {
    const auto tools = tools_on_bar();
    app_.set_tool(tools[random_.below(static_cast<std::uint32_t>(tools.size()))].kind);
    const auto& zones = app_.project()->view->zones;
    const auto some_zone = [&] { return random_.below(2) == 0 ? data::ZoneId{} : zones[random_.below(static_cast<std::uint32_t>(zones.size()))]; };
    app_.hand.brush_m = 30 + random_.below(120);
    app_.hand.paint_into = some_zone();
    app_.hand.draw_into = zones.size() > 8 ? zones.front() : some_zone();
    app_.hand.inside = static_cast<jobs::InsideRule>(random_.below(4));
    app_.hand.swap_inspectors = random_.below(3) == 0;
    app_.hand.erase_barriers = random_.below(2) == 0;
  }
  void press() {
    if (random_.below(5) == 0) return undo();
    static constexpr KeyPress keys[] = {{Key::Y, true}, {Key::L}, {Key::Delete}, {Key::Digit1}, {Key::Digit2}, {Key::Digit3},
                                        {Key::Escape}, {Key::Enter}, {Key::Backspace}, {Key::BracketLeft}, {Key::BracketRight}, {Key::A, true, true}};
    app_.press(keys[random_.below(std::size(keys))]);
  }
  void verb() {
    static constexpr const char* verbs[] = {"swap_two", "merge_two", "swap_inspectors_two", "freeze_zones", "open_zones", "keep_zones"};
    const Verb* verb = verb_named(verbs[random_.below(std::size(verbs))]);
    if (std::string_view(verb->id) != "merge_two" || app_.project()->view->zones.size() > 3) run(app_, *verb);
  }
  void look(int step) {
    const data::Snapshot& now = *app_.project()->store->snapshot();
    const jobs::StreetView& view = *app_.project()->view;
    std::set<std::pair<data::ZonePlanId, data::CommunityId>> seen;
    for (const data::ZoneMember& member : now.zone_members) {
      const data::Zone* zone = now.zones.find(member.zone);
      ASSERT_TRUE(seen.emplace(member.plan, member.community).second && zone && zone->plan == member.plan) << "step " << step;
    }
    ASSERT_EQ(view.zones.size(), app_.project()->measures.zones.size());
    for (std::size_t z = 0; z < view.zones.size(); ++z) {
      double load = 0;
      for (std::size_t i = 0; i < view.zone_of.size(); ++i) load += view.zone_of[i] == static_cast<int>(z) ? view.parts[i].total() : 0;
      ASSERT_NEAR(load, app_.project()->measures.zones[z].load_min, 1e-6) << "step " << step;
    }
    const std::string said = app_.message() ? app_.message()->lines.front() : std::string();
    ASSERT_EQ(said.find("unexpected"), std::string::npos) << said;
    app_.message().reset();
  }

  testing::TemporaryFolder folder_;
  geo::Random random_{5};
  testing::Hand hand_{{}};  // for the frame that keys and menus live in; none is drawn
  App& app_ = hand_.app();
  std::string first_;
  std::int64_t first_id_ = 0;
};

TEST_F(ToolWalk, AnythingTheHandDoesKeepsThePlanWhole) {
  const char* asked = std::getenv("GRIDWALK_TOOL_STEPS");
  const int steps = asked && *asked ? std::atoi(asked) : 1500;
  for (int step = 0; step < steps; ++step) {
    if (random_.below(3) == 0) choose();
    const std::uint32_t what = random_.below(20);
    if (what < 15) hand();
    else if (what < 19) press();
    else verb();
    app_.settle();
    ASSERT_TRUE(app_.project()->view) << step;
    look(step);
    if (HasFatalFailure()) return;
  }
  app_.set_tool(ToolKind::Select);
  data::Store& store = *app_.project()->store;
  const auto all = store.history(10'000'000);
  const auto applied = std::ranges::count_if(all, [&](const data::HistoryEntry& e) { return e.id > first_id_ && !e.undone && !e.undoes; });
  for (std::ptrdiff_t k = 0; k < applied; ++k) ASSERT_TRUE(store.undo());
  EXPECT_EQ(store.digest(), first_);
}

}  // namespace
}  // namespace gridwalk::ui
