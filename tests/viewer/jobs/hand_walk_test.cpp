// Thousands of random steps of the hand on a small street and on one with a river and a bridge, undone to the first state again.
// GRIDWALK_HAND_STEPS=1000000 walks farther, GRIDWALK_HAND_SEED elsewhere.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewer/jobs/hand_walk.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"

namespace gridwalk::jobs {
namespace {

long long asked(const char* variable, long long otherwise) {
  const char* value = std::getenv(variable);
  return value && *value ? std::atoll(value) : otherwise;
}

// Walks of `each` steps on fresh projects, `steps` in all.
template <class Make>
void walk(long long steps, long long each, const Make& make) {
  const auto seed = static_cast<std::uint64_t>(asked("GRIDWALK_HAND_SEED", 1));
  long long done = 0;
  for (std::uint64_t round = 0; done < steps; ++round) {
    gridwalk::testing::TemporaryFolder folder;
    const std::unique_ptr<data::Store> store = make(folder.path());
    testing::HandWalk walk(*store, seed * 1000 + round);
    const long long here = std::min(each, steps - done);
    while (walk.steps() < here && walk.broken().empty()) walk.step();
    walk.undo_everything();
    ASSERT_EQ(walk.broken(), "") << "seed " << seed << ", walk " << round;
    done += here;
    if (steps >= 100'000) std::fprintf(stderr, "%lld steps\n", done);
    if (done >= steps) std::fprintf(stderr, "the last walk: %s\n", walk.counts().c_str());
  }
}

TEST(HandWalk, OnASmallStreetNothingIsLost) {
  walk(asked("GRIDWALK_HAND_STEPS", 16'000), 4000, [](const std::filesystem::path& folder) {
    auto store = testing::drawn_project(folder / "street.gridwalk", "aabc\naded\nfghi\njklm");
    testing::add_inspectors(*store, {"Ann", "Bo", "Cy"});
    DivideRequest request;
    request.bound = false;
    divide(*store, request, words::Words(words::Language::English));
    return store;
  });
}

// Thirty communities in a row of rows, with a river that a bridge crosses.
TEST(HandWalk, OnAStreetWithARiverNothingIsLost) {
  walk(asked("GRIDWALK_HAND_STEPS", 0) > 0 ? 0 : 4'000, 2000, [](const std::filesystem::path& folder) {
    auto store = testing::drawn_project(folder / "street.gridwalk", "abcdef\nghijkl\nmnopqr\nstuvwx\nyz0123");
    store->edit({"edit", {}}, [](data::Edit& edit) {
      edit.put(data::Barrier{.name = "Mo River", .line = {{-50, 200}, {650, 200}}});
      edit.put(data::Road{.name = "Bridge Road", .line = {{300, -50}, {300, 550}}});
    });
    testing::add_inspectors(*store, {"Ann", "Bo", "Cy", "Di"});
    DivideRequest request;
    request.bound = false;
    divide(*store, request, words::Words(words::Language::English));
    return store;
  });
}

}  // namespace
}  // namespace gridwalk::jobs
