// Small steps round a triangle, for the files of the mesh.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/adjacency/mesh.h"

namespace gridwalk::geo {

// The corners after and before corner i, counter-clockwise.
constexpr int next(int i) { return i == 2 ? 0 : i + 1; }
constexpr int previous(int i) { return i == 0 ? 2 : i - 1; }

// Which corner of the triangle v is; v is one of them.
inline int corner_of(const Mesh::Triangle& t, int v) { return t.vertex[0] == v ? 0 : t.vertex[1] == v ? 1 : 2; }

}  // namespace gridwalk::geo
