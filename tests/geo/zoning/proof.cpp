// The models of Hess and of cut links, solved again with separators until every zone is whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/zoning/proof.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "tests/geo/zoning/mip.h"

namespace gridwalk::testing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

using Neighbours = std::vector<std::vector<int>>;

Neighbours neighbours_of(const geo::ZoningProblem& problem) {
  Neighbours neighbours(problem.units.size());
  for (const geo::ZoningLink& link : problem.links) {
    neighbours[at(link.a)].push_back(link.b);
    neighbours[at(link.b)].push_back(link.a);
  }
  return neighbours;
}

// The units of `zone` that hang together with `from`, and those around them.
struct Piece {
  std::vector<int> units, around;
};
Piece piece_of(const Neighbours& neighbours, const std::vector<int>& zone_of, int from) {
  Piece piece{{from}, {}};
  std::vector<char> seen(neighbours.size(), 0);
  seen[at(from)] = 1;
  for (std::size_t i = 0; i < piece.units.size(); ++i) {
    for (const int v : neighbours[at(piece.units[i])]) {
      if (seen[at(v)]) continue;
      seen[at(v)] = 1;
      (zone_of[at(v)] == zone_of[at(from)] ? piece.units : piece.around).push_back(v);
    }
  }
  return piece;
}

// Solves until no row is missing. `read`: a plan from a solution; `cut`: the rows it breaks.
Proof solve_with_cuts(Mip& mip, double cutoff, double seconds, const std::function<std::vector<int>(const std::vector<double>&)>& read,
                      const std::function<int(const std::vector<int>&)>& cut) {
  Proof proof;
  proof.columns = mip.columns();
  const auto start = std::chrono::steady_clock::now();
  for (;;) {
    const double left = seconds - std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (left <= 0) return proof;
    const Mip::Answer answer = mip.solve(cutoff, left);
    proof.bound = std::max(proof.bound, answer.infeasible ? cutoff : answer.proven ? answer.value : answer.bound);
    if (answer.infeasible) {
      proof.proven = true;
      return proof;
    }
    if (!answer.found) return proof;
    const std::vector<int> zone_of = read(answer.x);
    const int rows = cut(zone_of);
    proof.cuts += rows;
    if (rows > 0) continue;
    proof.found = true;
    proof.value = answer.value;
    proof.zone_of = zone_of;
    proof.proven = answer.proven;
    return proof;
  }
}

double squared(const geo::ZoningProblem& problem, int u, int v) {
  const geo::Point p = problem.units[at(u)].site, q = problem.units[at(v)].site;
  return (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y);
}

// The model over some of the columns.
struct HessMip {
  Mip mip;
  std::vector<int> centre;                           // column of unit j as a centre
  std::map<std::pair<int, int>, int> column;         // of unit i at centre j
};

HessMip hess_mip(const geo::ZoningProblem& problem, double low, double high, double scale, const std::vector<std::vector<char>>& use) {
  HessMip model;
  const int n = static_cast<int>(problem.units.size());
  std::vector<Mip::Terms> assign(at(n)), load(at(n));
  Mip::Terms open;
  for (int j = 0; j < n; ++j) {
    model.centre.push_back(model.mip.add_column(0, 0, 1, true));
    model.column[{j, j}] = model.centre.back();
    open.emplace_back(model.centre.back(), 1);
    assign[at(j)].emplace_back(model.centre.back(), 1);
    load[at(j)].emplace_back(model.centre.back(), problem.units[at(j)].load_min / high);
  }
  std::vector<std::pair<int, int>> below;
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      if (i == j || !use[at(i)][at(j)]) continue;
      const double w = problem.units[at(i)].load_min;
      const int column = model.mip.add_column(w * squared(problem, i, j) * scale, 0, 1, true);
      model.column[{i, j}] = column;
      assign[at(i)].emplace_back(column, 1);
      load[at(j)].emplace_back(column, w / high);
      below.emplace_back(column, model.centre[at(j)]);
    }
  }
  for (int i = 0; i < n; ++i) model.mip.add_row(1, assign[at(i)], 1);
  for (int j = 0; j < n; ++j) {
    Mip::Terms terms = load[at(j)];
    terms[0].second -= 1;
    model.mip.add_row(-infinity, terms, 0);
    terms = load[at(j)];
    terms[0].second -= low / high;
    model.mip.add_row(0, terms, infinity);
  }
  const double zones = static_cast<double>(problem.share.size());
  model.mip.add_row(zones, open, zones);
  for (const auto& [x, y] : below) model.mip.add_row(-infinity, {{x, 1}, {y, -1}}, 0);
  return model;
}

}  // namespace

