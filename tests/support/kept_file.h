// Files that take seconds to make and that many tests start from: made once for all test programs as they were built.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace gridwalk::testing {

// Copies the file called `name` to `to`. It lies in the working folder of the tests, under a name that changes when a library of the program
// is built anew; where it is missing, `make` writes it. The name says what is in it, whichever test program asks. Tests run in processes of
// their own, two at a time: each that finds it missing makes it, and the last one's stays.
void copy_kept(const std::string& name, const std::filesystem::path& to, const std::function<void(const std::filesystem::path&)>& make);

}  // namespace gridwalk::testing
