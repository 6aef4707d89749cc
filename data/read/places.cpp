// Coordinates held against what is said of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/places.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "data/model/error.h"
#include "data/read/crs_guess.h"
#include "data/read/dms.h"
#include "geo/gcj02.h"

namespace gridwalk::data {
namespace {

constexpr double metre_limit = 2e7;

bool like_degrees(geo::Point p) { return std::abs(p.x) <= 180 && std::abs(p.y) <= 90; }
bool like_swapped_degrees(geo::Point p) { return std::abs(p.y) <= 180 && std::abs(p.x) <= 90 && std::abs(p.y) > 90; }

std::string text_of(geo::Point p) {
  char text[80];
  std::snprintf(text, sizeof text, "%.9g, %.9g", p.x, p.y);
  return text;
}

std::string number_text(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string epsg(int code) { return "EPSG:" + std::to_string(code); }

}  // namespace

Args Places::where(const Sample& sample) const {
  return {{"file", fields_.table().file}, {"layer", fields_.table().layer}, {"values", text_of(sample.firsts.front())}};
}

Places::Sample Places::look() const {
  Sample sample;
  for (const RawRow& row : fields_.table().rows) {
    RowReader reader(fields_, row);
    bool zero = false;
    RawGeometry shape = raw(reader, &zero);
    sample.zeros += zero ? 1 : 0;
    bool first = true;
    each_point(shape, [&](geo::Point p) {
      if (!std::exchange(first, false)) return;
      sample.firsts.push_back(p);
      sample.rows.push_back(row.row);
      sample.degrees += like_degrees(p) ? 1 : 0;
      sample.swapped += like_swapped_degrees(p) ? 1 : 0;
    });
  }
  return sample;
}

Places::Places(const Fields& fields, const ConvertOptions& options, const std::string& to_crs, Issues& issues)
    : fields_(fields), coordinates_(options.coordinates) {
  const RawTable& table = fields.table();
  shapes_ = std::ranges::any_of(table.rows, [](const RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });
  const Sample sample = look();
  if (sample.zeros > 0) {
    issues.push_back({"points-at-zero", -1, {{"file", table.file}, {"count", std::to_string(sample.zeros)}}, Severity::Warning});
  }
  any_ = !sample.firsts.empty();
  if (!any_) return;
  std::string crs = options.control.empty() ? settle(sample, options, issues) : fit(sample, options, issues);
  if (coordinates_ != Coordinates::Declared) {
    if (!degrees_) to_degrees_ = geo::Projection::between(crs, "EPSG:4326");
    crs = "EPSG:4326";
  }
  to_target_ = geo::Projection::between(crs, to_crs);
  if (!to_target_) throw Error(ErrorKind::BadFile, "crs-unknown", {{"file", table.file}, {"crs", to_crs}});
  find_home(sample, options, issues);
}

std::string Places::settle(const Sample& sample, const ConvertOptions& options, Issues& issues) {
  const RawTable& table = fields_.table();
  const bool mostly_degrees = sample.mostly(sample.degrees) || sample.mostly(sample.swapped);
  const geo::Point middle = median_place(sample.firsts);
  const auto with = [&](std::string name, std::string value) {
    Args args = where(sample);
    args.emplace_back(std::move(name), std::move(value));
    return args;
  };
  std::string crs = normal_crs(options.source_crs.empty() ? table.crs : options.source_crs);
  if (crs.empty() && mostly_degrees) {
    // Tables have nowhere to declare a system, and longitude and latitude are hard to mistake.
    const bool from_table = table.driver == "CSV" || table.driver == "XLSX" || table.driver == "XLS" || table.driver == "ODS" || table.driver == "JSON";
    if (options.coordinates == Coordinates::Declared) {
      issues.push_back({"crs-assumed", -1, {{"file", table.file}}, from_table ? Severity::Note : Severity::Warning});
    }
    crs = "EPSG:4326";
  }
  if (!crs.empty()) {
    const std::optional<bool> geographic = geo::is_geographic(crs);
    if (!geographic) throw Error(ErrorKind::BadFile, "crs-unknown", {{"file", table.file}, {"crs", crs.substr(0, 100)}});
    degrees_ = *geographic;
    if (degrees_ != mostly_degrees) throw Error(ErrorKind::BadFile, "crs-does-not-fit", with("crs", crs.substr(0, 60)));
    if (is_old_datum(crs)) {
      if (!options.accept_old_datum) throw Error(ErrorKind::BadFile, "crs-old-datum", with("crs", crs.substr(0, 60)));
      issues.push_back({"crs-old-datum", -1, with("crs", crs.substr(0, 60)), Severity::Problem});
    }
  }
  if (!degrees_) return settle_metres(middle, crs, options, issues);
  swapped_ = options.swap_axes;
  if (!swapped_) {
    const auto& street = options.street;
    const bool near_only_swapped = street && !street->longitude_only && like_degrees({middle.y, middle.x}) &&
                                   distance_km(middle, street->lon_lat) > street->reach_km + 200 &&
                                   distance_km({middle.y, middle.x}, street->lon_lat) <= street->reach_km + 200;
    if (sample.mostly(sample.swapped) || near_only_swapped) {
      swapped_ = true;
    }
  }
  if (swapped_) issues.push_back({"axes-swapped", -1, with("crs", crs.substr(0, 60)), Severity::Warning});
  return crs;
}

std::string Places::settle_metres(geo::Point middle, std::string crs, const ConvertOptions& options, Issues& issues) {
  const RawTable& table = fields_.table();
  const Args args{{"file", table.file}, {"layer", table.layer}, {"values", text_of(middle)}};
  const auto with = [&](std::vector<std::pair<std::string, std::string>> more) {
    Args all = args;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  if (crs.empty()) {
    CrsGuess guess = guess_crs(middle, options.street);
    if (guess.crs.empty()) {
      if (guess.candidates.empty()) throw Error(ErrorKind::BadFile, "crs-missing", args);
      std::string names;
      for (const std::string& name : guess.candidates) names += (names.empty() ? "" : ", ") + name;
      throw Error(ErrorKind::BadFile, "crs-which", with({{"candidates", names}}));
    }
    swapped_ = guess.swapped;
    crs = guess.crs;
    const auto system = gauss_kruger(std::atoi(crs.c_str() + 5));
    issues.push_back({"crs-guessed", -1, with({{"crs", crs}, {"meridian", std::to_string(system ? system->central_meridian : 0)}}), Severity::Warning});
  } else if (const auto system = crs.starts_with("EPSG:") ? gauss_kruger(std::atoi(crs.c_str() + 5)) : std::nullopt) {
    // Numbers with a zone in front under the system without, or the reverse, and northing before easting.
    std::optional<GaussKruger> found;
    for (const bool swapped : {false, true}) {
      const geo::Point p = swapped ? geo::Point{middle.y, middle.x} : middle;
      const auto fitting = fitting_prefix(*system, p.x);
      if (found || !fitting || axes_of(p, epsg(fitting->code), options.street) != Axes::AsGiven) continue;
      found = fitting;
      swapped_ = swapped;
    }
    if (!found) throw Error(ErrorKind::BadFile, "crs-nowhere", with({{"crs", crs}}));
    if (found->code != system->code) {
      crs = epsg(found->code);
      issues.push_back({"crs-other-form", -1, with({{"crs", crs}}), Severity::Note});
    }
  } else {
    const Axes axes = axes_of(middle, crs, options.street);
    if (axes == Axes::Nowhere) throw Error(ErrorKind::BadFile, "crs-nowhere", with({{"crs", crs.substr(0, 60)}}));
    swapped_ = axes == Axes::Swapped;
  }
  if (swapped_) issues.push_back({"axes-swapped", -1, with({{"crs", crs.substr(0, 60)}}), Severity::Warning});
  return crs;
}

std::string Places::fit(const Sample& sample, const ConvertOptions& options, Issues& issues) {
  const std::string& file = fields_.table().file;
  if (coordinates_ != Coordinates::Declared) throw Error(ErrorKind::WrongCall, "control-with-system", {{"file", file}});
  geo::Point centre;
  for (const geo::ControlPair& pair : options.control) {
    const auto n = static_cast<double>(options.control.size());
    centre = {centre.x + pair.to.x / n, centre.y + pair.to.y / n};
  }
  const std::string plane = epsg(geo::suggest_metric_crs(centre.x, centre.y));
  const auto to_plane = geo::Projection::between("EPSG:4326", plane);
  degrees_ = sample.mostly(sample.degrees);
  std::vector<geo::ControlPair> pairs = options.control;
  for (geo::ControlPair& pair : pairs) {
    const auto there = to_plane ? to_plane->forward(pair.to) : std::nullopt;
    // Degrees of an unknown datum: the plane is only a ruler, the fit takes the difference.
    const auto here = !degrees_ ? std::optional(pair.from) : to_plane ? to_plane->forward(pair.from) : std::nullopt;
    if (!there || !here) throw Error(ErrorKind::BadFile, "crs-does-not-fit", {{"file", file}, {"layer", fields_.table().layer}, {"values", text_of(pair.to)}, {"crs", plane}});
    pair = {*here, *there};
  }
  const geo::ControlFit result = geo::fit_similarity(pairs);
  std::string residuals;
  for (const double m : result.residual_m) residuals += (residuals.empty() ? "" : ", ") + number_text(m, 2);
  for (const Issue& issue : result.issues) {
    const bool may_be_accepted = issue.code == "control-residuals" || issue.code == "control-scale";
    Args args = issue.args;
    args.emplace_back("file", file);
    args.emplace_back("residuals", residuals);
    if (!may_be_accepted || !options.accept_residuals) throw Error(ErrorKind::BadFile, issue.code, args);
    issues.push_back({"control-accepted", -1, args, Severity::Warning});
  }
  issues.push_back({"control-fit", -1,
                    {{"file", file}, {"count", std::to_string(pairs.size())}, {"residuals", residuals},
                     {"scale", number_text(result.transform.scale(), 6)}, {"rotation", number_text(result.transform.rotation_deg(), 4)}},
                    Severity::Note});
  if (result.transform.swapped) {
    Args args = where(sample);
    args.emplace_back("crs", "");
    issues.push_back({"axes-swapped-control", -1, args, Severity::Note});
  }
  fit_ = result.transform;
  if (degrees_) to_plane_ = geo::Projection::between("EPSG:4326", plane);
  return plane;
}

// Distances are measured between the numbers as they stand: a shift of some hundred metres or a turn does not matter here.
void Places::find_home(const Sample& sample, const ConvertOptions& options, Issues& issues) {
  constexpr std::size_t enough = 5;
  constexpr double least_reach_km = 50;
  const RawTable& table = fields_.table();
  home_ = median_place(sample.firsts);
  if (options.street && !options.street->longitude_only && degrees_ && !fit_) {
    const geo::Point there = swapped_ ? geo::Point{home_.y, home_.x} : home_;
    const double km = distance_km(there, options.street->lon_lat);
    if (km > options.street->reach_km + least_reach_km) {
      issues.push_back({"far-from-street", -1, {{"file", table.file}, {"km", number_text(km, 0)}}, Severity::Warning});
    }
  }
  if (sample.firsts.size() < enough) return;
  const auto away_km = [&](geo::Point p) { return degrees_ ? distance_km(swapped_ ? geo::Point{p.y, p.x} : p, swapped_ ? geo::Point{home_.y, home_.x} : home_) : geo::distance_m(p, home_) / 1000; };
  std::vector<double> km;
  for (const geo::Point p : sample.firsts) km.push_back(away_km(p));
  const auto quarter = static_cast<std::ptrdiff_t>(km.size() * 3 / 4);
  std::ranges::nth_element(km, km.begin() + quarter);
  home_reach_km_ = std::max(least_reach_km, 20 * km[static_cast<std::size_t>(quarter)]);
  // Said once, with the rows: a place of its own in a table says nothing about a wrong one.
  std::string rows;
  int count = 0;
  geo::Point first;
  const auto tell = [&](long long row, geo::Point place) {
    if (count == 0) first = place;
    if (++count <= 10) rows += (rows.empty() ? "" : ", ") + std::to_string(row);
  };
  if (shapes_) {
    for (const RawRow& row : table.rows) {
      RowReader reader(fields_, row);
      RawGeometry shape = raw(reader);
      std::optional<geo::Point> far;
      each_point(shape, [&](geo::Point p) {
        if (!far && is_far(p)) far = p;
      });
      if (far) tell(row.row, *far);
    }
  } else {
    for (std::size_t i = 0; i < sample.firsts.size(); ++i) {
      if (is_far(sample.firsts[i])) tell(sample.rows[i], sample.firsts[i]);
    }
  }
  if (count > 10) rows += " ...";
  if (count > 0) {
    issues.push_back({"rows-far-away", -1, {{"file", table.file}, {"count", std::to_string(count)}, {"rows", rows},
                                            {"km", number_text(home_reach_km_, 0)}, {"at", at_text(first)}}, Severity::Warning});
  }
}

bool Places::is_far(geo::Point p) const {
  if (home_reach_km_ <= 0) return false;
  if (!degrees_) return geo::distance_m(p, home_) / 1000 > home_reach_km_;
  const geo::Point q = swapped_ ? geo::Point{p.y, p.x} : p, home = swapped_ ? geo::Point{home_.y, home_.x} : home_;
  return like_degrees(q) && distance_km(q, home) > home_reach_km_;  // what are no degrees is refused with its own words
}

RawGeometry Places::raw(RowReader& reader, bool* zero) const {
  const RawGeometry& own = reader.row().geometry;
  const auto at_zero = [&](geo::Point p) {
    if (p.x != 0 || p.y != 0) return false;
    if (zero != nullptr) *zero = true;
    return true;
  };
  if (const auto* point = std::get_if<geo::Point>(&own); point != nullptr && at_zero(*point)) return {};
  if (!std::holds_alternative<std::monostate>(own)) return own;
  if (shapes_ || !fields_.has("longitude")) return {};
  if (!fields_.has("latitude") || fields_.column("latitude") == fields_.column("longitude")) {
    const std::string text = reader.text("longitude");  // both in one column
    const auto place = place_from_text(text);
    if (!place && !text.empty() && fields_.has("latitude")) reader.spoil("value-not-number", "longitude", text);
    return place && !at_zero(*place) ? RawGeometry(*place) : RawGeometry();
  }
  std::optional<Angle> x = reader.angle("longitude"), y = reader.angle("latitude");
  if (!x && !y) return {};
  if (!x || !y) {
    reader.spoil("value-missing", x ? "latitude" : "longitude");
    return {};
  }
  if (x->axis == AngleAxis::Latitude && y->axis == AngleAxis::Longitude) std::swap(x, y);
  const geo::Point place{x->degrees, y->degrees};
  if (at_zero(place)) return {};
  return place;
}

RawGeometry Places::at(RowReader& reader) const {
  RawGeometry shape = raw(reader);
  if (std::holds_alternative<std::monostate>(shape) || reader.trouble() || !to_target_) return {};
  if (home_reach_km_ > 0) {
    bool far = false;
    geo::Point stray;
    each_point(shape, [&](geo::Point p) {
      if (!far && is_far(p)) {
        far = true;
        stray = p;
      }
    });
    if (far && !std::holds_alternative<geo::Point>(shape)) reader.spoil("place-far-away", "", text_of(stray), stray);
    if (far) return {};
  }
  geo::Point culprit;
  if (convert(shape, culprit)) return shape;
  reader.spoil("coordinates-out-of-range", "", text_of(culprit));
  return {};
}

RawGeometry Places::shown(const RawRow& row) const {
  RowReader reader(fields_, row);
  RawGeometry shape = raw(reader);
  geo::Point none;
  if (std::holds_alternative<std::monostate>(shape) || !to_target_ || !convert(shape, none)) return {};
  return shape;
}

std::optional<geo::Point> Places::shown(geo::Point as_in_file) const {
  RawGeometry shape = as_in_file;
  geo::Point none;
  if (!to_target_ || !convert(shape, none)) return std::nullopt;
  return std::get<geo::Point>(shape);
}

bool Places::convert(RawGeometry& shape, geo::Point& culprit) const {
  bool good = true;
  const auto refuse = [&](geo::Point p) {
    if (good) culprit = p;
    good = false;
  };
  each_point(shape, [&](geo::Point& p) {
    const geo::Point before = p;
    if (swapped_) p = {p.y, p.x};
    if (degrees_ && !like_degrees(p)) return refuse(before);
    if (to_plane_) {
      const auto q = to_plane_->forward(p);
      if (!q) return refuse(before);
      p = *q;
    }
    if (fit_) p = fit_->apply(p);
    if (to_degrees_) {
      const auto q = to_degrees_->forward(p);
      if (!q) return refuse(before);
      p = *q;
    }
    if (coordinates_ == Coordinates::Gcj02) p = geo::gcj02_to_wgs84(p);
    if (coordinates_ == Coordinates::Bd09) p = geo::bd09_to_wgs84(p);
  });
  if (good) {
    const auto run = [&](std::vector<geo::Point>& points) {
      const std::vector<geo::Point> before = points;
      if (!to_target_->forward(points)) {
        const auto bad = std::ranges::find_if(points, [](geo::Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
        refuse(before[static_cast<std::size_t>(bad == points.end() ? 0 : bad - points.begin())]);
      }
    };
    if (auto* point = std::get_if<geo::Point>(&shape)) {
      std::vector<geo::Point> one{*point};
      run(one);
      *point = one.front();
    } else if (auto* lines = std::get_if<Lines>(&shape)) {
      for (geo::LineString& line : *lines) run(line);
    } else if (auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
      for (geo::Polygon& part : *area) {
        run(part.shell);
        std::ranges::for_each(part.holes, run);
      }
    }
    each_point(shape, [&](geo::Point p) {
      if (!(std::abs(p.x) <= metre_limit && std::abs(p.y) <= metre_limit)) refuse(p);
    });
  }
  return good;
}

}  // namespace gridwalk::data
