// Held and Karp's bound by subgradient steps in whole numbers, and alpha-nearness from the last 1-tree.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/one_tree.h"

#include <algorithm>
#include <limits>

namespace gridwalk::geo::rounds_detail {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// A spanning tree over nodes 1 .. n-1 rooted at 1, in the order in which Prim's algorithm met them, and the two cheapest edges of node 0.
class OneTree {
 public:
  OneTree(const SymmetricCosts& costs, std::int64_t scale)
      : n_(costs.n), scaled_(costs.cost), parent_(at(n_), -1), degree_(at(n_), 0), key_(at(n_)) {
    for (std::int64_t& c : scaled_) c *= scale;
  }

  // Cost of the cheapest 1-tree under these prices, less twice the prices: in 1/scale.
  std::int64_t build(const std::vector<std::int64_t>& prices) {
    std::fill(degree_.begin(), degree_.end(), 0);
    order_.clear();
    left_.resize(at(n_) - 2);
    for (int i = 2; i < n_; ++i) left_[at(i) - 2] = i, key_[at(i)] = never, parent_[at(i)] = 1;
    std::int64_t sum = 0;
    int latest = 1;
    order_.push_back(1);
    while (!left_.empty()) {
      const std::int64_t* row = scaled_.data() + at(latest) * at(n_);
      const std::int64_t price = prices[at(latest)];
      std::size_t best = 0;
      std::int64_t least = std::numeric_limits<std::int64_t>::max();
      for (std::size_t k = 0; k < left_.size(); ++k) {
        const int node = left_[k];
        const std::int64_t c = row[node] + price + prices[at(node)];
        if (c < key_[at(node)]) key_[at(node)] = c, parent_[at(node)] = latest;
        if (key_[at(node)] < least) least = key_[at(node)], best = k;
      }
      latest = left_[best];
      left_[best] = left_.back();
      left_.pop_back();
      sum += least;
      ++degree_[at(latest)], ++degree_[at(parent_[at(latest)])];
      order_.push_back(latest);
    }
    first_ = 1, second_ = 2;
    if (priced(0, 2, prices) < priced(0, 1, prices)) std::swap(first_, second_);
    for (int i = 3; i < n_; ++i) {
      const std::int64_t c = priced(0, i, prices);
      if (c < priced(0, first_, prices)) {
        second_ = first_, first_ = i;
      } else if (c < priced(0, second_, prices)) {
        second_ = i;
      }
    }
    degree_[0] = 2, ++degree_[at(first_)], ++degree_[at(second_)];
    sum += priced(0, first_, prices) + priced(0, second_, prices);
    for (const std::int64_t price : prices) sum -= 2 * price;
    return sum;
  }

  std::int64_t priced(int a, int b, const std::vector<std::int64_t>& prices) const { return scaled_[at(a) * at(n_) + at(b)] + prices[at(a)] + prices[at(b)]; }
  std::int64_t edge(int a, int b) const { return scaled_[at(a) * at(n_) + at(b)]; }
  void set_edge(int a, int b, std::int64_t value) { scaled_[at(a) * at(n_) + at(b)] = scaled_[at(b) * at(n_) + at(a)] = value; }
  // The other ends of a node's edges in the 1-tree, lowest first.
  std::vector<int> joined(int node) const {
    std::vector<int> ends;
    for (int i = 0; i < n_; ++i) {
      const bool in_tree = i != 0 && node != 0 && ((i != 1 && parent_[at(i)] == node) || (node != 1 && parent_[at(node)] == i));
      const bool at_0 = (node == 0 && (i == first_ || i == second_)) || (i == 0 && (node == first_ || node == second_));
      if (in_tree || at_0) ends.push_back(i);
    }
    return ends;
  }
  const std::vector<int>& degree() const { return degree_; }
  const std::vector<int>& order() const { return order_; }
  int parent(int node) const { return parent_[at(node)]; }
  std::int64_t key(int node) const { return key_[at(node)]; }  // priced edge to the parent
  int first() const { return first_; }
  int second() const { return second_; }

