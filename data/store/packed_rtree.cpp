// Nodes of an R*Tree, from the leaves up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/packed_rtree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace gridwalk::data {
namespace {

constexpr std::size_t cell_bytes = 24, head_bytes = 4;

// An entry of a leaf, or a node seen from the one above it. Coordinates as the tree keeps them: never smaller than the true box.
struct Cell {
  std::int64_t id = 0;
  std::array<float, 4> at{};  // min x, max x, min y, max y
};

float not_above(double value) {
  const auto f = static_cast<float>(value);
  return static_cast<double>(f) > value ? std::nextafter(f, -std::numeric_limits<float>::infinity()) : f;
}
float not_below(double value) {
  const auto f = static_cast<float>(value);
  return static_cast<double>(f) < value ? std::nextafter(f, std::numeric_limits<float>::infinity()) : f;
}

template <class Integer>
void put(std::string& bytes, Integer value) {
  for (std::size_t i = sizeof value; i-- > 0;) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

class Packer {
 public:
  Packer(Connection& connection, const std::string& name)
      : node_bytes_(static_cast<std::size_t>(connection.integer(fmt::format("SELECT length(data) FROM \"{}_node\" WHERE nodeno = 1", name)).value_or(1228))),
        node_(connection.prepare(fmt::format("INSERT INTO \"{}_node\" VALUES(?, ?)", name))),
        parent_(connection.prepare(fmt::format("INSERT INTO \"{}_parent\" VALUES(?, ?)", name))) {}

  // The number of the leaf that each cell went to, in the cells' new order.
  std::vector<std::pair<std::int64_t, std::int64_t>> pack(std::vector<Cell> cells) {
    std::vector<std::pair<std::int64_t, std::int64_t>> leaf_of;
    leaf_of.reserve(cells.size());
    const std::size_t full = (node_bytes_ - head_bytes) / cell_bytes, wanted = std::max<std::size_t>(full * 4 / 5, 1);
    std::int64_t next = 2;  // 1 is the root
    int depth = 0;
    for (; cells.size() > full; ++depth) {
      sort_into_tiles(cells, wanted);
      std::vector<Cell> above;
      for (std::size_t from = 0; from < cells.size(); from += wanted) {
        const std::size_t to = std::min(from + wanted, cells.size());
        Cell node = cells[from];
        for (std::size_t i = from; i < to; ++i) {
          for (const std::size_t side : {0U, 2U}) node.at[side] = std::min(node.at[side], cells[i].at[side]);
          for (const std::size_t side : {1U, 3U}) node.at[side] = std::max(node.at[side], cells[i].at[side]);
        }
        node.id = next++;
        write(node.id, 0, std::span(cells).subspan(from, to - from), depth == 0 ? &leaf_of : nullptr);
        above.push_back(node);
      }
      cells = std::move(above);
    }
    write(1, depth, cells, depth == 0 ? &leaf_of : nullptr);
    return leaf_of;
  }

 private:
  static void sort_into_tiles(std::vector<Cell>& cells, std::size_t node_cells) {
    const auto by = [](std::size_t side) {
      return [side](const Cell& a, const Cell& b) {
        const double at_a = double{a.at[side]} + double{a.at[side + 1]}, at_b = double{b.at[side]} + double{b.at[side + 1]};
        return at_a != at_b ? at_a < at_b : a.id < b.id;
      };
    };
    std::sort(cells.begin(), cells.end(), by(0));
    const double nodes = std::ceil(static_cast<double>(cells.size()) / static_cast<double>(node_cells));
    const std::size_t slice = node_cells * static_cast<std::size_t>(std::ceil(std::sqrt(nodes)));
    for (std::size_t from = 0; from < cells.size(); from += slice) {
      std::sort(cells.begin() + static_cast<std::ptrdiff_t>(from), cells.begin() + static_cast<std::ptrdiff_t>(std::min(from + slice, cells.size())), by(2));
    }
  }

  // `depth` stands in the root only. Cells of inner nodes are nodes, which learn here what is above them.
  void write(std::int64_t number, int depth, std::span<const Cell> cells, std::vector<std::pair<std::int64_t, std::int64_t>>* leaf_of) {
    std::string bytes;
    put(bytes, static_cast<std::uint16_t>(depth));
    put(bytes, static_cast<std::uint16_t>(cells.size()));
    for (const Cell& cell : cells) {
      put(bytes, static_cast<std::uint64_t>(cell.id));
      for (const float side : cell.at) put(bytes, std::bit_cast<std::uint32_t>(side));
      if (leaf_of != nullptr) {
        leaf_of->emplace_back(cell.id, number);
        continue;
      }
      parent_.bind(0, cell.id);
      parent_.bind(1, number);
      parent_.run();
    }
    bytes.resize(node_bytes_, '\0');
    node_.bind(0, number);
    node_.bind_blob(1, bytes);
    node_.run();
  }

  std::size_t node_bytes_;
  Statement node_, parent_;
};

// SQLite lets nobody but the tree itself write to its tables while this stands.
class NotDefensive {
 public:
  explicit NotDefensive(Connection& connection) : connection_(connection) { connection_.config(SQLITE_DBCONFIG_DEFENSIVE, false); }
  ~NotDefensive() { sqlite3_db_config(connection_.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr); }
  NotDefensive(const NotDefensive&) = delete;
  NotDefensive& operator=(const NotDefensive&) = delete;

 private:
  Connection& connection_;
};

}  // namespace

void pack_rtree(Connection& connection, const std::string& name, std::vector<RtreeEntry> entries) {
  const NotDefensive open(connection);
  std::vector<Cell> cells;
  cells.reserve(entries.size());
  for (const RtreeEntry& entry : entries) {
    cells.push_back({entry.id, {not_above(entry.box.min_x), not_below(entry.box.max_x), not_above(entry.box.min_y), not_below(entry.box.max_y)}});
  }
  entries = {};
  Packer packer(connection, name);
  for (const char* table : {"node", "parent", "rowid"}) connection.exec(fmt::format("DELETE FROM \"{}_{}\"", name, table));
  std::vector<std::pair<std::int64_t, std::int64_t>> leaf_of = packer.pack(std::move(cells));
  std::ranges::sort(leaf_of);
  Statement rowid = connection.prepare(fmt::format("INSERT INTO \"{}_rowid\" VALUES(?, ?)", name));
  for (const auto& [id, node] : leaf_of) {
    rowid.bind(0, id);
    rowid.bind(1, node);
    rowid.run();
  }
}

}  // namespace gridwalk::data
