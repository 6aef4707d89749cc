// Iterated local search: 2-opt and Or-opt from a queue of nodes, small double bridges, undone when they do not pay.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/local_search.h"

#include <algorithm>

#include "geo/random.h"

namespace gridwalk::geo::rounds_detail {
namespace {

// Every change is a chain of reversals of the tour's array, so that one log undoes them all.
class Search {
 public:
  Search(std::span<const std::int32_t> cost, int n, std::vector<int> tour, std::uint64_t seed)
      : cost_(cost), n_(n), tour_(std::move(tour)), place_(static_cast<std::size_t>(n)), queued_(static_cast<std::size_t>(n), 0), random_(seed) {
    for (int i = 0; i < n_; ++i) place_[at(tour_[at(i)])] = i;
    for (int i = 0; i < n_ && symmetric_; ++i) {
      for (int j = 0; j < i && symmetric_; ++j) symmetric_ = c(i, j) == c(j, i);
    }
    const int width = std::min(n_ - 1, symmetric_ ? 8 : 12);
    neighbours_.resize(static_cast<std::size_t>(n_));
    for (int i = 0; i < n_; ++i) {
      std::vector<int>& near = neighbours_[at(i)];
      for (int j = 0; j < n_; ++j) {
        if (j != i) near.push_back(j);
      }
      const auto closer = [&](int a, int b) {
        const auto ca = std::min(c(i, a), c(a, i)), cb = std::min(c(i, b), c(b, i));
        return ca != cb ? ca < cb : a < b;
      };
      std::partial_sort(near.begin(), near.begin() + width, near.end(), closer);
      near.resize(static_cast<std::size_t>(width));
    }
  }

  std::vector<int> run(long long iterations, const std::function<bool()>& enough) {
    for (const int node : tour_) enqueue(node);
    improve();
    log_.clear();
    for (long long i = 0; i < iterations && n_ >= 8; ++i) {
      if (i % 64 == 0 && enough && enough()) break;
      std::int64_t gain = -bridge();
      gain += improve();
      if (gain < 0) {
        for (auto step = log_.rbegin(); step != log_.rend(); ++step) turn(step->first, step->last, step->exact);
      }
      log_.clear();
    }
    std::rotate(tour_.begin(), std::find(tour_.begin(), tour_.end(), 0), tour_.end());
    return tour_;
  }

 private:
  struct Turn {
    int first, last;
    bool exact;
  };
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  std::int64_t c(int a, int b) const { return cost_[at(a) * at(n_) + at(b)]; }
  int next(int node) const {
    const int p = place_[at(node)] + 1;
    return tour_[at(p == n_ ? 0 : p)];
  }
  int previous(int node) const {
    const int p = place_[at(node)];
    return tour_[at(p == 0 ? n_ - 1 : p - 1)];
  }
  int wrapped(int p) const { return p >= n_ ? p - n_ : p; }
  int span_of(int first, int last) const { return wrapped(last - first + n_) + 1; }  // places first .. last, going round

  // Reverses places first .. last (going round the end). Turning the rest instead gives the same closed tour the
  // other way about: quicker, but only where directions cost the same and nobody counts on the places (not `exact`).
  void turn(int first, int last, bool exact) {
    int length = span_of(first, last);
    if (!exact && 2 * length > n_) {
      std::swap(first, last);
      first = wrapped(first + 1), last = last == 0 ? n_ - 1 : last - 1;
      length = n_ - length;
    }
    for (int k = length / 2; k > 0; --k) {
      const int a = tour_[at(first)], b = tour_[at(last)];
      tour_[at(first)] = b, place_[at(b)] = first;
      tour_[at(last)] = a, place_[at(a)] = last;
      first = wrapped(first + 1), last = last == 0 ? n_ - 1 : last - 1;
    }
  }
  void reverse_path(int from_node, int to_node) {
    turn_logged(place_[at(from_node)], place_[at(to_node)], !symmetric_);
  }
  void turn_logged(int first, int last, bool exact) {
    log_.push_back({first, last, exact});
    turn(first, last, exact);
  }

