// The volume algorithm and the fixing of variables by reduced costs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/hess_node.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo::zoning {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Atoms with a single place to go, centres that must be open, until nothing more follows. False: some atom has none.
bool propagate(const HessModel& model, std::vector<HessCentre>& centres) {
  const std::size_t atoms = model.load.size();
  const bool one_class = model.classes.size() == 1;
  for (bool again = true; again;) {
    again = false;
    std::vector<int> options(atoms, 0), only(atoms, -1), taken_by(atoms, -1);
    for (std::size_t j = 0; j < centres.size(); ++j) {
      for (const HessArc& arc : centres[j].taken) {
        ++options[at(arc.atom)];
        only[at(arc.atom)] = static_cast<int>(j);
        if (!centres[j].always) continue;
        if (taken_by[at(arc.atom)] >= 0) return false;
        taken_by[at(arc.atom)] = static_cast<int>(j);
      }
      for (const HessArc& arc : centres[j].near) {
        ++options[at(arc.atom)];
        only[at(arc.atom)] = static_cast<int>(j);
      }
    }
    for (std::size_t a = 0; a < atoms; ++a) {
      if (options[a] == 0) return false;
      if (options[a] > 1 || taken_by[a] >= 0) continue;
      HessCentre& centre = centres[at(only[a])];
      if (!centre.always && !one_class) continue;
      centre.always = true;
      const auto arc = std::find_if(centre.near.begin(), centre.near.end(), [&](const HessArc& x) { return x.atom == static_cast<int>(a); });
      if (arc != centre.near.end()) {
        centre.taken.push_back(*arc);
        centre.near.erase(arc);
      }
      again = true;
    }
    // What one certain centre takes, no other can; a centre that would have to, is none.
    const std::size_t before = centres.size();
    std::size_t kept = 0;
    for (std::size_t j = 0; j < before; ++j) {
      const auto other = [&](const HessArc& arc) { return taken_by[at(arc.atom)] >= 0 && at(taken_by[at(arc.atom)]) != j; };
      if (std::ranges::any_of(centres[j].taken, other)) {
        if (centres[j].always) return false;
        again = true;
        continue;
      }
      if (std::erase_if(centres[j].near, other) > 0) again = true;
      if (kept != j) centres[kept] = std::move(centres[j]);
      ++kept;
    }
    centres.resize(kept);
  }
  return true;
}

}  // namespace

void ascend(HessRelaxation& relaxation, HessNode& node, double target, int rounds, double factor, HessShares* shares,
            const Progress& progress) {
  const std::vector<double>& load = relaxation.model().load;
  const std::size_t atoms = load.size();
  if (shares != nullptr) {
    shares->centres = node.centres.size();
    shares->share.assign(atoms * shares->centres, 0);
  }
  std::vector<double> direction, trial = node.u;
  double most = 0.1;
  int worse = 0;
  double checked = -infinity;
  for (int round = 0; round < rounds && !progress.stopped(); ++round) {
    const HessRelaxation::Answer answer = relaxation.evaluate(node.centres, trial);
    if (!(answer.bound < infinity)) {
      node.bound = infinity;
      return;
    }
    // How much of the new answer enters the mean: as much as makes what is left over smallest.
    double mix = 1;
    if (direction.empty()) {
      direction = answer.left;
      node.bound = answer.bound;
    } else {
      double gg = 0, gv = 0, vv = 0, rise = 0;
      for (std::size_t a = 0; a < atoms; ++a) {
        gg += load[a] * answer.left[a] * answer.left[a];
        gv += load[a] * answer.left[a] * direction[a];
        vv += load[a] * direction[a] * direction[a];
        rise += load[a] * answer.left[a] * direction[a];
      }
      const double span = gg - 2 * gv + vv;
      mix = span > 0 ? (vv - gv) / span : 1;
      mix = std::clamp(mix, most / 10, most);
      if (answer.bound > node.bound) {
        if (rise >= 0) factor = std::min(factor * 1.1, 2.0);
        node.bound = answer.bound;
        node.u = trial;
        worse = 0;
      } else if (++worse >= 20) {
        factor = std::max(factor * 0.66, 1e-4);
        worse = 0;
      }
      for (std::size_t a = 0; a < atoms; ++a) direction[a] = mix * answer.left[a] + (1 - mix) * direction[a];
    }
    if (shares != nullptr) {
      for (double& share : shares->share) share *= 1 - mix;
      for (const auto& part : answer.parts) shares->share[at(part.atom) * shares->centres + at(part.centre)] += mix * part.part;
    }
    if (node.bound > target) return;
    double size = 0;
    for (std::size_t a = 0; a < atoms; ++a) size += load[a] * direction[a] * direction[a];
    if (size <= 0) return;
    if (round % 100 == 99) {
      if (node.bound < checked + 1e-5 * target) return;
      if (node.bound < checked + 0.01 * (target - checked)) most = std::max(most / 2, 1e-3);
      checked = node.bound;
    }
    const double step = factor * (target - node.bound) / size;
    for (std::size_t a = 0; a < atoms; ++a) trial[a] = node.u[a] + step * direction[a];
  }
}

void fix(const HessModel& model, HessRelaxation& relaxation, HessReach& reach, HessNode& node, double target) {
  const HessRelaxation::Answer answer = relaxation.evaluate(node.centres, node.u);
  node.bound = answer.bound;
  if (!(answer.bound <= target)) {
    node.bound = infinity;
    return;
  }
  const std::vector<HessRelaxation::Price>& prices = relaxation.prices();
  const bool one_class = model.classes.size() == 1;
  const double room = target - answer.bound;
  std::vector<double> price(model.load.size(), 0);
  std::size_t kept = 0;
  for (std::size_t j = 0; j < node.centres.size(); ++j) {
    HessCentre& centre = node.centres[j];
    if (prices[j].more > room) continue;
    if (one_class && prices[j].less > room) centre.always = true;
    const auto dear = [&](const HessArc& arc) {
      return prices[j].flip + model.load[at(arc.atom)] * (arc.rate - node.u[at(arc.atom)] - prices[j].highest) > room;
    };
    std::erase_if(centre.near, dear);
    for (const HessArc& arc : centre.near) price[at(arc.atom)] = std::max(0.0, model.load[at(arc.atom)] * (arc.rate - node.u[at(arc.atom)] - prices[j].highest));
    if (!reach.prune(centre, price, room - prices[j].flip)) {
      if (!centre.always) continue;
      node.bound = infinity;
      return;
    }
    if (centre.always && (one_class || centre.zone >= 0)) {
      const auto certain = [&](const HessArc& arc) {
        return prices[j].flip + model.load[at(arc.atom)] * (prices[j].lowest - arc.rate + node.u[at(arc.atom)]) > room;
      };
      for (const HessArc& arc : centre.near) {
        if (certain(arc)) centre.taken.push_back(arc);
      }
      std::erase_if(centre.near, certain);
    }
    if (kept != j) node.centres[kept] = std::move(centre);
    ++kept;
  }
  node.centres.resize(kept);
  if (!propagate(model, node.centres)) node.bound = infinity;
}

}  // namespace gridwalk::geo::zoning
