// complaints, unlocated, place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/complaint_places.h"

namespace gridwalk::cli {
namespace {

constexpr std::array<const char*, 7> hows{"remembered", "same_address", "road_number", "between", "name", "part", "similar"};  // of AddressMatch::How

std::string name_of(const data::Snapshot& snapshot, data::CommunityId id) {
  const data::Community* community = snapshot.communities.find(id);
  return community ? community->name : std::string("-");
}

void list_places(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  outcome.json["places"] = nlohmann::json::array();
  for (const jobs::CrowdedAddress& place : jobs::crowded_addresses(snapshot)) {
    const char* state = place.excluded ? "excluded" : place.kept ? "kept" : place.set_aside ? "set_aside" : "open";
    const std::string lon_lat = fmt::format("{:.6f},{:.6f}", place.lon_lat.x, place.lon_lat.y);
    outcome.say(words("complaints.place", {{"place", lon_lat},
                                           {"rows", words.number(place.rows)},
                                           {"share", words.percent(place.share)},
                                           {"community", name_of(snapshot, place.community)},
                                           {"state", words(std::string("complaints.state_") + state)},
                                           {"addresses", place.addresses.empty() ? "-" : words.join(place.addresses)}}));
    outcome.json["places"].push_back({{"lon", place.lon_lat.x}, {"lat", place.lon_lat.y}, {"rows", place.rows}, {"share", place.share},
                                      {"state", state}, {"community", name_of(snapshot, place.community)}, {"addresses", place.addresses}});
  }
  if (outcome.json["places"].empty()) outcome.say(words("complaints.no_place"));
}

}  // namespace

Outcome run_complaints(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  Outcome outcome;
  constexpr std::array decisions{std::pair("--exclude-point", jobs::PlaceDecision::Exclude), std::pair("--keep-point", jobs::PlaceDecision::Keep),
                                 std::pair("--undecide-point", jobs::PlaceDecision::Undecided)};
  for (const auto& [option, decision] : decisions) {
    if (!call.has(option)) continue;
    const auto store = data::Store::open(call.path("project"));
    const int count = jobs::decide_place(*store, place_named(option, call.text(option)), decision);
    outcome.say(words("complaints.decided", {{"count", words.number(count)}}));
    outcome.json["decided"] = count;
    return outcome;
  }
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  if (call.has("--default-points")) {
    list_places(*snapshot, words, outcome);
    return outcome;
  }
  int set_aside = 0, excluded = 0, by_address = 0, by_hand = 0, nearest = 0;
  for (const data::Complaint& complaint : snapshot->complaints) {
    excluded += complaint.excluded ? 1 : 0;
    set_aside += complaint.default_point && !complaint.excluded ? 1 : 0;
    by_address += complaint.match == data::MatchMethod::Address ? 1 : 0;
    by_hand += complaint.match == data::MatchMethod::Manual ? 1 : 0;
    nearest += complaint.match == data::MatchMethod::Nearest ? 1 : 0;
  }
  const jobs::NotLocated missing = jobs::not_located(*snapshot);
  outcome.say(words("complaints.counts", {{"all", words.number(static_cast<double>(snapshot->complaints.size()))},
                                          {"waiting", words.number(missing.waiting)},
                                          {"outside", words.number(missing.outside)},
                                          {"set_aside", words.number(set_aside)},
                                          {"excluded", words.number(excluded)},
                                          {"by_address", words.number(by_address)},
                                          {"by_hand", words.number(by_hand)},
                                          {"nearest", words.number(nearest)}}));
  outcome.json = {{"complaints", snapshot->complaints.size()}, {"waiting", missing.waiting}, {"outside", missing.outside}, {"set_aside", set_aside},
                  {"excluded", excluded}, {"by_address", by_address}, {"by_hand", by_hand}, {"nearest", nearest}};
  return outcome;
}

Outcome run_unlocated(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const bool match = call.has("--match");
  const auto store = data::Store::open(call.path("project"), match ? data::Store::Mode::ReadWrite : data::Store::Mode::ReadOnly);
  Outcome outcome;
  if (match) {
    const int count = jobs::match_waiting(*store, context.progress);
    outcome.say(words("complaints.matched", {{"count", words.number(count)}}));
    outcome.json["matched"] = count;
  }
  const data::SnapshotPtr snapshot = store->snapshot();
  const jobs::NotLocated missing = jobs::not_located(*snapshot);
  outcome.json["waiting"] = missing.waiting;
  outcome.json["outside"] = missing.outside;
  outcome.json["complaints"] = nlohmann::json::array();
  outcome.say(words("complaints.not_located", {{"waiting", words.number(missing.waiting)}, {"outside", words.number(missing.outside)}}));
  for (const jobs::WaitingComplaint& one : jobs::waiting_complaints(*snapshot, static_cast<std::size_t>(call.integer("--limit")))) {
    std::vector<std::string> suggestions;
    nlohmann::json json = nlohmann::json::array();
    for (const jobs::AddressMatch& suggestion : one.suggestions) {
      const char* how = hows[static_cast<std::size_t>(suggestion.how)];
      const std::string name = name_of(*snapshot, suggestion.community);
      suggestions.push_back(words("complaints.suggestion", {{"name", name}, {"score", fmt::format("{:.2f}", suggestion.score)},
                                                            {"how", words(std::string("complaints.how_") + how)}}));
      json.push_back({{"community", name}, {"score", suggestion.score}, {"how", how}});
    }
    outcome.say(words(one.outside ? "complaints.outside_row" : "complaints.waiting_row",
                      {{"order_no", one.order_no}, {"address", one.address.empty() ? "-" : one.address},
                       {"suggestions", suggestions.empty() ? words("complaints.no_suggestion") : words.join(suggestions)}}));
    outcome.json["complaints"].push_back({{"order_no", one.order_no}, {"address", one.address}, {"outside", one.outside}, {"suggestions", json}});
  }
  return outcome;
}

Outcome run_place(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  data::CommunityId community;
  std::optional<geo::Point> at;
  if (call.has("--community")) community = named_communities(*store->snapshot(), {call.text("--community")}, words).front();
  if (call.has("--at")) at = place_named("--at", call.text("--at"));
  const jobs::PlacedComplaint placed = jobs::place_complaint(*store, call.text("order_no"), community, at);
  const std::string name = name_of(*store->snapshot(), placed.community);
  Outcome outcome;
  outcome.say(words("complaints.placed", {{"order_no", call.text("order_no")}, {"community", name}, {"count", words.number(placed.same_address)}}));
  outcome.json = {{"order_no", call.text("order_no")}, {"community", name}, {"same_address", placed.same_address}, {"digest", store->digest()}};
  return outcome;
}

}  // namespace gridwalk::cli
