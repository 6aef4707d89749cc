// By iconv.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/gb18030.h"

#include <iconv.h>

#include <memory>
#include <stdexcept>

namespace gridwalk::data {

std::string to_gb18030(const std::string& utf8) {
  const std::unique_ptr<void, int (*)(void*)> converter(iconv_open("GB18030", "UTF-8"), [](void* handle) { return iconv_close(handle); });
  std::string out(utf8.size() * 2 + 16, '\0');
  std::string in = utf8;
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size(), room = out.size();
  if (iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1)) throw std::logic_error("not UTF-8: " + utf8);
  out.resize(out.size() - room);
  return out;
}

}  // namespace gridwalk::data
