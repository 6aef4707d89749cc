// Records as rows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/record_list.h"

#include <map>
#include <set>
#include <stdexcept>

namespace gridwalk::data {
namespace {

template <std::size_t n, class Value>
const char* nth(const char* const (&keys)[n], Value value) {
  return keys[static_cast<std::size_t>(value)];
}

struct Column {
  const char* name;
  CellType type = CellType::Text;
};

// Rows of one list, cell by cell.
struct Builder {
  const Snapshot& snapshot;
  ZonePlanId plan;
  const TextOf& text;
  RecordList list;

  void columns(std::initializer_list<Column> names) {
    const std::string prefix = "column." + std::string(name_of(list.target)) + ".";
    for (const Column& column : names) list.columns.push_back({column.name, text(prefix + column.name), column.type});
  }
  Builder& row(ListShape shape) {
    list.rows.push_back({{}, std::move(shape)});
    return *this;
  }
  // An empty text is no value.
  Builder& add(const std::string& value) {
    list.rows.back().cells.emplace_back();
    if (!value.empty()) list.rows.back().cells.back() = value;
    return *this;
  }
  Builder& add(double value) { return cell(value); }
  // 0 stands for "not known" where the records say so.
  Builder& known(double value) { return value == 0 ? cell(std::monostate()) : cell(value); }
  Builder& add(const std::optional<Date>& day) { return day ? cell(*day) : cell(std::monostate()); }
  Builder& add(const std::optional<Moment>& moment) { return moment ? cell(*moment) : cell(std::monostate()); }
  template <class Value>
  Builder& cell(Value value) {
    list.rows.back().cells.emplace_back(value);
    return *this;
  }

  std::string community_name(CommunityId id) const {
    const Community* community = snapshot.communities.find(id);
    return community ? community->name : std::string();
  }

  void communities();
  void committees();
  void complaints();
  void problems();
  void inspectors();
  void companies();
  void roads();
  void barriers();
  void street();
};

ListShape shape_of(const geo::MultiPolygon& area, const std::optional<geo::Point>& point = {}) {
  if (!area.empty()) return area;
  return point ? ListShape(*point) : ListShape();
}
ListShape shape_of(const std::optional<geo::Point>& point) { return point ? ListShape(*point) : ListShape(); }

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : "\u3001") + item;
  return text;
}

void Builder::communities() {
  static constexpr const char* classes[] = {"class.commodity", "class.old", "class.resettlement", "class.affordable", "class.open", ""};
  static constexpr const char* managers[] = {"manager.company", "manager.committee", "manager.street", "manager.owners", "manager.none", ""};
  list.placed = true;
  columns({{"code"}, {"name"}, {"aliases"}, {"committee"}, {"class"}, {"manager"}, {"company"}, {"project_manager"}, {"manager_phone"},
           {"households", CellType::Number}, {"floor_area_m2", CellType::Number}, {"buildings", CellType::Number},
           {"units", CellType::Number}, {"year_built", CellType::Number}, {"valid_from", CellType::Day}, {"zone"}, {"inspector"}});
  list.label = 1;
  std::map<CommunityId, const ServiceContract*> contracts;
  for (const ServiceContract& contract : snapshot.contracts) {
    if (!contract.valid.to) contracts[contract.community] = &contract;
  }
  std::map<ZoneId, const Inspector*> leads;
  for (const Assignment& assignment : snapshot.assignments) {
    if (assignment.role == AssignmentRole::Lead && !assignment.valid.to) leads[assignment.zone] = snapshot.inspectors.find(assignment.inspector);
  }
  std::map<CommunityId, ZoneId> zone_of;
  for (const ZoneMember& member : snapshot.zone_members) {
    if (member.plan == plan) zone_of[member.community] = member.zone;
  }
  const auto word = [&](const char* key) { return *key ? text(key) : std::string(); };
  for (const Community& c : snapshot.communities) {
    const Committee* committee = snapshot.committees.find(c.committee);
    const auto contract = contracts.find(c.id);
    const bool served = contract != contracts.end();
    const Company* company = served ? snapshot.companies.find(contract->second->company) : nullptr;
    const auto in = zone_of.find(c.id);
    const Zone* zone = in == zone_of.end() ? nullptr : snapshot.zones.find(in->second);
    const Inspector* lead = zone ? leads[zone->id] : nullptr;
    row(shape_of(c.boundary, c.point)).add(c.code).add(c.name).add(joined(c.aliases)).add(committee ? committee->name : std::string())
        .add(word(nth(classes, c.kind))).add(word(nth(managers, c.manager))).add(company ? company->name : std::string())
        .add(served ? contract->second->project_manager : std::string()).add(served ? contract->second->phone : std::string()).known(c.households).known(c.floor_area_m2).known(c.buildings)
        .known(c.units).known(c.year_built).add(c.valid.from).add(zone ? zone->code : std::string()).add(lead ? lead->name : std::string());
  }
}

void Builder::committees() {
  list.placed = true;
  columns({{"code"}, {"name"}, {"contact"}});
  list.label = 1;
  for (const Committee& c : snapshot.committees) row(shape_of(c.boundary)).add(c.code).add(c.name).add(c.contact);
}

void Builder::complaints() {
  static constexpr const char* kinds[] = {"kind_long.broken", "kind_long.dirty", "kind_long.messy", "kind_long.missing",
                                          "kind_long.blocked", "kind_long.occupied", "kind_long.unmapped"};
  static constexpr const char* located[] = {"located.inside", "located.nearest", "located.name", "located.manual", "located.none", "located.address"};
  list.placed = true;
  columns({{"order_no"}, {"received_at", CellType::Time}, {"source"}, {"category"}, {"address"}, {"community"}, {"status"},
           {"closed_at", CellType::Time}, {"six_kinds"}, {"located"}, {"score", CellType::Number}, {"left_out"}, {"position_flag"}});
  for (const Complaint& c : snapshot.complaints) {
    row(shape_of(c.point)).add(c.order_no).add(c.received_at).add(c.source).add(c.category).add(c.address).add(community_name(c.community))
        .add(c.status).add(c.closed_at).add(text(nth(kinds, c.kind))).add(text(nth(located, c.match))).known(c.score)
        .add(left_out(c) ? text("left_out.yes") : std::string()).add(c.position_flag);
  }
}

