// Chained Lin-Kernighan on an array that is turned at its shorter side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/local_search.h"

#include <algorithm>
#include <array>
#include <limits>

#include "geo/random.h"

namespace gridwalk::geo::rounds_detail {
namespace {

// How many continuations are tried at each depth, and so how deep.
constexpr std::array<int, 2> breadth_both_ways{5, 3};
constexpr std::array<int, 4> breadth_one_way{5, 3, 2, 1};  // where every second edge is given, two edges at a time lead nowhere
constexpr int most_options = 8;
constexpr int longest_path = 75;  // between the cuts of a double bridge
// So many kicks a node without a shorter tour, and the search goes on elsewhere.
constexpr int patience = 20;

// `Cost` holds one edge: 32 bits where they do, for the sake of the cache.
template <class Cost>
class Search {
 public:
  Search(const SymmetricCosts& costs, const std::vector<int>& nearest, std::vector<int> tour, std::uint64_t seed)
      : n_(costs.n), cost_(costs.cost.begin(), costs.cost.end()), partner_(costs.partner), tour_(std::move(tour)), place_(at(n_)), queued_(at(n_), 0), random_(seed) {
    breadth_ = partner_.empty() ? std::span<const int>(breadth_both_ways) : std::span<const int>(breadth_one_way);
    for (int i = 0; i < n_; ++i) place_[at(tour_[at(i)])] = i;
    const std::size_t width = nearest.size() / at(n_);
    for (int i = 0; i < n_; ++i) {
      first_.push_back(static_cast<int>(near_.size()));
      for (std::size_t k = 0; k < width; ++k) {
        const int to = nearest[at(i) * width + k];
        if (to >= 0 && to != partner(i)) near_.push_back({to, static_cast<Cost>(c(i, to))});
      }
    }
    first_.push_back(static_cast<int>(near_.size()));
    for (int i = 0; i < n_; ++i) length_ += c(tour_[at(i)], tour_[at(wrapped(i + 1))]);
  }

  std::vector<int> run(const SearchLimits& limits) {
    for (const int node : tour_) enqueue(node);
    length_ -= improve();
    log_.clear();
    std::vector<int> best = tour_;
    std::int64_t best_length = length_;
    long long since = 0;
    for (long long i = 0; i < limits.iterations && n_ >= 8 && best_length > limits.lower; ++i) {
      if (i % 32 == 0 && limits.enough && limits.enough()) break;
      const bool away = ++since > static_cast<long long>(patience) * n_;
      std::int64_t gain = -bridge();
      for (int k = 0; away && k < 3 + n_ / 12; ++k) gain -= bridge();
      gain += improve();
      if (gain < 0 && !away) {
        for (auto step = log_.rbegin(); step != log_.rend(); ++step) {
          if (step->mirrored != mirrored_) mirror();
          turn(step->last, step->first);
        }
      } else {
        length_ -= gain;
        if (gain > 0 || away) since = 0;
        if (length_ < best_length) best_length = length_, best = tour_;
      }
      log_.clear();
    }
    return best;
  }

 private:
  struct Near {
    int to;
    Cost cost;
  };
  // The path that led forward from first to last was reversed.
  struct Turn {
    int first, last;
    bool mirrored;
  };
  // One way on from the path t2 .. t1: after it the path begins at `end`.
  struct Option {
    std::int64_t gain;  // with the edge from `end` to t1 still missing
    int kind, t3, t4, t5, end;
  };

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  std::int64_t c(int a, int b) const { return cost_[at(a) * at(n_) + at(b)]; }
  int partner(int node) const { return partner_.empty() ? -1 : partner_[at(node)]; }
  int wrapped(int p) const { return p >= n_ ? p - n_ : p; }
  int next(int node) const { return forward_ ? after(node) : before(node); }
  int previous(int node) const { return forward_ ? before(node) : after(node); }
  int after(int node) const {
    const int p = place_[at(node)] + 1;
    return tour_[at(p == n_ ? 0 : p)];
  }
  int before(int node) const {
    const int p = place_[at(node)];
    return tour_[at(p == 0 ? n_ - 1 : p - 1)];
  }
  // Steps from a to b, going forward.
  int steps(int a, int b) const {
    const int d = forward_ ? place_[at(b)] - place_[at(a)] : place_[at(a)] - place_[at(b)];
    return d < 0 ? d + n_ : d;
  }

