// Four changes that are asked for, and the list of those that were made.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_lineage.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using Case = LineagePage::Case;
using jobs::PastChange;
using jobs::SplitLine;

constexpr std::size_t most_parts = 6;
constexpr ImU32 part_colours[most_parts] = {IM_COL32(22, 104, 168, 255), IM_COL32(176, 96, 0, 255), IM_COL32(34, 134, 84, 255),
                                            IM_COL32(190, 40, 40, 255), IM_COL32(120, 70, 160, 255), IM_COL32(90, 90, 90, 255)};

const data::Community* community_of(const App& app, data::CommunityId id) { return app.project()->snapshot->communities.find(id); }

// The one that is selected on the map; null for none or several.
const data::Community* the_selected(const App& app) {
  return app.selected().size() == 1 ? community_of(app, *app.selected().begin()) : nullptr;
}

std::string suggested_name(const words::Words& tr, const std::string& name, SplitLine line, std::size_t i, std::size_t count) {
  const char* key = nullptr;
  if (line != SplitLine::None && i == 0) key = line == SplitLine::NorthSouth ? "lineage_ui.north" : "lineage_ui.west";
  if (line != SplitLine::None && i + 1 == count) key = line == SplitLine::NorthSouth ? "lineage_ui.south" : "lineage_ui.east";
  if (line != SplitLine::None && count == 3 && i == 1) key = "lineage_ui.middle";
  return tr(key ? key : "lineage_ui.numbered", {{"name", name}, {"number", std::to_string(i + 1)}});
}

void suggest_names(const words::Words& tr, LineagePage& page, const std::string& name) {
  for (std::size_t i = 0; i < page.parts.size(); ++i) {
    if (!page.parts[i].typed) page.parts[i].name = suggested_name(tr, name, page.line, i, page.parts.size());
  }
}

void share_alike(std::vector<LineagePage::Part>& parts) {
  int given = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int upto = static_cast<int>(100 * (i + 1) / parts.size());
    parts[i].percent = upto - given;
    given = upto;
  }
}

bool edit_parts(Widgets& ui, LineagePage& page, const data::Community& old) {
  bool changed = false;
  ui.text(ui.tr("lineage_ui.parts"));
  const float room = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < page.parts.size(); ++i) {
    LineagePage::Part& part = page.parts[i];
    const std::string number = std::to_string(i);
    if (ui.input("part_name:" + number, part.name, room - ui.px(130))) part.typed = changed = true;
    ImGui::SameLine(0, ui.px(6));
    int percent = part.percent;
    if (ui.number("part_share:" + number, percent, 1, 99) && percent != part.percent) {
      set_share(page.parts, i, percent);
      changed = true;
    }
    ui.note(ui.tr("lineage_ui.part_of", {{"percent", ui.tr.percent(part.percent / 100.0, 0)}, {"households", ui.tr.number(old.households * part.percent / 100)}}));
  }
  const std::size_t before = page.parts.size();
  if (ui.button("part_more", ui.tr("lineage_ui.part_more"), Look::Quiet, page.parts.size() < most_parts)) page.parts.emplace_back();
  ImGui::SameLine();
  if (ui.button("part_less", ui.tr("lineage_ui.part_less"), Look::Quiet, page.parts.size() > 2)) page.parts.pop_back();
  if (page.parts.size() == before) return changed;
  share_alike(page.parts);
  suggest_names(ui.tr, page, old.name);
  return true;
}

bool choose_cut(Widgets& ui, LineagePage& page, const data::Community& old) {
  if (old.boundary.empty()) {
    page.line = SplitLine::None;
    ui.note(ui.tr("lineage_ui.no_boundary"));
    return false;
  }
  ui.text(ui.tr("lineage_ui.cut"));
  const std::vector<std::string> texts{ui.tr("lineage_ui.cut_not"), ui.tr("lineage_ui.cut_north_south"), ui.tr("lineage_ui.cut_east_west")};
  int chosen = static_cast<int>(page.line);
  const bool changed = chips(ui, "lineage_cut", texts, chosen);
  if (changed) {
    page.line = static_cast<SplitLine>(chosen);
    suggest_names(ui.tr, page, old.name);
  }
  ui.note(ui.tr(page.line == SplitLine::None ? "lineage_ui.cut_not_text" : "lineage_ui.cut_text"));
  return changed;
}

