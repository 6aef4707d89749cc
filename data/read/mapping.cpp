// Column names matched with ours; what a table is about.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "data/read/column_content.h"
#include "data/read/fields.h"
#include "data/read/synonyms.h"
#include "data/read/text_encoding.h"

namespace gridwalk::data {
namespace {

constexpr std::size_t least_part = 6;  // bytes: two Chinese characters, or a word of six letters
// A DBF cuts names to ten bytes of its encoding, at least to three Chinese characters in UTF-8.
constexpr std::size_t dbf_name = 10, least_cut = 8;
bool fits_dbf(const std::string& column) {
  std::size_t bytes = 0;  // in GBK: two a Chinese character
  for (const char c : column) bytes += static_cast<unsigned char>(c) < 0x80 ? 1 : static_cast<unsigned char>(c) >= 0xC0 ? 2 : 0;
  return bytes <= dbf_name;
}

// Without the name of a coordinate system: "Gaode longitude" is a longitude.
std::string without_system(std::string name) {
  for (const auto& [system, words] : word_table("coordinate_systems")) {
    for (const std::string& word : words) {
      if (const std::size_t at = name.find(word); at != std::string::npos) name.erase(at, word.size());
    }
  }
  return name;
}

// A name as it is, and of a two-row header ("upper/lower") its lower part, then its upper.
std::vector<std::string> readings(const std::string& column) {
  std::vector<std::string> list{plain_name(column)};
  if (std::string plain = without_system(list.front()); plain != list.front()) list.push_back(std::move(plain));
  if (const std::size_t slash = column.rfind('/'); slash != std::string::npos) {
    list.push_back(plain_name(column.substr(slash + 1)));
    list.push_back(plain_name(column.substr(0, slash)));
  }
  std::erase(list, "");
  return list;
}

bool is_personal_field(std::string_view field) {
  return field == "person_name" || field == "person_phone" || field == "full_text" || field == "door";
}

}  // namespace

std::vector<std::string> fields_of(ImportTarget target) {
  std::vector<std::string> names;
  for (const auto& [field, words] : word_table(name_of(target))) names.push_back(field);
  std::ranges::sort(names);
  return names;
}

namespace {

bool is_identity(std::string_view field) { return field == "name" || field == "code"; }

bool says_nothing(const RawTable& table, const std::string& column) {
  const auto index = static_cast<std::size_t>(std::ranges::find(table.columns, column) - table.columns.begin());
  return !table.rows.empty() && std::ranges::all_of(table.rows, [&](const RawRow& row) { return std::holds_alternative<std::monostate>(row.cells[index]); });
}

Mapping mapping_by_names(ImportTarget target, const RawTable& table) {
  struct Match {
    std::size_t reading = 0, rank = 0, length = 0;  // rank: of the synonym; whole names only
    std::string field, column;
  };
  std::vector<std::vector<std::string>> names_of_column;
  for (const std::string& column : table.columns) names_of_column.push_back(readings(column));
  std::vector<Match> whole, parts, cut;
  for (const auto& [field, words] : plain_word_table(name_of(target))) {
    if (table.driver == "DXF" && field == "level") continue;  // "Layer" is the drawing's own
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string& column = table.columns[c];
      const std::vector<std::string>& names = names_of_column[c];
      for (std::size_t r = 0; r < names.size(); ++r) {
        for (std::size_t i = 0; i < words.size(); ++i) {
          const std::string& word = words[i];
          if (names[r] == word) {
            whole.push_back({r, i, word.size(), field, column});
          } else if (word.size() >= least_part && names[r].find(word) != std::string::npos && field != "longitude" && field != "latitude") {
            parts.push_back({r, i, word.size(), field, column});
          } else if (names[r].size() >= least_cut && fits_dbf(column) && word.starts_with(names[r])) {
            cut.push_back({r, i, word.size(), field, column});
          }
        }
      }
    }
  }
  std::ranges::stable_sort(whole, {}, [](const Match& m) { return std::pair(m.reading, m.rank); });
  std::ranges::stable_sort(parts, [](const Match& a, const Match& b) {
    return std::pair(a.reading, b.length) < std::pair(b.reading, a.length);
  });
  Mapping mapping;
  std::set<std::string> used;
  // Of what is cut, the name from which least was cut.
  std::ranges::stable_sort(cut, {}, [](const Match& m) { return std::tuple(m.reading, m.length, m.rank); });
  for (const auto* matches : {&whole, &cut, &parts}) {
    for (const Match& match : *matches) {
      if (mapping.column_of.contains(match.field) || used.contains(match.column)) continue;
      mapping.column_of[match.field] = match.column;
      used.insert(match.column);
    }
  }
  // A column without a single value tells nothing: another one may (map_by_content), and so may none.
  std::erase_if(mapping.column_of, [&](const auto& pair) { return is_identity(pair.first) && says_nothing(table, pair.second); });
  // A longitude without a latitude is none.
  if (mapping.column_of.contains("longitude") != mapping.column_of.contains("latitude")) {
    mapping.column_of.erase("longitude");
    mapping.column_of.erase("latitude");
  }
  return mapping;
}

// At least three cells say something, and nine of ten of them fit.
template <class Fits>
bool nearly_all_cells(const RawTable& table, std::size_t column, const Fits& fits) {
  std::size_t filled = 0, fitting = 0;
  for (const RawRow& row : table.rows) {
    const auto* text = std::get_if<std::string>(&row.cells[column]);
    if (std::holds_alternative<std::monostate>(row.cells[column])) continue;
    ++filled;
    fitting += text != nullptr && fits(*text) ? 1 : 0;
  }
  return filled >= 3 && fitting * 10 >= filled * 9;
}

// What only the cells tell, where one column and no other holds it and no name has claimed it.
void map_by_content(ImportTarget target, const RawTable& table, Mapping& mapping) {
  const WordList& fields = word_table(name_of(target));
  const auto wanted = [&](std::string_view field) {
    return std::ranges::find(fields, field, &WordList::value_type::first) != fields.end() && !mapping.column_of.contains(std::string(field));
  };
  std::set<std::string> used;
  for (const auto& [field, column] : mapping.column_of) used.insert(column);
  const std::vector<ColumnContent> contents = contents_of(table);
  const auto only = [&](Content content) -> const std::string* {
    const std::string* found = nullptr;
    for (std::size_t i = 0; i < contents.size(); ++i) {
      if (contents[i].content != content || used.contains(table.columns[i])) continue;
      if (found) return nullptr;
      found = &table.columns[i];
    }
    return found;
  };
  const auto take = [&](const char* field, Content content) {
    const std::string* column = wanted(field) ? only(content) : nullptr;
    if (column == nullptr) return;
    mapping.column_of[field] = *column;
    used.insert(*column);
  };
  if (only(Content::Longitude) && only(Content::Latitude)) {
    take("longitude", Content::Longitude);
    take("latitude", Content::Latitude);
  }
  // "VILLNAME", "TOWNNAME", "VILLCODE": of all columns of names, or of codes, the one that tells most rows apart.
  const auto take_ending = [&](const char* field, std::initializer_list<const char*> endings) {
    const std::string* best = nullptr;
    int most = 0;
    for (std::size_t i = 0; i < contents.size() && wanted(field); ++i) {
      const std::string plain = plain_name(table.columns[i]);
      const bool ends = std::ranges::any_of(endings, [&](const char* ending) { return plain.ends_with(ending); });
      if (!ends || used.contains(table.columns[i]) || 2 * contents[i].different < contents[i].filled || contents[i].different <= most) continue;
      best = &table.columns[i];
      most = contents[i].different;
    }
    if (!best) return;
    mapping.column_of[field] = *best;
    used.insert(*best);
  };
  if (target == ImportTarget::Communities || target == ImportTarget::Committees || target == ImportTarget::Street) {
    take_ending("name", {"name", "\u540d\u79f0", "\u540d"});
    take_ending("code", {"code", "\u7f16\u7801", "\u4ee3\u7801"});
  }
  if (target == ImportTarget::Committees) {
    // Official lists come without headings: twelve digits, and names that say what they are. Parents' codes are less different.
    const auto best = [&](const char* field, const auto& fits) {
      const std::string* found = nullptr;
      int most = 0;
      for (std::size_t i = 0; i < contents.size() && wanted(field); ++i) {
        if (used.contains(table.columns[i]) || contents[i].different <= most || !nearly_all_cells(table, i, fits)) continue;
        found = &table.columns[i];
        most = contents[i].different;
      }
      if (!found) return;
      mapping.column_of[field] = *found;
      used.insert(*found);
    };
    best("code", [](const std::string& text) { return text.size() == 12 && text.find_first_not_of("0123456789") == std::string::npos; });
    best("name", [](const std::string& text) {
      return std::ranges::any_of(word_table("committee_names").front().second, [&](const std::string& word) { return text.find(word) != std::string::npos; });
    });
  }
  take("uscc", Content::CreditCode);
  if (target == ImportTarget::Complaints) {
    take("order_no", Content::OrderNumber);
    take("received_at", Content::Day);
    take("category", Content::ProblemKind);
  }
  if (target == ImportTarget::Problems) {
    take("found_on", Content::Day);
    take("kind", Content::ProblemKind);
  }
}

}  // namespace

