// The words of selections by expression, of both languages at once: fields, comparisons, values, and, or, not.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "viewer/jobs/select.h"

namespace gridwalk::jobs::select {

std::u32string decoded(std::string_view text);  // UTF-8; what is none becomes U+FFFD
std::string encoded(std::u32string_view text);
// One letter a letter: capitals small, full-width signs as the plain ones, every quotation mark as ".
std::u32string plain(std::u32string text);

struct Vocabulary {
  template <class Meaning>
  using Words = std::vector<std::pair<std::u32string, Meaning>>;  // longest first

  Words<SelectField> fields;
  Words<SelectOperator> operators;
  Words<int> tiers, classes;  // data::ListTier, data::CommunityClass
  Words<bool> yes_no;
  std::vector<std::u32string> none, all_of, any_of, negation;
};
const Vocabulary& vocabulary();

std::string_view id_of(SelectField field);  // open_problems

}  // namespace gridwalk::jobs::select