// How the old land would be cut, on the map.
void preview_cut(App& app, const LineagePage& page) {
  if (page.line == SplitLine::None) return;
  DataAsks::Cut cut{app.project()->snapshot, page.split, {}, page.line};
  for (const LineagePage::Part& part : page.parts) cut.shares.push_back(part.percent / 100.0);
  const std::vector<geo::MultiPolygon>* lands = app.data_asks().parts(cut);
  if (!lands) return;
  for (std::size_t i = 0; i < std::min(lands->size(), page.parts.size()); ++i) app.mark.lands.push_back({(*lands)[i], part_colours[i], true, page.parts[i].name});
}

// All return whether it is told what is to be done.
bool ask_split(Widgets& ui, App& app, LineagePage& page) {
  const data::Community* old = the_selected(app);
  if (!old) {
    ui.coloured(theme::warn, ui.tr("lineage_ui.select_one"));
    return false;
  }
  if (page.split != old->id) {
    page.split = old->id;
    page.parts.assign(2, {});
    share_alike(page.parts);
    if (old->boundary.empty()) page.line = SplitLine::None;
    suggest_names(ui.tr, page, old->name);
    page.trouble.reset();
  }
  ui.text(ui.tr("lineage_ui.about", {{"name", old->name}, {"households", ui.tr.number(old->households)}}));
  bool changed = choose_cut(ui, page, *old);
  changed = edit_parts(ui, page, *old) || changed;
  if (changed) page.trouble.reset();
  preview_cut(app, page);
  return true;
}

bool ask_merge(Widgets& ui, App& app, LineagePage& page) {
  const std::vector<data::CommunityId> now(app.selected().begin(), app.selected().end());
  if (now.size() < 2) {
    ui.coloured(theme::warn, ui.tr("lineage_ui.select_several"));
    return false;
  }
  std::vector<std::string> names;
  const data::Community* largest = nullptr;
  double households = 0;
  for (const data::CommunityId id : now) {
    const data::Community* community = community_of(app, id);
    if (!community) continue;
    names.push_back(community->name);
    households += community->households;
    if (!largest || community->households > largest->households) largest = community;
  }
  if (!largest) return false;
  if (page.merged != now) {
    page.merged = now;
    page.into = largest->name;
    page.trouble.reset();
  }
  ui.text(ui.tr("lineage_ui.about", {{"name", ui.tr.join(names)}, {"households", ui.tr.number(households)}}));
  ui.text(ui.tr("lineage_ui.into"));
  if (ui.input("lineage_into", page.into)) page.trouble.reset();
  ui.note(ui.tr("lineage_ui.merge_text"));
  return true;
}

// Of the companies that are there one, or (`typed`) none of them. True where another was chosen.
bool choose_company(Widgets& ui, const App& app, data::CompanyId& company, const std::string& none) {
  std::vector<const data::Company*> companies;
  for (const data::Company& known : app.project()->snapshot->companies) companies.push_back(&known);
  std::ranges::sort(companies, {}, &data::Company::name);
  std::vector<std::string> texts{none};
  int chosen = 0;
  for (const data::Company* known : companies) {
    texts.push_back(known->name);
    if (known->id == company) chosen = static_cast<int>(texts.size()) - 1;
  }
  if (!ui.choice("lineage_company", texts, chosen)) return false;
  company = chosen == 0 ? data::CompanyId{} : companies[static_cast<std::size_t>(chosen) - 1]->id;
  return true;
}

bool ask_company(Widgets& ui, App& app, LineagePage& page) {
  const data::Community* community = the_selected(app);
  if (!community) {
    ui.coloured(theme::warn, ui.tr("lineage_ui.select_one"));
    return false;
  }
  const data::Company* now = app.project()->company(community->id);
  ui.text(ui.tr("lineage_ui.company_now", {{"name", community->name}, {"company", now ? now->name : ui.tr("lineage_ui.nobody")}}));
  ui.text(ui.tr("lineage_ui.company_next"));
  bool changed = choose_company(ui, app, page.company, ui.tr("lineage_ui.company_typed"));
  if (!page.company) changed = ui.input("lineage_company_name", page.company_name) || changed;
  ui.text(ui.tr("lineage_ui.manager"));
  changed = ui.input("lineage_manager", page.manager) || changed;
  if (changed) page.trouble.reset();
  return true;
}

