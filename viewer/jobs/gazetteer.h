// Which community an address speaks of, by names, by road and house number, and by where the same address was put before.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "data/model/snapshot.h"
#include "viewer/jobs/address.h"

namespace gridwalk::jobs {

// A score says how often such a match is right: 1 a person put this very address there; from `sure` on it is taken without asking.
inline constexpr double sure = 0.7;

struct AddressMatch {
  enum class How { Remembered, SameAddress, RoadNumber, Between, Name, Part, Similar };
  data::CommunityId community;
  double score = 0;
  How how = How::Similar;
  friend bool operator==(const AddressMatch&, const AddressMatch&) = default;
};
// "remembered", "same_address" ...: also the end of the key of its words, complaints.how_...
const char* name_of(AddressMatch::How how);

// Knows the communities of a street by their names and aliases, the places that persons gave to addresses, and what is learnt from
// complaints that are located: their addresses and house numbers. Finds nothing outside this street: an address that names another
// district or street office than most located ones do is never sure.
class Gazetteer {
 public:
  explicit Gazetteer(const data::Snapshot& snapshot);

  // At most `most` communities, best first. Only those that exist on `day`; without a day, those that have not ended.
  std::vector<AddressMatch> matches(const Address& address, std::optional<data::Date> day, std::size_t most = 3) const;
  // Where that very address is known to lie: put there by a person, or where located complaints of it all lie within 30 m.
  std::optional<geo::Point> place(const Address& address) const;

 private:
  struct Name {
    Characters text;
    std::size_t community;
    bool part;   // without its suffix
    double score;
  };
  struct Places {
    std::map<data::CommunityId, int> communities;
    int count = 0;
    geo::Box box;
  };
  using Scores = std::map<data::CommunityId, AddressMatch>;

  void add_name(std::string_view name, std::size_t community, double score);
  void by_names(const Address& address, Scores& scores) const;
  void by_place(const Address& address, Scores& scores) const;
  bool elsewhere(const Address& address) const;

  data::Table<data::Community> communities_;
  std::unordered_map<std::uint64_t, std::vector<Name>> names_;  // by their first two characters, longest first
  std::map<Characters, data::AddressPlace> remembered_;
  std::unordered_map<std::string, Places> by_address_;
  std::map<Characters, std::map<int, Places>> by_road_;
  Characters district_, office_;
};

}  // namespace gridwalk::jobs
