// The sample street's statistics against those measured on real data; printed, and held to a tolerance.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "data/sample/sample.h"
#include "geo/topology.h"

namespace gridwalk::data {
namespace {

class Statistics : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  void SetUp() override {
    SampleOptions options;
    options.seed = GetParam();
    street = make_sample_street(options);
  }
  // Prints the value beside what it should be and holds it to a relative tolerance.
  static void hold(const char* what, double value, double target, double tolerance) {
    std::printf("%-44s %10.3f   measured on real data %10.3f\n", what, value, target);
    EXPECT_NEAR(value, target, tolerance * std::abs(target)) << what;
  }
  static void between(const char* what, double value, double low, double high) {
    std::printf("%-44s %10.3f   between %.3f and %.3f\n", what, value, low, high);
    EXPECT_GE(value, low) << what;
    EXPECT_LE(value, high) << what;
  }
  static double quantile(std::vector<double> values, double q) {
    std::ranges::sort(values);
    const double at = q * static_cast<double>(values.size() - 1);
    const auto i = static_cast<std::size_t>(at);
    return i + 1 < values.size() ? values[i] + (at - static_cast<double>(i)) * (values[i + 1] - values[i]) : values[i];
  }

  SampleStreet street;
};

TEST_P(Statistics, Communities) {
  std::vector<double> area, aspect_filled, vertices, compact, gap, neighbour, households;
  for (const Community& community : street.communities) {
    area.push_back(geo::area_m2(community.boundary) / 10'000);
    vertices.push_back(static_cast<double>(community.boundary[0].shell.size() - 1));
    compact.push_back(geo::polsby_popper(community.boundary));
    households.push_back(community.households);
    double nearest_gap = 1e9, nearest = 1e9;
    for (const Community& other : street.communities) {
      if (other.id == community.id) continue;
      nearest = std::min(nearest, geo::distance_m(geo::centroid(community.boundary), geo::centroid(other.boundary)));
      const geo::Box box = geo::box_of(community.boundary).grown(std::min(nearest_gap, 400.0));
      if (box.overlaps(geo::box_of(other.boundary))) nearest_gap = std::min(nearest_gap, geo::distance_m(community.boundary, other.boundary));
    }
    gap.push_back(nearest_gap);
    neighbour.push_back(nearest);
  }
  hold("area P5, ha", quantile(area, 0.05), 0.54, 0.15);
  hold("area P25, ha", quantile(area, 0.25), 1.73, 0.15);
  hold("area median, ha", quantile(area, 0.5), 4.07, 0.15);
  hold("area P75, ha", quantile(area, 0.75), 9.0, 0.15);
  hold("area P95, ha", quantile(area, 0.95), 22.6, 0.25);
  between("vertices, median", quantile(vertices, 0.5), 5, 12);
  hold("Polsby-Popper, median", quantile(compact, 0.5), 0.69, 0.15);
  between("gap median, m (measured: 4.1)", quantile(gap, 0.5), 2.5, 6.5);
  between("gap P75, m (measured: 17.9)", quantile(gap, 0.75), 9, 34);
  between("gap P90, m (measured: 96.5)", quantile(gap, 0.9), 30, 160);
  hold("nearest middle, median, m", quantile(neighbour, 0.5), 199, 0.25);

  double sum = 0, mean_a = 0, mean_h = 0;
  const auto n = static_cast<double>(area.size());
  for (std::size_t i = 0; i < area.size(); ++i) {
    sum += households[i];
    mean_a += std::log(area[i]) / n;
    mean_h += std::log(households[i]) / n;
  }
  double aa = 0, hh = 0, ah = 0;
  for (std::size_t i = 0; i < area.size(); ++i) {
    const double a = std::log(area[i]) - mean_a, h = std::log(households[i]) - mean_h;
    aa += a * a;
    hh += h * h;
    ah += a * h;
  }
  hold("households", sum, 100'000, 0.25);
  hold("correlation of area and households (logs)", ah / std::sqrt(aa * hh), 0.6, 0.15);
}

TEST_P(Statistics, Complaints) {
  std::array<double, 7> weekday{};
  double day_time = 0, on_default = 0, nowhere = 0, shared = 0, located = 0, reversed = 0, households = 0;
  std::map<std::pair<double, double>, int> place;
  std::map<CommunityId, double> by_community;
  std::vector<double> days_to_close;
  for (const Community& community : street.communities) {
    households += community.households;
    by_community[community.id] = 0;
  }
  for (const Complaint& c : street.complaints) {
    const auto day = std::chrono::floor<std::chrono::days>(*c.received_at);
    weekday[std::chrono::weekday(std::chrono::sys_days(Date(day))).iso_encoding() - 1] += 1;
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(*c.received_at - day).count();
    day_time += hour >= 8 && hour < 16;
    on_default += c.default_point;
    nowhere += !c.point;
    by_community[c.community] += 1;
    if (c.point && !c.default_point) ++place[{c.point->x, c.point->y}], ++located;
    if (c.closed_at) {
      days_to_close.push_back(static_cast<double>((*c.closed_at - *c.received_at).count()) / 86'400);
      reversed += *c.closed_at < *c.received_at;
    }
  }
  const auto n = static_cast<double>(street.complaints.size());
  for (const auto& [at, count] : place) shared += count > 1 ? count : 0;
  between("complaints", n, 14'000, 21'000);
  between("a year per 1,000 households", 1000 * n / households, 140, 215);
  static constexpr double target[] = {16.7, 19.9, 18.4, 17.5, 16.0, 6.2, 5.3};
  for (std::size_t i = 0; i < 7; ++i) hold("weekday, per cent", 100 * weekday[i] / n, target[i], 0.15);
  hold("between 8 and 16 h, per cent", 100 * day_time / n, 70, 0.10);
  between("on one default point, per cent", 100 * on_default / n, 5, 14);
  between("without coordinates, per cent", 100 * nowhere / n, 2, 5);
  hold("rows that share their coordinates, per cent", 100 * shared / located, 79, 0.12);
  hold("days to close, median", quantile(days_to_close, 0.5), 2.8, 0.15);
  hold("days to close, P90", quantile(days_to_close, 0.9), 38.8, 0.20);
  between("closed before opened, per cent", 100 * reversed / n, 0.05, 0.5);

  std::vector<double> counts;
  for (const auto& [id, count] : by_community) counts.push_back(count);
  std::ranges::sort(counts);
  double gini = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) gini += (2.0 * static_cast<double>(i + 1) - static_cast<double>(counts.size()) - 1) * counts[i];
  hold("Gini of complaints by community", gini / (static_cast<double>(counts.size()) * n), 0.57, 0.15);
}

TEST_P(Statistics, Problems) {
  std::array<double, 7> kind{};
  std::map<CommunityId, double> by_community;
  std::vector<double> days;
  for (const Community& community : street.communities) by_community[community.id] = 0;
  for (const Problem& p : street.problems) {
    kind[static_cast<std::size_t>(p.kind)] += 100.0 / 520;
    by_community[p.community] += 1;
    if (p.closed_on) days.push_back(static_cast<double>((std::chrono::sys_days(*p.closed_on) - std::chrono::sys_days(*p.found_on)).count()));
  }
  static constexpr double target[] = {20, 22, 20, 10, 12, 16};
  for (std::size_t i = 0; i < 6; ++i) between("kind, per cent", kind[i], target[i] - 5, target[i] + 5);
  double none = 0, most = 0;
  for (const auto& [id, count] : by_community) {
    none += count == 0;
    most = std::max(most, count);
  }
  between("communities without a problem", none, 5, 45);
  between("most problems of one community", most, 12, 40);
  between("days to rectify, median", quantile(days, 0.5), 5.5, 8.5);
  between("days to rectify, P90", quantile(days, 0.9), 20, 36);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Statistics, ::testing::Values(2026, 1, 2, 3));

}  // namespace
}  // namespace gridwalk::data
