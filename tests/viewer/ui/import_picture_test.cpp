// The import's small map: zoomed and moved by hand, and findings that are shown there by a click.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

using Ring = std::vector<geo::Point>;

// A drawing of closed and open outlines with names in them, in the metres of EPSG:4549 without saying so.
std::string dxf(const std::vector<std::pair<std::string, Ring>>& outlines) {
  std::string text = "  0\nSECTION\n  2\nENTITIES\n";
  const auto number = [](double value) { return std::to_string(value) + "\n"; };
  for (const auto& [name, ring] : outlines) {
    text += "  0\nPOLYLINE\n  8\nBOUNDARY\n 66\n1\n 70\n0\n";
    for (const geo::Point p : ring) text += "  0\nVERTEX\n  8\nBOUNDARY\n 10\n" + number(p.x) + " 20\n" + number(p.y);
    text += "  0\nSEQEND\n";
    const geo::Point middle = geo::box_of(std::span(ring)).centre();
    text += "  0\nTEXT\n  8\nNAMES\n 10\n" + number(middle.x) + " 20\n" + number(middle.y) + " 40\n5\n  1\n" + name + "\n";
  }
  return text + "  0\nENDSEC\n  0\nEOF\n";
}

Ring square(double x, double y, double side, double gap = 0) { return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y + gap}}; }

class ImportPicture : public ::testing::Test {
 protected:
  static constexpr double east = 535'000, north = 4'018'000;
  ImportPicture() {
    data::Store::CreateOptions options;
    options.project.srid = 4549;
    data::Store::create(project_, options);
    // Two closed ones, one that crosses itself, one open by 3 m.
    const Ring bow{{east + 400, north}, {east + 500, north + 100}, {east + 500, north}, {east + 400, north + 100}, {east + 400, north}};
    gridwalk::testing::write_file(drawing_, dxf({{"Plane Court", square(east, north, 100)},
                                                 {"Elm Court", square(east + 200, north, 100)},
                                                 {"Bow Court", bow},
                                                 {"Open Court", square(east + 600, north, 100, 3)}}));
  }
  static std::string line_with(const gridwalk::testing::Hand& hand, const std::string& prefix, const std::string& words) {
    for (const auto& [id, seen] : hand.screen.seen()) {
      if (id.starts_with(prefix) && seen.text.find(words) != std::string::npos) return id;
    }
    return "(no line with " + words + ")";
  }
  gridwalk::testing::TemporaryFolder folder_;
  std::filesystem::path project_ = folder_.path() / "street.gridwalk", drawing_ = folder_.path() / "outlines.dxf";
};

TEST_F(ImportPicture, AnOutlineThatIsNotClosedIsListedAndShown) {
  gridwalk::testing::Hand hand(project_);
  hand.app().dropped({drawing_});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().prepared());
  const jobs::PreparedImport& prepared = *hand.app().wizard().prepared();
  ASSERT_EQ(prepared.result.rejected.size(), 1U);
  EXPECT_EQ(prepared.result.rejected[0].issue.code, "outline-not-closed");
  ASSERT_EQ(prepared.shapes.refused.size(), 1U) << "it is drawn, in red";
  const std::string open = line_with(hand, "import_reject:", "");
  hand.click(open);
  ASSERT_TRUE(hand.app().dialogs.import_view.ring);
  EXPECT_LT(geo::distance_m(*hand.app().dialogs.import_view.ring, {east + 600, north + 1.5}), 0.1) << "the middle of the gap";
  EXPECT_EQ(hand.app().dialogs.import_view.centre, hand.app().dialogs.import_view.ring);
  // What was mended is a line too: where it crossed itself.
  hand.click(line_with(hand, "import_issue:", "crossed itself"));
  EXPECT_LT(geo::distance_m(*hand.app().dialogs.import_view.ring, {east + 450, north + 50}), 0.1);
  ASSERT_TRUE(hand.sees("import_whole"));
  hand.click("import_whole");
  hand.frames();
  EXPECT_FALSE(hand.app().dialogs.import_view.centre);
  EXPECT_FALSE(hand.sees("import_whole"));
}

