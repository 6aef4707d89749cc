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
    std::vector<int> members;
    for (const int u : group) {
      if (u >= 0 && u < units_) members.push_back(u);
    }
    for (std::size_t i = 1; i < members.size(); ++i) unite(members.front(), members[i]);
    if (members.size() > 1) connect(members);
  }

  std::vector<std::vector<int>> result() {
    std::vector<std::vector<int>> units(at(units_));
    for (int u = 0; u < units_; ++u) units[at(root(u))].push_back(u);
    std::erase_if(units, [](const std::vector<int>& members) { return members.empty(); });
    return units;  // roots are the first of their members
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

  // Joins the pieces of the group by shortest paths, from the piece of the first member on.
  void connect(const std::vector<int>& members) {
    for (;;) {
      std::vector<int> before(at(units_), -2), queue{members.front()};
      before[at(members.front())] = -1;
      std::vector<char> inside(at(units_), 0);
      for (int u = 0; u < units_; ++u) inside[at(u)] = root(u) == root(members.front());
      // First all that hangs together within the group, then outwards until a member not met yet.
      for (std::size_t head = 0; head < queue.size(); ++head) {
        for (const int v : next_[at(queue[head])]) {
          if (before[at(v)] != -2 || !inside[at(v)]) continue;
          before[at(v)] = -1;
          queue.push_back(v);
        }
      }
      const auto lost = std::find_if(members.begin(), members.end(), [&](int u) { return before[at(u)] == -2; });
      if (lost == members.end()) return;
      std::vector<int> path;
      for (std::size_t head = 0; head < queue.size() && path.empty(); ++head) {
        for (const int v : next_[at(queue[head])]) {
          if (before[at(v)] != -2) continue;
          before[at(v)] = queue[head];
          queue.push_back(v);
          if (!inside[at(v)]) continue;
          for (int w = queue[head]; before[at(w)] != -1; w = before[at(w)]) path.push_back(w);
          path.push_back(v);
          break;
        }
      }
      if (path.empty()) {
        issues_.push_back({"together-not-connected",
                           *lost,
                           {{"community", number_of(*lost)}, {"other", number_of(members.front())}},
                           Severity::Problem});
        return;
      }
      path.pop_back();  // the member itself
      if (path.empty()) return;
      std::sort(path.begin(), path.end());
      issues_.push_back({"together-joined-by",
                         members.front(),
                         {{"community", number_of(members.front())}, {"communities", numbers_of(path)}},
                         Severity::Note});
      for (const int u : path) unite(members.front(), u);
    }
  }

  int units_;
  Issues& issues_;
  std::vector<int> leader_;
  std::vector<std::vector<int>> next_;
};

}  // namespace

std::vector<std::vector<int>> units_together(const ZoningProblem& problem, const std::vector<ZoningLink>& links, Issues& issues) {
  std::vector<std::vector<int>> wanted = problem.together;
  if (problem.group_rule == GroupRule::Whole) {
    std::map<int, std::vector<int>> committees;
    for (std::size_t u = 0; u < std::min(problem.group.size(), problem.units.size()); ++u) {
      if (problem.group[u] >= 0) committees[problem.group[u]].push_back(static_cast<int>(u));
    }
    for (auto& [id, members] : committees) wanted.push_back(std::move(members));
  }
  if (wanted.empty()) {
    std::vector<std::vector<int>> alone(problem.units.size());
    for (std::size_t u = 0; u < alone.size(); ++u) alone[u] = {static_cast<int>(u)};
    return alone;
  }
  Groups groups(problem, links, issues);
  for (const std::vector<int>& group : wanted) groups.join(group);
  return groups.result();
}

}  // namespace gridwalk::geo::zoning
