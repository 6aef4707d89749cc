// import_bench FOLDER [ROWS]: a made-up complaint list of so many rows (1,000,000) into the sample street, again, and undone.
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints wall and CPU seconds (the reader's included) and the peak of each step, and the ratio to ogr2ogr writing the same list into
// SpatiaLite where ogr2ogr is there. FOLDER is made; what lies in it is written over.
#include <sys/resource.h>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <utility>

#include "geo/projection.h"
#include "geo/random.h"
#include "viewer/jobs/batches.h"
#include "viewer/jobs/import.h"
#include "viewer/jobs/jobs.h"

namespace {

using namespace gridwalk;

struct Used {
  double wall_s = 0, cpu_s = 0;
};

double seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; }

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
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_now();
  action();
  const Used used{std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), cpu_now() - cpu};
  fmt::print("{:<28} wall {:8.1f} s   CPU {:8.1f} s   peak so far {:7.0f} MiB\n", name, used.wall_s, used.cpu_s, peak_mib());
  std::fflush(stdout);
  return used;
}

void write_list(const std::filesystem::path& file, const data::Snapshot& street, int rows) {
  const auto projection = geo::Projection::between("EPSG:" + std::to_string(street.project.srid), "EPSG:4326");
  geo::Random random(11);
  std::ofstream out(file);
  out << "order_no,received_at,category,address,status,lon,lat\n";
  for (int i = 0; i < rows; ++i) {
    const data::Community& community = street.communities[random.below(static_cast<std::uint32_t>(street.communities.size()))];
    const geo::Box box = geo::box_of(community.boundary);
    const geo::Point at = *projection->forward({box.min_x + random.uniform() * box.width(), box.min_y + random.uniform() * box.height()});
    const bool placed = random.uniform() > 0.05;  // one in twenty has its address only
    out << fmt::format("QD{:010},2026-{:02}-{:02} {:02}:{:02},{},{},{},", i, 1 + random.below(12), 1 + random.below(28), random.below(24), random.below(60),
                       random.below(2) ? "garbage" : "illegal parking", community.name, random.below(3) ? "closed" : "open");
    out << (placed ? fmt::format("{:.7f},{:.7f}\n", at.x, at.y) : std::string(",\n"));
  }
}

}  // namespace

int main(int argc, char** argv) {
  data::prepare_process();
  if (argc < 2) return 2;
  const std::filesystem::path folder = argv[1];
  const int rows = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
  std::filesystem::create_directories(folder);
  const auto list = folder / "list.csv";
  {
    const auto sample = jobs::make_sample({folder / "street.gridwalk", 2026, true});
    write_list(list, *sample->snapshot(), rows);
  }
  const auto store = data::Store::open(folder / "street.gridwalk");
  fmt::print("{} rows, {} bytes\n", rows, std::filesystem::file_size(list));
  jobs::ImportRequest request;
  request.file = list;
  request.target = data::ImportTarget::Complaints;
  jobs::ImportResult first;
  jobs::RawTablePtr table;
  Used import{};
  const auto add = [&](Used used) {
    import.wall_s += used.wall_s;
    import.cpu_s += used.cpu_s;
  };
  add(step("read", [&] { table = jobs::read_for_import(*store->snapshot(), request); }));
  std::optional<jobs::PreparedImport> prepared;
  add(step("convert, compare, place", [&] { prepared = jobs::prepare_import(*store, std::move(table), request); }));
  add(step("store with history", [&] { first = jobs::store_import(*store, *std::exchange(prepared, std::nullopt)); }));
  fmt::print("import in all: wall {:.1f} s, CPU {:.1f} s; {} added, {} rejected\n", import.wall_s, import.cpu_s, first.batch.added, first.batch.rejected);
  jobs::ImportResult again;
  step("the same list again", [&] { again = jobs::import_file(*store, request); });
  fmt::print("{} same, {} changed, {} added\n", again.batch.same, again.batch.changed, again.batch.added);
  step("undo the second batch", [&] { jobs::undo_batch(*store, 2); });
  int reports = 0;
  step("undo the first batch", [&] { jobs::undo_batch(*store, 1, {[&](double, std::string_view) { ++reports; }, {}}); });
  fmt::print("{} reports of progress\n", reports);
  if (std::system("command -v ogr2ogr > /dev/null") == 0) {
    const auto out = folder / "ogr.sqlite";
    std::filesystem::remove(out);
    const std::string command = fmt::format(
        "ogr2ogr -f SQLite -dsco SPATIALITE=YES '{}' '{}' -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -a_srs EPSG:4326 -gt 65536", out.string(), list.string());
    const Used ogr = step("ogr2ogr into SpatiaLite", [&] {
      if (std::system(command.c_str()) != 0) fmt::print("ogr2ogr failed\n");
    });
    fmt::print("ratio of the import to ogr2ogr: wall {:.2f}, CPU {:.2f}\n", import.wall_s / ogr.wall_s, import.cpu_s / ogr.cpu_s);
  }
}
