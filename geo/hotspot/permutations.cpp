// Conditional and global permutations, shared out over threads by unit and by block.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/permutations.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

#include "geo/hotspot/local_test.h"
#include "geo/hotspot/moments.h"
#include "geo/random.h"

namespace gridwalk::geo {
namespace {

// Sums of the same values in another order differ in their last digits; they are as extreme as each other.
constexpr double same = 1e-11;

// Runs task(0) to task(count - 1), each once, on some threads. False where it was stopped.
template <class Task>
bool share_out(int count, int threads, const Progress& progress, Task task) {
  std::atomic<int> next = 0, done = 0;
  std::mutex reporting;
  const auto work = [&] {
    for (int i = next++; i < count && !progress.stopped(); i = next++) {
      task(i);
      const std::scoped_lock lock(reporting);
      progress(static_cast<double>(++done) / count, "permutations");
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < std::min(threads, count); ++i) helpers.emplace_back(work);
    work();
  }
  return done == count;
}

// r of the sums of `drawn` of the values, drawn by chance, that lie at least so far from `middle`.
int as_extreme(std::vector<double> values, std::size_t drawn, double middle, double distance, int permutations, Random random) {
  int extreme = 0;
  const auto n = values.size();
  for (int permutation = 0; permutation < permutations; ++permutation) {
    double sum = 0;
    // The first steps of a shuffle; it may start from any order, so from where the last one left off.
    for (std::size_t k = 0; k < drawn; ++k) {
      std::swap(values[k], values[k + random.below(static_cast<std::uint32_t>(n - k))]);
      sum += values[k];
    }
    if (std::abs(sum - middle) >= distance) ++extreme;
  }
  return extreme;
}

double probability(long long extreme, int permutations) { return (static_cast<double>(extreme) + 1) / (permutations + 1.0); }

}  // namespace

std::vector<double> conditional_p(std::span<const double> x, const NeighbourLists& neighbours, const PermutationOptions& options,
                                  const Progress& progress) {
  const int n = static_cast<int>(x.size());
  std::vector<double> p(x.size(), not_a_number);
  const Moments moments = moments_of(x);
  if (n < 3 || !(moments.square > 0) || options.permutations < 1) return p;
  const bool complete = share_out(n, options.threads, progress, [&](int unit) {
    const auto i = static_cast<std::size_t>(unit);
    const auto of = neighbours.of(unit);
    if (of.empty() || !(variance_without(i, moments) > 0)) return;
    std::vector<double> others = moments.centred;
    others.erase(others.begin() + unit);
    double found = 0, largest = 0;
    for (const int j : of) found += moments.centred[static_cast<std::size_t>(j)];
    for (const double v : others) largest = std::max(largest, std::abs(v));
    const auto drawn = static_cast<double>(of.size());
    const double middle = -moments.centred[i] / (n - 1) * drawn;
    const double distance = std::abs(found - middle) - same * drawn * largest;
    const Random random(options.seed, static_cast<std::uint64_t>(unit));
    p[i] = probability(as_extreme(std::move(others), of.size(), middle, distance, options.permutations, random), options.permutations);
  });
  if (!complete) p.clear();
  return p;
}

double global_moran_p(std::span<const double> x, const SpatialWeights& weights, const PermutationOptions& options, const Progress& progress) {
  const Moments moments = moments_of(x);
  if (x.size() < 3 || !(moments.square > 0) || weights.to.empty() || options.permutations < 1) return not_a_number;
  double s0 = 0;
  for (const double weight : weights.weight) s0 += weight;
  const auto product = [&](const std::vector<double>& values) {
    double sum = 0;
    for (int i = 0; i < weights.size(); ++i) {
      const auto to = weights.of(i);
      const auto weight = weights.weights_of(i);
      double around = 0;
      for (std::size_t k = 0; k < to.size(); ++k) around += weight[k] * values[static_cast<std::size_t>(to[k])];
      sum += values[static_cast<std::size_t>(i)] * around;
    }
    return sum;
  };
  const double middle = -s0 * moments.square / (static_cast<double>(x.size()) * (static_cast<double>(x.size()) - 1));
  double largest = 0;
  for (const double v : moments.centred) largest = std::max(largest, v * v);
  const double distance = std::abs(product(moments.centred) - middle) - same * s0 * largest;

  constexpr int block = 100;  // permutations that share a stream of random numbers
  std::atomic<long long> extreme = 0;
  const int blocks = (options.permutations + block - 1) / block;
  const bool complete = share_out(blocks, options.threads, progress, [&](int number) {
    // Streams of the units' own permutations have their numbers from 0 on.
    Random random(options.seed, (std::uint64_t{1} << 40) + static_cast<std::uint64_t>(number));
    std::vector<double> values = moments.centred;
    const int last = std::min(block, options.permutations - number * block);
    for (int permutation = 0; permutation < last; ++permutation) {
      random.shuffle(std::span(values));
      if (std::abs(product(values) - middle) >= distance) ++extreme;
    }
  });
  return complete ? probability(extreme, options.permutations) : not_a_number;
}

}  // namespace gridwalk::geo
