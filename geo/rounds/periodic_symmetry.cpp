// Days that may change places.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_symmetry.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace gridwalk::geo::periodic {
namespace {

constexpr std::size_t most_sigmas = 200;
constexpr std::size_t most_patterns = 300;  // of one customer: longer lists are an office's month, where no two days are alike

bool before(const PeriodicPattern& a, const PeriodicPattern& b) { return a.days != b.days ? a.days < b.days : a.cost < b.cost; }

bool same(const PeriodicPattern& a, const PeriodicPattern& b) { return a.days == b.days && a.cost == b.cost; }

// The days of a pattern after renumbering; sigma: [new day] -> old day.
std::uint64_t renumbered(std::uint64_t old, const std::vector<int>& sigma) {
  std::uint64_t days = 0;
  for (std::size_t d = 0; d < sigma.size(); ++d) {
    if ((old >> sigma[d] & 1) != 0) days |= std::uint64_t{1} << d;
  }
  return days;
}

}  // namespace

Symmetry::Symmetry(const Instance& instance) : instance_(instance) {
  const auto less = [](const auto& a, const auto& b) { return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before); };
  std::set<std::vector<PeriodicPattern>, decltype(less)> kinds(less);
  for (int c = 0; c < instance.customers; ++c) {
    std::vector<PeriodicPattern> patterns = instance.customer(c).patterns;
    if (patterns.size() > most_patterns) return;
    std::sort(patterns.begin(), patterns.end(), before);
    kinds.insert(std::move(patterns));
    if (kinds.size() > 100) return;
  }
  kinds_.assign(kinds.begin(), kinds.end());
  const int days = instance.days;
  for (const auto& kind : kinds_) {
    std::vector<int>& count = together_.emplace_back(static_cast<std::size_t>(days * days), 0);
    for (const PeriodicPattern& pattern : kind) {
      for (int d = 0; d < days; ++d) {
        for (int e = 0; e < days; ++e) at(count, d * days + e) += static_cast<int>(pattern.days >> d & pattern.days >> e & 1);
      }
    }
  }
  if (days < 2) return;
  std::vector<int> swap(static_cast<std::size_t>(days)), turn(swap.size());
  std::iota(swap.begin(), swap.end(), 0);
  turn = swap;
  std::swap(swap[0], swap[1]);
  std::rotate(turn.begin(), turn.begin() + 1, turn.end());
  all_ = holds(swap) && holds(turn);
  if (!all_) {
    std::vector<int> sigma;
    std::vector<char> used(swap.size(), 0);
    extend(sigma, used);
  }
  any_ = all_ || sigmas_.size() > 1;
}

bool Symmetry::holds(const std::vector<int>& sigma) const {
  for (int d = 0; d < instance_.days; ++d) {
    if (instance_.longest(d) != instance_.longest(at(sigma, d))) return false;
  }
  for (const auto& kind : kinds_) {
    std::vector<PeriodicPattern> moved = kind;
    for (PeriodicPattern& pattern : moved) pattern.days = renumbered(pattern.days, sigma);
    std::sort(moved.begin(), moved.end(), before);
    if (!std::equal(moved.begin(), moved.end(), kind.begin(), kind.end(), same)) return false;
  }
  return true;
}

void Symmetry::extend(std::vector<int>& sigma, std::vector<char>& used) {
  const int days = instance_.days, d = static_cast<int>(sigma.size());
  if (sigmas_.size() >= most_sigmas) return;
  if (d == days) {
    if (holds(sigma)) sigmas_.push_back(sigma);
    return;
  }
  for (int old = 0; old < days; ++old) {
    if (at(used, old) != 0 || instance_.longest(d) != instance_.longest(old)) continue;
    sigma.push_back(old);
    const bool fits = std::all_of(together_.begin(), together_.end(), [&](const std::vector<int>& count) {
      for (int e = 0; e <= d; ++e) {
        if (at(count, d * days + e) != at(count, old * days + at(sigma, e))) return false;
      }
      return true;
    });
    if (fits) {
      at(used, old) = 1;
      extend(sigma, used);
      at(used, old) = 0;
    }
    sigma.pop_back();
  }
}

