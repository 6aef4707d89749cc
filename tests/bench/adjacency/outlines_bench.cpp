// How zone outlines look and how long they take: outlines_bench PROJECT, or outlines_bench --generate COLUMNS ROWS ZONES.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include <fmt/format.h>

#include "data/store/store.h"
#include "geo/random.h"
#include "tests/bench/adjacency/outline_figures.h"
#include "viewer/jobs/jobs.h"

namespace {

using namespace gridwalk;

// Processor time, so that figures do not depend on what else the machine does; everything here is one thread.
double milliseconds() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void tell(std::string_view what, const bench::OutlineFigures& f) {
  fmt::print("{}: {:.1f} % on lines, Polsby-Popper median {:.3f}, P10 {:.3f}, border {:.0f} m, {} corners, {} parts\n", what,
             100 * f.on_lines, f.compact_median, f.compact_p10, f.border_m, f.corners, f.parts);
}

std::vector<geo::MultiPolygon> drawn(const geo::Adjacency& made, std::span<const int> zone_of, int zones) {
  return geo::zone_outlines(made, zone_of, zones);
}

// Random moves over a border, each with the outlines that follow.
void time_moves(const geo::Adjacency& made, std::vector<int> zone_of, int zones) {
  geo::Random random(7);
  std::vector<double> took;
  for (int move = 0; move < 50; ++move) {
    std::vector<const geo::Link*> cut;
    for (const geo::Link& link : made.links) {
      if (zone_of[static_cast<std::size_t>(link.a)] != zone_of[static_cast<std::size_t>(link.b)]) cut.push_back(&link);
    }
    if (cut.empty()) return;
    const geo::Link& link = *cut[random.below(static_cast<std::uint32_t>(cut.size()))];
    zone_of[static_cast<std::size_t>(link.a)] = zone_of[static_cast<std::size_t>(link.b)];
    const double from = milliseconds();
    (void)drawn(made, zone_of, zones);
    took.push_back(milliseconds() - from);
  }
  std::ranges::sort(took);
  fmt::print("outlines after a move by hand: median {:.1f} ms, worst {:.1f} ms\n", took[took.size() / 2], took.back());
}

// Zones that grow from seeds over the links, all at once.
std::vector<int> grown(const geo::Adjacency& made, std::size_t units, int zones) {
  std::vector<std::vector<int>> next(units);
  for (const geo::Link& link : made.links) {
    next[static_cast<std::size_t>(link.a)].push_back(link.b);
    next[static_cast<std::size_t>(link.b)].push_back(link.a);
  }
  std::vector<int> zone_of(units, -1), open;
  geo::Random random(3);
  for (int z = 0; z < zones; ++z) {
    const int unit = static_cast<int>(random.below(static_cast<std::uint32_t>(units)));
    if (zone_of[static_cast<std::size_t>(unit)] >= 0) continue;
    zone_of[static_cast<std::size_t>(unit)] = z;
    open.push_back(unit);
  }
  for (std::size_t k = 0; k < open.size(); ++k) {
    for (const int other : next[static_cast<std::size_t>(open[k])]) {
      if (zone_of[static_cast<std::size_t>(other)] >= 0) continue;
      zone_of[static_cast<std::size_t>(other)] = zone_of[static_cast<std::size_t>(open[k])];
      open.push_back(other);
    }
  }
  return zone_of;
}

void generate(int columns, int rows, int zones, bool with_lines) {
  geo::Random random(1);
  std::vector<geo::Site> sites;
  for (int i = 0; i < columns * rows; ++i) {
    const double x = i % columns * 300.0 + random.uniform(5, 40), y = i / columns * 300.0 + random.uniform(5, 40);
    const double w = random.uniform(120, 250), h = random.uniform(120, 250);
    sites.push_back({{{{{x, y}, {x + w, y + 10}, {x + w, y + h}, {x + 20, y + h}, {x, y}}, {}}}, {x + w / 2, y + h / 2}});
  }
  std::vector<geo::ZoneLine> lines;
  const auto road = [&](geo::Point from, geo::Point to, int number) {
    const auto rank = number % 5 == 0 ? geo::LineRank::Main : number % 2 == 0 ? geo::LineRank::Street : geo::LineRank::Lane;
    lines.push_back({{from, to}, rank});
  };
  for (int c = 0; with_lines && c <= columns; c += 2) road({c * 300.0 - 5, -50}, {c * 300.0 + 5, rows * 300.0}, c / 2);
  for (int r = 0; with_lines && r <= rows; r += 2) road({-50, r * 300.0 + 5}, {columns * 300.0, r * 300.0 - 5}, r / 2);
  const double from = milliseconds();
  const geo::Adjacency made = geo::adjacency_of(sites, {}, {}, {}, {}, {}, &lines);
  fmt::print("{} units, the ground in {:.0f} ms\n", sites.size(), milliseconds() - from);
  const std::vector<int> zone_of = grown(made, sites.size(), zones);
  tell("outlines", bench::figures_of(drawn(made, zone_of, zones), lines));
  time_moves(made, zone_of, zones);
}

void measure_project(const char* path) {
  const auto store = data::Store::open(path);
  const data::SnapshotPtr snapshot = store->snapshot();
  const double from = milliseconds();
  const jobs::GroundPtr ground = jobs::ground_of(*snapshot);
  fmt::print("{} units, the ground in {:.0f} ms\n", snapshot->communities.size(), milliseconds() - from);
  const jobs::StreetView view = jobs::street_view(snapshot, ground, jobs::current_plan(*snapshot));
  const auto lines = jobs::zone_lines_of(*snapshot);
  const int zones = static_cast<int>(view.zones.size());
  std::vector<geo::MultiPolygon> stored;
  for (data::ZoneId id : view.zones) stored.push_back(snapshot->zones.find(id)->outline);
  tell("middle lines", bench::figures_of(geo::zone_outlines(ground->adjacency.cells, view.zone_of, zones), lines));
  tell("as stored", bench::figures_of(stored, lines));
  tell("drawn anew", bench::figures_of(drawn(ground->adjacency, view.zone_of, zones), lines));
  time_moves(ground->adjacency, view.zone_of, zones);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 4 && std::string_view(argv[1]) == "--generate") {
    generate(std::atoi(argv[2]), std::atoi(argv[3]), std::atoi(argv[4]), argc > 5);
  } else if (argc == 2) {
    measure_project(argv[1]);
  } else {
    fmt::print(stderr, "outlines_bench PROJECT, or outlines_bench --generate COLUMNS ROWS ZONES [roads]\n");
    return 2;
  }
}
