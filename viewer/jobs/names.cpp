// Puts names where the computations wrote numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/names.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

namespace gridwalk::jobs {
namespace {

// More names than this make a sentence nobody reads.
constexpr std::size_t most_names = 8;

// "1, 5" -> {0, 4}; empty when the text is anything else.
std::vector<std::size_t> indices_in(const std::string& text) {
  std::vector<std::size_t> indices;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end) {
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(at, end, number);
    if (error != std::errc() || number == 0) return {};
    indices.push_back(number - 1);
    at = stop;
    while (at != end && (*at == ',' || *at == ' ')) ++at;
  }
  return indices;
}

template <class NameOf>
std::string names(const std::string& text, std::size_t limit, NameOf name_of, const words::Words& words) {
  const std::vector<std::size_t> indices = indices_in(text);
  std::vector<std::string> parts;
  for (std::size_t index : indices) {
    if (index >= limit) return text;
    if (parts.size() == most_names) {
      return words.join(parts) + words("plan.and_more", {{"count", std::to_string(indices.size() - most_names)}});
    }
    parts.push_back(name_of(index));
  }
  return parts.empty() ? text : words.join(parts);
}

// "other" is a zone beside a zone in these, elsewhere a community beside a community.
bool other_is_zone(const Issue& issue) {
  static const std::set<std::string, std::less<>> codes{"zone-centres-near", "zone-enclosed", "together-locks-differ"};
  return codes.contains(issue.code);
}

enum class Speaks { OfNobody, OfCommunities, OfZones };

Speaks speaks_of(const Issue& issue, std::string_view argument) {
  if (argument == "community" || argument == "communities" || argument == "nearest") return Speaks::OfCommunities;
  if (argument == "zone") return Speaks::OfZones;
  if (argument == "other") return other_is_zone(issue) ? Speaks::OfZones : Speaks::OfCommunities;
  return Speaks::OfNobody;
}

}  // namespace

Issues with_names(Issues issues, const data::Table<data::Community>& communities, const std::vector<std::string>& codes,
                  const words::Words& words) {
  static const std::set<std::string, std::less<>> about_one_community{"site-unusable", "site-covered", "sites-overlap", "component", "island-linked"};
  for (Issue& issue : issues) {
    const auto subject = static_cast<std::size_t>(issue.subject);
    if (about_one_community.contains(issue.code) && issue.subject >= 0 && subject < communities.size()) {
      issue.args.emplace_back("community", communities[subject].name);
    }
    for (auto& [name, value] : issue.args) {
      const Speaks of = speaks_of(issue, name);
      if (of == Speaks::OfCommunities) {
        value = names(value, communities.size(), [&](std::size_t i) { return communities[i].name; }, words);
      } else if (of == Speaks::OfZones) {
        value = names(value, codes.size(), [&](std::size_t i) { return codes[i]; }, words);
      } else if (name == "criterion" && words.has("criterion." + value)) {
        value = words("criterion." + value);
      } else if (name == "fact") {
        value = words("load.fact." + value);
      }
    }
  }
  return issues;
}

Named named_in(const Issue& issue) {
  Named named;
  for (const auto& [name, value] : issue.args) {
    const Speaks of = speaks_of(issue, name);
    if (of == Speaks::OfNobody) continue;
    std::vector<std::size_t>& list = of == Speaks::OfCommunities ? named.communities : named.zones;
    for (const std::size_t index : indices_in(value)) {
      if (std::ranges::find(list, index) == list.end()) list.push_back(index);
    }
  }
  return named;
}

std::vector<std::string> zone_codes(const StreetView& view) {
  std::vector<std::string> codes;
  for (data::ZoneId id : view.zones) codes.push_back(view.snapshot->zones.find(id)->code);
  return codes;
}

std::string amount(geo::LoadQuantity balance, double value, const words::Words& words) {
  if (balance == geo::LoadQuantity::Minutes) return words.hours(value);
  const int decimals = std::abs(value - std::round(value)) < 0.05 ? 0 : 1;
  return words("amount." + std::string(name_of(balance)), {{"value", words.number(value, decimals)}});
}

Issues in_amounts(Issues issues, geo::LoadQuantity balance, const words::Words& words) {
  if (balance == geo::LoadQuantity::Minutes) return issues;
  for (Issue& issue : issues) {
    const bool over = issue.code == "zone-over-tolerance";
    if (!over && issue.code != "zone-under-tolerance") continue;
    issue.code = over ? "zone-over-amount" : "zone-under-amount";
    for (auto& [name, value] : issue.args) {
      if (name == "load" || name == "target" || name == "limit") value = amount(balance, std::atof(value.c_str()), words);
    }
  }
  return issues;
}

Issue issue_of(const data::Reject& reject) {
  Issue issue;
  issue.code = reject.code;
  issue.subject = reject.row;
  issue.severity = Severity::Problem;
  const auto args = nlohmann::json::parse(reject.args, nullptr, false);
  if (args.is_object()) {
    for (const auto& [name, value] : args.items()) {
      issue.args.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  return issue;
}

}  // namespace gridwalk::jobs
