// Coefficients of the load model as text: JSON, TOML, one at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/coefficients.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "data/model/error.h"

namespace gridwalk::jobs {
namespace {

constexpr std::string_view all_problems = "problem_min";

std::string shown(double value) { return fmt::format("{}", value); }

void put(double& target, const Coefficient& what, double value, ErrorKind kind) {
  if (!(std::isfinite(value) && value >= what.least && value <= what.greatest)) {
    throw Error(kind, "load-out-of-range",
                {{"key", what.key}, {"value", shown(value)}, {"least", shown(what.least)}, {"greatest", shown(what.greatest)}});
  }
  target = value;
}

// False where there is no such coefficient.
bool put(geo::LoadModel& model, std::string_view key, double value, ErrorKind kind) {
  bool known = false;
  for_each_coefficient(model, [&](const Coefficient& what, double& target) {
    const bool problem = key == all_problems && what.unit == std::string_view("min_problem");
    if (key != what.key && !problem) return;
    put(target, what, value, kind);
    known = true;
  });
  return known;
}

double number_in(const nlohmann::json& value, const std::string& key) {
  if (!value.is_number()) throw Error(ErrorKind::BadFile, "load-wrong-type", {{"key", key}, {"value", value.dump()}});
  return value.get<double>();
}

nlohmann::json from_toml(const toml::node& node) {
  if (const toml::table* table = node.as_table()) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [key, value] : *table) json[std::string(key.str())] = from_toml(value);
    return json;
  }
  if (const auto number = node.as_floating_point()) return number->get();
  if (const auto number = node.as_integer()) return number->get();
  if (const auto flag = node.as_boolean()) return flag->get();
  if (const auto text = node.as_string()) return text->get();
  return nullptr;
}

nlohmann::json parsed(const std::filesystem::path& file, const std::string& bytes) {
  const auto unreadable = [&](const std::string& reason) {
    return Error(ErrorKind::BadFile, "load-file-unreadable", {{"file", file.filename().string()}, {"reason", reason}});
  };
  if (file.extension() == ".toml") {
    try {
      return from_toml(toml::parse(bytes, file.string()));
    } catch (const toml::parse_error& error) {
      throw unreadable(fmt::format("{} ({}:{})", error.description(), error.source().begin.line, error.source().begin.column));
    }
  }
  try {
    return nlohmann::json::parse(bytes);
  } catch (const nlohmann::json::parse_error& error) {
    throw unreadable(error.what());
  }
}

}  // namespace

void set_coefficient(geo::LoadModel& model, std::string_view key, double value) {
  if (put(model, key, value, ErrorKind::WrongCall)) return;
  std::string keys(all_problems);
  for_each_coefficient(model, [&](const Coefficient& what, double&) { keys += std::string(", ") + what.key; });
  throw Error(ErrorKind::WrongCall, "load-key-unknown", {{"key", std::string(key)}, {"keys", keys}});
}

nlohmann::json to_json(const geo::LoadModel& model) {
  nlohmann::json json = nlohmann::json::object();
  for_each_coefficient(model, [&](const Coefficient& what, double value) { json[what.key] = value; });
  return json;
}

geo::LoadModel load_model_from_json(const nlohmann::json& json, Issues& issues) {
  if (!json.is_object()) throw Error(ErrorKind::BadFile, "load-not-an-object");
  geo::LoadModel model;
  // Once for all kinds first, so that a kind's own number counts.
  if (const auto all = json.find(all_problems); all != json.end()) {
    put(model, all_problems, number_in(*all, std::string(all_problems)), ErrorKind::BadFile);
  }
  // Once the red list's factor had a switch of its own.
  std::optional<bool> red_list_rule;
  if (const auto rule = json.find("red_list_rule"); rule != json.end() && rule->is_boolean()) red_list_rule = rule->get<bool>();
  for (const auto& [key, value] : json.items()) {
    if (key == all_problems || (key == "red_list_rule" && red_list_rule)) continue;
    if (put(model, key, number_in(value, key), ErrorKind::BadFile)) continue;
    issues.push_back({.code = "load-key-ignored", .args = {{"key", key}}});
  }
  if (red_list_rule && !*red_list_rule) model.red_list_factor = 1;
  return model;
}

geo::LoadModel read_load_model(const std::filesystem::path& file, Issues& issues) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in && bytes.empty()) {
    throw Error(ErrorKind::BadFile, "load-file-unreadable", {{"file", file.filename().string()}, {"reason", "-"}});
  }
  const nlohmann::json json = parsed(file, bytes);
  return load_model_from_json(json.is_object() && json.contains("load") ? json["load"] : json, issues);
}

}  // namespace gridwalk::jobs
