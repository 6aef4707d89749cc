// Matching addresses to communities.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "viewer/jobs/address_words.h"

namespace gridwalk::jobs {
namespace {

using How = AddressMatch::How;

constexpr double name_score = 0.95, alias_score = 0.92, part_score = 0.75, elsewhere_limit = 0.3;

std::uint64_t head_of(const Characters& text, std::size_t at) {
  return static_cast<std::uint64_t>(text[at]) << 32 | static_cast<std::uint64_t>(text[at + 1]);
}

bool starts_with_one_of(const std::vector<Characters>& words, const Characters& text, std::size_t at) {
  return at < text.size() && std::ranges::any_of(words, [&](const Characters& word) { return text.compare(at, word.size(), word) == 0; });
}

// Agreeing evidence of two kinds makes a match surer; the better one names it.
void add(std::map<data::CommunityId, AddressMatch>& scores, const AddressMatch& found) {
  const auto [at, fresh] = scores.try_emplace(found.community, found);
  if (fresh) return;
  const double together = 1 - (1 - at->second.score) * (1 - found.score);
  if (found.score > at->second.score) at->second.how = found.how;
  at->second.score = std::max(std::max(at->second.score, found.score), std::min(together, 0.98));
}

// The most frequent of what addresses name, when most of those that name one name it.
Characters usual(const std::map<Characters, int>& count) {
  int all = 0;
  const std::pair<const Characters, int>* most = nullptr;
  for (const auto& entry : count) {
    all += entry.second;
    if (!most || entry.second > most->second) most = &entry;
  }
  return most && most->second * 10 > all * 6 && most->second >= 3 ? most->first : Characters();
}

}  // namespace

Gazetteer::Gazetteer(const data::Snapshot& snapshot) : communities_(snapshot.communities) {
  for (std::size_t i = 0; i < communities_.size(); ++i) {
    const data::Community& community = communities_[i];
    add_name(community.name, i, name_score);
    for (const std::string& alias : community.aliases) add_name(alias, i, alias_score);
  }
  for (auto& [head, names] : names_) {
    std::ranges::stable_sort(names, [](const Name& a, const Name& b) { return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.part < b.part; });
  }
  for (const data::AddressPlace& place : snapshot.address_places) remembered_.insert_or_assign(characters(place.address), place);
  std::map<Characters, int> districts, offices;
  for (const data::Complaint& complaint : snapshot.complaints) {
    const bool located = complaint.community && complaint.match != data::MatchMethod::Address && complaint.match != data::MatchMethod::None;
    if (!located || complaint.address.empty()) continue;
    const Address address = read_address(complaint.address);
    if (!address.district.empty()) ++districts[address.district];
    if (!address.office.empty()) ++offices[address.office];
    const auto note = [&](Places& places) {
      ++places.communities[complaint.community];
      ++places.count;
      if (complaint.point && !data::left_out(complaint)) places.box.add(*complaint.point);
    };
    if (address.number > 0 || address.building > 0) note(by_address_[utf8(address.base)]);
    if (address.number > 0) note(by_road_[address.road][address.number]);
  }
  district_ = usual(districts);
  office_ = usual(offices);
}

void Gazetteer::add_name(std::string_view name, std::size_t community, double score) {
  const Characters text = plain_address(name);
  if (text.size() < 2) return;
  names_[head_of(text, 0)].push_back({text, community, false, text.size() == 2 ? std::min(score, 0.8) : score});
  for (const Characters& suffix : address_words().community_suffixes) {
    if (text.size() < suffix.size() + 2 || !text.ends_with(suffix)) continue;
    const Characters part = text.substr(0, text.size() - suffix.size());
    names_[head_of(part, 0)].push_back({part, community, true, part_score});
    break;  // the longest suffix stands first
  }
}

void Gazetteer::by_names(const Address& address, Scores& scores) const {
  const AddressWords& words = address_words();
  const Characters& text = address.plain;
  struct Found {
    AddressMatch match;
    bool counted;  // a building follows
  };
  std::vector<Found> found;
  for (std::size_t at = 0; at + 1 < text.size();) {
    const auto list = names_.find(head_of(text, at));
    std::size_t length = 0;
    bool parts = false;
    std::vector<Found> here;
    std::set<std::size_t> seen;
    if (list != names_.end()) {
      for (const Name& name : list->second) {
        if (name.text.size() < length || (length > 0 && name.part != parts) || text.compare(at, name.text.size(), name.text) != 0) continue;
        if (!seen.insert(name.community).second) continue;
        length = name.text.size();
        parts = name.part;
        const std::size_t end = at + length;
        double score = name.score;
        // "正阳路" speaks of no community "正阳"; "阳光家园" is not "阳光花园"; of "阳光花园3期" where no such is known nobody is sure.
        if (starts_with_one_of(words.roads, text, end)) continue;
        if (name.part && starts_with_one_of(words.community_suffixes, text, end)) score = 0.35;
        std::size_t digits = end;
        while (digits < text.size() && text[digits] >= U'0' && text[digits] <= U'9') ++digits;
        if (digits > end && starts_with_one_of(words.phase, text, digits)) score = std::min(score, 0.55);
        if (starts_with_one_of(words.beside, text, end)) score *= 0.7;
        if (at > 0 && std::ranges::any_of(words.before_names, [&](const Characters& word) { return word[0] == text[at - 1]; })) score = std::min(score, 0.65);
        const data::Community& community = communities_[name.community];
        if (address.building > 0 && community.buildings > 0) {
          if (address.building <= community.buildings) score += 0.03;
          else if (address.building > community.buildings * 3 / 2 + 5) score -= 0.3;
        }
        here.push_back({{community.id, score, name.part ? How::Part : How::Name}, digits > end && starts_with_one_of({words.building.front()}, text, digits)});
      }
    }
    // A name that several have: any of them.
    if (here.size() > 1) {
      for (Found& one : here) one.match.score = std::min(one.match.score, 0.45);
    }
    found.insert(found.end(), here.begin(), here.end());
    at += std::max<std::size_t>(length, 1);
  }
  // Two communities in one address: the one whose building is named, else neither is sure.
  std::set<data::CommunityId> certain, counted;
  for (const Found& one : found) {
    if (one.match.score < 0.6) continue;
    certain.insert(one.match.community);
    if (one.counted) counted.insert(one.match.community);
  }
  for (Found& one : found) {
    const bool the_one = counted.size() == 1 && counted.contains(one.match.community);
    if (certain.size() > 1 && !the_one) one.match.score = std::min(one.match.score, 0.5);
    const auto [at, fresh] = scores.try_emplace(one.match.community, one.match);
    if (!fresh && at->second.score < one.match.score) at->second = one.match;
  }
}

void Gazetteer::by_place(const Address& address, Scores& scores) const {
  const auto share_out = [&](const Places& places, double most, How how) {
    for (const auto& [community, count] : places.communities) {
      const double share = static_cast<double>(count) / places.count;
      add(scores, {community, most * share * (places.count > 1 ? 1 : 0.9), how});
    }
  };
  if (address.number > 0 || address.building > 0) {
    if (const auto same = by_address_.find(utf8(address.base)); same != by_address_.end()) {
      share_out(same->second, address.number > 0 ? 0.95 : 0.85, How::SameAddress);
      return;
    }
  }
  if (address.number == 0) return;
  const auto road = by_road_.find(address.road);
  if (road == by_road_.end()) return;
  if (const auto same = road->second.find(address.number); same != road->second.end()) {
    share_out(same->second, 0.88, How::RoadNumber);
    return;
  }
  // Houses of one side of the road: both neighbours, at most ten numbers away, of one community.
  std::optional<data::CommunityId> below, above;
  const auto only = [](const Places& places) { return places.communities.size() == 1 ? places.communities.begin()->first : data::CommunityId{}; };
  for (const auto& [number, places] : road->second) {
    if (number % 2 != address.number % 2 || std::abs(number - address.number) > 10) continue;
    if (number < address.number) below = only(places);
    else if (!above) above = only(places);
  }
  if (below && above && *below && *below == *above) add(scores, {*below, 0.65, How::Between});
}

bool Gazetteer::elsewhere(const Address& address) const {
  return (!district_.empty() && !address.district.empty() && address.district != district_) ||
         (!office_.empty() && !address.office.empty() && address.office != office_);
}

std::vector<AddressMatch> Gazetteer::matches(const Address& address, std::optional<data::Date> day, std::size_t most) const {
  Scores scores;
  if (const auto known = remembered_.find(address.plain); known != remembered_.end() && known->second.community) {
    scores[known->second.community] = {known->second.community, 1, How::Remembered};
  } else {
    by_names(address, scores);
    by_place(address, scores);
    if (elsewhere(address)) {
      for (auto& [community, match] : scores) match.score = std::min(match.score, elsewhere_limit);
    }
  }
  std::vector<AddressMatch> list;
  for (const auto& [id, match] : scores) {
    const data::Community* community = communities_.find(id);
    if (!community || match.score <= 0) continue;
    if (day ? !community->valid.holds_on(*day) : community->valid.to.has_value()) continue;
    list.push_back(match);
  }
  std::ranges::stable_sort(list, std::ranges::greater{}, &AddressMatch::score);
  // Two that are nearly as good: nobody is sure.
  if (list.size() > 1 && list[0].score >= sure && list[0].score - list[1].score < 0.1) {
    for (AddressMatch& match : list) match.score = std::min(match.score, sure - 0.01);
  }
  if (list.size() > most) list.resize(most);
  return list;
}

std::optional<geo::Point> Gazetteer::place(const Address& address) const {
  if (const auto known = remembered_.find(address.plain); known != remembered_.end()) return known->second.point;
  if (address.number == 0 && address.building == 0) return std::nullopt;
  const auto same = by_address_.find(utf8(address.base));
  if (same == by_address_.end() || same->second.box.empty() || same->second.communities.size() != 1) return std::nullopt;
  const geo::Box& box = same->second.box;
  if (box.max_x - box.min_x > 30 || box.max_y - box.min_y > 30) return std::nullopt;
  return box.centre();
}

const char* name_of(AddressMatch::How how) {
  static constexpr const char* names[] = {"remembered", "same_address", "road_number", "between", "name", "part", "similar"};
  return names[static_cast<std::size_t>(how)];
}

}  // namespace gridwalk::jobs
