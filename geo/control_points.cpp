// Fitting by control points.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/control_points.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace gridwalk::geo {
namespace {

Point exchanged(Point p, bool swapped) { return swapped ? Point{p.y, p.x} : p; }

Similarity fitted(std::span<const ControlPair> pairs, bool swapped) {
  Similarity result;
  result.swapped = swapped;
  const auto n = static_cast<double>(pairs.size());
  for (const ControlPair& pair : pairs) {
    const Point from = exchanged(pair.from, swapped);
    result.from = {result.from.x + from.x / n, result.from.y + from.y / n};
    result.to = {result.to.x + pair.to.x / n, result.to.y + pair.to.y / n};
  }
  double dot = 0, cross = 0, square = 0;
  for (const ControlPair& pair : pairs) {
    const Point from = exchanged(pair.from, swapped);
    const double x = from.x - result.from.x, y = from.y - result.from.y;
    const double u = pair.to.x - result.to.x, v = pair.to.y - result.to.y;
    dot += x * u + y * v;
    cross += x * v - y * u;
    square += x * x + y * y;
  }
  result.a = dot / square;
  result.b = cross / square;
  return result;
}

std::string text(double value, int digits) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
  return buffer;
}

std::vector<double> residuals(std::span<const ControlPair> pairs, const Similarity& transform) {
  std::vector<double> left;
  for (const ControlPair& pair : pairs) left.push_back(distance_m(transform.apply(pair.from), pair.to));
  return left;
}

}  // namespace

Point Similarity::apply(Point p) const {
  const Point q = exchanged(p, swapped);
  const double x = q.x - from.x, y = q.y - from.y;
  return {to.x + a * x - b * y, to.y + b * x + a * y};
}

double Similarity::scale() const { return std::hypot(a, b); }
double Similarity::rotation_deg() const { return std::atan2(b, a) * 180 / std::numbers::pi; }

ControlFit fit_similarity(std::span<const ControlPair> pairs, double limit_m) {
  constexpr double least_apart_m = 10, scale_limit = 0.01, alike_deg = 20;
  ControlFit fit;
  const auto refuse = [&](const char* code, Args args) {
    fit.issues.push_back({code, -1, std::move(args), Severity::Problem});
    return fit;
  };
  if (pairs.size() < 2) return refuse("control-too-few", {{"count", std::to_string(pairs.size())}});
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (std::size_t k = i + 1; k < pairs.size(); ++k) {
      const double apart_m = std::min(distance_m(pairs[i].from, pairs[k].from), distance_m(pairs[i].to, pairs[k].to));
      if (!(apart_m >= least_apart_m)) return refuse("control-too-close", {{"first", std::to_string(i + 1)}, {"second", std::to_string(k + 1)}});
    }
  }
  const Similarity straight = fitted(pairs, false), exchanged_axes = fitted(pairs, true);
  const std::vector<double> left = residuals(pairs, straight), left_exchanged = residuals(pairs, exchanged_axes);
  bool swapped = std::ranges::max(left_exchanged) < std::ranges::max(left);
  bool unclear = false;
  if (pairs.size() == 2) {
    const double turn = std::abs(straight.rotation_deg()), other = std::abs(exchanged_axes.rotation_deg());
    swapped = other < turn;
    unclear = std::abs(other - turn) < alike_deg;
  }
  fit.transform = swapped ? exchanged_axes : straight;
  fit.residual_m = swapped ? left_exchanged : left;
  fit.largest_m = std::ranges::max(fit.residual_m);
  if (unclear) return refuse("control-order-unclear", {});
  if (!(std::abs(fit.transform.scale() - 1) <= scale_limit)) {
    return refuse("control-scale", {{"scale", text(fit.transform.scale(), 4)}});
  }
  if (!(fit.largest_m <= limit_m)) {
    return refuse("control-residuals", {{"residual", text(fit.largest_m, 1)}, {"limit", text(limit_m, 0)}});
  }
  return fit;
}

}  // namespace gridwalk::geo
