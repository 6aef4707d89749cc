// Neighbours from pairs: repeated, one-way, of nobody.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/weights.h"

#include <gmock/gmock.h>

namespace gridwalk::geo {
namespace {

using testing::ElementsAre;

TEST(Weights, PairsAreSortedOutAndCounted) {
  const NeighbourPair pairs[] = {{2, 0}, {0, 1}, {0, 2}, {0, 1}, {1, 1}, {1, 7}, {-1, 0}, {2, 1}};
  const NeighbourLists lists = neighbour_lists(4, pairs);
  EXPECT_THAT(lists.of(0), ElementsAre(1, 2));
  EXPECT_THAT(lists.of(1), ElementsAre());
  EXPECT_THAT(lists.of(2), ElementsAre(0, 1));
  EXPECT_THAT(lists.islands, ElementsAre(1, 3));
  EXPECT_EQ(lists.repeated, 1);
  EXPECT_EQ(lists.selves, 1);
  EXPECT_EQ(lists.unknown, 2);
  EXPECT_EQ(lists.one_way, 2);  // 0 -> 1 and 2 -> 1
}

TEST(Weights, WithTheUnitItselfAndRowStandardised) {
  const NeighbourPair pairs[] = {{0, 1}, {0, 2}, {2, 0}};
  const NeighbourLists lists = neighbour_lists(4, pairs);
  const SpatialWeights plain = spatial_weights(lists, {});
  EXPECT_THAT(plain.weights_of(0), ElementsAre(1, 1));
  EXPECT_THAT(plain.of(3), ElementsAre());
  const SpatialWeights self = spatial_weights(lists, {.self = true, .row_standardised = true});
  EXPECT_THAT(self.of(0), ElementsAre(0, 1, 2));
  EXPECT_THAT(self.of(2), ElementsAre(0, 2));
  EXPECT_THAT(self.of(3), ElementsAre(3));
  EXPECT_THAT(self.weights_of(0), ElementsAre(1.0 / 3, 1.0 / 3, 1.0 / 3));
  EXPECT_THAT(self.weights_of(3), ElementsAre(1));
}

TEST(Weights, NobodyAtAll) {
  EXPECT_EQ(neighbour_lists(0, {}).size(), 0);
  EXPECT_THAT(neighbour_lists(2, {}).islands, ElementsAre(0, 1));
}

}  // namespace
}  // namespace gridwalk::geo
