// The sample street as many tests start from it: bare, divided, or with its July planned; made once for all test programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "data/store/store.h"
#include "tests/support/kept_file.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::testing {

enum class SampleState { Bare, Divided, Planned };

inline void copy_sample(SampleState state, words::Language language, const std::filesystem::path& to) {
  static constexpr const char* names[] = {"bare", "divided", "planned"};
  const std::string name = std::string("sample-") + names[static_cast<std::size_t>(state)] + (language == words::Language::English ? "-en" : "-zh") + ".gridwalk";
  copy_kept(name, to, [&](const std::filesystem::path& made) {
    const words::Words words(language);
    if (state != SampleState::Planned) {
      const auto store = jobs::make_sample({made, 2026, false, {}});
      if (state == SampleState::Divided) jobs::divide(*store, {}, words);
      return;
    }
    copy_sample(SampleState::Divided, language, made);
    jobs::plan_month(*data::Store::open(made), {.month = {2026, 7}}, words);
  });
}

}  // namespace gridwalk::testing
