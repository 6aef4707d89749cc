// Tours against known optima (TSPLIB files of a folder given as argument), and month plans of made-up streets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <string>

#include "geo/random.h"
#include "geo/rounds/month.h"
#include "geo/rounds/tour.h"

namespace {

using namespace gridwalk;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// EUC_2D only: rounded distances, as TSPLIB defines them.
void tour_of(const std::filesystem::path& file, const std::map<std::string, double>& optima) {
  std::ifstream in(file);
  std::string line;
  bool plane = false;
  while (std::getline(in, line) && !line.starts_with("NODE_COORD_SECTION")) plane = plane || line.find("EUC_2D") != std::string::npos;
  if (!plane) return;
  std::vector<geo::Point> places;
  for (double number = 0, x = 0, y = 0; in >> number >> x >> y;) places.push_back({x, y});
  const int n = static_cast<int>(places.size());
  std::vector<std::int32_t> cost;
  for (const geo::Point a : places) {
    for (const geo::Point b : places) cost.push_back(static_cast<std::int32_t>(std::lround(geo::distance_m(a, b))));
  }
  std::vector<int> stops(static_cast<std::size_t>(n - 1));
  std::iota(stops.begin(), stops.end(), 1);
  const double before = cpu_seconds();
  const geo::Tour tour = geo::shortest_tour(cost, n, stops);
  const double seconds = cpu_seconds() - before;
  const auto known = optima.find(file.stem().string());
  const double optimum = known == optima.end() ? 0 : known->second;
  std::printf("%-12s %4d stops  length %8lld  optimum %8.0f  above %6.2f%%  %7.3f s\n", file.stem().c_str(), n - 1, static_cast<long long>(tour.cost),
              optimum, optimum > 0 ? 100 * (static_cast<double>(tour.cost) / optimum - 1) : 0.0, seconds);
}

geo::MonthProblem month(int sites, std::uint64_t seed) {
  geo::Random random(seed);
  std::vector<geo::Point> places{{2000, 2000}};
  for (int i = 0; i < sites; ++i) places.push_back({random.uniform(0, 4000), random.uniform(0, 4000)});
  geo::MonthProblem problem;
  problem.travel.n = sites + 1;
  for (const geo::Point a : places) {
    for (const geo::Point b : places) {
      const double way = 1.3 * geo::distance_m(a, b);
      problem.travel.decimetres.push_back(static_cast<std::int32_t>(way * 10));
      problem.travel.deciseconds.push_back(static_cast<std::int32_t>(way / 250 * 600));
    }
  }
  for (int i = 0; i < sites; ++i) problem.needs.push_back({.site = i, .visits = i % 4 == 0 ? 2 : 1, .service_min = 45});
  for (int d = 0; d < 22; ++d) problem.days.push_back({std::chrono::sys_days(std::chrono::year(2026) / 6 / 1) + std::chrono::days(d + 2 * (d / 5)), 360});
  problem.seed = seed;
  return problem;
}

void time_month(int sites) {
  const geo::MonthProblem problem = month(sites, 1);
  const double before = cpu_seconds();
  const geo::MonthResult result = geo::plan_month(problem);
  std::printf("month, %3d communities, 22 days: %d visits, %zu unplaced, %.0f min on the way, %zu rules broken, %.3f s CPU\n", sites, result.visits,
              result.unplaced.size(), result.travel_min, geo::check_month(problem, result).size(), cpu_seconds() - before);
}

}  // namespace

// rounds_bench [FOLDER with *.tsp and optima.txt ("name : length" a line)]
int main(int argc, char** argv) {
  if (argc > 1) {
    std::map<std::string, double> optima;
    std::ifstream known(std::filesystem::path(argv[1]) / "optima.txt");
    for (std::string line; std::getline(known, line);) {
      const std::size_t name = line.find_first_of(" :,\t"), value = line.find_first_of("0123456789", name);
      if (name != std::string::npos && value != std::string::npos) optima[line.substr(0, name)] = std::stod(line.substr(value));
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
      if (entry.path().extension() == ".tsp") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) tour_of(file, optima);
  }
  for (const int sites : {17, 60, 132}) time_month(sites);
  return 0;
}
