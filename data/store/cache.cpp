// Results that were computed once, beside the records.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/database.h"

namespace gridwalk::data {

std::optional<std::string> Database::cached(const std::string& hash) {
  if (newer_) return std::nullopt;
  Statement one = connection_->prepare("SELECT bytes FROM travel_cache WHERE hash = ?");
  one.bind(0, std::string_view(hash));
  if (!one.step()) return std::nullopt;
  return std::string(one.blob(0));
}

void Database::cache(const std::string& hash, const std::string& bytes) {
  if (read_only_) return;
  std::optional<Transaction> transaction;
  begin(transaction);
  {
    Statement put = connection_->prepare("INSERT OR REPLACE INTO travel_cache(hash, bytes, made_at) VALUES(?, ?, ?)");
    const std::string at = to_text(now());
    put.bind(0, std::string_view(hash));
    put.bind_blob(1, bytes);
    put.bind(2, std::string_view(at));
    put.run();
  }
  connection_->exec("DELETE FROM travel_cache WHERE hash NOT IN (SELECT hash FROM travel_cache ORDER BY made_at DESC, hash LIMIT " + std::to_string(Store::kept_results) + ")");
  transaction->commit();
}

}  // namespace gridwalk::data
