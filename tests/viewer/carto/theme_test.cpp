// Communities by what is known of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "viewer/carto/make_scene.h"

namespace gridwalk::carto {
namespace {

const words::Words& english() {
  static const words::Words made(words::Language::English);
  return made;
}

data::SnapshotPtr street() {
  auto made = std::make_shared<data::Snapshot>();
  std::vector<data::Community> communities;
  std::vector<data::ServiceContract> contracts;
  std::vector<data::Company> companies;
  std::vector<data::Problem> problems;
  for (int i = 0; i < 12; ++i) {
    data::Community community;
    community.id = {i + 1};
    community.name = "c" + std::to_string(i);
    community.households = i == 11 ? 0 : 100 * (i + 1);  // the last is not known
    const double x = 100 * i;
    community.boundary = {{{{x, 0}, {x + 90, 0}, {x + 90, 90}, {x, 90}, {x, 0}}, {}}};
    community.tier = i == 0 ? data::ListTier::Black : i == 1 ? data::ListTier::Red : data::ListTier::None;
    communities.push_back(community);
    data::ServiceContract contract;
    contract.id = {i + 1};
    contract.community = community.id;
    contract.company = {i % 3 == 0 ? 1 : i % 3 == 1 ? 1 : 2};
    if (i < 9) contracts.push_back(contract);
    for (int n = 0; n < i; ++n) {
      data::Problem problem;
      problem.id = {100 * i + n + 1};
      problem.community = community.id;
      problem.status = n % 2 ? data::ProblemStatus::Closed : data::ProblemStatus::Issued;
      problems.push_back(problem);
    }
  }
  for (int i = 1; i <= 2; ++i) {
    data::Company company;
    company.id = {i};
    company.name = "company " + std::to_string(i);
    companies.push_back(company);
  }
  made->communities = data::Table(communities);
  made->contracts = data::Table(contracts);
  made->companies = data::Table(companies);
  made->problems = data::Table(problems);
  return made;
}

int counted(const Themed& made) {
  return std::accumulate(made.classes.begin(), made.classes.end(), 0, [](int sum, const ThemeClass& one) { return sum + one.count; });
}

TEST(Theme, EveryCommunityIsInOneClassOrNotKnown) {
  const auto snapshot = street();
  for (const auto& [by, name] : community_attributes()) {
    if (by == CommunityBy::None || is_computed(by)) continue;
    for (const auto& [breaks, method] : break_methods()) {
      const Themed made = themed(*snapshot, {.by = by, .classes = 4, .breaks = breaks, .chosen = {3, 5, 700}}, {}, {}, english());
      EXPECT_EQ(counted(made) + made.unknown, 12) << name << " " << method;
      EXPECT_LE(made.classes.size(), 9u);
      EXPECT_EQ(std::ranges::count(made.class_of, -1), made.unknown) << name;
    }
  }
}

TEST(Theme, BreaksAreAsTheirMethodSays) {
  std::vector<double> values;
  for (int i = 1; i <= 100; ++i) values.push_back(i <= 90 ? i : 1'000 + i);
  EXPECT_EQ(class_breaks(values, {.by = CommunityBy::Households, .classes = 2, .breaks = Breaks::Equal}), (std::vector<double>{1, 550.5, 1'100}));
  const auto quantile = class_breaks(values, {.by = CommunityBy::Households, .classes = 4, .breaks = Breaks::Quantile});
  ASSERT_EQ(quantile.size(), 5u);
  EXPECT_NEAR(quantile[2], 50.5, 0.01);
  const auto natural = class_breaks(values, {.by = CommunityBy::Households, .classes = 2, .breaks = Breaks::Natural});
  ASSERT_EQ(natural.size(), 3u);
  EXPECT_GT(natural[1], 90);
  EXPECT_LT(natural[1], 1'091);
  // Chosen ones beyond the values part nothing.
  EXPECT_EQ(class_breaks(values, {.by = CommunityBy::Households, .breaks = Breaks::Chosen, .chosen = {-5, 10, 50, 9'999}}), (std::vector<double>{1, 10, 50, 1'100}));
  EXPECT_TRUE(class_breaks({}, {.by = CommunityBy::Households}).empty());
  // Where most have none, these are a class of their own.
  std::vector<double> few(50, 0);
  few.insert(few.end(), {1, 2, 3, 4, 5, 6});
  const auto parted = class_breaks(few, {.by = CommunityBy::OpenProblems, .classes = 3, .breaks = Breaks::Quantile});
  ASSERT_EQ(parted.size(), 4u);
  EXPECT_EQ(parted[1], 1);
  const double same[] = {7, 7, 7};
  for (const auto& [breaks, method] : break_methods()) {
    EXPECT_LE(class_breaks(same, {.by = CommunityBy::Households, .breaks = breaks}).size(), 2u) << method;
  }
}

TEST(Theme, AValueAtABreakBelongsToTheClassThatBeginsThere) {
  const auto snapshot = street();
  const Themed made = themed(*snapshot, {.by = CommunityBy::Households, .breaks = Breaks::Chosen, .chosen = {300, 600}}, {}, {}, english());
  ASSERT_EQ(made.classes.size(), 3u);
  EXPECT_EQ(made.classes[0].count, 2);  // 100, 200
  EXPECT_EQ(made.classes[1].count, 3);  // 300, 400, 500
  EXPECT_EQ(made.classes[2].count, 6);  // 600 to 1,100
  EXPECT_EQ(made.unknown, 1);
  EXPECT_NE(made.note.find('1'), std::string::npos);
}

TEST(Theme, TheLegendCountsAndTheZonesStepBack) {
  const auto snapshot = street();
  SceneOptions options;
  options.theme = {.by = CommunityBy::Company};
  const Scene scene = make_scene(snapshot, options, english());
  const auto legend = std::ranges::find(scene.legends, LegendOf::Theme, &Legend::of);
  ASSERT_NE(legend, scene.legends.end());
  ASSERT_EQ(legend->entries.size(), 2u);
  EXPECT_EQ(legend->entries[0].text, "company 1  (6)") << "who has most comes first";
  EXPECT_EQ(legend->entries[1].text, "company 2  (3)");
  const auto communities = std::ranges::find(scene.layers, LayerKind::Communities, &Layer::kind);
  std::map<std::int64_t, Colour> colour;
  for (const AreaMark& mark : communities->areas) colour[mark.subject] = mark.fill.colour;
  EXPECT_EQ(colour[1], legend->entries[0].fill.colour);
  EXPECT_EQ(colour[3], legend->entries[1].fill.colour);
  EXPECT_FALSE(colour[12] == colour[1]);
}

TEST(Theme, MoreCategoriesThanLooksEndInAllOthers) {
  auto made = std::make_shared<data::Snapshot>();
  std::vector<data::Community> communities;
  std::vector<data::Committee> committees;
  for (int i = 0; i < 60; ++i) {
    data::Committee committee;
    committee.id = {i + 1};
    committee.name = "committee " + std::to_string(i);
    committees.push_back(committee);
    data::Community community;
    community.id = {i + 1};
    community.committee = committee.id;
    communities.push_back(community);
  }
  made->communities = data::Table(communities);
  made->committees = data::Table(committees);
  const Themed all = themed(*made, {.by = CommunityBy::Committee}, {}, {}, english());
  EXPECT_LT(all.classes.size(), 30u);
  EXPECT_EQ(counted(all), 60);
  EXPECT_EQ(all.classes.back().text, english()("theme.others"));
  EXPECT_GT(all.classes.back().count, 30);
}

TEST(Theme, NumbersAsAPersonTypesThem) {
  EXPECT_EQ(numbers_in("300, 600\xEF\xBC\x8C""1200; 600"), (std::vector<double>{300, 600, 1'200}));
  EXPECT_TRUE(numbers_in("many").empty());
  EXPECT_EQ(numbers_in("2.5"), std::vector<double>{2.5});
}

// Figures as a job gives them: hot at the west, cold at the east, the tenth on few households, the last not tested.
CommunityTheme of_figures(CommunityBy by, std::vector<double> values) {
  CommunityTheme theme;
  theme.by = by;
  auto figures = std::make_shared<CommunityFigures>();
  figures->values = std::move(values);
  figures->grey.assign(12, 0);
  figures->grey[9] = 1;
  figures->note = "Gi*, 9,999 permutations";
  theme.figures = figures;
  return theme;
}
const double unknown = std::numeric_limits<double>::quiet_NaN();

TEST(ThemeOfFigures, SpotsHaveTheSameSevenClassesEveryMonthWithTheirCounts) {
  const auto snapshot = street();
  const auto theme = of_figures(CommunityBy::Hotspots, {3, 3, 2, 1, 0, 0, 0, -1, -3, 3, 0, unknown});
  const Themed made = themed(*snapshot, theme, {}, {}, english());
  std::vector<std::string> texts;
  std::vector<int> counts;
  for (const ThemeClass& one : made.classes) {
    texts.push_back(one.text);
    counts.push_back(one.count);
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"hot spot, 99 %", "hot spot, 95 %", "hot spot, 90 %", "could be chance", "cold spot, 90 %", "cold spot, 95 %",
                                             "cold spot, 99 %", "not tested", "fewer than 100 households"}));
  EXPECT_EQ(counts, (std::vector<int>{2, 1, 1, 4, 1, 0, 1, 1, 1}));
  EXPECT_EQ(made.class_of, (std::vector<int>{0, 0, 1, 2, 3, 3, 3, 4, 6, 8, 3, 7}));
  EXPECT_NE(made.classes[0].fill.hatch, made.classes[6].fill.hatch) << "hot and cold are told apart without colours";
  EXPECT_NE(made.classes[8].fill.hatch, Hatch::None);
  EXPECT_EQ(made.note, "Gi*, 9,999 permutations");
  const auto quiet = of_figures(CommunityBy::Hotspots, std::vector<double>(12, 0));
  const Themed calm = themed(*snapshot, quiet, {}, {}, english());
  EXPECT_EQ(calm.classes[0].text, "hot spot, 99 %") << "also in a month without any";
  EXPECT_EQ(calm.classes[0].count, 0);
  EXPECT_EQ(calm.classes[0].fill.colour, made.classes[0].fill.colour);
}

TEST(ThemeOfFigures, ClustersAndChangeAreToldApartByColourAndByHatch) {
  for (const auto& [by, values] : {std::pair(CommunityBy::Clusters, std::vector<double>{1, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0}),
                                   std::pair(CommunityBy::Change, std::vector<double>{1, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0})}) {
    const Themed made = themed(*street(), of_figures(by, values), {}, {}, english());
    EXPECT_EQ(made.class_of[0], 0);
    EXPECT_EQ(made.classes[0].count, 2);
    int communities = 0;
    for (std::size_t a = 0; a < made.classes.size(); ++a) {
      communities += made.classes[a].count;
      for (std::size_t b = a + 1; b < made.classes.size(); ++b) {
        EXPECT_NE(made.classes[a].fill.colour, made.classes[b].fill.colour) << a << " " << b;
        EXPECT_NE(made.classes[a].fill.hatch, made.classes[b].fill.hatch) << a << " " << b;
      }
    }
    EXPECT_EQ(communities, 12);
  }
}

TEST(ThemeOfFigures, ASmoothedRateIsANumberAndFewHouseholdsStandAsideOfItsScale) {
  auto theme = of_figures(CommunityBy::SmoothedRate, {1, 2, 3, 4, 5, 6, 7, 8, 9, 1'000, 10, unknown});
  theme.classes = 5;
  const Themed made = themed(*street(), theme, {}, {}, english());
  ASSERT_EQ(made.classes.size(), 6u);
  EXPECT_EQ(made.classes[4].to, 10) << "what stands on few households is not of the scale";
  EXPECT_TRUE(made.classes[5].aside);
  EXPECT_EQ(made.class_of[9], 5);
  EXPECT_EQ(made.unknown, 1);
  EXPECT_EQ(made.note, "Gi*, 9,999 permutations; not known: 1");
  SceneOptions options;
  options.theme = theme;
  const Scene scene = make_scene(street(), options, english());
  const auto legend = std::ranges::find(scene.legends, LegendOf::Theme, &Legend::of);
  ASSERT_NE(legend, scene.legends.end());
  EXPECT_TRUE(legend->entries.front().text.ends_with("10  (2)")) << legend->entries.front().text;
  EXPECT_EQ(legend->entries.back().text, "fewer than 100 households  (1)");
  EXPECT_EQ(legend->note, made.note);
}

TEST(ThemeOfFigures, WithoutFiguresNothingIsColoured) {
  for (const CommunityBy by : {CommunityBy::Hotspots, CommunityBy::Clusters, CommunityBy::Change, CommunityBy::SmoothedRate}) {
    CommunityTheme theme;
    theme.by = by;
    EXPECT_TRUE(themed(*street(), theme, {}, {}, english()).classes.empty());
    theme.figures = std::make_shared<CommunityFigures>();
    EXPECT_TRUE(themed(*street(), theme, {}, {}, english()).classes.empty());
  }
}

}  // namespace
}  // namespace gridwalk::carto