  // What running the path from .. to backwards costs more.
  std::int64_t turning_cost(int from_node, int to_node) const {
    if (symmetric_) return 0;
    std::int64_t extra = 0;
    for (int node = from_node; node != to_node; node = next(node)) extra += c(next(node), node) - c(node, next(node));
    return extra;
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
      std::int64_t gain = 0;
      while ((gain = improve_at(node)) > 0) gained += gain;
      if (head > 4096) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(head) + 1);
        head = static_cast<std::size_t>(-1);
      }
    }
    queue_.clear();
    return gained;
  }

  std::int64_t improve_at(int a) {
    for (const int b : neighbours_[at(a)]) {
      if (const std::int64_t gain = two_opt(a, b); gain > 0) return gain;
    }
    return or_opt(a);
  }

  // New edge between a and b: with their successors joined, or their predecessors.
  std::int64_t two_opt(int a, int b) {
    const int an = next(a), bn = next(b), ap = previous(a), bp = previous(b);
    if (an == b || bn == a) return 0;
    std::int64_t gain = c(a, an) + c(b, bn) - c(a, b) - c(an, bn);
    if (gain > 0 && (symmetric_ || (gain -= turning_cost(an, b)) > 0)) {
      reverse_path(an, b);
      for (const int node : {a, an, b, bn}) enqueue(node);
      return gain;
    }
    gain = c(ap, a) + c(bp, b) - c(ap, bp) - c(a, b);
    if (gain > 0 && (symmetric_ || (gain -= turning_cost(a, bp)) > 0)) {
      reverse_path(a, bp);
      for (const int node : {ap, a, bp, b}) enqueue(node);
      return gain;
    }
    return 0;
  }

  // Moves a path of one to three nodes that begins or ends at `a` to a place beside a neighbour of `a`, either way about.
  std::int64_t or_opt(int a) {
    for (const bool a_first : {true, false}) {
      int other = a;
      for (int length = 1; length <= 3 && length + 2 < n_; ++length) {
        if (length > 1) other = a_first ? next(other) : previous(other);
        const int first = a_first ? a : other, last = a_first ? other : a;
        const int before = previous(first), after = next(last);
        const std::int64_t freed = c(before, first) + c(last, after) - c(before, after);
        if (freed <= 0) continue;
        for (const int b : neighbours_[at(a)]) {
          if (wrapped(place_[at(b)] - place_[at(first)] + n_) < length) continue;  // inside the path itself
          for (const bool behind : {true, false}) {
            // The path goes between u and v.
            const int u = behind ? b : previous(b), v = behind ? next(b) : b;
            if (u == last || v == first) continue;
            const std::int64_t kept = freed + c(u, v) - c(u, first) - c(last, v);
            const std::int64_t turned = freed + c(u, v) - c(u, last) - c(first, v) - turning_cost(first, last);
            if (std::max(kept, turned) <= 0) continue;
            move_path(first, last, u, v, turned > kept);
            for (const int node : {before, after, first, last, u, v}) enqueue(node);
            return std::max(kept, turned);
          }
        }
      }
    }
    return 0;
  }

  // Path first..last to between u and its successor v, by exchanging it with the stretch that it jumps over.
  void move_path(int first, int last, int u, int v, bool turned) {
    const int before = previous(first), after = next(last);
    // Which side is it nearer on? The stretch jumped over lies after the path (.. last after .. u v) or before (u v .. before first ..).
    if (!symmetric_ || span_of(place_[at(after)], place_[at(u)]) <= span_of(place_[at(v)], place_[at(before)])) {
      exchange(first, last, after, u, turned, true);
    } else {
      exchange(v, before, first, last, turned, false);
    }
  }
  // Neighbouring paths a1..a2 b1..b2 become b a; the moved one (a, or b) may be left reversed.
  void exchange(int a1, int a2, int b1, int b2, bool turned, bool a_moves) {
    const int pa = place_[at(a1)], la = span_of(pa, place_[at(a2)]), lb = span_of(place_[at(b1)], place_[at(b2)]);
    const auto turn_places = [&](int from, int length) {
      if (length >= 2) turn_logged(wrapped(from), wrapped(from + length - 1), true);
    };
    turn_places(pa, la + lb);
    if (!(turned && !a_moves)) turn_places(pa, lb);
    if (!(turned && a_moves)) turn_places(pa + lb, la);
  }

  // Exchanges two neighbouring paths of up to 50 nodes: a double bridge that stays in one neighbourhood. Returns its cost.
  std::int64_t bridge() {
    const int longest = std::max(1, std::min(50, (n_ - 2) / 2));
    const int la = 1 + static_cast<int>(random_.below(static_cast<std::uint32_t>(longest)));
    const int lb = 1 + static_cast<int>(random_.below(static_cast<std::uint32_t>(longest)));
    const int from = static_cast<int>(random_.below(static_cast<std::uint32_t>(n_)));
    const int a1 = tour_[at(from)], a2 = tour_[at(wrapped(from + la - 1))];
    const int b1 = next(a2), b2 = tour_[at(wrapped(place_[at(b1)] + lb - 1))];
    const int before = previous(a1), after = next(b2);
    const std::int64_t more = c(before, b1) + c(b2, a1) + c(a2, after) - c(before, a1) - c(a2, b1) - c(b2, after);
    exchange(a1, a2, b1, b2, false, true);
    for (const int node : {before, a1, a2, b1, b2, after}) enqueue(node);
    return more;
  }

  std::span<const std::int32_t> cost_;
  int n_;
  bool symmetric_ = true;
  std::vector<int> tour_, place_;
  std::vector<std::vector<int>> neighbours_;
  std::vector<int> queue_;
  std::vector<char> queued_;
  std::vector<Turn> log_;
  Random random_;
};

}  // namespace

std::vector<int> improved_tour(std::span<const std::int32_t> cost, int n, std::vector<int> tour, std::uint64_t seed, long long iterations,
                               const std::function<bool()>& enough) {
  return Search(cost, n, std::move(tour), seed).run(iterations, enough);
}

}  // namespace gridwalk::geo::rounds_detail
