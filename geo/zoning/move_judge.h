// A plan under the hand: what a move would do, in the time of the zones that it touches.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo {

// preview_move() judges the whole plan anew at every question; a hand that moves over the map asks sixty times a second, on streets of ten
// thousand communities too. This keeps the plan's measures, the members of each zone and the links of each unit, and works out again only the
// zones that units leave or enter: loads, centre and moment from their members, pieces by walking over them, borders from the links of what
// moves. The answer is that of preview_move() (sums of borders to rounding).
// Making one: as measure(). A question: linear in the members of the zones it touches and their links, and in the number of zones.
class MoveJudge {
 public:
  // The problem is to outlive the judge and stay as it is.
  MoveJudge(const ZoningProblem& problem, std::span<const int> zone_of);

  struct Move {
    std::vector<int> units;
    std::vector<int> to;    // of each; -1: unassigned, the number of zones: a new zone
    double new_share = 1;   // of the new zone
    int gone = -1;          // a zone that goes with the move: its share no longer counts
    friend bool operator==(const Move&, const Move&) = default;
  };
  // With a new zone its measures stand last. Of a zone that goes all measures are 0.
  MovePreview judge(const Move& move);

  const ZoningMeasures& now() const { return now_; }
  const std::vector<int>& zone_of() const { return zone_of_; }
  const std::vector<int>& members(int zone) const { return members_[static_cast<std::size_t>(zone)]; }

 private:
  struct Neighbour {
    int unit = 0;
    double border_m = 0;
  };
  struct Pieces {
    int count = 0;
    std::vector<int> off;  // units outside the heaviest, rising
  };
  Pieces pieces_of(const std::vector<int>& members);  // of a zone of `after_`
  ZoneMeasures measured(int zone, const std::vector<int>& members);

  const ZoningProblem& problem_;
  std::vector<int> zone_of_;
  std::vector<std::vector<int>> members_;  // per zone, rising
  std::vector<int> first_;                 // of the unit's neighbours in `neighbours_`
  std::vector<Neighbour> neighbours_;
  std::vector<char> off_;                  // per unit: outside its zone's heaviest piece
  std::vector<double> share_;              // usable ones
  double load_min_ = 0;
  ZoningMeasures now_;
  std::vector<int> after_;                 // the plan after the move; put back after each question
  std::vector<int> piece_;                 // per unit, of pieces_of
  std::vector<double> load_;               // per unit that stands for a piece
  std::vector<int> way_;                   // the units that pieces_of has still to look at
};

}  // namespace gridwalk::geo
