// Walks the records of a BIFF8 stream.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/xls_marks.h"

#include <cmath>
#include <cstdint>
#include <cstring>

#include "data/read/text_encoding.h"
#include "data/read/text_values.h"
#include "data/read/xlsx_text.h"

namespace gridwalk::data {
namespace {

constexpr std::uint32_t last_sector = 0xFFFFFFFA;  // from here on numbers are marks: end of chain, free, of the table itself
constexpr std::size_t directory_entry = 128;
constexpr int columns_of_a_sheet = 256;

// Little-endian numbers; 0 beyond the end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::uint8_t u8(std::size_t at) const { return at < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at]) : std::uint8_t{0}; }
  std::uint16_t u16(std::size_t at) const { return static_cast<std::uint16_t>(u8(at) | u8(at + 1) << 8); }
  std::uint32_t u32(std::size_t at) const { return u16(at) | static_cast<std::uint32_t>(u16(at + 2)) << 16; }
  double real(std::size_t at) const {
    double value = 0;
    if (at + sizeof value <= bytes_.size()) std::memcpy(&value, bytes_.data() + at, sizeof value);
    return value;
  }
  std::string_view part(std::size_t at, std::size_t size) const { return at > bytes_.size() ? std::string_view() : bytes_.substr(at, size); }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

// `count` characters of one or two bytes.
std::string text_at(const Bytes& record, std::size_t at, std::size_t count, bool wide) {
  std::string narrow(record.part(at, wide ? 2 * count : count));
  if (!wide) {
    std::string spread;
    for (const char c : narrow) (spread += c) += '\0';
    narrow = std::move(spread);
  }
  return decode(narrow, "UTF-16LE").value_or("");
}

// The compound file's stream "Workbook"; empty where there is none.
class Compound {
 public:
  explicit Compound(std::string_view bytes) : bytes_(bytes) {
    shift_ = bytes_.u16(30);
    if (shift_ < 7 || shift_ > 16) return;
    sector_ = std::size_t{1} << shift_;
    most_ = bytes.size() / sector_ + 1;
    std::vector<std::uint32_t> tables;
    for (std::size_t i = 0; i < 109; ++i) tables.push_back(bytes_.u32(76 + 4 * i));
    std::uint32_t more = bytes_.u32(68);
    for (std::size_t n = 0; more < last_sector && n < most_; ++n) {
      const std::string_view list = at(more);
      if (list.size() < sector_) break;
      for (std::size_t i = 0; i + 1 < sector_ / 4; ++i) tables.push_back(Bytes(list).u32(4 * i));
      more = Bytes(list).u32(sector_ - 4);
    }
    for (const std::uint32_t table : tables) {
      if (table >= last_sector) continue;
      const std::string_view list = at(table);
      for (std::size_t i = 0; i + 4 <= list.size() && next_.size() < most_; i += 4) next_.push_back(Bytes(list).u32(i));
    }
  }

  std::string workbook() const {
    const std::string directory = chain(bytes_.u32(48), most_ * sector_);
    const Bytes entries(directory);
    std::string small;
    for (std::size_t at = 0; at + directory_entry <= directory.size(); at += directory_entry) {
      const std::uint32_t start = entries.u32(at + 116), size = entries.u32(at + 120);
      const std::uint8_t type = entries.u8(at + 66);
      if (type == 5) small = chain(start, size);  // the root holds all small streams
      if (type != 2 || entries.u16(at + 64) != 18 || text_at(entries, at, 8, true) != "Workbook") continue;
      return size < bytes_.u32(56) ? small_chain(small, start, size) : chain(start, size);
    }
    return {};
  }

 private:
  std::string_view at(std::uint32_t sector) const { return bytes_.part((std::size_t{sector} + 1) << shift_, sector_); }
  std::string chain(std::uint32_t sector, std::size_t size) const {
    std::string whole;
    for (std::size_t n = 0; sector < next_.size() && n < most_ && whole.size() < size; ++n) {
      whole += at(sector);
      sector = next_[sector];
    }
    whole.resize(std::min(whole.size(), size));
    return whole;
  }
  std::string small_chain(const std::string& small, std::uint32_t sector, std::size_t size) const {
    const std::size_t shift = bytes_.u16(32);
    const std::string table = chain(bytes_.u32(60), most_ * sector_);
    std::string whole;
    if (shift < 4 || shift > 12) return whole;
    for (std::size_t n = 0; sector < last_sector && n <= small.size() >> shift && whole.size() < size; ++n) {
      whole += Bytes(small).part(std::size_t{sector} << shift, std::size_t{1} << shift);
      sector = std::size_t{sector} * 4 + 4 <= table.size() ? Bytes(table).u32(std::size_t{sector} * 4) : last_sector;
    }
    whole.resize(std::min(whole.size(), size));
    return whole;
  }

