// Tables, layers and OpenStreetMap out of the reader's frames.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/read.h"

#include "data/read/process.h"
#include "data/read/sha256.h"
#include "geo/projection.h"

namespace gridwalk::data {
namespace {

std::string name_of(const std::filesystem::path& file) { return file.filename().string(); }

}  // namespace

RawTable read_table(const ReadRequest& request, const Progress& progress, const UseFirstRows& first_rows) {
  RawTable table;
  table.file = name_of(request.file);
  bool head = false;
  run_reader({first_rows ? "table-first-rows" : "table", request.file.string(), request.layer, request.encoding}, progress, [&](FrameType type, FrameReader& frame) {
    switch (type) {
      case FrameType::Table:
        get_head(frame, table);
        head = true;
        return;
      case FrameType::FirstRows:
        if (head || !first_rows) break;
        return first_rows(get_first_rows(frame, table.file));
      case FrameType::Row:
        if (!head) break;
        table.rows.push_back(get_row(frame, table.columns.size()));
        return;
      case FrameType::Rejected: table.rejected.push_back(get_row_issue(frame)); return;
      case FrameType::Issue: table.issues.push_back(get_issue(frame)); return;
      default: break;
    }
    throw FrameError();
  });
  if (!head) throw Error(ErrorKind::Machine, "reader-garbled", {{"file", table.file}});
  table.sha256 = sha256_of_file(request.file);
  progress(1, "read");
  return table;
}

std::vector<std::string> list_layers(const std::filesystem::path& file) {
  std::vector<std::string> names;
  run_reader({"layers", file.string(), "", ""}, {}, [&](FrameType type, FrameReader& frame) {
    if (type != FrameType::Layer) throw FrameError();
    names.push_back(frame.text());
  });
  return names;
}

OsmData read_osm(const std::filesystem::path& file, const Progress& progress) {
  OsmData data;
  data.file = name_of(file);
  run_reader({"osm", file.string(), "", ""}, progress, [&](FrameType type, FrameReader& frame) {
    switch (type) {
      case FrameType::Road: data.roads.push_back(get_road(frame)); return;
      case FrameType::Barrier: data.barriers.push_back(get_barrier(frame)); return;
      case FrameType::Issue: data.issues.push_back(get_issue(frame)); return;
      default: throw FrameError();
    }
  });
  data.sha256 = sha256_of_file(file);
  progress(1, "read");
  return data;
}

bool is_osm_file(const std::filesystem::path& file) {
  std::string name = name_of(file);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const char* suffix : {".osm", ".osm.gz", ".osm.bz2", ".pbf"}) {
    if (name.ends_with(suffix)) return true;
  }
  return false;
}

void project(OsmData& data, int srid) {
  const auto projection = geo::Projection::between("EPSG:4326", "EPSG:" + std::to_string(srid));
  if (!projection) throw Error(ErrorKind::WrongCall, "crs-unknown", {{"file", data.file}, {"crs", "EPSG:" + std::to_string(srid)}});
  std::size_t lost = 0;
  std::erase_if(data.roads, [&](Road& road) { return !projection->forward(road.line) && ++lost > 0; });
  std::erase_if(data.barriers, [&](Barrier& barrier) {
    return (!projection->forward(barrier.line) || !projection->forward(barrier.area)) && ++lost > 0;
  });
  if (lost > 0) {
    data.issues.push_back({"lines-not-projected", -1, {{"file", data.file}, {"count", std::to_string(lost)}}, Severity::Problem});
  }
}

}  // namespace gridwalk::data
