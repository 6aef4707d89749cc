// partner: who inspects together with the inspector, and when.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "viewer/cli/naming.h"
#include "viewer/cli/office_commands.h"
#include "viewer/jobs/partners.h"

namespace gridwalk::cli {
namespace {

constexpr std::array joins_names{"every-visit", "first-visit", "never"};  // the order of data::PartnerJoins

const data::PartnerBody& named_partner(const data::Snapshot& snapshot, const std::string& name) {
  for (const data::PartnerBody& body : snapshot.partner_bodies) {
    if (body.name == name) return body;
  }
  throw Error(ErrorKind::WrongCall, "no-such-partner");
}

// "1am,4": Monday mornings and all Thursday; "all", "none".
int halves_asked(const std::string& text) {
  if (text == "all") return data::all_halves;
  if (text == "none") return 0;
  int halves = 0;
  std::size_t at = 0;
  const auto wrong = [&] { return Error(ErrorKind::WrongCall, "cli-halves", {{"value", text}}); };
  while (at < text.size()) {
    if (text[at] < '1' || text[at] > '7') throw wrong();
    const int weekday = text[at++] - '1';
    int parts = 3;
    for (const auto& [name, bits] : {std::pair("am", 1), std::pair("pm", 2)}) {
      if (text.compare(at, 2, name) == 0) {
        parts = bits;
        at += 2;
        break;
      }
    }
    halves |= parts << 2 * weekday;
    if (at < text.size() && text[at++] != ',') throw wrong();
  }
  return halves;
}

std::string halves_text(int halves) {
  if (halves == data::all_halves) return "all";
  std::string text;
  for (int weekday = 0; weekday < 7; ++weekday) {
    const int parts = halves >> 2 * weekday & 3;
    if (parts != 0) text += (text.empty() ? "" : ",") + std::to_string(weekday + 1) + (parts == 1 ? "am" : parts == 2 ? "pm" : "");
  }
  return text.empty() ? "none" : text;
}

std::string weekdays_text(int halves, const words::Words& words) {
  if (halves == data::all_halves) return words("partner.always");
  std::vector<std::string> parts;
  for (int weekday = 0; weekday < 7; ++weekday) {
    const int both = halves >> 2 * weekday & 3;
    if (both == 0) continue;
    const std::string name = words("format.weekday_" + std::to_string(weekday + 1));
    parts.push_back(both == 3 ? name : words("partner.half", {{"weekday", name}, {"part", words(both == 1 ? "day_part.morning" : "day_part.afternoon")}}));
  }
  return parts.empty() ? words("partner.nowhen") : words.join(parts);
}

void set_from(const Context& context, const data::Snapshot& snapshot, data::PartnerBody& body) {
  const Call& call = context.call;
  if (call.has("--contact")) body.contact = call.text("--contact");
  if (call.has("--committee")) body.committee = named_committee(snapshot, call.text("--committee"), context.words);
  if (call.has("--community")) body.communities = named_communities(snapshot, call.texts("--community"), context.words);
  if (call.has("--everywhere")) body.communities.clear();
  if (call.has("--joins")) body.joins = static_cast<data::PartnerJoins>(std::ranges::find(joins_names, call.text("--joins")) - joins_names.begin());
  if (call.has("--free")) body.halves = halves_asked(call.text("--free"));
  if (call.has("--most")) body.most_visits = static_cast<int>(call.integer("--most"));
  if (call.has("--from")) body.valid.from = call.date("--from");
  if (call.has("--to")) body.valid.to = call.date("--to");
}

// On --on the body is free (--yes), is not (--no), or is as in any week (neither).
void set_day(const Call& call, data::Store& store, const data::PartnerBody& body) {
  const auto date = call.date("--on");
  if (!date) throw Error(ErrorKind::WrongCall, "cli-partner-day");
  const data::DayPart part = part_asked(call);
  if (call.has("--yes") || call.has("--no")) {
    jobs::put_partner_day(store, {.body = body.id, .date = *date, .part = part, .free = call.has("--yes"), .reason = call.text("--reason")});
    return;
  }
  const data::SnapshotPtr snapshot = store.snapshot();
  const auto known = std::ranges::find_if(snapshot->partner_days, [&](const data::PartnerDay& day) { return day.body == body.id && day.date == *date && day.part == part; });
  if (known == snapshot->partner_days.end()) throw Error(ErrorKind::WrongCall, "no-such-partner-day");
  jobs::remove_partner_day(store, known->id);
}

void list(const data::Snapshot& snapshot, data::Month month, const words::Words& words, Outcome& outcome) {
  outcome.json["partners"] = nlohmann::json::array();
  std::vector<const data::PartnerBody*> bodies;
  for (const data::PartnerBody& body : snapshot.partner_bodies) bodies.push_back(&body);
  std::ranges::sort(bodies, {}, &data::PartnerBody::name);
  for (const data::PartnerBody* body : bodies) {
    const std::string joins = joins_names[static_cast<std::size_t>(body->joins)];
    outcome.say(words("partner.row", {{"name", body->name}, {"joins", words("partner.joins." + joins)}, {"most", std::to_string(body->most_visits)},
                                      {"free", weekdays_text(body->halves, words)}}));
    nlohmann::json json{{"name", body->name}, {"contact", body->contact}, {"joins", joins}, {"free", halves_text(body->halves)}, {"most_visits", body->most_visits}};
    if (const data::Committee* committee = snapshot.committees.find(body->committee)) json["committee"] = committee->name;
    json["communities"] = nlohmann::json::array();
    for (const data::CommunityId id : body->communities) {
      if (const data::Community* community = snapshot.communities.find(id)) json["communities"].push_back(community->name);
    }
    json["days"] = nlohmann::json::array();
    for (const data::PartnerDay& day : snapshot.partner_days) {
      if (day.body != body->id) continue;
      outcome.say(words(day.free ? "partner.day_free" : "partner.day_busy", {{"date", words.date(day.date)}, {"part", part_text(day.part, words)}, {"reason", day.reason}}));
      json["days"].push_back({{"date", data::to_text(day.date)}, {"free", day.free}, {"reason", day.reason}});
    }
    outcome.json["partners"].push_back(std::move(json));
  }
  const std::vector<jobs::JoiningBody> joining = jobs::joining_bodies(snapshot, month);
  const auto bare = std::ranges::count_if(joining, [](const jobs::JoiningBody& body) { return !body.body; });
  outcome.say(words("partner.bare", {{"count", words.number(static_cast<double>(bare))}, {"most", std::to_string(data::usual_joint_visits)}}));
  outcome.json["committees_without_record"] = bare;
  outcome.add(jobs::partner_notes(snapshot, month));
}

}  // namespace

Outcome run_partner(const Context& context) {
  const Call& call = context.call;
  const std::string action = call.text("action"), name = call.text("name");
  const auto store = open_for(context, action == "list");
  data::SnapshotPtr snapshot = store->snapshot();
  if (action == "add") {
    data::PartnerBody body;
    body.name = name;
    set_from(context, *snapshot, body);
    jobs::put_partner(*store, std::move(body));
  } else if (action != "list") {
    data::PartnerBody body = named_partner(*snapshot, name);
    if (action == "remove") {
      jobs::remove_partner(*store, body.id);
    } else if (action == "day") {
      set_day(call, *store, body);
    } else {
      if (call.has("--rename")) body.name = call.text("--rename");
      set_from(context, *snapshot, body);
      jobs::put_partner(*store, std::move(body));
    }
  }
  Outcome outcome;
  snapshot = store->snapshot();
  list(*snapshot, month_asked(context, *snapshot), context.words, outcome);
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
