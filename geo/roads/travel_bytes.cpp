// Layout: "GWTM", version, counts and numbers as LEB128, then FNV-1a of all that stands before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/travel_bytes.h"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace gridwalk::geo {
namespace {

constexpr std::string_view magic = "GWTM";
constexpr std::uint8_t bytes_version = 1;
constexpr int search_version = 1;  // to be raised where the same roads and stops would give other times
constexpr std::uint64_t most_stops = 20'000;

// Two independent multiplicative hashes over 64-bit words.
class Hash {
 public:
  void add(std::uint64_t word) {
    a_ = std::rotl(a_ ^ word, 29) * 0x9E3779B97F4A7C15ULL;
    b_ = (std::rotl(b_, 31) + word) * 0xC2B2AE3D27D4EB4FULL ^ (word >> 32);
  }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value)); }  // -0 is 0
  void add(int value) { add(static_cast<std::uint64_t>(static_cast<std::int64_t>(value))); }
  void add(bool value) { add(std::uint64_t{value}); }
  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    for (const char c : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
  }
  void add(Point p) {
    add(p.x);
    add(p.y);
  }
  std::string hex() {
    for (int k = 0; k < 4; ++k) add(std::uint64_t{0x5bd1e995});
    std::string text;
    for (const std::uint64_t half : {a_ ^ (a_ >> 31), b_ ^ (b_ >> 29)}) {
      for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(half >> shift) & 15];
    }
    return text;
  }

 private:
  std::uint64_t a_ = 0xCBF29CE484222325ULL, b_ = 0x84222325CBF29CE4ULL;
};

std::uint64_t check_sum(std::span<const std::byte> bytes) {
  std::uint64_t sum = 0xCBF29CE484222325ULL;
  for (const std::byte byte : bytes) sum = (sum ^ static_cast<std::uint64_t>(byte)) * 0x100000001B3ULL;
  return sum;
}

class Writer {
 public:
  void byte(std::uint8_t value) { bytes.push_back(static_cast<std::byte>(value)); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
    byte(static_cast<std::uint8_t>(value));
  }
  void fixed(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(value >> shift));
  }
  void text(std::string_view value) {
    number(value.size());
    for (const char c : value) byte(static_cast<std::uint8_t>(c));
  }
  std::vector<std::byte> bytes;
};

// Reads on as zeros after the first thing that does not fit; `good` then says no.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}
  std::uint8_t byte() {
    if (rest_.empty()) good = false;
    if (!good) return 0;
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_ = rest_.subspan(1);
    return value;
  }
  std::uint64_t number(std::uint64_t most) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7F) << shift;
      if ((next & 0x80) == 0) break;
    }
    if (value > most) good = false;
    return good ? value : 0;
  }
  std::uint64_t fixed() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8) value |= static_cast<std::uint64_t>(byte()) << shift;
    return value;
  }
  std::string text() {
    std::string value(number(rest_.size()), '\0');
    for (char& c : value) c = static_cast<char>(byte());
    return value;
  }
  std::size_t left() const { return rest_.size(); }
  bool good = true;

 private:
  std::span<const std::byte> rest_;
};

}  // namespace

std::string hash_of(std::span<const RoadLine> roads) {
  Hash hash;
  for (const RoadLine& road : roads) {
    hash.add(static_cast<std::uint64_t>(road.line.size()));
    for (const Point p : road.line) hash.add(p);
    hash.add(static_cast<std::uint64_t>(road.node_ids.size()));
    for (const std::int64_t id : road.node_ids) hash.add(static_cast<std::uint64_t>(id));
    hash.add(static_cast<int>(road.kind));
    for (const bool flag : {road.oneway, road.foot, road.bicycle, road.car, road.private_access}) hash.add(flag);
    hash.add(road.maxspeed_kmh);
    hash.add(road.level);
  }
  return hash.hex();
}

