// Each zone tool at work, drawn into the gallery in both languages: to be looked at; no text may be cut.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "tests/viewer/ui/gallery.h"
#include "tests/viewer/ui/tool_ground.h"

namespace gridwalk::ui {
namespace {

class HandPictures : public testing::ToolGround {
 protected:
  void SetUp() override {
    if (!offscreen_) GTEST_SKIP() << testing::no_offscreen;
  }
  // In both languages; the wide window in one size, the narrow one in the other.
  template <class Use>
  void in_both(const std::string& name, const Use& use) {
    for (const auto language : {words::Language::Chinese, words::Language::English}) {
      const bool chinese = language == words::Language::Chinese;
      for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1024, 768)}) {
        testing::Hand hand(file_, language, true, width, height);
        use(hand);
        testing::keep_whole(hand, "hand_" + name + "_" + (chinese ? "zh" : "en") + "_" + std::to_string(width) + ".png", 200, {"tools", "hand_card"});
        ImGui::GetIO().MouseDown[0] = false;
      }
    }
  }

  std::unique_ptr<map::Offscreen> offscreen_ = testing::offscreen_or_null();
};

TEST_F(HandPictures, Brush) {
  in_both("brush", [](testing::Hand& hand) {
    hand.click("tool_brush");
    hand.app().hand.brush_m = std::round(0.5 * tenth_m(hand) / 10) * 10;
    const auto [from, to] = neighbours_in_two_zones(hand);
    hand.drag({hand.place(to), hand.place(from)}, false);
    EXPECT_TRUE(hand.app().previewed());
  });
}

TEST_F(HandPictures, Outline) {
  in_both("outline", [](testing::Hand& hand) {
    hand.click("tool_outline");
    hand.drag(square(middle(hand), 1.3 * tenth_m(hand)), false);
    EXPECT_TRUE(hand.app().previewed());
  });
}

TEST_F(HandPictures, Split) {
  in_both("split", [](testing::Hand& hand) {
    hand.click("tool_split");
    const geo::Point c = middle(hand);
    const double r = 3 * tenth_m(hand);
    hand.drag({{c.x - r, c.y + r / 6}, {c.x + r, c.y - r / 8}}, false);
    EXPECT_TRUE(hand.app().previewed());
  });
}

TEST_F(HandPictures, Merge) {
  in_both("merge", [](testing::Hand& hand) {
    hand.click("tool_merge");
    const auto [from, to] = neighbours_in_two_zones(hand);
    hand.drag({hand.place(from), hand.place(to)}, false);
    EXPECT_TRUE(hand.app().previewed());
  });
}

TEST_F(HandPictures, Swap) {
  in_both("swap", [](testing::Hand& hand) {
    hand.click("tool_swap");
    const auto [from, to] = neighbours_in_two_zones(hand);
    hand.drag({hand.place(from), hand.place(to)}, false);
    EXPECT_TRUE(hand.app().previewed());
  });
}

// A community dragged across the street: what comes off is red.
TEST_F(HandPictures, Move) {
  in_both("move", [](testing::Hand& hand) {
    const std::vector<int> places = on_the_open_map(hand);
    const int far = *std::ranges::max_element(places, {}, [&](int i) { return hand.zone_of(i) == hand.zone_of(places.front()) ? 0 : geo::distance_m(hand.place(i), hand.place(places.front())); });
    hand.click_at(hand.place(places.front()));
    hand.drag({hand.place(places.front()), hand.place(far)}, false);
    EXPECT_TRUE(hand.app().previewed());
  });
}

TEST_F(HandPictures, Seeds) {
  in_both("seeds", [](testing::Hand& hand) {
    hand.click("tool_seeds");
    const std::vector<int> places = on_the_open_map(hand);
    for (std::size_t k = 0; k < 12 && k * 7 < places.size(); ++k) hand.click_at(hand.place(places[k * 7]));
  });
}

TEST_F(HandPictures, Barrier) {
  in_both("barrier", [](testing::Hand& hand) {
    hand.click("tool_barrier");
    const geo::Point c = middle(hand);
    const double r = tenth_m(hand);
    hand.click_at({c.x - 2 * r, c.y});
    hand.click_at({c.x - 0.5 * r, c.y + 0.6 * r});
    hand.point(hand.pixel({c.x + 1.5 * r, c.y}));
  });
}

TEST_F(HandPictures, SelectByFilter) {
  in_both("filter", [](testing::Hand& hand) {
    hand.click("select_by");
    hand.app().dialogs.select.rows = {{jobs::SelectField::Company, jobs::SelectOperator::Is, hand.project().snapshot->companies[0].name}, {jobs::SelectField::Problems, jobs::SelectOperator::More, "2"}};
    hand.frames();
    hand.click("select_join:1");
    hand.click("select_take");
  });
}

TEST_F(HandPictures, SelectByList) {
  in_both("list", [](testing::Hand& hand) {
    hand.click("select_by");
    hand.click("select_page:1");
    const auto& communities = hand.project().snapshot->communities;
    hand.app().dialogs.select.list = communities[3].name + "\n" + communities[8].name + "\n" + communities[5].name + ", Nowhere Court";
    hand.frames();
  });
}

}  // namespace
}  // namespace gridwalk::ui
