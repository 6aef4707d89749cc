// The two shifted coordinate systems of Chinese web maps: GCJ-02 (Amap, Tencent) and BD-09 (Baidu).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/types.h"

namespace gridwalk::geo {

// Points are longitude, latitude in degrees. The shift is about 500 m for GCJ-02 and 1,250 m for BD-09. No official text of
// it is public; this is the formula that came out in 2013 and that Amap's own converter follows within some centimetres, so
// "within 1 m" is the honest claim. Points outside the rough box of China (72.004 to 137.8347 E, 0.8293 to 55.8271 N, which
// also holds Korea and Taiwan) stay as they are.
bool in_china_box(Point degrees);

Point wgs84_to_gcj02(Point degrees);
Point gcj02_to_bd09(Point degrees);
Point wgs84_to_bd09(Point degrees);

// The way back by four fixed-point steps: exact to better than 0.01 mm, where the one step that many libraries take leaves
// up to 5 m. A point just inside the box's edge whose original lies outside it is given back shifted.
Point gcj02_to_wgs84(Point degrees);
Point bd09_to_gcj02(Point degrees);
Point bd09_to_wgs84(Point degrees);

}  // namespace gridwalk::geo
