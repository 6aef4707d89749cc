// Reads TSPLIB files, and says in which line what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/rounds/tsplib.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <istream>
#include <limits>
#include <sstream>

namespace gridwalk::testing {
namespace {

constexpr int most_nodes = 20'000;  // a matrix of 1.6 GB

struct Wrong {
  std::string what;
};

struct Place {
  double x = 0, y = 0, z = 0;
};

int nearest(double value) { return static_cast<int>(value + 0.5); }

// Degrees and minutes written as 36.07; the constants are TSPLIB's own.
double radians(double written) {
  const double degrees = std::trunc(written);
  return 3.141592 * (degrees + 5.0 * (written - degrees) / 3.0) / 180.0;
}

double euclid(Place a, Place b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

int geographic(Place a, Place b) {
  const double q1 = std::cos(radians(a.y) - radians(b.y)), q2 = std::cos(radians(a.x) - radians(b.x)), q3 = std::cos(radians(a.x) + radians(b.x));
  const double cosine = 0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3);
  return static_cast<int>(6378.388 * std::acos(std::clamp(cosine, -1.0, 1.0)) + 1.0);
}

int att(Place a, Place b) {
  const double root = std::sqrt(((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)) / 10.0);
  const int rounded = nearest(root);
  return rounded < root ? rounded + 1 : rounded;
}

struct Metric {
  const char* name;
  int coordinates;
  int (*length)(Place, Place);
};

constexpr std::array<Metric, 9> metrics{{
    {"EUC_2D", 2, [](Place a, Place b) { return nearest(euclid(a, b)); }},
    {"EUC_3D", 3, [](Place a, Place b) { return nearest(euclid(a, b)); }},
    {"CEIL_2D", 2, [](Place a, Place b) { return static_cast<int>(std::ceil(euclid(a, b))); }},
    {"MAN_2D", 2, [](Place a, Place b) { return nearest(std::abs(a.x - b.x) + std::abs(a.y - b.y)); }},
    {"MAN_3D", 3, [](Place a, Place b) { return nearest(std::abs(a.x - b.x) + std::abs(a.y - b.y) + std::abs(a.z - b.z)); }},
    {"MAX_2D", 2, [](Place a, Place b) { return std::max(nearest(std::abs(a.x - b.x)), nearest(std::abs(a.y - b.y))); }},
    {"MAX_3D", 3, [](Place a, Place b) { return std::max({nearest(std::abs(a.x - b.x)), nearest(std::abs(a.y - b.y)), nearest(std::abs(a.z - b.z))}); }},
    {"GEO", 2, geographic},
    {"ATT", 2, att},
}};

// Which cells of a row an EDGE_WEIGHT_SECTION lists; columns of a symmetric matrix read as rows of the other half.
struct Format {
  const char* name;
  bool upper, lower, diagonal;
};

constexpr std::array<Format, 9> formats{{
    {"FULL_MATRIX", true, true, true},
    {"UPPER_ROW", true, false, false},
    {"LOWER_COL", true, false, false},
    {"LOWER_ROW", false, true, false},
    {"UPPER_COL", false, true, false},
    {"UPPER_DIAG_ROW", true, false, true},
    {"LOWER_DIAG_COL", true, false, true},
    {"LOWER_DIAG_ROW", false, true, true},
    {"UPPER_DIAG_COL", false, true, true},
}};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\v\f"), last = text.find_last_not_of(" \t\r\v\f");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

class Reader {
 public:
  explicit Reader(std::istream& in) : in_(in) {}

  TsplibProblem read() {
    for (std::string line; next_line(line);) {
      const std::size_t colon = line.find(':');
      const std::string key = trimmed(line.substr(0, colon)), value = colon == std::string::npos ? "" : trimmed(line.substr(colon + 1));
      if (key.empty()) continue;
      if (key == "EOF") break;
      if (key == "NODE_COORD_SECTION") {
        read_places();
      } else if (key == "EDGE_WEIGHT_SECTION") {
        read_weights();
      } else if (key == "DISPLAY_DATA_SECTION") {
        skip_numbers();
      } else if (key.ends_with("_SECTION")) {
        throw Wrong{key + " is not read here"};
      } else if (colon != std::string::npos) {
        fields_[key] = value;
        check(key, value);
      } else {
        throw Wrong{"neither a field nor a section: " + key.substr(0, 40)};
      }
    }
    finish();
    return std::move(problem_);
  }

