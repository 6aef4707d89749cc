// import_bench FOLDER csv|xlsx|polygons [ROWS]: a made-up list into the sample street, again, and taken back; or made-up outlines into an empty project.
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints wall and CPU seconds (the reader's included) and the peak of each step, when the first rows could be shown, and the ratio to ogr2ogr writing
// the same file into SpatiaLite where ogr2ogr is there. FOLDER is made; what lies in it is written over.
#include <sys/resource.h>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>

#include "geo/projection.h"
#include "tests/bench/import/lists.h"
#include "viewer/jobs/batches.h"
#include "viewer/jobs/import.h"
#include "viewer/jobs/jobs.h"

namespace {

using namespace gridwalk;
using Clock = std::chrono::steady_clock;

struct Used {
  double wall_s = 0, cpu_s = 0;
  Used& operator+=(Used other) {
    wall_s += other.wall_s;
    cpu_s += other.cpu_s;
    return *this;
  }
};

double seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; }
double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double cpu_now() {
  double sum = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
  }
  return sum;
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Used step(const char* name, const std::function<void()>& action) {
  const auto start = Clock::now();
  const double cpu = cpu_now();
  action();
  const Used used{since(start), cpu_now() - cpu};
  fmt::print("{:<28} wall {:8.1f} s   CPU {:8.1f} s   peak so far {:7.0f} MiB\n", name, used.wall_s, used.cpu_s, peak_mib());
  std::fflush(stdout);
  return used;
}

Used import(data::Store& store, const jobs::ImportRequest& request) {
  Used all{};
  jobs::RawTablePtr table;
  const auto start = Clock::now();
  double first_s = -1;
  all += step("read", [&] { table = jobs::read_for_import(*store.snapshot(), request, {}, [&](const data::RawTable&) { first_s = since(start); }); });
  if (first_s >= 0) fmt::print("first rows after {:.2f} s\n", first_s);
  std::optional<jobs::PreparedImport> prepared;
  all += step("convert, compare, place", [&] { prepared = jobs::prepare_import(store, std::move(table), request); });
  jobs::ImportResult result;
  all += step("store with history", [&] { result = jobs::store_import(store, *std::exchange(prepared, std::nullopt)); });
  fmt::print("import in all: wall {:.1f} s, CPU {:.1f} s; {} added, {} rejected\n", all.wall_s, all.cpu_s, result.batch.added, result.batch.rejected);
  return all;
}

bool has_ogr2ogr() { return std::system("command -v ogr2ogr > /dev/null") == 0; }

void compare(Used import, const std::filesystem::path& folder, const std::string& arguments) {
  if (!has_ogr2ogr()) return;
  const auto out = folder / "ogr.sqlite";
  std::filesystem::remove(out);
  const std::string command = fmt::format("ogr2ogr -f SQLite -dsco SPATIALITE=YES '{}' {} -gt 65536", out.string(), arguments);
  const Used ogr = step("ogr2ogr into SpatiaLite", [&] {
    if (std::system(command.c_str()) != 0) fmt::print("ogr2ogr failed\n");
  });
  fmt::print("ratio of the import to ogr2ogr: wall {:.2f}, CPU {:.2f}\n", import.wall_s / ogr.wall_s, import.cpu_s / ogr.cpu_s);
}

void lists(const std::filesystem::path& folder, bool workbook, int rows) {
  const auto list = folder / (workbook ? "list.xlsx" : "list.csv");
  {
    const auto sample = jobs::make_sample({folder / "street.gridwalk", 2026, true});
    (workbook ? bench::write_xlsx : bench::write_csv)(list, *sample->snapshot(), rows);
  }
  const auto store = data::Store::open(folder / "street.gridwalk");
  fmt::print("{} rows, {} bytes\n", rows, std::filesystem::file_size(list));
  jobs::ImportRequest request;
  request.file = list;
  request.target = data::ImportTarget::Complaints;
  const Used used = import(*store, request);
  jobs::ImportResult again;
  step("the same list again", [&] { again = jobs::import_file(*store, request); });
  fmt::print("{} same, {} changed, {} added\n", again.batch.same, again.batch.changed, again.batch.added);
  step("undo the second batch", [&] { jobs::undo_batch(*store, 2); });
  int reports = 0;
  step("undo the first batch", [&] { jobs::undo_batch(*store, 1, {[&](double, std::string_view) { ++reports; }, {}}); });
  fmt::print("{} reports of progress\n", reports);
  if (!workbook) compare(used, folder, fmt::format("'{}' -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -a_srs EPSG:4326", list.string()));
}

void polygons(const std::filesystem::path& folder, int count) {
  auto file = folder / "outlines.geojson";
  bench::write_outlines(file, count);
  const std::string as_geopackage = fmt::format("ogr2ogr -f GPKG '{0}/outlines.gpkg' '{0}/outlines.geojson'", folder.string());
  std::filesystem::remove(folder / "outlines.gpkg");
  if (has_ogr2ogr() && std::system(as_geopackage.c_str()) == 0) file = folder / "outlines.gpkg";
  std::filesystem::remove(folder / "outlines.gridwalk");
  const auto store = data::Store::create(folder / "outlines.gridwalk", {});
  fmt::print("{} outlines, {} bytes\n", count, std::filesystem::file_size(file));
  jobs::ImportRequest request;
  request.file = file;
  request.target = data::ImportTarget::Communities;
  const Used used = import(*store, request);
  step("taken back", [&] { jobs::undo_batch(*store, 1); });
  compare(used, folder, "'" + file.string() + "'");
}

}  // namespace

int main(int argc, char** argv) {
  data::prepare_process();
  const std::string what = argc > 2 ? argv[2] : "";
  if (what != "csv" && what != "xlsx" && what != "polygons") {
    fmt::print(stderr, "usage: import_bench FOLDER csv|xlsx|polygons [ROWS]\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const int asked = argc > 3 ? std::atoi(argv[3]) : 0;
  if (what == "polygons") polygons(folder, asked > 0 ? asked : 17'000);
  else lists(folder, what == "xlsx", asked > 0 ? asked : what == "xlsx" ? 200'000 : 1'000'000);
}