Mapping guess_mapping(ImportTarget target, const RawTable& table) {
  Mapping mapping = mapping_by_names(target, table);
  map_by_content(target, table, mapping);
  return mapping;
}

std::optional<Coordinates> coordinates_in_headings(const RawTable& table, const Mapping& mapping) {
  std::vector<std::string> columns;
  for (const char* field : {"longitude", "latitude"}) {
    if (const auto at = mapping.column_of.find(field); at != mapping.column_of.end()) columns.push_back(at->second);
  }
  // Ovital's texts: "g120.38" is Google's and Amap's system, "b120.38" Baidu's. All of them, or none is believed.
  if (!columns.empty()) {
    const auto index = static_cast<std::size_t>(std::ranges::find(table.columns, columns.front()) - table.columns.begin());
    std::set<char> marks;
    for (const RawRow& row : table.rows) {
      if (index >= row.cells.size() || std::holds_alternative<std::monostate>(row.cells[index])) continue;
      const auto* text = std::get_if<std::string>(&row.cells[index]);
      marks.insert(text == nullptr ? '\0' : ovital_mark(trimmed(*text)));
    }
    if (marks == std::set<char>{'g'}) return Coordinates::Gcj02;
    if (marks == std::set<char>{'b'}) return Coordinates::Bd09;
  }
  columns.insert(columns.end(), table.shape_column.empty() ? 0 : 1, table.shape_column);
  for (const std::string& column : columns) {
    std::string name = half_width(column);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    std::erase_if(name, [](char c) { return c == ' ' || c == '_' || c == '-'; });
    for (const auto& [system, words] : word_table("coordinate_systems")) {
      for (const std::string& word : words) {
        if (name.find(word) != std::string::npos) return coordinates_named(system);
      }
    }
  }
  return std::nullopt;
}

