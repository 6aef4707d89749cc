// Neighbours made and cut by hand: over a river, against the ground, kept when files come again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/links.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "viewer/jobs/loads.h"

namespace gridwalk::jobs {
namespace {

using testing::drawn_project;
using testing::error_code;
using testing::has;
using testing::named;

class Links : public ::testing::Test {
 protected:
  // The linked pairs, "ab" for each; a pair joined over a distance in brackets.
  static std::string linked(const data::Store& store) {
    const data::SnapshotPtr now = store.snapshot();
    const Neighbours neighbours = neighbours_of(*now, *ground_of(*now));
    std::vector<std::string> pairs;
    for (const Neighbour& pair : neighbours.pairs) {
      if (!pair.linked) continue;
      std::string names = now->communities[static_cast<std::size_t>(pair.a)].name + now->communities[static_cast<std::size_t>(pair.b)].name;
      if (names[0] > names[1]) std::swap(names[0], names[1]);
      pairs.push_back(pair.kind == geo::LinkKind::Shortest ? "(" + names + ")" : names);
    }
    std::ranges::sort(pairs, {}, [](const std::string& p) { return p[0] == '(' ? p.substr(1) : p; });
    std::string text;
    for (const std::string& pair : pairs) text += (text.empty() ? "" : " ") + pair;
    // What the zoning engine is given is the same.
    const StreetView view = street_view(now, ground_of(*now));
    EXPECT_EQ(view.problem.links.size(), pairs.size());
    return text;
  }
  static Neighbours neighbours(const data::Store& store) { return neighbours_of(*store.snapshot(), *ground_of(*store.snapshot())); }

  void river(data::Store& store) {
    store.edit({"edit", {}}, [](data::Edit& edit) {
      edit.put(data::Barrier{.kind = data::BarrierKind::River, .name = "river", .line = {{-50, 100}, {1000, 100}}});
    });
  }
  bool edit(data::Store& store, const char* a, const char* b, LinkWish wish, const char* reason = "there is a gate") {
    return edit_link(store, named(store, a), named(store, b), wish, {"", reason});
  }

