// Names matched as typed; order numbers by their beginning or end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/find.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "geo/topology.h"
#include "viewer/carto/numbers.h"

namespace gridwalk::jobs {
namespace {

constexpr std::array<const char*, found_kinds> kind_names{"community", "zone", "inspector", "committee", "company", "bookmark", "road", "complaint", "problem"};
constexpr std::size_t least_of_a_number = 3;  // characters: below that half of all order numbers would be found

constexpr int whole_name = 100, whole_code = 98, whole_alias = 96, whole_pinyin = 90, beginning = 80, beginning_pinyin = 70, within = 60, within_pinyin = 45;

int score_of(const std::string& text, const std::string& name, const Readings& readings, bool number) {
  const std::size_t at = name.find(text);
  if (at != std::string::npos) return at > 0 ? within : name.size() > text.size() ? beginning : whole_name;
  if (number) return 0;
  switch (types(text, readings)) {
    case Typed::Whole: return whole_pinyin;
    case Typed::Beginning: return beginning_pinyin;
    case Typed::Within: return within_pinyin;
    case Typed::No: break;
  }
  return 0;
}

geo::Box place_box(const std::optional<geo::Point>& point) {
  geo::Box box;
  if (point) box.add(*point);
  return box;
}

}  // namespace

const char* name_of(FoundKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

FindIndex::FindIndex(data::SnapshotPtr snapshot, data::ZonePlanId plan) : snapshot_(std::move(snapshot)) {
  add_communities();
  add_zones(plan);
  for (const data::Bookmark& bookmark : snapshot_->bookmarks) {
    const double half = bookmark.across_m / 2;
    geo::Box view;
    view.add(geo::Point{bookmark.x - half, bookmark.y});
    view.add(geo::Point{bookmark.x + half, bookmark.y});
    add(FoundKind::Bookmark, bookmark.id.value, bookmark.name, {}, {}, {}, view);
  }
  add_roads();
  add_orders();
}

void FindIndex::add(FoundKind kind, std::int64_t id, const std::string& name, const std::vector<std::string>& aliases, const std::vector<std::string>& codes,
                    std::string detail, const geo::Box& where) {
  const std::size_t entry = entries_.size();
  entries_.push_back({kind, id, name, std::move(detail), where, 0});
  const auto called = [&](const std::string& text, bool number) {
    std::string plain = folded(text);
    if (plain.empty()) return;
    Readings readings = number ? Readings{} : readings_of(plain);
    names_.push_back({std::move(plain), std::move(readings), entry, number});
  };
  called(name, false);
  for (const std::string& alias : aliases) called(alias, false);
  for (const std::string& code : codes) called(code, true);
}

void FindIndex::add_communities() {
  const data::Snapshot& all = *snapshot_;
  std::map<data::CommitteeId, geo::Box> of_committee;
  std::map<data::CompanyId, geo::Box> of_company;
  std::map<data::CommunityId, geo::Box> boxes;
  for (const data::Community& community : all.communities) {
    const geo::Box box = carto::box_of(community);
    boxes[community.id] = box;
    const data::Committee* committee = all.committees.find(community.committee);
    if (committee) of_committee[committee->id].add(box);
    std::string detail = community.code;
    if (committee) detail += (detail.empty() ? "" : "  ") + committee->name;
    add(FoundKind::Community, community.id.value, community.name, community.aliases, {community.code}, std::move(detail), box);
  }
  for (const data::ServiceContract& contract : all.contracts) {
    if (const auto box = boxes.find(contract.community); box != boxes.end()) of_company[contract.company].add(box->second);
  }
  for (const data::Committee& committee : all.committees) {
    geo::Box box = geo::box_of(committee.boundary);
    if (box.empty()) box = of_committee[committee.id];
    add(FoundKind::Committee, committee.id.value, committee.name, {}, {committee.code}, committee.code, box);
  }
  for (const data::Company& company : all.companies) {
    add(FoundKind::Company, company.id.value, company.name, {company.short_name}, {company.uscc}, company.short_name, of_company[company.id]);
  }
}

void FindIndex::add_zones(data::ZonePlanId plan) {
  const data::Snapshot& all = *snapshot_;
  std::map<data::InspectorId, geo::Box> of_inspector;
  std::map<data::InspectorId, std::string> codes;
  for (const data::Zone& zone : all.zones) {
    if (zone.plan != plan) continue;
    const geo::Box box = geo::box_of(zone.outline);
    const data::Inspector* lead = carto::inspector_of(all, zone.id, {});
    if (lead) {
      of_inspector[lead->id].add(box);
      codes[lead->id] += (codes[lead->id].empty() ? "" : " ") + zone.code;
    }
    add(FoundKind::Zone, zone.id.value, zone.code.empty() ? zone.name : zone.code, {zone.name}, {}, lead ? lead->name : std::string(), box);
  }
  for (const data::Inspector& inspector : all.inspectors) {
    add(FoundKind::Inspector, inspector.id.value, inspector.name, {}, {}, codes[inspector.id], of_inspector[inspector.id]);
  }
}

// A road is many pieces of one name: it is found once, as a whole.
void FindIndex::add_roads() {
  std::map<std::string, std::pair<std::int64_t, geo::Box>> roads;
  for (const data::Road& road : snapshot_->roads) {
    if (road.name.empty()) continue;
    auto& [id, box] = roads[road.name];
    if (id == 0) id = road.id.value;
    box.add(geo::box_of(road.line));
  }
  for (const auto& [name, road] : roads) add(FoundKind::Road, road.first, name, {}, {}, {}, road.second);
}

void FindIndex::add_orders() {
  orders_.reserve(snapshot_->complaints.size() + snapshot_->problems.size());
  for (std::size_t row = 0; row < snapshot_->complaints.size(); ++row) {
    if (!snapshot_->complaints[row].order_no.empty()) orders_.push_back({snapshot_->complaints[row].order_no, row, false});
  }
  for (std::size_t row = 0; row < snapshot_->problems.size(); ++row) {
    if (!snapshot_->problems[row].no.empty()) orders_.push_back({snapshot_->problems[row].no, row, true});
  }
  std::ranges::sort(orders_, [](const Order& a, const Order& b) { return std::pair(a.number, a.row) < std::pair(b.number, b.row); });
}

void FindIndex::find_orders(const std::string& text, std::size_t most, std::vector<Found>& found) const {
  const auto tell = [&](const Order& order, int score) {
    Found made{order.problem ? FoundKind::Problem : FoundKind::Complaint, 0, std::string(order.number), {}, {}, score};
    data::CommunityId at;
    if (order.problem) {
      const data::Problem& problem = snapshot_->problems[order.row];
      made.id = problem.id.value;
      made.where = place_box(problem.point);
      at = problem.community;
    } else {
      const data::Complaint& complaint = snapshot_->complaints[order.row];
      made.id = complaint.id.value;
      made.where = place_box(complaint.point);
      at = complaint.community;
    }
    if (const data::Community* community = snapshot_->communities.find(at)) {
      made.detail = community->name;
      if (made.where.empty()) made.where = carto::box_of(*community);
    }
    found.push_back(std::move(made));
  };
  std::size_t told = 0;
  const auto first = std::ranges::lower_bound(orders_, std::string_view(text), {}, &Order::number);
  for (auto order = first; order != orders_.end() && told < most && order->number.starts_with(text); ++order, ++told) {
    tell(*order, order->number.size() == text.size() ? whole_code : beginning);
  }
  for (auto order = orders_.begin(); order != orders_.end() && told < most; ++order) {
    if (order->number.size() <= text.size() || !order->number.ends_with(text)) continue;
    tell(*order, within);
    ++told;
  }
}

std::vector<Found> FindIndex::find(std::string_view typed, std::size_t most) const {
  const std::string text = folded(typed);
  std::vector<Found> found;
  if (text.empty()) return found;
  std::map<std::size_t, int> best;  // by entry
  for (const Name& name : names_) {
    int score = score_of(text, name.folded, name.readings, name.number);
    if (score == whole_name && name.folded != folded(entries_[name.entry].name)) score = name.number ? whole_code : whole_alias;
    if (score > 0) best[name.entry] = std::max(best[name.entry], score);
  }
  for (const auto& [entry, score] : best) {
    found.push_back(entries_[entry]);
    found.back().score = score;
  }
  if (text.size() >= least_of_a_number) {
    find_orders(text, most, found);
    std::string capitals = text;
    std::ranges::transform(capitals, capitals.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (capitals != text) find_orders(capitals, most, found);
  }
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) { return std::pair(-a.score, a.kind) < std::pair(-b.score, b.kind); });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace gridwalk::jobs
