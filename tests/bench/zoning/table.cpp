// The table of docs/zoning.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/zoning/table.h"

#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <optional>
#include <vector>

#include "tests/bench/zoning/metis.h"
#include "tests/bench/zoning/report.h"
#include "tests/bench/zoning/solve.h"

namespace gridwalk::bench {
namespace {

using geo::Compactness;

struct Row {
  std::string name;
  std::function<Instance()> read;
  Question question;
  std::string known;  // by others, in the unit shown
  bool metis = false;
};

std::string percent(double share) { return fmt::format("{:.10g} %", 100 * share); }

Question asked(int zones, double tolerance, Compactness compactness) {
  Question question;
  question.zones = zones;
  question.tolerance = tolerance;
  question.compactness = compactness;
  return question;
}

void add_fl25(std::vector<Row>& rows, const std::filesystem::path& folder) {
  struct Known {
    double tolerance, moment;
    int cut;
  };
  for (const Known& known : {Known{0.01, 13.7646, 15}, Known{0.02, 13.7646, 15}, Known{0.05, 12.6342, 14},
                             Known{0.1, 11.6176, 13}, Known{0.2, 11.3516, 12}}) {
    const auto read = [=] { return read_graph(folder / "fl25_units.csv"); };
    rows.push_back({"fl25", read, asked(3, known.tolerance, Compactness::Moment), fmt::format("{} optimum", known.moment)});
    rows.push_back({"fl25", read, asked(3, known.tolerance, Compactness::Border), fmt::format("{} optimum", known.cut)});
  }
}

void add_graphs(std::vector<Row>& rows, const std::filesystem::path& folder) {
  struct Graph {
    const char* file;
    int zones;
    double low, high;
    const char* known;
  };
  for (const Graph& graph : {Graph{"county/county35.json", 3, 682962, 689824, "17 optimum"},
                             Graph{"county/county19.json", 4, 757781, 765396, "33 optimum"},
                             Graph{"county/county01.json", 7, 679406, 686233, "55 optimum"},
                             Graph{"county/county40.json", 5, 746519, 754021, "40 optimum"},
                             Graph{"tract/tract33.json", 2, 654944, 661526, "26 optimum"},
                             Graph{"tract/tract23.json", 2, 660860, 667501, "20 optimum"},
                             Graph{"tract/tract35.json", 3, 682962, 689824, "43 optimum"},
                             Graph{"tract/tract49.json", 4, 687517, 694426, "77, bound 66"}}) {
    Question question = asked(graph.zones, 0.005, Compactness::Border);
    question.low = graph.low;
    question.high = graph.high;
    const std::filesystem::path file = folder / graph.file;
    rows.push_back({file.stem().string(), [=] { return read_graph(file); }, question, graph.known});
  }
}

void add_layers(std::vector<Row>& rows, const std::filesystem::path& data) {
  const auto manchester = [=] {
    return read_layer(data / "bench/zoning/Manchester.geojson",
                      {.load = "POPULATION", .neighbours = Neighbours::Listed, .listed = "LIST_ADJACENT"});
  };
  for (const double tolerance : {0.02, 0.05}) {
    const bool narrow = tolerance < 0.03;
    rows.push_back({"Manchester", manchester, asked(12, tolerance, Compactness::Moment), narrow ? "18.15" : "17.88", true});
    rows.push_back({"Manchester", manchester, asked(12, tolerance, Compactness::Border), narrow ? "140" : "138", true});
  }
  struct Layer {
    const char *name, *file, *load;
    int zones;
    double tolerance;
  };
  for (const Layer& layer : {Layer{"Tainan villages", "tainan/villages_households.gpkg", "户数", 40, 0.05},
                             Layer{"Tainan small areas", "tainan/bsa_households_6districts.gpkg", "H_CNT", 120, 0.05},
                             Layer{"Baltimore blocks", "baltimore/blocks_2020.gpkg", "pop20", 50, 0.01}}) {
    const auto read = [=] { return read_layer(data / layer.file, {.load = layer.load, .neighbours = Neighbours::Touching}); };
    rows.push_back({layer.name, read, asked(layer.zones, layer.tolerance, Compactness::Border), "", true});
  }
}

std::vector<Row> rows_of(const std::filesystem::path& data) {
  std::vector<Row> rows;
  add_fl25(rows, data / "bench/zoning");
  add_graphs(rows, data / "bench/zoning");
  add_layers(rows, data);
  for (const int zones : {8, 12}) {
    rows.push_back({"made-up street", [] { return generate(132, 1); }, asked(zones, 0.05, Compactness::Moment), ""});
    rows.push_back({"made-up street", [] { return generate(132, 1); }, asked(zones, 0.05, Compactness::Border), "", true});
  }
  rows.push_back({"made-up 10,000", [] { return generate(10'000, 1); }, asked(50, 0.05, Compactness::Border), "", true});
  rows.push_back({"made-up 100,000", [] { return generate(100'000, 1); }, asked(500, 0.05, Compactness::Border), "", true});
  return rows;
}

std::string metis_cell(const MetisRun& run, double ours) {
  if (!run.known) return "none";
  return fmt::format("{:.10g} at {:.2f} %{} ({:+.1f} %)", run.cut, 100 * run.worst_deviation, run.contiguous ? "" : ", in pieces",
                     100 * (ours / run.cut - 1));
}

void print(const Row& row, const TableOptions& options) {
  std::optional<Instance> instance;
  try {
    instance = row.read();
  } catch (const std::exception& error) {
    fmt::print(stderr, "{} left out: {}\n", row.name, error.what());
    return;
  }
  Question question = row.question;
  question.seed = options.seed;
  question.threads = options.threads;
  const Outcome outcome = solve(*instance, question);
  std::string compared = " | ";
  if (row.metis) {
    const MetisOutcome metis = run_metis(problem_of(*instance, question), question.tolerance);
    const double ours = outcome.measures.border_m;
    compared = metis_cell(metis.kway, ours) + " | " + metis_cell(metis.recursive, ours);
  }
  const std::string fault = outcome.within && outcome.contiguous ? "" : " **not legal**";
  fmt::print("| {} | {} | {} | {} | {} | {} | {:.6g}{} | {} | {:.2f} % | {} | {:.2f} s | {:.0f} MiB | {} |\n", row.name,
             instance->problem.units.size(), question.zones, percent(question.tolerance),
             question.compactness == Compactness::Moment ? "moment" : "border", row.known,
             shown_value(question, outcome.value), fault, gap_text(outcome.bound), 100 * outcome.worst_deviation,
             outcome.shapes ? fmt::format("{:.2f}, {:.2f}", outcome.shapes->median, outcome.shapes->p10) : "", outcome.cpu_s,
             outcome.peak_mib, compared);
  std::fflush(stdout);
}

}  // namespace

void print_table(const TableOptions& options) {
  fmt::print("| instance | units | zones | tolerance | objective | known | reached | how good | worst deviation | Polsby-Popper median, P10 "
             "| CPU | peak so far | METIS k-way (ours to it) | METIS recursive |\n");
  fmt::print("|---|--:|--:|--:|---|---|--:|---|--:|---|--:|--:|---|---|\n");
  for (const Row& row : rows_of(options.data)) {
    if (options.only.empty() || row.name.find(options.only) != std::string::npos) print(row, options);
  }
}

}  // namespace gridwalk::bench
