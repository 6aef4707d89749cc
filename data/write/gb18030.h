// Text for programs that know no Unicode.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace gridwalk::data {

// Every character has a form in GB18030; those of GBK the one that they have there. Throws std::logic_error for what is no UTF-8.
std::string to_gb18030(const std::string& utf8);

}  // namespace gridwalk::data