 private:
  int n_;
  std::vector<std::int64_t> scaled_;
  std::vector<int> parent_, degree_, order_, left_;
  std::vector<std::int64_t> key_;
  int first_ = 0, second_ = 0;
};

std::int64_t rounded_up(std::int64_t value, std::int64_t scale) { return value >= 0 ? (value + scale - 1) / scale : -(-value / scale); }

std::int64_t largest_of(const SymmetricCosts& costs) {
  std::int64_t most = 1;
  for (const std::int64_t c : costs.cost) most = std::max(most, c < 0 ? -c : c);
  return most;
}

// Fine enough for prices, coarse enough that no sum over a tour overflows.
std::int64_t scale_for(std::int64_t largest) {
  std::int64_t scale = 256;
  while (scale > 1 && largest * scale > (std::int64_t{1} << 38)) scale /= 2;
  return scale;
}

constexpr std::int64_t given = std::int64_t{1} << 53;  // taken off an edge that has to be used, the cost of one that must not

// Depth-first branch and bound over edges that have to or must not be used (Held and Karp 1971, Volgenant and Jonker 1982). Both are costs: where a
// 1-tree misses an edge it has to use, or uses one that it must not, its value is beyond every tour's.
class Proof {
 public:
  Proof(const SymmetricCosts& costs, const Ascent& ascent, std::vector<int>& tour, std::int64_t upper, int work, const std::function<bool()>& enough)
      : costs_(costs), scale_(ascent.scale), tree_(costs, ascent.scale), tour_(tour), upper_(upper), work_(work), used_(at(costs.n), 0), enough_(enough) {
    if (!costs.partner.empty()) std::fill(used_.begin(), used_.end(), 1);
  }

  bool run(const std::vector<std::int64_t>& prices) { return explore(prices, 0); }
  std::int64_t upper() const { return upper_; }

 private:
  struct Change {
    int a, b;
    std::int64_t cost;
    bool use;
  };

  // Whether nothing shorter than upper_ is left here; false also when the work is used up.
  bool explore(std::vector<std::int64_t> prices, int to_use) {
    constexpr int rounds = 24;
    std::vector<std::int64_t> best_prices = prices;
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
    for (int round = 0; round < rounds; ++round) {
      if (--work_ < 0 || (work_ % 64 == 0 && enough_ && enough_())) return false;
      const std::int64_t value = tree_.build(prices) + given * to_use;
      if (rounded_up(value, scale_) >= upper_) return true;
      std::int64_t squares = 0;
      for (const int d : tree_.degree()) squares += (d - 2) * (d - 2);
      if (squares == 0) {
        take_tour();
        return true;
      }
      if (value > highest) highest = value, best_prices = prices;
      const std::int64_t step = std::max<std::int64_t>(1, (upper_ * scale_ - value) / squares * (rounds - round) / rounds);
      for (int i = 0; i < costs_.n; ++i) prices[at(i)] += step * (tree_.degree()[at(i)] - 2);
    }
    tree_.build(best_prices);
    const int node = static_cast<int>(std::max_element(tree_.degree().begin(), tree_.degree().end()) - tree_.degree().begin());
    std::vector<int> open;
    for (const int end : tree_.joined(node)) {
      if (!has_to(node, end)) open.push_back(end);
    }
    const auto cheaper = [&](int a, int b) { return tree_.priced(node, a, best_prices) < tree_.priced(node, b, best_prices); };
    std::stable_sort(open.begin(), open.end(), cheaper);
    const std::size_t mark = changes_.size();
    bool done = true;
    if (used_[at(node)] == 0) {
      use(node, open[0]), use(node, open[1]);
      done = explore(best_prices, to_use + 2);
      undo(mark);
      use(node, open[0]), avoid(node, open[1]);
      done = done && explore(best_prices, to_use + 1);
    } else {
      use(node, open[0]);
      done = explore(best_prices, to_use + 1);
    }
    undo(mark);
    if (!done) return false;
    avoid(node, open[0]);
    done = explore(best_prices, to_use);
    undo(mark);
    return done;
  }

  bool has_to(int a, int b) const { return tree_.edge(a, b) < -given / 2 || (!costs_.partner.empty() && costs_.partner[at(a)] == b); }

  void use(int a, int b) {
    changes_.push_back({a, b, tree_.edge(a, b), true});
    tree_.set_edge(a, b, tree_.edge(a, b) - given);
    for (const int node : {a, b}) {
      if (++used_[at(node)] < 2) continue;
      for (int i = 0; i < costs_.n; ++i) {
        if (i != node && !has_to(node, i)) avoid(node, i);
      }
    }
  }
  void avoid(int a, int b) {
    changes_.push_back({a, b, tree_.edge(a, b), false});
    tree_.set_edge(a, b, given);
  }
  void undo(std::size_t mark) {
    for (; changes_.size() > mark; changes_.pop_back()) {
      const Change& change = changes_.back();
      tree_.set_edge(change.a, change.b, change.cost);
      if (change.use) --used_[at(change.a)], --used_[at(change.b)];
    }
  }

  // The 1-tree is itself a tour, and shorter.
  void take_tour() {
    std::vector<int> found{0};
    for (int before = -1; static_cast<int>(found.size()) < costs_.n;) {
      const int here = found.back();
      const std::vector<int> ends = tree_.joined(here);
      const int next = ends[0] == before ? ends[1] : ends[0];
      before = here;
      found.push_back(next);
    }
    std::int64_t length = 0;
    for (std::size_t i = 0; i < found.size(); ++i) length += costs_.at(found[i], found[(i + 1) % found.size()]);
    if (length < upper_) upper_ = length, tour_ = std::move(found);
  }

