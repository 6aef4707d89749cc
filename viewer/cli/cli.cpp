// One call from arguments to exit status: parse, run, print, and turn every error into a sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/cli.h"

#include <array>
#include <map>
#include <new>
#include <ostream>

#include "viewer/cli/command.h"
#include "viewer/cli/office_commands.h"
#include "viewer/cli/progress_line.h"
#include "viewer/cli/version.h"

namespace gridwalk::cli {
namespace {

struct Entry {
  std::string_view name;
  Command command;
};
constexpr std::array entries{
    Entry{"new", run_new},         Entry{"sample", run_sample},   Entry{"import", run_import},
    Entry{"batches", run_batches}, Entry{"batch", run_batch}, Entry{"coordinates", run_coordinates}, Entry{"doctor", run_doctor}, Entry{"overlaps", run_overlaps}, Entry{"roads", run_roads},
    Entry{"set", run_set},         Entry{"divide", run_divide},   Entry{"check", run_check},
    Entry{"move", run_move},       Entry{"lock", run_lock},       Entry{"plan-month", run_plan_month},
    Entry{"replan", run_replan},   Entry{"settle", run_settle},   Entry{"month", run_month},     Entry{"visit", run_visit},     Entry{"route", run_route},
    Entry{"heat", run_heat},       Entry{"hotspots", run_hotspots}, Entry{"stats", run_stats}, Entry{"export", run_export},   Entry{"render", run_render},
    Entry{"history", run_history}, Entry{"undo", run_undo},       Entry{"redo", run_redo},
    Entry{"info", run_info},       Entry{"bookmark", run_bookmark}, Entry{"find", run_find},       Entry{"show", run_show},       Entry{"load", run_load},       Entry{"plans", run_plans},     Entry{"compare", run_compare},
    Entry{"rebalance", run_rebalance}, Entry{"explain", run_explain}, Entry{"assignments", run_assignments},
    Entry{"rule", run_rule},       Entry{"neighbours", run_neighbours},
    Entry{"complaints", run_complaints}, Entry{"unlocated", run_unlocated}, Entry{"place", run_place},
    Entry{"lineage", run_lineage},
    Entry{"select", run_select},   Entry{"shape", run_shape},     Entry{"barrier", run_barrier},
    Entry{"write", run_write},     Entry{"share", run_share},
    Entry{"calendar", run_calendar}, Entry{"partner", run_partner}, Entry{"risk", run_risk}, Entry{"theme", run_theme}, Entry{"campaign", run_campaign},
    Entry{"zones", run_zones},     Entry{"zone", run_zone},       Entry{"recolour", run_recolour}, Entry{"responsible", run_responsible},
};

const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Problem: return "problem";
  }
  return "";
}

int report_error(const Error& error, bool json, const words::Words& words, std::ostream& out, std::ostream& err) {
  const std::string sentence = words.sentence(error);
  err << sentence << "\n";
  if (json) {
    nlohmann::json args = nlohmann::json::object();
    for (const auto& [name, value] : error.args()) args[name] = value;
    out << nlohmann::json{{"error", {{"code", error.code()}, {"text", sentence}, {"args", args}}}}.dump() << "\n";
  }
  return error.exit_status();
}

// Of each kind the first few: fifty alike would hide the others.
void print_issues(const Issues& issues, const words::Words& words, std::ostream& text) {
  constexpr int most_of_a_kind = 4;
  std::map<std::string, int> said;
  for (const Issue& issue : issues) ++said[issue.code];
  std::map<std::string, int> at;
  for (const Issue& issue : issues) {
    const int place = ++at[issue.code], all = said[issue.code];
    if (place <= most_of_a_kind || all == most_of_a_kind + 1) text << words.sentence(issue) << "\n";
    else if (place == all) text << words("out.more_of_kind", {{"count", std::to_string(all - most_of_a_kind)}}) << "\n";
  }
}

void print(const Outcome& outcome, bool json, const words::Words& words, std::ostream& out, std::ostream& err) {
  std::ostream& text = json ? err : out;
  for (const std::string& line : outcome.lines) text << line << "\n";
  print_issues(outcome.issues, words, err);
  if (json) {
    nlohmann::json all = outcome.json;
    all["issues"] = to_json(outcome.issues, words);
    out << all.dump() << "\n";
  }
}

}  // namespace

Command command_named(std::string_view name) {
  for (const Entry& entry : entries) {
    if (entry.name == name) return entry.command;
  }
  return nullptr;
}

void Outcome::add(const Issues& more) {
  for (const Issue& issue : more) {
    if (issue.severity == Severity::Problem) status = 1;
    issues.push_back(issue);
  }
}

nlohmann::json to_json(const Issues& issues, const words::Words& words) {
  nlohmann::json list = nlohmann::json::array();
  for (const Issue& issue : issues) {
    nlohmann::json args = nlohmann::json::object();
    for (const auto& [name, value] : issue.args) args[name] = value;
    list.push_back({{"code", issue.code},
                    {"severity", severity_name(issue.severity)},
                    {"text", words.sentence(issue)},
                    {"args", args}});
  }
  return list;
}

int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err, bool progress_line) {
  const ParsedCall parsed = parse(arguments, version());
  if (!parsed.call) {
    (parsed.status == 0 ? out : err) << parsed.text;
    return parsed.status;
  }
  const words::Words words(parsed.language);
  ProgressLine line(err, words, progress_line && !parsed.quiet);
  try {
    const Outcome outcome = command_named(parsed.call->command())({*parsed.call, words, line.progress()});
    line.clear();
    print(outcome, parsed.json, words, out, err);
    return outcome.status;
  } catch (const Error& error) {
    line.clear();
    return report_error(error, parsed.json, words, out, err);
  } catch (const std::bad_alloc&) {
    line.clear();
    return report_error(Error(ErrorKind::Machine, "out-of-memory"), parsed.json, words, out, err);
  } catch (const std::exception& error) {
    line.clear();
    return report_error(Error(ErrorKind::Machine, "unexpected", {{"what", error.what()}}), parsed.json, words, out, err);
  }
}

}  // namespace gridwalk::cli