Proof prove_moment(const geo::ZoningProblem& problem, double tolerance, double known, double seconds) {
  const int n = static_cast<int>(problem.units.size());
  const geo::LoadBounds limit = geo::load_bounds(problem, tolerance).front();
  double top = known;
  if (!(top > 0)) {
    for (int i = 0; i < n; ++i) top += problem.units[at(i)].load_min * squared(problem, i, 0);
  }
  const double scale = 1000 / top;
  // The linear programme over the nearest 30 units of each centre, and then over all that its prices ask for.
  std::vector<std::vector<char>> use(at(n), std::vector<char>(at(n), 0));
  for (int j = 0; j < n; ++j) {
    std::vector<int> near;
    for (int i = 0; i < n; ++i) near.push_back(i);
    std::sort(near.begin(), near.end(), [&](int p, int q) { return squared(problem, p, j) < squared(problem, q, j); });
    for (int i = 0; i < std::min(n, 30); ++i) use[at(near[at(i)])][at(j)] = 1;
  }
  HessMip model;
  for (;;) {
    model = hess_mip(problem, limit.min_min, limit.max_min, scale, use);
    const Mip::Relaxed relaxed = model.mip.relaxed();
    // The first columns given too few to choose from: all of them.
    const bool all = !relaxed.solved;
    bool more = false;
    std::vector<std::vector<char>> kept = use;
    for (int i = 0; i < n; ++i) {
      for (int j = 0; j < n; ++j) {
        if (i == j) continue;
        if (all) {
          more = more || !use[at(i)][at(j)];
          use[at(i)][at(j)] = 1;
          continue;
        }
        const double w = problem.units[at(i)].load_min;
        const double* price = relaxed.row_price.data();
        const double reduced = w * squared(problem, i, j) * scale - price[i] - w / limit.max_min * (price[n + 2 * j] + price[n + 2 * j + 1]);
        if (!use[at(i)][at(j)] && reduced < -1e-7) {
          use[at(i)][at(j)] = 1;
          more = true;
        }
        kept[at(i)][at(j)] = reduced <= 1000 - relaxed.value + 1e-4;
      }
    }
    if (more) continue;
    if (all) return {};
    model = hess_mip(problem, limit.min_min, limit.max_min, scale, kept);
    break;
  }
  const Neighbours neighbours = neighbours_of(problem);
  std::vector<int> centre_of(at(n), -1);
  const auto read = [&](const std::vector<double>& x) {
    std::vector<int> zone_of(at(n), -1), zone_at(at(n), -1);
    int zones = 0;
    for (int j = 0; j < n; ++j) {
      if (x[at(model.centre[at(j)])] > 0.5) zone_at[at(j)] = zones++;
    }
    for (const auto& [pair, column] : model.column) {
      if (x[at(column)] < 0.5) continue;
      zone_of[at(pair.first)] = zone_at[at(pair.second)];
      centre_of[at(pair.first)] = pair.second;
    }
    return zone_of;
  };
  const auto cut = [&](const std::vector<int>& zone_of) {
    int rows = 0;
    for (int u = 0; u < n; ++u) {
      const int j = centre_of[at(u)];
      const Piece piece = piece_of(neighbours, zone_of, u);
      if (std::ranges::find(piece.units, j) != piece.units.end()) continue;
      Mip::Terms terms{{model.column[{u, j}], 1}};
      for (const int s : piece.around) {
        if (const auto column = model.column.find({s, j}); column != model.column.end()) terms.emplace_back(column->second, -1);
      }
      model.mip.add_row(-infinity, terms, 0);
      ++rows;
    }
    return rows;
  };
  Proof proof = solve_with_cuts(model.mip, 1000 + 1e-3, seconds, read, cut);
  proof.value /= scale;
  proof.bound /= scale;
  return proof;
}

