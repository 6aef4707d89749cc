// The search behind hand orders and half-days: the best order of free stops between fixed ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/rounds/day_clock.h"
#include "geo/rounds/tour.h"

namespace gridwalk::geo::rounds_detail {

struct DaySearch {
  std::span<const std::int32_t> cost;
  int n = 0;
  std::vector<int> rows;      // of the stops
  std::vector<int> position;  // of the stops, from 1; 0 = free
  std::vector<std::int64_t> service;  // deciseconds
  std::vector<Half> half;
  bool timed = false;  // else only travel counts, and service, half and hours do not
  DayHours hours;
  TourOptions options;
};

// Compared from the first to the last.
struct DayValue {
  std::int64_t missed = 0, late = 0, travel = 0, finish = 0;
  auto operator<=>(const DayValue&) const = default;
};

struct DayFound {
  std::vector<int> order;  // indices of stops
  DayValue value;
  bool exact = false;
};

// Numbers that can't hold are named and given up: the second stop of a number, and numbers beyond the count.
void settle_positions(std::vector<int>& position, Issues& issues);

// What an order is worth. `missed_stops`, if given, receives those out of their half.
DayValue value_of(const DaySearch& search, std::span<const int> order, std::vector<int>* missed_stops = nullptr);

// Exact up to most_stops_proven free stops. Positions must be settled.
DayFound best_day(const DaySearch& search);

}  // namespace gridwalk::geo::rounds_detail
