// Improves a closed tour over a dense matrix.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace gridwalk::geo::rounds_detail {

// `tour` visits 0 .. n-1 once each and closes; returned rotated so that 0 stands first. Symmetric matrices are recognised
// and searched faster. Deterministic in (cost, tour, seed, iterations).
std::vector<int> improved_tour(std::span<const std::int32_t> cost, int n, std::vector<int> tour, std::uint64_t seed,
                               long long iterations, const std::function<bool()>& enough = {});

}  // namespace gridwalk::geo::rounds_detail