  gridwalk::testing::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "street.gridwalk";
};

TEST_F(Links, AHandLinkLeadsOverTheRiverAndTakesThePlaceOfTheShortestOne) {
  const auto store = drawn_project(file_, "abc\n"
                                          "def");
  river(*store);
  EXPECT_EQ(linked(*store), "ab (ad) bc de ef");
  EXPECT_TRUE(has(neighbours(*store).issues, "island-linked"));
  const StreetView before = street_view(store->snapshot(), ground_of(*store->snapshot()));
  EXPECT_EQ(before.problem.blocked.size(), 2u) << "b and e, c and f";

  EXPECT_TRUE(edit(*store, "f", "c", LinkWish::Link, "footbridge"));
  EXPECT_EQ(linked(*store), "ab bc cf de ef");
  const Neighbours after = neighbours(*store);
  EXPECT_EQ(after.components, 1);
  EXPECT_FALSE(has(after.issues, "island-linked"));
  EXPECT_FALSE(has(after.issues, "component"));
  const data::LinkEdit& stored = store->snapshot()->link_edits[0];
  EXPECT_EQ(stored.author, "test") << "without a name, the user";
  EXPECT_EQ(stored.reason, "footbridge");
  EXPECT_EQ(data::to_text(stored.on), "2026-06-01");
  EXPECT_EQ(words::Words(words::Language::English).history("link-by-hand", store->can_undo()->arguments), "made c and f neighbours by hand: footbridge");

  store->undo();
  EXPECT_EQ(linked(*store), "ab (ad) bc de ef");
  store->redo();
  EXPECT_TRUE(edit(*store, "c", "f", LinkWish::AsGround));
  EXPECT_EQ(linked(*store), "ab (ad) bc de ef");
  EXPECT_FALSE(edit(*store, "c", "f", LinkWish::AsGround)) << "nothing is left to take back";
}

TEST_F(Links, ALinkBetweenWhatDoesNotFaceEachOther) {
  const auto store = drawn_project(file_, "abc");
  edit(*store, "a", "c", LinkWish::Link);
  EXPECT_EQ(linked(*store), "ab ac bc");
  for (const Neighbour& pair : neighbours(*store).pairs) {
    if (pair.by_hand == LinkWord::None) continue;
    EXPECT_FALSE(pair.kind);
    EXPECT_EQ(pair.between.size(), 2u) << "it can be drawn";
  }
}

TEST_F(Links, ACutTakesAwayWhatTheGroundSays) {
  const auto store = drawn_project(file_, "ab\n"
                                          "cd");
  EXPECT_EQ(linked(*store), "ab ac bd cd");
  edit(*store, "a", "b", LinkWish::Cut, "a wall without a gate");
  EXPECT_EQ(linked(*store), "ac bd cd");
  edit(*store, "a", "c", LinkWish::Cut);
  EXPECT_EQ(linked(*store), "bd cd");
  const Neighbours cut_off = neighbours(*store);
  EXPECT_EQ(cut_off.components, 2);
  EXPECT_TRUE(has(cut_off.issues, "component")) << "who is cut off is told, and not joined again in silence";
  // The newest word counts, and there is one a pair.
  edit(*store, "a", "c", LinkWish::Link);
  EXPECT_EQ(linked(*store), "ac bd cd");
  EXPECT_EQ(store->snapshot()->link_edits.size(), 2u);
}

TEST_F(Links, AZoneHeldTogetherByACutLinkIsInPieces) {
  const auto store = drawn_project(file_, "ab\n"
                                          "cd");
  testing::add_inspectors(*store, {"one", "two"});
  edit(*store, "a", "b", LinkWish::Cut);
  edit(*store, "c", "d", LinkWish::Cut);
  const words::Words words(words::Language::English);
  DivideRequest request;
  request.tolerance = 0.5;
  const DivideResult result = divide(*store, request, words);
  EXPECT_TRUE(result.within_tolerance);
  const StreetView view = street_view(store->snapshot(), ground_of(*store->snapshot()));
  const auto zone = [&](const char* name) { return view.zone_of[static_cast<std::size_t>(view.community(named(*store, name)))]; };
  EXPECT_EQ(zone("a"), zone("c"));
  EXPECT_EQ(zone("b"), zone("d"));
  EXPECT_NE(zone("a"), zone("b"));
}

TEST_F(Links, WrongCallsChangeNothing) {
  const auto store = drawn_project(file_, "ab");
  const std::string digest = store->digest();
  EXPECT_EQ(error_code([&] { edit(*store, "a", "a", LinkWish::Link); }), "link-to-itself");
  EXPECT_EQ(error_code([&] { edit(*store, "a", "z", LinkWish::Link); }), "no-such-community");
  EXPECT_EQ(error_code([&] { edit(*store, "a", "b", LinkWish::Cut, ""); }), "reason-missing");
  EXPECT_EQ(store->digest(), digest);
}

TEST_F(Links, OfACommunityThatIsGoneTheEditIsToldAndCanBeTakenBack) {
  const auto store = drawn_project(file_, "abc");
  const data::CommunityId a = named(*store, "a"), b = named(*store, "b");
  edit(*store, "a", "b", LinkWish::Cut);
  store->edit({"edit", {}}, [&](data::Edit& change) { change.remove<data::Community>(b); });
  const Neighbours gone = neighbours(*store);
  ASSERT_TRUE(has(gone.issues, "link-edit-gone"));
  for (const Issue& issue : gone.issues) {
    if (issue.code != "link-edit-gone") continue;
    EXPECT_EQ(issue.args[0], (std::pair<std::string, std::string>("name", "b")));
    EXPECT_EQ(issue.args[1], (std::pair<std::string, std::string>("with", "a")));
  }
  EXPECT_TRUE(edit_link(*store, a, b, LinkWish::AsGround, {}));
  EXPECT_FALSE(has(neighbours(*store).issues, "link-edit-gone"));
}

// The office sends its boundaries again, drawn a little anew: ids stay, and with them what was said and laid down.
TEST_F(Links, ImportedAgainTheyHoldStill) {
  const auto csv = [&](double shift) {
    std::string text = "name,households,wkt\n";
    for (int i = 0; i < 3; ++i) {
      const double x = 120.38 + 0.004 * i + shift, y = 36.30;
      char row[300];
      std::snprintf(row, sizeof row, "%c,%d,\"POLYGON((%.5f %.5f,%.5f %.5f,%.5f %.5f,%.5f %.5f,%.5f %.5f))\"\n", 'a' + i, 200 + i + (shift > 0), x, y,
                    x + 0.0035, y, x + 0.0035, y + 0.0026, x, y + 0.0026, x, y);
      text += row;
    }
    gridwalk::testing::write_file(folder_.path() / "communities.csv", text);
    ImportRequest request;
    request.file = folder_.path() / "communities.csv";
    request.target = data::ImportTarget::Communities;
    return request;
  };
  const auto store = data::Store::create(file_, {});
  import_file(*store, csv(0));
  EXPECT_EQ(linked(*store), "ab bc");
  edit(*store, "a", "b", LinkWish::Cut);
  edit(*store, "a", "c", LinkWish::Link);
  add_rule(*store, {.kind = data::ZoneRuleKind::KeepApart, .communities = {named(*store, "a"), named(*store, "b")}, .said = {"", "r"}});
  EXPECT_EQ(linked(*store), "ac bc");
  const ImportResult again = import_file(*store, csv(0.00001));
  EXPECT_EQ(again.batch.changed, 3);
  EXPECT_EQ(again.batch.added, 0);
  EXPECT_EQ(linked(*store), "ac bc");
  const StreetView view = street_view(store->snapshot(), ground_of(*store->snapshot()));
  EXPECT_EQ(view.problem.apart.size(), 1u);
  EXPECT_TRUE(view.issues.empty());
}

}  // namespace
}  // namespace gridwalk::jobs
