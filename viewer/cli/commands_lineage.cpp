// lineage.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/past_changes.h"

namespace gridwalk::cli {
namespace {

std::string name_of(const data::Snapshot& snapshot, data::CommunityId id) {
  const data::Community* community = snapshot.communities.find(id);
  return community ? community->name : std::string("-");
}

// NAME=SHARE; without shares all parts are alike.
std::vector<jobs::SplitRequest::Part> parts_of(const std::vector<std::string>& texts) {
  std::vector<jobs::SplitRequest::Part> parts;
  for (const std::string& text : texts) {
    jobs::SplitRequest::Part part{text, 1.0 / static_cast<double>(texts.size())};
    if (const std::size_t equals = text.rfind('='); equals != std::string::npos) {
      part.name = text.substr(0, equals);
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data() + equals + 1, end, part.share);
      if (read.ec != std::errc() || read.ptr != end) throw Error(ErrorKind::WrongCall, "cli-not-a-share", {{"option", "--into"}, {"value", text}});
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

void list(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  outcome.json = {{"communities", nlohmann::json::array()}, {"companies", nlohmann::json::array()}, {"contracts", nlohmann::json::array()}};
  for (const data::Lineage& line : snapshot.lineages) {
    outcome.say(words("lineage.row", {{"day", data::to_text(line.on)}, {"from", name_of(snapshot, line.predecessor)},
                                      {"to", name_of(snapshot, line.successor)}, {"share", words.percent(line.share)}}));
    outcome.json["communities"].push_back({{"day", data::to_text(line.on)}, {"from", name_of(snapshot, line.predecessor)},
                                           {"to", name_of(snapshot, line.successor)}, {"share", line.share}});
  }
  for (const jobs::PastChange& change : jobs::past_changes(snapshot)) {
    if (change.kind != jobs::PastChange::Kind::Company) continue;
    const std::string community = name_of(snapshot, change.communities.front()), to = change.to.empty() ? "-" : change.to.front();
    outcome.say(words("lineage.contract_row", {{"day", data::to_text(change.day)}, {"community", community}, {"from", change.from.front()}, {"to", to}}));
    outcome.json["contracts"].push_back({{"day", data::to_text(change.day)}, {"community", community}, {"from", change.from.front()}, {"to", change.to.empty() ? "" : to}});
  }
  for (const data::CompanyName& name : snapshot.company_names) {
    const data::Company* company = snapshot.companies.find(name.company);
    const std::string from = name.valid.from ? data::to_text(*name.valid.from) : "", to = name.valid.to ? data::to_text(*name.valid.to) : "";
    outcome.say(words("lineage.company_row", {{"name", name.name}, {"from", from.empty() ? "-" : from}, {"to", to.empty() ? "-" : to},
                                              {"now", company ? company->name : "-"}}));
    outcome.json["companies"].push_back({{"name", name.name}, {"from", from}, {"to", to}, {"now", company ? company->name : ""}});
  }
  if (outcome.lines.empty()) outcome.say(words("lineage.none"));
}

void told(const jobs::LineageResult& result, const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  std::vector<std::string> names;
  for (const data::CommunityId id : result.successors) names.push_back(name_of(snapshot, id));
  for (const std::string& line : jobs::told(result, snapshot, words)) outcome.say(line);
  outcome.json = {{"successors", names}, {"made", result.made}, {"complaints", result.complaints}, {"problems", result.problems}, {"visits", result.visits}};
}

}  // namespace

Outcome run_lineage(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const std::string action = call.text("action");
  Outcome outcome;
  if (action == "list") {
    const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
    list(*store->snapshot(), words, outcome);
    return outcome;
  }
  const std::optional<data::Date> on = call.date("--on");
  const std::vector<std::string> names = call.texts("names");
  if (!on || names.empty()) throw Error(ErrorKind::WrongCall, "lineage-call", {{"action", action}});
  const auto store = data::Store::open(call.path("project"));
  const data::SnapshotPtr snapshot = store->snapshot();
  if (action == "split") {
    jobs::SplitRequest request;
    request.from = named_communities(*snapshot, {names.front()}, words).front();
    request.into = parts_of(call.texts("--into"));
    request.on = *on;
    request.line = call.text("--cut") == "north-south" ? jobs::SplitLine::NorthSouth
                   : call.text("--cut") == "east-west" ? jobs::SplitLine::EastWest
                                                       : jobs::SplitLine::None;
    told(jobs::split_community(*store, request), *store->snapshot(), words, outcome);
  } else if (action == "merge") {
    if (call.texts("--into").size() != 1) throw Error(ErrorKind::WrongCall, "lineage-call", {{"action", action}});
    const std::vector<data::CommunityId> from = named_communities(*snapshot, names, words);
    told(jobs::merge_communities(*store, from, call.texts("--into").front(), *on), *store->snapshot(), words, outcome);
  } else if (action == "company") {
    jobs::change_company(*store, named_communities(*snapshot, {names.front()}, words).front(), call.text("--to"), call.text("--manager"), *on);
    outcome.say(words("lineage.company", {{"community", names.front()}, {"company", call.text("--to")}, {"day", data::to_text(*on)}}));
  } else {
    jobs::rename_company(*store, names.front(), call.text("--to"), *on);
    outcome.say(words("lineage.renamed", {{"company", names.front()}, {"name", call.text("--to")}, {"day", data::to_text(*on)}}));
  }
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
