// Candidates for the next step, estimated by loads, then judged in full.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/suggest.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "geo/zoning/judge.h"
#include "geo/zoning/objective.h"

namespace gridwalk::geo {
namespace {

using namespace zoning;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr std::size_t most_judged = 2000;  // candidates whose pieces and objective are worked out
constexpr std::size_t most_checked = 24;   // of these, whose rules are checked
constexpr int most_behind = 12;            // units of a piece that goes over as a whole

struct Step {
  SuggestionKind kind = SuggestionKind::Flip;
  std::vector<int> units, to;
  double excess = 0;  // estimated by loads alone
  Disorder after;
};

bool less(const Disorder& a, const Disorder& b) {
  constexpr double digits = 1e-9;
  if (a.broken != b.broken) return a.broken < b.broken;
  if (std::abs(a.excess - b.excess) > digits) return a.excess < b.excess;
  return a.objective < b.objective - digits * std::abs(b.objective);
}

class Advisor {
 public:
  Advisor(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of)
      : problem_(problem), options_(options), zone_of_(cleaned(problem, zone_of)), limits_(load_bounds(problem, options.tolerance)) {
    options_.stay_weight = 0;
    const std::size_t n = problem.units.size(), k = problem.share.size();
    neighbours_.resize(n);
    for (const ZoningLink& link : problem.links) {
      if (!usable(problem, link)) continue;
      neighbours_[at(link.a)].emplace_back(link.b, link.border_m);
      neighbours_[at(link.b)].emplace_back(link.a, link.border_m);
    }
    members_.resize(k);
    load_.assign(k, 0);
    for (std::size_t u = 0; u < n; ++u) {
      total_ += usable_load(problem.units[u]);
      if (zone_of_[u] < 0) continue;
      members_[at(zone_of_[u])].push_back(static_cast<int>(u));
      load_[at(zone_of_[u])] += usable_load(problem.units[u]);
    }
    for (const ZoneMeasures& zone : measure(problem, zone_of_).zones) target_.push_back(zone.target_min > 0 ? zone.target_min : 1);
    scale_ = mix_scale(problem);
    seen_.assign(n, 0);
    together();
    before_ = judged({}, {});
  }

  const Disorder& before() const { return before_; }

