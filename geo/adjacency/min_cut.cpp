// Blocking flows, without recursion.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/min_cut.h"

#include <algorithm>
#include <limits>

namespace gridwalk::geo {

MinCut::MinCut(int nodes) : first_(nodes), second_(nodes + 1), arcs_of_(static_cast<std::size_t>(nodes) + 2) {}

void MinCut::add(int from, int to, std::int64_t there, std::int64_t back) {
  if (there <= 0 && back <= 0) return;
  arcs_of_[static_cast<std::size_t>(from)].push_back(static_cast<int>(arcs_.size()));
  arcs_.push_back({to, there});
  arcs_of_[static_cast<std::size_t>(to)].push_back(static_cast<int>(arcs_.size()));
  arcs_.push_back({from, back});
}

// How many arcs each node is from the first end; false where nothing more can flow to the second.
bool MinCut::rank() {
  rank_.assign(arcs_of_.size(), -1);
  rank_[static_cast<std::size_t>(first_)] = 0;
  std::vector<int> open{first_};
  for (std::size_t k = 0; k < open.size(); ++k) {
    for (const int a : arcs_of_[static_cast<std::size_t>(open[k])]) {
      const Arc& arc = arcs_[static_cast<std::size_t>(a)];
      int& there = rank_[static_cast<std::size_t>(arc.to)];
      if (arc.left <= 0 || there >= 0) continue;
      there = rank_[static_cast<std::size_t>(open[k])] + 1;
      open.push_back(arc.to);
    }
  }
  return rank_[static_cast<std::size_t>(second_)] >= 0;
}

// As much as one way from end to end bears; false where no way is left within the ranks.
bool MinCut::push_one_way() {
  std::vector<int> way;
  int at = first_;
  while (at != second_) {
    const std::vector<int>& out = arcs_of_[static_cast<std::size_t>(at)];
    std::size_t& k = next_[static_cast<std::size_t>(at)];
    while (k < out.size()) {
      const Arc& arc = arcs_[static_cast<std::size_t>(out[k])];
      if (arc.left > 0 && rank_[static_cast<std::size_t>(arc.to)] == rank_[static_cast<std::size_t>(at)] + 1) break;
      ++k;
    }
    if (k < out.size()) {
      way.push_back(out[k]);
      at = arcs_[static_cast<std::size_t>(out[k])].to;
    } else {
      if (way.empty()) return false;
      at = arcs_[static_cast<std::size_t>(way.back() ^ 1)].to;
      way.pop_back();
      ++next_[static_cast<std::size_t>(at)];
    }
  }
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  for (const int a : way) most = std::min(most, arcs_[static_cast<std::size_t>(a)].left);
  for (const int a : way) {
    arcs_[static_cast<std::size_t>(a)].left -= most;
    arcs_[static_cast<std::size_t>(a ^ 1)].left += most;
  }
  return true;
}

std::vector<bool> MinCut::run() {
  while (rank()) {
    next_.assign(arcs_of_.size(), 0);
    while (push_one_way()) {
    }
  }
  std::vector<bool> with_first;
  for (std::size_t v = 0; v + 2 < arcs_of_.size(); ++v) with_first.push_back(rank_[v] >= 0);
  return with_first;
}

}  // namespace gridwalk::geo
