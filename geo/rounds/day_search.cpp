// Labels over sets of free stops for small days, local search over their order for large ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/day_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "geo/random.h"

namespace gridwalk::geo::rounds_detail {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Where an order stands after some of its stops.
struct Walk {
  std::int64_t travel = 0, missed = 0;
  DayClock::State clock;
  int row = -1;
};

class Walker {
 public:
  explicit Walker(const DaySearch& search) : s_(search), clock_(search.hours), end_(deciseconds(search.hours.day_end_min)) {}

  Walk begin() const {
    Walk walk;
    if (s_.timed) walk.clock = clock_.start(s_.hours);
    walk.row = s_.options.start;
    return walk;
  }

  bool visit(Walk& walk, int stop) const {  // whether its half was kept
    go(walk, s_.rows[at(stop)]);
    if (!s_.timed) return true;
    const bool kept = clock_.kept(clock_.visit(walk.clock, s_.service[at(stop)], s_.half[at(stop)]), s_.half[at(stop)]);
    walk.missed += kept ? 0 : 1;
    return kept;
  }

  DayValue finish(Walk walk) const {
    go(walk, s_.options.end);
    if (!s_.timed) return {0, 0, walk.travel, 0};
    return {walk.missed, std::max<std::int64_t>(0, walk.clock.now - end_), walk.travel, walk.clock.now};
  }

 private:
  void go(Walk& walk, int row) const {
    if (walk.row >= 0 && row >= 0) {
      const std::int64_t way = s_.cost[at(walk.row) * at(s_.n) + at(row)];
      walk.travel += way;
      if (s_.timed) walk.clock.now += way;
    }
    walk.row = row;
  }

  const DaySearch& s_;
  DayClock clock_;
  std::int64_t end_;
};

// The day as places: free ones to be filled, and the fixed stops that follow each.
struct Slots {
  std::vector<int> free;                // stops, in order of their index
  std::vector<std::vector<int>> fixed;  // [k]: the fixed stops before the k-th free one; the last entry: at the day's end

  explicit Slots(const std::vector<int>& position) : fixed(1) {
    const int count = static_cast<int>(position.size());
    std::vector<int> stop_at(position.size(), -1);
    for (int i = 0; i < count; ++i) {
      if (position[at(i)] > 0) {
        stop_at[at(position[at(i)] - 1)] = i;
      } else {
        free.push_back(i);
      }
    }
    for (const int stop : stop_at) {
      if (stop >= 0) {
        fixed.back().push_back(stop);
      } else {
        fixed.emplace_back();
      }
    }
  }

  std::vector<int> order(const std::vector<int>& free_order) const {
    std::vector<int> all = fixed[0];
    for (std::size_t k = 0; k < free_order.size(); ++k) {
      all.push_back(free_order[k]);
      all.insert(all.end(), fixed[k + 1].begin(), fixed[k + 1].end());
    }
    return all;
  }
};

// Best label lists over (set of free stops visited, last of them). A label is beaten by one that has missed no more halves, travelled no more and
// has no later clock, on the same side of the break: whatever follows, it stays behind.
class Labels {
 public:
  Labels(const DaySearch& search, const Slots& slots) : walker_(search), slots_(slots), count_(slots.free.size()), head_((std::size_t{1} << count_) * std::max<std::size_t>(count_, 1), -1) {}

  std::vector<int> best() {
    extend(walker_.begin(), 0, -1);
    const std::size_t all = (std::size_t{1} << count_) - 1;
    for (std::size_t set = 1; set < all; ++set) {
      for (std::size_t last = 0; last < count_; ++last) {
        for (int label = head_[set * count_ + last]; label >= 0; label = pool_[at(label)].next) extend(pool_[at(label)].walk, set, label);
      }
    }
    int best = -1;
    DayValue value;
    for (std::size_t last = 0; last < count_; ++last) {
      for (int label = head_[all * count_ + last]; label >= 0; label = pool_[at(label)].next) {
        Walk walk = pool_[at(label)].walk;
        for (const int stop : slots_.fixed[count_]) walker_.visit(walk, stop);
        const DayValue found = walker_.finish(walk);
        if (best < 0 || found < value) best = label, value = found;
      }
    }
    std::vector<int> order;
    for (int label = best; label >= 0; label = pool_[at(label)].parent) order.push_back(slots_.free[at(pool_[at(label)].last)]);
    std::reverse(order.begin(), order.end());
    return order;
  }

