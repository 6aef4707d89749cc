// What an open edit holds on to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <exception>
#include <memory>

#include "data/store/digest.h"
#include "data/store/ids.h"
#include "data/store/store.h"

namespace gridwalk::data {

class Edit::Impl {
 public:
  Impl(Connection& on, const Snapshot& snapshot, IdSource& source, Sums& carried, Progress told = {})
      : connection(on), before(snapshot), ids(source), sums(carried), progress(std::move(told)), srid(snapshot.project.srid) {}

  enum class Use { Insert, Upsert, Remove, One };
  Statement& statement(std::size_t table, Use use);

  Connection& connection;
  const Snapshot& before;
  IdSource& ids;
  Sums& sums;  // only the sum of personal data is carried along here; the rest follows from the changeset
  Progress progress;  // of records put, many at a time
  int srid;
  bool barrier = false;
  // The first failure of a put or remove. The edit is lost then, even if its function swallows the exception.
  std::exception_ptr failure;

 private:
  std::array<std::array<std::unique_ptr<Statement>, 4>, all_tables> statements_;
};

}  // namespace gridwalk::data