  int line() const { return line_; }

 private:
  bool next_line(std::string& line) {
    if (!std::getline(in_, line)) return false;
    ++line_;
    if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    return true;
  }

  void check(const std::string& key, const std::string& value) {
    if (key == "NAME") problem_.name = value;
    if (key == "TYPE" && !value.starts_with("TSP") && !value.starts_with("ATSP")) throw Wrong{"TYPE " + value + " is neither TSP nor ATSP"};
    if (key != "DIMENSION") return;
    int n = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (error != std::errc{} || end != value.data() + value.size() || n < 1) throw Wrong{"DIMENSION is not a whole number of nodes: " + value};
    if (n > most_nodes) throw Wrong{"DIMENSION " + value + " is beyond " + std::to_string(most_nodes) + " nodes"};
    problem_.n = n;
  }

  // The next number, over the ends of lines.
  double number(const char* what) {
    for (;;) {
      const std::size_t first = rest_.find_first_not_of(" \t\r\v\f", at_);
      if (first != std::string::npos) {
        const std::size_t last = std::min(rest_.find_first_of(" \t\r\v\f", first), rest_.size());
        double value = 0;
        const char* from = rest_.data() + first + (rest_[first] == '+' ? 1 : 0);
        const auto [end, error] = std::from_chars(from, rest_.data() + last, value);
        if (error != std::errc{} || end != rest_.data() + last || !std::isfinite(value)) {
          throw Wrong{std::string(what) + " expected, found " + rest_.substr(first, std::min<std::size_t>(last - first, 40))};
        }
        at_ = last;
        return value;
      }
      at_ = 0;
      if (!next_line(rest_)) throw Wrong{std::string("the file ends where ") + what + " is expected"};
    }
  }

  // What stands behind the last number of a section belongs to nothing.
  void end_numbers() {
    if (rest_.find_first_not_of(" \t\r\v\f", at_) != std::string::npos) throw Wrong{"more numbers than DIMENSION has room for"};
    rest_.clear(), at_ = 0;
  }

  void need_dimension() const {
    if (problem_.n == 0) throw Wrong{"a section before DIMENSION"};
  }

  void read_places() {
    need_dimension();
    if (!problem_.cost.empty()) throw Wrong{"a second section of distances"};
    const std::string type = fields_["EDGE_WEIGHT_TYPE"];
    const auto metric = std::find_if(metrics.begin(), metrics.end(), [&](const Metric& m) { return type == m.name; });
    if (metric == metrics.end() && type != "EXPLICIT") throw Wrong{"EDGE_WEIGHT_TYPE " + (type.empty() ? "is missing" : type + " is not known")};
    const bool three = metric != metrics.end() ? metric->coordinates == 3 : fields_["NODE_COORD_TYPE"] == "THREED_COORDS";
    const auto n = static_cast<std::size_t>(problem_.n);
    std::vector<Place> places(n);
    std::vector<char> seen(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      const double id = number("a node's number");
      if (id < 1 || id > problem_.n || id != std::floor(id)) throw Wrong{"nodes are numbered 1 to DIMENSION"};
      const auto at = static_cast<std::size_t>(id) - 1;
      if (seen[at]) throw Wrong{"node " + std::to_string(at + 1) + " stands twice"};
      seen[at] = 1;
      places[at].x = number("a coordinate"), places[at].y = number("a coordinate");
      if (three) places[at].z = number("a coordinate");
      const double reach = std::max({std::abs(places[at].x), std::abs(places[at].y), std::abs(places[at].z)});
      if (reach > 2e8) throw Wrong{"a coordinate too large for whole distances"};
    }
    end_numbers();
    if (metric == metrics.end()) return;  // only for drawing
    problem_.cost.resize(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) problem_.cost[i * n + j] = i == j ? 0 : metric->length(places[i], places[j]);
    }
  }

