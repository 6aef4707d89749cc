// A crooked grid of blocks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/map/made_up.h"

#include <chrono>
#include <cmath>
#include <numbers>

#include "geo/random.h"

namespace gridwalk::bench {
namespace {

constexpr geo::Point south_west{500'000, 4'000'000};

data::ProjectInfo info() {
  data::ProjectInfo project;
  project.name = "made up";
  project.srid = 4549;
  project.made_up = true;
  return project;
}

}  // namespace

std::vector<data::Community> communities(int polygons) {
  geo::Random random(1);
  std::vector<data::Community> made;
  made.reserve(static_cast<std::size_t>(polygons));
  const int across = std::max(1, static_cast<int>(std::lround(std::sqrt(polygons))));
  for (int n = 0; n < polygons; ++n) {
    const geo::Point middle{south_west.x + 100.0 * (n % across) + 25 * random.uniform(), south_west.y + 100.0 * (n / across) + 25 * random.uniform()};
    geo::Polygon polygon;
    for (int corner = 0; corner <= 24; ++corner) {
      const double angle = 2 * std::numbers::pi * (corner % 24) / 24, radius = corner % 24 == 0 ? 38 : 34 + 4 * random.uniform();
      polygon.shell.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
    }
    data::Community community;
    community.id = {n + 1};
    community.name = std::to_string(n + 1);
    community.households = 100 + std::floor(900 * random.uniform());
    community.boundary = {polygon};
    community.point = middle;
    made.push_back(std::move(community));
  }
  return made;
}

std::vector<data::Complaint> complaints(int count, const std::vector<data::Community>& communities) {
  geo::Random random(2);
  std::vector<data::Complaint> made;
  made.reserve(static_cast<std::size_t>(count));
  for (int n = 0; n < count; ++n) {
    // The square of an even share: the first communities have many more than the last.
    const double share = random.uniform();
    const data::Community& community = communities[static_cast<std::size_t>(share * share * static_cast<double>(communities.size() - 1))];
    data::Complaint complaint;
    complaint.id = {n + 1};
    complaint.order_no = std::to_string(n + 1);
    complaint.kind = static_cast<data::ProblemKind>(n % 6);
    complaint.community = community.id;
    complaint.received_at = std::chrono::local_days(std::chrono::year(2026) / 1 / 1) + std::chrono::minutes(n % 250'000);
    complaint.point = geo::Point{community.point->x + 80 * (random.uniform() - 0.5), community.point->y + 80 * (random.uniform() - 0.5)};
    made.push_back(std::move(complaint));
  }
  return made;
}

data::SnapshotPtr snapshot(int polygons, int count) {
  auto made = std::make_shared<data::Snapshot>();
  made->project = info();
  std::vector<data::Community> all = communities(polygons);
  if (count > 0) made->complaints = data::Table(complaints(count, all));
  made->communities = data::Table(std::move(all));
  return made;
}

void write_project(const std::filesystem::path& file, int polygons, int count) {
  data::Store::CreateOptions options;
  options.project = info();
  options.who = "bench";
  options.seed = 11;
  options.clock = std::chrono::local_days(std::chrono::year(2026) / 6 / 1);
  const auto store = data::Store::create(file, options);
  store->edit({"edit", {}}, [&](data::Edit& edit) {
    std::vector<data::Community> all = communities(polygons);
    std::vector<data::Complaint> scattered = complaints(count, all);
    const double side = 100 * std::ceil(std::sqrt(polygons)) + 200;
    const geo::Point a{south_west.x - 100, south_west.y - 100};
    edit.put(data::Street{.name = "made up", .boundary = {{{a, {a.x + side, a.y}, {a.x + side, a.y + side}, {a.x, a.y + side}, a}, {}}}});
    edit.put_all(std::move(all));
    if (!scattered.empty()) edit.put_all(std::move(scattered));
  });
}

}  // namespace gridwalk::bench
