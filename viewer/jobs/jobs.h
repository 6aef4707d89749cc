// The verbs of the program. Window and command line call these and nothing else; each reads a snapshot, computes, and posts its
// result through Store::edit as one step of the history. They throw gridwalk::Error and return what else there is to say as issues.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "data/read/convert.h"
#include "data/store/store.h"
#include "geo/zoning/bound.h"
#include "viewer/carto/make_scene.h"
#include "viewer/jobs/import.h"
#include "viewer/jobs/links.h"
#include "viewer/jobs/rules.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// --- making a project -----------------------------------------------------------------------------------------------

struct NewRequest {
  std::filesystem::path file;
  std::string name;
  int srid = 0;  // 0: chosen at the first import of a boundary
  bool replace = false;
};
std::unique_ptr<data::Store> new_project(const NewRequest& request);

struct SampleRequest {
  std::filesystem::path file;
  std::uint64_t seed = 2026;
  bool replace = false;
  std::filesystem::path office_files;  // a folder: also write the street "as an office would send it"; empty = no
};
std::unique_ptr<data::Store> make_sample(const SampleRequest& request, const Progress& progress = {});

struct StreetSettings {
  std::optional<std::string> name;
  std::optional<geo::Point> office_lon_lat;  // WGS 84 degrees
};
// Throws Error WrongCall "street-without-crs" when a place is given before the project has a coordinate system.
void set_street(data::Store& store, const StreetSettings& settings);
// A place of the project, in its metres. Throws "street-without-crs", "place-outside-crs".
geo::Point place_in_project(const data::Snapshot& snapshot, geo::Point lon_lat);

// --- zones ----------------------------------------------------------------------------------------------------------

// A plan on the way to the best. Its zones are numbered as the inspectors by name are, and their number does not change during one division.
struct BetterDivision {
  std::vector<int> zone_of;  // by community index
  int zones = 0;
  double objective = 0;
  bool legal = false;        // within all limits
  double max_deviation = 0;
};

struct DivideRequest {
  int zones = 0;               // 0: one for each inspector; without inspectors, so many are made up as "Inspector 1" ...
  double tolerance = 0.05;
  std::uint64_t seed = 1;
  geo::Compactness compactness = geo::Compactness::Moment;
  double border_part = 0.5;    // of Mixed
  double stay_weight = 0;      // what leaving today's zone costs (geo::ZoningOptions); above 0 the division starts at the plan that is there
  bool from_start = false;     // travel is measured from each inspector's start (or the office) instead of the zone's best community
  double capacity_min = 0;     // with zones = 0: the fewest zones that keep everyone within so many minutes a month
  int teams = 0;               // above 1: zones within so many teams, each with land of its own
  bool bound = true;           // also say how far the plan can be from the best possible
  bool keep_locks = true;
  geo::LoadQuantity balance = geo::LoadQuantity::Minutes;
  std::vector<BalanceCriterion> criteria;  // further quantities, each within its tolerance
  std::vector<data::CommunityId> seeds;  // each in a zone of its own; with zones = 0 they say how many
  bool from_current = false;   // start at the plan that is there and keep its zones' labels
  geo::LoadModel load;
  bool travel_from_rounds = false;  // ways as long as the newest month plan's rounds have them; plan and divide once or twice
  int threads = 2;
  std::string name;            // of the plan; empty = made from the date
  std::function<void(const BetterDivision&)> better;  // told of every plan better than all before; from any thread
  // A stop request here ends the search and keeps the best plan so far (issue "zoning-stopped"); one in `progress` gives the division up.
  std::stop_token enough;
};
struct DivideResult {
  data::ZonePlanId plan;
  geo::ZoningMeasures measures;
  bool within_tolerance = false;
  geo::ZoningBound bound;
  Issues issues;
};
// `words` name what is made anew ("Zone A1", "Inspector 1") and the plan. Throws "no-communities", "no-inspectors", "more-zones-than-communities", "capacity-not-reached",
// "seed-twice" {community}, "seeds-more-than-zones" {seeds, zones},
// "cancelled" (or enough before there was anything to keep), "load-households-negative" {community, households}, "criterion-tolerance" {criterion}, and as travel_of_rounds.
DivideResult divide(data::Store& store, const DivideRequest& request, const words::Words& words, const Progress& progress = {});

// By hand: communities to a zone (none = unassigned), locks, zones that a later division may not (or not freely) change. Each is one step of the history; outlines follow.
void move_communities(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities,
                      data::ZoneId to);