std::string travel_hash(std::string_view roads_hash, const SpeedProfile& profile, std::span<const Point> stops, double tolerance_m) {
  Hash hash;
  hash.add(search_version);
  hash.add(roads_hash);
  hash.add(static_cast<int>(profile.mode));
  for (const double kmh : profile.kmh_by_kind) hash.add(kmh);
  hash.add(profile.obeys_oneway);
  for (const double value : {profile.maxspeed_factor, profile.junction_s, profile.arrival_s, profile.off_road_kmh, profile.warn_m, profile.refuse_m,
                             profile.straight_kmh, profile.detour_factor, tolerance_m}) {
    hash.add(value);
  }
  for (const Point stop : stops) hash.add(stop);
  return hash.hex();
}

std::vector<std::byte> to_bytes(const TravelMatrix& matrix) {
  Writer out;
  for (const char c : magic) out.byte(static_cast<std::uint8_t>(c));
  out.byte(bytes_version);
  out.number(static_cast<std::uint64_t>(matrix.n));
  out.byte(static_cast<std::uint8_t>((matrix.by_road ? 1 : 0) | (matrix.calibrated ? 2 : 0)));
  out.fixed(std::bit_cast<std::uint64_t>(matrix.detour_factor));
  out.number(matrix.off_road.size());
  for (const char flag : matrix.off_road) out.byte(flag != 0 ? 1 : 0);
  for (const auto* values : {&matrix.deciseconds, &matrix.decimetres}) {
    for (const std::int32_t value : *values) out.number(static_cast<std::uint32_t>(value));
  }
  out.number(matrix.issues.size());
  for (const Issue& issue : matrix.issues) {
    out.text(issue.code);
    out.number(static_cast<std::uint64_t>(issue.subject + 1));
    out.byte(static_cast<std::uint8_t>(issue.severity));
    out.number(issue.args.size());
    for (const auto& [name, value] : issue.args) {
      out.text(name);
      out.text(value);
    }
  }
  out.fixed(check_sum(out.bytes));
  return std::move(out.bytes);
}

std::optional<TravelMatrix> matrix_from_bytes(std::span<const std::byte> bytes) {
  constexpr std::size_t sum_size = 8;
  if (bytes.size() < magic.size() + sum_size) return std::nullopt;
  Reader sum(bytes.last(sum_size));
  if (sum.fixed() != check_sum(bytes.first(bytes.size() - sum_size))) return std::nullopt;
  Reader in(bytes.first(bytes.size() - sum_size));
  for (const char c : magic) {
    if (in.byte() != static_cast<std::uint8_t>(c)) return std::nullopt;
  }
  if (in.byte() != bytes_version) return std::nullopt;
  TravelMatrix matrix;
  const std::uint64_t n = in.number(most_stops);
  const std::uint8_t flags = in.byte();
  matrix.n = static_cast<int>(n);
  matrix.by_road = (flags & 1) != 0;
  matrix.calibrated = (flags & 2) != 0;
  matrix.detour_factor = std::bit_cast<double>(in.fixed());
  const std::uint64_t off_road = in.number(n);
  if (off_road != 0 && off_road != n) return std::nullopt;
  for (std::uint64_t i = 0; i < off_road; ++i) matrix.off_road.push_back(static_cast<char>(in.byte()));
  if (!in.good || in.left() < 2 * n * n) return std::nullopt;  // a byte a number at the least: no memory is taken on trust
  for (auto* values : {&matrix.deciseconds, &matrix.decimetres}) {
    values->resize(n * n);
    for (std::int32_t& value : *values) value = static_cast<std::int32_t>(in.number(INT32_MAX));
  }
  const std::uint64_t issues = in.number(in.left());
  for (std::uint64_t i = 0; i < issues && in.good; ++i) {
    Issue issue;
    issue.code = in.text();
    issue.subject = static_cast<long long>(in.number(n)) - 1;
    issue.severity = static_cast<Severity>(in.byte());
    if (issue.severity > Severity::Problem) return std::nullopt;
    const std::uint64_t args = in.number(in.left());
    for (std::uint64_t k = 0; k < args && in.good; ++k) {
      std::string name = in.text();
      issue.args.emplace_back(std::move(name), in.text());
    }
    matrix.issues.push_back(std::move(issue));
  }
  if (!in.good || in.left() != 0) return std::nullopt;
  return matrix;
}

}  // namespace gridwalk::geo