 private:
  struct Label {
    Walk walk;
    int last = 0, parent = -1, next = -1;
  };

  void extend(Walk walk, std::size_t set, int parent) {
    for (const int stop : slots_.fixed[static_cast<std::size_t>(std::popcount(set))]) walker_.visit(walk, stop);
    for (std::size_t next = 0; next < count_; ++next) {
      if ((set >> next & 1) != 0) continue;
      Walk further = walk;
      walker_.visit(further, slots_.free[next]);
      insert((set | std::size_t{1} << next) * count_ + next, {further, static_cast<int>(next), parent, -1});
    }
  }

  static bool beats(const Walk& a, const Walk& b) {
    return a.clock.break_taken == b.clock.break_taken && a.missed <= b.missed && a.travel <= b.travel && a.clock.now <= b.clock.now;
  }

  void insert(std::size_t list, Label label) {
    for (int other = head_[list]; other >= 0; other = pool_[at(other)].next) {
      if (beats(pool_[at(other)].walk, label.walk)) return;
    }
    for (int* link = &head_[list]; *link >= 0;) {
      Label& other = pool_[at(*link)];
      if (beats(label.walk, other.walk)) {
        *link = other.next;
      } else {
        link = &other.next;
      }
    }
    label.next = head_[list];
    pool_.push_back(label);
    head_[list] = static_cast<int>(pool_.size()) - 1;
  }

  Walker walker_;
  const Slots& slots_;
  std::size_t count_;
  std::vector<Label> pool_;
  std::vector<int> head_;
};

class Climb {
 public:
  Climb(const DaySearch& search, const Slots& slots) : search_(search), slots_(slots), random_(search.options.seed, 7) {}

  std::vector<int> best() {
    for (const std::vector<int>& start : starts()) take_if_better(start);
    descend();
    const long long kicks = search_.options.iterations > 0 ? search_.options.iterations : 20 + 2 * static_cast<long long>(slots_.free.size());
    for (long long k = 0; k < kicks; ++k) {
      if (search_.options.enough && search_.options.enough()) break;
      const std::vector<int> kept = order_;
      const DayValue value = value_;
      kick();
      descend();
      if (value < value_) order_ = kept, value_ = value;
    }
    return order_;
  }

 private:
  DayValue value(const std::vector<int>& free_order) const { return value_of(search_, slots_.order(free_order)); }

  void take_if_better(const std::vector<int>& candidate) {
    const DayValue found = value(candidate);
    if (order_.empty() || found < value_) order_ = candidate, value_ = found;
  }

  // The shortest tour through the free stops, either way about, and each with mornings first and afternoons last.
  std::vector<std::vector<int>> starts() const {
    std::vector<int> rows;
    for (const int stop : slots_.free) rows.push_back(search_.rows[at(stop)]);
    TourOptions options = search_.options;
    options.positions.clear();
    options.iterations = 0;
    std::vector<int> left = slots_.free, way;
    for (const int row : shortest_tour(search_.cost, search_.n, rows, options).order) {
      const auto stop = std::find_if(left.begin(), left.end(), [&](int i) { return search_.rows[at(i)] == row; });
      way.push_back(*stop);
      left.erase(stop);
    }
    std::vector<std::vector<int>> found{way, {way.rbegin(), way.rend()}};
    if (search_.timed) {
      const auto rank = [&](int stop) { return search_.half[at(stop)] == Half::Morning ? 0 : search_.half[at(stop)] == Half::Any ? 1 : 2; };
      for (int k = 0; k < 2; ++k) {
        found.push_back(found[at(k)]);
        std::stable_sort(found.back().begin(), found.back().end(), [&](int a, int b) { return rank(a) < rank(b); });
      }
    }
    return found;
  }

