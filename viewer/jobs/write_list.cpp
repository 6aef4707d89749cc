// One list, in the system that its format takes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/write_list.h"

#include <charconv>
#include <variant>

#include "data/model/error.h"
#include "data/model/standing.h"
#include "data/write/write_record_list.h"
#include "geo/projection.h"
#include "viewer/jobs/coordinates.h"
#include "viewer/jobs/names.h"

namespace gridwalk::jobs {
namespace {

using data::ListFormat;

template <class Use>
void each_point(data::ListShape& shape, Use use) {
  if (auto* point = std::get_if<geo::Point>(&shape)) use(*point);
  if (auto* line = std::get_if<geo::LineString>(&shape)) {
    for (geo::Point& p : *line) use(p);
  }
  if (auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
    for (geo::Polygon& part : *area) {
      for (geo::Point& p : part.shell) use(p);
      for (geo::Ring& hole : part.holes) {
        for (geo::Point& p : hole) use(p);
      }
    }
  }
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

int epsg_number(const std::string& crs) {
  const std::string digits = lower(crs).starts_with("epsg:") ? crs.substr(5) : crs;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || !geo::is_geographic("EPSG:" + digits)) {
    throw Error(ErrorKind::WrongCall, "crs-not-known", {{"crs", crs}});
  }
  return number;
}

struct Form {
  std::string system;  // as CoordinateConverter names it
  data::ListOptions options;
};

Form form_of(const data::Snapshot& snapshot, const ListRequest& request, ListFormat format, const words::Words& words) {
  const Args file{{"file", request.file.filename().string()}};
  const auto refuse = [&](const char* code, Args more = {}) {
    more.insert(more.begin(), file.begin(), file.end());
    throw Error(ErrorKind::WrongCall, code, more);
  };
  const bool table = format == ListFormat::Csv || format == ListFormat::Xlsx;
  const bool degrees = table || format == ListFormat::GeoJson || format == ListFormat::Kml;
  const std::string coordinates = lower(request.coordinates);
  if (degrees && !request.crs.empty()) refuse("list-crs");
  if (!table && coordinates != "wgs84") refuse("list-shifted", {{"system", request.coordinates}});
  if (request.gbk && format != ListFormat::Csv && format != ListFormat::Shapefile) refuse("list-gbk");
  Form form;
  form.options.gbk = request.gbk;
  form.options.longitude = words("list.longitude");
  form.options.latitude = words("list.latitude");
  form.options.points_suffix = words("list.points_suffix");
  form.options.srid = degrees ? 4326 : request.crs.empty() ? snapshot.project.srid : epsg_number(request.crs);
  form.system = degrees ? coordinates : "EPSG:" + std::to_string(form.options.srid);
  if (coordinates == "gcj02") form.options.system = "GCJ-02";
  if (coordinates == "bd09") form.options.system = "BD-09";
  if (format == ListFormat::Dxf && geo::is_geographic(form.system).value_or(false)) refuse("list-dxf-degrees", {{"crs", request.crs}});
  return form;
}

}  // namespace

ListResult write_list(const data::SnapshotPtr& project, const ListRequest& request, const words::Words& words, const Progress& progress) {
  const auto format = data::list_format_of(request.file);
  if (!format) throw Error(ErrorKind::WrongCall, "list-format", {{"file", request.file.filename().string()}});
  const data::SnapshotPtr snapshot = data::with_communities(project, data::standing_of(project->communities));
  const Form form = form_of(*snapshot, request, *format, words);
  progress(0, "export");
  data::RecordList list = data::record_list(*snapshot, request.what, request.plan ? request.plan : current_plan(*snapshot), [&](std::string_view key) { return words(key); });
  if (list.rows.empty()) throw Error(ErrorKind::WrongCall, "list-empty", {{"target", list.title}});
  const std::string here = "EPSG:" + std::to_string(snapshot->project.srid);
  if (list.placed && snapshot->project.srid > 0 && form.system != here) {
    const CoordinateConverter convert(here, form.system);
    for (data::ListRow& row : list.rows) {
      if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
      each_point(row.shape, [&](geo::Point& p) { p = convert(p).value_or(p); });
    }
  }
  progress(0.5, "export");
  if (const std::filesystem::path folder = request.file.parent_path(); !folder.empty()) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) throw Error(ErrorKind::Machine, "cannot-make-folder", {{"folder", folder.string()}, {"reason", failed.message()}});
  }
  const data::WrittenList written = data::write_record_list(list, request.file, form.options);
  return {written.files, written.rows, written.issues};
}

}  // namespace gridwalk::jobs