bool ask_rename(Widgets& ui, App& app, LineagePage& page) {
  if (app.project()->snapshot->companies.empty()) {
    ui.text(ui.tr("lineage_ui.no_companies"));
    return false;
  }
  if (const data::Community* community = the_selected(app); community && !page.company) {
    if (const data::Company* of = app.project()->company(community->id)) page.company = of->id;
  }
  ui.text(ui.tr("lineage_ui.company_which"));
  bool changed = choose_company(ui, app, page.company, ui.tr("lineage_ui.company_choose"));
  ui.text(ui.tr("lineage_ui.company_new_name"));
  changed = ui.input("lineage_company_name", page.company_name) || changed;
  if (changed) page.trouble.reset();
  return static_cast<bool>(page.company);
}

std::string company_named(const App& app, const LineagePage& page) {
  const data::Company* company = app.project()->snapshot->companies.find(page.company);
  return company ? company->name : page.company_name;
}

// The job's work; returns what is to be said, and who goes on.
using Work = std::function<std::pair<std::vector<std::string>, std::vector<data::CommunityId>>(data::Store&, const words::Words&)>;

Work work_of(const App& app, const LineagePage& page, data::Date day) {
  if (page.what == Case::Split) {
    jobs::SplitRequest request{page.split, {}, day, page.line};
    for (const LineagePage::Part& part : page.parts) request.into.push_back({part.name, part.percent / 100.0});
    return [request](data::Store& store, const words::Words& tr) {
      const jobs::LineageResult result = jobs::split_community(store, request);
      return std::pair(jobs::told(result, *store.snapshot(), tr), result.successors);
    };
  }
  if (page.what == Case::Merge) {
    return [merged = page.merged, into = page.into, day](data::Store& store, const words::Words& tr) {
      const jobs::LineageResult result = jobs::merge_communities(store, merged, into, day);
      return std::pair(jobs::told(result, *store.snapshot(), tr), result.successors);
    };
  }
  const std::string company = company_named(app, page), shown = app.words().date(day);
  if (page.what == Case::Company) {
    return [community = *the_selected(app), company, manager = page.manager, day, shown](data::Store& store, const words::Words& tr) {
      const data::Revision before = store.snapshot()->revision;
      jobs::change_company(store, community.id, company, manager, day);
      const bool changed = store.snapshot()->revision != before;
      return std::pair(std::vector{tr(changed ? "lineage.company" : "lineage_ui.same_company", {{"community", community.name}, {"company", company}, {"day", shown}})},
                       std::vector{community.id});
    };
  }
  return [company, name = page.company_name, day, shown](data::Store& store, const words::Words& tr) {
    jobs::rename_company(store, company, name, day);
    return std::pair(std::vector{tr("lineage.renamed", {{"company", company}, {"name", name}, {"day", shown}})}, std::vector<data::CommunityId>{});
  };
}

void begin(App& app, data::Date day) {
  LineagePage& page = app.dialogs.data.lineage;
  page.trouble.reset();
  app.start_job("lineage_ui.job", [&app, work = work_of(app, page, day), words = app.words()](const Progress&) -> Finish {
    try {
      const auto done = work(*app.project()->store, words);
      return [&app, done] {
        LineagePage fresh;
        fresh.what = app.dialogs.data.lineage.what;
        fresh.day = app.dialogs.data.lineage.day;
        fresh.line = app.dialogs.data.lineage.line;
        app.dialogs.data.lineage = std::move(fresh);
        if (!done.second.empty()) app.select({done.second.begin(), done.second.end()});
        app.say(Message::Kind::Note, done.first);
      };
    } catch (const Error& error) {
      return [&app, error] { app.dialogs.data.lineage.trouble = error; };
    }
  });
}

std::string sentence(const words::Words& tr, const PastChange& change) {
  std::vector<std::string> to = change.to;
  for (std::size_t i = 0; i < change.shares.size(); ++i) to[i] += " " + tr.percent(change.shares[i], 0);
  const std::string from = tr.join(change.from), nobody = tr("lineage_ui.nobody");
  return tr("lineage_ui.past", {{"from", from.empty() ? nobody : from}, {"to", to.empty() ? nobody : tr.join(to)}});
}

