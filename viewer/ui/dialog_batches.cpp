// What was imported, and taking one of them back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/batches.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void take_back(App& app, int number) {
  app.guarded([&] {
    const jobs::BatchUndone undone = jobs::undo_batch(*app.project()->store, number);
    const words::Words& words = app.words();
    std::vector<std::string> lines{words("batches.undone", {{"file", undone.batch.file},
                                                            {"rows", words.number(undone.rows)},
                                                            {"kept", words.number(static_cast<double>(undone.kept.size()))}})};
    constexpr std::size_t kept_shown = 8;
    for (std::size_t i = 0; i < std::min(undone.kept.size(), kept_shown); ++i) {
      lines.push_back(jobs::sentence(undone.kept[i], words));
    }
    if (undone.kept.size() > kept_shown) lines.push_back(words("import.more_kept", {{"count", words.number(static_cast<double>(undone.kept.size() - kept_shown))}}));
    app.dialogs.open = Dialog::None;
    app.say(undone.kept.empty() ? Message::Kind::Note : Message::Kind::Warning, lines);
  });
}

}  // namespace

void dialog_batches(Widgets& ui, App& app) {
  ui.note(ui.tr("import.batches_text"));
  const std::vector<jobs::BatchEntry>& batches = app.dialogs.batches;
  ImGui::BeginChild("batches", {ui.px(760), ui.px(360)}, false);
  int wanted = 0;
  for (std::size_t i = batches.size(); i-- > 0;) {  // the newest on top
    const data::ImportBatch& batch = batches[i].batch;
    const std::string number = std::to_string(i + 1);
    const float top = ImGui::GetCursorPosY();
    ImGui::BeginGroup();
    ImGui::PushTextWrapPos(ui.px(600));
    ui.text((batches[i].history ? ui.tr.short_date(data::date_of(batches[i].at)) + "  " : "") + batch.file + "  " + ui.tr("target." + batch.target));
    ui.note(ui.tr("import.batch_counts", {{"rows", ui.tr.number(batch.rows)},
                                          {"added", ui.tr.number(batch.added)},
                                          {"changed", ui.tr.number(batch.changed)},
                                          {"rejected", ui.tr.number(batch.rejected)},
                                          {"coordinates", ui.tr("coordinates." + batch.coordinates)}}));
    ImGui::PopTextWrapPos();
    ImGui::EndGroup();
    ImGui::SetCursorPos({ui.px(630), top + ui.px(4)});
    if (ui.button("batch_undo:" + number, ui.tr("import.take_back"), Look::Plain, batches[i].history != 0 && !app.busy())) wanted = static_cast<int>(i) + 1;
    ImGui::Separator();
  }
  if (batches.empty()) ui.text(ui.tr("batches.none"));
  ImGui::EndChild();
  if (ui.button("dialog_cancel", ui.tr("ui.close"))) app.dialogs.open = Dialog::None;
  if (wanted > 0) take_back(app, wanted);
}

}  // namespace gridwalk::ui
