// The program's plans and bounds beside proofs by integer programming.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/zoning/proof.h"

#include <gtest/gtest.h>

#include "geo/zoning/bound.h"
#include "tests/geo/zoning/made_street.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

// A programme that proves itself on a street where every plan can be looked at would prove nothing of the models: these have
// other best plans without the rule that zones are whole.
TEST(Proof, OfAStreetWithAPondGoesRoundIt) {
  const ZoningProblem problem = testing::drawn("abc\nd.e\nfgh", 2);
  const testing::Proof proof = testing::prove_border(problem, 0.05, 0, 20);
  ASSERT_TRUE(proof.proven);
  EXPECT_EQ(proof.value, 200) << "a ring is cut in two places";
  EXPECT_EQ(measure(problem, proof.zone_of).pieces_off, 0);
}

// 132 communities, six inspectors: the plan is the best there is, and the bound says so.
TEST(Proof, OfASmallNumberOfZonesIsWhatTheProgramReaches) {
  const ZoningProblem problem = testing::made_street(6, 1);
  const Zoning zoning = divide(problem, {});
  ASSERT_TRUE(zoning.within_tolerance);
  const ZoningBound bound = bound_of(problem, {}, zoning.zone_of);
  const testing::Proof proof = testing::prove_moment(problem, 0.05, zoning.measures.moment, 120);
  ASSERT_TRUE(proof.proven);
  EXPECT_NEAR(zoning.measures.moment, proof.value, 1e-6 * proof.value);
  EXPECT_LE(bound.bound, proof.value * (1 + 1e-6));
  EXPECT_TRUE(bound.optimal);
}

// Proven by zoning_proof (street --k N --seed N, CBC; 7 to 54 s): plans must be as good, and no bound may be above.
TEST(Proof, OfStreetsProvenByHandIsNotContradicted) {
  struct Known {
    int zones;
    std::uint64_t seed;
    double moment;
  };
  for (const Known& known : {Known{6, 3, 5227643223}, Known{8, 1, 4088130447}, Known{12, 1, 2733690146}}) {
    const ZoningProblem problem = testing::made_street(known.zones, known.seed);
    const Zoning zoning = divide(problem, {});
    const ZoningBound bound = bound_of(problem, {}, zoning.zone_of);
    EXPECT_LE(bound.bound, known.moment * (1 + 1e-6)) << known.zones << " zones, seed " << known.seed;
    // What the search does not reach, the proof hands over.
    const double reached = bound.better.empty() ? zoning.measures.moment : objective_of(problem, {}, bound.better);
    EXPECT_NEAR(reached, known.moment, 1e-6 * known.moment) << known.zones << " zones, seed " << known.seed;
  }
}

}  // namespace
}  // namespace gridwalk::geo