// Where it was: the outlines of all that it is about, ended ones too.
std::vector<const data::Community*> places_of(const App& app, const PastChange& change) {
  std::vector<const data::Community*> places;
  for (const data::CommunityId id : change.communities) {
    if (const data::Community* community = app.project()->stored->communities.find(id)) places.push_back(community);
  }
  return places;
}

void past(Widgets& ui, App& app, LineagePage& page) {
  const data::SnapshotPtr& stored = app.project()->stored;
  if (page.read_at != stored->revision) {
    page.read_at = stored->revision;
    page.changes = jobs::past_changes(*stored);
  }
  ImGui::Separator();
  ui.heading(ui.tr("lineage_ui.so_far"));
  if (page.changes.empty()) return ui.note(ui.tr("lineage.none"));
  static constexpr const char* kinds[] = {"lineage_ui.was_split", "lineage_ui.was_merged", "lineage_ui.was_company", "lineage_ui.was_renamed"};
  for (std::size_t i = 0; i < page.changes.size(); ++i) {
    const PastChange& change = page.changes[i];
    const auto places = places_of(app, change);
    std::string second = ui.tr.date(change.day) + "  " + ui.tr(kinds[static_cast<int>(change.kind)]);
    if (change.kind == PastChange::Kind::Company && !places.empty()) second = ui.tr.date(change.day) + "  " + places.front()->name;
    const bool pressed = row_of_two(ui, "past:" + std::to_string(i), sentence(ui.tr, change), second, false, theme::faint);
    if (ImGui::IsItemHovered()) {
      for (const data::Community* place : places) app.mark.lands.push_back({place->boundary, theme::accent, false, {}});
    }
    if (!pressed) continue;
    geo::Box box;
    for (const data::Community* place : places) {
      box.add(geo::box_of(place->boundary));
      if (place->point) box.add(*place->point);
    }
    if (!box.empty()) app.zoom_to(box.grown(60));
  }
}

}  // namespace

void set_share(std::vector<LineagePage::Part>& parts, std::size_t which, int percent) {
  const std::size_t other = which + 1 < parts.size() ? which + 1 : which - 1;
  const int both = parts[which].percent + parts[other].percent;
  parts[which].percent = std::clamp(percent, 1, both - 1);
  parts[other].percent = both - parts[which].percent;
}

void data_lineage(Widgets& ui, App& app) {
  LineagePage& page = app.dialogs.data.lineage;
  if (page.day.empty()) page.day = data::to_text(app.today());
  ImGui::BeginDisabled(app.busy());  // what is asked stands still while it is done
  const std::vector<std::string> cases{ui.tr("lineage_ui.split"), ui.tr("lineage_ui.merge"), ui.tr("lineage_ui.company"), ui.tr("lineage_ui.rename")};
  int chosen = static_cast<int>(page.what);
  if (chips(ui, "lineage_case", cases, chosen)) {
    page.what = static_cast<Case>(chosen);
    page.company = {};
    page.company_name.clear();
    page.trouble.reset();
  }
  const bool told = page.what == Case::Split     ? ask_split(ui, app, page)
                    : page.what == Case::Merge   ? ask_merge(ui, app, page)
                    : page.what == Case::Company ? ask_company(ui, app, page)
                                                 : ask_rename(ui, app, page);
  static constexpr const char* first_days[] = {"lineage_ui.day_split", "team.merged_from", "lineage_ui.day_company", "lineage_ui.day_rename"};
  static constexpr const char* actions[] = {"lineage_ui.do_split", "lineage_ui.do_merge", "lineage_ui.do_company", "lineage_ui.do_rename"};
  if (told) {
    if (choose_day(ui, "lineage_day", app.today(), ui.tr(first_days[chosen]), page.day)) page.trouble.reset();
    if (page.trouble) {
      const std::string text = ui.tr.sentence(*page.trouble);
      ui.coloured(theme::bad, text);
      ui.saw_box("lineage_trouble", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
    }
    const std::optional<data::Date> day = data::date_from_text(page.day);
    if (ui.button("lineage_start", ui.tr(actions[chosen]), Look::Primary, day && !app.busy())) begin(app, *day);
    ui.tip(ui.tr("lineage_ui.tip"));
  }
  ImGui::EndDisabled();
  past(ui, app, page);
}

}  // namespace gridwalk::ui
