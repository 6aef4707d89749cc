// Orders a day with half-days and numbered stops.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/day_order.h"

#include "geo/rounds/day_search.h"

namespace gridwalk::geo {

DayOrder shortest_schedule(std::span<const std::int32_t> cost, int n, std::span<const DayStop> stops, const DayHours& hours, const TourOptions& options) {
  using namespace rounds_detail;
  DayOrder order;
  DaySearch search{.cost = cost, .n = n, .rows = {}, .position = {}, .service = {}, .half = {}, .timed = true, .hours = hours, .options = options};
  for (const DayStop& stop : stops) {
    search.rows.push_back(stop.row);
    search.position.push_back(stop.position);
    search.service.push_back(deciseconds(stop.service_min));
    search.half.push_back(stop.half);
  }
  settle_positions(search.position, order.issues);
  DayFound found = best_day(search);
  // Without the rules nothing travels less than the shortest tour.
  search.options.positions.clear();
  order.bound = found.exact ? found.value.travel : shortest_tour(cost, n, search.rows, search.options).bound;
  value_of(search, found.order, &order.out_of_half);
  for (const int stop : order.out_of_half) order.issues.push_back({"half-not-kept", stop, {}, Severity::Warning});
  order.order = std::move(found.order);
  order.travel = found.value.travel;
  order.late_min = static_cast<double>(found.value.late) / 600;
  order.back_min = static_cast<double>(found.value.finish) / 600;
  order.proven = found.exact || (found.value.missed == 0 && found.value.late == 0 && order.travel <= order.bound);
  return order;
}

}  // namespace gridwalk::geo
