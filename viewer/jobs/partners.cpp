// Free half-days of the bodies that join, and edits of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/partners.h"

#include <algorithm>
#include <set>

#include "viewer/jobs/calendar.h"
#include "viewer/jobs/plan_status.h"

namespace gridwalk::jobs {
namespace {

constexpr int most_joint_visits = 50;  // a half-day: more is a slip of the keyboard

bool holds_in(const data::Validity& valid, data::Month month) {
  return (!valid.from || *valid.from <= month.last_day()) && (!valid.to || *valid.to >= month.first_day());
}

std::vector<data::CommunityId> where_it_joins(const data::Snapshot& snapshot, const data::PartnerBody& body) {
  std::vector<data::CommunityId> found;
  for (const data::Community& community : snapshot.communities) {
    const bool listed = body.communities.empty() || std::ranges::find(body.communities, community.id) != body.communities.end();
    const bool own = !body.committee || !body.communities.empty() || community.committee == body.committee;
    if (listed && own) found.push_back(community.id);
  }
  return found;
}

}  // namespace

std::array<int, 2> room_of(const data::Snapshot& snapshot, const data::PartnerBody& body, data::Date day) {
  if (!day.ok() || !body.valid.holds_on(day)) return {0, 0};
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding() - 1;
  std::array<bool, 2> free{};
  for (unsigned half = 0; half < 2; ++half) free[half] = (static_cast<unsigned>(body.halves) >> (2 * weekday + half) & 1U) != 0;
  for (const bool whole : {true, false}) {
    for (const data::PartnerDay& exception : snapshot.partner_days) {
      if (exception.body != body.id || exception.date != day || (exception.part == data::DayPart::WholeDay) != whole) continue;
      if (exception.part != data::DayPart::Afternoon) free[0] = exception.free;
      if (exception.part != data::DayPart::Morning) free[1] = exception.free;
    }
  }
  return {free[0] ? body.most_visits : 0, free[1] ? body.most_visits : 0};
}

std::array<int, 2> room_of(const data::Snapshot& snapshot, const JoiningBody& body, data::Date day) {
  if (!body.body) return {data::usual_joint_visits, data::usual_joint_visits};
  const data::PartnerBody* record = snapshot.partner_bodies.find(body.body);
  return record ? room_of(snapshot, *record, day) : std::array<int, 2>{0, 0};
}

std::vector<JoiningBody> joining_bodies(const data::Snapshot& snapshot, data::Month month) {
  std::vector<JoiningBody> bodies;
  std::set<data::CommitteeId> replaced;
  const auto add = [&](JoiningBody body) {
    if (body.joins != data::PartnerJoins::Never && !body.communities.empty()) bodies.push_back(std::move(body));
  };
  for (const data::PartnerBody& body : snapshot.partner_bodies) {
    if (!holds_in(body.valid, month)) continue;
    if (body.committee) replaced.insert(body.committee);
    add({body.id, body.committee, body.name, body.joins, where_it_joins(snapshot, body)});
  }
  for (const data::Committee& committee : snapshot.committees) {
    if (replaced.contains(committee.id)) continue;
    JoiningBody body{{}, committee.id, committee.name, data::PartnerJoins::EveryVisit, {}};
    for (const data::Community& community : snapshot.communities) {
      if (community.committee == committee.id) body.communities.push_back(community.id);
    }
    add(std::move(body));
  }
  std::ranges::stable_sort(bodies, {}, &JoiningBody::name);
  return bodies;
}

Issues partner_notes(const data::Snapshot& snapshot, data::Month month) {
  Issues issues;
  const std::vector<data::Date> days = month_days(calendar_of(snapshot), month).days;
  for (const JoiningBody& body : joining_bodies(snapshot, month)) {
    const bool free = std::ranges::any_of(days, [&](data::Date day) {
      const auto room = room_of(snapshot, body, day);
      return room[0] + room[1] > 0;
    });
    if (!free) issues.push_back({"partner-never-free", body.body.value, {{"partner", body.name}, {"month", data::to_text(month)}}, Severity::Problem});
  }
  return issues;
}

data::PartnerBodyId put_partner(data::Store& store, data::PartnerBody body) {
  const data::SnapshotPtr snapshot = store.snapshot();
  body.name = clean_name(body.name);
  if (body.name.empty()) throw Error(ErrorKind::WrongCall, "partner-name-missing");
  if (body.id && !snapshot->partner_bodies.find(body.id)) throw Error(ErrorKind::WrongCall, "no-such-partner");
  for (const data::PartnerBody& other : snapshot->partner_bodies) {
    if (other.id != body.id && other.name == body.name) throw Error(ErrorKind::WrongCall, "partner-name-taken", {{"name", body.name}});
  }
  if (body.committee && !snapshot->committees.find(body.committee)) throw Error(ErrorKind::WrongCall, "no-such-committee");
  for (const data::CommunityId id : body.communities) {
    if (!snapshot->communities.find(id)) throw Error(ErrorKind::WrongCall, "no-such-community");
  }
  if (body.most_visits < 1 || body.most_visits > most_joint_visits) {
    throw Error(ErrorKind::WrongCall, "partner-most-visits", {{"count", std::to_string(body.most_visits)}, {"most", std::to_string(most_joint_visits)}});
  }
  if (body.valid.from && body.valid.to && *body.valid.to < *body.valid.from) throw Error(ErrorKind::WrongCall, "period-backwards");
  body.halves &= data::all_halves;
  data::PartnerBodyId id;
  store.edit({body.id ? "change-partner" : "add-partner", {{"name", body.name}}}, [&](data::Edit& edit) { id = edit.put(body); }, snapshot->revision);
  return id;
}

void remove_partner(data::Store& store, data::PartnerBodyId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::PartnerBody* body = snapshot->partner_bodies.find(id);
  if (!body) throw Error(ErrorKind::WrongCall, "no-such-partner");
  store.edit({"remove-partner", {{"name", body->name}}},
             [&](data::Edit& edit) {
               for (const data::PartnerDay& day : snapshot->partner_days) {
                 if (day.body == id) edit.remove<data::PartnerDay>(day.id);
               }
               edit.remove<data::PartnerBody>(id);
             },
             snapshot->revision);
}

data::PartnerDayId put_partner_day(data::Store& store, data::PartnerDay day) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::PartnerBody* body = snapshot->partner_bodies.find(day.body);
  if (!body) throw Error(ErrorKind::WrongCall, "no-such-partner");
  if (!day.date.ok()) throw Error(ErrorKind::WrongCall, "day-does-not-exist");
  for (const data::PartnerDay& other : snapshot->partner_days) {
    if (other.body == day.body && other.date == day.date && other.part == day.part) day.id = other.id;
  }
  data::PartnerDayId id;
  store.edit({day.free ? "partner-free" : "partner-busy", {{"name", body->name}, {"on_day", data::to_text(day.date)}}},
             [&](data::Edit& edit) { id = edit.put(day); }, snapshot->revision);
  return id;
}

void remove_partner_day(data::Store& store, data::PartnerDayId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::PartnerDay* day = snapshot->partner_days.find(id);
  if (!day) throw Error(ErrorKind::WrongCall, "no-such-partner-day");
  const data::PartnerBody* body = snapshot->partner_bodies.find(day->body);
  store.edit({"partner-as-usual", {{"name", body ? body->name : "-"}, {"on_day", data::to_text(day->date)}}},
             [&](data::Edit& edit) { edit.remove<data::PartnerDay>(id); }, snapshot->revision);
}

}  // namespace gridwalk::jobs
