// What stands on the ground: the street, its committees and communities, who manages them, roads and barriers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/model/dates.h"
#include "data/model/ids.h"
#include "geo/types.h"

namespace gridwalk::data {

// The whole area of the street office. A project has exactly one.
struct Street {
  StreetId id;
  std::string code;  // 370214001
  std::string name;
  geo::MultiPolygon boundary;          // may be empty
  std::optional<geo::Point> office;    // where the inspectors set out, unless one has a start of their own
  friend bool operator==(const Street&, const Street&) = default;
};

// Neighbourhood committee.
struct Committee {
  CommitteeId id;
  std::string code;  // 12 digits
  std::string name;
  std::string contact;
  geo::MultiPolygon boundary;  // may be empty
  Validity valid;
  friend bool operator==(const Committee&, const Committee&) = default;
};

enum class CommunityClass { Commodity, Old, Resettlement, Affordable, Open, Unknown };
enum class ManagerType { Company, Committee, Street, Owners, None, Unknown };
enum class BoundaryQuality { Surveyed, Drawn, Guessed, Missing };
enum class ListTier { None, Red, Black };  // of the last published red and black lists

struct Community {
  CommunityId id;
  std::string code;
  std::string name;
  std::vector<std::string> aliases;
  CommitteeId committee;
  CommunityClass kind = CommunityClass::Unknown;
  ManagerType manager = ManagerType::Unknown;
  double households = 0;
  double floor_area_m2 = 0;
  int buildings = 0;
  int units = 0;
  int year_built = 0;  // 0 = not known
  ListTier tier = ListTier::None;
  std::vector<geo::Point> gates;
  geo::MultiPolygon boundary;       // empty: then `point` stands for the community
  std::optional<geo::Point> point;  // given, or the label point of the boundary
  BoundaryQuality quality = BoundaryQuality::Missing;
  Validity valid;
  ImportBatchId batch;
  friend bool operator==(const Community&, const Community&) = default;
};

// Property company.
struct Company {
  CompanyId id;
  std::string uscc;  // 18 characters, unified social credit code
  std::string name;
  std::string short_name;
  std::string phone;
  friend bool operator==(const Company&, const Company&) = default;
};

struct ServiceContract {
  ContractId id;
  CommunityId community;
  CompanyId company;
  std::string project_manager;
  std::string phone;
  Validity valid;
  friend bool operator==(const ServiceContract&, const ServiceContract&) = default;
};

// What became of a community: on `on` (the first day of the new) `successor` took over `share` of `predecessor`. One predecessor and
// several successors: split; several predecessors and one successor: merged. The records of before stay with the predecessor.
struct Lineage {
  LineageId id;
  CommunityId predecessor, successor;
  Date on{};
  double share = 1;  // of the predecessor's households, 0 to 1
  friend bool operator==(const Lineage&, const Lineage&) = default;
};

// A name that a company had for a time. A company that never changed its name has none of these.
struct CompanyName {
  CompanyNameId id;
  CompanyId company;
  std::string name;
  Validity valid;
  friend bool operator==(const CompanyName&, const CompanyName&) = default;
};

// A road as the router needs it; `kind` is one of geo::RoadKind by number (geo/roads/roads.h).
struct Road {
  RoadId id;
  std::string name;
  int kind = 0;
  bool oneway = false;  // along the line
  bool foot = true, bicycle = true, car = true;
  bool private_access = false;
  double maxspeed_kmh = 0;  // 0 = not known
  int level = 0;            // bridges above 0, tunnels below
  geo::LineString line;
  std::vector<std::int64_t> nodes;  // OSM node ids, one a vertex; empty: joined by position
  ImportBatchId batch;
  friend bool operator==(const Road&, const Road&) = default;
};

enum class BarrierKind { River, Railway, Expressway, Drawn };  // the order of geo::BarrierKind

struct Barrier {
  BarrierId id;
  BarrierKind kind = BarrierKind::River;
  std::string name;
  geo::LineString line;     // centre line or bank
  geo::MultiPolygon area;   // water surface, for drawing; may be empty
  ImportBatchId batch;
  friend bool operator==(const Barrier&, const Barrier&) = default;
};

}  // namespace gridwalk::data
