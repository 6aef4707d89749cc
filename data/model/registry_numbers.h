// Numbers with a check in them: they tell what a column holds, whatever it is called.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace gridwalk::data {

// Unified social credit code (GB 32100-2015): 18 characters of 31, the last a check.
bool is_credit_code(std::string_view text);
// The check of the first 17; 0 where they are none of a credit code.
char credit_code_check(std::string_view first);
// Resident identity number (GB 11643-1999): 17 digits with a birthday in them, and a check (ISO 7064 MOD 11-2).
bool is_identity_number(std::string_view text);
// A mobile number of mainland China, or a landline's with its area code; spaces and hyphens do not matter.
bool is_phone_number(std::string_view text);

}  // namespace gridwalk::data
