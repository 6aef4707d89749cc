// The store's thread: a queue of tasks, and what others may read at any time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/store.h"

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "data/store/database.h"

namespace gridwalk::data {

class Store::Impl {
 public:
  Impl(const std::filesystem::path& file, Database::Options options) : path_(file) {
    std::promise<void> opened;
    thread_ = std::thread([this, &opened, &options] { live(opened, std::move(options)); });
    try {
      opened.get_future().get();
    } catch (...) {
      thread_.join();
      throw;
    }
  }
  ~Impl() {
    {
      const std::scoped_lock lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Runs `task(database)` on the store's thread and waits for it.
  template <class Task>
  auto run(Task task) {
    using Result = decltype(task(*database_));
    if (std::this_thread::get_id() == thread_.get_id()) throw Error(ErrorKind::WrongCall, "edit-inside-edit");
    std::packaged_task<Result()> packaged([this, &task] { return task(*database_); });
    std::future<Result> future = packaged.get_future();
    {
      const std::scoped_lock lock(mutex_);
      queue_.emplace_back([&packaged] { packaged(); });
    }
    wake_.notify_one();
    return future.get();
  }

  // On the store's thread: what the database has now, for everybody; listeners hear of a new revision.
  void publish() {
    std::vector<std::function<void(SnapshotPtr)>> listeners;
    SnapshotPtr fresh;
    {
      const std::scoped_lock lock(mutex_);
      if (shown_.snapshot != database_->snapshot()) {
        fresh = database_->snapshot();
        listeners = listeners_;
      }
      shown_.snapshot = database_->snapshot();
      shown_.notes = database_->notes();
      shown_.undo = database_->next(true);
      shown_.redo = database_->next(false);
      shown_.digest = database_->digest();
      shown_.read_only = database_->read_only();
    }
    for (const auto& listener : listeners) listener(fresh);
  }

  // Publishes when it goes, also after a failure: a change from outside may have been taken in.
  struct Publisher {
    Impl& impl;
    ~Publisher() { impl.publish(); }
  };

  struct Shown {
    SnapshotPtr snapshot;
    Issues notes;
    std::optional<EditLabel> undo, redo;
    Sum128 digest;
    bool read_only = false;
  };
  template <class Member>
  Member shown(Member Shown::* member) const {
    const std::scoped_lock lock(mutex_);
    return shown_.*member;
  }

  const std::filesystem::path& path() const { return path_; }
  std::int64_t new_id() { return database_->ids().next(); }
  void subscribe(std::function<void(SnapshotPtr)> listener) {
    const std::scoped_lock lock(mutex_);
    listeners_.push_back(std::move(listener));
  }

 private:
  // SQLite's connection and SpatiaLite's are made, used and closed on this thread alone.
  void live(std::promise<void>& opened, Database::Options options) {
    std::unique_ptr<Database> database;
    try {
      database = std::make_unique<Database>(path_, std::move(options));
      database_ = database.get();
      publish();
    } catch (...) {
      database.reset();
      opened.set_exception(std::current_exception());
      return;
    }
    opened.set_value();
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock lock(mutex_);
        const auto something = [this] { return stopping_ || !queue_.empty(); };
        if (shown_.read_only) {
          wake_.wait_for(lock, std::chrono::seconds(1), something);
        } else {
          wake_.wait(lock, something);
        }
        if (!queue_.empty()) {
          task = std::move(queue_.front());
          queue_.pop_front();
        } else if (stopping_) {
          break;
        }
      }
      if (task) {
        task();
      } else {
        look_again();
      }
    }
  }

  // Somebody else may be editing what is open read-only here.
  void look_again() {
    try {
      if (database_->refresh()) publish();
    } catch (const Error&) {
      return;  // busy at this moment: the view stays as it is, and the next second tries again
    }
  }