// Any renumbering is allowed: the most alike are matched first, then pairs are exchanged as long as it helps.
std::vector<int> Symmetry::best_free(const std::vector<int>& alike) const {
  const int days = instance_.days;
  std::vector<int> sigma(static_cast<std::size_t>(days), -1);
  std::vector<char> used(sigma.size(), 0);
  for (int round = 0; round < days; ++round) {
    int best_new = -1, best_old = -1;
    for (int d = 0; d < days; ++d) {
      for (int old = 0; old < days; ++old) {
        if (at(sigma, d) >= 0 || at(used, old) != 0) continue;
        if (best_new < 0 || at(alike, d * days + old) > at(alike, best_new * days + best_old)) best_new = d, best_old = old;
      }
    }
    at(sigma, best_new) = best_old;
    at(used, best_old) = 1;
  }
  for (bool again = true; again;) {
    again = false;
    for (int d = 0; d < days; ++d) {
      for (int e = d + 1; e < days; ++e) {
        int &a = at(sigma, d), &b = at(sigma, e);
        if (at(alike, d * days + b) + at(alike, e * days + a) > at(alike, d * days + a) + at(alike, e * days + b)) std::swap(a, b), again = true;
      }
    }
  }
  return sigma;
}

void Symmetry::align(Plan& plan, const Plan& like) const {
  if (!any_) return;
  const int days = instance_.days, n = instance_.customers, v = instance_.vehicles;
  // How much a day of `like` and a day of the plan have in common: customers, and more so legs.
  std::vector<int> alike(static_cast<std::size_t>(days * days), 0);
  const auto legs = [&](const Plan& of) {
    std::vector<int> after(static_cast<std::size_t>(days * n), -1);
    for (int t = 0; t < instance_.tours; ++t) {
      const std::vector<int>& tour = at(of.tours, t);
      for (std::size_t i = 0; i < tour.size(); ++i) at(after, instance_.day_of(t) * n + tour[i]) = i + 1 < tour.size() ? tour[i + 1] : n;
    }
    return after;
  };
  const std::vector<int> a = legs(like), b = legs(plan);
  for (int d = 0; d < days; ++d) {
    for (int old = 0; old < days; ++old) {
      for (int c = 0; c < n; ++c) {
        const int next = at(a, d * n + c), other = at(b, old * n + c);
        if (next < 0 || other < 0) continue;
        const bool leg = next == other || (next < n && at(b, old * n + next) == c);
        at(alike, d * days + old) += leg ? 4 : 1;
      }
    }
  }
  std::vector<int> sigma;
  if (all_) {
    sigma = best_free(alike);
  } else {
    int best = -1;
    for (const std::vector<int>& tried : sigmas_) {
      int sum = 0;
      for (int d = 0; d < days; ++d) sum += at(alike, d * days + at(tried, d));
      if (sum > best) best = sum, sigma = tried;
    }
  }
  std::vector<std::vector<int>> tours(plan.tours.size());
  for (int d = 0; d < days; ++d) {
    for (int i = 0; i < v; ++i) at(tours, d * v + i) = std::move(at(plan.tours, at(sigma, d) * v + i));
  }
  plan.tours = std::move(tours);
  for (int c = 0; c < n; ++c) {
    const std::vector<PeriodicPattern>& patterns = instance_.customer(c).patterns;
    if (at(plan.pattern, c) < 0) continue;
    const PeriodicPattern then{renumbered(at(patterns, at(plan.pattern, c)).days, sigma), at(patterns, at(plan.pattern, c)).cost};
    at(plan.pattern, c) = static_cast<int>(std::find_if(patterns.begin(), patterns.end(), [&](const PeriodicPattern& p) { return same(p, then); }) - patterns.begin());
  }
}

}  // namespace gridwalk::geo::periodic
