// Checked numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/registry_numbers.h"

#include <chrono>
#include <string>

namespace gridwalk::data {
namespace {

constexpr std::size_t length = 18;

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

char credit_code_check(std::string_view first) {
  constexpr std::string_view characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (first.size() + 1 != length || !all_digits(first.substr(2, 6))) return '\0';
  int sum = 0, weight = 1;
  for (const char c : first) {
    const std::size_t value = characters.find(c);
    if (value == std::string_view::npos) return '\0';
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % 31;
  }
  return characters[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

bool is_credit_code(std::string_view text) {
  return text.size() == length && credit_code_check(text.substr(0, length - 1)) == text.back() && text.back() != '\0';
}

bool is_identity_number(std::string_view text) {
  if (text.size() != length || !all_digits(text.substr(0, length - 1))) return false;
  const std::chrono::year_month_day birthday{std::chrono::year(number_of(text.substr(6, 4))), std::chrono::month(static_cast<unsigned>(number_of(text.substr(10, 2)))),
                                             std::chrono::day(static_cast<unsigned>(number_of(text.substr(12, 2))))};
  if (!birthday.ok() || birthday.year() < std::chrono::year(1900)) return false;
  int sum = 0, weight = 1;
  for (std::size_t i = length - 1; i-- > 0;) {
    weight = weight * 2 % 11;
    sum += (text[i] - '0') * weight;
  }
  const char check = "10X98765432"[sum % 11];
  return text.back() == check || (check == 'X' && text.back() == 'x');
}

bool is_phone_number(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != ' ' && c != '-') digits += c;
  }
  if (digits.starts_with("+86")) digits.erase(0, 3);
  if (!all_digits(digits)) return false;
  if (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3') return true;
  // An area code is 0 and two or three digits, a number seven or eight.
  return digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0' && digits[1] >= '1' && digits[1] != '0';
}

}  // namespace gridwalk::data
