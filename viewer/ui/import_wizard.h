// Importing by the window: a file is read once, looked at with the choices made for it, and stored when the person says so.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "viewer/jobs/import.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class App;

class Widgets;

class ImportWizard {
 public:
  ImportWizard(App& app, const std::function<void()>& wake) : app_(app), wake_(wake), lane_(wake) {}

  // One after the other; a folder stands for its files. Opens the dialog on the first.
  void start(const std::vector<std::filesystem::path>& files);
  // The choices in `request` have changed: what would come in is worked out anew. Layer and encoding need the file once more.
  void changed();
  void read_again();
  void store();  // stores what is prepared, then goes on to the next file
  void skip();   // goes on to the next file without
  void close();  // forgets all of them
  void write_rejects(const std::filesystem::path& file);

  jobs::ImportRequest request;
  // Control points as they are typed: the file's "x, y" and the "lon, lat" they lie at. Those that can be read stand in the request.
  struct TypedControl {
    std::string numbers, place;
  };
  std::array<TypedControl, 4> control;
  bool control_open = false;
  void control_typed();
  static constexpr std::size_t rows_shown = 10, rejects_shown = 40;
  const std::filesystem::path& file() const { return request.file; }
  std::size_t waiting() const { return files_.size(); }               // files after this one
  const jobs::RawTablePtr& table() const { return table_; }           // none: not read (yet), or an extract of OpenStreetMap
  const jobs::RawTablePtr& first_rows() const { return first_rows_; } // while the rest of a large file is being read
  double share_worked_out() const { return share_->load(); }          // of what `prepared` will be
  const std::shared_ptr<jobs::PreparedImport>& prepared() const { return prepared_; }  // none: being worked out, or `trouble`
  const std::optional<Error>& trouble() const { return trouble_; }    // why it cannot come in as it stands
  const std::string& like() const { return like_; }                   // the file of the last import of this source; empty: a new one
  const std::vector<std::string>& layers() const { return layers_; }  // of the file, where there are several
  bool can_store() const;
  // What of the file is on the screen, for its letters; another number, other texts.
  int revision() const { return revision_; }
  std::vector<std::string> texts() const;

  bool collect();
  bool idle() const { return lane_.idle(); }
  void wait() { lane_.wait(); }

 private:
  void next();
  void read();

  // What the reading thread leaves for the drawing one.
  struct Early {
    std::mutex mutex;
    jobs::RawTablePtr rows;
  };

  App& app_;
  std::function<void()> wake_;
  std::shared_ptr<Early> early_;
  std::shared_ptr<std::atomic<double>> share_ = std::make_shared<std::atomic<double>>(0.0);
  jobs::RawTablePtr first_rows_;
  std::vector<std::filesystem::path> files_;
  jobs::RawTablePtr table_;
  std::shared_ptr<jobs::PreparedImport> prepared_;
  std::optional<Error> trouble_;
  std::vector<std::string> layers_;
  std::string like_;
  int revision_ = 0;
  bool read_wanted_ = false;
  bool coordinates_proposed_ = false;  // once a file: then the person decides
  ShortLane lane_;  // last: its thread ends first
};

// The choices, ten rows of the table, what would come in, and where it would lie.
void dialog_import(Widgets& ui, App& app);

}  // namespace gridwalk::ui
