// Metres a pixel run evenly, and the centre with them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/glide.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::map {

void Glide::begin(const Camera& from, const Camera& target, double now_s) {
  from_ = from;
  target_ = target;
  began_s_ = now_s;
  under_way_ = true;
}

void Glide::move(Camera& camera, double now_s) {
  if (!under_way_) return;
  const double t = std::clamp((now_s - began_s_) / lasts_s, 0.0, 1.0);
  const double eased = t * t * (3 - 2 * t);
  const double m_from = 1 / from_.pixels_per_m, m_to = 1 / target_.pixels_per_m;
  // The centre moves linearly in metres a pixel: then there is one place whose pixel does not move.
  const double m_now = t >= 1 ? m_to : m_from * std::pow(m_to / m_from, eased);
  const double way = t >= 1 ? 1 : std::abs(m_to - m_from) > 1e-12 * m_from ? (m_now - m_from) / (m_to - m_from) : eased;
  camera.centre = {from_.centre.x + (target_.centre.x - from_.centre.x) * way, from_.centre.y + (target_.centre.y - from_.centre.y) * way};
  camera.pixels_per_m = t >= 1 ? target_.pixels_per_m : 1 / m_now;
  if (t >= 1) under_way_ = false;
}

}  // namespace gridwalk::map
