// Expat behind three functions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/xml.h"

#include <expat.h>

#include <exception>

namespace gridwalk::data {
namespace {

constexpr int depth_limit = 100;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

struct XmlParser::State {
  XML_Parser parser = XML_ParserCreate(nullptr);
  const XmlHandler& handler;
  std::exception_ptr thrown;
  int depth = 0;
  bool refused = false;

  explicit State(const XmlHandler& h) : handler(h) {}

  // An exception must not pass through expat's C frames.
  template <class Call>
  void guard(Call&& call) {
    if (thrown || refused) return;
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }
  void refuse() {
    refused = true;
    XML_StopParser(parser, XML_FALSE);
  }
};

XmlParser::XmlParser(const XmlHandler& handler) : state_(new State(handler)) {
  XML_SetUserData(state_->parser, state_);
  XML_SetElementHandler(
      state_->parser,
      [](void* data, const XML_Char* name, const XML_Char** attributes) {
        auto& state = *static_cast<State*>(data);
        if (++state.depth > depth_limit) return state.refuse();
        if (!state.handler.start) return;
        Attributes values;
        for (std::size_t i = 0; attributes[i] != nullptr; i += 2) values[std::string(local_name(attributes[i]))] = attributes[i + 1];
        state.guard([&] { state.handler.start(local_name(name), values); });
      },
      [](void* data, const XML_Char* name) {
        auto& state = *static_cast<State*>(data);
        --state.depth;
        if (state.handler.end) state.guard([&] { state.handler.end(local_name(name)); });
      });
  XML_SetCharacterDataHandler(state_->parser, [](void* data, const XML_Char* text, int length) {
    auto& state = *static_cast<State*>(data);
    if (state.handler.text) state.guard([&] { state.handler.text({text, static_cast<std::size_t>(length)}); });
  });
  XML_SetStartDoctypeDeclHandler(state_->parser, [](void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<State*>(data)->refuse();
  });
}

XmlParser::~XmlParser() {
  XML_ParserFree(state_->parser);
  delete state_;
}

bool XmlParser::feed(std::string_view bytes) {
  const XML_Status status = XML_Parse(state_->parser, bytes.data(), static_cast<int>(bytes.size()), 0);
  if (state_->thrown) std::rethrow_exception(state_->thrown);
  return status == XML_STATUS_OK && !state_->refused;
}

bool XmlParser::finish() {
  const XML_Status status = XML_Parse(state_->parser, "", 0, 1);
  if (state_->thrown) std::rethrow_exception(state_->thrown);
  return status == XML_STATUS_OK && !state_->refused;
}

bool parse_xml(std::string_view bytes, const XmlHandler& handler) {
  XmlParser parser(handler);
  constexpr std::size_t piece = 1 << 20;
  for (; bytes.size() > piece; bytes.remove_prefix(piece)) {
    if (!parser.feed(bytes.substr(0, piece))) return false;
  }
  return parser.feed(bytes) && parser.finish();
}

}  // namespace gridwalk::data
