// Runs a target without libFuzzer: every seed of a folder, then a fixed number of changes to them, the same on every machine.
// A crash leaves the input in crash.bin in the working folder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

std::string input;  // where the signal handler finds it

extern "C" void keep_input(int signal) {
  const int file = ::open("crash.bin", O_CREAT | O_TRUNC | O_WRONLY, 0644);
  if (file >= 0 && ::write(file, input.data(), input.size()) >= 0) ::close(file);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

class Changes {
 public:
  std::string of(std::string bytes, const std::vector<std::string>& seeds) {
    for (std::size_t times = 1 + below(4); times > 0; --times) {
      const std::size_t at = below(bytes.size() + 1), length = std::min(1 + below(16), bytes.size() - at);
      switch (below(6)) {
        case 0:
          if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
          break;
        case 1: bytes.erase(at, length); break;
        case 2: bytes.insert(at, bytes.substr(below(bytes.size() + 1), 1 + below(64))); break;
        case 3: bytes.insert(at, known[below(known.size())]); break;
        case 4: bytes.replace(at, length, known[below(known.size())]); break;
        default: {
          const std::string& other = seeds[below(seeds.size())];
          bytes = bytes.substr(0, at) + other.substr(below(other.size() + 1));
        }
      }
    }
    return bytes;
  }
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

 private:
  static constexpr std::array<std::string_view, 16> known{"\"", "\n", ",", std::string_view("\0", 1), "\xFF\xFF\xFF\xFF", "-1", "1e308", "99999999999999999999",
                                                          "\xE5\x8D\x83", "\xB3\xC7", "<", "/>", "}", "[", "0,0", "2026-02-30"};
  std::mt19937_64 random_{1};
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: %s CORPUS CHANGES\n", arguments[0]);
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) files.push_back(entry.path());
  std::ranges::sort(files);
  if (files.empty()) return 2;
  std::vector<std::string> seeds;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL}) std::signal(signal, keep_input);
  const auto run = [](const std::string& bytes) {
    input = bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  };
  for (const std::string& seed : seeds) run(seed);
  Changes changes;
  for (int i = std::atoi(arguments[2]); i > 0; --i) run(changes.of(seeds[changes.below(seeds.size())], seeds));
  std::printf("%zu seeds, %s changes\n", seeds.size(), arguments[2]);
}
