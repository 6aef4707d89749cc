// What residents complain about and what inspectors find.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "data/model/dates.h"
#include "data/model/ids.h"
#include "geo/types.h"

namespace gridwalk::data {

// The six kinds (DOMAIN: po, zang, luan, que, du, zhan). Unmapped is legal and visible.
enum class ProblemKind { Broken, Dirty, Messy, Missing, Blocked, Occupied, Unmapped };
inline constexpr int problem_kinds = 6;

enum class GeocodeMethod { Given, Gazetteer, Manual, None };
// Address: by the words of its address, see `score`.
enum class MatchMethod { Inside, Nearest, Name, Manual, None, Address };

struct Complaint {
  ComplaintId id;
  std::string order_no;     // work order number: the master id, text
  std::string caller_hash;  // salted per project; tells repeats, never who
  std::string source;
  std::optional<Moment> received_at;
  std::string category;     // as it came
  ProblemKind kind = ProblemKind::Unmapped;
  std::string address;
  std::optional<geo::Point> point;
  GeocodeMethod geocode = GeocodeMethod::None;
  CommunityId community;
  MatchMethod match = MatchMethod::None;
  std::string status;
  std::optional<Moment> closed_at;
  bool default_point = false;  // lies on a place where many rows were put for want of a better one; left out of heat maps
  ImportBatchId batch;
  double score = 0;            // of a match by address: 0 none, 1 certain
  bool excluded = false;       // left out of heat maps by a person, who found the place to be none
  std::string position_flag;   // "": as given; "nearest", "overlap", "uncertain-system", "kept": what to know about the place
  friend bool operator==(const Complaint&, const Complaint&) = default;
};

// Counted, never dropped, but at no place of its own: left out of heat maps.
inline bool left_out(const Complaint& c) { return c.default_point || c.excluded; }

// Personal data of complainants: a table of its own, never imported unless asked, never in a session, history or export.
struct ComplaintPrivate {
  ComplaintId complaint;
  std::string name;
  std::string phone;
  std::string full_text;
  std::string door;
};

enum class ProblemSeverity { Minor, Normal, Serious };
enum class ProblemStatus { Draft, Issued, Replied, Passed, Failed, Overdue, Supervised, Closed, Waived };

struct Problem {
  ProblemId id;
  std::string no;
  CommunityId community;
  ProblemKind kind = ProblemKind::Unmapped;
  std::string subclass;
  ProblemSeverity severity = ProblemSeverity::Normal;
  std::string place;  // building, unit, spot
  std::optional<geo::Point> point;
  std::string description;
  std::optional<Date> found_on;
  std::optional<Date> due_on;
  std::optional<Date> closed_on;
  int round = 1;
  ProblemStatus status = ProblemStatus::Issued;
  ImportBatchId batch;
  friend bool operator==(const Problem&, const Problem&) = default;
};

// Rectified: passed, closed or waived.
inline bool is_open(const Problem& p) {
  return p.status != ProblemStatus::Passed && p.status != ProblemStatus::Closed && p.status != ProblemStatus::Waived;
}

}  // namespace gridwalk::data
