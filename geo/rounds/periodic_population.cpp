// The plans that a genetic search keeps: good ones, and different ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_population.h"

#include <algorithm>
#include <utility>

namespace gridwalk::geo::periodic {
namespace {

constexpr std::size_t nearest_counted = 5;
constexpr int elite = 4;
constexpr std::size_t remembered = 100;
constexpr std::int64_t cheapest = 26, dearest = std::int64_t{1} << 32;  // of prices: ten times the dearest, times a month's seconds, is within 64 bits
constexpr int wanted_share_low = 25, wanted_share_high = 40;  // of plans that keep a limit, in 100

}  // namespace

Population::Population(const Instance& instance, int least, int born)
    : instance_(instance), least_(least), born_(born), load_held_(remembered, 1), length_held_(remembered, 1) {
  // At first a unit of load costs what one unit of distance costs for the average customer.
  std::int64_t ways = 0, goods = 0;
  for (int c = 0; c < instance.customers; ++c) {
    ways += instance.arc(0, c + 1);
    goods += instance.customer(c).demand;
  }
  prices_.load = std::clamp<std::int64_t>(goods > 0 ? ways * 256 / goods : 256, cheapest, dearest);
}

std::int64_t Population::price(const Plan& plan) const {
  return plan.cost + (plan.over_load * prices_.load >> 8) + (plan.over_length * prices_.length >> 8);
}

double Population::distance(const Member& a, const Member& b) const {
  int different = 0, visits = 0;
  for (std::size_t i = 0; i < a.after.size(); ++i) {
    const int next = a.after[i];
    visits += next >= 0 ? 1 : 0;
    different += static_cast<int>(next >= 0) & static_cast<int>(next != b.after[i]) & static_cast<int>(next != b.before[i]);
  }
  return visits == 0 ? 0 : static_cast<double>(different) / visits;
}

double Population::closeness(const Member& member, std::size_t count) const {
  const std::size_t counted = std::min(count, member.others.size());
  if (counted == 0) return 1;
  double sum = 0;
  for (std::size_t i = 0; i < counted; ++i) sum += member.others[i].first;
  return sum / static_cast<double>(counted);
}

void Population::add(Plan plan) {
  load_held_[turn_ % remembered] = plan.over_load == 0;
  length_held_[turn_ % remembered] = plan.over_length == 0;
  ++turn_;
  auto member = std::make_unique<Member>();
  const int n = instance_.customers;
  member->after.assign(static_cast<std::size_t>(instance_.days * n), -1);
  member->before = member->after;
  for (int t = 0; t < instance_.tours; ++t) {
    const std::vector<int>& tour = at(plan.tours, t);
    const int first = instance_.day_of(t) * n;
    for (std::size_t i = 0; i < tour.size(); ++i) {
      at(member->before, first + tour[i]) = i > 0 ? tour[i - 1] + 1 : 0;
      at(member->after, first + tour[i]) = i + 1 < tour.size() ? tour[i + 1] + 1 : 0;
    }
  }
  member->plan = std::move(plan);
  member->price = price(member->plan);
  Part& part = member->plan.within_limits() ? within_ : beyond_;
  for (const auto& other : part) {
    const double far = distance(*member, *other);
    const auto insert = [far](std::vector<std::pair<double, Member*>>& list, Member* who) {
      const auto place = std::upper_bound(list.begin(), list.end(), far, [](double value, const auto& entry) { return value < entry.first; });
      list.insert(place, {far, who});
    };
    insert(member->others, other.get());
    insert(other->others, member.get());
  }
  if (member->plan.within_limits() && member->plan.cost < best_.cost) {
    best_ = member->plan;
    improved_ = true;
  }
  const auto place = std::upper_bound(part.begin(), part.end(), member->price, [](std::int64_t value, const auto& entry) { return value < entry->price; });
  part.insert(place, std::move(member));
  if (static_cast<int>(part.size()) > least_ + born_) shrink(part);
}

void Population::weigh(Part& part) const {
  const std::size_t size = part.size();
  if (size < 2) {
    for (const auto& member : part) member->fitness = 0;
    return;
  }
  std::vector<std::pair<double, std::size_t>> by_difference;
  for (std::size_t i = 0; i < size; ++i) by_difference.emplace_back(-closeness(*part[i], nearest_counted), i);
  std::sort(by_difference.begin(), by_difference.end());
  const double last = static_cast<double>(size - 1);
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t member = by_difference[i].second;
    const double difference_rank = static_cast<double>(i) / last, cost_rank = static_cast<double>(member) / last;
    const double weight = static_cast<int>(size) <= elite ? 0 : 1 - static_cast<double>(elite) / static_cast<double>(size);
    part[member]->fitness = cost_rank + weight * difference_rank;
  }
}

void Population::remove(Part& part, std::size_t i) {
  const Member* gone = part[i].get();
  for (const auto& other : part) {
    std::erase_if(other->others, [gone](const auto& entry) { return entry.second == gone; });
  }
  part.erase(part.begin() + static_cast<std::ptrdiff_t>(i));
}

void Population::shrink(Part& part) {
  while (static_cast<int>(part.size()) > least_) {
    weigh(part);
    std::size_t worst = 0;
    bool worst_copy = false;
    double worst_fitness = -1;
    for (std::size_t i = 1; i < part.size(); ++i) {  // the cheapest stays
      const bool copy = closeness(*part[i], 1) < 1e-9;
      if ((copy && !worst_copy) || (copy == worst_copy && part[i]->fitness > worst_fitness)) {
        worst = i;
        worst_copy = copy;
        worst_fitness = part[i]->fitness;
      }
    }
    remove(part, worst);
  }
}

const Plan& Population::pick(Random& random) {
  weigh(within_);
  weigh(beyond_);
  const auto one = [&]() -> const Member& {
    const std::size_t i = random.below(static_cast<std::uint32_t>(within_.size() + beyond_.size()));
    return i < within_.size() ? *within_[i] : *beyond_[i - within_.size()];
  };
  const Member &a = one(), &b = one();
  return a.fitness < b.fitness ? a.plan : b.plan;
}

void Population::clear() {
  within_.clear();
  beyond_.clear();
}

void Population::adapt() {
  const auto turn = [](std::int64_t& price, const std::vector<char>& held) {
    const auto kept = 100 * std::count(held.begin(), held.end(), 1) / static_cast<std::ptrdiff_t>(held.size());
    if (kept < wanted_share_low) price = std::min<std::int64_t>(price * 6 / 5 + 1, dearest);
    if (kept > wanted_share_high) price = std::max<std::int64_t>(price * 17 / 20, cheapest);
  };
  turn(prices_.load, load_held_);
  turn(prices_.length, length_held_);
  for (const auto& member : beyond_) member->price = price(member->plan);
  std::stable_sort(beyond_.begin(), beyond_.end(), [](const auto& a, const auto& b) { return a->price < b->price; });
}

}  // namespace gridwalk::geo::periodic
