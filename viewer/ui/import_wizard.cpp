// The wizard's steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/import_wizard.h"

#include <algorithm>
#include <utility>

#include "data/read/dms.h"
#include "data/read/text_values.h"
#include "viewer/jobs/import_folder.h"
#include "viewer/jobs/reject_file.h"
#include "viewer/jobs/sources.h"
#include "viewer/ui/app.h"

namespace gridwalk::ui {
namespace {

namespace fs = std::filesystem;

bool is_folder_of_files(const fs::path& path) {
  std::error_code none;
  return fs::is_directory(path, none) && path.extension() != ".gdb";
}

}  // namespace

void ImportWizard::start(const std::vector<fs::path>& files) {
  files_.clear();
  for (const fs::path& file : files) {
    if (!is_folder_of_files(file)) {
      files_.push_back(file);
      continue;
    }
    const std::vector<fs::path> inside = jobs::importable_files(file);
    files_.insert(files_.end(), inside.begin(), inside.end());
  }
  if (files_.empty()) {
    return app_.say(Message::Kind::Warning, {app_.words().sentence(Error(ErrorKind::WrongCall, "folder-empty", {{"folder", files.empty() ? "" : files.front().string()}}))});
  }
  next();
}

void ImportWizard::next() {
  lane_.ask([](const std::stop_token&) { return Finish{}; });  // ends what is being worked out
  lane_.wait();
  request = {};
  control = {};
  control_open = false;
  read_wanted_ = false;
  table_.reset();
  prepared_.reset();
  trouble_.reset();
  layers_.clear();
  coordinates_proposed_ = false;
  like_.clear();
  request.as_last_time = false;  // the choices show it, and the person changes them
  if (files_.empty()) {
    app_.dialogs.open = Dialog::None;
    return;
  }
  request.file = files_.front();
  files_.erase(files_.begin());
  app_.dialogs.open = Dialog::Import;
  app_.message().reset();
  ++revision_;
  read();
}

void ImportWizard::read() {
  table_.reset();
  first_rows_.reset();
  prepared_.reset();
  trouble_.reset();
  if (data::is_osm_file(request.file)) return;
  if (!app_.project()) return close();
  early_ = std::make_shared<Early>();
  const auto show = [early = early_, wake = wake_](data::RawTable rows) {
    {
      const std::scoped_lock lock(early->mutex);
      early->rows = std::make_shared<const data::RawTable>(std::move(rows));
    }
    if (wake) wake();
  };
  const bool started = app_.start_job("ui.job_read", [this, show, asked = request, snapshot = app_.project()->store->snapshot()](const Progress& progress) -> Finish {
    try {
      const jobs::RawTablePtr table = jobs::read_for_import(*snapshot, asked, progress, show);
      std::vector<std::string> layers = data::list_layers(asked.file);
      return [this, table, layers = std::move(layers), snapshot] {
        if (app_.dialogs.open != Dialog::Import) return;
        table_ = table;
        first_rows_.reset();
        early_.reset();
        layers_ = layers;
        ++revision_;
        request.layer = table->layer;
        if (const data::ImportSource* known = jobs::known_source(*snapshot, *table, request.target)) {
          jobs::as_last_time(*known, request);
          like_ = known->name;
        }
        if (!request.target) request.target = data::guess_target(*table);
        changed();
      };
    } catch (const Error& error) {
      return [this, error] {
        if (error.code() == "cancelled") return close();
        trouble_ = error;
        ++revision_;
      };
    }
  });
  if (!started) close();
}

void ImportWizard::read_again() { read_wanted_ = true; }

bool ImportWizard::collect() {
  bool something = lane_.collect();
  if (std::exchange(read_wanted_, false)) {  // not while the dialog that asked for it is being drawn from the old table
    read();
    something = true;
  }
  if (early_ && !table_) {
    const std::scoped_lock lock(early_->mutex);
    if (early_->rows) {
      first_rows_ = std::exchange(early_->rows, nullptr);
      ++revision_;
      something = true;
    }
  }
  return something;
}

void ImportWizard::control_typed() {
  request.control.clear();
  for (const TypedControl& typed : control) {
    if (const auto pair = data::control_from_text(typed.numbers, typed.place)) request.control.push_back(*pair);
  }
  changed();
}

void ImportWizard::changed() {
  prepared_.reset();
  trouble_.reset();
  if (!table_ || !app_.project()) return;
  share_->store(0);
  lane_.ask([this, table = table_, asked = request, store = app_.project()->store.get(), share = share_, wake = wake_](const std::stop_token& stop) -> Finish {
    const Progress progress{[share, wake](double done, std::string_view) {
                              const double before = share->load();
                              share->store(done);
                              if (wake && static_cast<int>(done * 25) != static_cast<int>(before * 25)) wake();
                            },
                            stop};
    try {
      auto prepared = std::make_shared<jobs::PreparedImport>(jobs::prepare_import(*store, table, asked, progress));
      return [this, prepared, asked] {
        prepared_ = prepared;
        request.target = prepared->target;
        ++revision_;
        const auto winner = prepared->diagnosis.winner;
        if (coordinates_proposed_ || !winner || request.coordinates != data::Coordinates::Declared || *winner == data::Coordinates::Wgs84) return;
        coordinates_proposed_ = true;
        request.coordinates = *winner;
        changed();
      };
    } catch (const Error& error) {
      return [this, error] {
        trouble_ = error;
        ++revision_;
      };
    }
  });
}

bool ImportWizard::can_store() const {
  return !app_.busy() && !trouble_ && (prepared_ ? prepared_->result.batch.added + prepared_->result.batch.changed > 0 : data::is_osm_file(request.file));
}

void ImportWizard::store() {
  if (!can_store()) return;
  const std::string name = request.file.filename().string();
  app_.start_job("ui.job_import", [this, name, prepared = prepared_, asked = request](const Progress& progress) -> Finish {
    jobs::ImportResult result = prepared ? jobs::store_import(*app_.project()->store, *prepared, progress) : jobs::import_file(*app_.project()->store, asked, progress);
    return [this, name, result = std::move(result)] {
      app_.imported(name, result);
      next();
    };
  });
}

std::vector<std::string> ImportWizard::texts() const {
  std::vector<std::string> texts{request.file.string()};
  if (trouble_) texts.push_back(app_.words().sentence(*trouble_));
  if (const jobs::RawTablePtr& shown = table_ ? table_ : first_rows_) {
    texts.insert(texts.end(), shown->columns.begin(), shown->columns.end());
    for (std::size_t r = 0; r < std::min(shown->rows.size(), rows_shown); ++r) {
      for (const data::Cell& cell : shown->rows[r].cells) texts.push_back(data::cell_text(cell));
    }
    for (const data::TextReading& reading : shown->readings) texts.insert(texts.end(), reading.samples.begin(), reading.samples.end());
  }
  if (prepared_) {
    for (const Issue& issue : prepared_->result.issues) texts.push_back(app_.words().sentence(issue));
    for (const jobs::FieldChange& change : prepared_->result.changes) {
      if (texts.size() > 400) break;
      texts.insert(texts.end(), {change.record, change.before, change.after});
    }
    const auto& rejected = prepared_->result.rejected;
    for (std::size_t i = 0; i < std::min(rejected.size(), rejects_shown); ++i) texts.push_back(app_.words().sentence(rejected[i].issue));
  }
  return texts;
}

void ImportWizard::skip() { next(); }

void ImportWizard::close() {
  if (app_.busy()) app_.cancel_job();
  files_.clear();
  next();
}

void ImportWizard::write_rejects(const fs::path& file) {
  if (!prepared_) return;
  app_.guarded([&] {
    jobs::write_rejects(*table_, prepared_->result.rejected, request.with_private, app_.words(), file);
    app_.say(Message::Kind::Note, {app_.words()("import.rejects_written", {{"file", file.string()}})});
  });
}

}  // namespace gridwalk::ui
