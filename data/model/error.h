// The one exception of `data`: something outside is not as it should be, so that the job can't go on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

#include "geo/issue.h"

namespace gridwalk {

// The kind gives the exit status of gridwalk-cli (README, "Exit status").
enum class ErrorKind {
  WrongCall,  // 2: an argument or a state that the caller could have known better
  Machine,    // 3: disk, display, memory, a helper process
  BadFile,    // 4: a file is not what it should be
};

// Thrown by `data`, caught at the boundary of a job and in main. The sentence for `code` stands in assets/lang under [error]
// and takes its values from `args`; it names file, sheet, row and field as far as they are known, and the next step.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string code, Args args = {});
  ErrorKind kind() const { return kind_; }
  const std::string& code() const { return code_; }
  const Args& args() const { return args_; }
  int exit_status() const { return static_cast<int>(kind_) + 2; }

 private:
  ErrorKind kind_;
  std::string code_;
  Args args_;
};

}  // namespace gridwalk
