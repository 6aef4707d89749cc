// The window's letters: every character of both languages and of the project, baked into one texture.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/snapshot.h"

struct ImFont;

namespace gridwalk::ui {

// Collects characters; says when the atlas must be made again. An ImGui context must be current for bake().
class Fonts {
 public:
  Fonts();  // knows both languages' tables and ASCII
  void add(std::string_view utf8);
  void add(const data::Snapshot& snapshot);
  bool stale() const { return stale_; }
  // Between two frames only. `scale`: the screen's content scale.
  void bake(float scale);

  ImFont* regular() const { return regular_; }
  ImFont* bold() const { return bold_; }
  ImFont* small() const { return small_; }
  // Characters asked for that the font has no picture of (none of the basic plane should be).
  std::vector<char32_t> missing() const;

 private:
  std::set<char32_t> characters_;
  std::vector<unsigned short> ranges_;
  bool stale_ = true;
  ImFont *regular_ = nullptr, *bold_ = nullptr, *small_ = nullptr;
};

}  // namespace gridwalk::ui