  // Reverses the path that leads forward from a to b. Where it is the longer part the rest is reversed instead and the tour read the other way about.
  void turn(int a, int b) {
    int first = place_[at(forward_ ? a : b)], last = place_[at(forward_ ? b : a)];
    int length = last - first;
    if (length < 0) length += n_;
    ++length;
    if (2 * length > n_) {
      const int inner = first;
      first = wrapped(last + 1), last = inner == 0 ? n_ - 1 : inner - 1;
      length = n_ - length;
      forward_ = !forward_;
    }
    for (int k = length / 2; k > 0; --k) {
      const int x = tour_[at(first)], y = tour_[at(last)];
      tour_[at(first)] = y, place_[at(y)] = first;
      tour_[at(last)] = x, place_[at(x)] = last;
      first = first + 1 == n_ ? 0 : first + 1;
      last = last == 0 ? n_ - 1 : last - 1;
    }
  }
  void turn_logged(int a, int b) {
    if (a == b) return;
    log_.push_back({a, b, mirrored_});
    turn(a, b);
  }

  void mirror() {
    forward_ = !forward_;
    mirrored_ = !mirrored_;
  }

  void enqueue(int node) {
    if (queued_[at(node)]) return;
    queued_[at(node)] = 1;
    queue_.push_back(node);
  }

  std::int64_t improve() {
    std::int64_t gained = 0;
    for (std::size_t head = 0; head < queue_.size(); ++head) {
      const int node = queue_[head];
      queued_[at(node)] = 0;
      for (std::int64_t gain = improve_at(node); gain > 0; gain = improve_at(node)) gained += gain;
      if (head > 4096) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(head) + 1);
        head = static_cast<std::size_t>(-1);
      }
    }
    queue_.clear();
    return gained;
  }

  std::int64_t improve_at(int t1) {
    for (int way = 0; way < 2; ++way) {
      mirror();
      const int t2 = next(t1);
      if (t2 == partner(t1)) continue;
      if (const std::int64_t gain = step(0, t1, t2, c(t1, t2)); gain > 0) {
        enqueue(t1), enqueue(t2);
        return gain;
      }
    }
    return 0;
  }

  // The edge from t1 forward to t2 is out, `gained` so far. Returns what is gained once the tour is closed again, 0 if nothing is.
  std::int64_t step(std::size_t depth, int t1, int t2, std::int64_t gained) {
    std::array<Option, most_options> options;
    int count = 0;
    std::int64_t best_closed = 0;
    Option best{};
    const int limit = breadth_[depth];
    const auto offer = [&](const Option& option) {
      if (const std::int64_t closed = option.gain - c(option.end, t1); closed > best_closed) best_closed = closed, best = option;
      int k = std::min(count, limit);
      while (k > 0 && options[at(k - 1)].gain < option.gain) --k;
      if (k >= limit) return;
      count = std::min(count + 1, limit);
      for (int j = count - 1; j > k; --j) options[at(j)] = options[at(j - 1)];
      options[at(k)] = option;
    };
    for (int k = first_[at(t2)]; k < first_[at(t2) + 1]; ++k) {
      const std::int64_t left = gained - near_[at(k)].cost;
      const int t3 = near_[at(k)].to;
      if (left <= 0 || t3 == t1 || t3 == next(t2)) continue;
      if (const int t4 = previous(t3); t4 != partner(t3)) offer({left + c(t3, t4), 0, t3, t4, 0, t4});
      // The path t2 .. t3 closed into a ring, opened elsewhere.
      const int t4 = next(t3);
      if ((depth > 0 && partner_.empty()) || t4 == partner(t3)) continue;
      const std::int64_t ring = left + c(t3, t4);
      const int size = steps(t2, t3);
      for (int m = first_[at(t4)]; m < first_[at(t4) + 1]; ++m) {
        const std::int64_t rest = ring - near_[at(m)].cost;
        const int t5 = near_[at(m)].to;
        if (rest <= 0 || t5 == t3) continue;
        if (steps(t2, t5) > size) continue;
        if (const int t6 = next(t5); t6 != partner(t5)) offer({rest + c(t5, t6), 1, t3, t4, t5, t6});
        if (const int t6 = previous(t5); t5 != t2 && t6 != partner(t5)) offer({rest + c(t5, t6), 2, t3, t4, t5, t6});
      }
    }
    if (best_closed > 0) {
      apply(t2, best);
      touch(best);
      return best_closed;
    }
    if (depth + 1 >= breadth_.size()) return 0;
    for (int k = 0; k < count; ++k) {
      const std::size_t mark = log_.size();
      apply(t2, options[at(k)]);
      if (const std::int64_t gain = step(depth + 1, t1, options[at(k)].end, options[at(k)].gain); gain > 0) {
        touch(options[at(k)]);
        return gain;
      }
      while (log_.size() > mark) {
        turn(log_.back().last, log_.back().first);
        log_.pop_back();
      }
    }
    return 0;
  }

