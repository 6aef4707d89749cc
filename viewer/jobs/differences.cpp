// Old and new values side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/differences.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace gridwalk::jobs {
namespace {

std::string text_of(const std::string& value) { return value; }
std::string text_of(double value) { return fmt::format("{:.10g}", value); }
std::string text_of(int value) { return std::to_string(value); }
std::string text_of(const data::Date& value) { return data::to_text(value); }
std::string text_of(const data::Moment& value) { return data::to_text(value); }
template <class Value>
std::string text_of(const std::optional<Value>& value) {
  return value ? text_of(*value) : std::string();
}

// The fields of one record, compared one after the other.
class Comparison {
 public:
  Comparison(std::string record, std::vector<FieldChange>& changes) : record_(std::move(record)), changes_(changes) {}
  template <class Value>
  void field(const char* name, const Value& before, const Value& after) {
    if (!(before == after)) changes_.push_back({record_, name, text_of(before), text_of(after)});
  }
  void moved(const char* name, bool differs) {
    if (differs) changes_.push_back({record_, name, {}, {}});
  }

 private:
  std::string record_;
  std::vector<FieldChange>& changes_;
};

std::string community_name(const data::Snapshot& snapshot, data::CommunityId id) {
  const data::Community* community = snapshot.communities.find(id);
  return community ? community->name : std::string();
}

}  // namespace

std::vector<FieldChange> differences(const data::Snapshot& before, const std::vector<data::Complaint>& after) {
  std::vector<FieldChange> changes;
  for (const data::Complaint& now : after) {
    const data::Complaint* known = now.id ? before.complaints.find(now.id) : nullptr;
    if (!known) continue;
    Comparison compare(now.order_no, changes);
    compare.field("received_at", known->received_at, now.received_at);
    compare.field("category", known->category, now.category);
    compare.field("address", known->address, now.address);
    compare.field("source", known->source, now.source);
    compare.field("status", known->status, now.status);
    compare.field("closed_at", known->closed_at, now.closed_at);
    compare.field("community", community_name(before, known->community), community_name(before, now.community));
    compare.moved("longitude", known->point != now.point);
  }
  return changes;
}

std::vector<FieldChange> differences(const data::Snapshot& before, const std::vector<data::Problem>& after) {
  std::vector<FieldChange> changes;
  for (const data::Problem& now : after) {
    const data::Problem* known = now.id ? before.problems.find(now.id) : nullptr;
    if (!known) continue;
    Comparison compare(now.no, changes);
    compare.field("community", community_name(before, known->community), community_name(before, now.community));
    compare.field("subclass", known->subclass, now.subclass);
    compare.field("place", known->place, now.place);
    compare.field("description", known->description, now.description);
    compare.field("found_on", known->found_on, now.found_on);
    compare.field("due_on", known->due_on, now.due_on);
    compare.field("closed_on", known->closed_on, now.closed_on);
    compare.field("round", known->round, now.round);
    compare.moved("status", known->status != now.status);
    compare.moved("longitude", known->point != now.point);
  }
  return changes;
}

std::vector<FieldChange> differences(const data::Snapshot& before, const std::vector<data::Community>& after) {
  std::vector<FieldChange> changes;
  for (const data::Community& now : after) {
    const data::Community* known = now.id ? before.communities.find(now.id) : nullptr;
    if (!known) continue;
    Comparison compare(now.name, changes);
    compare.field("name", known->name, now.name);
    compare.field("code", known->code, now.code);
    compare.field("households", known->households, now.households);
    compare.field("buildings", known->buildings, now.buildings);
    compare.field("floor_area_m2", known->floor_area_m2, now.floor_area_m2);
    compare.moved("boundary", known->boundary != now.boundary || known->point != now.point);
  }
  return changes;
}

std::vector<std::string> gone(const data::Snapshot& before, const std::vector<data::Complaint>& in_file) {
  std::optional<data::Moment> first, last;
  std::set<std::string> numbers;
  for (const data::Complaint& complaint : in_file) {
    numbers.insert(complaint.order_no);
    if (!complaint.received_at) continue;
    first = first ? std::min(*first, *complaint.received_at) : *complaint.received_at;
    last = last ? std::max(*last, *complaint.received_at) : *complaint.received_at;
  }
  std::vector<std::string> missing;
  if (!first) return missing;
  for (const data::Complaint& known : before.complaints) {
    const bool covered = known.received_at && *known.received_at >= *first && *known.received_at <= *last;
    if (covered && !numbers.contains(known.order_no)) missing.push_back(known.order_no);
  }
  return missing;
}

}  // namespace gridwalk::jobs