std::vector<std::string> personal_columns(const RawTable& table) {
  const Mapping complaints = mapping_by_names(ImportTarget::Complaints, table);
  const std::vector<ColumnContent> contents = contents_of(table);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& column = table.columns[i];
    const std::string plain = plain_name(column);
    const auto mapped = std::ranges::find(complaints.column_of, column, &std::pair<const std::string, std::string>::second);
    bool personal = mapped == complaints.column_of.end() && is_personal(contents[i].content);
    for (const auto& [key, words] : plain_word_table("personal")) {
      for (const std::string& word : words) personal = personal || plain.find(word) != std::string::npos;
    }
    personal = personal || (mapped != complaints.column_of.end() && is_personal_field(mapped->first));
    if (personal) found.push_back(column);
  }
  return found;
}

namespace {

// "Code of the committee" and nothing that only communities have: names alone do not tell, communities are called so too.
bool tells_of_committees(const RawTable& table) {
  const auto words_of_codes = [](ImportTarget target) {
    const WordList& fields = plain_word_table(name_of(target));
    return std::ranges::find(fields, "code", &WordList::value_type::first)->second;
  };
  const auto is_in = [](const std::vector<std::string>& words, const std::string& word) { return std::ranges::find(words, word) != words.end(); };
  const std::vector<std::string> ours = words_of_codes(ImportTarget::Committees), others = words_of_codes(ImportTarget::Communities);
  const bool coded = std::ranges::any_of(table.columns, [&](const std::string& column) {
    const std::string plain = plain_name(column);
    return is_in(ours, plain) && !is_in(others, plain);
  });
  if (!coded) return false;
  const Mapping mapping = mapping_by_names(ImportTarget::Communities, table);
  return std::ranges::none_of(std::array{"households", "floor_area_m2", "buildings", "company", "committee"},
                              [&](const char* field) { return mapping.column_of.contains(field); });
}

}  // namespace

