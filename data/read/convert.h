// From a foreign table to our records: which column is which field, and what the numbers and words in it mean. Pure functions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "data/model/findings.h"
#include "data/model/import_target.h"
#include "data/model/plans.h"
#include "data/model/street.h"
#include "data/read/axes.h"
#include "data/read/read.h"
#include "data/read/table.h"
#include "geo/control_points.h"
#include "geo/progress.h"

namespace gridwalk::data {

// Our field -> their column. The fields of each target stand in assets/mapping/fields.toml.
struct Mapping {
  std::map<std::string, std::string> column_of;
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

// By the Chinese and English names in assets/mapping/fields.toml, the closest match first, then by what the columns hold where that is
// plain; what is not found is left out.
Mapping guess_mapping(ImportTarget target, const RawTable& table);
// The fields of a target, in alphabetical order.
std::vector<std::string> fields_of(ImportTarget target);
// Columns that look like a complainant's name, telephone, identity number or own words, by their names or by what they hold. They are not read unless asked for.
std::vector<std::string> personal_columns(const RawTable& table);
// How the first names in the table read in its own and in other encodings; nobody's personal data.
std::vector<TextReading> readings_of(const RawTable& table);
// By columns and shapes; nothing where it could be several.
std::optional<ImportTarget> guess_target(const RawTable& table);

// What the numbers are taken for. Declared: as the file says. The others override the file, whose degrees are then WGS 84,
// GCJ-02 or BD-09 (numbers in metres are first brought to degrees by the CRS that the file declares).
enum class Coordinates { Declared, Wgs84, Gcj02, Bd09 };

// What the headings of longitude and latitude, or of the shapes, say they are in ("Gaode longitude", "WKT (GCJ-02)"); nothing where they say nothing.
std::optional<Coordinates> coordinates_in_headings(const RawTable& table, const Mapping& mapping);

// "declared", "wgs84", "gcj02", "bd09".
const char* name_of(Coordinates coordinates);
std::optional<Coordinates> coordinates_named(std::string_view name);

struct ConvertOptions {
  Mapping mapping;         // a column that is not there throws Error no-such-column
  Coordinates coordinates = Coordinates::Declared;
  std::string source_crs;  // instead of the declared one: "EPSG:4549", "4549" or WKT
  int project_srid = 0;    // metres; where the records' shapes go
  std::optional<Whereabouts> street;       // where the rows should lie; also for eastings without a zone
  bool accept_old_datum = false;           // Beijing 1954, Xi'an 1980: taken as they are, up to 100 m off
  bool swap_axes = false;                  // degrees whose first number is the latitude, although it could be a longitude
  std::vector<geo::ControlPair> control;   // their numbers -> longitude, latitude (WGS 84): instead of any system
  bool accept_residuals = false;           // control points that miss by more than 5 m, or scale by more than 1 %
  bool with_private = false;   // complaints: also read the personal columns
  std::string caller_salt;     // complaints: not empty = fill caller_hash from the mapped telephone column
  Progress progress;           // counts rows; stopped: Error "cancelled"
};

// Where a record came from, and the names in it that only the project can turn into ids.
struct RecordSource {
  long long row = 0;
  std::string community{}, committee{}, company{}, project_manager{}, manager_phone{};
};

template <class Record>
struct Converted {
  std::vector<Record> records;        // ids are not set
  std::vector<RecordSource> sources;  // one a record
  std::vector<RowIssue> rejected;
  Issues issues;
};

struct ConvertedComplaints : Converted<Complaint> {
  std::vector<ComplaintPrivate> personal;  // one a record where with_private is set, else empty
};

// A shape with households in it, to be added to the community it lies in.
struct HouseholdPlace {
  geo::MultiPolygon area;  // empty where the row has only a point
  geo::Point point;        // the area's centre, or the point itself
  double households = 0;
};

// All throw as Places (places.h), and WrongCall no-such-column, field-not-mapped; a row with an unreadable
// value is in `rejected` with the reason, and never becomes a record with a 0 in it. rows = different rows in sources + rejected.
Converted<Community> to_communities(const RawTable& table, const ConvertOptions& options);
Converted<Committee> to_committees(const RawTable& table, const ConvertOptions& options);
ConvertedComplaints to_complaints(const RawTable& table, const ConvertOptions& options);
Converted<Problem> to_problems(const RawTable& table, const ConvertOptions& options);
Converted<Inspector> to_inspectors(const RawTable& table, const ConvertOptions& options);
Converted<Company> to_companies(const RawTable& table, const ConvertOptions& options);
Converted<Road> to_roads(const RawTable& table, const ConvertOptions& options);        // one a part of a line
Converted<Barrier> to_barriers(const RawTable& table, const ConvertOptions& options);  // one a part of a line or polygon
Converted<Street> to_street(const RawTable& table, const ConvertOptions& options);     // one: all shapes joined
Converted<HouseholdPlace> to_households(const RawTable& table, const ConvertOptions& options);

// Each row's shape in the project's system, monostate where there is none or it cannot be converted; nothing else is read. Throws as above.
std::vector<RawGeometry> places_in(const RawTable& table, ImportTarget target, const ConvertOptions& options);

// Where what is told of a table lies, in the project's system: the shapes of some rows (by their numbers), and points in the file's own coordinates
// (an issue's "at"); also such as are too far away to be used. Monostate and nothing where there is no place. Throws as above.
struct ToldPlaces {
  std::map<long long, RawGeometry> rows;
  std::vector<std::optional<geo::Point>> points;
};
ToldPlaces places_told(const RawTable& table, ImportTarget target, const ConvertOptions& options, const std::set<long long>& rows, const std::vector<geo::Point>& points);

// The middle of the table's shapes in WGS 84 degrees, to choose a project's metric system by (geo::suggest_metric_crs); nothing
// where no row has a place. Throws as above.
std::optional<geo::Point> lon_lat_centre(const RawTable& table, const ConvertOptions& options);

// The six kinds from the words of a category, by assets/mapping/kinds.toml; Unmapped where none fits.
ProblemKind kind_from_words(const std::string& category);

}  // namespace gridwalk::data
