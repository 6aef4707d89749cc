// The workload of a community: minutes of inspection a month, in parts that can be shown stacked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geo/issue.h"

namespace gridwalk::geo {

// The kinds of problems: broken, dirty, messy, missing, blocked, occupied.
inline constexpr std::size_t load_kinds = 6;

// What is known of one community.
struct LoadFacts {
  std::optional<double> households;           // none: not known, the median of the others stands in
  double buildings = 0;
  double area_m2 = 0;                         // its own land, which is walked over at a visit
  double cell_m2 = 0;                         // land it shares the street with (its Voronoi cell), for the ways between communities
  std::array<double, load_kinds> problems{};  // found in `months_inspected`, by kind
  double other_problems = 0;                  // found too, of no known kind: they count as the street's kinds are mixed
  double months_inspected = 0;
  double complaints = 0;                      // in `complaint_months`
  double complaint_months = 0;
  double repeats = 0;                         // of these complaints, those of callers who had complained of the same community before: they
                                              // are worked on, but make no community hot
  bool black_list = false;
  bool red_list = false;
  std::optional<double> office_m;             // straight way from the office; none: no way to the office counted
  double travel_scale = 1;                    // real minutes on the way / modelled ones (calibrated_travel)
  std::optional<double> visits;               // a month, as somebody laid down; none: by the model's factors
};

// Every coefficient. viewer/jobs/coefficients.h has their units, limits and words.
struct LoadModel {
  double visits_a_month = 1;
  double black_list_factor = 2;      // on the visits of communities on the black list
  double complaints_factor = 2;      // on those of the top decile of complaints (the greater one where both hold)
  double red_list_factor = 1;        // on those of communities on the red list and on neither of the above; 0.5: every second month
  double visit_min = 20;             // a visit, whatever the community
  double household_min = 0.02;       // a visit, per household
  double building_min = 0.3;         // a visit, per building
  double hectare_min = 0.5;          // a visit, per hectare of its own land
  std::array<double, load_kinds> problem_min{4, 2, 2, 3, 4, 3};  // per expected problem, by kind
  double recheck_share = 0.3;        // of the problems that have to be looked at again
  double complaint_min = 0.5;        // per expected complaint
  double travel_speed_m_min = 250;   // e-bike, 15 km/h
  double travel_detour = 1.3;        // way along roads / straight line
  double travel_factor = 0.7124;     // of sqrt(cell) a stop (Beardwood, Halton, Hammersley 1959); 0: no way between communities
  double day_min = 360;              // an inspector's working day: one way from and to the office for each; 0: no way to the office
  double problems_unknown = 2;       // expected problems a month while the street has no inspection at all
};

// Minutes a month. What is not minutes is no part of the total: the numbers that the parts rest on.
struct LoadParts {
  double visit = 0, households = 0, buildings = 0, area = 0;  // at the visits
  std::array<double, load_kinds> problems{};
  double recheck = 0;
  double complaints = 0;
  double travel = 0;  // between communities
  double office = 0;  // from and to the office, the share of the days that the community takes

  double visits = 0;  // a month
  std::array<double, load_kinds> expected_problems{};  // a month
  double expected_complaints = 0;                      // a month
  double household_count = 0, area_ha = 0;
  int communities = 0;

  double problems_total() const;
  double on_site() const { return visit + households + buildings + area + problems_total() + recheck + complaints; }
  double on_the_way() const { return travel + office; }
  double total() const { return on_site() + on_the_way(); }
};

// The parts as a stack, in the order in which they are shown; load.part.<name> has their words.
inline constexpr std::size_t load_part_count = 14;
inline constexpr std::array<std::string_view, load_part_count> load_part_names{
    "visit", "households", "buildings", "area", "broken", "dirty", "messy", "missing", "blocked", "occupied",
    "recheck", "complaints", "travel", "office"};
std::array<double, load_part_count> stacked(const LoadParts& parts);
// In whole minutes that add up to the rounded total (largest remainders).
std::array<long long, load_part_count> whole_minutes(const LoadParts& parts);

struct Loads {
  std::vector<LoadParts> parts;
  // load-households-missing {count, communities, median}, load-households-none, load-fact-invalid {community, fact} (a number that is
  // negative or not finite: it counts as unknown, or 0), load-office-far {communities} (more than half a day: half a day counts).
  Issues issues;
};
// A month's minutes =   visits x (visit + households, buildings, hectares)
//                     + expected problems by kind x their minutes x (1 + share looked at again) + expected complaints x minutes
//                     + visits x 0.7124 x detour x sqrt(cell) / speed
//                     + days x 2 x way to the office / speed, days = all the above / (working day - that way).
// Expected problems and complaints are those of a month, by shrunk_rates: problems by the months inspected, since it is at visits that they are
// found; complaints by months and households, since it is households that complain. Every part is the community's own: a zone's is the sum, so that
// it changes in constant time when a community moves.
Loads loads_of(std::span<const LoadFacts> facts, const LoadModel& model);

// In the top decile of complaints: among the tenth of communities with the most to be expected, and at least one (ties all count). Expected
// by the smoothed rate and without repeats, so that neither a lucky month nor one person's persistence makes a community hot.
std::vector<char> top_decile_of_complaints(std::span<const LoadFacts> facts);

// Summed over each zone; communities in no zone (-1) are left out.
std::vector<LoadParts> zone_parts(std::span<const LoadParts> parts, std::span<const int> zone_of, int zones);
// Minutes on the way in each zone: between communities, and to and from the office each day.
std::vector<double> zone_travel_min(std::span<const LoadParts> parts, std::span<const int> zone_of, int zones);

// What zones can be balanced by. The first three are the presets equal minutes, equal households, equal count.
enum class LoadQuantity { Minutes, Households, Count, Problems, Complaints, Area };
double quantity_of(const LoadParts& parts, LoadQuantity quantity);

// Real minutes on the way in place of modelled ones: a factor for each community (LoadFacts::travel_scale).
//   modelled     parts with travel_scale 1
//   visits_made  per community, in the month that the rounds were planned for
//   zone_of      as the rounds were planned; -1: in no round
//   real_min     per zone: minutes on the way of all its rounds in that month, the office included; negative: no rounds
// A zone's real minutes are shared among its communities as the modelled ones of the same visits are. Zones without rounds, and
// communities in none, get the factor of all rounds together; 1 where there are none. Factors stay between 0.1 and 10.
std::vector<double> calibrated_travel(std::span<const LoadParts> modelled, std::span<const double> visits_made, std::span<const int> zone_of,
                                      std::span<const double> real_min);

}  // namespace gridwalk::geo
