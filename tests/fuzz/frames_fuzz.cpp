// What comes over the pipe from a reader that somebody has taken over: refused, or it goes back the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/frames.h"
#include "tests/fuzz/fuzz.h"

namespace {
namespace data = gridwalk::data;

template <class Value>
void goes_back(const Value& value) {
  data::FrameWriter once, twice;
  put(once, value);
  data::FrameReader in(once.bytes());
  if constexpr (std::is_same_v<Value, data::RawRow>) {
    put(twice, data::get_row(in, value.cells.size()));
  } else if constexpr (std::is_same_v<Value, data::RowIssue>) {
    put(twice, data::get_row_issue(in));
  } else if constexpr (std::is_same_v<Value, data::Road>) {
    put(twice, data::get_road(in));
  } else if constexpr (std::is_same_v<Value, data::Barrier>) {
    put(twice, data::get_barrier(in));
  } else {
    put(twice, data::get_issue(in));
  }
  gridwalk::fuzz::require(in.at_end() && once.bytes() == twice.bytes(), "a frame changed on its way");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 2) return 0;
  data::FrameReader in(gridwalk::fuzz::text(bytes + 2, size - 2));
  try {
    switch (static_cast<data::FrameType>(bytes[0])) {
      case data::FrameType::Table: {
        data::RawTable table;
        get_head(in, table);
        break;
      }
      case data::FrameType::FirstRows: get_first_rows(in, "a"); break;
      case data::FrameType::Row: goes_back(data::get_row(in, bytes[1])); break;
      case data::FrameType::Rejected: goes_back(data::get_row_issue(in)); break;
      case data::FrameType::Issue: goes_back(data::get_issue(in)); break;
      case data::FrameType::Road: goes_back(data::get_road(in)); break;
      case data::FrameType::Barrier: goes_back(data::get_barrier(in)); break;
      default: break;
    }
  } catch (const data::FrameError&) {  // does not add up, and is not believed
  }
  return 0;
}
