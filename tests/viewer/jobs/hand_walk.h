// A hand that does anything to a plan, again and again, drawn by a seed; after every step what must always hold is looked at.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "geo/random.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs::testing {

class HandWalk {
 public:
  // The store has a plan. What is wrong is said by broken().
  HandWalk(data::Store& store, std::uint64_t seed);

  void step();
  void undo_everything();  // back to where the walk began
  const std::string& broken() const { return broken_; }
  long long steps() const { return steps_; }
  std::string counts() const;  // how often each thing was done, and refused

 private:
  struct Kind {
    const char* name;
    int weight;
    void (HandWalk::*act)();
  };
  static const std::array<Kind, 17>& kinds();

  void look();
  void check(const char* after);
  void check_sums(const char* after);
  std::vector<data::CommunityId> some_communities();
  data::ZoneId some_zone();
  geo::Point some_point();

  void move();
  void paint();
  void outline();
  void split();
  void merge();
  void swap();
  void swap_inspectors();
  void lock();
  void unlock();
  void lock_zone();
  void assign();
  void suggest();
  void add_barrier();
  void erase_barrier();
  void undo();
  void redo();
  void undo_many();
  void seeds();

  data::Store& store_;
  geo::Random random_;
  words::Words words_{words::Language::English};
  std::string first_;      // digest where the walk began
  std::int64_t first_id_;  // the last history entry of before
  GroundPtr ground_;
  StreetView view_;
  geo::Box land_;
  long long steps_ = 0;
  std::array<long long, 18> done_{}, refused_{};
  std::string broken_;
};

}  // namespace gridwalk::jobs::testing
