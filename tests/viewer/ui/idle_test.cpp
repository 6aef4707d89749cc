// A window that nobody touches draws nothing and allocates nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/viewer/ui/hand.h"

namespace {
thread_local bool counting = false;
thread_local long long allocations = 0;
}  // namespace

// Counts what the drawing thread allocates while it is told to.
void* operator new(std::size_t size) {
  if (counting) ++allocations;
  if (void* memory = std::malloc(size ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace gridwalk::ui {
namespace {

TEST(Idle, NoFrameAndNoAllocation) {
  const testing::TemporaryFolder folder;
  testing::Hand hand(testing::divided_street(folder.path()));
  hand.app().layers.hidden.clear();
  hand.app().layers_changed();
  hand.rest();
  const long long frames = hand.screen.frames();
  allocations = 0;
  counting = true;
  // What the window's loop asks when something woke it: whether there is news, and when a frame is due.
  bool woken = false;
  for (int i = 0; i < 1'000; ++i) woken = woken || hand.app().collect() || hand.app().due_in(1'000 + i) >= 0;
  counting = false;
  EXPECT_FALSE(woken);
  EXPECT_EQ(hand.screen.frames(), frames);
  EXPECT_EQ(allocations, 0);
}

}  // namespace
}  // namespace gridwalk::ui
