// Evaluates the relaxed model: a continuous knapsack a centre, then the cheapest centres.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/hess_relaxed.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo::zoning {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

HessRelaxation::HessRelaxation(const HessModel& model) : model_(model) {
  if (!model.load.empty()) lightest_ = *std::min_element(model.load.begin(), model.load.end());
}

// The atoms whose rate minus price is at most `reach`, in that order. No price is above highest_: none lies farther.
void HessRelaxation::collect(const HessCentre& centre, std::span<const double> u, double reach) {
  items_.clear();
  reached_ = infinity;
  for (const HessArc& arc : centre.near) {
    if (arc.rate > reach + highest_) {
      reached_ = reach;
      break;
    }
    ++work_;
    const double rho = arc.rate - u[at(arc.atom)];
    if (rho <= reach) {
      items_.push_back({rho, model_.load[at(arc.atom)], arc.atom, 0});
    } else {
      reached_ = reach;
    }
  }
  std::sort(items_.begin(), items_.end(), [](const KnapsackItem& p, const KnapsackItem& q) { return p.rho != q.rho ? p.rho < q.rho : p.atom < q.atom; });
}

// Takes items as long as they pay, or as the load is too low; not beyond `high`. False: more items are needed.
bool HessRelaxation::fill_items(double low, double high, double load, Fill& filled) {
  for (KnapsackItem& item : items_) item.part = 0;
  for (KnapsackItem& item : items_) {
    const double room = item.rho < 0 ? high - load : low - load;
    if (room <= 0) {
      if (item.rho < 0) filled.level = item.rho;
      return true;
    }
    item.part = std::min(1.0, room / item.load);
    load += item.part * item.load;
    filled.cost += item.part * item.load * item.rho;
    if (item.rho >= 0 || item.part < 1) filled.level = item.rho;
    if (item.part < 1) return true;
  }
  return load >= low;
}

// The least cost of a load between the limits that contains what is taken; looks farther than `reach` where it must.
HessRelaxation::Fill HessRelaxation::fill(const HessCentre& centre, std::span<const double> u, double low, double high, double reach) {
  double load = 0, cost = 0;
  for (const HessArc& arc : centre.taken) {
    load += model_.load[at(arc.atom)];
    cost += model_.load[at(arc.atom)] * (arc.rate - u[at(arc.atom)]);
  }
  if (load > high) return {};
  for (;;) {
    Fill filled;
    filled.cost = cost;
    if (fill_items(low, high, load, filled)) {
      filled.cut_cost = filled.cost;
      return filled;
    }
    if (reached_ == infinity) return {};
    reach = 2 * reach + std::max(1e-3 * highest_, 1e-9);
    collect(centre, u, reach);
  }
}

// The same in whole atoms. What is more than dear_ dearer counts as no more than that: then few atoms need be looked at.
void HessRelaxation::make_whole(const HessCentre& centre, std::span<const double> u, double low, double high, Fill& filled) {
  double load = 0;
  for (const HessArc& arc : centre.taken) load += model_.load[at(arc.atom)];
  items_.clear();
  for (const HessArc& arc : centre.near) {
    const double rho = arc.rate - u[at(arc.atom)], weight = model_.load[at(arc.atom)];
    if (lightest_ * (arc.rate - highest_ - filled.level) > dear_) break;
    ++work_;
    if (weight * (rho - filled.level) <= dear_) items_.push_back({rho, weight, arc.atom, 0});
  }
  const double more = knapsack_.dearer(items_, load, low, high, filled.level, dear_, tries_);
  filled.cost += more;
  work_ += knapsack_.tried();
  filled.whole = true;
  filled.takes.clear();
  for (const KnapsackItem& item : items_) {
    if (item.part > 0) filled.takes.emplace_back(item.atom, item.part);
  }
}

void HessRelaxation::take(int j, const HessCentre& centre, const Fill& filled, Answer& answer) const {
  for (const HessArc& arc : centre.taken) answer.parts.push_back({arc.atom, j, 1});
  if (filled.whole) {
    for (const auto& [atom, part] : filled.takes) answer.parts.push_back({atom, j, part});
    return;
  }
  for (const KnapsackItem& item : items_) {
    if (item.part > 0) answer.parts.push_back({item.atom, j, item.part});
  }
}

