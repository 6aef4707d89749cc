// Communities selected by what is known of them, or by a list of names, beside the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/jobs/select.h"

namespace gridwalk::ui {

struct SelectDialog {
  int page = 0;  // 0: filter, 1: list
  std::vector<jobs::SelectRow> rows{{jobs::SelectField::Problems, jobs::SelectOperator::More, "5"}};
  bool any = false;        // one row has to hold; else all
  std::string expression;  // made from the rows until it is changed by hand
  std::string list;

  // What follows from the texts and the view.
  struct Answer {
    data::SnapshotPtr snapshot;
    data::ZonePlanId plan;
    words::Language language = words::Language::English;
    int page = 0;
    std::string text;
    std::vector<int> communities;
    std::vector<std::string> not_found, several;
    std::string wrong;  // the sentence that says what is wrong with the expression, and where
  };
  std::optional<Answer> answer;
  std::unique_ptr<jobs::SelectFacts> facts;  // of facts_of
  data::SnapshotPtr facts_of;
  data::ZonePlanId facts_plan;
};

}  // namespace gridwalk::ui