Proof prove_border(const geo::ZoningProblem& problem, double tolerance, double known, double seconds) {
  const int n = static_cast<int>(problem.units.size()), k = static_cast<int>(problem.share.size());
  const geo::LoadBounds limit = geo::load_bounds(problem, tolerance).front();
  // Heaviest first: the i-th is in one of the first i zones, and in zone z only if one before it is in zone z - 1.
  std::vector<int> order;
  for (int i = 0; i < n; ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](int p, int q) { return problem.units[at(p)].load_min > problem.units[at(q)].load_min; });
  Mip mip;
  std::vector<std::vector<int>> x(at(n), std::vector<int>(at(k), -1));
  for (int place = 0; place < n; ++place) {
    for (int z = 0; z < k; ++z) x[at(order[at(place)])][at(z)] = mip.add_column(0, 0, z <= place ? 1 : 0, true);
  }
  for (int i = 0; i < n; ++i) {
    Mip::Terms terms;
    for (int z = 0; z < k; ++z) terms.emplace_back(x[at(i)][at(z)], 1);
    mip.add_row(1, terms, 1);
  }
  for (int z = 0; z < k; ++z) {
    Mip::Terms terms;
    for (int i = 0; i < n; ++i) terms.emplace_back(x[at(i)][at(z)], problem.units[at(i)].load_min / limit.max_min);
    mip.add_row(limit.min_min / limit.max_min, terms, 1);
  }
  for (int place = 1; place < n; ++place) {
    for (int z = 1; z < std::min(k, place + 1); ++z) {
      Mip::Terms terms{{x[at(order[at(place)])][at(z)], 1}};
      for (int before = 0; before < place; ++before) terms.emplace_back(x[at(order[at(before)])][at(z - 1)], -1);
      mip.add_row(-infinity, terms, 0);
    }
  }
  bool whole = true;
  for (const geo::ZoningLink& link : problem.links) {
    whole = whole && link.border_m == std::floor(link.border_m);
    const int cut = mip.add_column(link.border_m, 0, 1, false);
    for (int z = 0; z < k; ++z) {
      mip.add_row(-infinity, {{x[at(link.a)][at(z)], 1}, {x[at(link.b)][at(z)], -1}, {cut, -1}}, 0);
      mip.add_row(-infinity, {{x[at(link.b)][at(z)], 1}, {x[at(link.a)][at(z)], -1}, {cut, -1}}, 0);
    }
  }
  const Neighbours neighbours = neighbours_of(problem);
  const auto read = [&](const std::vector<double>& values) {
    std::vector<int> zone_of(at(n), -1);
    for (int i = 0; i < n; ++i) {
      for (int z = 0; z < k; ++z) {
        if (values[at(x[at(i)][at(z)])] > 0.5) zone_of[at(i)] = z;
      }
    }
    return zone_of;
  };
  const auto cut = [&](const std::vector<int>& zone_of) {
    int rows = 0;
    std::vector<int> heart(at(k), -1);
    for (const int u : order) {
      const int z = zone_of[at(u)];
      if (heart[at(z)] < 0) heart[at(z)] = u;
      const int h = heart[at(z)];
      const Piece piece = piece_of(neighbours, zone_of, u);
      if (std::ranges::find(piece.units, h) != piece.units.end()) continue;
      // Both in one zone, whichever: then one of those around is too.
      for (int other = 0; other < k; ++other) {
        Mip::Terms terms{{x[at(u)][at(other)], 1}, {x[at(h)][at(other)], 1}};
        for (const int s : piece.around) terms.emplace_back(x[at(s)][at(other)], -1);
        mip.add_row(-infinity, terms, 1);
      }
      ++rows;
    }
    return rows;
  };
  const double cutoff = known > 0 ? known + (whole ? 0.5 : 1e-6 * known) : 1e30;
  return solve_with_cuts(mip, cutoff, seconds, read, cut);
}

}  // namespace gridwalk::testing
