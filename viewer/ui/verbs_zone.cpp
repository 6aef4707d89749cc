// What is done about zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool can_divide(const App& app) { return app.project() && !app.busy() && !app.project()->snapshot->communities.empty(); }
bool has_plan(const App& app) { return app.project() && !app.busy() && app.project()->view && app.project()->view->plan; }
bool has_zones(const App& app) { return has_plan(app) && !selected_zones(app).empty(); }
bool has_two_zones(const App& app) { return has_plan(app) && selected_zones(app).size() == 2; }
bool has_two(const App& app) { return has_plan(app) && app.selected_indices().size() == 2 && selected_zones(app).size() == 2; }
bool has_several(const App& app) { return has_plan(app) && app.selected_indices().size() > 1; }
bool has_seeds(const App& app) { return can_divide(app) && !app.hand.seeds.empty(); }

void merge_two(App& app) {
  const std::vector<int> zones = selected_zones(app);
  const auto load = [&](int zone) { return app.project()->measures.zones[static_cast<std::size_t>(zone)].load_min; };
  const bool first_is_lighter = load(zones[0]) < load(zones[1]);
  merge_zones(app, zones[first_is_lighter ? 0 : 1], zones[first_is_lighter ? 1 : 0]);
}
void swap_two(App& app) {
  const std::vector<int> two = app.selected_indices();
  swap_communities(app, two[0], two[1]);
}
void swap_inspectors_two(App& app) {
  const std::vector<int> zones = selected_zones(app);
  swap_inspectors(app, zones[0], zones[1]);
}
template <data::ZoneLock lock>
void lock_zones(App& app) {
  lock_selected_zones(app, lock);
}
// The rule is laid down on its page: it asks for the reason.
template <data::ZoneRuleKind kind>
void new_rule(App& app) {
  if (app.dialogs.open != Dialog::Rules) show_dialog(app, Dialog::Rules);
  app.dialogs.rules.adding = kind;
}
template <Dialog dialog>
void show(App& app) {
  show_dialog(app, dialog);
}

}  // namespace

std::span<const Verb> zone_verbs() {
  static constexpr Verb list[] = {
      {"divide", "verbs.divide", {Key::D, true}, show<Dialog::Divide>, can_divide},
      {"team", "plan_tools.team", {}, toggle_dialog<Dialog::Team>, has_plan, shows<Dialog::Team>},
      {"rules", "plan_tools.rules", {}, toggle_dialog<Dialog::Rules>, has_plan, shows<Dialog::Rules>},
      {"workload", "workload.open", {}, toggle_dialog<Dialog::Workload>, has_plan, shows<Dialog::Workload>},
      {"rebalance_here", "verbs.rebalance_here", {}, [](App& app) { rebalance(app, {}); }, has_plan},
      {"rebalance_only", "verbs.rebalance_only", {}, [](App& app) { rebalance(app, selected_zones(app)); }, has_zones},
      {"merge_two", "verbs.merge_two", {}, merge_two, has_two_zones},
      {"swap_two", "verbs.swap_two", {}, swap_two, has_two},
      {"swap_inspectors_two", "verbs.swap_inspectors_two", {}, swap_inspectors_two, has_two_zones},
      {"freeze_zones", "verbs.freeze_zones", {}, lock_zones<data::ZoneLock::Frozen>, has_zones},
      {"keep_zones", "verbs.keep_zones", {}, lock_zones<data::ZoneLock::Keeps>, has_zones},
      {"open_zones", "verbs.open_zones", {}, lock_zones<data::ZoneLock::Open>, has_zones},
      {"rule_together", "verbs.rule_together", {}, new_rule<data::ZoneRuleKind::KeepTogether>, has_several},
      {"rule_apart", "verbs.rule_apart", {}, new_rule<data::ZoneRuleKind::KeepApart>, has_several},
      {"rule_committees", "verbs.rule_committees", {}, new_rule<data::ZoneRuleKind::CommitteesWhole>, has_plan},
      {"seeds_divide", "verbs.seeds_divide", {}, divide_from_seeds, has_seeds},
  };
  return list;
}

}  // namespace gridwalk::ui
