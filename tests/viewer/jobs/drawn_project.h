// A project whose street is drawn as text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "tests/support/ascii_street.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs::testing {

// Communities "a", "b" ... of 100 households each, facing each other over `gap_m`, and the street around them.
inline std::unique_ptr<data::Store> drawn_project(const std::filesystem::path& file, std::string_view drawing, double gap_m = 10) {
  data::Store::CreateOptions options;
  options.project.srid = 4549;
  options.who = "test";
  options.seed = 11;
  options.clock = std::chrono::local_days(std::chrono::year(2026) / 6 / 1);
  auto store = data::Store::create(file, options);
  const gridwalk::testing::AsciiStreet street = gridwalk::testing::ascii_street(drawing, 100, gap_m);
  store->edit({"edit", {}}, [&](data::Edit& edit) {
    edit.put(data::Street{.name = "drawn", .boundary = street.outline});
    std::vector<data::Community> communities;
    for (const auto& [letter, boundary] : street.communities) {
      data::Community community;
      community.name = std::string(1, letter);
      community.households = 100;
      community.boundary = boundary;
      communities.push_back(community);
    }
    edit.put_all(std::move(communities));
  });
  return store;
}

inline data::CommunityId named(const data::Store& store, std::string_view name) {
  for (const data::Community& community : store.snapshot()->communities) {
    if (community.name == name) return community.id;
  }
  return {};
}

inline void add_inspectors(data::Store& store, std::initializer_list<const char*> names) {
  store.edit({"edit", {}}, [&](data::Edit& edit) {
    for (const char* name : names) edit.put(data::Inspector{.name = name});
  });
}

inline bool has(const Issues& issues, std::string_view code) {
  return std::ranges::any_of(issues, [code](const Issue& issue) { return issue.code == code; });
}

template <class Action>
std::string error_code(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

}  // namespace gridwalk::jobs::testing
