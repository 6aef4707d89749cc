// Communities that are split or merged, companies that change, from a day on; and what has changed so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/model/error.h"
#include "viewer/jobs/past_changes.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct LineagePage {
  enum class Case { Split, Merge, Company, Rename } what = Case::Split;
  data::CommunityId split;                 // the community that `parts` were suggested for
  struct Part {
    std::string name;
    int percent = 0;                       // all together are 100
    bool typed = false;                    // else its name follows from the cut
  };
  std::vector<Part> parts;
  jobs::SplitLine line = jobs::SplitLine::NorthSouth;
  std::vector<data::CommunityId> merged;   // those that `into` was suggested for
  std::string into;                        // Merge: the name of the one
  data::CompanyId company;                 // Company: the new one, none where its name is typed; Rename: which
  std::string company_name, manager;       // Company: typed; Rename: the new name
  std::string day;                         // the first of the new, ISO 8601; empty: not suggested yet
  std::optional<Error> trouble;            // why the last try came to nothing

  data::Revision read_at = -1;             // the project's revision that `changes` were read at
  std::vector<jobs::PastChange> changes;
};

void data_lineage(Widgets& ui, App& app);

// In a split one share is set; the one after it (before the last) gives or takes the difference, so that all are 100 together.
void set_share(std::vector<LineagePage::Part>& parts, std::size_t which, int percent);

}  // namespace gridwalk::ui
