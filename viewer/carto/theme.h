// Communities coloured by what is known of them: in categories, or in classes of a number.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/carto/scene.h"
#include "viewer/words/words.h"

namespace gridwalk::carto {

enum class CommunityBy {
  None, Committee, Company, Zone, Tier, Class,  // categories
  Hotspots, Clusters, Change,                   // categories of figures that a job computes: a hot or cold spot, a cluster or outlier, more or fewer than before
  Households, FloorArea, OpenProblems, Problems, Complaints, ProblemsPer1000, ComplaintsPer1000,  // numbers
  Minutes, SmoothedRate,                        // numbers that a job computes
};
enum class Breaks { Equal, Quantile, Natural, Chosen };  // Natural: Fisher's optimum, also known as Jenks

// What they are called in the words (theme.by_<name>, theme.breaks_<name>) and on the command line.
std::span<const std::pair<CommunityBy, std::string_view>> community_attributes();
std::span<const std::pair<Breaks, std::string_view>> break_methods();
std::string_view name_of(CommunityBy by);
// Minutes, and those of jobs/hotspots.h: CommunityTheme::figures says them.
bool is_computed(CommunityBy by);
inline bool is_number(CommunityBy by) { return by >= CommunityBy::Households; }
inline constexpr int least_classes = 2, most_classes = 7;

// Figures that a job computed for a theme.
struct CommunityFigures {
  std::vector<double> values;  // by community index of the snapshot; not a number where it is not known. Of Hotspots: -3 to 3, cold at 99 % to
                               // hot at 99 %; of Clusters: 1 high among high, 2 low among low, 3 high among low, 4 low among high, 0 none; of
                               // Change: -1 fewer, 0 within chance, 1 more; else the number itself
  std::vector<char> grey;      // the same: stands on too few households to be shown as others are; empty: none does
  std::string note;            // what they stand on: which findings, the period, the method
};

struct CommunityTheme {
  CommunityBy by = CommunityBy::None;
  int classes = 5;
  Breaks breaks = Breaks::Quantile;
  std::vector<double> chosen;  // of Chosen: where one class ends and the next begins, ascending
  std::string palette;         // empty: the first of its kind
  std::shared_ptr<const CommunityFigures> figures;  // of what is_computed
  friend bool operator==(const CommunityTheme&, const CommunityTheme&) = default;
};

struct ThemeClass {
  std::string text;
  Fill fill;
  int count = 0;               // communities in it
  double from = 0, to = 0;     // of a number: from <= value < to, the last one to <= itself
  bool aside = false;          // not of the scale: too few households, not tested
};
struct Themed {
  std::vector<int> class_of;   // by community index; -1: not known
  std::vector<ThemeClass> classes;
  int unknown = 0;
  std::string title, note;
};
// `on`: of the communities as on that day; empty: of those that have not ended. The others have no class and are not counted.
Themed themed(const data::Snapshot& snapshot, const CommunityTheme& theme, data::ZonePlanId plan, std::optional<data::Date> on, const words::Words& words);

// What a community counts for, by index; no number where it is not known. Empty for a category, and for what is computed without any figures.
std::vector<double> community_values(const data::Snapshot& snapshot, const CommunityTheme& theme);

// min, the inner breaks, max. Chosen ones outside the values are left out.
std::vector<double> class_breaks(std::span<const double> values, const CommunityTheme& theme);

// The numbers of a text, ascending and each once: chosen breaks as a person types them, parted by commas of either script, semicolons or
// spaces. What is no number is passed over.
std::vector<double> numbers_in(std::string_view text);

}  // namespace gridwalk::carto
