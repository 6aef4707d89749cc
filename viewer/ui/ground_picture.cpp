// Asking for pictures of the ground.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/ground_picture.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::ui {

bool GroundPicture::reads(const std::filesystem::path& file) {
  std::string suffix = file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return suffix == ".tif" || suffix == ".tiff" || suffix == ".mbtiles";
}

void GroundPicture::follow(const std::filesystem::path& file, int srid, const map::Camera& camera) {
  if (file.empty() || srid <= 0 || camera.width < 2) {
    file_.clear();
    picture_.reset();
    return;
  }
  const double finer = asked_pixels_per_m_ > 0 ? camera.pixels_per_m / asked_pixels_per_m_ : 0;
  const geo::Box shown = camera.extent();
  const bool covered = asked_.overlaps(shown) && asked_.contains({shown.min_x, shown.min_y}) && asked_.contains({shown.max_x, shown.max_y});
  if (file == file_ && covered && finer > 0.6 && finer < 1.3) return;
  file_ = file;
  // With a rim, so that a short pan needs no reading.
  asked_ = shown.grown(0.25 * std::max(shown.width(), shown.height()));
  asked_pixels_per_m_ = camera.pixels_per_m;
  data::RasterRequest request{file, srid, asked_, static_cast<int>(std::lround(asked_.width() * camera.pixels_per_m)),
                              static_cast<int>(std::lround(asked_.height() * camera.pixels_per_m))};
  request.width_px = std::clamp(request.width_px, 1, 4'000);
  request.height_px = std::clamp(request.height_px, 1, 4'000);
  lane_.ask([this, request](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
    try {
      const auto read = std::make_shared<const data::RasterPicture>(data::read_raster(request, progress));
      return [this, read] { picture_ = read; };
    } catch (const Error& error) {
      return [this, error] {
        picture_.reset();
        if (error.code() != "cancelled") error_ = error;
      };
    }
  });
}

std::optional<Error> GroundPicture::take_error() { return std::exchange(error_, std::nullopt); }

}  // namespace gridwalk::ui
