// An OpenGL context without any window or display server: for tests, benchmarks and `gridwalk --picture`.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::map {

class Offscreen {
 public:
  // Makes it current on this thread (EGL, surfaceless platform of Mesa, else the default display). Throws
  // Error(Machine, "no-opengl") where the machine offers no GL 3.3.
  Offscreen();
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

 private:
  void* display_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace gridwalk::map
