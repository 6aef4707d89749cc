// Assignment lists: to other programs and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "data/read/read.h"
#include "data/read/synonyms.h"
#include "data/read/text_values.h"
#include "data/write/write.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/locate.h"
#include "viewer/jobs/plans.h"
#include "viewer/jobs/store_plan.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string suffix_of(const std::filesystem::path& file) {
  std::string suffix = file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return suffix;
}

// Our field -> column, the best word first; of a header over two rows its lower part counts as well.
std::map<std::string, std::size_t> columns_of(const data::RawTable& table) {
  std::map<std::string, std::size_t> found;
  std::set<std::size_t> used;
  for (const auto& [field, words] : data::word_table("assignments")) {
    for (const std::string& word : words) {
      for (std::size_t c = 0; c < table.columns.size() && !found.contains(field); ++c) {
        const std::string& name = table.columns[c];
        const std::size_t slash = name.rfind('/');
        const bool fits = data::plain_name(name) == data::plain_name(word) ||
                          (slash != std::string::npos && data::plain_name(name.substr(slash + 1)) == data::plain_name(word));
        if (fits && used.insert(c).second) found[field] = c;
      }
    }
  }
  return found;
}

struct Row {
  std::string code, name, zone, inspector;
};

Row row_of(const data::RawRow& raw, const std::map<std::string, std::size_t>& columns) {
  const auto text = [&](const char* field) {
    const auto column = columns.find(field);
    return column == columns.end() || column->second >= raw.cells.size() ? std::string() : data::trimmed(data::cell_text(raw.cells[column->second]));
  };
  Row row{text("code"), text("name"), text("zone"), text("inspector")};
  // A list of inspectors alone: each is a zone.
  if (!columns.contains("zone")) row.zone = row.inspector;
  return row;
}

// Of a community's code that a spreadsheet took for a number, the leading zeros are gone.
std::string without_zeros(std::string code) {
  code.erase(0, std::min(code.find_first_not_of('0'), code.size()));
  return code;
}

}  // namespace

void export_assignments(const data::Snapshot& snapshot, data::ZonePlanId plan, const std::filesystem::path& file, const words::Words& words) {
  const std::string suffix = suffix_of(file);
  if (suffix != ".csv" && suffix != ".xlsx") throw Error(ErrorKind::WrongCall, "assignments-suffix", {{"file", file.filename().string()}});
  const data::ZonePlan* stored = snapshot.zone_plans.find(plan);
  if (!stored) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  std::map<data::CommunityId, const data::Zone*> zone_of;
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (member.plan == plan) zone_of[member.community] = snapshot.zones.find(member.zone);
  }
  std::map<data::ZoneId, std::string> inspector_of;
  for (const data::Assignment& assignment : snapshot.assignments) {
    const data::Inspector* inspector = snapshot.inspectors.find(assignment.inspector);
    if (inspector && assignment.role == data::AssignmentRole::Lead && !assignment.valid.to) inspector_of[assignment.zone] = inspector->name;
  }
  std::vector<std::pair<std::tuple<int, int, std::string, std::string>, data::AssignmentRow>> rows;
  for (const data::Community& community : snapshot.communities) {
    const auto place = zone_of.find(community.id);
    const data::Zone* zone = place == zone_of.end() ? nullptr : place->second;
    rows.push_back({{zone ? 0 : 1, zone ? zone->order : 0, community.code, community.name},
                    {community.code, community.name, zone ? zone->code : "", zone ? inspector_of[zone->id] : ""}});
  }
  std::ranges::stable_sort(rows, {}, [](const auto& row) -> const auto& { return row.first; });
  std::vector<data::AssignmentRow> list;
  for (auto& [order, row] : rows) list.push_back(std::move(row));
  data::write_assignments(list, stored->name, file, [&](std::string_view key) { return words(key); });
}

