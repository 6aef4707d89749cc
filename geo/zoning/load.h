// The workload of a community: minutes of inspection a month, in parts that can be shown stacked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo {

// What is known of one community.
struct LoadFacts {
  double households = 0;
  double area_m2 = 0;          // land it shares the street with (its Voronoi cell), for the travel between communities
  int problems_found = 0;      // in `inspections` past inspections
  int inspections = 0;
  int complaints = 0;          // in the period that counts for the top decile
  bool open_rechecks = false;  // at least one problem waits for its re-check
  bool black_list = false;
  bool red_list = false;
};

// Every coefficient, visible and editable. Minutes are those of one visit.
struct LoadModel {
  double visit_min = 25;             // whatever the community
  double household_min = 0.02;       // per household
  double problem_min = 3;            // per expected problem
  double recheck_min = 10;           // if re-checks are open
  double travel_speed_m_min = 250;   // e-bike, 15 km/h
  double travel_detour = 1.3;        // way along roads / straight line
  double travel_factor = 0.7124;     // of sqrt(area) a stop (Beardwood, Halton, Hammersley 1959); 0: no travel
  double visits_a_month = 1;
  double black_list_factor = 2;      // visits of communities on the black list
  double complaints_factor = 2;      // visits of those in the top decile of complaints (not twice doubled)
  double red_list_factor = 0.5;      // visits of communities on the red list, where the rule is on
  bool red_list_rule = false;
  double problems_unknown = 2;       // expected problems a visit while the street has no inspection at all
};

enum class LoadPreset { EqualMinutes, EqualHouseholds, EqualCount };
// EqualMinutes: the model above. EqualHouseholds: a household is one minute, nothing else counts. EqualCount: a community
// is one minute.
LoadModel load_preset(LoadPreset preset);

// Minutes a month: each part is minutes a visit x visits.
struct LoadParts {
  double visit = 0;
  double households = 0;
  double problems = 0;
  double recheck = 0;
  double travel = 0;
  double visits = 0;             // visits a month, not part of the total
  double expected_problems = 0;  // a visit, not part of the total
  double total() const { return visit + households + problems + recheck + travel; }
};

// Problems to be expected at one visit, per community: (alpha + found) / (beta + inspections), with alpha and beta from the
// whole street (gamma-Poisson model, by moments: Marshall 1991, "Mapping disease and mortality rates using empirical Bayes
// estimators"), so that one bad month does not redraw the map. All the street's mean where rates do not differ more than
// chance; `unknown` where there was no inspection at all.
std::vector<double> expected_problems(std::span<const LoadFacts> facts, double unknown);

// In the top decile of complaints: among the tenth of communities with the most, and at least one (ties all count).
std::vector<char> top_decile_of_complaints(std::span<const LoadFacts> facts);

std::vector<LoadParts> loads_of(std::span<const LoadFacts> facts, const LoadModel& model);

}  // namespace gridwalk::geo
