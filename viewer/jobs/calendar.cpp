// Reads the bundled calendar tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/calendar.h"

#include <toml++/toml.h>

#include <set>
#include <stdexcept>

#include "calendar_assets.h"

namespace gridwalk::jobs {
namespace {

data::Date date_in(const toml::node& node, std::string_view file) {
  if (const auto date = node.value<toml::date>()) {
    return std::chrono::year(date->year) / std::chrono::month(date->month) / std::chrono::day(date->day);
  }
  throw std::logic_error("assets/" + std::string(file) + ": a list holds something that is no date");
}

struct Tables {
  geo::WorkCalendar calendar;
  std::set<int> years;
};

Tables read_tables() {
  std::vector<geo::CalendarException> exceptions;
  std::set<int> years;
  for (const auto& file : assets::calendar_files()) {
    const toml::table table = toml::parse(file.bytes, file.name);
    years.insert(static_cast<int>(table["year"].value_or(0LL)));
    for (const auto& [name, off] : {std::pair("off", true), std::pair("work", false)}) {
      const toml::array* days = table[name].as_array();
      if (!days) continue;
      for (const toml::node& day : *days) exceptions.push_back({date_in(day, file.name), off});
    }
  }
  return {geo::WorkCalendar(exceptions), std::move(years)};
}

const Tables& tables() {
  static const Tables read = read_tables();
  return read;
}

}  // namespace

const geo::WorkCalendar& state_council_calendar() { return tables().calendar; }
bool calendar_covers(int year) { return tables().years.contains(year); }

}  // namespace gridwalk::jobs
