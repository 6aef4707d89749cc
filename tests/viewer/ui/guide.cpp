// Markdown and PNG.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewer/ui/guide.h"

namespace gridwalk::testing {

GuideBook::GuideBook(std::filesystem::path folder, words::Language language) : folder_(std::move(folder)), language_(language) {
  std::filesystem::create_directories(folder_ / "images");
}

void GuideBook::heading(const Told& text) { text_ += "# " + in_language(text) + "\n\n"; }
void GuideBook::paragraph(const Told& text) { text_ += in_language(text) + "\n\n"; }

void GuideBook::chapter(const Told& title, const char* name) {
  text_ += "## " + in_language(title) + "\n\n";
  chapter_ = name;
  step_ = 0;
}

void GuideBook::step(Hand& hand, const Told& text) {
  hand.frames(2);
  const std::string file = chapter_ + "-" + std::to_string(++step_) + (language_ == words::Language::Chinese ? "-zh.png" : "-en.png");
  hand.screen.picture(1000 + step_).write_png(folder_ / "images" / file);
  pictures_.push_back(file);
  text_ += std::to_string(step_) + ". " + in_language(text) + "\n\n   ![](images/" + file + ")\n\n";
}

}  // namespace gridwalk::testing