  std::filesystem::path path_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  std::vector<std::function<void(SnapshotPtr)>> listeners_;
  bool stopping_ = false;
  Shown shown_;
  Database* database_ = nullptr;
  std::thread thread_;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

std::unique_ptr<Store> Store::create(const std::filesystem::path& file, const CreateOptions& options) {
  Database::Options opened;
  opened.lock.emplace(Database::make(file, options));
  opened.who = options.who;
  opened.seed = options.seed;
  opened.clock = options.clock;
  return std::unique_ptr<Store>(new Store(std::make_unique<Impl>(file, std::move(opened))));
}

std::unique_ptr<Store> Store::open(const std::filesystem::path& file, Mode mode) {
  Database::Options options;
  options.mode = mode;
  return std::unique_ptr<Store>(new Store(std::make_unique<Impl>(file, std::move(options))));
}

SnapshotPtr Store::snapshot() const { return impl_->shown(&Impl::Shown::snapshot); }
Issues Store::notes() const { return impl_->shown(&Impl::Shown::notes); }
bool Store::read_only() const { return impl_->shown(&Impl::Shown::read_only); }
std::optional<EditLabel> Store::can_undo() const { return impl_->shown(&Impl::Shown::undo); }
std::optional<EditLabel> Store::can_redo() const { return impl_->shown(&Impl::Shown::redo); }
std::string Store::digest() const { return to_hex(impl_->shown(&Impl::Shown::digest)); }
const std::filesystem::path& Store::path() const { return impl_->path(); }
std::int64_t Store::new_id() { return impl_->new_id(); }
void Store::subscribe(std::function<void(SnapshotPtr)> listener) { impl_->subscribe(std::move(listener)); }

Revision Store::edit(const EditLabel& label, const std::function<void(Edit&)>& change, std::optional<Revision> based_on, const Progress& progress) {
  return impl_->run([&](Database& database) {
    const Impl::Publisher publisher{*impl_};
    return database.edit(label, change, based_on, progress);
  });
}

std::optional<EditLabel> Store::undo() {
  return impl_->run([&](Database& database) {
    const Impl::Publisher publisher{*impl_};
    return database.undo();
  });
}

std::optional<EditLabel> Store::redo() {
  return impl_->run([&](Database& database) {
    const Impl::Publisher publisher{*impl_};
    return database.redo();
  });
}

TakenBack Store::take_back(std::int64_t history, const EditLabel& label, const Progress& progress) {
  return impl_->run([&](Database& database) {
    const Impl::Publisher publisher{*impl_};
    return database.take_back(history, label, progress);
  });
}

bool Store::return_to(std::int64_t history, const EditLabel& label, const Progress& progress) {
  return impl_->run([&](Database& database) {
    const Impl::Publisher publisher{*impl_};
    return database.return_to(history, label, progress);
  });
}

std::vector<HistoryEntry> Store::history(int limit) const {
  return impl_->run([limit](Database& database) { return database.history(limit); });
}

void Store::save_copy(const std::filesystem::path& file) {
  impl_->run([&](Database& database) { database.save_copy(file); });
}

void Store::set_who(const std::string& who) {
  impl_->run([&](Database& database) { database.set_who(who); });
}

std::string Store::who() const {
  return impl_->run([](Database& database) { return database.who(); });
}

Moment Store::now() const {
  return impl_->run([](Database& database) { return database.now(); });
}

std::optional<ComplaintPrivate> Store::private_data(ComplaintId complaint) const {
  return impl_->run([complaint](Database& database) { return database.private_data(complaint); });
}

std::optional<std::string> Store::cached(const std::string& hash) {
  return impl_->run([&](Database& database) { return database.cached(hash); });
}

void Store::cache(const std::string& hash, const std::string& bytes) {
  impl_->run([&](Database& database) {
    const Impl::Publisher publisher{*impl_};
    database.cache(hash, bytes);
  });
}

void Store::accept_outside_changes() {
  impl_->run([&](Database& database) {
    database.accept_outside_changes();
    impl_->publish();
  });
}

void prepare_process() {
  ::unsetenv("SPATIALITE_SECURITY");
  // Each of SQLite's allocations would lock a mutex to count its bytes: a tenth of the time of a large import.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

}  // namespace gridwalk::data