  bool attempt(const std::vector<int>& candidate) {
    const DayValue found = value(candidate);
    if (!(found < value_)) return false;
    order_ = candidate, value_ = found;
    return true;
  }

  void descend() {
    while (improve()) {
    }
  }

  // Pieces of one to three stops elsewhere, either way about; any piece turned; two stops exchanged.
  bool improve() {
    const int m = static_cast<int>(order_.size());
    bool any = false;
    std::vector<int> candidate;
    for (int from = 0; from < m; ++from) {
      for (int length = 1; length <= 3 && from + length <= m; ++length) {
        for (int to = 0; to + length <= m; ++to) {
          for (const bool turned : {false, true}) {
            if ((to == from && !turned) || (length == 1 && turned)) continue;
            candidate = order_;
            std::vector<int> piece(candidate.begin() + from, candidate.begin() + from + length);
            if (turned) std::reverse(piece.begin(), piece.end());
            candidate.erase(candidate.begin() + from, candidate.begin() + from + length);
            candidate.insert(candidate.begin() + to, piece.begin(), piece.end());
            any = attempt(candidate) || any;
          }
        }
      }
      for (int last = from + 1; last < m; ++last) {
        candidate = order_;
        std::reverse(candidate.begin() + from, candidate.begin() + last + 1);
        any = attempt(candidate) || any;
        candidate = order_;
        std::swap(candidate[at(from)], candidate[at(last)]);
        any = attempt(candidate) || any;
      }
    }
    return any;
  }

  void kick() {
    const auto m = static_cast<std::uint32_t>(order_.size());
    std::array<int, 3> cut{};
    for (int& c : cut) c = static_cast<int>(random_.below(m + 1));
    std::sort(cut.begin(), cut.end());
    std::rotate(order_.begin() + cut[0], order_.begin() + cut[1], order_.begin() + cut[2]);
    std::swap(order_[random_.below(m)], order_[random_.below(m)]);
    value_ = value(order_);
  }

  const DaySearch& search_;
  const Slots& slots_;
  std::vector<int> order_;
  DayValue value_;
  Random random_;
};

}  // namespace

void settle_positions(std::vector<int>& position, Issues& issues) {
  const int count = static_cast<int>(position.size());
  std::vector<char> taken(position.size(), 0);
  for (int i = 0; i < count; ++i) {
    int& wanted = position[at(i)];
    if (wanted == 0) continue;
    const Args args{{"position", std::to_string(wanted)}, {"count", std::to_string(count)}};
    if (wanted < 0 || wanted > count) {
      issues.push_back({"position-beyond", i, args, Severity::Warning});
      wanted = 0;
    } else if (taken[at(wanted - 1)]) {
      issues.push_back({"position-twice", i, args, Severity::Warning});
      wanted = 0;
    } else {
      taken[at(wanted - 1)] = 1;
    }
  }
}

DayValue value_of(const DaySearch& search, std::span<const int> order, std::vector<int>* missed_stops) {
  const Walker walker(search);
  Walk walk = walker.begin();
  for (const int stop : order) {
    if (!walker.visit(walk, stop) && missed_stops) missed_stops->push_back(stop);
  }
  return order.empty() ? DayValue{0, 0, 0, walk.clock.now} : walker.finish(walk);
}

DayFound best_day(const DaySearch& search) {
  const Slots slots(search.position);
  DayFound found;
  found.exact = slots.free.size() <= static_cast<std::size_t>(most_stops_proven);
  if (slots.free.empty()) {
    found.order = slots.order({});
  } else {
    found.order = slots.order(found.exact ? Labels(search, slots).best() : Climb(search, slots).best());
  }
  found.value = value_of(search, found.order);
  return found;
}

}  // namespace gridwalk::geo::rounds_detail
