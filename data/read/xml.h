// Expat as a stream of elements: no document type declarations, so no entity can be defined, let alone blown up.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace gridwalk::data {

using Attributes = std::map<std::string, std::string, std::less<>>;  // names without namespace prefix

struct XmlHandler {
  std::function<void(std::string_view element, const Attributes&)> start;  // name without prefix
  std::function<void(std::string_view element)> end;
  std::function<void(std::string_view text)> text;
};

class XmlParser {
 public:
  explicit XmlParser(const XmlHandler& handler);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;
  // False on malformed XML, a document type declaration, or depth beyond 100. Exceptions of the handlers come through.
  bool feed(std::string_view bytes);
  bool finish();

 private:
  struct State;
  State* state_;
};

// A whole small document.
bool parse_xml(std::string_view bytes, const XmlHandler& handler);

}  // namespace gridwalk::data
