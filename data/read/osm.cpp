// OpenStreetMap by libosmium: relations, ways, then only the nodes that they need, so that no order of ids is presumed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>
#include <unordered_map>

#include "data/model/error.h"
#include "data/read/open.h"
#include "data/read/osm_tags.h"
#include "data/read/text_encoding.h"
#include "geo/types.h"

namespace gridwalk::data::here {
namespace {


struct KeptWay {
  std::size_t record = 0;  // in roads or barriers
  std::vector<std::int64_t> nodes;
};

osm::Tags tags_of(const osmium::OSMObject& object) {
  osm::Tags tags;
  for (const osmium::Tag& tag : object.tags()) tags.emplace(tag.key(), is_utf8(tag.value()) ? tag.value() : "");
  return tags;
}

template <class Use>
void each(const std::filesystem::path& file, osmium::osm_entity_bits::type kinds, Use&& use) {
  osmium::io::Reader reader(osmium::io::File(file.string()), kinds);
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const osmium::OSMEntity& entity : buffer) use(entity);
  }
  reader.close();
}

// Ways joined end to end into closed rings; what does not close is left out.
std::vector<std::vector<std::int64_t>> rings_of(std::vector<std::vector<std::int64_t>> ways) {
  std::vector<std::vector<std::int64_t>> rings;
  while (!ways.empty()) {
    std::vector<std::int64_t> ring = std::move(ways.back());
    ways.pop_back();
    for (bool grown = true; grown && ring.size() > 1 && ring.front() != ring.back();) {
      grown = false;
      for (std::size_t i = 0; i < ways.size(); ++i) {
        if (ways[i].empty() || (ways[i].front() != ring.back() && ways[i].back() != ring.back())) continue;
        if (ways[i].front() != ring.back()) std::ranges::reverse(ways[i]);
        ring.insert(ring.end(), ways[i].begin() + 1, ways[i].end());
        ways.erase(ways.begin() + static_cast<std::ptrdiff_t>(i));
        grown = true;
        break;
      }
    }
    if (ring.size() >= 4 && ring.front() == ring.back()) rings.push_back(std::move(ring));
  }
  return rings;
}

class Reading {
 public:
  Reading(const std::filesystem::path& file, const Progress& progress) : file_(file), progress_(progress) {}

  OsmData run() {
    try {
      each(file_, osmium::osm_entity_bits::relation, [&](const osmium::OSMEntity& e) { relation(static_cast<const osmium::Relation&>(e)); });
      progress_(0.2, "read");
      each(file_, osmium::osm_entity_bits::way, [&](const osmium::OSMEntity& e) { way(static_cast<const osmium::Way&>(e)); });
      progress_(0.5, "read");
      each(file_, osmium::osm_entity_bits::node, [&](const osmium::OSMEntity& e) {
        const auto& node = static_cast<const osmium::Node&>(e);
        const auto wanted = places_.find(node.id());
        if (wanted != places_.end() && node.location().valid()) wanted->second = {node.location().lon(), node.location().lat()};
      });
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      throw Error(ErrorKind::BadFile, "osm-broken", {{"file", file_.filename().string()}, {"reason", error.what()}});
    }
    progress_(0.8, "read");
    finish();
    return std::move(data_);
  }

 private:
  static constexpr double nowhere = 1000;  // degrees

  void need(const std::vector<std::int64_t>& nodes) {
    for (const std::int64_t node : nodes) places_.emplace(node, geo::Point{nowhere, nowhere});
  }

  void relation(const osmium::Relation& relation) {
    const osm::Tags tags = tags_of(relation);
    if (osm::value(tags, "type") != "multipolygon" || !osm::is_water_area(tags)) return;
    const std::size_t index = water_.size();
    water_.push_back({osm::value(tags, "name"), osm::is_river_area(tags), {}});
    for (const osmium::RelationMember& member : relation.members()) {
      if (member.type() == osmium::item_type::way && std::string_view(member.role()) != "inner") member_of_.emplace(member.ref(), index);
    }
  }

