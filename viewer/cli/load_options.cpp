// Options of the form NAME=NUMBER.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/load_options.h"

#include <algorithm>
#include <charconv>

namespace gridwalk::cli {
namespace {

std::pair<std::string, double> pair_of(const std::string& option, const std::string& text) {
  const std::size_t equals = text.find('=');
  double number = 0;
  bool read = false;
  if (equals != std::string::npos && equals > 0) {
    const char *from = text.data() + equals + 1, *to = text.data() + text.size();
    const auto [end, error] = std::from_chars(from, to, number);
    read = from != to && error == std::errc() && end == to;
  }
  if (!read) throw Error(ErrorKind::WrongCall, "cli-not-a-pair", {{"option", option}, {"value", text}});
  return {text.substr(0, equals), number};
}

}  // namespace

geo::LoadModel load_model_of(const Call& call, const geo::LoadModel& otherwise, Issues& issues) {
  geo::LoadModel model = call.has("--load") ? jobs::read_load_model(call.path("--load"), issues) : otherwise;
  for (const std::string& text : call.texts("--coefficient")) {
    const auto [key, value] = pair_of("--coefficient", text);
    jobs::set_coefficient(model, key, value);
  }
  return model;
}

std::vector<jobs::BalanceCriterion> criteria_of(const Call& call) {
  std::vector<jobs::BalanceCriterion> criteria;
  for (const std::string& text : call.texts("--also")) {
    const auto [name, percent] = pair_of("--also", text);
    const auto quantity = jobs::quantity_named(name);
    if (!quantity) throw Error(ErrorKind::WrongCall, "cli-not-a-quantity", {{"option", "--also"}, {"value", name}});
    if (std::ranges::find(criteria, *quantity, &jobs::BalanceCriterion::quantity) != criteria.end()) {
      throw Error(ErrorKind::WrongCall, "criterion-twice", {{"criterion", name}});
    }
    criteria.push_back({*quantity, percent / 100});
  }
  return criteria;
}

}  // namespace gridwalk::cli
