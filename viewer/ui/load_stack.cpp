// Workload parts with their colours and reasons.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/load_stack.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::ui {
namespace {

std::string part_name(const words::Words& words, std::size_t part) {
  return part == 4 ? words("workload.part_problems") : words(std::string("load.part.") + shown_part_names[part]);
}

std::string with_minutes(const words::Words& words, std::size_t part, double minutes) {
  return words("workload.part_minutes", {{"part", part_name(words, part)}, {"minutes", words.hours(minutes)}});
}

// A factor or rate as it is read: 20, 0.02, 1.3.
std::string plain(const words::Words& words, double value) {
  int decimals = 0;
  for (double ten = 1; decimals < 4 && std::abs(value * ten - std::round(value * ten)) > 1e-9; ten *= 10) ++decimals;
  return words.number(value, decimals);
}

std::string kinds(const words::Words& words, const geo::LoadParts& parts) {
  std::vector<std::string> said;
  for (std::size_t k = 0; k < geo::load_kinds; ++k) {
    if (parts.problems[k] < 0.5) continue;
    said.push_back(words("workload.kind", {{"kind", words("load.part." + std::string(geo::load_part_names[4 + k]))}, {"minutes", words.hours(parts.problems[k])}}));
  }
  return words.join(said);
}

// Why the community is visited so often.
std::string visits_reason(const words::Words& words, const geo::LoadModel& model, const geo::LoadFacts& facts, double visits) {
  const Args args{{"visits", words.number(visits, 1)}};
  const double ordinary = model.visits_a_month * (facts.red_list && !facts.black_list ? model.red_list_factor : 1);
  if (facts.black_list) return words("workload.visits_black", args);
  if (std::abs(visits - ordinary) > 1e-9) return words("workload.visits_hot", args);
  return words(facts.red_list ? "workload.visits_red" : "workload.visits_ordinary", args);
}

}  // namespace

std::array<double, shown_parts> shown_minutes(const geo::LoadParts& parts) {
  return {parts.visit, parts.households, parts.buildings, parts.area, parts.problems_total(), parts.recheck, parts.complaints, parts.travel, parts.office};
}

ImU32 shown_part_colour(std::size_t part) {
  static constexpr ImU32 colours[shown_parts] = {
      IM_COL32(29, 78, 137, 255),  IM_COL32(143, 190, 230, 255), IM_COL32(78, 136, 196, 255),   // at the visits: blue
      IM_COL32(199, 222, 242, 255),
      IM_COL32(150, 56, 38, 255),  IM_COL32(240, 166, 122, 255),                                // problems: red
      IM_COL32(203, 137, 22, 255),                                                              // complaints: ochre
      IM_COL32(33, 99, 74, 255),   IM_COL32(148, 203, 168, 255)};                               // on the way: green
  return colours[part];
}

std::vector<BarPart> load_stack(const words::Words& words, const geo::LoadParts& parts) {
  const auto minutes = shown_minutes(parts);
  std::vector<BarPart> stack;
  for (std::size_t p = 0; p < shown_parts; ++p) {
    std::string tip = with_minutes(words, p, minutes[p]);
    if (p == 4 && minutes[p] > 0) tip += "\n" + kinds(words, parts);
    stack.push_back({minutes[p], shown_part_colour(p), tip});
  }
  return stack;
}

std::vector<BarPart> community_stack(const words::Words& words, const jobs::StreetView& view, const geo::LoadFacts& facts, int community) {
  const geo::LoadParts& parts = view.parts[static_cast<std::size_t>(community)];
  const geo::LoadModel& model = view.load.model;
  std::vector<BarPart> stack = load_stack(words, parts);
  const auto why = [&](std::size_t part, const std::string& reason) { stack[part].tip += "\n" + reason; };
  const std::string visits = words.number(parts.visits, 1);
  why(0, visits_reason(words, model, facts, parts.visits));
  why(0, words("workload.why_visit", {{"visits", visits}, {"minutes", plain(words, model.visit_min)}}));
  why(1, words(facts.households ? "workload.why_households" : "workload.why_households_unknown",
               {{"visits", visits}, {"households", words.number(parts.household_count)}, {"minutes", plain(words, model.household_min)}}));
  why(2, words("workload.why_buildings", {{"visits", visits}, {"buildings", words.number(facts.buildings)}, {"minutes", plain(words, model.building_min)}}));
  why(3, words("workload.why_area", {{"visits", visits}, {"hectares", words.number(parts.area_ha, 1)}, {"minutes", plain(words, model.hectare_min)}}));
  double found = facts.other_problems, expected = 0;
  for (std::size_t k = 0; k < geo::load_kinds; ++k) {
    found += facts.problems[k];
    expected += parts.expected_problems[k];
  }
  why(4, words(facts.months_inspected > 0 ? "workload.why_problems" : "workload.why_problems_unknown",
               {{"expected", words.number(expected, 1)}, {"found", words.number(found)}, {"months", words.number(facts.months_inspected)}}));
  why(5, words("workload.why_recheck", {{"share", words.percent(model.recheck_share, 0)}}));
  why(6, words("workload.why_complaints", {{"expected", words.number(parts.expected_complaints, 1)},
                                           {"received", words.number(facts.complaints)},
                                           {"months", words.number(facts.complaint_months)},
                                           {"minutes", plain(words, model.complaint_min)}}));
  const auto scale = view.load.travel_scale.find(view.snapshot->communities[static_cast<std::size_t>(community)].id);
  const std::string ways = scale == view.load.travel_scale.end() ? words("workload.why_travel")
                                                                : words("workload.why_travel_rounds", {{"factor", words.number(scale->second, 2)}});
  why(7, ways);
  why(8, words("workload.why_office"));
  return stack;
}

void load_legend(Widgets& ui, std::string_view id, const geo::LoadParts* parts) {
  std::vector<LegendItem> items;
  const auto minutes = parts ? shown_minutes(*parts) : std::array<double, shown_parts>{};
  for (std::size_t p = 0; p < shown_parts; ++p) {
    if (parts && minutes[p] < 0.5) continue;
    items.push_back({shown_part_colour(p), parts ? with_minutes(ui.tr, p, minutes[p]) : part_name(ui.tr, p)});
  }
  bar_legend(ui, id, items);
}

}  // namespace gridwalk::ui
