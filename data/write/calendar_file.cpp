// The month's visits as a calendar that phones and office programs take in (RFC 5545), by libical.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "data/write/atomic_file.h"
#include "data/write/write.h"

namespace gridwalk::data {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

icaltimetype at(Date day, int minutes) {
  icaltimetype time = icaltime_null_time();
  time.year = static_cast<int>(day.year());
  time.month = static_cast<int>(static_cast<unsigned>(day.month()));
  time.day = static_cast<int>(static_cast<unsigned>(day.day()));
  time.hour = minutes / 60;
  time.minute = minutes % 60;
  return time;  // no zone: the clock of whoever reads it, which is the office's own
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

}  // namespace

int write_calendar_file(const Snapshot& snapshot, MonthPlanId plan, InspectorId inspector, Moment now, const std::filesystem::path& file, const TextOf& text) {
  const std::unique_ptr<icalcomponent, FreeComponent> calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(calendar.get(), icalproperty_new_version("2.0"));
  add(calendar.get(), icalproperty_new_prodid("-//Gridwalk//Gridwalk//ZH"));
  std::vector<const PlannedVisit*> visits;
  for (const PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan == plan && visit.status != VisitStatus::Cancelled && (!inspector || visit.inspector == inspector)) visits.push_back(&visit);
  }
  std::ranges::sort(visits, {}, [](const PlannedVisit* visit) { return std::tuple(visit->date, visit->arrive_min, visit->id); });
  const Date today = date_of(now);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - std::chrono::local_days(today)).count();
  icaltimetype stamp = at(today, static_cast<int>(minutes));
  stamp.zone = icaltimezone_get_utc_timezone();
  for (const PlannedVisit* visit : visits) {
    const Community* community = snapshot.communities.find(visit->community);
    const Inspector* who = snapshot.inspectors.find(visit->inspector);
    const Committee* committee = snapshot.committees.find(visit->partner);
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add(event, icalproperty_new_uid((std::to_string(visit->id.value) + "@gridwalk").c_str()));
    add(event, icalproperty_new_dtstamp(stamp));
    add(event, icalproperty_new_dtstart(at(visit->date, visit->arrive_min)));
    add(event, icalproperty_new_dtend(at(visit->date, visit->leave_min)));
    add(event, icalproperty_new_summary(community ? community->name.c_str() : ""));
    std::string about = text("write.inspector") + ": " + (who ? who->name : "");
    if (committee) about += "\n" + text("write.committee") + ": " + committee->name;
    if (!visit->theme.empty()) about += "\n" + text("write.theme") + ": " + visit->theme;
    add(event, icalproperty_new_description(about.c_str()));
    add(event, icalproperty_new_class(ICAL_CLASS_CONFIDENTIAL));  // route sheets are internal
    icalcomponent_add_component(calendar.get(), event);
  }
  const std::unique_ptr<char, void (*)(void*)> bytes(icalcomponent_as_ical_string_r(calendar.get()), icalmemory_free_buffer);
  write_file_atomically(file, bytes.get());
  return static_cast<int>(visits.size());
}

}  // namespace gridwalk::data
