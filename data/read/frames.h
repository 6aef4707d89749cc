// The language between gridwalk-reader and the program: frames over a pipe, each [u32 length][u8 type][payload], little-endian.
// The reading side trusts nothing: every length is checked, and a frame that does not add up throws.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "data/model/error.h"
#include "data/model/street.h"
#include "data/read/table.h"

namespace gridwalk::data {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::string_view frame_magic = "GWRF0006";  // first bytes on the pipe; the number is the version
inline constexpr std::uint32_t frame_limit = 1u << 28;       // no frame is longer

enum class FrameType : std::uint8_t { Table = 1, Row, Rejected, Issue, Progress, Error, Layer, Road, Barrier, End, FirstRows, Picture };

class FrameError : public std::runtime_error {
 public:
  FrameError() : std::runtime_error("frame does not add up") {}
};

class FrameWriter {
 public:
  void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  template <class T>
  void number(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class FrameReader {
 public:
  explicit FrameReader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  T number() {
    T value;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::uint8_t u8() { return number<std::uint8_t>(); }
  std::string text() { return std::string(take(number<std::uint32_t>())); }
  // A count of things of at least `least` bytes each; more than can be left is refused before anything is allocated.
  std::size_t count(std::size_t least) {
    const std::uint32_t n = number<std::uint32_t>();
    if (n > bytes_.size() / least) throw FrameError();
    return n;
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view take(std::size_t n) {
    if (n > bytes_.size()) throw FrameError();
    const std::string_view taken = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return taken;
  }
  std::string_view bytes_;
};

void put(FrameWriter& out, const Args& args);
void put(FrameWriter& out, const Issue& issue);
void put(FrameWriter& out, const RawRow& row);
void put(FrameWriter& out, const RowIssue& row);
void put_head(FrameWriter& out, const RawTable& table);  // without rows, rejected and issues
void put_first_rows(FrameWriter& out, const RawTable& table);  // the head and the rows
void put(FrameWriter& out, const Road& road);
void put(FrameWriter& out, const Barrier& barrier);

Args get_args(FrameReader& in);
Issue get_issue(FrameReader& in);
RawRow get_row(FrameReader& in, std::size_t columns);
RowIssue get_row_issue(FrameReader& in);
void get_head(FrameReader& in, RawTable& table);
RawTable get_first_rows(FrameReader& in, const std::string& file);
Road get_road(FrameReader& in);
Barrier get_barrier(FrameReader& in);

}  // namespace gridwalk::data
