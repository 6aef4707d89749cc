// theme, campaign.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/cli/naming.h"
#include "viewer/cli/office_commands.h"
#include "viewer/jobs/campaigns.h"
#include "viewer/jobs/demand.h"

namespace gridwalk::cli {
namespace {

template <class Record>
std::vector<const Record*> by_first_day(const data::Table<Record>& table) {
  std::vector<const Record*> list;
  for (const Record& record : table) list.push_back(&record);
  std::ranges::sort(list, [](const Record* a, const Record* b) { return std::tie(a->from, a->to, a->id) < std::tie(b->from, b->to, b->id); });
  return list;
}

}  // namespace

Outcome run_theme(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const std::string action = call.text("action");
  const auto store = open_for(context, action == "list");
  if (action == "set") {
    data::WeekTheme theme;
    if (const auto week = call.date("--week")) {
      std::tie(theme.from, theme.to) = jobs::week_of(*week);
    } else {
      const data::Validity period = period_asked(call);
      theme.from = *period.from;
      theme.to = *period.to;
    }
    theme.theme = call.text("what");
    jobs::put_week_theme(*store, theme);
  } else if (action == "remove") {
    const data::SnapshotPtr before = store->snapshot();
    const auto themes = by_first_day(before->week_themes);
    jobs::remove_week_theme(*store, themes[number_asked(call.text("what"), themes.size())]->id);
  }
  Outcome outcome;
  const data::SnapshotPtr snapshot = store->snapshot();
  outcome.json["themes"] = nlohmann::json::array();
  int number = 0;
  for (const data::WeekTheme* theme : by_first_day(snapshot->week_themes)) {
    outcome.say(words("theme_list.row", {{"number", std::to_string(++number)}, {"from", words.date(theme->from)}, {"to", words.date(theme->to)}, {"theme", theme->theme}}));
    outcome.json["themes"].push_back({{"number", number}, {"from", data::to_text(theme->from)}, {"to", data::to_text(theme->to)}, {"theme", theme->theme}});
  }
  // What holds in the month, week by week.
  const data::Month month = month_asked(context, *snapshot);
  outcome.json["month"] = nlohmann::json::array();
  std::string before;
  for (std::chrono::sys_days day = month.first_day(); day <= std::chrono::sys_days(month.last_day()); day += std::chrono::days(1)) {
    const std::string theme = jobs::theme_on(*snapshot, data::Date(day), words);
    if (theme == before) continue;
    before = theme;
    outcome.say(words("theme_list.from_day", {{"date", words.date(data::Date(day))}, {"theme", theme}}));
    outcome.json["month"].push_back({{"from", data::to_text(data::Date(day))}, {"theme", theme}});
  }
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_campaign(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const std::string action = call.text("action");
  const auto store = open_for(context, action == "list");
  if (action == "add") {
    data::Campaign campaign;
    const data::Validity period = period_asked(call);
    campaign.name = call.text("name");
    campaign.from = *period.from;
    campaign.to = *period.to;
    campaign.visits = static_cast<int>(call.integer("--visits"));
    campaign.service_min = call.number("--minutes");
    campaign.theme = call.text("--theme");
    campaign.communities = named_communities(*store->snapshot(), call.texts("--community"), words);
    jobs::put_campaign(*store, campaign);
  } else if (action == "remove") {
    const data::SnapshotPtr before = store->snapshot();
    const auto named = std::ranges::find(before->campaigns, call.text("name"), &data::Campaign::name);
    jobs::remove_campaign(*store, named == before->campaigns.end() ? data::CampaignId{} : named->id);
  }
  Outcome outcome;
  const data::SnapshotPtr snapshot = store->snapshot();
  outcome.json["campaigns"] = nlohmann::json::array();
  for (const data::Campaign* campaign : by_first_day(snapshot->campaigns)) {
    std::vector<std::string> names;
    for (const data::CommunityId id : campaign->communities) {
      if (const data::Community* community = snapshot->communities.find(id)) names.push_back(community->name);
    }
    outcome.say(words("campaign_list.row", {{"name", campaign->name}, {"from", words.date(campaign->from)}, {"to", words.date(campaign->to)}, {"visits", std::to_string(campaign->visits)},
                                            {"communities", names.empty() ? words("campaign_list.all") : words.join(names)}}));
    outcome.json["campaigns"].push_back({{"name", campaign->name}, {"from", data::to_text(campaign->from)}, {"to", data::to_text(campaign->to)}, {"visits", campaign->visits},
                                         {"service_min", campaign->service_min}, {"theme", campaign->theme}, {"communities", names}});
  }
  if (snapshot->campaigns.empty()) outcome.say(words("campaign_list.none"));
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
