// What an office sends, file by file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/sample/names.h"
#include "data/sample/sample.h"
#include "geo/projection.h"

namespace gridwalk::data::sample {

namespace fs = std::filesystem;

struct Office {
  Office(const SampleStreet& of, const fs::path& to);

  const SampleStreet& street;
  const fs::path& folder;
  const Names names{};
  const geo::Projection wgs84;
  std::vector<fs::path> written{};
  std::map<CommitteeId, std::string> committee_of{};
  std::map<CommunityId, const ServiceContract*> contract_of{};
  std::map<CompanyId, std::string> company_name{};

  std::string heading(const std::string& key) const { return names.word("headings." + key); }
  // How tables call the value of an enumeration; lists of names.toml stand in its order.
  template <class Value>
  const std::string& word(const std::string& list, Value value) const {
    return names.list("values." + list).at(static_cast<std::size_t>(value));
  }
  geo::Point lon_lat(geo::Point p) const { return wgs84.forward(p).value(); }
  fs::path start(const char* name) { return written.emplace_back(folder / name); }

  void boundaries();
  void committee_areas();
  void community_register();
  void companies();
  void complaints();
  void problems();
  void inspectors();
  void drawing();
};

}  // namespace gridwalk::data::sample