  void read_weights() {
    need_dimension();
    if (!problem_.cost.empty()) throw Wrong{"a second section of distances"};
    if (fields_["EDGE_WEIGHT_TYPE"] != "EXPLICIT") throw Wrong{"EDGE_WEIGHT_SECTION, but EDGE_WEIGHT_TYPE is not EXPLICIT"};
    const std::string wanted = fields_["EDGE_WEIGHT_FORMAT"];
    const auto format = std::find_if(formats.begin(), formats.end(), [&](const Format& f) { return wanted == f.name; });
    if (format == formats.end()) throw Wrong{"EDGE_WEIGHT_FORMAT " + (wanted.empty() ? "is missing" : wanted + " is not known")};
    const auto n = static_cast<std::size_t>(problem_.n);
    problem_.cost.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (!(i == j ? format->diagonal : i < j ? format->upper : format->lower)) continue;
        const double value = number("a distance");
        if (i == j) continue;
        if (value < 0 || value > std::numeric_limits<std::int32_t>::max() || value != std::floor(value)) throw Wrong{"a distance is a whole number from 0 to 2147483647"};
        problem_.cost[i * n + j] = static_cast<std::int32_t>(value);
        if (!(format->upper && format->lower)) problem_.cost[j * n + i] = problem_.cost[i * n + j];
      }
    }
    end_numbers();
  }

  void skip_numbers() {
    for (;;) {
      const auto here = in_.tellg();
      std::string line;
      if (!next_line(line)) return;
      const std::string text = trimmed(line);
      if (text.empty() || (text[0] >= '0' && text[0] <= '9') || text[0] == '-' || text[0] == '+' || text[0] == '.') continue;
      in_.seekg(here);
      --line_;
      return;
    }
  }

  void finish() {
    if (problem_.n == 0) throw Wrong{"no DIMENSION"};
    if (problem_.cost.empty()) throw Wrong{"neither coordinates nor distances"};
    const auto n = static_cast<std::size_t>(problem_.n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i && problem_.symmetric; ++j) problem_.symmetric = problem_.cost[i * n + j] == problem_.cost[j * n + i];
    }
  }

  std::istream& in_;
  int line_ = 0;
  std::string rest_;
  std::size_t at_ = 0;
  std::map<std::string, std::string> fields_;
  TsplibProblem problem_;
};

}  // namespace

TsplibProblem read_tsplib(std::istream& in, const std::string& file) {
  Reader reader(in);
  try {
    return reader.read();
  } catch (const Wrong& wrong) {
    TsplibProblem problem;
    problem.error = file + " line " + std::to_string(reader.line()) + ": " + wrong.what;
    return problem;
  }
}

std::string tsplib_tour(const std::string& name, std::span<const int> nodes, std::int64_t length) {
  std::ostringstream out;
  out << "NAME : " << name << "\nCOMMENT : length " << length << "\nTYPE : TOUR\nDIMENSION : " << nodes.size() << "\nTOUR_SECTION\n";
  for (const int node : nodes) out << node + 1 << '\n';
  out << "-1\nEOF\n";
  return out.str();
}

std::map<std::string, std::int64_t> read_optima(std::istream& in) {
  std::map<std::string, std::int64_t> optima;
  for (std::string line; std::getline(in, line);) {
    const std::size_t name = line.find_first_of(" :,\t");
    const std::size_t value = name == std::string::npos ? name : line.find_first_of("0123456789", name);
    std::int64_t length = 0;
    if (value != std::string::npos && std::from_chars(line.data() + value, line.data() + line.size(), length).ec == std::errc{}) optima[line.substr(0, name)] = length;
  }
  return optima;
}

}  // namespace gridwalk::testing
