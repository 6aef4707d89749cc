// Text for people, JSON for the checker, CSV of the plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/zoning/report.h"

#include <fmt/format.h>

#include <clocale>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace gridwalk::bench {
namespace {

bool moment(const Question& question) { return question.compactness == geo::Compactness::Moment; }

std::string line_of(const char* method, const MetisRun& run, double ours) {
  if (!run.known) return fmt::format("{:<16} no plan\n", method);
  return fmt::format("{:<16} cut {:.10g}, worst deviation {:.3f} %{}, {}; ours / METIS {:.3f}\n", method, run.cut,
                     100 * run.worst_deviation, run.within ? "" : " (outside)", run.contiguous ? "contiguous" : "NOT contiguous",
                     ours / run.cut);
}

nlohmann::json json_of(const MetisRun& run, double ours) {
  if (!run.known) return nullptr;
  return {{"cut", run.cut},           {"worst_deviation", run.worst_deviation}, {"within_limits", run.within},
          {"contiguous", run.contiguous}, {"ours_to_metis", ours / run.cut}};
}

}  // namespace

double shown_value(const Question& question, double value) { return moment(question) ? value * 1e-12 : value; }

std::string gap_text(const geo::ZoningBound& bound) {
  if (!bound.known) return "no bound";
  if (bound.optimal) return "proven optimal";
  // Two digits of a small gap: it is not nought.
  return fmt::format("at most {:.{}f} % from the best possible", 100 * bound.gap, bound.gap >= 1e-4 ? 2 : bound.gap >= 1e-6 ? 4 : 6);
}

std::string as_text(const Report& report) {
  const Question& question = report.question;
  const Outcome& outcome = report.outcome;
  const auto& bound = outcome.bound;
  std::string text = fmt::format("{}: {} units, {} links, {} zones, {}\n", report.instance.name, report.instance.problem.units.size(),
                                 report.instance.problem.links.size(), question.zones, moment(question) ? "moment" : "border");
  for (const std::string& note : report.instance.notes) text += fmt::format("{:<16} {}\n", "note", note);
  text += fmt::format("{:<16} {:.10g}{}\n", "value", shown_value(question, outcome.value), moment(question) ? " x 10^12" : "");
  text += bound.known ? fmt::format("{:<16} {:.10g} ({}), {:.2f} s CPU\n", "bound", shown_value(question, bound.bound), gap_text(bound),
                                    outcome.bound_cpu_s)
                      : fmt::format("{:<16} no bound\n", "bound");
  if (bound.centres_known) text += fmt::format("{:<16} {:.10g}\n", "same centres", shown_value(question, bound.centres_bound));
  text += fmt::format("{:<16} {:.4f} % ({})\n", "worst deviation", 100 * outcome.worst_deviation,
                      outcome.within ? "within the limits" : "OUTSIDE the limits");
  text += fmt::format("{:<16} {}\n", "contiguity", outcome.contiguous ? "every zone in one piece" : "NOT contiguous");
  text += fmt::format("{:<16} {} links, {:.10g} with their weights\n", "cut", outcome.measures.cut_links, outcome.measures.border_m);
  if (outcome.shapes) {
    text += fmt::format("{:<16} mean {:.3f}, median {:.3f}, P10 {:.3f}\n", "Polsby-Popper", outcome.shapes->mean, outcome.shapes->median,
                        outcome.shapes->p10);
  }
  text += fmt::format("{:<16} {:.2f} s CPU, {:.2f} s on the clock, {:.0f} MiB peak\n", "search", outcome.cpu_s, outcome.wall_s,
                      outcome.peak_mib);
  text += fmt::format("{:<16} {}\n", "plan hash", outcome.hash);
  if (report.metis) {
    const double ours = outcome.measures.border_m;
    text += line_of("METIS k-way", report.metis->kway, ours);
    text += line_of("METIS recursive", report.metis->recursive, ours);
    text += fmt::format("{:<16} {:.2f} s CPU for ten seeds of both\n", "METIS", report.metis->cpu_s);
  }
  return text;
}

std::string as_json(const Report& report) {
  const Question& question = report.question;
  const Outcome& outcome = report.outcome;
  nlohmann::ordered_json json = {{"instance", report.instance.name},
                                 {"units", report.instance.problem.units.size()},
                                 {"links", report.instance.problem.links.size()},
                                 {"zones", question.zones},
                                 {"objective", moment(question) ? "moment" : "border"},
                                 {"seed", question.seed},
                                 {"steps", question.steps},
                                 {"starts", question.starts},
                                 {"threads", question.threads}};
  if (question.low || question.high) {
    json["low"] = question.low ? nlohmann::json(*question.low) : nlohmann::json();
    json["high"] = question.high ? nlohmann::json(*question.high) : nlohmann::json();
  } else {
    json["tolerance"] = question.tolerance;
  }
  json["notes"] = report.instance.notes;
  json["value"] = outcome.value;
  const auto& bound = outcome.bound;
  json["bound"] = bound.known ? nlohmann::json(bound.bound) : nlohmann::json();
  json["gap"] = bound.known ? nlohmann::json(bound.gap) : nlohmann::json();
  json["proven_optimal"] = bound.known && bound.optimal;
  json["gap_text"] = gap_text(bound);
  json["worst_deviation"] = outcome.worst_deviation;
  json["within_limits"] = outcome.within;
  json["contiguous"] = outcome.contiguous;
  json["cut_links"] = outcome.measures.cut_links;
  json["border"] = outcome.measures.border_m;
  json["moment"] = outcome.measures.moment;
  for (const auto& zone : outcome.measures.zones) json["zone_loads"].push_back(zone.load_min);
  if (outcome.shapes) {
    json["polsby_popper"] = {{"mean", outcome.shapes->mean}, {"median", outcome.shapes->median}, {"p10", outcome.shapes->p10}};
  }
  json["cpu_s"] = outcome.cpu_s;
  json["wall_s"] = outcome.wall_s;
  json["bound_cpu_s"] = outcome.bound_cpu_s;
  json["peak_mib"] = outcome.peak_mib;
  json["plan_hash"] = outcome.hash;
  json["decimal_point"] = std::localeconv()->decimal_point;
  if (report.metis) {
    const double ours = outcome.measures.border_m;
    json["metis"] = {{"kway", json_of(report.metis->kway, ours)},
                     {"recursive", json_of(report.metis->recursive, ours)},
                     {"cpu_s", report.metis->cpu_s}};
  }
  return json.dump(2) + "\n";
}

void write_plan(const Outcome& outcome, const std::filesystem::path& file) {
  std::ofstream out(file);
  out << "unit,zone\n";
  for (std::size_t u = 0; u < outcome.zone_of.size(); ++u) out << fmt::format("{},{}\n", u, outcome.zone_of[u]);
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace gridwalk::bench
