// From a local grid to the project's metres by control points: a similarity (four parameters) and what it leaves over.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/types.h"

namespace gridwalk::geo {

// One place known in both systems, each in metres.
struct ControlPair {
  Point from, to;
};

// to = scale * rotation * from + shift, after the axes were exchanged where `swapped` (survey lists print northing first, which
// no rotation turns into easting first).
struct Similarity {
  bool swapped = false;
  double a = 1, b = 0;       // scale times cosine and sine of the rotation
  Point from, to;            // the middles of the control points: what is turned is counted from them
  Point apply(Point p) const;
  double scale() const;
  double rotation_deg() const;  // counter-clockwise, -180 to 180
};

struct ControlFit {
  Similarity transform;
  std::vector<double> residual_m;  // one a pair: how far the transformed point lies from where it should
  double largest_m = 0;
  Issues issues;                   // a Problem: there is no transform, or none to be trusted without a person's word
};

// Least squares over the pairs (Helmert's transformation in the plane; closed form). With three pairs or more the axis order with
// the smaller residuals is taken; two pairs fit either order exactly, and the smaller rotation is taken. Issues (Problem):
// control-too-few (below two), control-too-close (two of them less than 10 m apart), control-order-unclear (two pairs, both orders
// turn alike: a third is needed), control-scale {scale} (more than 1 % from 1: local grids count in metres), control-residuals
// {residual} (the largest above `limit_m`).
ControlFit fit_similarity(std::span<const ControlPair> pairs, double limit_m = 5);

}  // namespace gridwalk::geo
