// rounds_bench pvrp: periodic vehicle routing against the best plans known.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <stop_token>

#include "geo/rounds/periodic.h"
#include "tests/bench/rounds/commands.h"
#include "tests/geo/rounds/check_pvrp.h"
#include "tests/geo/rounds/pvrp.h"

namespace gridwalk::bench {
namespace {

struct Arguments {
  std::vector<std::filesystem::path> files;
  std::filesystem::path best, folder;
  double budget_s = 15;
  std::uint64_t seed = 1;
  bool json = false;
};

struct Row {
  std::string name, wrong;
  int customers = 0, days = 0, vehicles = 0;
  double cost = 0, seconds = 0;
  bool feasible = false, proven = false;
  std::optional<double> known;

  std::optional<double> gap_percent() const { return known && *known > 0 && feasible ? std::optional(100 * (cost / *known - 1)) : std::nullopt; }
};

// Lines "name,cost"; the first line is a heading.
std::optional<double> known_cost(const Arguments& arguments, const std::filesystem::path& file) {
  const std::filesystem::path list = arguments.best.empty() ? file.parent_path() / "BKS.csv" : arguments.best;
  std::ifstream in(list);
  if (!in && !arguments.best.empty()) throw BadFile(list.string() + ": cannot be opened");
  for (std::string line; std::getline(in, line);) {
    const std::size_t comma = line.find(',');
    if (comma == std::string::npos || line.substr(0, comma) != file.stem().string()) continue;
    double value = 0;
    if (std::istringstream(line.substr(comma + 1)) >> value) return value;
  }
  return std::nullopt;
}

Row solve(const Arguments& arguments, const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw BadFile(file.string() + ": cannot be opened");
  std::ostringstream text;
  text << in.rdbuf();
  std::istringstream instance(text.str());
  testing::PvrpProblem pvrp = testing::read_pvrp(instance, file.string());
  if (!pvrp.error.empty()) throw BadFile(pvrp.error);
  Row row;
  row.name = file.stem().string();
  row.customers = static_cast<int>(pvrp.problem.customers.size());
  row.days = static_cast<int>(pvrp.problem.days.size());
  row.vehicles = pvrp.problem.vehicles;
  row.known = known_cost(arguments, file);
  pvrp.problem.seed = arguments.seed;
  std::stop_source stop;
  Progress progress{{}, stop.get_token()};
  const double before = cpu_seconds();
  if (std::isfinite(arguments.budget_s)) {
    pvrp.problem.iterations = 1'000'000'000'000;
    progress.report = [&](double, std::string_view) {
      if (cpu_seconds() - before > arguments.budget_s) stop.request_stop();
    };
  }
  const geo::PeriodicPlan plan = geo::solve_periodic(pvrp.problem, progress);
  row.seconds = cpu_seconds() - before;
  row.cost = testing::pvrp_cost(pvrp, plan);
  row.feasible = plan.feasible;
  row.proven = plan.proven;
  const std::string solution = testing::pvrp_solution(pvrp, plan);
  std::istringstream again(text.str()), made(solution);
  row.wrong = testing::check_pvrp(again, made).wrong;
  if (!arguments.folder.empty()) {
    std::filesystem::create_directories(arguments.folder);
    const std::filesystem::path path = arguments.folder / (row.name + ".res");
    std::ofstream out(path);
    out << solution;
    if (!out.flush()) throw BadFile(path.string() + ": cannot be written");
  }
  return row;
}

void print(const Row& row) {
  const auto gap = row.gap_percent();
  fmt::print("{:<8} n {:>4}  days {:>2}  vehicles {:>2}  cost {:>10.2f}  {:<12}  best known {:>10}  gap {:>8}  CPU {:6.2f} s  {}\n", row.name, row.customers, row.days,
             row.vehicles, row.cost, row.proven ? "proven" : row.feasible ? "not proven" : "infeasible", row.known ? fmt::format("{:.2f}", *row.known) : "-",
             gap ? fmt::format("{:.3f} %", *gap) : "-", row.seconds, row.wrong.empty() ? "valid" : "NOT VALID: " + row.wrong);
  std::fflush(stdout);
}

nlohmann::json as_json(const Row& row) {
  nlohmann::json out{{"name", row.name}, {"n", row.customers},       {"days", row.days},     {"vehicles", row.vehicles}, {"cost", row.cost},
                     {"feasible", row.feasible}, {"proven", row.proven}, {"valid", row.wrong.empty()}, {"cpu_s", row.seconds}, {"bound", nullptr}};
  if (!row.wrong.empty()) out["wrong"] = row.wrong;
  out["best_known"] = row.known ? nlohmann::json(*row.known) : nlohmann::json();
  const auto gap = row.gap_percent();
  out["gap_percent"] = gap ? nlohmann::json(*gap) : nlohmann::json();
  return out;
}

void run(const Arguments& arguments) { run_all(arguments, solve, as_json, print); }

}  // namespace

void add_pvrp(CLI::App& app) {
  CLI::App* command = app.add_subcommand("pvrp", "Plans periodic vehicle routing files in Cordeau's format");
  const auto arguments = std::make_shared<Arguments>();
  command->add_option("files", arguments->files, "instances")->required();
  command->add_option("--budget", arguments->budget_s, "CPU seconds for each; inf: the program's own number of steps")->capture_default_str()->check([](const std::string& text) {
    double seconds = 0;
    return CLI::detail::lexical_cast(text, seconds) && seconds > 0 ? std::string() : "'" + text + "' is no number of seconds above 0";
  });
  command->add_option("--seed", arguments->seed, "of the random numbers")->capture_default_str();
  command->add_option("--best", arguments->best, "file of lines 'name,cost' (BKS.csv beside each file)");
  command->add_option("--write", arguments->folder, "folder for a .res file of each, in Cordeau's solution format");
  command->add_flag("--json", arguments->json, "one JSON object");
  command->callback([arguments] { run(*arguments); });
}

}  // namespace gridwalk::bench
