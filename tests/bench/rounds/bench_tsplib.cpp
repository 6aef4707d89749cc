// rounds_bench tsplib: tours of TSPLIB files against the lengths known to be shortest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "geo/rounds/tour.h"
#include "tests/bench/rounds/commands.h"
#include "tests/geo/rounds/tsplib.h"

namespace gridwalk::bench {
namespace {

struct Arguments {
  std::vector<std::filesystem::path> files;
  std::filesystem::path best, folder;
  std::optional<double> budget_s;
  std::uint64_t seed = 1;
  bool json = false;
};

struct Row {
  std::string name;
  int n = 0;
  geo::Tour tour;
  std::optional<std::int64_t> known;
  double seconds = 0;

  std::optional<double> gap_percent() const {
    if (!known || *known <= 0) return std::nullopt;
    return 100 * (static_cast<double>(tour.cost) / static_cast<double>(*known) - 1);
  }
};

// What the project holds itself to, by size.
double budget_of(const Arguments& arguments, int n) {
  if (arguments.budget_s) return *arguments.budget_s;
  return n <= 101 ? 0.2 : n <= 225 ? 0.5 : 1.0;
}

testing::TsplibProblem read(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw BadFile(file.string() + ": cannot be opened");
  testing::TsplibProblem problem = testing::read_tsplib(in, file.string());
  if (!problem.error.empty()) throw BadFile(problem.error);
  return problem;
}

std::optional<std::int64_t> known_length(const Arguments& arguments, const std::filesystem::path& file) {
  std::ifstream in(arguments.best.empty() ? file.parent_path() / "optima.txt" : arguments.best);
  if (!in && !arguments.best.empty()) throw BadFile(arguments.best.string() + ": cannot be opened");
  const auto optima = testing::read_optima(in);
  const auto found = optima.find(file.stem().string());
  return found == optima.end() ? std::nullopt : std::optional(found->second);
}

Row solve(const Arguments& arguments, const std::filesystem::path& file) {
  const testing::TsplibProblem problem = read(file);
  Row row{file.stem().string(), problem.n, {}, known_length(arguments, file), 0};
  std::vector<int> stops(static_cast<std::size_t>(problem.n - 1));
  std::iota(stops.begin(), stops.end(), 1);
  const double before = cpu_seconds(), budget = budget_of(arguments, problem.n);
  geo::TourOptions options;
  options.seed = arguments.seed;
  if (std::isfinite(budget)) {
    options.iterations = 1'000'000'000'000;
    // A little is left for what follows the search.
    options.enough = [&] { return cpu_seconds() - before > 0.985 * budget; };
  }
  row.tour = geo::shortest_tour(problem.cost, problem.n, stops, options);
  row.seconds = cpu_seconds() - before;
  if (!arguments.folder.empty()) {
    std::vector<int> nodes{0};
    nodes.insert(nodes.end(), row.tour.order.begin(), row.tour.order.end());
    std::filesystem::create_directories(arguments.folder);
    std::ofstream out(arguments.folder / (row.name + ".tour"));
    out << testing::tsplib_tour(row.name, nodes, row.tour.cost);
    if (!out) throw BadFile((arguments.folder / (row.name + ".tour")).string() + ": cannot be written");
  }
  return row;
}

void print(const Row& row) {
  const auto gap = row.gap_percent();
  fmt::print("{:<12} n {:>5}  cost {:>10}  {:<10}  bound {:>10}  best known {:>10}  gap {:>8}  CPU {:.3f} s\n", row.name, row.n, row.tour.cost,
             row.tour.proven ? "proven" : "not proven", row.tour.bound, row.known ? std::to_string(*row.known) : "-", gap ? fmt::format("{:.3f} %", *gap) : "-", row.seconds);
  std::fflush(stdout);
}

nlohmann::json as_json(const Row& row) {
  nlohmann::json out{{"name", row.name}, {"n", row.n}, {"cost", row.tour.cost}, {"proven", row.tour.proven}, {"bound", row.tour.bound}, {"cpu_s", row.seconds}};
  out["best_known"] = row.known ? nlohmann::json(*row.known) : nlohmann::json();
  const auto gap = row.gap_percent();
  out["gap_percent"] = gap ? nlohmann::json(*gap) : nlohmann::json();
  return out;
}

void run(const Arguments& arguments) { run_all(arguments, solve, as_json, print); }

}  // namespace

void add_tsplib(CLI::App& app) {
  CLI::App* command = app.add_subcommand("tsplib", "Finds short tours of TSPLIB files (TSP and ATSP)");
  const auto arguments = std::make_shared<Arguments>();
  command->add_option("files", arguments->files, "TSPLIB files")->required();
  command->add_option("--budget", arguments->budget_s, "CPU seconds for each; inf: the program's own number of steps (0.2 up to 101 nodes, 0.5 up to 225, 1 beyond)")
      ->check([](const std::string& text) { return std::atof(text.c_str()) > 0 ? std::string() : "a number of seconds above 0, or inf, is expected, not " + text; });
  command->add_option("--seed", arguments->seed, "of the random numbers");
  command->add_option("--best", arguments->best, "file of lines 'name : length' (optima.txt beside each file)");
  command->add_option("--write", arguments->folder, "folder for a .tour file of each");
  command->add_flag("--json", arguments->json, "one JSON object");
  command->callback([arguments] { run(*arguments); });
}

}  // namespace gridwalk::bench