  void way(const osmium::Way& way) {
    std::vector<std::int64_t> nodes;
    for (const osmium::NodeRef& node : way.nodes()) {
      if (nodes.empty() || nodes.back() != node.ref()) nodes.push_back(node.ref());
    }
    for (auto [at, end] = member_of_.equal_range(way.id()); at != end; ++at) {
      water_[at->second].ways.push_back(nodes);
      need(nodes);
    }
    if (nodes.size() < 2) return;
    const osm::Tags tags = tags_of(way);
    if (tags.empty()) return;
    if (auto road = osm::road_of(tags)) {
      if (road->reversed) std::ranges::reverse(nodes);
      road_ways_.push_back({data_.roads.size(), nodes});
      data_.roads.push_back(std::move(road->road));
      need(nodes);
    }
    if (const auto kind = osm::barrier_of(tags)) {
      barrier_ways_.push_back({data_.barriers.size(), nodes});
      data_.barriers.push_back({{}, *kind, osm::value(tags, "name"), {}, {}, {}});
      need(nodes);
    } else if (osm::is_water_area(tags) && nodes.size() >= 4 && nodes.front() == nodes.back()) {
      water_.push_back({osm::value(tags, "name"), osm::is_river_area(tags), {nodes}});
      need(nodes);
    }
  }

  // Nodes outside the extract have no place: the line ends there, and the longest stretch stays.
  geo::LineString line_of(std::vector<std::int64_t>& nodes) {
    geo::LineString best, current;
    std::vector<std::int64_t> best_nodes, current_nodes;
    const auto keep = [&] {
      if (current.size() > best.size()) {
        best = std::move(current);
        best_nodes = std::move(current_nodes);
      }
      current.clear();
      current_nodes.clear();
    };
    for (const std::int64_t node : nodes) {
      const geo::Point p = places_.at(node);
      if (p.x == nowhere) {
        ++missing_;
        keep();
        continue;
      }
      current.push_back(p);
      current_nodes.push_back(node);
    }
    keep();
    nodes = std::move(best_nodes);
    return best;
  }

  void finish() {
    for (KeptWay& way : road_ways_) {
      Road& road = data_.roads[way.record];
      road.line = line_of(way.nodes);
      road.nodes = std::move(way.nodes);
    }
    for (KeptWay& way : barrier_ways_) data_.barriers[way.record].line = line_of(way.nodes);
    for (Water& water : water_) {
      for (std::vector<std::int64_t>& ring : rings_of(std::move(water.ways))) {
        const std::size_t nodes = ring.size();
        geo::LineString line = line_of(ring);
        if (line.size() < nodes || (!water.river && osm::area_m2(line) < osm::least_water_m2)) continue;
        geo::MultiPolygon area{{line, {}}};
        data_.barriers.push_back({{}, BarrierKind::River, water.name, std::move(line), std::move(area), {}});
      }
    }
    std::erase_if(data_.roads, [](const Road& road) { return road.line.size() < 2; });
    std::erase_if(data_.barriers, [](const Barrier& barrier) { return barrier.line.size() < 2; });
    if (missing_ > 0) {
      data_.issues.push_back({"osm-nodes-missing", -1, {{"file", file_.filename().string()}, {"count", std::to_string(missing_)}}, Severity::Note});
    }
    if (data_.roads.empty() && data_.barriers.empty()) {
      throw Error(ErrorKind::BadFile, "osm-empty", {{"file", file_.filename().string()}});
    }
  }

  struct Water {
    std::string name;
    bool river = false;
    std::vector<std::vector<std::int64_t>> ways;
  };
  const std::filesystem::path& file_;
  const Progress& progress_;
  OsmData data_;
  std::vector<Water> water_;
  std::unordered_multimap<std::int64_t, std::size_t> member_of_;
  std::vector<KeptWay> road_ways_, barrier_ways_;
  std::unordered_map<std::int64_t, geo::Point> places_;
  long long missing_ = 0;
};

}  // namespace

OsmData read_osm(const std::filesystem::path& file, const Progress& progress) {
  OsmData data = Reading(file, progress).run();
  data.file = file.filename().string();
  return data;
}

}  // namespace gridwalk::data::here
