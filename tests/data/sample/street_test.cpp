// The sample street is sound: shapes, references, determinism, the numbers of the story.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "data/sample/sample.h"
#include "geo/area_index.h"
#include "geo/roads/roads.h"
#include "geo/topology.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

const SampleStreet& street() {
  static const SampleStreet made = make_sample_street();
  return made;
}

TEST(SampleStreet, HasTheStorysNumbers) {
  EXPECT_EQ(street().communities.size(), 132u);
  EXPECT_EQ(street().committees.size(), 20u);
  EXPECT_EQ(street().companies.size(), 60u);
  EXPECT_EQ(street().inspectors.size(), 8u);
  EXPECT_EQ(street().problems.size(), 520u);
  EXPECT_EQ(std::ranges::count_if(street().problems, [](const Problem& p) { return !is_open(p); }), 490);
  EXPECT_TRUE(street().project.made_up);
  std::set<CommunityId> communities;
  std::set<CompanyId> companies;
  for (const Problem& problem : street().problems) {
    if (!is_open(problem)) continue;
    communities.insert(problem.community);
    for (const ServiceContract& contract : street().contracts) {
      if (contract.community == problem.community) companies.insert(contract.company);
    }
  }
  EXPECT_GE(communities.size(), 5u);
  EXPECT_LE(communities.size(), 10u);
  EXPECT_EQ(companies.size(), 5u);
}

TEST(SampleStreet, TheSameSeedGivesTheSameStreetAndAnotherSeedAnother) {
  const SampleStreet again = make_sample_street();
  EXPECT_EQ(again.communities, street().communities);
  EXPECT_EQ(again.complaints, street().complaints);
  EXPECT_EQ(again.problems, street().problems);
  EXPECT_EQ(again.roads, street().roads);
  SampleOptions other;
  other.seed = 7;
  EXPECT_NE(make_sample_street(other).communities, street().communities);
}

// For several seeds: every outline valid, none overlaps another, leaves the street, or is cut by a road or barrier.
TEST(SampleStreet, OutlinesAreSound) {
  for (const std::uint64_t seed : {2026, 1, 14}) {
    SampleOptions options;
    options.seed = seed;
    const SampleStreet made = make_sample_street(options);
    std::vector<geo::MultiPolygon> areas;
    for (const Community& community : made.communities) {
      EXPECT_TRUE(geo::repair(community.boundary).issues.empty()) << community.name;
      EXPECT_NEAR(geo::area_m2(geo::intersection(community.boundary, made.streets[0].boundary)), geo::area_m2(community.boundary), 1)
          << community.name;
      EXPECT_FALSE(community.gates.empty());
      areas.push_back(community.boundary);
    }
    const geo::AreaIndex index(areas);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      for (int j : index.in(geo::box_of(areas[i]))) {
        if (j <= static_cast<int>(i)) continue;
        EXPECT_LT(geo::area_m2(geo::intersection(areas[i], areas[static_cast<std::size_t>(j)])), 0.5) << i << " " << j;
      }
    }
    const auto inside = [&](geo::Point a, geo::Point b) {
      const int steps = std::max(20, static_cast<int>(geo::distance_m(a, b)));  // a metre at most
      for (int k = 1; k < steps; ++k) {
        const geo::Point p{a.x + (b.x - a.x) * k / steps, a.y + (b.y - a.y) * k / steps};
        if (index.first_at(p) >= 0) return true;
      }
      return false;
    };
    int crossed = 0;
    for (const Road& road : made.roads) {
      for (std::size_t k = 1; k < road.line.size(); ++k) {
        if (!inside(road.line[k - 1], road.line[k])) continue;
        ++crossed;
        ADD_FAILURE() << "seed " << seed << ": a road of kind " << road.kind << " runs through a community at " << road.line[k].x << " "
                      << road.line[k].y << ", length " << geo::distance_m(road.line[k - 1], road.line[k]);
      }
    }
    for (const Barrier& barrier : made.barriers) {
      for (std::size_t k = 1; k < barrier.line.size(); ++k) crossed += inside(barrier.line[k - 1], barrier.line[k]);
    }
    EXPECT_EQ(crossed, 0) << "seed " << seed;
  }
}

TEST(SampleStreet, ReferencesLeadSomewhere) {
  std::set<std::int64_t> ids;
  const auto add = [&](std::int64_t id) { EXPECT_TRUE(ids.insert(id).second) << id; };
  std::set<CommunityId> communities;
  std::set<CommitteeId> committees;
  for (const Committee& c : street().committees) committees.insert(c.id), add(c.id.value);
  for (const Community& c : street().communities) {
    communities.insert(c.id);
    add(c.id.value);
    EXPECT_TRUE(committees.contains(c.committee));
  }
  std::set<std::string> numbers;
  for (const Complaint& c : street().complaints) {
    EXPECT_TRUE(communities.contains(c.community));
    EXPECT_TRUE(numbers.insert(c.order_no).second) << c.order_no;
    EXPECT_EQ(c.order_no.size(), 20u);
    add(c.id.value);
  }
  for (const Problem& p : street().problems) EXPECT_TRUE(communities.contains(p.community));
  std::set<std::string> names;
  for (const Community& c : street().communities) EXPECT_TRUE(names.insert(c.name).second) << c.name;
}

// Every gate is reached by road from the office, over the bridges.
TEST(SampleStreet, EveryGateIsReached) {
  std::vector<geo::RoadLine> lines;
  for (const Road& road : street().roads) {
    lines.push_back({.line = road.line, .kind = static_cast<geo::RoadKind>(road.kind), .foot = road.foot, .bicycle = road.bicycle,
                     .private_access = road.private_access, .level = road.level});
  }
  const auto profile = geo::SpeedProfile::standard(geo::TravelMode::Ebike);
  const geo::RoadGraph graph = geo::RoadGraph::build(lines, profile);
  std::vector<geo::Point> stops{*street().streets[0].office};
  for (const Community& c : street().communities) stops.push_back(c.gates.front());
  const geo::TravelMatrix matrix = geo::travel_matrix(&graph, profile, stops);
  EXPECT_TRUE(matrix.by_road);
  EXPECT_TRUE(matrix.issues.empty()) << matrix.issues.front().code << " " << matrix.issues.front().subject;
  int longest = 0;
  for (int i = 1; i < matrix.n; ++i) longest = std::max(longest, matrix.dm(0, i));
  EXPECT_LT(longest, 80'000) << "no gate is farther than 8 km by road";
}

TEST(SampleStreet, IsSentAsAnOfficeWouldSendIt) {
  const testing::TemporaryFolder folder;
  const auto files = write_office_files(street(), folder.path());
  EXPECT_EQ(files.size(), 8u);
  for (const auto& file : files) EXPECT_GT(std::filesystem::file_size(file), 100u) << file;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "community_boundaries.cpg"));
}

}  // namespace
}  // namespace gridwalk::data
