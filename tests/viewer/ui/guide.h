// The guide's pages, written while a hand does what they tell.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tests/viewer/ui/gallery.h"

namespace gridwalk::testing {

// One sentence or heading in both languages.
struct Told {
  const char* english;
  const char* chinese;
};

class GuideBook {
 public:
  // Writes guide.md's text and its pictures below `folder`, in one language.
  GuideBook(std::filesystem::path folder, words::Language language);

  void heading(const Told& text);
  void paragraph(const Told& text);
  void chapter(const Told& title, const char* name);  // `name`: its pictures are called so
  // What is done, and what the window shows then.
  void step(Hand& hand, const Told& text);
  const std::string& text() const { return text_; }
  const std::vector<std::string>& pictures() const { return pictures_; }  // names of their files
  words::Language language() const { return language_; }
  // With {table.key} replaced by what the window calls it.
  std::string in_language(const Told& text) const;

 private:
  std::filesystem::path folder_;
  words::Language language_;
  words::Words words_;
  std::string text_, chapter_;
  std::vector<std::string> pictures_;
  int step_ = 0;
};

}  // namespace gridwalk::testing
