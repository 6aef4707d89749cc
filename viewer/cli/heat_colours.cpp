// From options to classes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/heat_colours.h"

#include <algorithm>
#include <charconv>

#include "viewer/carto/palette.h"
#include "viewer/carto/theme.h"

namespace gridwalk::cli {
namespace {

constexpr std::pair<std::string_view, carto::HeatBreaks> methods[] = {{"round", carto::HeatBreaks::Round},
                                                                      {"quantile", carto::HeatBreaks::Quantile},
                                                                      {"natural", carto::HeatBreaks::Natural}};

}  // namespace

std::vector<OptionSpec> heat_colour_options(bool of_heat_alone) {
  return {{.name = "--ramp", .kind = ValueKind::Text, .value = "NAME", .choices = carto::heat_ramps()},
          {.name = of_heat_alone ? "--breaks" : "--heat-breaks", .kind = ValueKind::Text, .value = "HOW", .fallback = "round", .choices = {"round", "quantile", "natural"}},
          {.name = of_heat_alone ? "--classes" : "--heat-classes", .kind = ValueKind::Integer, .value = "N", .fallback = "6", .least = carto::least_classes},
          {.name = "--break", .kind = ValueKind::Text, .value = "NUMBER", .repeats = true}};
}

void choose_heat_colours(const Call& call, carto::HeatOptions& heat) {
  const bool of_heat_alone = call.command() != "render";
  const char* classes = of_heat_alone ? "--classes" : "--heat-classes";
  heat.ramp = call.text("--ramp");
  for (const auto& [name, method] : methods) {
    if (call.text(of_heat_alone ? "--breaks" : "--heat-breaks") == name) heat.breaks = method;
  }
  heat.classes = static_cast<int>(std::min(call.integer(classes), 1'000LL));
  const auto too_many = [](const std::string& value) {
    return Error(ErrorKind::WrongCall, "cli-too-many-classes", {{"value", value}, {"most", std::to_string(carto::most_classes)}});
  };
  if (heat.classes > carto::most_classes) throw too_many(call.text(classes));
  for (const std::string& text : call.texts("--break")) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !(number > 0 && number < 1e12)) {
      throw Error(ErrorKind::WrongCall, "cli-break-not-above-0", {{"value", text}});
    }
    heat.chosen.push_back(number);
  }
  if (heat.chosen.empty()) return;
  std::ranges::sort(heat.chosen);
  heat.chosen.erase(std::unique(heat.chosen.begin(), heat.chosen.end()), heat.chosen.end());
  if (heat.chosen.size() > carto::most_classes) throw too_many(std::to_string(heat.chosen.size()));
  heat.breaks = carto::HeatBreaks::Chosen;
}

}  // namespace gridwalk::cli