  const SymmetricCosts& costs_;
  std::int64_t scale_;
  OneTree tree_;
  std::vector<int>& tour_;
  std::int64_t upper_;
  int work_;
  std::vector<int> used_;  // edges at each node that have to be used
  std::vector<Change> changes_;
  const std::function<bool()>& enough_;
};

}  // namespace

bool prove(const SymmetricCosts& costs, const Ascent& ascent, std::vector<int>& tour, int work, const std::function<bool()>& enough) {
  std::int64_t upper = 0;
  for (std::size_t i = 0; i < tour.size(); ++i) upper += costs.at(tour[i], tour[(i + 1) % tour.size()]);
  return Proof(costs, ascent, tour, upper, work, enough).run(ascent.prices);
}

Ascent ascend(const SymmetricCosts& costs, std::int64_t upper, int rounds, const std::function<bool()>& enough) {
  Ascent best;
  const int n = costs.n;
  const std::int64_t largest = largest_of(costs);
  best.scale = scale_for(largest);
  OneTree tree(costs, best.scale);
  std::vector<std::int64_t> prices(at(n), 0);
  std::vector<int> before(at(n), 0);
  std::int64_t highest = std::numeric_limits<std::int64_t>::min();
  std::int64_t pace = 1024;  // in 1/1024 of the step that would reach `upper` if the bound were linear
  int unchanged = 0;
  const int patience = std::clamp(rounds / 12, 5, 20);
  for (int round = 0; round < rounds; ++round) {
    const std::int64_t value = tree.build(prices);
    if (value > highest) {
      highest = value;
      best.prices = prices;
      unchanged = 0;
    } else if (++unchanged >= patience) {
      pace = pace * 2 / 3;
      unchanged = 0;
      if (pace < 4) break;
    }
    std::int64_t squares = 0;
    for (const int d : tree.degree()) squares += (d - 2) * (d - 2);
    if (squares == 0) {
      best.tour = true;
      break;
    }
    if (rounded_up(highest, best.scale) >= upper) break;
    if (enough && enough()) break;
    const std::int64_t step = std::clamp<std::int64_t>((upper * best.scale - value) / squares * pace / 1024, 1, largest * best.scale);
    for (int i = 0; i < n; ++i) {
      const int d = tree.degree()[at(i)] - 2;
      prices[at(i)] += step * (7 * d + 3 * before[at(i)]) / 10;
      before[at(i)] = d;
    }
  }
  best.bound = rounded_up(highest, best.scale);
  return best;
}

std::vector<int> alpha_nearest(const SymmetricCosts& costs, const Ascent& ascent, int width) {
  const int n = costs.n;
  OneTree tree(costs, ascent.scale);
  tree.build(ascent.prices);
  struct Choice {
    std::int64_t alpha, cost;
    int to;
    bool operator<(const Choice& o) const { return alpha != o.alpha ? alpha < o.alpha : cost != o.cost ? cost < o.cost : to < o.to; }
  };
  std::vector<int> nearest(at(n) * at(width), -1);
  std::vector<std::int64_t> widest(at(n));  // dearest edge on the way through the tree
  std::vector<char> met(at(n));
  std::vector<Choice> choices;
  const std::int64_t dearest_at_0 = tree.priced(0, tree.second(), ascent.prices);
  for (int from = 0; from < n; ++from) {
    choices.clear();
    if (from > 0) {
      std::fill(met.begin(), met.end(), 0);
      widest[at(from)] = std::numeric_limits<std::int64_t>::min();
      met[at(from)] = 1;
      for (int node = from; node != 1;) {
        const int up = tree.parent(node);
        widest[at(up)] = std::max(widest[at(node)], tree.key(node));
        met[at(up)] = 1;
        node = up;
      }
      for (const int node : tree.order()) {
        if (met[at(node)]) continue;
        widest[at(node)] = std::max(widest[at(tree.parent(node))], tree.key(node));
      }
    }
    for (int to = 0; to < n; ++to) {
      if (to == from) continue;
      const std::int64_t priced = tree.priced(from, to, ascent.prices);
      std::int64_t alpha = 0;
      if (from == 0 || to == 0) {
        const int other = from + to;
        alpha = other == tree.first() || other == tree.second() ? 0 : priced - dearest_at_0;
      } else {
        alpha = priced - widest[at(to)];
      }
      choices.push_back({alpha, costs.at(from, to), to});
    }
    const auto count = std::min<std::ptrdiff_t>(width, static_cast<std::ptrdiff_t>(choices.size()));
    std::partial_sort(choices.begin(), choices.begin() + count, choices.end());
    for (std::ptrdiff_t k = 0; k < count; ++k) nearest[at(from) * at(width) + static_cast<std::size_t>(k)] = choices[static_cast<std::size_t>(k)].to;
  }
  return nearest;
}

}  // namespace gridwalk::geo::rounds_detail
