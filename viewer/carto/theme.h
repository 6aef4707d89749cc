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
  Households, FloorArea, OpenProblems, Problems, Complaints, ProblemsPer1000, ComplaintsPer1000, Minutes,  // numbers
};
enum class Breaks { Equal, Quantile, Natural, Chosen };  // Natural: Fisher's optimum, also known as Jenks

// What they are called in the words (theme.by_<name>, theme.breaks_<name>) and on the command line.
std::span<const std::pair<CommunityBy, std::string_view>> community_attributes();
std::span<const std::pair<Breaks, std::string_view>> break_methods();
std::string_view name_of(CommunityBy by);
inline bool is_number(CommunityBy by) { return by >= CommunityBy::Households; }
inline constexpr int least_classes = 2, most_classes = 7;

struct CommunityTheme {
  CommunityBy by = CommunityBy::None;
  int classes = 5;
  Breaks breaks = Breaks::Quantile;
  std::vector<double> chosen;  // of Chosen: where one class ends and the next begins, ascending
  std::string palette;         // empty: the first of its kind
  std::shared_ptr<const std::vector<double>> minutes;  // a month, by community index of the snapshot; of Minutes
  friend bool operator==(const CommunityTheme&, const CommunityTheme&) = default;
};

struct ThemeClass {
  std::string text;
  Fill fill;
  int count = 0;               // communities in it
  double from = 0, to = 0;     // of a number: from <= value < to, the last one to <= itself
};
struct Themed {
  std::vector<int> class_of;   // by community index; -1: not known
  std::vector<ThemeClass> classes;
  int unknown = 0;
  std::string title, note;
};
// `on`: of the communities as on that day; empty: of those that have not ended. The others have no class and are not counted.
Themed themed(const data::Snapshot& snapshot, const CommunityTheme& theme, data::ZonePlanId plan, std::optional<data::Date> on, const words::Words& words);

// What a community counts for, by index; no number where it is not known. Empty for a category, and for Minutes without any.
std::vector<double> community_values(const data::Snapshot& snapshot, const CommunityTheme& theme);

// min, the inner breaks, max. Chosen ones outside the values are left out.
std::vector<double> class_breaks(std::span<const double> values, const CommunityTheme& theme);

// The numbers of a text, ascending and each once: chosen breaks as a person types them, parted by commas of either script, semicolons or
// spaces. What is no number is passed over.
std::vector<double> numbers_in(std::string_view text);

}  // namespace gridwalk::carto
