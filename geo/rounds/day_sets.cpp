// Sets of days by depth-first search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/day_sets.h"

#include <algorithm>
#include <bit>
#include <map>

namespace gridwalk::geo {
namespace {

class Finder {
 public:
  Finder(const MonthProblem& problem, const VisitNeed& need) : p_(problem), need_(need), days_(static_cast<int>(problem.days.size())) {
    std::optional<std::chrono::year_month_day> date;
    for (const PlanDay& day : p_.days) {
      if (date != day.date) workdays_.push_back(workdays_.empty() ? 0 : workdays_.back() + 1);
      else workdays_.push_back(workdays_.back());
      date = day.date;
    }
    for (const VisitPin& pin : need_.pins) pinned_ |= bit(pin.day);
    visits_ = std::max({0, need_.visits, std::popcount(pinned_), fewest_for_windows()});
    if (need_.calendar_gaps) {
      if (need_.last_visit) before_ = number(std::chrono::sys_days(*need_.last_visit));
    } else {
      before_ = need_.last_visit_workday;
    }
    for (const int day : need_.taken) {
      if (day >= 0 && day < days_) taken_.push_back(at(day));
    }
    missing_ = visit_weight_ds * (1 + std::clamp(need_.priority, 0, 1000));
  }

  DaySets run() {
    DaySets found;
    found.visits = visits_;
    bool kept = false;
    for (int count = visits_; count >= std::popcount(pinned_) && count > 0; --count) {
      const std::size_t begin = found.sets.size();
      most_ = count == visits_ ? most_sets : most_sets / 4;
      search(count, least_gap());
      // Too many: those whose visits lie farther apart, as long as enough of them are left.
      for (int gap = least_gap() + 1; full_; ++gap) {
        std::vector<std::uint64_t> nearer = std::move(sets_);
        search(count, gap);
        if (sets_.size() < most_ / 4) {
          sets_ = std::move(nearer);
          break;
        }
      }
      for (const std::uint64_t set : sets_) {
        const PeriodicPattern pattern{set, cost(set)};
        kept = kept || (count == visits_ && gap_breaks(set) == 0);
        found.sets.push_back(pattern);
      }
      if (found.sets.size() > begin) found.most_visits = std::max(found.most_visits, count);
    }
    found.gap_breaks = need_.max_gap > 0 && found.most_visits == visits_ && !kept && visits_ > 0;
    found.sets.push_back({0, cost(0)});
    return found;
  }

 private:
  static std::uint64_t bit(int day) { return day >= 0 && day < 64 ? std::uint64_t{1} << day : 0; }
  static int number(std::chrono::sys_days day) { return static_cast<int>(day.time_since_epoch().count()); }
  int least_gap() const { return std::max(1, need_.min_gap); }
  // The number of a day that gaps are counted in.
  int at(int day) const {
    return need_.calendar_gaps ? number(std::chrono::sys_days(p_.days[static_cast<std::size_t>(day)].date)) : workdays_[static_cast<std::size_t>(day)];
  }
  bool pinned(int day) const { return (pinned_ & bit(day)) != 0; }
  bool in_window(int day, bool any_gap_only) const {
    return std::any_of(need_.windows.begin(), need_.windows.end(), [&](const VisitWindow& w) { return w.first <= day && day <= w.last && (w.any_gap || !any_gap_only); });
  }
  bool possible(int day) const {
    const PlanDay& d = p_.days[static_cast<std::size_t>(day)];
    if (!(d.capacity_min > 0)) return false;
    return need_.halves.empty() || (static_cast<std::size_t>(day) < need_.halves.size() && (need_.halves[static_cast<std::size_t>(day)] & d.halves) != 0);
  }
  int fewest_for_windows() const {
    std::vector<VisitWindow> windows = need_.windows;
    std::sort(windows.begin(), windows.end(), [](const VisitWindow& a, const VisitWindow& b) { return a.last < b.last; });
    int count = 0, last = -1;
    for (const VisitWindow& window : windows) {
      if (window.first <= last) continue;
      ++count;
      last = window.last;
    }
    return count;
  }

