// Divides one instance, or all that the program is held to, and says how good the plan is and what it cost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <clocale>
#include <cstdio>
#include <string>

#include "tests/bench/zoning/metis.h"
#include "tests/bench/zoning/preview.h"
#include "tests/bench/zoning/report.h"
#include "tests/bench/zoning/solve.h"
#include "tests/bench/zoning/table.h"

namespace {

using namespace gridwalk;
using namespace gridwalk::bench;

struct Arguments {
  std::filesystem::path file, plan, graph;
  int generated = 0;
  bool all = false, json = false, metis = false, touching = false, no_bound = false, preview = false;
  Question question;
  LayerOptions layer;
  TableOptions table;
};

Instance read(const Arguments& arguments) {
  if (arguments.generated > 0) return generate(arguments.generated, arguments.question.seed);
  const auto kind = arguments.file.extension();
  if (kind == ".json" || kind == ".csv") return read_graph(arguments.file);
  return read_layer(arguments.file, arguments.layer);
}

// How far the heavier limit is from the mean: what METIS is asked for.
double asked_tolerance(const Instance& instance, const Question& question) {
  if (!question.high) return question.tolerance;
  double sum = 0;
  for (const auto& unit : instance.problem.units) sum += unit.load_min;
  return *question.high * question.zones / sum - 1;
}

void run(Arguments arguments) {
  if (arguments.all) return print_table(arguments.table);
  Question& question = arguments.question;
  const Instance instance = read(arguments);
  if (!arguments.graph.empty()) write_graph(instance, arguments.graph);
  question.bound = !arguments.no_bound;
  const Outcome outcome = solve(instance, question);
  if (!arguments.plan.empty()) write_plan(outcome, arguments.plan);
  std::optional<MetisOutcome> metis;
  if (arguments.metis) metis = run_metis(problem_of(instance, question), asked_tolerance(instance, question));
  const Report report{instance, question, outcome, metis};
  std::fputs((arguments.json ? as_json(report) : as_text(report)).c_str(), stdout);
  if (!arguments.preview) return;
  const PreviewTimes times = time_previews(instance, question, outcome);
  fmt::print("{:<16} {:.3f} ms mean, {:.3f} ms at most\n", "hand move", times.mean_ms, times.worst_ms);
  fmt::print("{:<16} {:.1f} us mean, {:.1f} us at most; {:.2f} ms once a revision\n", "under the hand", times.hand_mean_us, times.hand_worst_us, times.hand_made_ms);
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  Question& question = arguments.question;
  CLI::App app{"Divides an instance and says how good the plan is. Zones get equal shares of the load."};
  app.add_option("instance", arguments.file, "adjacency JSON, fl25_units.csv, or a file of polygons");
  app.add_option("--generate", arguments.generated, "instead: so many made-up units")->check(CLI::Range(1, 1'000'000));
  app.add_flag("--all", arguments.all, "instead: every instance the program is held to, as a Markdown table");
  app.add_option("--data", arguments.table.data, "with --all: the folder of bench/zoning, tainan, baltimore");
  app.add_option("--only", arguments.table.only, "with --all: rows with this in their name");
  app.add_option("--k", question.zones, "zones")->check(CLI::Range(1, 1'000'000));
  app.add_option("--tolerance", question.tolerance, "share of the mean load, 0.05 for 5 %")->check(CLI::Range(0.0, 1.0));
  app.add_option("--low", question.low, "least load of a zone, instead of the tolerance");
  app.add_option("--high", question.high, "most load of a zone");
  const std::map<std::string, geo::Compactness> objectives{{"moment", geo::Compactness::Moment}, {"border", geo::Compactness::Border}};
  app.add_option("--objective", question.compactness, "moment or border")->transform(CLI::CheckedTransformer(objectives));
  app.add_option("--seed", question.seed, "of the search, and of --generate");
  app.add_option("--steps", question.steps, "of annealing a start; 0: by size");
  app.add_option("--starts", question.starts, "searches of which the best is taken; 0: the engine's own number");
  app.add_option("--threads", question.threads, "does not change the plan")->check(CLI::Range(1, 64));
  app.add_option("--layer", arguments.layer.layer, "of a file with several");
  app.add_option("--load", arguments.layer.load, "column of the load; without it every unit counts 1");
  auto* touching = app.add_flag("--touching", arguments.touching, "neighbours share a border (default: they face each other)");
  app.add_option("--adjacent", arguments.layer.listed, "column that lists each unit's neighbours by position")->excludes(touching);
  app.add_flag("--metres", arguments.layer.metres, "borders count their metres (default: each link counts 1)");
  app.add_flag("--metis", arguments.metis, "METIS on the same graph");
  app.add_flag("--no-bound", arguments.no_bound, "do not look for a bound");
  app.add_flag("--preview", arguments.preview, "time the consequences of hand moves");
  app.add_flag("--json", arguments.json, "for programs");
  app.add_option("--write", arguments.plan, "the plan, CSV of unit and zone");
  app.add_option("--write-graph", arguments.graph, "the instance as adjacency JSON");
  CLI11_PARSE(app, argc, argv);
  std::setlocale(LC_ALL, "");  // as a window would: a decimal comma must not change a plan

  if (arguments.file.empty() && arguments.generated == 0) arguments.all = true;
  if (arguments.table.data.empty()) arguments.table.data = std::filesystem::path(GRIDWALK_SOURCE_DIR) / "../shared/data";
  arguments.table.seed = question.seed;
  arguments.table.threads = question.threads;
  if (arguments.touching) arguments.layer.neighbours = Neighbours::Touching;
  if (!arguments.layer.listed.empty()) arguments.layer.neighbours = Neighbours::Listed;
  try {
    run(arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "zoning_bench: %s\n", error.what());
    return 2;
  }
  return 0;
}
