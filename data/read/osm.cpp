// OpenStreetMap by libosmium: relations, ways, then only the nodes that they need, so that no order of ids is presumed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>
#include <unordered_map>
#include <unordered_set>

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
    if (const std::string highway = osm::value(tags, "highway"); !highway.empty()) {
      ++highways_;
      std::vector<osm::TaggedRoad> roads = osm::roads_of(tags);
      if (roads.empty()) ++left_out_[highway];
      for (osm::TaggedRoad& road : roads) {
        road_ways_.push_back({data_.roads.size(), nodes});
        if (road.reversed) std::ranges::reverse(road_ways_.back().nodes);
        data_.roads.push_back(std::move(road.road));
      }
      if (!roads.empty()) need(nodes);
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

  struct Stretch {
    geo::LineString line;
    std::vector<std::int64_t> nodes;
  };
  // Nodes outside the extract have no place: the way ends before them and goes on behind.
  std::vector<Stretch> stretches_of(const std::vector<std::int64_t>& nodes) {
    std::vector<Stretch> stretches(1);
    for (const std::int64_t node : nodes) {
      const geo::Point p = places_.at(node);
      if (p.x == nowhere) {
        missing_.insert(node);
        stretches.emplace_back();
        continue;
      }
      stretches.back().line.push_back(p);
      stretches.back().nodes.push_back(node);
    }
    std::erase_if(stretches, [](const Stretch& stretch) { return stretch.line.size() < 2; });
    return stretches;
  }

  // The longest stretch.
  geo::LineString line_of(const std::vector<std::int64_t>& nodes) {
    std::vector<Stretch> stretches = stretches_of(nodes);
    const auto longest = std::ranges::max_element(stretches, {}, [](const Stretch& stretch) { return stretch.line.size(); });
    return longest == stretches.end() ? geo::LineString{} : std::move(longest->line);
  }

  void finish_roads() {
    std::vector<Road> roads;
    for (const KeptWay& way : road_ways_) {
      Road& road = data_.roads[way.record];
      for (Stretch& stretch : stretches_of(way.nodes)) {
        road.line = std::move(stretch.line);
        road.nodes = std::move(stretch.nodes);
        roads.push_back(road);
      }
    }
    data_.roads = std::move(roads);
  }

  void tell() {
    const std::string file = file_.filename().string();
    if (highways_ > 0) {
      constexpr std::size_t most_kinds = 12, longest_kind = 30;  // what stands in the file is not ours
      std::string left_out;
      long long count = 0;
      std::size_t named = 0;
      for (const auto& [kind, ways] : left_out_) {
        count += ways;
        if (kind.size() > longest_kind || ++named > most_kinds) continue;
        left_out += (left_out.empty() ? "" : ", ") + kind + " " + std::to_string(ways);
      }
      Issue issue{"osm-highways", -1, {{"file", file}, {"ways", std::to_string(highways_)}, {"used", std::to_string(highways_ - count)}}, Severity::Note};
      if (count > 0) {
        issue.code = "osm-highways-left-out";
        issue.args.emplace_back("kinds", left_out.empty() ? "-" : left_out);
      }
      data_.issues.push_back(std::move(issue));
    }
    if (!missing_.empty()) {
      data_.issues.push_back({"osm-nodes-missing", -1, {{"file", file}, {"count", std::to_string(missing_.size())}}, Severity::Note});
    }
  }

  void finish() {
    finish_roads();
    for (const KeptWay& way : barrier_ways_) data_.barriers[way.record].line = line_of(way.nodes);
    for (Water& water : water_) {
      for (std::vector<std::int64_t>& ring : rings_of(std::move(water.ways))) {
        const std::size_t nodes = ring.size();
        geo::LineString line = line_of(ring);
        if (line.size() < nodes || (!water.river && osm::area_m2(line) < osm::least_water_m2)) continue;
        geo::MultiPolygon area{{line, {}}};
        data_.barriers.push_back({{}, BarrierKind::River, water.name, std::move(line), std::move(area), {}});
      }
    }
    std::erase_if(data_.barriers, [](const Barrier& barrier) { return barrier.line.size() < 2; });
    tell();
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
  std::unordered_set<std::int64_t> missing_;
  std::map<std::string, long long> left_out_;  // highway=* that is no road -> ways
  long long highways_ = 0;
};

}  // namespace

OsmData read_osm(const std::filesystem::path& file, const Progress& progress) {
  OsmData data = Reading(file, progress).run();
  data.file = file.filename().string();
  return data;
}

}  // namespace gridwalk::data::here