  Bytes bytes_;
  std::size_t shift_ = 0, sector_ = 0, most_ = 0;
  std::vector<std::uint32_t> next_;
};

enum Record : std::uint16_t {
  Formula = 0x06, Eof = 0x0A, Datemode = 0x22, Filepass = 0x2F, Colinfo = 0x7D, Boundsheet = 0x85, Xf = 0xE0, Mergecells = 0xE5,
  String = 0x207, Row = 0x208, Format = 0x41E, Bof = 0x809,
};

class Book {
 public:
  explicit Book(std::string_view stream) : stream_(stream) {}

  std::optional<XlsMarks> read() {
    if (stream_.u16(0) != Bof || stream_.u16(4) != 0x600) return std::nullopt;
    std::vector<std::size_t> starts;
    each(0, [&](std::uint16_t id, const Bytes& record) {
      if (id == Filepass) marks_.locked = true;
      if (id == Datemode) marks_.from_1904 = record.u16(0) == 1;
      if (id == Format) formats_[record.u16(0)] = date_parts(text_at(record, 5, record.u16(2), (record.u8(4) & 1) != 0));
      if (id == Xf) styles_.push_back(record.u16(2));
      if (id != Boundsheet || record.u8(5) != 0) return;  // charts and macros are no sheets
      XlsSheet sheet;
      sheet.name = text_at(record, 8, record.u8(6), (record.u8(7) & 1) != 0);
      sheet.hidden = (record.u8(4) & 3) != 0;
      marks_.sheets.push_back(std::move(sheet));
      starts.push_back(record.u32(0));
    });
    if (marks_.locked) marks_.sheets.clear();
    for (std::size_t i = 0; i < marks_.sheets.size(); ++i) read(marks_.sheets[i], starts[i]);
    return marks_;
  }

 private:
  // The records of one part of the stream; those of a chart inside it are skipped.
  template <class Use>
  void each(std::size_t at, const Use& use) const {
    int depth = 0;
    while (at + 4 <= stream_.size()) {
      const std::uint16_t id = stream_.u16(at), size = stream_.u16(at + 2);
      if (id == Bof) ++depth;
      if (id == Eof && --depth <= 0) return;
      if (depth == 1) use(id, Bytes(stream_.part(at + 4, size)));
      at += 4 + std::size_t{size};
    }
  }

  void read(XlsSheet& sheet, std::size_t start) const {
    std::pair<long long, int> waiting{-1, -1};  // a formula whose text follows
    each(start, [&](std::uint16_t id, const Bytes& record) {
      if (id == Row && (record.u16(12) & 0x20) != 0) sheet.hidden_rows.insert(record.u16(0) + 1);
      if (id == Colinfo && (record.u16(8) & 1) != 0) sheet.hidden_columns.emplace_back(record.u16(0), record.u16(2));
      if (id == Mergecells) {
        for (std::size_t i = 0; i < record.u16(0) && 10 + 8 * i <= record.size(); ++i) {
          const std::size_t at = 2 + 8 * i;
          sheet.merges.push_back({record.u16(at) + 1, record.u16(at + 2) + 1, record.u16(at + 4), record.u16(at + 6)});
        }
      }
      if (id == Formula) {
        const std::pair<long long, int> place{record.u16(0) + 1, record.u16(2)};
        if (place.second >= columns_of_a_sheet) return;
        if (record.u16(12) != 0xFFFF) sheet.results[place] = value_of(record.real(6), record.u16(4));
        else if (record.u8(6) == 0) waiting = place;
        else if (record.u8(6) == 1) sheet.results[place] = record.u8(8) != 0;
      } else if (id == String && waiting.first > 0) {
        sheet.results[waiting] = text_at(record, 3, record.u16(0), (record.u8(2) & 1) != 0);
        waiting = {-1, -1};
      }
    });
  }

  Cell value_of(double number, std::uint16_t style) const {
    if (!std::isfinite(number)) return {};
    const std::uint16_t format = style < styles_.size() ? styles_[style] : std::uint16_t{0};
    const auto own = formats_.find(format);
    const DateParts parts = own != formats_.end() ? own->second : date_parts_of_builtin(format);
    const auto moment = parts.day ? moment_from_serial(number, marks_.from_1904) : std::nullopt;
    if (!moment) return number;
    return parts.time ? Cell(*moment) : Cell(date_of(*moment));
  }

  Bytes stream_;
  XlsMarks marks_;
  std::map<std::uint16_t, DateParts> formats_;
  std::vector<std::uint16_t> styles_;  // number format by cell style
};

}  // namespace

std::optional<XlsMarks> xls_marks(std::string_view bytes) {
  const std::string stream = Compound(bytes).workbook();
  return Book(stream).read();
}

}  // namespace gridwalk::data
