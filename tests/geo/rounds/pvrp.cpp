// Reads periodic vehicle routing files, and says in which line what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/rounds/pvrp.h"

#include <charconv>
#include <cmath>
#include <iomanip>
#include <istream>
#include <sstream>

namespace gridwalk::testing {
namespace {

constexpr double most_cost = 1e9;  // of one leg, in units: well within 32 bits
constexpr std::int64_t no_limit = std::int64_t{1} << 50;
constexpr int most_customers = 10'000, most_vehicles = 10'000, most_days = 64;

struct Wrong {
  std::string what;
};

class Lines {
 public:
  explicit Lines(std::istream& in) : in_(in) {}

  // The numbers of the next line that is not blank.
  std::vector<double> next(const char* wanted) {
    std::string line;
    while (std::getline(in_, line)) {
      ++number_;
      if (line.find_first_not_of(" \t\r") != std::string::npos) return numbers(line);
    }
    ++number_;
    throw Wrong{std::string("the file ends where ") + wanted + " should stand"};
  }
  int number() const { return number_; }

 private:
  static std::vector<double> numbers(const std::string& line) {
    std::vector<double> found;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      double value = 0;
      const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
      if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value)) throw Wrong{"'" + word.substr(0, 20) + "' is not a number"};
      found.push_back(value);
    }
    return found;
  }

  std::istream& in_;
  int number_ = 0;
};

int whole(double value, int least, int most, const char* what) {
  if (value != std::floor(value) || value < least || value > most) {
    throw Wrong{std::string(what) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most)};
  }
  return static_cast<int>(value);
}

double length(const PvrpProblem& p, int a, int b) {
  const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
  return std::sqrt((p.x[i] - p.x[j]) * (p.x[i] - p.x[j]) + (p.y[i] - p.y[j]) * (p.y[i] - p.y[j]));
}

struct Row {
  double service = 0, demand = 0;
};

void add_patterns(const std::vector<double>& row, int days, geo::PeriodicCustomer& customer) {
  const auto count = static_cast<std::size_t>(whole(row[6], 1, 1'000'000, "the number of day combinations"));
  if (row.size() < 7 + count) throw Wrong{std::to_string(count) + " day combinations are announced, " + std::to_string(row.size() - 7) + " stand there"};
  for (std::size_t k = 0; k < count; ++k) {
    const double value = row[7 + k];
    if (value != std::floor(value) || value < 0 || value >= std::ldexp(1.0, days)) throw Wrong{"a day combination has more days than the period, or is none"};
    const auto bits = static_cast<std::uint64_t>(value);
    std::uint64_t set = 0;
    for (int d = 0; d < days; ++d) set |= (bits >> (days - 1 - d) & 1) << d;
    customer.patterns.push_back({set, 0});
  }
}