HessRelaxation::Answer HessRelaxation::evaluate(std::span<const HessCentre> centres, std::span<const double> u) {
  Answer answer;
  answer.left.assign(u.size(), 1);
  highest_ = 0;
  for (std::size_t a = 0; a < u.size(); ++a) {
    answer.bound += model_.load[a] * u[a];
    highest_ = std::max(highest_, u[a]);
  }
  reach_.resize(centres.size(), 0);
  prices_.assign(centres.size(), {});
  candidates_.clear();
  fills_.clear();
  for (std::size_t j = 0; j < centres.size(); ++j) {
    const HessCentre& centre = centres[j];
    const double reach = reach_[j];
    collect(centre, u, reach);
    double level = 0;
    if (centre.zone >= 0) {
      const LoadBounds& limit = model_.limits[at(centre.zone)];
      Fill filled = fill(centre, u, limit.min_min, limit.max_min, reach);
      if (tries_ > 0 && filled.cost < infinity) make_whole(centre, u, limit.min_min, limit.max_min, filled);
      take(static_cast<int>(j), centre, filled, answer);
      answer.bound += filled.cost;
      level = filled.level;
      prices_[j] = {0, infinity, filled.cut_cost - filled.cost, level, level};
    } else {
      candidates_.push_back(static_cast<int>(j));
      for (const HessClass& zone_class : model_.classes) {
        fills_.push_back(fill(centre, u, zone_class.low, zone_class.high, reach));
        if (fills_.back().cost < infinity) level = std::max(level, fills_.back().level);
      }
    }
    reach_[j] = std::max(0.0, 1.25 * level);
  }
  // Whole atoms are worked out for centres that are opened only; if that makes one too dear, others are chosen.
  const std::size_t classes = model_.classes.size();
  double sum = 0;
  for (bool again = true; again;) {
    again = false;
    sum = 0;
    if (!choose(centres, sum)) sum = infinity;
    if (tries_ == 0 || !(sum < infinity)) break;
    for (const auto& [place, zone_class] : chosen_) {
      Fill& filled = fills_[at(place) * classes + at(zone_class)];
      if (filled.whole) continue;
      const HessClass& limit = model_.classes[at(zone_class)];
      make_whole(centres[at(candidates_[at(place)])], u, limit.low, limit.high, filled);
      again = true;
    }
  }
  answer.bound += sum;
  if (!(answer.bound < infinity)) return answer;
  for (const auto& [place, zone_class] : chosen_) {
    const int j = candidates_[at(place)];
    const HessCentre& centre = centres[at(j)];
    const Fill& filled = fills_[at(place) * classes + at(zone_class)];
    if (!filled.whole) {
      collect(centre, u, reach_[at(j)]);
      fill(centre, u, model_.classes[at(zone_class)].low, model_.classes[at(zone_class)].high, reach_[at(j)]);
    }
    take(j, centre, filled, answer);
  }
  for (const Part& part : answer.parts) answer.left[at(part.atom)] -= part.part;
  price();
  return answer;
}

// By the dual of the choice of centres: sum over zones of their class's price + sum over candidates of theirs.
void HessRelaxation::price() {
  const std::size_t classes = model_.classes.size();
  for (std::size_t place = 0; place < candidates_.size(); ++place) {
    Price& price = prices_[at(candidates_[place])];
    double best = infinity, best_cut = infinity;
    price.lowest = infinity;
    price.highest = -infinity;
    for (std::size_t c = 0; c < classes; ++c) {
      const Fill& filled = fills_[place * classes + c];
      if (!(filled.cost < infinity)) continue;
      best = std::min(best, filled.cost - class_price_[c]);
      best_cut = std::min(best_cut, filled.cut_cost - class_price_[c]);
      price.lowest = std::min(price.lowest, filled.level);
      price.highest = std::max(price.highest, filled.level);
    }
    price.more = std::max(0.0, best - place_price_[place]);
    price.flip = best_cut - place_price_[place];
  }
}

