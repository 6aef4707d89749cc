// A parsed expression as a tree.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "viewer/jobs/select.h"

namespace gridwalk::jobs {

struct SelectExpression::Node {
  enum class What { And, Or, Not, Compare } what = What::Compare;
  std::unique_ptr<Node> first, second;  // Not has only the first
  SelectField field = SelectField::Name;
  SelectOperator op = SelectOperator::Is;
  std::u32string text;   // of text fields, plain; empty: none
  double number = 0;     // of number fields; of choices the value's number; of yes and no 1 and 0
};

}  // namespace gridwalk::jobs