void Builder::problems() {
  static constexpr const char* kinds[] = {"kind_long.broken", "kind_long.dirty", "kind_long.messy", "kind_long.missing",
                                          "kind_long.blocked", "kind_long.occupied", ""};
  static constexpr const char* severities[] = {"severity.minor", "severity.normal", "severity.serious"};
  static constexpr const char* states[] = {"problem_status.draft", "problem_status.issued", "problem_status.replied", "problem_status.passed",
                                           "problem_status.failed", "problem_status.overdue", "problem_status.supervised", "problem_status.closed",
                                           "problem_status.waived"};
  list.placed = true;
  columns({{"no"}, {"community"}, {"kind"}, {"subclass"}, {"severity"}, {"place"}, {"description"}, {"found_on", CellType::Day},
           {"due_on", CellType::Day}, {"closed_on", CellType::Day}, {"status"}, {"round", CellType::Number}});
  for (const Problem& p : snapshot.problems) {
    const char* kind = nth(kinds, p.kind);
    row(shape_of(p.point)).add(p.no).add(community_name(p.community)).add(*kind ? text(kind) : std::string()).add(p.subclass)
        .add(text(nth(severities, p.severity))).add(p.place).add(p.description).add(p.found_on).add(p.due_on).add(p.closed_on)
        .add(text(nth(states, p.status))).add(p.round);
  }
}

void Builder::inspectors() {
  static constexpr const char* modes[] = {"mode.walk", "mode.ebike", "mode.car"};
  list.placed = true;
  columns({{"name"}, {"phone"}, {"daily_minutes", CellType::Number}, {"share", CellType::Number}, {"mode"}});
  for (const Inspector& i : snapshot.inspectors) {
    if (i.valid.to) continue;
    row(shape_of(i.start)).add(i.name).add(i.phone).add(i.daily_minutes).add(i.share).add(text(nth(modes, i.mode)));
  }
}

void Builder::companies() {
  columns({{"name"}, {"uscc"}, {"short_name"}, {"phone"}});
  for (const Company& c : snapshot.companies) row({}).add(c.name).add(c.uscc).add(c.short_name).add(c.phone);
}

void Builder::roads() {
  static constexpr const char* kinds[] = {"road.motorway", "road.trunk", "road.primary", "road.secondary", "road.tertiary", "road.residential",
                                          "road.service", "road.alley", "road.track", "road.path", "road.footway", "road.steps", "road.cycleway", ""};
  list.placed = true;
  columns({{"name"}, {"kind"}, {"oneway"}, {"maxspeed", CellType::Number}, {"level", CellType::Number}, {"access"}});
  for (const Road& r : snapshot.roads) {
    const char* kind = static_cast<std::size_t>(r.kind) < std::size(kinds) ? kinds[r.kind] : "";
    row(r.line).add(r.name).add(*kind ? text(kind) : std::string()).add(r.oneway ? text("list.yes") : std::string()).known(r.maxspeed_kmh)
        .known(r.level).add(std::string(r.private_access ? "private" : ""));
  }
}

void Builder::barriers() {
  static constexpr const char* kinds[] = {"barrier.river", "barrier.railway", "barrier.expressway", "barrier.drawn"};
  list.placed = true;
  columns({{"name"}, {"kind"}});
  std::set<std::vector<std::pair<double, double>>> banks;  // lines that come with an area: its parts' shells
  const auto key = [](const geo::LineString& line) {
    std::vector<std::pair<double, double>> points;
    for (const geo::Point p : line) points.emplace_back(p.x, p.y);
    return points;
  };
  for (const Barrier& b : snapshot.barriers) {
    for (const geo::Polygon& part : b.area) banks.insert(key(part.shell));
  }
  for (const Barrier& b : snapshot.barriers) {
    if (b.area.empty() && banks.contains(key(b.line))) continue;
    row(b.area.empty() ? ListShape(b.line) : ListShape(b.area)).add(b.name).add(text(nth(kinds, b.kind)));
  }
}

void Builder::street() {
  list.placed = true;
  columns({{"code"}, {"name"}});
  list.label = 1;
  for (const Street& s : snapshot.streets) row(shape_of(s.boundary)).add(s.code).add(s.name);
}

}  // namespace

RecordList record_list(const Snapshot& snapshot, ImportTarget target, ZonePlanId plan, const TextOf& text) {
  Builder builder{snapshot, plan, text, {.target = target, .title = text("list." + std::string(name_of(target))), .columns = {}, .rows = {}}};
  switch (target) {
    case ImportTarget::Communities: builder.communities(); break;
    case ImportTarget::Committees: builder.committees(); break;
    case ImportTarget::Complaints: builder.complaints(); break;
    case ImportTarget::Problems: builder.problems(); break;
    case ImportTarget::Inspectors: builder.inspectors(); break;
    case ImportTarget::Companies: builder.companies(); break;
    case ImportTarget::Roads: builder.roads(); break;
    case ImportTarget::Barriers: builder.barriers(); break;
    case ImportTarget::Street: builder.street(); break;
    case ImportTarget::Households: throw std::logic_error("households are written with their communities");
  }
  return std::move(builder.list);
}

}  // namespace gridwalk::data
