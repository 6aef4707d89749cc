// The list, column by column.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/hotspot_list.h"

#include <array>
#include <cmath>

#include "data/model/error.h"
#include "data/write/write_record_list.h"

namespace gridwalk::jobs {
namespace {

using data::CellType;
using data::ListCell;

ListCell number(double value) { return std::isnan(value) ? ListCell() : ListCell(value); }

struct Row {
  const data::Community& community;
  const CommunitySpot& spot;
  const HotspotResult& result;
  const words::Words& words;
};

struct Column {
  const char* name;
  CellType type;
  ListCell (*cell)(const Row&);
};

ListCell bin(int value) { return static_cast<double>(value); }

constexpr std::array columns{
    Column{"code", CellType::Text, [](const Row& row) { return row.community.code.empty() ? ListCell() : ListCell(row.community.code); }},
    Column{"name", CellType::Text, [](const Row& row) { return ListCell(row.community.name); }},
    Column{"households", CellType::Number, [](const Row& row) { return row.spot.households > 0 ? number(row.spot.households) : ListCell(); }},
    Column{"count", CellType::Number, [](const Row& row) { return number(row.spot.count); }},
    Column{"weight", CellType::Number, [](const Row& row) { return number(row.spot.weight); }},
    Column{"per_1000", CellType::Number, [](const Row& row) { return number(row.spot.per_1000); }},
    Column{"eb_per_1000", CellType::Number, [](const Row& row) { return number(row.spot.smoothed_per_1000); }},
    Column{"gi_star_z", CellType::Number, [](const Row& row) { return number(row.spot.getis.z); }},
    Column{"gi_star_p", CellType::Number, [](const Row& row) { return number(row.spot.getis.p); }},
    Column{"gi_star_p_permutation", CellType::Number, [](const Row& row) { return number(row.spot.getis.p_permuted); }},
    Column{"gi_star_class", CellType::Number, [](const Row& row) { return bin(row.spot.getis.bin); }},
    Column{"gi_star_class_fdr", CellType::Number, [](const Row& row) { return bin(row.spot.getis.bin_fdr); }},
    Column{"local_moran", CellType::Number, [](const Row& row) { return number(row.spot.moran.statistic); }},
    Column{"local_moran_z", CellType::Number, [](const Row& row) { return number(row.spot.moran.z); }},
    Column{"local_moran_p_permutation", CellType::Number, [](const Row& row) { return number(row.spot.moran.p_permuted); }},
    Column{"cluster", CellType::Text,
           [](const Row& row) {
             static constexpr const char* keys[] = {"", "spots.cluster_HH", "spots.cluster_LL", "spots.cluster_HL", "spots.cluster_LH"};
             return row.spot.cluster == 0 ? ListCell() : ListCell(row.words(keys[row.spot.cluster]));
           }},
    Column{"count_before", CellType::Number, [](const Row& row) { return row.result.before_from ? number(row.spot.count_before) : ListCell(); }},
    Column{"change_p", CellType::Number, [](const Row& row) { return row.result.before_from ? number(row.spot.change_p) : ListCell(); }},
    Column{"change", CellType::Number, [](const Row& row) { return row.result.before_from ? bin(row.spot.change) : ListCell(); }},
    Column{"emerging", CellType::Text,
           [](const Row& row) { return row.spot.emerging.empty() ? ListCell() : ListCell(emerging_text(row.spot.emerging, row.words)); }},
};

bool can_be_written(std::optional<data::ListFormat> format) {
  return format == data::ListFormat::Csv || format == data::ListFormat::Xlsx || format == data::ListFormat::GeoPackage;
}

}  // namespace

std::string level_text(int bin) {
  static constexpr const char* levels[] = {"", "90%", "95%", "99%"};
  return levels[std::abs(bin)];
}

void check_hotspot_file(const std::filesystem::path& file) {
  if (!can_be_written(data::list_format_of(file))) throw Error(ErrorKind::WrongCall, "spots-format", {{"file", file.filename().string()}});
}

std::vector<std::filesystem::path> write_hotspots(const data::Snapshot& snapshot, const HotspotResult& result, const std::filesystem::path& file, const words::Words& words) {
  check_hotspot_file(file);
  data::RecordList list;
  list.title = words("spots.list");
  list.placed = data::list_format_of(file) == data::ListFormat::GeoPackage;
  list.label = 1;
  for (const Column& column : columns) list.columns.push_back({column.name, words(std::string("spots.column_") + column.name), column.type});
  for (const CommunitySpot& spot : result.spots) {
    const data::Community& community = *snapshot.communities.find(spot.community);
    data::ListRow& row = list.rows.emplace_back();
    for (const Column& column : columns) row.cells.push_back(column.cell({community, spot, result, words}));
    if (!community.boundary.empty()) row.shape = community.boundary;
    else if (community.point) row.shape = *community.point;
  }
  if (const std::filesystem::path folder = file.parent_path(); !folder.empty()) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) throw Error(ErrorKind::Machine, "cannot-make-folder", {{"folder", folder.string()}, {"reason", failed.message()}});
  }
  return data::write_record_list(list, file, {.srid = snapshot.project.srid}).files;
}

}  // namespace gridwalk::jobs