bool HessRelaxation::choose(std::span<const HessCentre> centres, double& sum) {
  chosen_.clear();
  for (const int j : candidates_) prices_[at(j)].less = 0;
  class_price_.assign(model_.classes.size(), 0);
  place_price_.assign(candidates_.size(), 0);
  if (model_.zones == 0) return true;
  return model_.classes.size() == 1 ? choose_of_one_class(centres, sum) : choose_of_classes(sum);
}

bool HessRelaxation::choose_of_one_class(std::span<const HessCentre> centres, double& sum) {
  std::vector<int> order(candidates_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::sort(order.begin(), order.end(), [&](int p, int q) {
    const bool p_always = centres[at(candidates_[at(p)])].always, q_always = centres[at(candidates_[at(q)])].always;
    if (p_always != q_always) return p_always;
    return fills_[at(p)].cost != fills_[at(q)].cost ? fills_[at(p)].cost < fills_[at(q)].cost : p < q;
  });
  const std::size_t zones = at(model_.zones);
  if (order.size() < zones) return false;
  if (order.size() > zones && centres[at(candidates_[at(order[zones])])].always) return false;
  for (std::size_t i = 0; i < zones; ++i) {
    sum += fills_[at(order[i])].cost;
    chosen_.emplace_back(order[i], 0);
  }
  if (!std::isfinite(sum)) return false;
  // The price of a zone: the dearest centre that is open but need not be. Where all that are open must be, no other can.
  const int last = order[zones - 1];
  const bool full = centres[at(candidates_[at(last)])].always;
  class_price_[0] = full ? 0 : fills_[at(last)].cost;
  if (full) place_price_.assign(candidates_.size(), -infinity);
  const double next = order.size() > zones ? fills_[at(order[zones])].cost : infinity;
  for (std::size_t i = 0; i < zones; ++i) {
    const int j = candidates_[at(order[i])];
    place_price_[at(order[i])] = fills_[at(order[i])].cost - class_price_[0];
    prices_[at(j)].less = centres[at(j)].always ? infinity : std::max(0.0, next - fills_[at(order[i])].cost);
  }
  return true;
}

// Zones to centres at least cost (Kuhn 1955, rows one by one with potentials; O(zones^2 x candidates)).
bool HessRelaxation::choose_of_classes(double& sum) {
  const std::size_t classes = model_.classes.size(), columns = candidates_.size();
  std::vector<int> class_of;
  for (std::size_t c = 0; c < classes; ++c) class_of.insert(class_of.end(), at(model_.classes[c].zones), static_cast<int>(c));
  const std::size_t rows = class_of.size();
  if (columns < rows) return false;
  std::vector<double> row_price(rows + 1, 0), column_price(columns + 1, 0), least(columns + 1);
  std::vector<std::size_t> row_of(columns + 1, 0), way(columns + 1, 0);
  std::vector<char> used(columns + 1);
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::fill(least.begin(), least.end(), infinity);
    std::fill(used.begin(), used.end(), 0);
    do {
      used[column] = 1;
      const std::size_t now = row_of[column];
      double delta = infinity;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const double cost = fills_[(j - 1) * classes + at(class_of[now - 1])].cost - row_price[now] - column_price[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      if (next == 0) return false;
      for (std::size_t j = 0; j <= columns; ++j) {
        if (used[j]) {
          row_price[row_of[j]] += delta;
          column_price[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    while (column != 0) {
      const std::size_t before = way[column];
      row_of[column] = row_of[before];
      column = before;
    }
  }
  for (std::size_t j = 1; j <= columns; ++j) {
    place_price_[j - 1] = column_price[j];
    if (row_of[j] == 0) continue;
    const int zone_class = class_of[row_of[j] - 1];
    sum += fills_[(j - 1) * classes + at(zone_class)].cost;
    chosen_.emplace_back(static_cast<int>(j - 1), zone_class);
  }
  // A closed column has price 0: opening it for a zone costs at least its cost minus that zone's price.
  for (std::size_t row = 0; row < rows; ++row) {
    double& price = class_price_[at(class_of[row])];
    price = row == 0 || class_of[row] != class_of[row - 1] ? row_price[row + 1] : std::max(price, row_price[row + 1]);
  }
  return true;
}

}  // namespace gridwalk::geo::zoning
