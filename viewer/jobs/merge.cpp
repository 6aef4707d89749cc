// Keys of records and what an import leaves as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
namespace {

std::string place_text(geo::Point p) { return fmt::format("{:.1f},{:.1f}", p.x, p.y); }

std::string coded(const std::string& code, const std::string& name) {
  if (!code.empty()) return "code:" + code;
  return name.empty() ? std::string() : "name:" + name;
}

template <class Value>
void keep(Value& incoming, const Value& known) {
  if (incoming == Value{}) incoming = known;
}

}  // namespace

std::string key_of(const data::Community& record) {
  const std::string key = coded(record.code, record.name);
  if (!key.empty()) return key;
  if (!record.boundary.empty()) {
    return "place:" + place_text(geo::centroid(record.boundary)) + fmt::format(",{:.0f}", geo::area_m2(record.boundary));
  }
  return record.point ? "place:" + place_text(*record.point) : std::string();
}
std::string key_of(const data::Committee& record) { return coded(record.code, record.name); }
std::string key_of(const data::Company& record) { return coded(record.uscc, record.name); }
std::string key_of(const data::Inspector& record) { return record.name; }

std::string key_of(const data::Complaint& record) {
  if (!record.order_no.empty()) return "no:" + record.order_no;
  // Lists without numbers: the same time, place and words are the same complaint.
  if (!record.received_at) return {};
  return fmt::format("{}|{}|{}|{}", data::to_text(*record.received_at), record.category, record.address,
                     record.point ? place_text(*record.point) : "");
}

std::string key_of(const data::Problem& record) {
  if (!record.no.empty()) return "no:" + record.no;
  if (!record.found_on) return {};
  return fmt::format("{}|{}|{}|{}", data::to_text(*record.found_on), record.community.value, record.place, record.description);
}

namespace {

// Drawings and lists are rounded: what is written with two decimals is the outline that is known, if every corner lies where it lay.
constexpr double rounding_m = 0.02;

bool alike(const geo::Ring& a, const geo::Ring& b) {
  return std::ranges::equal(a, b, [](geo::Point p, geo::Point q) { return geo::distance_m(p, q) <= rounding_m; });
}
bool alike(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  return std::ranges::equal(a, b, [](const geo::Polygon& p, const geo::Polygon& q) {
    return alike(p.shell, q.shell) && std::ranges::equal(p.holes, q.holes, [](const geo::Ring& h, const geo::Ring& k) { return alike(h, k); });
  });
}
void keep_finer(std::optional<geo::Point>& incoming, const std::optional<geo::Point>& known) {
  if (incoming && known && geo::distance_m(*incoming, *known) <= rounding_m) incoming = known;
}

}  // namespace

data::Community completed(data::Community incoming, const data::Community& known) {
  incoming.id = known.id;
  keep(incoming.code, known.code);
  keep(incoming.name, known.name);
  keep(incoming.aliases, known.aliases);
  keep(incoming.committee, known.committee);
  if (incoming.kind == data::CommunityClass::Unknown) incoming.kind = known.kind;
  if (incoming.manager == data::ManagerType::Unknown) incoming.manager = known.manager;
  keep(incoming.households, known.households);
  keep(incoming.floor_area_m2, known.floor_area_m2);
  keep(incoming.buildings, known.buildings);
  keep(incoming.units, known.units);
  keep(incoming.year_built, known.year_built);
  keep(incoming.tier, known.tier);
  keep(incoming.gates, known.gates);
  if (incoming.boundary.empty()) {
    incoming.boundary = known.boundary;
    incoming.quality = known.quality;
    keep(incoming.point, known.point);
  } else if (alike(incoming.boundary, known.boundary)) {
    incoming.boundary = known.boundary;
    incoming.point = known.point;
    incoming.quality = known.quality;
  }
  keep_finer(incoming.point, known.point);
  keep(incoming.valid, known.valid);
  return incoming;
}

data::Committee completed(data::Committee incoming, const data::Committee& known) {
  incoming.id = known.id;
  keep(incoming.code, known.code);
  keep(incoming.name, known.name);
  keep(incoming.contact, known.contact);
  keep(incoming.boundary, known.boundary);
  if (alike(incoming.boundary, known.boundary)) incoming.boundary = known.boundary;
  keep(incoming.valid, known.valid);
  return incoming;
}

data::Company completed(data::Company incoming, const data::Company& known) {
  incoming.id = known.id;
  keep(incoming.uscc, known.uscc);
  keep(incoming.name, known.name);
  keep(incoming.short_name, known.short_name);
  keep(incoming.phone, known.phone);
  return incoming;
}

