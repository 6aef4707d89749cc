// Choosing communities without pointing at them: by a list of names, and by what is known of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// --- by list --------------------------------------------------------------------------------------------------------------

struct NamedInList {
  std::vector<int> communities;         // by index, rising, each once
  std::vector<std::string> not_found;   // as written, in their order
  std::vector<std::string> several;     // names that more than one community has: all of them are chosen
};
// Codes, names or aliases, one a line or separated by commas, semicolons or tabs, Chinese ones too; a line that is a name as a whole is not
// cut. Capitals and blanks make no difference.
NamedInList select_named(const data::Snapshot& snapshot, std::string_view list);

// --- by what is known -------------------------------------------------------------------------------------------------------

enum class SelectField {
  Name, Code, Company, Committee, Zone, Inspector, Class, Tier, Households, FloorArea, Buildings, YearBuilt, Problems, OpenProblems, Complaints, Minutes, Locked
};
inline constexpr int select_fields = 17;
enum class SelectKind { Text, Choice, Number, YesNo };
enum class SelectOperator { Is, IsNot, Contains, Less, AtMost, More, AtLeast };

SelectKind kind_of(SelectField field);
std::span<const SelectOperator> operators_of(SelectField field);
std::string_view sign_of(SelectOperator op);                         // "=", "!=", "contains", "<" ...
std::string name_of(SelectField field, const words::Words& words);   // "open problems"

// "company = Green City and problems > 5", and the same in Chinese, with or without blanks: comparisons joined by and, or, not and brackets, not
// before and before or, the words of both languages at once ([select] in assets/lang). Fields are named as there or by their ids (open_problems);
// = != < <= > >= and contains compare, or words that mean them. A value is what stands in quotation marks, or everything up to a closing bracket,
// the end, or an and or or that another condition follows. "none" is the value of what has none. A field of yes and no may stand alone.
class SelectExpression {
 public:
  // Throws Error WrongCall with the {place} in the text, counted in characters from 1: select-empty, select-field {found, fields},
  // select-operator {field, found}, select-value {field}, select-number {field, value}, select-order {field}, select-choice {field, value,
  // choices}, select-bracket, select-rest {found}, select-deep.
  explicit SelectExpression(std::string_view text);
  ~SelectExpression();
  SelectExpression(SelectExpression&&) noexcept;
  SelectExpression& operator=(SelectExpression&&) noexcept;

  struct Node;
  const Node& root() const { return *root_; }

 private:
  std::unique_ptr<Node> root_;
};

// What expressions ask about, worked out once for a view: companies, counts of problems and complaints.
class SelectFacts {
 public:
  explicit SelectFacts(const StreetView& view);
  ~SelectFacts();
  SelectFacts(const SelectFacts&) = delete;
  SelectFacts& operator=(const SelectFacts&) = delete;

  // Indices of the communities for which it holds, rising.
  std::vector<int> select(const SelectExpression& expression) const;
  // What stands in a field of text for these communities, for lists to choose from: each once, most frequent first.
  std::vector<std::string> values_of(SelectField field, const words::Words& words, std::size_t most = 40) const;

 private:
  struct Facts;
  std::unique_ptr<Facts> facts_;
};

// A condition put together from choices, and several as one expression.
struct SelectRow {
  SelectField field = SelectField::Company;
  SelectOperator op = SelectOperator::Is;
  std::string value;
};
std::string expression_of(std::span<const SelectRow> rows, bool any, const words::Words& words);

}  // namespace gridwalk::jobs
