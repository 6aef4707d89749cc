// Speeds and kept times of a project.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/office_ways.h"

#include "geo/roads/travel_bytes.h"
#include "viewer/jobs/settings.h"

namespace gridwalk::jobs {

Speeds speeds_of(const data::Snapshot& snapshot, Issues& issues) {
  const std::string text = setting(snapshot, "speeds");
  if (text.empty()) return Speeds::standard();
  try {
    return speeds_from_json(text);
  } catch (const Error&) {
    issues.push_back({.code = "speeds-unreadable"});
    return Speeds::standard();
  }
}

void set_speeds(data::Store& store, const Speeds& speeds) {
  store.edit({"set-speeds", {}}, [&](data::Edit& edit) { put_setting(edit, "speeds", speeds == Speeds::standard() ? std::string() : to_json(speeds)); });
}

MatrixCache kept_in(data::Store& store) {
  return {[&store](std::string_view hash) -> std::optional<geo::TravelMatrix> {
            const auto bytes = store.cached(std::string(hash));
            if (!bytes) return std::nullopt;
            return geo::matrix_from_bytes(std::as_bytes(std::span(bytes->data(), bytes->size())));
          },
          [&store](std::string_view hash, const geo::TravelMatrix& matrix) {
            const std::vector<std::byte> bytes = geo::to_bytes(matrix);
            store.cache(std::string(hash), std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
          }};
}

}  // namespace gridwalk::jobs
