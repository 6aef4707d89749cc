// Importing folders.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/import_folder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "data/read/read.h"
#include "viewer/jobs/sources.h"

namespace gridwalk::jobs {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 19> endings{".shp", ".gpkg", ".geojson", ".json", ".topojson", ".kml", ".kmz", ".ovkml", ".gdb",
                                                   ".zip", ".dxf",  ".csv",     ".tsv",  ".txt",      ".xls", ".xlsx", ".ods",  ".mdb", ".dbf"};

// Part of a Shapefile, which is read by its other half.
bool is_half(const fs::path& file) { return file.extension() == ".dbf" && fs::exists(fs::path(file).replace_extension(".shp")); }

std::string ending_of(const fs::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

// Before anything is read: maps first, since lists join what is on them, and drawings after other maps.
int place_in_line(const fs::path& file) {
  constexpr std::array<std::string_view, 8> lists{".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods", ".mdb", ".dbf"};
  const std::string ending = ending_of(file);
  if (ending == ".dxf") return 1;
  return std::ranges::find(lists, ending) == lists.end() ? 0 : 2;
}

// Smaller comes first: streets tell whether outlines lie where they should. Outlines make communities, lists complete them; a drawing's texts are the poorest of names.
int rank_of(data::ImportTarget target, const data::RawTable& table) {
  using enum data::ImportTarget;
  const bool shapes = std::ranges::any_of(table.rows, [](const data::RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });
  switch (target) {
    case Street: return 0;
    case Roads: return 1;
    case Barriers: return 2;
    case Communities: return table.driver == "DXF" ? 4 : shapes ? 3 : 5;
    case Committees: return 6;
    case Companies: return 7;
    case Inspectors: return 8;
    case Households: return 9;
    case Problems: return 10;
    case Complaints: return 11;
  }
  return 12;
}

struct Waiting {
  std::size_t entry = 0;
  int rank = 0;
  ImportRequest request;
  RawTablePtr table;  // none: an extract of OpenStreetMap
};

}  // namespace

std::vector<fs::path> importable_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const fs::path& file = entry.path();
    const std::string name = file.filename().string();
    if (name.starts_with('.') || name.starts_with('~')) continue;
    const bool known = std::ranges::find(endings, ending_of(file)) != endings.end() || data::is_osm_file(file);
    if (known && !is_half(file) && (entry.is_regular_file() || ending_of(file) == ".gdb")) files.push_back(file);
  }
  std::ranges::sort(files, {}, [](const fs::path& file) { return std::pair(place_in_line(file), file); });
  return files;
}

std::vector<FolderEntry> import_folder(data::Store& store, const fs::path& folder, const ImportRequest& request, const Progress& progress) {
  std::vector<FolderEntry> entries;
  for (const fs::path& file : importable_files(folder)) entries.push_back({file, {}, {}});
  if (entries.empty()) throw Error(ErrorKind::WrongCall, "folder-empty", {{"folder", folder.string()}});
  const double files = static_cast<double>(entries.size());
  std::vector<Waiting> waiting;
  const auto tell = [&](std::size_t entry, const Error& error) {
    if (error.code() == "cancelled") throw error;
    entries[entry].error = error;
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Waiting one{i, data::is_osm_file(entries[i].file) ? 1 : 12, request, {}};
    one.request.file = entries[i].file;
    const Progress reading = progress.part(0.5 * static_cast<double>(i) / files, 0.5 * static_cast<double>(i + 1) / files);
    try {
      if (!data::is_osm_file(one.request.file)) {
        one.table = read_for_import(*store.snapshot(), one.request, reading);
        const data::ImportSource* known = one.request.target ? nullptr : known_source(*store.snapshot(), *one.table, {});
        if (known) one.request.target = data::target_named(known->target);
        if (!one.request.target) one.request.target = data::guess_target(*one.table);
        if (one.request.target) one.rank = rank_of(*one.request.target, *one.table);
      }
      waiting.push_back(std::move(one));
    } catch (const Error& error) {
      tell(i, error);
    }
  }
  std::ranges::stable_sort(waiting, {}, &Waiting::rank);
  double done = 0;
  for (Waiting& one : waiting) {
    const Progress storing = progress.part(0.5 + 0.5 * done / files, 0.5 + 0.5 * (done + 1) / files);
    ++done;
    try {
      entries[one.entry].result = one.table ? store_import(store, prepare_import(store, std::move(one.table), one.request, storing))
                                            : import_file(store, one.request, storing);
    } catch (const Error& error) {
      tell(one.entry, error);
    }
  }
  // As they came in, then those that could not be read.
  std::vector<FolderEntry> in_order;
  for (const Waiting& one : waiting) in_order.push_back(entries[one.entry]);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (std::ranges::find(waiting, i, &Waiting::entry) == waiting.end()) in_order.push_back(entries[i]);
  }
  return in_order;
}

}  // namespace gridwalk::jobs