void read(Lines& lines, PvrpProblem& out) {
  const std::vector<double> head = lines.next("the header");
  if (head.size() < 4) throw Wrong{"the header needs type, vehicles, customers and days"};
  if (head[0] != 1) throw Wrong{"the type is not 1 (periodic vehicle routing)"};
  const int vehicles = whole(head[1], 1, most_vehicles, "the number of vehicles"), customers = whole(head[2], 1, most_customers, "the number of customers");
  const int days = whole(head[3], 1, most_days, "the number of days");
  std::vector<double> longest;
  double capacity = 0;
  for (int d = 0; d < days; ++d) {
    const std::vector<double> row = lines.next("the limits of a day");
    if (row.size() < 2 || row[0] < 0 || row[1] < 0) throw Wrong{"a day needs the longest tour and the capacity (0 = no limit)"};
    if (d > 0 && row[1] != capacity) throw Wrong{"capacities that differ from day to day are not done here"};
    capacity = row[1];
    longest.push_back(row[0]);
  }
  std::vector<Row> rows;
  bool fractions = capacity != std::floor(capacity);
  for (int i = 0; i <= customers; ++i) {
    const std::vector<double> row = lines.next(i == 0 ? "the depot" : "a customer");
    if (row.size() < (i == 0 ? 3u : 7u)) throw Wrong{i == 0 ? "the depot needs a number and coordinates" : "a customer needs number, x, y, service, demand, frequency, combinations"};
    if (row[0] != i) throw Wrong{"number " + std::to_string(i) + " should stand here"};
    out.x.push_back(row[1]);
    out.y.push_back(row[2]);
    if (i == 0) continue;
    if (row[3] < 0 || row[4] < 0) throw Wrong{"service and demand must not be negative"};
    fractions = fractions || row[4] != std::floor(row[4]);
    rows.push_back({row[3], row[4]});
    geo::PeriodicCustomer& customer = out.problem.customers.emplace_back();
    add_patterns(row, days, customer);
  }
  double farthest = 1;
  for (int i = 0; i <= customers; ++i) {
    for (int j = 0; j < i; ++j) farthest = std::max(farthest, length(out, i, j));
  }
  out.scale = 100'000;
  while (farthest * out.scale > most_cost) out.scale /= 10;
  for (int i = 0; i <= customers; ++i) {
    for (int j = 0; j <= customers; ++j) out.problem.cost.push_back(static_cast<std::int32_t>(std::ceil(length(out, i, j) * out.scale - 1e-6)));
  }
  const double goods = fractions ? 1000 : 1;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out.problem.customers[i].service = static_cast<std::int64_t>(std::ceil(rows[i].service * out.scale - 1e-6));
    out.problem.customers[i].demand = static_cast<std::int64_t>(std::ceil(rows[i].demand * goods - 1e-6));
  }
  for (const double limit : longest) out.problem.days.push_back({limit > 0 ? static_cast<std::int64_t>(std::floor(limit * out.scale + 1e-6)) : no_limit});
  out.problem.vehicles = vehicles;
  out.problem.capacity = static_cast<std::int64_t>(std::floor(capacity * goods + 1e-6));
}

struct Measured {
  double travel = 0, service = 0, load = 0;
};

Measured measured(const PvrpProblem& p, const std::vector<int>& tour) {
  Measured sum;
  int from = 0;
  for (const int c : tour) {
    sum.travel += length(p, from, c + 1);
    sum.service += static_cast<double>(p.problem.customers[static_cast<std::size_t>(c)].service) / p.scale;
    sum.load += static_cast<double>(p.problem.customers[static_cast<std::size_t>(c)].demand);
    from = c + 1;
  }
  sum.travel += length(p, from, 0);
  return sum;
}

}  // namespace

PvrpProblem read_pvrp(std::istream& in, const std::string& file) {
  PvrpProblem problem;
  Lines lines(in);
  try {
    read(lines, problem);
  } catch (const Wrong& wrong) {
    problem.error = file + " line " + std::to_string(lines.number()) + ": " + wrong.what;
  }
  return problem;
}

double pvrp_cost(const PvrpProblem& problem, const geo::PeriodicPlan& plan) {
  double sum = 0;
  for (const std::vector<int>& tour : plan.tours) sum += measured(problem, tour).travel;
  return sum;
}

std::string pvrp_solution(const PvrpProblem& problem, const geo::PeriodicPlan& plan) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(2) << pvrp_cost(problem, plan) << '\n';
  for (std::size_t t = 0; t < plan.tours.size(); ++t) {
    if (plan.tours[t].empty()) continue;
    const Measured sum = measured(problem, plan.tours[t]);
    const auto vehicles = static_cast<std::size_t>(problem.problem.vehicles);
    out << t / vehicles + 1 << ' ' << t % vehicles + 1 << ' ' << sum.travel + sum.service << ' ' << std::setprecision(0) << sum.load << std::setprecision(2) << " 0";
    for (const int c : plan.tours[t]) out << ' ' << c + 1;
    out << " 0\n";
  }
  return out.str();
}

}  // namespace gridwalk::testing