std::vector<TextReading> readings_of(const RawTable& table) {
  constexpr std::size_t enough = 20;
  const std::vector<std::string> personal = personal_columns(table);
  std::vector<std::string> texts;
  const auto add = [&](const std::string& text) {
    if (is_ascii(text)) return;
    if (auto bytes = encode(text, table.encoding)) texts.push_back(*std::move(bytes));
  };
  for (std::size_t r = 0; r < table.rows.size() && texts.size() < enough; ++r) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto* text = std::get_if<std::string>(&table.rows[r].cells[c]);
      if (text != nullptr && std::ranges::find(personal, table.columns[c]) == personal.end()) add(*text);
    }
  }
  std::ranges::for_each(table.columns, add);
  return readings_of(texts);
}

std::optional<ImportTarget> guess_target(const RawTable& table) {
  std::size_t lines = 0, areas = 0, points = 0;
  for (const RawRow& row : table.rows) {
    lines += std::holds_alternative<Lines>(row.geometry) ? 1 : 0;
    areas += std::holds_alternative<geo::MultiPolygon>(row.geometry) ? 1 : 0;
    points += std::holds_alternative<geo::Point>(row.geometry) ? 1 : 0;
  }
  std::map<ImportTarget, Mapping> by_names;
  const auto all = [](const Mapping& mapping, std::initializer_list<const char*> fields) {
    return std::ranges::all_of(fields, [&](const char* field) { return mapping.column_of.contains(field); });
  };
  const auto has = [&](ImportTarget target, std::initializer_list<const char*> fields) {
    auto found = by_names.find(target);
    if (found == by_names.end()) found = by_names.emplace(target, mapping_by_names(target, table)).first;
    return all(found->second, fields);
  };
  if (lines > areas + points) {
    const std::string kind = key_by_words("barrier_kinds", table.layer + " " + table.file);
    return kind == "river" || kind == "railway" ? ImportTarget::Barriers : ImportTarget::Roads;
  }
  if (tells_of_committees(table)) return ImportTarget::Committees;
  const bool headless = !table.columns.empty() && std::ranges::all_of(table.columns, [](const std::string& name) { return name.starts_with("column_"); });
  if (headless && areas == 0 && all(guess_mapping(ImportTarget::Committees, table), {"code", "name"})) return ImportTarget::Committees;
  if (areas > 0) {
    if (areas == 1 && points == 0) return ImportTarget::Street;
    const bool households_only = !has(ImportTarget::Communities, {"name"}) && has(ImportTarget::Households, {"households"});
    return households_only ? ImportTarget::Households : ImportTarget::Communities;
  }
  // A deadline is set for problems; complaints have numbers and dates as well.
  if (has(ImportTarget::Problems, {"kind", "found_on", "due_on"})) return ImportTarget::Problems;
  // "Id" and a date are in many lists; a complaint also says what it is about, where, or what became of it.
  const bool told = has(ImportTarget::Complaints, {"category"}) || has(ImportTarget::Complaints, {"address"}) || has(ImportTarget::Complaints, {"status"}) ||
                    has(ImportTarget::Complaints, {"community"}) || has(ImportTarget::Complaints, {"full_text"});
  const bool sized = has(ImportTarget::Communities, {"name", "households"}) || has(ImportTarget::Communities, {"name", "buildings"}) ||
                     has(ImportTarget::Communities, {"name", "floor_area_m2"});
  if (has(ImportTarget::Complaints, {"order_no", "received_at"}) && told && !sized) return ImportTarget::Complaints;
  if (has(ImportTarget::Problems, {"kind", "found_on"})) return ImportTarget::Problems;
  if (has(ImportTarget::Companies, {"uscc", "name"})) return ImportTarget::Companies;
  if (sized) return ImportTarget::Communities;
  if (has(ImportTarget::Inspectors, {"name", "phone"})) return ImportTarget::Inspectors;
  if (all(guess_mapping(ImportTarget::Complaints, table), {"order_no", "received_at"})) return ImportTarget::Complaints;
  if (has(ImportTarget::Communities, {"name", "longitude", "latitude"})) return ImportTarget::Communities;
  return std::nullopt;
}

}  // namespace gridwalk::data