AssignmentList read_assignments(const data::Snapshot& snapshot, const std::filesystem::path& file, const words::Words& words,
                                const Progress& progress) {
  const data::RawTable table = data::read_table({.file = file, .layer = {}, .encoding = {}}, progress);
  const std::map<std::string, std::size_t> columns = columns_of(table);
  if ((!columns.contains("code") && !columns.contains("name")) || (!columns.contains("zone") && !columns.contains("inspector"))) {
    throw Error(ErrorKind::BadFile, "assignments-columns",
                {{"file", table.file}, {"columns", table.columns.empty() ? "-" : fmt::format("{}", fmt::join(table.columns, ", "))}});
  }
  AssignmentList list;
  list.file = table.file;
  list.rows = static_cast<int>(table.rows_in_file);
  list.issues = table.issues;
  for (const data::RowIssue& row : table.rejected) list.issues.push_back(row.issue);
  list.zone_of.assign(snapshot.communities.size(), -1);

  std::map<std::string, int> by_code, zones;
  for (std::size_t i = 0; i < snapshot.communities.size(); ++i) {
    if (!snapshot.communities[i].code.empty()) by_code.try_emplace(snapshot.communities[i].code, static_cast<int>(i));
  }
  std::map<std::string, int> by_number;
  for (const auto& [code, community] : by_code) by_number.try_emplace(without_zeros(code), community);
  const Locator locator(snapshot.communities);
  std::vector<char> named(snapshot.communities.size(), 0);
  for (const data::RawRow& raw : table.rows) {
    const Row row = row_of(raw, columns);
    if (row.code.empty() && row.name.empty()) continue;
    int community = -1;
    if (const auto known = by_code.find(row.code); known != by_code.end()) community = known->second;
    if (community < 0 && !row.name.empty()) community = snapshot.communities.index_of(locator.named(row.name));
    if (const auto known = by_number.find(without_zeros(row.code)); community < 0 && !row.code.empty() && known != by_number.end()) community = known->second;
    const std::string called = row.name.empty() ? row.code : row.name;
    const Args args{{"row", std::to_string(raw.row)}, {"name", called}};
    if (community < 0) {
      list.issues.push_back({.code = "assignment-unmatched", .subject = raw.row, .args = args, .severity = Severity::Problem});
      continue;
    }
    if (named[at(community)]) {
      list.issues.push_back({.code = "assignment-twice", .subject = raw.row, .args = args, .severity = Severity::Problem});
      continue;
    }
    named[at(community)] = 1;
    if (row.zone.empty()) {
      list.issues.push_back({.code = "assignment-without-zone", .subject = raw.row, .args = args, .severity = Severity::Warning});
      continue;
    }
    const auto [zone, fresh] = zones.try_emplace(row.zone, static_cast<int>(list.zones.size()));
    if (fresh) {
      list.zones.push_back(row.zone);
      list.inspectors.emplace_back();
    }
    if (list.inspectors[at(zone->second)].empty()) list.inspectors[at(zone->second)] = row.inspector;
    list.zone_of[at(community)] = zone->second;
    ++list.used;
  }
  std::vector<std::string> missing;
  int more = 0;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (named[i]) continue;
    if (missing.size() < 8) missing.push_back(snapshot.communities[i].name);
    else ++more;
  }
  if (!missing.empty()) {
    std::string names = words.join(missing);
    if (more > 0) names += words("plan.and_more", {{"count", std::to_string(more)}});
    list.issues.push_back({.code = "assignment-missing",
                           .args = {{"count", std::to_string(missing.size() + static_cast<std::size_t>(more))}, {"communities", names}},
                           .severity = Severity::Warning});
  }
  return list;
}

ImportedAssignments import_assignments(data::Store& store, const std::filesystem::path& file, const std::string& name, const words::Words& words,
                                       const Progress& progress) {
  const data::SnapshotPtr project = store.snapshot();
  if (project->communities.empty()) throw Error(ErrorKind::WrongCall, "no-communities");
  const StreetView view = street_view(project, ground_of(*project, {}, progress.part(0, 0.5)));
  const data::SnapshotPtr& snapshot = view.snapshot;
  ImportedAssignments result;
  result.list = read_assignments(*snapshot, file, words, progress.part(0.5, 0.9));
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");

  std::map<std::string, std::size_t> known;
  for (std::size_t z = 0; z < view.zones.size(); ++z) known.try_emplace(snapshot->zones.find(view.zones[z])->code, z);
  PlanToStore plan;
  plan.name = name;
  plan.zone_of = result.list.zone_of;
  const data::ZonePlan* shown = snapshot->zone_plans.find(view.plan);
  nlohmann::json parameters = shown ? nlohmann::json::parse(shown->parameters, nullptr, false) : nlohmann::json();
  if (!parameters.is_object()) parameters = nlohmann::json::object();  // load and tolerance as before, so that scores can be compared
  parameters["tolerance"] = view.tolerance;
  parameters["file"] = result.list.file;
  plan.parameters = parameters.dump();
  for (std::size_t z = 0; z < result.list.zones.size(); ++z) {
    ZoneToStore zone;
    zone.code = zone.name = result.list.zones[z];
    const auto old = known.find(zone.code);
    if (old != known.end()) {
      zone.before = view.zones[old->second];
      zone.inspector.id = view.leads[old->second];
    } else {
      ++result.new_zones;
    }
    const std::string& person = result.list.inspectors[z];
    if (!person.empty()) {
      const auto same = std::ranges::find_if(snapshot->inspectors, [&](const data::Inspector& i) { return i.name == person && !i.valid.to; });
      const auto made = std::ranges::find_if(plan.zones, [&](const ZoneToStore& z2) { return !z2.inspector.id && z2.inspector.name == person; });
      zone.inspector = {};
      if (same != snapshot->inspectors.end()) zone.inspector.id = same->id;
      else if (made == plan.zones.end()) zone.inspector.name = person, ++result.new_inspectors;
    }
    plan.zones.push_back(std::move(zone));
  }
  store.edit({"import-assignments", {{"file", result.list.file}, {"count", std::to_string(result.list.used)}}},
             [&](data::Edit& edit) { result.plan = store_plan(edit, view, std::move(plan), words); }, snapshot->revision);
  result.issues = result.list.issues;
  if (result.new_inspectors > 0) {
    result.issues.push_back({.code = "inspectors-added", .args = {{"count", std::to_string(result.new_inspectors)}}, .severity = Severity::Note});
  }
  const Issues judged = check_plan(street_view(store.snapshot(), view.ground, result.plan), words);
  result.issues.insert(result.issues.end(), judged.begin(), judged.end());
  progress(1, "import");
  return result;
}

}  // namespace gridwalk::jobs
