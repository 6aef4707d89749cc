// Graphs in files: networkx' adjacency JSON and fl25's two tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/bench/zoning/instance.h"
#include "tests/geo/zoning/instances.h"

namespace gridwalk::bench {

Instance read_graph(const std::filesystem::path& file) {
  Instance instance;
  instance.name = file.stem().string();
  if (file.extension() == ".csv") {
    instance.problem = testing::read_fl25(file.parent_path());
  } else {
    instance.problem = testing::read_graph(file, 1, 0, 0);
    instance.problem.min_load_min.clear();
    instance.problem.max_load_min.clear();
  }
  if (instance.problem.units.empty()) throw std::runtime_error("no units in " + file.string());
  instance.problem.share.clear();
  return instance;
}

void write_graph(const Instance& instance, const std::filesystem::path& file) {
  const auto& units = instance.problem.units;
  nlohmann::json nodes = nlohmann::json::array(), lists = nlohmann::json::array();
  for (std::size_t u = 0; u < units.size(); ++u) {
    nodes.push_back({{"id", u}, {"TOTPOP", units[u].load_min}, {"C_X", units[u].site.x}, {"C_Y", units[u].site.y}});
    lists.push_back(nlohmann::json::array());
  }
  for (const geo::ZoningLink& link : instance.problem.links) {
    lists[static_cast<std::size_t>(link.a)].push_back({{"id", link.b}, {"weight", link.border_m}});
    lists[static_cast<std::size_t>(link.b)].push_back({{"id", link.a}, {"weight", link.border_m}});
  }
  std::ofstream out(file);
  out << nlohmann::json{{"directed", false}, {"multigraph", false}, {"graph", nlohmann::json::array()},
                        {"nodes", nodes}, {"adjacency", lists}};
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace gridwalk::bench
