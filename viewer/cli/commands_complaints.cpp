// complaints, unlocated, place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/complaint_lists.h"

namespace gridwalk::cli {
namespace {


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

// "Name 0.83 (same address)", "Name 12 m".
std::string told(const data::Snapshot& snapshot, const jobs::Candidate& candidate, const words::Words& words, nlohmann::json& json) {
  const std::string name = name_of(snapshot, candidate.community);
  json.push_back({{"community", name}});
  std::string text = name;
  if (candidate.by_address) {
    const char* how = jobs::name_of(candidate.by_address->how);
    const std::string score = fmt::format("{:.2f}", candidate.by_address->score);
    text = words("complaints.suggestion", {{"name", name}, {"score", score}, {"how", words(std::string("complaints.how_") + how)}});
    json.back()["score"] = candidate.by_address->score;
    json.back()["how"] = how;
  }
  if (candidate.away_m) {
    text += " " + (*candidate.away_m > 0 ? words.distance(*candidate.away_m) : words("complaints.inside"));
    json.back()["away_m"] = *candidate.away_m;
  }
  return text;
}

// Those of one kind of placing, each with what suggests itself.
void list_complaints(const data::SnapshotPtr& snapshot, const Call& call, const words::Words& words, const Progress& progress, Outcome& outcome) {
  const auto placing = static_cast<std::size_t>(std::ranges::find(jobs::placing_names, call.text("--list")) - jobs::placing_names.begin());
  const jobs::ComplaintLists lists = jobs::complaint_lists(snapshot, progress);
  outcome.json["count"] = lists.rows[placing].size();
  outcome.json["complaints"] = nlohmann::json::array();
  std::size_t room = static_cast<std::size_t>(call.integer("--limit"));
  for (const jobs::ListedComplaint& row : lists.rows[placing]) {
    if (room-- == 0) break;
    const data::Complaint& complaint = *snapshot->complaints.find(row.id);
    std::vector<std::string> texts;
    nlohmann::json json = nlohmann::json::array();
    for (const jobs::Candidate& candidate : lists.candidates->of(complaint)) texts.push_back(told(*snapshot, candidate, words, json));
    outcome.say(words(complaint.community ? "complaints.listed_row" : "complaints.waiting_row", {{"order_no", complaint.order_no},
                                                {"address", complaint.address.empty() ? "-" : complaint.address},
                                                {"community", name_of(*snapshot, complaint.community)},
                                                {"suggestions", texts.empty() ? words("complaints.no_suggestion") : words.join(texts)}}));
    outcome.json["complaints"].push_back({{"order_no", complaint.order_no}, {"address", complaint.address},
                                          {"community", name_of(*snapshot, complaint.community)}, {"suggestions", json}});
  }
  outcome.say(words("complaints.listed", {{"count", words.number(static_cast<double>(lists.rows[placing].size()))}}));
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
  if (call.has("--list")) {
    list_complaints(snapshot, call, words, context.progress, outcome);
    return outcome;
  }
  const jobs::PlacingCounts counts = jobs::placing_counts(*snapshot);
  const auto number = [&](jobs::Placing placing) { return words.number(counts.of(placing)); };
  outcome.say(words("complaints.counts", {{"all", words.number(counts.all)},
                                          {"waiting", number(jobs::Placing::Waiting)},
                                          {"outside", number(jobs::Placing::Outside)},
                                          {"set_aside", words.number(counts.set_aside)},
                                          {"excluded", words.number(counts.excluded)},
                                          {"by_address", number(jobs::Placing::Address)},
                                          {"by_hand", number(jobs::Placing::Manual)},
                                          {"nearest", number(jobs::Placing::Nearest)},
                                          {"several", number(jobs::Placing::Several)}}));
  outcome.json = {{"complaints", counts.all}, {"waiting", counts.of(jobs::Placing::Waiting)}, {"outside", counts.of(jobs::Placing::Outside)},
                  {"set_aside", counts.set_aside}, {"excluded", counts.excluded}, {"by_address", counts.of(jobs::Placing::Address)},
                  {"by_hand", counts.of(jobs::Placing::Manual)}, {"nearest", counts.of(jobs::Placing::Nearest)},
                  {"several", counts.of(jobs::Placing::Several)}};
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
      const char* how = jobs::name_of(suggestion.how);
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

namespace {

Outcome accept(data::Store& store, const Call& call, const words::Words& words) {
  if (call.has("--community") || call.has("--at")) throw Error(ErrorKind::WrongCall, "place-needs-one");
  const data::SnapshotPtr snapshot = store.snapshot();
  const auto at = std::ranges::find(snapshot->complaints, call.text("order_no"), &data::Complaint::order_no);
  if (at == snapshot->complaints.end()) throw Error(ErrorKind::WrongCall, "no-such-complaint", {{"order_no", call.text("order_no")}});
  if (!at->community) throw Error(ErrorKind::WrongCall, "place-as-is", {{"order_no", at->order_no}});
  const int count = jobs::accept_places(store, {at->id});
  const std::string name = name_of(*snapshot, at->community);
  Outcome outcome;
  outcome.say(words("complaints.accepted", {{"order_no", at->order_no}, {"community", name}}));
  outcome.json = {{"order_no", at->order_no}, {"community", name}, {"accepted", count}, {"digest", store.digest()}};
  return outcome;
}

}  // namespace

Outcome run_place(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  if (call.has("--as-is")) return accept(*store, call, words);
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
