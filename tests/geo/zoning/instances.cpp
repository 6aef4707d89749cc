// Readers of the benchmark instances.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/zoning/instances.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>
#include <stdexcept>

namespace gridwalk::testing {
namespace {

nlohmann::json read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return nlohmann::json::parse(in);
}

}  // namespace

geo::ZoningProblem read_graph(const std::filesystem::path& file, int zones, double low, double high) {
  const nlohmann::json graph = read_json(file);
  geo::ZoningProblem problem;
  std::map<long long, int> place;
  for (const auto& node : graph.at("nodes")) {
    geo::ZoningUnit unit;
    unit.load_min = node.at("TOTPOP").get<double>();
    if (node.contains("C_X")) unit.site = {node.at("C_X").get<double>(), node.at("C_Y").get<double>()};
    problem.units.push_back(unit);
    place[node.at("id").get<long long>()] = static_cast<int>(place.size());
  }
  int from = 0;
  for (const auto& list : graph.at("adjacency")) {
    for (const auto& neighbour : list) {
      const int to = place.at(neighbour.at("id").get<long long>());
      if (from < to) problem.links.push_back({from, to, 1});
    }
    ++from;
  }
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  problem.min_load_min.assign(static_cast<std::size_t>(zones), low);
  problem.max_load_min.assign(static_cast<std::size_t>(zones), high);
  return problem;
}

geo::ZoningProblem read_fl25(const std::filesystem::path& folder) {
  geo::ZoningProblem problem;
  std::ifstream units(folder / "fl25_units.csv"), links(folder / "fl25_adj.txt");
  if (!units || !links) throw std::runtime_error("cannot read fl25 in " + folder.string());
  std::string line;
  std::getline(units, line);
  while (std::getline(units, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream fields(line);
    geo::ZoningUnit unit;
    fields >> unit.load_min >> unit.site.x >> unit.site.y;
    problem.units.push_back(unit);
  }
  for (int from = 0; std::getline(links, line); ++from) {
    std::istringstream fields(line);
    for (int to = 0; fields >> to;) {
      if (from < to) problem.links.push_back({from, to, 1});
    }
  }
  problem.share.assign(3, 1);
  return problem;
}

geo::ZoningProblem read_areas(const std::filesystem::path& file, int zones) {
  const nlohmann::json collection = read_json(file);
  geo::ZoningProblem problem;
  int from = 0;
  for (const auto& feature : collection.at("features")) {
    geo::Ring ring;
    for (const auto& point : feature.at("geometry").at("coordinates").at(0)) {
      ring.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
    }
    const geo::Point degrees = geo::centroid({{ring, {}}});
    const auto& properties = feature.at("properties");
    problem.units.push_back({properties.at("POPULATION").get<double>(), degrees, 0});
    for (const auto& neighbour : properties.at("LIST_ADJACENT")) {
      const int to = neighbour.get<int>();
      if (from < to) problem.links.push_back({from, to, 1});
    }
    ++from;
  }
  // Metres on the WGS 84 ellipsoid at the middle latitude: good to 0.1 % over a city.
  geo::Box box;
  for (const geo::ZoningUnit& unit : problem.units) box.add(unit.site);
  const double radians = std::numbers::pi / 180, latitude = box.centre().y * radians;
  const double e2 = 0.00669437999014, w2 = 1 - e2 * std::sin(latitude) * std::sin(latitude);
  const double east = 6378137.0 / std::sqrt(w2) * std::cos(latitude) * radians;
  const double north = 6378137.0 * (1 - e2) / (w2 * std::sqrt(w2)) * radians;
  for (geo::ZoningUnit& unit : problem.units) {
    unit.site = {(unit.site.x - box.centre().x) * east, (unit.site.y - box.centre().y) * north};
  }
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  return problem;
}

}  // namespace gridwalk::testing
