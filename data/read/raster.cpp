// The asking side: the request as text, the picture as one frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/raster.h"

#include <algorithm>
#include <charconv>

#include "data/model/error.h"
#include "data/read/process.h"

namespace gridwalk::data {

RasterPicture read_raster(const RasterRequest& request, const Progress& progress) {
  if (std::min(request.width_px, request.height_px) < 1 || std::max(request.width_px, request.height_px) > most_raster_px || request.extent.empty()) {
    throw Error(ErrorKind::WrongCall, "raster-size", {{"width", std::to_string(request.width_px)}, {"height", std::to_string(request.height_px)}});
  }
  std::string view = std::to_string(request.srid) + " " + std::to_string(request.width_px) + " " + std::to_string(request.height_px);
  for (const double part : {request.extent.min_x, request.extent.min_y, request.extent.max_x, request.extent.max_y}) {
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, part);
    view += " " + std::string(digits, end.ptr);
  }
  RasterPicture picture;
  picture.extent = request.extent;
  run_reader({"raster", request.file.string(), view, ""}, progress, [&](FrameType type, FrameReader& frame) {
    if (type != FrameType::Picture) throw FrameError();
    picture.width_px = frame.number<int>();
    picture.height_px = frame.number<int>();
    const std::string bytes = frame.text();
    const std::size_t wanted = 4 * static_cast<std::size_t>(std::max(picture.width_px, 0)) * static_cast<std::size_t>(std::max(picture.height_px, 0));
    if (picture.width_px != request.width_px || picture.height_px != request.height_px || bytes.size() != wanted) throw FrameError();
    picture.rgba.assign(bytes.begin(), bytes.end());
  });
  return picture;
}

}  // namespace gridwalk::data