data::Complaint completed(data::Complaint incoming, const data::Complaint& known) {
  incoming.id = known.id;
  keep(incoming.caller_hash, known.caller_hash);
  keep(incoming.source, known.source);
  keep(incoming.received_at, known.received_at);
  keep(incoming.category, known.category);
  if (incoming.kind == data::ProblemKind::Unmapped) incoming.kind = known.kind;
  keep(incoming.address, known.address);
  const auto take_match = [&] {
    incoming.community = known.community;
    incoming.match = known.match;
    incoming.score = known.score;
    incoming.position_flag = known.position_flag;
  };
  keep_finer(incoming.point, known.point);
  const bool placed_by_hand = known.geocode == data::GeocodeMethod::Manual;
  const bool by_less = incoming.match == data::MatchMethod::Address && known.match != data::MatchMethod::Address;
  if (placed_by_hand || !incoming.point) {
    incoming.point = known.point;
    incoming.geocode = known.geocode;
    incoming.default_point = known.default_point;
    if (placed_by_hand || (known.community && by_less)) take_match();
  }
  if (known.match == data::MatchMethod::Manual || !incoming.community) take_match();
  if (known.excluded) incoming.excluded = true;
  if (known.position_flag == kept_place) {
    incoming.default_point = incoming.excluded = false;
    incoming.position_flag = kept_place;
  }
  keep(incoming.status, known.status);
  keep(incoming.closed_at, known.closed_at);
  return incoming;
}

data::Problem completed(data::Problem incoming, const data::Problem& known) {
  incoming.id = known.id;
  keep(incoming.community, known.community);
  if (incoming.kind == data::ProblemKind::Unmapped) incoming.kind = known.kind;
  keep(incoming.subclass, known.subclass);
  keep(incoming.place, known.place);
  keep(incoming.point, known.point);
  keep_finer(incoming.point, known.point);
  keep(incoming.description, known.description);
  keep(incoming.found_on, known.found_on);
  keep(incoming.due_on, known.due_on);
  keep(incoming.closed_on, known.closed_on);
  return incoming;
}

data::Inspector completed(data::Inspector incoming, const data::Inspector& known) {
  incoming.id = known.id;
  keep(incoming.phone, known.phone);
  keep(incoming.start, known.start);
  keep_finer(incoming.start, known.start);
  keep(incoming.valid, known.valid);
  return incoming;
}

namespace {

auto& code_of(auto& record) {
  if constexpr (requires { record.uscc; }) return record.uscc;
  else return record.code;
}

// Both have an outline, at one place.
template <class Record>
bool lie_together(const Record& a, const Record& b) {
  if constexpr (requires { a.boundary; }) {
    constexpr double one_place_m = 1;
    return !a.boundary.empty() && !b.boundary.empty() && geo::distance_m(geo::centroid(a.boundary), geo::centroid(b.boundary)) < one_place_m;
  } else {
    return false;
  }
}

}  // namespace

template <class Record>
std::map<std::string, std::string> agree_on_codes(const data::Table<Record>& known, std::vector<Record>& incoming) {
  std::map<std::string, std::vector<const Record*>> by_name;
  std::set<std::string> codes;
  for (const Record& record : known) {
    by_name[record.name].push_back(&record);
    if (!code_of(record).empty()) codes.insert(code_of(record));
  }
  std::map<std::string, int> times;
  for (const Record& record : incoming) ++times[record.name];
  std::map<std::string, std::string> taken_over;
  for (Record& record : incoming) {
    const auto same = by_name.find(record.name);
    if (record.name.empty() || same == by_name.end()) continue;
    if (same->second.size() != 1 || times[record.name] != 1) {
      // Several of one name: the one that lies there.
      const auto there = std::ranges::find_if(same->second, [&](const Record* one) { return lie_together(*one, record); });
      if (code_of(record).empty() && there != same->second.end()) code_of(record) = code_of(**there);
      continue;
    }
    const std::string& code = code_of(*same->second.front());
    if (code_of(record).empty()) code_of(record) = code;
    else if (code.empty() && !codes.contains(code_of(record))) taken_over.emplace(record.name, code_of(record));
  }
  return taken_over;
}
template std::map<std::string, std::string> agree_on_codes(const data::Table<data::Community>&, std::vector<data::Community>&);
template std::map<std::string, std::string> agree_on_codes(const data::Table<data::Committee>&, std::vector<data::Committee>&);
template std::map<std::string, std::string> agree_on_codes(const data::Table<data::Company>&, std::vector<data::Company>&);

}  // namespace gridwalk::jobs
