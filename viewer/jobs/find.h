// What a person types, looked up among everything that has a name or a number.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/snapshot.h"
#include "viewer/jobs/pinyin.h"

namespace gridwalk::jobs {

enum class FoundKind { Community, Zone, Inspector, Committee, Company, Bookmark, Road, Complaint, Problem };
inline constexpr int found_kinds = 9;
const char* name_of(FoundKind kind);  // as the command line and the words name it

struct Found {
  FoundKind kind = FoundKind::Community;
  std::int64_t id = 0;
  std::string name;     // by which it was found
  std::string detail;   // what tells it from others of its name: code, community, company ...
  geo::Box where;       // empty: it has no place
  int score = 0;        // 100: the whole name or number; less for its beginning, a part, its pinyin
};

// Made once a revision (a second for a million complaints), asked at every letter.
class FindIndex {
 public:
  // Zones and who leads them are those of `plan`.
  FindIndex(data::SnapshotPtr snapshot, data::ZonePlanId plan);

  // By name, alias, code, order number or pinyin (whole or initials), the best first. Nothing for blank text.
  std::vector<Found> find(std::string_view typed, std::size_t most = 12) const;

 private:
  struct Name {
    std::string folded;
    Readings readings;
    std::size_t entry = 0;
    bool number = false;  // a code: by its characters only
  };
  void add(FoundKind kind, std::int64_t id, const std::string& name, const std::vector<std::string>& aliases, const std::vector<std::string>& codes,
           std::string detail, const geo::Box& where);
  void add_communities();
  void add_zones(data::ZonePlanId plan);
  void add_roads();
  void add_orders();
  void find_orders(const std::string& text, std::size_t most, std::vector<Found>& found) const;

  data::SnapshotPtr snapshot_;
  std::vector<Found> entries_;
  std::vector<Name> names_;
  struct Order {
    std::string_view number;  // in the snapshot
    std::size_t row = 0;
    bool problem = false;
  };
  std::vector<Order> orders_;  // by number
};

}  // namespace gridwalk::jobs
