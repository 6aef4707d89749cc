// What was imported, the newest on top; each can be taken back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_imports.h"

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr std::size_t kept_shown = 8;

std::vector<std::string> told(const jobs::BatchUndone& undone, const words::Words& words) {
  std::vector<std::string> lines{words("batches.undone", {{"file", undone.batch.file},
                                                          {"rows", words.number(undone.rows)},
                                                          {"kept", words.number(static_cast<double>(undone.kept.size()))}})};
  for (std::size_t i = 0; i < std::min(undone.kept.size(), kept_shown); ++i) lines.push_back(jobs::sentence(undone.kept[i], words));
  if (undone.kept.size() > kept_shown) lines.push_back(words("import.more_kept", {{"count", words.number(static_cast<double>(undone.kept.size() - kept_shown))}}));
  return lines;
}

void take_back(App& app, int number) {
  app.start_job("ui.job_take_back", [&app, number](const Progress& progress) -> Finish {
    const jobs::BatchUndone undone = jobs::undo_batch(*app.project()->store, number, progress);
    return [&app, undone] { app.say(undone.kept.empty() ? Message::Kind::Note : Message::Kind::Warning, told(undone, app.words())); };
  });
}

}  // namespace

void data_imports(Widgets& ui, App& app) {
  ImportsPage& page = app.dialogs.data.imports;
  if (page.read_at != app.project()->snapshot->revision) {
    page.read_at = app.project()->snapshot->revision;
    page.batches = jobs::batches(*app.project()->store);
  }
  ui.note(ui.tr("import.batches_text"));
  for (std::size_t i = page.batches.size(); i-- > 0;) {
    const data::ImportBatch& batch = page.batches[i].batch;
    ImGui::Separator();
    ui.text(batch.file);
    ui.note((page.batches[i].history ? ui.tr.short_date(data::date_of(page.batches[i].at)) + "  " : "") + ui.tr("target." + batch.target));
    ui.note(ui.tr("import.batch_counts", {{"rows", ui.tr.number(batch.rows)},
                                          {"added", ui.tr.number(batch.added)},
                                          {"changed", ui.tr.number(batch.changed)},
                                          {"rejected", ui.tr.number(batch.rejected)},
                                          {"coordinates", ui.tr("coordinates." + batch.coordinates)}}));
    if (ui.button("batch_undo:" + std::to_string(i + 1), ui.tr("import.take_back"), Look::Plain, page.batches[i].history != 0 && !app.busy())) {
      take_back(app, static_cast<int>(i) + 1);
    }
  }
  if (page.batches.empty()) ui.text(ui.tr("batches.none"));
}

}  // namespace gridwalk::ui
