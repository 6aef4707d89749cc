// Why a community is visited, as a person reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "viewer/jobs/demand.h"

namespace gridwalk::jobs {

std::string why_json(std::span<const Reason> why) {
  auto json = nlohmann::json::array();
  for (const Reason& reason : why) {
    auto one = nlohmann::json::array({reason.code, reason.value});
    if (!reason.who.empty() || !reason.text.empty()) {
      one.push_back(reason.who);
      one.push_back(reason.text);
    }
    json.push_back(std::move(one));
  }
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string why_text(std::span<const Reason> why, const words::Words& words) {
  std::vector<std::string> parts;
  for (const Reason& reason : why) {
    std::string key = "demand.reason." + reason.code;
    if (reason.value == 1 && words.has(key + "_one")) key += "_one";
    std::string text = reason.text;
    if (const auto day = data::date_from_text(text)) text = words.short_date(*day);
    if (words.has(key)) parts.push_back(words(key, {{"count", words.number(reason.value)}, {"who", reason.who}, {"text", text}}));
  }
  return words.join(parts);
}

std::string why_text(const std::string& stored, const words::Words& words) {
  const auto json = nlohmann::json::parse(stored, nullptr, false);
  if (!json.is_array()) return {};
  std::vector<Reason> why;
  for (const auto& one : json) {
    if (!one.is_array() || one.size() < 2 || !one[0].is_string() || !one[1].is_number()) continue;
    const auto text = [&](std::size_t at) { return one.size() > at && one[at].is_string() ? one[at].get<std::string>() : std::string(); };
    why.push_back({one[0].get<std::string>(), one[1].get<double>(), text(2), text(3)});
  }
  return why_text(why, words);
}

std::string class_text(const std::string& key, const words::Words& words) {
  const std::string known = "demand.class." + key;
  return words.has(known) ? words(known) : key;
}

}  // namespace gridwalk::jobs
