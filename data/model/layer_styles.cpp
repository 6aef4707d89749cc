// QGIS styles (QML) as small as QGIS takes them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/layer_styles.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "palettes_assets.h"

namespace gridwalk::data {
namespace {

std::vector<std::string> zone_tints() {
  std::vector<std::string> tints;
  std::string_view text = assets::palettes("palettes/zones.txt");
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end >= 7 && text[0] == '#') tints.emplace_back(text.substr(0, 7));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tints;
}

std::string rgb(std::string_view hex) {  // #rrggbb -> r,g,b,255
  int part[3] = {};
  for (std::size_t i = 0; i < 3; ++i) std::from_chars(hex.data() + 1 + 2 * i, hex.data() + 3 + 2 * i, part[i], 16);
  return fmt::format("{},{},{},255", part[0], part[1], part[2]);
}

std::string property(std::string_view key, std::string_view value) {
  return fmt::format(R"(<prop k="{}" v="{}"/>)", key, value);
}

std::string fill(int name, std::string_view colour, std::string_view outline, double width_mm, bool filled = true) {
  return fmt::format(R"(<symbol type="fill" name="{}" alpha="1"><layer class="SimpleFill" enabled="1">{}{}{}{}</layer></symbol>)",
                     name, property("color", rgb(colour)), property("outline_color", rgb(outline)),
                     property("outline_width", fmt::format("{}", width_mm)), property("style", filled ? "solid" : "no"));
}

std::string line(std::string_view colour, double width_mm) {
  return fmt::format(R"(<symbol type="line" name="0" alpha="1"><layer class="SimpleLine" enabled="1">{}{}</layer></symbol>)",
                     property("line_color", rgb(colour)), property("line_width", fmt::format("{}", width_mm)));
}

std::string marker(std::string_view shape, std::string_view colour, double size_mm) {
  return fmt::format(R"(<symbol type="marker" name="0" alpha="1"><layer class="SimpleMarker" enabled="1">{}{}{}{}</layer></symbol>)",
                     property("name", shape), property("color", rgb(colour)), property("outline_color", rgb("#ffffff")),
                     property("size", fmt::format("{}", size_mm)));
}

std::string single(const std::string& symbol) {
  return fmt::format(R"(<renderer-v2 type="singleSymbol"><symbols>{}</symbols></renderer-v2>)", symbol);
}

std::string zones(const std::vector<std::string>& tints) {
  std::string categories, symbols;
  for (std::size_t i = 0; i < tints.size(); ++i) {
    categories += fmt::format(R"(<category value="{}" symbol="{}" label="{}" render="true"/>)", i, i, i + 1);
    symbols += fill(static_cast<int>(i), tints[i], "#5a5a5a", 0.5);
  }
  return fmt::format(R"(<renderer-v2 type="categorizedSymbol" attr="colour"><categories>{}</categories><symbols>{}</symbols></renderer-v2>)",
                     categories, symbols);
}

// `expression`: what stands at each feature, a QGIS expression.
std::string labels(std::string_view expression, double size_pt) {
  return fmt::format(
      R"(<labeling type="simple"><settings><text-style fieldName="{}" isExpression="1" fontSize="{}" fontSizeUnit="Point" )"
      R"(textColor="30,30,30,255"><text-buffer bufferDraw="1" bufferSize="0.8" bufferColor="255,255,255,255"/></text-style>)"
      R"(</settings></labeling>)",
      expression, size_pt);
}

std::string qml(const std::string& renderer, const std::string& labeling = {}) {
  return fmt::format(R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version="3.22.0" labelsEnabled="{}">{}{}</qgis>)",
                     labeling.empty() ? 0 : 1, renderer, labeling);
}

}  // namespace

std::vector<LayerStyle> layer_styles() {
  const std::vector<std::string> tints = zone_tints();
  return {
      {"zone_map", "outline", qml(zones(tints), labels("coalesce(code, '') || coalesce('\\n' || inspector, '')", 11))},
      {"zone", "outline", qml(zones(tints), labels("code", 11))},
      {"community", "boundary", qml(single(fill(0, "#ffffff", "#8c8c8c", 0.2, false)), labels("name", 8))},
      {"community", "point", qml(single(marker("circle", "#6b6b6b", 1.6)))},
      {"community", "gates", qml(single(marker("triangle", "#2f6b4f", 1.6)))},
      {"committee", "boundary", qml(single(fill(0, "#ffffff", "#7a5fa8", 0.5, false)), labels("name", 9))},
      {"street", "boundary", qml(single(fill(0, "#ffffff", "#303030", 0.9, false)))},
      {"street", "office", qml(single(marker("star", "#b3261e", 4)))},
      {"road", "line", qml(single(line("#b8b0a4", 0.3)))},
      {"barrier", "line", qml(single(line("#4a7fb0", 0.8)))},
      {"barrier", "area", qml(single(fill(0, "#bcd8ee", "#7fa9cc", 0.2)))},
      {"complaint", "point", qml(single(marker("circle", "#c2571a", 1.4)))},
      {"problem", "point", qml(single(marker("square", "#b3261e", 1.8)))},
      {"inspector", "start", qml(single(marker("pentagon", "#1f5f8b", 2.6)), labels("name", 8))},
      {"route", "path", qml(single(line("#1f5f8b", 0.6)))},
  };
}

}  // namespace gridwalk::data
