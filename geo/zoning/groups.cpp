// Keep-together groups and whole committees.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/groups.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "geo/zoning/text.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Groups {
 public:
  Groups(const ZoningProblem& problem, const std::vector<ZoningLink>& links, Issues& issues)
      : units_(static_cast<int>(problem.units.size())), issues_(issues), leader_(at(units_)), next_(at(units_)) {
    std::iota(leader_.begin(), leader_.end(), 0);
    for (const ZoningLink& link : links) {
      next_[at(link.a)].push_back(link.b);
      next_[at(link.b)].push_back(link.a);
    }
  }

  void join(const std::vector<int>& group) {
    std::vector<char> wanted(at(units_), 0);
    for (const int u : group) {
      if (u >= 0 && u < units_) wanted[at(u)] = 1;
    }
    for (int u = 0; u < units_; ++u) {
      for (const int v : next_[at(u)]) {
        if (wanted[at(u)] && wanted[at(v)]) unite(u, v);
      }
    }
    wanted_.push_back(std::move(wanted));
  }

  Together result() {
    for (const std::vector<char>& wanted : wanted_) tie(wanted);
    Together together{{}, std::move(ties_), std::move(bridges_)};
    together.units.resize(at(units_));
    for (int u = 0; u < units_; ++u) together.units[at(root(u))].push_back(u);
    std::erase_if(together.units, [](const std::vector<int>& members) { return members.empty(); });
    return together;  // roots are the first of their members
  }

 private:
  int root(int u) {
    while (leader_[at(u)] != u) u = leader_[at(u)] = leader_[at(leader_[at(u)])];
    return u;
  }
  void unite(int u, int v) {
    const int p = root(u), q = root(v);
    leader_[at(std::max(p, q))] = std::min(p, q);
  }

  // Ties the pieces of a group, from that of its first member outwards, nearest first.
  void tie(const std::vector<char>& wanted) {
    const auto first = std::find(wanted.begin(), wanted.end(), 1);
    if (first == wanted.end()) return;
    const int start = static_cast<int>(first - wanted.begin());
    std::vector<char> reached(at(units_), 0);  // pieces tied so far, by root
    reached[at(root(start))] = 1;
    for (;;) {
      std::vector<int> before(at(units_), -2), queue;
      for (int u = 0; u < units_; ++u) {
        if (!reached[at(root(u))]) continue;
        before[at(u)] = -1;
        queue.push_back(u);
      }
      int found = -1;
      for (std::size_t head = 0; head < queue.size() && found < 0; ++head) {
        for (const int v : next_[at(queue[head])]) {
          if (before[at(v)] != -2) continue;
          before[at(v)] = queue[head];
          queue.push_back(v);
          if (!wanted[at(v)]) continue;
          found = v;
          break;
        }
      }
      if (found < 0) break;
      std::vector<int> bridge{found};
      int u = before[at(found)];
      for (; before[at(u)] != -1; u = before[at(u)]) bridge.push_back(u);
      bridge.push_back(u);
      ties_.emplace_back(u, found);
      bridges_.push_back(std::move(bridge));
      reached[at(root(found))] = 1;
    }
    for (int u = 0; u < units_; ++u) {
      if (!wanted[at(u)] || reached[at(root(u))]) continue;
      ties_.emplace_back(start, u);
      reached[at(root(u))] = 1;
      issues_.push_back({"together-not-connected",
                         u,
                         {{"community", number_of(u)}, {"other", number_of(start)}},
                         Severity::Problem});
    }
  }

  int units_;
  Issues& issues_;
  std::vector<int> leader_;
  std::vector<std::vector<int>> next_;
  std::vector<std::vector<char>> wanted_;
  std::vector<std::pair<int, int>> ties_;
  std::vector<std::vector<int>> bridges_;
};

}  // namespace

Together units_together(const ZoningProblem& problem, const std::vector<ZoningLink>& links, Issues& issues) {
  std::vector<std::vector<int>> wanted = problem.together;
  if (problem.group_rule == GroupRule::Whole) {
    std::map<int, std::vector<int>> committees;
    for (std::size_t u = 0; u < std::min(problem.group.size(), problem.units.size()); ++u) {
      if (problem.group[u] >= 0) committees[problem.group[u]].push_back(static_cast<int>(u));
    }
    for (auto& [id, members] : committees) wanted.push_back(std::move(members));
  }
  if (wanted.empty()) {
    Together alone;
    for (std::size_t u = 0; u < problem.units.size(); ++u) alone.units.push_back({static_cast<int>(u)});
    return alone;
  }
  Groups groups(problem, links, issues);
  for (const std::vector<int>& group : wanted) groups.join(group);
  return groups.result();
}

}  // namespace gridwalk::geo::zoning
