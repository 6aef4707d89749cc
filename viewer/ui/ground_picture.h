// The picture of the ground under the map: read for the view beside the drawing thread whenever the hand rests elsewhere.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "data/model/error.h"
#include "data/read/raster.h"
#include "viewer/map/camera.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class GroundPicture {
 public:
  explicit GroundPicture(std::function<void()> wake) : lane_(std::move(wake)) {}
  // Asks for the view anew where the picture at hand does not cover it, or is much coarser or finer. No file: no picture.
  void follow(const std::filesystem::path& file, int srid, const map::Camera& camera);
  bool collect() { return lane_.collect(); }
  void wait() { lane_.wait(); }
  const std::shared_ptr<const data::RasterPicture>& picture() const { return picture_; }
  // Why the file can't be shown; told once.
  std::optional<Error> take_error();
  static bool reads(const std::filesystem::path& file);  // by its suffix

 private:
  std::filesystem::path file_;
  geo::Box asked_;
  double asked_pixels_per_m_ = 0;
  std::shared_ptr<const data::RasterPicture> picture_;
  std::optional<Error> error_;
  ShortLane lane_;
};

}  // namespace gridwalk::ui
