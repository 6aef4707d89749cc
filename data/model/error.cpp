// The exception's text for logs: code and values, no sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/error.h"

namespace gridwalk {
namespace {

std::string plain_text(const std::string& code, const Args& args) {
  std::string text = code;
  for (const auto& [name, value] : args) text += " " + name + "=" + value;
  return text;
}

}  // namespace

Error::Error(ErrorKind kind, std::string code, Args args)
    : std::runtime_error(plain_text(code, args)), kind_(kind), code_(std::move(code)), args_(std::move(args)) {}

}  // namespace gridwalk
