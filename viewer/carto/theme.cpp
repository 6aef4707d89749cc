// From records to classes with their colours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/theme.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

#include "data/model/standing.h"
#include "geo/density/breaks.h"
#include "viewer/carto/figure_classes.h"
#include "viewer/carto/make_scene.h"
#include "viewer/carto/numbers.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {
namespace {

constexpr std::array<std::pair<CommunityBy, std::string_view>, 18> attribute_names{{
    {CommunityBy::None, "none"}, {CommunityBy::Committee, "committee"}, {CommunityBy::Company, "company"}, {CommunityBy::Zone, "zone"},
    {CommunityBy::Tier, "tier"}, {CommunityBy::Class, "class"}, {CommunityBy::Hotspots, "hotspots"}, {CommunityBy::Clusters, "clusters"},
    {CommunityBy::Change, "change"}, {CommunityBy::Households, "households"}, {CommunityBy::FloorArea, "floor-area"},
    {CommunityBy::OpenProblems, "open-problems"}, {CommunityBy::Problems, "problems"}, {CommunityBy::Complaints, "complaints"},
    {CommunityBy::ProblemsPer1000, "problems-per-1000"}, {CommunityBy::ComplaintsPer1000, "complaints-per-1000"}, {CommunityBy::Minutes, "minutes"},
    {CommunityBy::SmoothedRate, "smoothed-rate"}}};
constexpr std::array<std::pair<Breaks, std::string_view>, 4> break_names{
    {{Breaks::Equal, "equal"}, {Breaks::Quantile, "quantile"}, {Breaks::Natural, "natural"}, {Breaks::Chosen, "chosen"}}};

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

std::string key_of(std::string_view table, std::string_view name) {
  std::string key(table);
  key += name;
  std::ranges::replace(key, '-', '_');
  return key;
}

std::vector<double> counts(const data::Snapshot& snapshot, CommunityBy by) {
  std::vector<double> counted(snapshot.communities.size(), 0);
  const data::Heirs heirs(snapshot);
  const auto add = [&](data::CommunityId community, const std::optional<geo::Point>& point) {
    const int i = heirs.index_of(community, point);
    if (i >= 0) ++counted[static_cast<std::size_t>(i)];
  };
  if (by == CommunityBy::Complaints || by == CommunityBy::ComplaintsPer1000) {
    for (const data::Complaint& complaint : snapshot.complaints) add(complaint.community, complaint.point);
  } else {
    for (const data::Problem& problem : snapshot.problems) {
      if (by != CommunityBy::OpenProblems || data::is_open(problem)) add(problem.community, problem.point);
    }
  }
  return counted;
}

// A category's place in the order and its words.
struct Category {
  std::string order, text;
  int count = 0;
  std::vector<std::size_t> members;
};

const data::ServiceContract* newest_contract(const std::multimap<data::CommunityId, const data::ServiceContract*>& contracts, data::CommunityId community) {
  const data::ServiceContract* newest = nullptr;
  const auto [from, to] = contracts.equal_range(community);
  for (auto at = from; at != to; ++at) {
    if (!newest || newest->valid.from <= at->second->valid.from) newest = at->second;
  }
  return newest;
}

void categories(Themed& made, const data::Snapshot& snapshot, const CommunityTheme& theme, data::ZonePlanId plan, std::optional<data::Date> on,
                const words::Words& words) {
  std::multimap<data::CommunityId, const data::ServiceContract*> contracts;
  if (theme.by == CommunityBy::Company) {
    for (const data::ServiceContract& contract : snapshot.contracts) contracts.emplace(contract.community, &contract);
  }
  const auto zone_of = theme.by == CommunityBy::Zone ? zone_by_community(snapshot, plan) : std::map<data::CommunityId, data::ZoneId>{};
  std::map<data::ZoneId, std::size_t> zone_order;
  for (const data::Zone* zone : zones_of(snapshot, plan)) zone_order.emplace(zone->id, zone_order.size());
  constexpr const char* class_keys[] = {"class.commodity", "class.old", "class.resettlement", "class.affordable", "class.open"};
  const auto category = [&](const data::Community& c) -> std::pair<std::string, std::string> {  // order, text; empty: not known
    const auto digits = [](std::size_t n) { return std::to_string(1'000'000 + n); };
    switch (theme.by) {
      case CommunityBy::Committee: {
        const data::Committee* committee = snapshot.committees.find(c.committee);
        return committee ? std::pair(committee->code + committee->name, committee->name) : std::pair<std::string, std::string>();
      }
      case CommunityBy::Company: {
        const data::ServiceContract* contract = newest_contract(contracts, c.id);
        const data::Company* company = contract ? snapshot.companies.find(contract->company) : nullptr;
        if (!company) return {};
        return {company->name, company->short_name.empty() ? company->name : company->short_name};
      }
      case CommunityBy::Zone: {
        const auto at = zone_of.find(c.id);
        const data::Zone* zone = at == zone_of.end() ? nullptr : snapshot.zones.find(at->second);
        if (!zone || !zone_order.contains(zone->id)) return {};
        return {digits(zone_order[zone->id]), zone->code.empty() ? zone->name : zone->code};
      }
      case CommunityBy::Tier:
        if (c.tier == data::ListTier::Black) return {"1", words("tier.black")};
        if (c.tier == data::ListTier::Red) return {"2", words("tier.red")};
        return {"3", words("theme.no_tier")};
      case CommunityBy::Class:
        if (c.kind == data::CommunityClass::Unknown) return {};
        return {digits(static_cast<std::size_t>(c.kind)), words(class_keys[static_cast<int>(c.kind)])};
      default: return {};
    }
  };
  std::map<std::string, Category> found;
  for (std::size_t i = 0; i < snapshot.communities.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    if (!is_there(community, on)) continue;
    auto [order, text] = category(community);
    if (text.empty()) {
      ++made.unknown;
      continue;
    }
    Category& one = found[order];
    one.order = order;
    one.text = std::move(text);
    one.members.push_back(i);
  }
  std::vector<Category> listed;
  for (auto& [order, one] : found) listed.push_back(std::move(one));
  if (theme.by == CommunityBy::Company) {  // those with most communities first: the colours that are told apart best are theirs
    std::ranges::stable_sort(listed, std::greater(), [](const Category& c) { return c.members.size(); });
  }
  const std::vector<Colour> colours = category_colours(theme.palette);
  constexpr Hatch hatches[] = {Hatch::None, Hatch::Diagonal, Hatch::Dots};
  const std::size_t most = colours.size() * std::size(hatches);
  for (std::size_t n = 0; n < listed.size(); ++n) {
    const bool other = n + 1 >= most && listed.size() > most;  // the last look is everybody else's
    if (!other || static_cast<std::size_t>(made.classes.size()) < most) {
      ThemeClass& one = made.classes.emplace_back();
      one.text = other ? words("theme.others") : listed[n].text;
      one.fill.colour = other ? Colour{225, 225, 225} : colours[n % colours.size()];
      one.fill.hatch = other ? Hatch::Cross : hatches[n / colours.size()];
      one.fill.hatch_colour = mix(one.fill.colour, {0, 0, 0}, 0.55);
      if (theme.by == CommunityBy::Tier) one.fill.colour = std::array{Colour{90, 90, 90}, Colour{238, 136, 102}, Colour{245, 243, 236}}[static_cast<std::size_t>(listed[n].order[0] - '1')];
      if (theme.by == CommunityBy::Zone) {
        const data::Zone* zone = zones_of(snapshot, plan)[static_cast<std::size_t>(std::stoul(listed[n].order)) - 1'000'000];
        one.fill = {zone_look(zone->colour).tint, zone_look(zone->colour).hatch, with_alpha(zone_look(zone->colour).strong, 120)};
      }
    }
    for (const std::size_t i : listed[n].members) made.class_of[i] = static_cast<int>(made.classes.size()) - 1;
    made.classes.back().count += static_cast<int>(listed[n].members.size());
  }
}

// As many decimals as tell the breaks apart, three at most.
int decimals_for(std::span<const double> breaks) {
  for (int decimals = 0; decimals < 3; ++decimals) {
    const double step = std::pow(10.0, -decimals);
    bool apart = true;
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) apart = apart && breaks[i + 1] - breaks[i] >= step;
    if (apart) return decimals;
  }
  return 3;
}

