// Tells the tests where gridwalk-reader lies, which is not beside them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <string>

#include "data/model/error.h"
#include "data/read/convert.h"

namespace gridwalk::testing {

inline void use_reader(const char* path = GRIDWALK_READER_PATH) { ::setenv("GRIDWALK_READER", path, 1); }

template <class Call>
std::string error_code(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

}  // namespace gridwalk::testing
