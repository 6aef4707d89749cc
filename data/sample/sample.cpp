// Puts the sample street together: ground plan, communities, companies, people, findings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/sample/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "data/model/registry_numbers.h"
#include "data/sample/findings.h"
#include "data/sample/plan.h"
#include "geo/topology.h"

namespace gridwalk::data {
namespace {

using namespace sample;

constexpr int communities_wanted = 132, committees_wanted = 20, companies_wanted = 60;

struct Maker {
  const SampleOptions& options;
  const Names names{};
  Ids ids{options.seed};
  geo::Random random{options.seed, 1};
  SampleStreet street{};
  Plan plan{};
  std::vector<Lot> lots{};
  std::vector<std::size_t> committee_of_block{};
  std::vector<double> company_quality{};

  void ground();
  void committees();
  void communities();
  void companies();
  void people();
  void roads();
  void barriers();
  void tiers();
};

void Maker::ground() {
  plan = make_plan(random);
  lots = place_lots(plan, communities_wanted, random);
  street.project = {names.word("project"), 4549, true, names.word("source_note")};
  street.streets.push_back({ids.next<StreetId>(), "370214001", names.word("street"), {plan.frame.to_ground(plan.outline)},
                            plan.frame.to_ground(plan.office)});
}

// Committees hold whole blocks: each block goes to the nearest of twenty seeds, so that their borders run along arterials.
void Maker::committees() {
  std::vector<geo::Point> seeds;
  const auto middle = [](const Block& b) { return geo::Point{(b.land.u0 + b.land.u1) / 2, (b.land.v0 + b.land.v1) / 2}; };
  while (static_cast<int>(seeds.size()) < committees_wanted) {
    const geo::Point p{random.uniform(-2800, 2800), random.uniform(-2800, 2800)};
    const bool crowded = std::ranges::any_of(seeds, [&](geo::Point q) { return geo::distance_m(p, q) < 850; });
    if (!crowded) seeds.push_back(p);
  }
  std::vector<std::vector<geo::MultiPolygon>> parts(seeds.size());
  for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
    const Block& block = plan.blocks[b];
    const Block& placed = block.joined >= 0 && block.joined < static_cast<int>(b) ? plan.blocks[static_cast<std::size_t>(block.joined)] : block;
    std::size_t nearest = 0;
    for (std::size_t s = 1; s < seeds.size(); ++s) {
      if (geo::distance_m(middle(placed), seeds[s]) < geo::distance_m(middle(placed), seeds[nearest])) nearest = s;
    }
    committee_of_block.push_back(nearest);
    const auto i = static_cast<std::size_t>(block.column), j = static_cast<std::size_t>(block.row);
    const geo::Ring ring{{plan.u[i], plan.v[j]}, {plan.u[i + 1], plan.v[j]}, {plan.u[i + 1], plan.v[j + 1]},
                         {plan.u[i], plan.v[j + 1]}, {plan.u[i], plan.v[j]}};
    parts[nearest].push_back({plan.frame.to_ground(geo::Polygon{ring, {}})});
  }
  const auto& list = names.list("committees");
  for (std::size_t s = 0; s < seeds.size(); ++s) {
    street.committees.push_back({ids.next<CommitteeId>(), fmt::format("370214001{:03}", s + 1), list[s], {}, geo::union_of(parts[s]), {}});
  }
}

void Maker::communities() {
  std::vector<std::string> list = community_names(names, communities_wanted);
  random.shuffle(std::span(list));
  for (std::size_t i = 0; i < lots.size(); ++i) {
    const Lot& lot = lots[i];
    Community community;
    community.id = ids.next<CommunityId>();
    community.code = fmt::format("370214001-{:03}", i + 1);
    community.name = list[i];
    community.committee = street.committees[committee_of_block[static_cast<std::size_t>(lot.block)]].id;
    community.boundary = {plan.frame.to_ground(lot.outline)};
    for (geo::Point gate : lot.gates) community.gates.push_back(plan.frame.to_ground(gate));
    community.point = geo::label_point(community.boundary).point;
    community.quality = BoundaryQuality::Surveyed;
    const double z = (std::log(geo::area_m2(community.boundary)) - 10.557) / 1.154;
    community.households = std::round(std::clamp(600 * std::exp(0.6 * random.normal() + 0.5 * z), 200.0, 4'000.0));
    community.buildings = std::max(1, static_cast<int>(community.households / random.uniform(60, 120)));
    community.units = community.buildings * static_cast<int>(2 + random.below(4));
    community.floor_area_m2 = std::round(community.households * random.uniform(75, 115));
    community.year_built = static_cast<int>(1988 + 36 * std::sqrt(random.uniform()));
    community.kind = community.year_built < 2001             ? CommunityClass::Old
                     : random.uniform() < 0.18               ? CommunityClass::Resettlement
                     : random.uniform() < 0.06               ? CommunityClass::Affordable
                                                             : CommunityClass::Commodity;
    community.manager = community.kind == CommunityClass::Old && random.uniform() < 0.25 ? ManagerType::Committee : ManagerType::Company;
    street.communities.push_back(std::move(community));
  }
}

// Zipf: the largest company has eight to ten communities, half of them one.
void Maker::companies() {
  const auto& stems = names.list("company_stems");
  for (int i = 0; i < companies_wanted; ++i) {
    const std::string& stem = stems[static_cast<std::size_t>(i)];
    std::string credit_code = fmt::format("91370214MA3X{:05}", 10'003 + 7'919 * i % 89'999);
    credit_code += credit_code_check(credit_code);
    street.companies.push_back({ids.next<CompanyId>(), std::move(credit_code),
                                stem + names.word("company_suffix"), stem, fmt::format("0532-8786{:04}", 1000 + 37 * i)});
    company_quality.push_back(random.normal());
  }
  std::vector<std::size_t> managed;
  for (std::size_t i = 0; i < street.communities.size(); ++i) {
    if (street.communities[i].manager == ManagerType::Company) managed.push_back(i);
  }
  random.shuffle(std::span(managed));
  const auto& surnames = names.list("surnames");
  const auto& given = names.list("given");
  std::size_t next = 0;
  const auto sign = [&](std::size_t company) {
    Community& community = street.communities[managed[next++]];
    const std::string manager = surnames[random.below(static_cast<std::uint32_t>(surnames.size()))] + given[random.below(static_cast<std::uint32_t>(given.size()))];
    street.contracts.push_back({ids.next<ContractId>(), community.id, street.companies[company].id, manager,
                                fmt::format("0532-8796{:04}", 2000 + 13 * next), {std::chrono::year(2024) / 1 / 1, {}}});
  };
  for (std::size_t c = 0; c < street.companies.size() && next < managed.size(); ++c) sign(c);
  // What is left goes to the larger half, most to the first.
  for (std::size_t extra = 0; next < managed.size(); ++extra) {
    static constexpr std::size_t order[] = {0, 0, 0, 1, 1, 0, 2, 2, 1, 3, 0, 4, 5, 1, 6, 2, 7, 0, 8, 9, 3, 10, 1, 11, 12, 4, 13, 2, 14,
                                            15, 0, 16, 17, 5, 18, 19, 3, 20, 21, 22, 1, 23, 24, 6, 25, 26, 27, 28, 29};
    sign(order[extra % std::size(order)]);
  }
}

void Maker::people() {
  const auto& list = names.list("inspectors");
  for (std::size_t i = 0; i < list.size(); ++i) {
    Inspector inspector;
    inspector.id = ids.next<InspectorId>();
    inspector.name = list[i];
    inspector.phone = fmt::format("0532-8786{:04}", 6001 + i);
    if (i == 4) {  // works mornings only
      inspector.share = 0.5;
      inspector.daily_minutes = 180;
    }
    street.inspectors.push_back(std::move(inspector));
  }
  const Month next = month_of(options.today).next();
  const auto first = std::chrono::sys_days(next.first_day());
  street.leaves.push_back({ids.next<LeaveId>(), street.inspectors[2].id, Date(first + std::chrono::days(7)),
                           Date(first + std::chrono::days(10)), DayPart::WholeDay, names.word("office_reason")});
}

void Maker::roads() {
  const auto& list = names.list("roads");
  for (const PlannedRoad& planned : make_roads(plan, lots, random)) {
    Road road;
    road.id = ids.next<RoadId>();
    road.kind = static_cast<int>(planned.kind);
    road.private_access = planned.private_access;
    road.level = planned.level;
    road.line = plan.frame.to_ground(planned.line);
    if (planned.arterial >= 0) {
      const bool north = planned.arterial < static_cast<int>(plan.u.size());
      road.name = list[static_cast<std::size_t>(planned.arterial) % list.size()] + names.word(north ? "road_suffix_ns" : "road_suffix_ew");
    }
    street.roads.push_back(std::move(road));
  }
  for (const Cut& cut : plan.cuts) {  // cars only, and no way across but at its own bridges
    if (cut.kind != BarrierKind::Expressway) continue;
    Road road;
    road.id = ids.next<RoadId>();
    road.kind = static_cast<int>(geo::RoadKind::Motorway);
    road.name = names.word("expressway");
    road.foot = road.bicycle = false;
    road.level = 1;
    road.line = plan.frame.to_ground(cut.line);
    street.roads.push_back(std::move(road));
  }
}

geo::Polygon band(const geo::LineString& line, double half_width_m) {
  geo::Ring left, right;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const geo::Point a = line[i == 0 ? 0 : i - 1], b = line[std::min(i + 1, line.size() - 1)];
    const double length = geo::distance_m(a, b);
    const geo::Point aside{-(b.y - a.y) / length * half_width_m, (b.x - a.x) / length * half_width_m};
    left.push_back({line[i].x + aside.x, line[i].y + aside.y});
    right.push_back({line[i].x - aside.x, line[i].y - aside.y});
  }
  geo::Ring ring = right;
  ring.insert(ring.end(), left.rbegin(), left.rend());
  ring.push_back(ring.front());
  return {ring, {}};
}

void Maker::barriers() {
  for (const Cut& cut : plan.cuts) {
    Barrier barrier;
    barrier.id = ids.next<BarrierId>();
    barrier.kind = cut.kind;
    barrier.name = names.word(cut.kind == BarrierKind::River ? "river" : cut.kind == BarrierKind::Railway ? "railway" : "expressway");
    barrier.line = plan.frame.to_ground(cut.line);
    if (cut.kind == BarrierKind::River) barrier.area = {plan.frame.to_ground(band(cut.line, cut.half_width_m))};
    street.barriers.push_back(std::move(barrier));
  }
}

// The last published lists: the ten worst and the five best by problems and complaints for their households.
void Maker::tiers() {
  std::map<CommunityId, double> trouble;
  for (const Complaint& complaint : street.complaints) trouble[complaint.community] += 1;
  for (const Problem& problem : street.problems) trouble[problem.community] += 20;
  std::vector<Community*> order;
  for (Community& community : street.communities) order.push_back(&community);
  std::ranges::stable_sort(order, {}, [&](const Community* c) { return trouble[c->id] / c->households; });
  for (std::size_t i = 0; i < 5; ++i) order[i]->tier = ListTier::Red;
  for (std::size_t i = 0; i < 10; ++i) order[order.size() - 1 - i]->tier = ListTier::Black;
}

}  // namespace

SampleStreet make_sample_street(const SampleOptions& options) {
  Maker maker{options};
  maker.ground();
  maker.committees();
  maker.communities();
  maker.companies();
  maker.people();
  maker.roads();
  maker.barriers();
  make_complaints(maker.street, maker.company_quality, options, maker.names, maker.ids);
  make_problems(maker.street, maker.company_quality, options, maker.names, maker.ids);
  maker.tiers();
  return std::move(maker.street);
}

}  // namespace gridwalk::data
