// The wizard's steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/import_wizard.h"

#include <algorithm>

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
  lane_.wait();
  request = {};
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
  prepared_.reset();
  trouble_.reset();
  if (data::is_osm_file(request.file)) return;
  if (!app_.project()) return close();
  const bool started = app_.start_job("ui.job_read", [this, asked = request, snapshot = app_.project()->store->snapshot()](const Progress& progress) -> Finish {
    try {
      std::vector<std::string> layers = data::list_layers(asked.file);
      const jobs::RawTablePtr table = jobs::read_for_import(*snapshot, asked, progress);
      return [this, table, layers = std::move(layers), snapshot] {
        if (app_.dialogs.open != Dialog::Import) return;
        table_ = table;
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

void ImportWizard::read_again() { read(); }

void ImportWizard::changed() {
  prepared_.reset();
  trouble_.reset();
  if (!table_ || !app_.project()) return;
  lane_.ask([this, table = table_, asked = request, store = app_.project()->store.get()](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
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
    jobs::ImportResult result = prepared ? jobs::store_import(*app_.project()->store, *prepared) : jobs::import_file(*app_.project()->store, asked, progress);
    return [this, name, result = std::move(result)] {
      app_.imported(name, result);
      next();
    };
  });
}

std::vector<std::string> ImportWizard::texts() const {
  std::vector<std::string> texts{request.file.string()};
  if (trouble_) texts.push_back(app_.words().sentence(*trouble_));
  if (table_) {
    texts.insert(texts.end(), table_->columns.begin(), table_->columns.end());
    for (std::size_t r = 0; r < std::min(table_->rows.size(), rows_shown); ++r) {
      for (const data::Cell& cell : table_->rows[r].cells) texts.push_back(data::cell_text(cell));
    }
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