void numbers(Themed& made, const data::Snapshot& snapshot, const CommunityTheme& theme, std::optional<data::Date> on, const words::Words& words) {
  std::vector<double> values = community_values(snapshot, theme);
  values.resize(snapshot.communities.size(), not_known);
  const std::vector<char> grey = greyed(snapshot, theme, on);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!is_there(snapshot.communities[i], on) || (!grey.empty() && grey[i])) values[i] = not_known;
    else if (std::isnan(values[i])) ++made.unknown;
  }
  const std::vector<double> breaks = class_breaks(values, theme);
  if (breaks.empty()) return add_greyed(made, grey, words);
  const int classes = std::max(static_cast<int>(breaks.size()) - 1, 1);
  const std::vector<Colour> colours = class_colours(theme.palette, classes);
  const int decimals = decimals_for(breaks);
  for (int c = 0; c < classes; ++c) {
    ThemeClass& one = made.classes.emplace_back();
    one.from = breaks[static_cast<std::size_t>(c)];
    one.to = breaks[std::min(static_cast<std::size_t>(c) + 1, breaks.size() - 1)];
    one.fill.colour = colours[static_cast<std::size_t>(c)];
    one.text = one.from == one.to ? words.number(one.from, decimals)
                                  : words("carto.class_between", {{"from", words.number(one.from, decimals)}, {"to", words.number(one.to, decimals)}});
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const auto at = std::upper_bound(breaks.begin() + 1, breaks.begin() + classes, values[i]);
    const int c = static_cast<int>(at - breaks.begin()) - 1;
    made.class_of[i] = c;
    ++made.classes[static_cast<std::size_t>(c)].count;
  }
  add_greyed(made, grey, words);
}

}  // namespace

