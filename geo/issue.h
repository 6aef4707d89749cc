// What a computation has to say beside its result: a code, whom it is about, and the values its sentence needs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gridwalk {

using Args = std::vector<std::pair<std::string, std::string>>;  // name of the placeholder -> its value, as text

enum class Severity { Note, Warning, Problem };  // Problem: something was rejected or could not be met

// The words of a code stand in assets/lang under [issue], in both languages: "island-linked" =
// "{community} ...". `subject` is an index into the caller's input (a unit, a zone, a row), -1 for the whole.
struct Issue {
  std::string code;
  long long subject = -1;
  Args args;
  Severity severity = Severity::Warning;
  friend bool operator==(const Issue&, const Issue&) = default;
};

using Issues = std::vector<Issue>;

}  // namespace gridwalk
