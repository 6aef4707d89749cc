// The rules of the project and who borders on whom: what people laid down, with a reason, and what comes of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viewer/jobs/rules.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct RulesDialog {
  std::optional<data::ZoneRuleKind> adding;
  std::string reason;
  data::InspectorId inspector;
  data::CommitteeId committee;  // none: every committee
  double radius_m = 1500;

  // What follows from a revision, in a language.
  struct Judged {
    data::Revision revision = -1;
    words::Language language = words::Language::English;
    std::vector<Issues> rules;  // in their order
    jobs::Neighbours neighbours;
  };
  std::optional<Judged> judged;
  std::optional<jobs::RulesTried> tried;  // whether a plan can hold them all
  data::Revision tried_at = -1;
};

// In the selection's panel: lays down a rule for what is selected, once its reason is given.
void rule_buttons(Widgets& ui, App& app);

}  // namespace gridwalk::ui
