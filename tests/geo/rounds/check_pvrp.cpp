// Judges periodic routing plans from the files alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/rounds/check_pvrp.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>
#include <vector>

namespace gridwalk::testing {
namespace {

struct Stop {
  long double x = 0, y = 0, service = 0, demand = 0;
  std::set<std::set<int>> combinations;  // of days 1 ..
};

// "10100" of five days: days 1 and 3.
std::set<int> days_written(unsigned long long value, int days) {
  std::set<int> set;
  for (int day = days; day >= 1; --day, value /= 2) {
    if (value % 2 == 1) set.insert(day);
  }
  return set;
}

}  // namespace

PvrpVerdict check_pvrp(std::istream& instance, std::istream& solution) {
  PvrpVerdict verdict;
  const auto broken = [&](const auto&... parts) {
    std::ostringstream text;
    (text << ... << parts);
    if (verdict.wrong.empty()) verdict.wrong = text.str();
  };
  int type = 0, vehicles = 0, customers = 0, days = 0;
  instance >> type >> vehicles >> customers >> days;
  std::map<int, long double> longest, capacity;
  for (int day = 1; day <= days; ++day) instance >> longest[day] >> capacity[day];
  std::map<int, Stop> stops;
  std::string rest;
  std::getline(instance, rest);
  while (std::getline(instance, rest)) {
    std::istringstream row(rest);
    int number = 0, frequency = 0, combinations = 0;
    Stop stop;
    if (!(row >> number >> stop.x >> stop.y)) continue;
    row >> stop.service >> stop.demand >> frequency >> combinations;
    for (unsigned long long value; combinations > 0 && row >> value; --combinations) stop.combinations.insert(days_written(value, days));
    if (number <= customers) stops[number] = stop;
  }
  if (!instance.eof() || static_cast<int>(stops.size()) != customers + 1) {
    broken("the instance cannot be read");
    return verdict;
  }
  const auto way = [&](int a, int b) {
    const long double dx = stops[a].x - stops[b].x, dy = stops[a].y - stops[b].y;
    return std::sqrt(dx * dx + dy * dy);
  };

  long double total = 0, written_total = 0;
  std::map<int, std::set<int>> visited;       // by customer
  std::map<int, std::set<int>> vehicles_out;  // by day
  std::getline(solution, rest);
  if (!(std::istringstream(rest) >> written_total)) broken("no cost is written");
  while (std::getline(solution, rest)) {
    std::istringstream row(rest);
    int day = 0, vehicle = 0, at = 0, next = 0;
    long double length = 0, load = 0, driven = 0, worked = 0, carried = 0;
    if (!(row >> day)) continue;
    if (!(row >> vehicle >> length >> load >> at) || at != 0) broken("a tour of day ", day, " cannot be read");
    if (day < 1 || day > days) broken("day ", day, " does not exist");
    if (vehicle < 1 || vehicle > vehicles || !vehicles_out[day].insert(vehicle).second) broken("vehicle ", vehicle, " of day ", day, " does not exist or goes out twice");
    while (row >> next) {
      if (next < 0 || next > customers) {
        broken("customer ", next, " does not exist");
        break;
      }
      driven += way(at, next);
      at = next;
      if (at == 0) break;
      worked += stops[at].service;
      carried += stops[at].demand;
      if (!visited[at].insert(day).second) broken("customer ", at, " is visited twice on day ", day);
    }
    if (at != 0 || row >> next) broken("a tour of day ", day, " does not end at the depot");
    if (longest[day] > 0 && driven + worked > longest[day] + 1e-6L) broken("vehicle ", vehicle, " of day ", day, " is out too long");
    if (capacity[day] > 0 && carried > capacity[day] + 1e-6L) broken("vehicle ", vehicle, " of day ", day, " carries too much");
    if (std::abs(driven + worked - length) > 0.01L || std::abs(carried - load) > 0.51L) broken("length or load of vehicle ", vehicle, " of day ", day, " is not as written");
    total += driven;
  }
  for (int c = 1; c <= customers; ++c) {
    if (!stops[c].combinations.contains(visited[c])) broken("customer ", c, " is visited on days that are none of its combinations");
  }
  if (std::abs(total - written_total) > 0.01L) broken("the cost is not as written");
  verdict.cost = static_cast<double>(total);
  return verdict;
}

}  // namespace gridwalk::testing