void set_locked(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities, bool locked);
void set_zone_lock(data::Store& store, data::ZoneId zone, data::ZoneLock lock);
void assign_inspector(data::Store& store, data::ZoneId zone, data::InspectorId inspector);

// What is wrong with a plan (geo::check, rules that name what is gone), with the records that it speaks of. The issue's
// subject is one of their ids, -1 where there is none; ids of the two tables may coincide: who wants the place takes the lists.
struct PlanNote {
  Issue issue;
  std::vector<data::CommunityId> communities;  // named in it
  std::vector<data::ZoneId> zones;
  bool about_zone = false;                     // the subject is a zone
};
std::vector<PlanNote> plan_notes(const StreetView& view, const words::Words& words);
Issues check_plan(const StreetView& view, const words::Words& words);  // the issues alone
// The same of the land that zones' outlines are drawn from, with any plan: boundaries that overlap (and who has the common
// land), a street boundary or lines that could not be used. Subjects are community ids.
std::vector<PlanNote> land_notes(const StreetView& view, const words::Words& words);

// --- month ----------------------------------------------------------------------------------------------------------

// What may move when a month that has a plan is planned again. What a person pinned stays in any case.
enum class Replan {
  All,            // every visit, by whoever is responsible now
  KeepInspector,  // every visit, but to other days of the same inspector alone
  OnlyNew,        // only visits that are new or whose day is gone
};
struct PlanMonthRequest {
  data::Month month;
  std::uint64_t seed = 1;
  int visits = 1;               // of an ordinary community a month
  bool double_black_list = true;
  bool double_hot = true;       // the tenth of communities with most complaints
  int threads = 2;
  std::optional<data::Date> from;  // what lies before stays as it is; with it a plan that is there is kept as far as can be
  Replan scope = Replan::All;
};
// What of a month's plan was made small, for all inspectors or for one of them.
struct MonthFigures {
  int visits = 0, days = 0;     // days: on which at least one visit is made, one for each inspector
  double travel_min = 0, service_min = 0;
  double spread_min = 0;        // longest less shortest day of an inspector: of all, the largest
  double between_min = 0;       // mean way between two communities of one day
  int other_weekday = 0;        // visits of communities with three or more that lie off their usual weekday
  int changes = 0;              // visits that left the day they had
  bool proven = false;          // no plan of these inspectors is better
  double hours_min = 0;         // that could be worked
};
struct InspectorFigures : MonthFigures {
  data::InspectorId inspector;
};
// A visit that found no place.
struct UnplacedVisit {
  data::CommunityId community;
  int count = 0;
  std::string reason;           // [unplaced]
  std::string remedy;           // a sentence; empty where none is known
};
struct PlanMonthResult : MonthFigures {
  data::MonthPlanId plan;
  bool by_road = false;
  std::vector<InspectorFigures> inspectors;
  std::vector<UnplacedVisit> unplaced;
  int kept = 0;                 // visits that were there before and stayed on their day with their inspector
  Issues issues;
};
// Throws Error WrongCall "no-zone-plan", "no-days-in-month" {month}, "nothing-to-replan" {month} (with `from`: it has no plan), "cancelled".
PlanMonthResult plan_month(data::Store& store, const PlanMonthRequest& request, const words::Words& words,
                           const Progress& progress = {});
// The month to plan when none is named: the one after the newest month plan, or after `today` (after the newest finding in a
// made-up project, whose time stands still).
data::Month next_month(const data::Snapshot& snapshot, data::Date today);

// --- out ------------------------------------------------------------------------------------------------------------

enum class ExportWhat { ZonePlanPdf, RouteSheetsPdf, MonthPlanXlsx, ZonePlanXlsx, GeoPackage, MapPng, MapSvg, RejectsCsv, PartnerSheetsPdf, MonthIcs, RoutesGpx };
struct ExportRequest {
  std::vector<ExportWhat> what;       // empty = all that the project has
  std::filesystem::path folder;       // made where it is missing
  carto::HeatOptions heat;            // of the map pictures
  data::InspectorId inspector;        // route sheets of one inspector only
  std::optional<data::Date> date;     // and of one day only
  data::Date printed_on{};
  int width_px = 1600, height_px = 1200;
};
struct ExportResult {
  std::vector<std::filesystem::path> files;
  Issues issues;
};
ExportResult export_files(const data::SnapshotPtr& snapshot, const ExportRequest& request, const words::Words& words,
                          const Progress& progress = {});

}  // namespace gridwalk::jobs
