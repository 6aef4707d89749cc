// Edits of themes and campaigns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/campaigns.h"

#include <algorithm>

#include "viewer/jobs/office_days.h"
#include "viewer/jobs/settings.h"

namespace gridwalk::jobs {
namespace {

constexpr int most_campaign_visits = 60;
constexpr double longest_visit_min = 480;

Args period_args(const std::string& name, data::Date from, data::Date to) {
  return {{"name", name}, {"period", data::to_text(from) + "/" + data::to_text(to)}};
}

}  // namespace

data::WeekThemeId put_week_theme(data::Store& store, data::WeekTheme theme) {
  const data::SnapshotPtr snapshot = store.snapshot();
  days_of(theme.from, theme.to);
  theme.theme = clean_text(theme.theme);
  if (theme.theme.empty()) throw Error(ErrorKind::WrongCall, "theme-missing");
  for (const data::WeekTheme& other : snapshot->week_themes) {
    if (other.id == theme.id || other.to < theme.from || theme.to < other.from) continue;
    Args args = period_args(other.theme, other.from, other.to);
    throw Error(ErrorKind::WrongCall, "theme-overlaps", std::move(args));
  }
  data::WeekThemeId id;
  store.edit({"put-theme", period_args(theme.theme, theme.from, theme.to)}, [&](data::Edit& edit) { id = edit.put(theme); }, snapshot->revision);
  return id;
}

void remove_week_theme(data::Store& store, data::WeekThemeId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::WeekTheme* theme = snapshot->week_themes.find(id);
  if (!theme) throw Error(ErrorKind::WrongCall, "no-such-theme");
  store.edit({"remove-theme", period_args(theme->theme, theme->from, theme->to)}, [&](data::Edit& edit) { edit.remove<data::WeekTheme>(id); }, snapshot->revision);
}

std::pair<data::Date, data::Date> week_of(data::Date day) {
  const std::chrono::sys_days at(day);
  const std::chrono::sys_days monday = at - std::chrono::days(std::chrono::weekday(at).iso_encoding() - 1);
  return {data::Date(monday), data::Date(monday + std::chrono::days(6))};
}

data::CampaignId put_campaign(data::Store& store, data::Campaign campaign) {
  const data::SnapshotPtr snapshot = store.snapshot();
  days_of(campaign.from, campaign.to);
  campaign.name = clean_text(campaign.name);
  campaign.theme = clean_text(campaign.theme);
  if (campaign.name.empty()) throw Error(ErrorKind::WrongCall, "campaign-name-missing");
  for (const data::Campaign& other : snapshot->campaigns) {
    if (other.id != campaign.id && other.name == campaign.name) throw Error(ErrorKind::WrongCall, "campaign-name-taken", {{"name", campaign.name}});
  }
  if (campaign.visits < 1 || campaign.visits > most_campaign_visits) {
    throw Error(ErrorKind::WrongCall, "campaign-visits", {{"count", std::to_string(campaign.visits)}, {"most", std::to_string(most_campaign_visits)}});
  }
  if (!(campaign.service_min >= 0 && campaign.service_min <= longest_visit_min)) throw Error(ErrorKind::WrongCall, "campaign-minutes");
  for (const data::CommunityId id : campaign.communities) {
    if (!snapshot->communities.find(id)) throw Error(ErrorKind::WrongCall, "no-such-community");
  }
  data::CampaignId id;
  store.edit({"put-campaign", period_args(campaign.name, campaign.from, campaign.to)}, [&](data::Edit& edit) { id = edit.put(campaign); }, snapshot->revision);
  return id;
}

void remove_campaign(data::Store& store, data::CampaignId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Campaign* campaign = snapshot->campaigns.find(id);
  if (!campaign) throw Error(ErrorKind::WrongCall, "no-such-campaign");
  store.edit({"remove-campaign", period_args(campaign->name, campaign->from, campaign->to)}, [&](data::Edit& edit) { edit.remove<data::Campaign>(id); }, snapshot->revision);
}

}  // namespace gridwalk::jobs