TEST_F(ImportPicture, IsZoomedByTheWheelAndMovedByTheHand) {
  gridwalk::testing::Hand hand(project_);
  hand.app().dropped({drawing_});
  hand.rest();
  const Seen picture = hand.screen.seen().at("import_picture");
  const ImVec2 quarter(picture.from.x + (picture.to.x - picture.from.x) / 4, (picture.from.y + picture.to.y) / 2);
  hand.point(quarter);
  EXPECT_FALSE(hand.app().dialogs.import_view.centre) << "the whole at first";
  ImGui::GetIO().MouseWheel = 3;
  hand.frames(2);
  const PictureView& view = hand.app().dialogs.import_view;
  ASSERT_TRUE(view.centre);
  const PictureView zoomed = view;
  EXPECT_LT(zoomed.centre->x, (east + east + 700) / 2) << "towards the pointer";
  // The ground follows the hand.
  ImGui::GetIO().MouseDown[0] = true;
  hand.frames(2);
  hand.point({quarter.x + 40, quarter.y + 10});
  hand.release();
  EXPECT_NEAR(view.centre->x, zoomed.centre->x - 40 / zoomed.scale, 0.5);
  EXPECT_NEAR(view.centre->y, zoomed.centre->y + 10 / zoomed.scale, 0.5);
  EXPECT_EQ(view.scale, zoomed.scale);
  // Another file is seen as a whole again.
  gridwalk::testing::write_file(folder_.path() / "other.dxf", dxf({{"Plane Court", square(east, north, 100)}}));
  hand.app().wizard().close();
  hand.app().dropped({folder_.path() / "other.dxf"});
  hand.rest();
  EXPECT_FALSE(view.centre);
}

TEST_F(ImportPicture, PlacesFarAwayAreShownToo) {
  std::string text = "order_no,received_at,longitude,latitude\n";
  for (int i = 0; i < 20; ++i) text += "A" + std::to_string(i) + ",2026-06-01 08:00,120.39" + std::to_string(i) + ",36.31\n";
  text += "B,2026-06-01 08:00,110.5,30.25\n";
  gridwalk::testing::write_file(folder_.path() / "complaints.csv", text);
  {
    const auto store = data::Store::open(project_);
    store->edit({"edit", {}}, [&](data::Edit& edit) {
      edit.put(data::Community{.name = "Plane Court", .boundary = {{square(east, north, 100), {}}}, .point = geo::Point{east + 50, north + 50}});
    });
  }
  gridwalk::testing::Hand hand(project_);
  hand.app().dropped({folder_.path() / "complaints.csv"});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().prepared());
  hand.click(line_with(hand, "import_issue:", "from all others"));
  ASSERT_TRUE(hand.app().dialogs.import_view.ring);
  EXPECT_GT(geo::distance_m(*hand.app().dialogs.import_view.ring, {east, north}), 800'000);
}

TEST_F(ImportPicture, IsWholeInBothLanguages) {
  const auto offscreen = gridwalk::testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << gridwalk::testing::no_offscreen;
  const auto office = folder_.path() / "office";
  jobs::make_sample({folder_.path() / "sample.gridwalk", 2026, false, office});
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    gridwalk::testing::Hand hand(project_, language, true, width, 768);
    const auto look = [&](const std::string& what) {
      hand.point({-1, -1});
      gridwalk::testing::keep_whole(hand, what + "-" + name + ".png", 501, {});
    };
    hand.app().dropped({drawing_});
    hand.rest();
    look("import-open-outline");
    hand.click(line_with(hand, "import_reject:", ""));
    look("import-open-outline-close");
    hand.app().wizard().close();
    hand.app().dropped({office / "outlines.dxf"});
    hand.rest();
    look("import-office-drawing");
    for (const char* prefix : {"import_issue:", "import_reject:"}) {
      const std::string line = line_with(hand, prefix, "");
      if (!hand.sees(line)) continue;
      hand.click(line);
      look(std::string("import-office-drawing-") + (prefix[7] == 'i' ? "issue" : "reject"));
    }
  }
}

}  // namespace
}  // namespace gridwalk::ui
