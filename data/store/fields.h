// The columns of every table, in their order: one list serves writing, reading and the names in SQL.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>
#include <type_traits>

#include "data/model/snapshot.h"

namespace gridwalk::data {

// The one row of table `project`, so that it is stored and undone like any record.
struct ProjectRow {
  Id<struct ProjectTag> id{1};
  ProjectInfo info;
  friend bool operator==(const ProjectRow&, const ProjectRow&) = default;
};

template <class R, class Record>
concept Like = std::is_same_v<std::remove_const_t<R>, Record>;

// fields(record, f) calls f(column, value) for each column, f.line / f.points for the two meanings of a list of points.
template <class F>
void validity(auto& valid, F& f) {
  f("valid_from", valid.from);
  f("valid_to", valid.to);
}

template <Like<ProjectRow> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.info.name);
  f("srid", r.info.srid);
  f("made_up", r.info.made_up);
  f("source_note", r.info.source_note);
}
template <Like<ImportBatch> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("file", r.file);
  f("sha256", r.sha256);
  f("layer", r.layer);
  f("target", r.target);
  f("mapping", r.mapping);
  f("encoding", r.encoding);
  f("crs", r.crs);
  f("coordinates", r.coordinates);
  f("row_count", r.rows);
  f("added", r.added);
  f("changed", r.changed);
  f("same", r.same);
  f("rejected", r.rejected);
  f("at", r.at);
  f("source", r.source);
  f("gone", r.gone);
  f("evidence", r.evidence);
  f("history", r.history);
}
template <Like<ImportSource> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("signature", r.signature);
  f("target", r.target);
  f("mapping", r.mapping);
  f("encoding", r.encoding);
  f("crs", r.crs);
  f("coordinates", r.coordinates);
  f("hidden", r.hidden);
}
template <Like<AddressPlace> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("address", r.address);
  f("point", r.point);
  f("community", r.community);
  f("at", r.at);
}
template <Like<Lineage> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("predecessor", r.predecessor);
  f("successor", r.successor);
  f("first_day", r.on);
  f("share", r.share);
}
template <Like<CompanyName> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("company", r.company);
  f("name", r.name);
  validity(r.valid, f);
}
template <Like<Reject> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("batch", r.batch);
  f("source_row", r.row);
  f("field", r.field);
  f("code", r.code);
  f("arguments", r.args);
  f("raw", r.raw);
}
template <Like<Street> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("code", r.code);
  f("name", r.name);
  f("boundary", r.boundary);
  f("office", r.office);
}
template <Like<Committee> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("code", r.code);
  f("name", r.name);
  f("contact", r.contact);
  f("boundary", r.boundary);
  validity(r.valid, f);
}
template <Like<Community> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("code", r.code);
  f("name", r.name);
  f("aliases", r.aliases);
  f("committee", r.committee);
  f("class", r.kind);
  f("manager", r.manager);
  f("households", r.households);
  f("floor_area_m2", r.floor_area_m2);
  f("buildings", r.buildings);
  f("units", r.units);
  f("year_built", r.year_built);
  f("tier", r.tier);
  f.points("gates", r.gates);
  f("boundary", r.boundary);
  f("point", r.point);
  f("quality", r.quality);
  validity(r.valid, f);
  f("batch", r.batch);
}
template <Like<Company> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("uscc", r.uscc);
  f("name", r.name);
  f("short_name", r.short_name);
  f("phone", r.phone);
}
template <Like<ServiceContract> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("community", r.community);
  f("company", r.company);
  f("project_manager", r.project_manager);
  f("phone", r.phone);
  validity(r.valid, f);
}
template <Like<Road> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("kind", r.kind);
  f("oneway", r.oneway);
  f("foot", r.foot);
  f("bicycle", r.bicycle);
  f("car", r.car);
  f("private_access", r.private_access);
  f("maxspeed_kmh", r.maxspeed_kmh);
  f("level", r.level);
  f.line("line", r.line);
  f("nodes", r.nodes);
  f("batch", r.batch);
}
template <Like<Barrier> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("kind", r.kind);
  f("name", r.name);
  f.line("line", r.line);
  f("area", r.area);
  f("batch", r.batch);
}
template <Like<Complaint> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("order_no", r.order_no);
  f("caller_hash", r.caller_hash);
  f("source", r.source);
  f("received_at", r.received_at);
  f("category", r.category);
  f("kind", r.kind);
  f("address", r.address);
  f("point", r.point);
  f("geocode", r.geocode);
  f("community", r.community);
  f("match", r.match);
  f("status", r.status);
  f("closed_at", r.closed_at);
  f("default_point", r.default_point);
  f("batch", r.batch);
  f("score", r.score);
  f("excluded", r.excluded);
  f("position_flag", r.position_flag);
}
template <Like<ComplaintPrivate> R, class F>
void fields(R& r, F& f) {
  f("complaint", r.complaint);
  f("name", r.name);
  f("phone", r.phone);
  f("full_text", r.full_text);
  f("door", r.door);
}
template <Like<Problem> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("no", r.no);
  f("community", r.community);
  f("kind", r.kind);
  f("subclass", r.subclass);
  f("severity", r.severity);
  f("place", r.place);
  f("point", r.point);
  f("description", r.description);
  f("found_on", r.found_on);
  f("due_on", r.due_on);
  f("closed_on", r.closed_on);
  f("round", r.round);
  f("status", r.status);
  f("batch", r.batch);
}
template <Like<Inspector> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("phone", r.phone);
  f("start", r.start);
  f("daily_minutes", r.daily_minutes);
  f("share", r.share);
  f("mode", r.mode);
  validity(r.valid, f);
}
template <Like<Leave> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("inspector", r.inspector);
  f("first_day", r.from);
  f("last_day", r.to);
  f("part", r.part);
  f("reason", r.reason);
}
template <Like<ZonePlan> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("status", r.status);
  validity(r.valid, f);
  f("parameters", r.parameters);
  f("measures", r.measures);
  f("approver", r.approver);
  f("approved_on", r.approved_on);
  f("used", r.used);
}
template <Like<Zone> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("plan", r.plan);
  f("code", r.code);
  f("name", r.name);
  f("colour", r.colour);
  f("sort_order", r.order);
  f("outline", r.outline);
  f("lock", r.lock);
}
template <Like<ZoneMember> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("plan", r.plan);
  f("zone", r.zone);
  f("community", r.community);
  f("locked", r.locked);
}
template <Like<Assignment> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("zone", r.zone);
  f("inspector", r.inspector);
  f("role", r.role);
  validity(r.valid, f);
}
template <Like<MonthPlan> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("month", r.month);
  f("zone_plan", r.zone_plan);
  f("rules", r.rules);
  f("measures", r.measures);
}
template <Like<PlannedVisit> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("plan", r.plan);
  f("community", r.community);
  f("inspector", r.inspector);
  f("day", r.date);
  f("arrive_min", r.arrive_min);
  f("leave_min", r.leave_min);
  f("partner", r.partner);
  f("theme", r.theme);
  f("reason", r.reason);
  f("status", r.status);
  f("pinned", r.pinned);
  f("note", r.note);
  f("bodies", r.bodies);
  f("risk_class", r.risk_class);
  f("why", r.why);
  f("place_in_day", r.place_in_day);
}
template <Like<Route> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("plan", r.plan);
  f("inspector", r.inspector);
  f("day", r.date);
  f("stops", r.stops);
  f("legs", r.legs);
  f("leave_min", r.leave_min);
  f("back_min", r.back_min);
  f("by_road", r.by_road);
  f.line("path", r.path);
  f("proven", r.proven);
  f("above_bound", r.above_bound);
}
template <Like<LinkEdit> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("a", r.a);
  f("b", r.b);
  f("cut", r.cut);
  f("names", r.names);
  f("author", r.author);
  f("reason", r.reason);
  f("made_on", r.on);
}
template <Like<ZoneRule> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("kind", r.kind);
  f("communities", r.communities);
  f("names", r.names);
  f("committee", r.committee);
  f("inspector", r.inspector);
  f("value", r.value);
  f("author", r.author);
  f("reason", r.reason);
  f("made_on", r.on);
}
template <Like<Bookmark> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("x", r.x);
  f("y", r.y);
  f("across_m", r.across_m);
}
template <Like<NamedPoint> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("history", r.history);
  f("at", r.at);
  f("who", r.who);
}
template <Like<CalendarDay> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("day", r.date);
  f("is_off", r.is_off);
  f("name", r.name);
}
template <Like<OfficeBlock> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("first_day", r.from);
  f("last_day", r.to);
  f("weekdays", r.weekdays);
  f("part", r.part);
  f("reason", r.reason);
}
template <Like<PartnerBody> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("contact", r.contact);
  f("committee", r.committee);
  f("communities", r.communities);
  f("joins", r.joins);
  f("halves", r.halves);
  f("most_visits", r.most_visits);
  validity(r.valid, f);
}
template <Like<PartnerDay> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("body", r.body);
  f("day", r.date);
  f("part", r.part);
  f("free", r.free);
  f("reason", r.reason);
}
template <Like<RiskClassGiven> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("community", r.community);
  f("class", r.risk_class);
  f("author", r.author);
  f("reason", r.reason);
  f("made_on", r.on);
  validity(r.valid, f);
}
template <Like<WeekTheme> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("first_day", r.from);
  f("last_day", r.to);
  f("theme", r.theme);
}
template <Like<Campaign> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("first_day", r.from);
  f("last_day", r.to);
  f("communities", r.communities);
  f("visits", r.visits);
  f("service_min", r.service_min);
  f("theme", r.theme);
}
template <Like<MonthVersion> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("month", r.month);
  f("version", r.version);
  f("at", r.at);
  f("who", r.who);
  f("note", r.note);
  f("visits", r.visits);
}
template <Like<Setting> R, class F>
void fields(R& r, F& f) {
  f("id", r.id);
  f("name", r.name);
  f("value", r.value);
}

}  // namespace gridwalk::data