std::span<const std::pair<CommunityBy, std::string_view>> community_attributes() { return attribute_names; }
std::span<const std::pair<Breaks, std::string_view>> break_methods() { return break_names; }
bool is_computed(CommunityBy by) {
  switch (by) {
    case CommunityBy::Hotspots:
    case CommunityBy::Clusters:
    case CommunityBy::Change:
    case CommunityBy::Minutes:
    case CommunityBy::SmoothedRate: return true;
    default: return false;
  }
}
std::string_view name_of(CommunityBy by) { return attribute_names[static_cast<std::size_t>(by)].second; }

std::vector<double> community_values(const data::Snapshot& snapshot, const CommunityTheme& theme) {
  if (!is_number(theme.by)) return {};
  if (is_computed(theme.by)) return theme.figures ? theme.figures->values : std::vector<double>{};
  std::vector<double> values;
  const bool counted = theme.by != CommunityBy::Households && theme.by != CommunityBy::FloorArea;
  if (counted) values = counts(snapshot, theme.by);
  const bool rate = theme.by == CommunityBy::ProblemsPer1000 || theme.by == CommunityBy::ComplaintsPer1000;
  for (std::size_t i = 0; i < snapshot.communities.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    if (!counted) {
      const double value = theme.by == CommunityBy::Households ? community.households : community.floor_area_m2;
      values.push_back(value > 0 ? value : not_known);
    } else if (rate) {
      values[i] = community.households > 0 ? 1000 * values[i] / community.households : not_known;
    }
  }
  return values;
}

std::vector<double> class_breaks(std::span<const double> values, const CommunityTheme& theme) {
  const int classes = std::clamp(theme.classes, least_classes, most_classes);
  if (theme.breaks == Breaks::Natural) return geo::class_breaks_jenks(values, classes);
  if (theme.breaks == Breaks::Quantile) {
    std::vector<double> breaks = geo::class_breaks_quantile(values, classes);
    if (breaks.size() != 2) return breaks;
    // Most have the least, none as a rule: they are a class of their own, the others are divided.
    std::vector<double> above;
    std::ranges::copy_if(values, std::back_inserter(above), [&](double value) { return value > breaks[0]; });
    const std::vector<double> others = geo::class_breaks_quantile(above, std::max(classes - 1, 1));
    breaks.resize(1);
    breaks.insert(breaks.end(), others.begin(), others.end());
    return breaks;
  }
  double least = std::numeric_limits<double>::infinity(), most = -least;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    least = std::min(least, value);
    most = std::max(most, value);
  }
  if (least > most) return {};
  std::vector<double> breaks{least};
  if (theme.breaks == Breaks::Chosen) {
    for (const double chosen : theme.chosen) {
      if (chosen > breaks.back() && chosen < most && static_cast<int>(breaks.size()) < most_classes) breaks.push_back(chosen);
    }
  } else {
    for (int i = 1; i < classes && most > least; ++i) breaks.push_back(least + (most - least) * i / classes);
  }
  if (most > least) breaks.push_back(most);
  return breaks;
}

std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> found;
  for (std::size_t i = 0; i < text.size();) {
    double value = 0;
    const auto read = std::from_chars(text.data() + i, text.data() + text.size(), value);
    if (read.ec == std::errc() && std::isfinite(value)) {
      found.push_back(value);
      i = static_cast<std::size_t>(read.ptr - text.data());
    } else {
      ++i;
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Themed themed(const data::Snapshot& snapshot, const CommunityTheme& theme, data::ZonePlanId plan, std::optional<data::Date> on, const words::Words& words) {
  Themed made;
  made.class_of.assign(snapshot.communities.size(), -1);
  if (theme.by == CommunityBy::None) return made;
  if (is_number(theme.by)) numbers(made, snapshot, theme, on, words);
  else if (is_computed(theme.by)) add_figure_classes(made, snapshot, theme, on, words);
  else categories(made, snapshot, theme, plan, on, words);
  made.title = words("theme.legend", {{"what", words(key_of("theme.by_", name_of(theme.by)))}});
  if (made.unknown > 0) made.note = words("theme.unknown", {{"count", words.number(made.unknown)}});
  if (theme.figures && is_computed(theme.by) && !theme.figures->note.empty()) {
    made.note = theme.figures->note + (made.note.empty() ? "" : words("heat_legend.gap") + made.note);
  }
  return made;
}

}  // namespace gridwalk::carto