  void touch(const Option& option) {
    enqueue(option.t3), enqueue(option.t4), enqueue(option.end);
    if (option.kind > 0) enqueue(option.t5);
  }

  void apply(int t2, const Option& o) {
    if (o.kind == 0) {
      turn_logged(t2, o.t4);  // t4 .. t2 t3 ..
    } else if (o.kind == 1) {
      turn_logged(t2, o.t3);  // t6 .. t3 t2 .. t5 t4 ..
      turn_logged(o.t3, o.end);
      turn_logged(o.t5, t2);
    } else {
      turn_logged(t2, o.end);  // t6 .. t2 t3 .. t5 t4 ..
      turn_logged(o.t5, o.t3);
    }
  }

  // Double bridge: the neighbouring paths B C D, each of random length, change places, A B C D to A D C B. No few moves of the search
  // lead back. Returns its cost.
  std::int64_t bridge() {
    forward_ = true;
    std::array<int, 4> cut{};  // places before which the tour is cut
    const int step = partner_.empty() ? 1 : 2;  // given edges are every other one and not cut
    const int longest = std::max(1, std::min(longest_path, (n_ / step - 1) / 3));
    cut[0] = static_cast<int>(random_.below(static_cast<std::uint32_t>(n_)));
    if (partner(tour_[at(cut[0])]) == before(tour_[at(cut[0])])) cut[0] = wrapped(cut[0] + 1);
    for (int k = 1; k < 4; ++k) cut[at(k)] = (cut[at(k - 1)] + step * (1 + static_cast<int>(random_.below(static_cast<std::uint32_t>(longest))))) % n_;
    const int b1 = tour_[at(cut[0])], c1 = tour_[at(cut[1])], d1 = tour_[at(cut[2])], a1 = tour_[at(cut[3])];
    const int a2 = before(b1), b2 = before(c1), c2 = before(d1), d2 = before(a1);
    const std::int64_t more = c(a2, d1) + c(d2, c1) + c(c2, b1) + c(b2, a1) - c(a2, b1) - c(b2, c1) - c(c2, d1) - c(d2, a1);
    turn_logged(b1, d2);
    turn_logged(d2, d1);
    turn_logged(c2, c1);
    turn_logged(b2, b1);
    for (const int node : {a1, a2, b1, b2, c1, c2, d1, d2}) enqueue(node);
    return more;
  }

  int n_;
  bool forward_ = true;    // the array is read from first to last
  bool mirrored_ = false;  // the search looks at the tour the other way about
  std::int64_t length_ = 0;
  std::span<const int> breadth_;
  std::vector<Cost> cost_;
  std::vector<int> partner_;
  std::vector<int> tour_, place_;
  std::vector<Near> near_;
  std::vector<int> first_;  // of a node's candidates in near_
  std::vector<int> queue_;
  std::vector<char> queued_;
  std::vector<Turn> log_;
  Random random_;
};

}  // namespace

std::vector<int> improved_tour(const SymmetricCosts& costs, const std::vector<int>& nearest, std::vector<int> tour, std::uint64_t seed,
                               const SearchLimits& limits) {
  const auto [least, most] = std::minmax_element(costs.cost.begin(), costs.cost.end());
  if (*least >= std::numeric_limits<std::int32_t>::min() && *most <= std::numeric_limits<std::int32_t>::max()) {
    return Search<std::int32_t>(costs, nearest, std::move(tour), seed).run(limits);
  }
  return Search<std::int64_t>(costs, nearest, std::move(tour), seed).run(limits);
}

}  // namespace gridwalk::geo::rounds_detail
