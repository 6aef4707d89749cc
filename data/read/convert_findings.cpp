// Complaints and problems.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>

#include "data/read/places.h"
#include "data/read/sha256.h"
#include "data/read/shape_use.h"
#include "data/read/synonyms.h"

namespace gridwalk::data {
namespace {

std::string project_crs(const ConvertOptions& options) { return "EPSG:" + std::to_string(options.project_srid); }

std::optional<geo::Point> point_of(const Places& places, RowReader& reader) {
  const RawGeometry shape = places.at(reader);
  if (const auto* point = std::get_if<geo::Point>(&shape)) return *point;
  if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) return geo::centroid(*area);
  if (const auto* lines = std::get_if<Lines>(&shape); lines != nullptr && !lines->empty() && !lines->front().empty()) {
    return lines->front()[lines->front().size() / 2];
  }
  return std::nullopt;
}

// A row without a number of its own is known by what it says.
std::string number_from_content(const RowReader& reader) {
  std::string content;
  for (const char* field : {"received_at", "category", "subcategory", "address", "community", "longitude", "latitude"}) {
    content += reader.text(field) + "\x1f";
  }
  return sha256_of(content).substr(0, 16);
}

std::string digits_of(const std::string& text) {
  std::string digits;
  for (const char c : half_width(text)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

ProblemStatus status_of(const std::string& words) {
  const std::string key = key_by_words("problem_status", words);
  if (key == "closed") return ProblemStatus::Closed;
  if (key == "passed") return ProblemStatus::Passed;
  if (key == "failed") return ProblemStatus::Failed;
  if (key == "overdue") return ProblemStatus::Overdue;
  if (key == "supervised") return ProblemStatus::Supervised;
  if (key == "waived") return ProblemStatus::Waived;
  if (key == "replied") return ProblemStatus::Replied;
  return key == "draft" ? ProblemStatus::Draft : ProblemStatus::Issued;
}

}  // namespace

ProblemKind kind_from_words(const std::string& category) {
  const std::string key = key_by_words("problem_kinds", category);
  if (key == "broken") return ProblemKind::Broken;
  if (key == "dirty") return ProblemKind::Dirty;
  if (key == "messy") return ProblemKind::Messy;
  if (key == "missing") return ProblemKind::Missing;
  if (key == "blocked") return ProblemKind::Blocked;
  return key == "occupied" ? ProblemKind::Occupied : ProblemKind::Unmapped;
}

ConvertedComplaints to_complaints(const RawTable& table, const ConvertOptions& options) {
  ConvertedComplaints out;
  const Fields fields(ImportTarget::Complaints, table, options);
  const bool numbered = fields.has("order_no");
  if (!numbered) out.issues.push_back({"order-no-missing", -1, {{"file", table.file}}, Severity::Warning});
  const Places places(fields, options, project_crs(options), out.issues);
  std::map<std::string, long long> seen;  // how often
  std::map<std::string, ProblemKind> kinds;  // a list has a few dozen categories
  const auto kind_of = [&](const std::string& words) {
    const auto [at, fresh] = kinds.try_emplace(words);
    if (fresh) at->second = kind_from_words(words);
    return at->second;
  };
  long long unmapped = 0, not_located = 0, backwards = 0;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Complaint c;
    c.order_no = numbered ? reader.needed_identity("order_no") : number_from_content(reader);
    c.source = reader.text("source");
    c.received_at = reader.moment("received_at");
    c.category = reader.text("category");
    c.kind = kind_of(c.category);
    if (const std::string finer = reader.text("subcategory"); !finer.empty()) {
      if (const ProblemKind kind = kind_of(finer); kind != ProblemKind::Unmapped) c.kind = kind;
      c.category += (c.category.empty() ? "" : " / ") + finer;
    }
    c.address = reader.text("address");
    c.status = reader.text("status");
    c.closed_at = reader.moment("closed_at");
    c.point = point_of(places, reader);
    c.geocode = c.point ? GeocodeMethod::Given : GeocodeMethod::None;
    if (!options.caller_salt.empty()) {
      const std::string phone = digits_of(reader.text("person_phone"));
      if (!phone.empty()) c.caller_hash = sha256_of(options.caller_salt + phone).substr(0, 16);
    }
    if (!reader.trouble()) {
      // The second of two alike is the second next month as well, wherever it stands then.
      const long long time = ++seen[c.order_no];
      if (time > 1 && numbered) reader.spoil("order-no-twice", "order_no", c.order_no);
      else if (time > 1) c.order_no += "-" + std::to_string(time);
    }
    if (!reader.trouble()) {
      unmapped += c.kind == ProblemKind::Unmapped ? 1 : 0;
      not_located += c.point ? 0 : 1;
      backwards += c.received_at && c.closed_at && *c.closed_at < *c.received_at ? 1 : 0;
    }
    ComplaintPrivate personal{{}, reader.text("person_name"), reader.text("person_phone"), reader.text("full_text"), reader.text("door")};
    if (take(out, std::move(c), reader, {.row = row.row, .community = reader.text("community")}) && options.with_private) {
      out.personal.push_back(std::move(personal));
    }
  }
  const auto tell = [&](const char* code, long long count, Severity severity) {
    if (count > 0) out.issues.push_back({code, -1, {{"file", table.file}, {"count", std::to_string(count)}}, severity});
  };
  tell("kinds-unmapped", unmapped, Severity::Note);
  tell("complaints-not-located", not_located, Severity::Warning);
  tell("closed-before-received", backwards, Severity::Warning);
  const std::vector<std::string> personal = personal_columns(table);
  if (!options.with_private && !personal.empty()) {
    std::string names;
    for (const std::string& column : personal) names += (names.empty() ? "" : ", ") + column;
    out.issues.push_back({"personal-skipped", -1, {{"file", table.file}, {"columns", names}}, Severity::Note});
  }
  return out;
}

Converted<Problem> to_problems(const RawTable& table, const ConvertOptions& options) {
  Converted<Problem> out;
  const Fields fields(ImportTarget::Problems, table, options);
  const Places places(fields, options, project_crs(options), out.issues);
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Problem p;
    p.no = reader.identity("no");
    if (p.no.empty()) p.no = std::to_string(row.row);
    p.description = reader.text("description");
    p.subclass = reader.text("subclass");
    p.kind = kind_from_words(reader.text("kind"));
    if (p.kind == ProblemKind::Unmapped) p.kind = kind_from_words(p.subclass + " " + p.description);
    const std::string severity = key_by_words("severities", reader.text("severity"));
    p.severity = severity == "minor" ? ProblemSeverity::Minor : severity == "serious" ? ProblemSeverity::Serious : ProblemSeverity::Normal;
    p.place = reader.text("place");
    p.point = point_of(places, reader);
    p.found_on = reader.date("found_on");
    p.due_on = reader.date("due_on");
    p.closed_on = reader.date("closed_on");
    p.round = static_cast<int>(std::lround(reader.number("round", 1, 100).value_or(1)));
    p.status = status_of(reader.text("status"));
    if (!fields.has("status") && p.closed_on) p.status = ProblemStatus::Closed;
    take(out, std::move(p), reader, {.row = row.row, .community = reader.text("community")});
  }
  return out;
}

}  // namespace gridwalk::data