  void search(int count, int gap) {
    gap_ = gap;
    full_ = false;
    sets_.clear();
    extend(0, count, 0, -1);
  }

  bool far_enough(int day, int last) const {
    if (last < 0) return true;
    const bool free = in_window(day, true) || in_window(last, true) || (pinned(day) && pinned(last));
    return at(day) - at(last) >= (free ? 1 : gap_);
  }
  bool far_from_others(int day) const {
    const int least = in_window(day, true) ? 1 : least_gap();
    return (!before_ || at(day) - *before_ >= least) && std::all_of(taken_.begin(), taken_.end(), [&](int t) { return std::abs(at(day) - t) >= least; });
  }

  void extend(int from, int left, std::uint64_t set, int last) {
    if (left == 0) {
      if ((pinned_ & ~set) != 0) return;
      full_ = sets_.size() >= most_;
      if (!full_) sets_.push_back(set);
      return;
    }
    for (int day = from; day + left <= days_ && !full_; ++day) {
      const bool pin = pinned(day);
      if (last < 0 && !pin && (need_.not_first & bit(day)) != 0) continue;
      if (far_enough(day, last) && (pin || (possible(day) && far_from_others(day)))) extend(day + 1, left - 1, set | bit(day), day);
      if (pin) break;  // not to be passed over
    }
  }

  int gap_breaks(std::uint64_t set) const {
    if (need_.max_gap <= 0) return 0;
    int breaks = 0;
    std::optional<int> last = before_;
    std::vector<int> visits = taken_;
    for (int day = 0; day < days_; ++day) {
      if ((set & bit(day)) != 0) visits.push_back(at(day));
    }
    std::sort(visits.begin(), visits.end());
    for (const int visit : visits) {
      breaks += last && visit - *last > need_.max_gap ? 1 : 0;
      last = visit;
    }
    // The month after begins the day after the last of this one at the earliest.
    return breaks + (days_ > 0 && last && at(days_ - 1) + 1 - *last > need_.max_gap ? 1 : 0);
  }

  std::int64_t cost(std::uint64_t set) const {
    std::int64_t sum = missing_ * (visits_ - std::popcount(set));
    for (const VisitWindow& window : need_.windows) {
      bool met = false;
      for (int day = std::max(0, window.first); day <= std::min(days_ - 1, window.last); ++day) met = met || (set & bit(day)) != 0;
      if (!met) sum += missing_ / 2;
    }
    sum += missing_ / 4 * gap_breaks(set);
    const auto ds = [](double minutes) { return static_cast<std::int64_t>(minutes * 600); };
    for (const int day : need_.published) sum += (set & bit(day)) == 0 ? ds(p_.change_min) : 0;
    if (std::popcount(set) >= 3) {
      std::map<unsigned, int> by_weekday;
      int most = 0;
      for (int day = 0; day < days_; ++day) {
        if ((set & bit(day)) != 0) most = std::max(most, ++by_weekday[std::chrono::weekday(std::chrono::sys_days(p_.days[static_cast<std::size_t>(day)].date)).iso_encoding()]);
      }
      sum += ds(p_.weekday_min) * (std::popcount(set) - most);
    }
    return sum;
  }

  const MonthProblem& p_;
  const VisitNeed& need_;
  int days_;
  std::vector<int> workdays_, taken_;
  std::uint64_t pinned_ = 0;
  int visits_ = 0, gap_ = 1;
  std::optional<int> before_;
  std::int64_t missing_ = 0;
  std::vector<std::uint64_t> sets_;
  std::size_t most_ = most_sets;
  bool full_ = false;
};

}  // namespace

DaySets day_sets(const MonthProblem& problem, const VisitNeed& need) { return Finder(problem, need).run(); }

}  // namespace gridwalk::geo