  std::vector<Suggestion> best(int count, std::span<const int> zones) {
    only_.assign(zones.begin(), zones.end());
    flips();
    pieces();
    exchanges();
    // The most promising by their loads, then all of these in full.
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.excess < b.excess - 1e-12; });
    if (steps_.size() > most_judged) steps_.resize(most_judged);
    for (Step& step : steps_) step.after = judged(step.units, step.to);
    std::erase_if(steps_, [&](const Step& step) { return !less(step.after, before_); });
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) {
      if (a.after.broken != b.after.broken) return a.after.broken < b.after.broken;
      if (std::abs(a.after.excess - b.after.excess) > 1e-9) return a.after.excess < b.after.excess;
      if (a.units.size() != b.units.size() && a.after.excess > 0) return a.units.size() < b.units.size();
      return less(a.after, b.after);
    });
    return chosen(count);
  }

 private:
  // Units that go over together: keep-together groups and whole committees, joined where they overlap.
  void together() {
    const int n = static_cast<int>(problem_.units.size());
    std::vector<int> leader(at(n));
    std::iota(leader.begin(), leader.end(), 0);
    const auto root = [&](int u) {
      while (leader[at(u)] != u) u = leader[at(u)] = leader[at(leader[at(u)])];
      return u;
    };
    const auto join = [&](int u, int v) {
      if (u < 0 || v < 0 || u >= n || v >= n) return;
      const int p = root(u), q = root(v);
      leader[at(std::max(p, q))] = std::min(p, q);
    };
    for (const std::vector<int>& group : problem_.together) {
      for (const int u : group) join(group.front(), u);
    }
    if (problem_.group_rule == GroupRule::Whole) {
      std::map<int, int> first;
      for (int u = 0; u < std::min(n, static_cast<int>(problem_.group.size())); ++u) {
        if (problem_.group[at(u)] >= 0) join(first.try_emplace(problem_.group[at(u)], u).first->second, u);
      }
    }
    block_of_.resize(at(n));
    std::map<int, int> number;
    for (int u = 0; u < n; ++u) {
      const auto [place, fresh] = number.try_emplace(root(u), static_cast<int>(blocks_.size()));
      if (fresh) blocks_.emplace_back();
      block_of_[at(u)] = place->second;
      blocks_[at(place->second)].push_back(u);
    }
  }

  // May the unit go to the zone, as far as locks and forbidden pairs say.
  bool may(int u, int to) const {
    const int from = zone_of_[at(u)];
    if (at(u) < problem_.locked.size() && problem_.locked[at(u)] >= 0 && problem_.locked[at(u)] != to) return false;
    const int now = at(u) < problem_.current.size() ? problem_.current[at(u)] : -1;
    const auto held = [&](int zone) { return zone >= 0 && at(zone) < problem_.zone_lock.size() ? problem_.zone_lock[at(zone)] : ZoneLock::Open; };
    if ((held(from) == ZoneLock::Frozen && now == from) || (held(to) == ZoneLock::Frozen && now != to)) return false;
    if (held(from) == ZoneLock::Keeps && now == from) return false;
    return std::find(problem_.forbidden.begin(), problem_.forbidden.end(), std::pair(u, to)) == problem_.forbidden.end();
  }
  bool may_all(const std::vector<int>& units, int to) const {
    return std::all_of(units.begin(), units.end(), [&](int u) { return may(u, to); });
  }
  // The unit with all that must go with it, where that lies in one zone.
  const std::vector<int>* block(int u) const {
    const std::vector<int>& units = blocks_[at(block_of_[at(u)])];
    const bool one = std::all_of(units.begin(), units.end(), [&](int v) { return zone_of_[at(v)] == zone_of_[at(u)]; });
    return one ? &units : nullptr;
  }
  std::set<int> zones_beside(const std::vector<int>& units) const {
    std::set<int> zones;
    for (const int u : units) {
      for (const auto& [v, border] : neighbours_[at(u)]) {
        if (zone_of_[at(v)] >= 0 && zone_of_[at(v)] != zone_of_[at(u)]) zones.insert(zone_of_[at(v)]);
      }
    }
    return zones;
  }

  double excess_of(int z, double load) const {
    const LoadBounds& limit = limits_[at(z)];
    const double out = std::max({0.0, load - limit.max_min, limit.min_min - load});
    return out > 1e-9 * total_ ? out / target_[at(z)] : 0;
  }
  double load_of(const std::vector<int>& units) const {
    double sum = 0;
    for (const int u : units) sum += usable_load(problem_.units[at(u)]);
    return sum;
  }

  void add(SuggestionKind kind, std::vector<int> units, std::vector<int> to) {
    std::map<int, double> change;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const double load = usable_load(problem_.units[at(units[i])]);
      if (zone_of_[at(units[i])] >= 0) change[zone_of_[at(units[i])]] -= load;
      change[to[i]] += load;
    }
    if (!only_.empty() && std::none_of(change.begin(), change.end(), [&](const auto& c) {
          return std::find(only_.begin(), only_.end(), c.first) != only_.end();
        })) {
      return;
    }
    double excess = before_.excess;
    for (const auto& [z, load] : change) excess += excess_of(z, load_[at(z)] + load) - excess_of(z, load_[at(z)]);
    // What is worse by load can only mend what is broken; an exchange never does that alone.
    if (excess > before_.excess + 1e-9 && (before_.broken == 0 || kind == SuggestionKind::Swap || kind == SuggestionKind::Chain)) return;
    steps_.push_back({kind, std::move(units), std::move(to), excess, {}});
  }

  void flips() {
    for (const std::vector<int>& units : blocks_) {
      if (!block(units.front())) continue;
      for (const int to : zones_beside(units)) {
        if (may_all(units, to)) add(SuggestionKind::Flip, units, std::vector<int>(units.size(), to));
      }
      for (int z = 0; z < static_cast<int>(members_.size()) && zone_of_[at(units.front())] < 0; ++z) {
        if (members_[at(z)].empty() && may_all(units, z)) add(SuggestionKind::Flip, units, std::vector<int>(units.size(), z));
      }
    }
  }

  void pieces() {
    const Pieces found = find_pieces(problem_, zone_of_);
    std::map<int, std::vector<int>> stray;
    for (int u = 0; u < static_cast<int>(zone_of_.size()); ++u) {
      if (off(found, zone_of_, u)) stray[found.piece_of[at(u)]].push_back(u);
    }
    for (const auto& [piece, units] : stray) {
      if (units.size() < 2 || units.size() > static_cast<std::size_t>(most_behind)) continue;
      for (const int to : zones_beside(units)) {
        if (may_all(units, to)) add(SuggestionKind::Piece, units, std::vector<int>(units.size(), to));
      }
    }
  }

  // Swaps and chains x -> y -> z. With loads out of limits only from zones that have too much or towards such that have too little.
  void exchanges() {
    std::vector<std::vector<std::pair<int, int>>> into(members_.size());  // per zone: blocks that may enter, by one of their units
    for (const std::vector<int>& units : blocks_) {
      if (!block(units.front()) || zone_of_[at(units.front())] < 0) continue;
      for (const int to : zones_beside(units)) {
        if (may_all(units, to)) into[at(to)].emplace_back(units.front(), zone_of_[at(units.front())]);
      }
    }
    const bool balanced = before_.excess <= 0;
    std::vector<std::vector<std::pair<int, int>>> out(members_.size());  // per zone: blocks that may leave, and to where
    for (int z = 0; z < static_cast<int>(into.size()); ++z) {
      for (const auto& [u, from] : into[at(z)]) out[at(from)].emplace_back(u, z);
    }
    for (int y = 0; y < static_cast<int>(into.size()); ++y) {
      for (const auto& [u, x] : into[at(y)]) {
        for (const auto& [v, z] : out[at(y)]) {
          if (z == x && (u > v || block_of_[at(u)] == block_of_[at(v)])) continue;  // each swap once
          if (balanced && z != x) continue;  // nothing to hand on
          if (!balanced && excess_of(x, load_[at(x)]) + excess_of(y, load_[at(y)]) + excess_of(z, load_[at(z)]) <= 0) continue;
          std::vector<int> units = *block(u), to(units.size(), y);
          const std::vector<int>& others = *block(v);
          units.insert(units.end(), others.begin(), others.end());
          to.resize(units.size(), z);
          add(z == x ? SuggestionKind::Swap : SuggestionKind::Chain, std::move(units), std::move(to));
          if (steps_.size() >= 20 * most_judged) return;
        }
      }
    }
  }

  // The members of a zone after the moves.
  std::vector<int> members_after(int z, const std::vector<int>& units, const std::vector<int>& to) const {
    std::vector<int> list;
    for (const int u : members_[at(z)]) {
      if (std::find(units.begin(), units.end(), u) == units.end()) list.push_back(u);
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (to[i] == z) list.push_back(units[i]);
    }
    return list;
  }

  // Units outside the heaviest piece of these.
  int cut_off(const std::vector<int>& members) {
    if (members.empty()) return 0;
    ++stamp_;
    for (const int u : members) seen_[at(u)] = 2 * stamp_;
    double heaviest = -1;
    int size = 0;
    std::vector<int> queue;
    for (const int root : members) {
      if (seen_[at(root)] != 2 * stamp_) continue;
      queue.assign(1, root);
      seen_[at(root)] = 2 * stamp_ + 1;
      double load = 0;
      for (std::size_t head = 0; head < queue.size(); ++head) {
        load += usable_load(problem_.units[at(queue[head])]);
        for (const auto& [v, border] : neighbours_[at(queue[head])]) {
          if (seen_[at(v)] != 2 * stamp_) continue;
          seen_[at(v)] = 2 * stamp_ + 1;
          queue.push_back(v);
        }
      }
      if (load > heaviest) {
        heaviest = load;
        size = static_cast<int>(queue.size());
      }
    }
    return static_cast<int>(members.size()) - size;
  }

  struct ZoneState {
    int cut_off = 0;
    double excess = 0, moment = 0;
  };
  ZoneState state_of(int z, const std::vector<int>& members) {
    return {members.empty() ? 1 : cut_off(members), excess_of(z, load_of(members)), best_centre(problem_, members, z).moment};
  }

  double border_of(const std::vector<int>& units, const std::vector<int>& to) const {
    double border = 0;
    const auto zone_after = [&](int u) {
      const auto place = std::find(units.begin(), units.end(), u);
      return place == units.end() ? zone_of_[at(u)] : to[static_cast<std::size_t>(place - units.begin())];
    };
    for (std::size_t i = 0; i < units.size(); ++i) {
      for (const auto& [v, metres] : neighbours_[at(units[i])]) {
        const bool both = std::find(units.begin(), units.end(), v) != units.end();
        const int was = zone_of_[at(units[i])] != zone_of_[at(v)] ? 1 : 0, is = to[i] != zone_after(v) ? 1 : 0;
        border += (is - was) * metres * (both ? 0.5 : 1);
      }
    }
    return border;
  }

  // With no units: the plan as it is, which is kept to tell the difference from.
  Disorder judged(const std::vector<int>& units, const std::vector<int>& to) {
    if (units.empty()) {
      Disorder now;
      states_.clear();
      moment_ = border_ = 0;
      for (const int z : zone_of_) now.broken += z < 0 ? 1 : 0;
      for (int z = 0; z < static_cast<int>(members_.size()); ++z) {
        states_.push_back(state_of(z, members_[at(z)]));
        now.broken += states_.back().cut_off;
        now.excess += states_.back().excess;
        moment_ += states_.back().moment;
      }
      for (const ZoningLink& link : problem_.links) {
        if (usable(problem_, link) && zone_of_[at(link.a)] != zone_of_[at(link.b)]) border_ += link.border_m;
      }
      now.objective = mixed(options_, scale_, moment_, border_);
      return now;
    }
    Disorder after = before_;
    std::set<int> zones(to.begin(), to.end());
    for (const int u : units) {
      if (zone_of_[at(u)] < 0) --after.broken;
      else zones.insert(zone_of_[at(u)]);
    }
    double moment = moment_;
    for (const int z : zones) {
      const ZoneState state = state_of(z, members_after(z, units, to));
      after.broken += state.cut_off - states_[at(z)].cut_off;
      after.excess += state.excess - states_[at(z)].excess;
      moment += state.moment - states_[at(z)].moment;
    }
    if (after.excess < 1e-12) after.excess = 0;
    after.objective = mixed(options_, scale_, moment, border_ + border_of(units, to));
    return after;
  }

  // What is wrong by rules that are looked at last: everything but balance and pieces, which the disorder tells.
  std::multiset<std::string> rules_broken(const std::vector<int>& zone_of) const {
    static const std::set<std::string, std::less<>> told{"unit-unassigned", "zone-empty", "zone-not-contiguous", "zone-over-tolerance", "zone-under-tolerance",
                                                         "zone-joined-far"};
    std::multiset<std::string> codes;
    for (const Issue& issue : check(problem_, zone_of, options_.tolerance)) {
      if (issue.severity == Severity::Problem && !told.contains(issue.code)) codes.insert(issue.code);
    }
    return codes;
  }

  std::vector<Suggestion> chosen(int count) const {
    std::vector<Suggestion> list;
    const std::multiset<std::string> rules = rules_broken(zone_of_);
    std::set<int> begun;
    std::size_t checked = 0;
    for (const Step& step : steps_) {
      if (static_cast<int>(list.size()) >= count || checked >= most_checked) break;
      if (begun.contains(step.units.front())) continue;
      ++checked;
      std::vector<int> after = zone_of_;
      for (std::size_t i = 0; i < step.units.size(); ++i) after[at(step.units[i])] = step.to[i];
      const std::multiset<std::string> now = rules_broken(after);
      if (!std::includes(rules.begin(), rules.end(), now.begin(), now.end())) continue;
      begun.insert(step.units.front());
      list.push_back({step.kind, step.units, step.to, before_, step.after, measure(problem_, after)});
    }
    return list;
  }

  const ZoningProblem& problem_;
  ZoningOptions options_;
  std::vector<int> zone_of_;
  std::vector<LoadBounds> limits_;
  std::vector<std::vector<std::pair<int, double>>> neighbours_;
  std::vector<std::vector<int>> members_, blocks_;
  std::vector<int> block_of_;
  std::vector<double> load_, target_;
  double total_ = 0, moment_ = 0, border_ = 0;
  MixScale scale_;
  Disorder before_;
  std::vector<ZoneState> states_;
  std::vector<int> only_;
  std::vector<Step> steps_;
  std::vector<int> seen_;
  int stamp_ = 0;
};

}  // namespace

Disorder disorder_of(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of) {
  return Advisor(problem, options, zone_of).before();
}

std::vector<Suggestion> suggest(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of, int count,
                                std::span<const int> zones) {
  if (problem.units.empty() || problem.share.empty() || count <= 0) return {};
  return Advisor(problem, options, zone_of).best(count, zones);
}

}  // namespace gridwalk::geo
