// Lists of names, and expressions held against each community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/select.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "data/model/standing.h"
#include "viewer/jobs/select_node.h"
#include "viewer/jobs/select_words.h"

namespace gridwalk::jobs {
namespace {

using Node = SelectExpression::Node;

std::u32string without_blanks(std::string_view text) {
  std::u32string letters = select::plain(select::decoded(text));
  std::erase(letters, U' ');
  return letters;
}

bool cuts(char32_t c) { return c == U',' || c == U';' || c == U'\t' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B; }

std::vector<std::u32string> cut(const std::u32string& text, bool (*at)(char32_t)) {
  std::vector<std::u32string> parts(1);
  for (const char32_t c : text) {
    if (at(c)) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

std::string trimmed(const std::u32string& text) {
  const auto blank = [](char32_t c) { return c == U' ' || c == U'\t' || c == U'\r' || c == 0x3000 || c == 0xA0 || c == 0xFEFF; };
  std::size_t from = 0, to = text.size();
  while (from < to && blank(text[from])) ++from;
  while (to > from && blank(text[to - 1])) --to;
  return select::encoded(text.substr(from, to - from));
}

}  // namespace

NamedInList select_named(const data::Snapshot& snapshot, std::string_view list) {
  std::map<std::u32string, std::vector<int>> of_code, of_name, of_alias;
  for (std::size_t i = 0; i < snapshot.communities.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    if (!community.code.empty()) of_code[without_blanks(community.code)].push_back(static_cast<int>(i));
    of_name[without_blanks(community.name)].push_back(static_cast<int>(i));
    for (const std::string& alias : community.aliases) of_alias[without_blanks(alias)].push_back(static_cast<int>(i));
  }
  NamedInList named;
  std::set<int> chosen;
  const auto find = [&](const std::string& text) {
    const std::u32string wanted = without_blanks(text);
    for (const auto* names : {&of_code, &of_name, &of_alias}) {
      const auto at = names->find(wanted);
      if (at == names->end() || wanted.empty()) continue;
      chosen.insert(at->second.begin(), at->second.end());
      if (at->second.size() > 1) named.several.push_back(text);
      return true;
    }
    return false;
  };
  for (const std::u32string& line : cut(select::decoded(list), [](char32_t c) { return c == U'\n'; })) {
    const std::string whole = trimmed(line);
    if (whole.empty() || find(whole)) continue;
    for (const std::u32string& part : cut(line, cuts)) {
      const std::string name = trimmed(part);
      if (!name.empty() && !find(name)) named.not_found.push_back(name);
    }
  }
  named.communities.assign(chosen.begin(), chosen.end());
  return named;
}

// --- facts ------------------------------------------------------------------------------------------------------------------

struct SelectFacts::Facts {
  struct Of {
    std::vector<std::string> texts[6];  // of SelectField::Name to Inspector: every one that the community answers to, the first to show
    double numbers[select_fields]{};
  };
  std::vector<Of> communities;
  std::vector<std::vector<std::u32string>> plain[6];  // the same, by field and community

  bool holds(const Node& node, std::size_t i) const;
};

SelectFacts::SelectFacts(const StreetView& view) : facts_(std::make_unique<Facts>()) {
  const data::Snapshot& snapshot = *view.snapshot;
  const std::size_t n = snapshot.communities.size();
  facts_->communities.resize(n);
  const auto texts = [&](std::size_t i, SelectField field) -> std::vector<std::string>& { return facts_->communities[i].texts[static_cast<std::size_t>(field)]; };
  const auto number = [&](std::size_t i, SelectField field) -> double& { return facts_->communities[i].numbers[static_cast<std::size_t>(field)]; };
  std::unordered_map<data::CommunityId, const data::ServiceContract*> contract_of;
  for (const data::ServiceContract& contract : snapshot.contracts) {
    const data::ServiceContract*& newest = contract_of[contract.community];
    if (!newest || newest->valid.from <= contract.valid.from) newest = &contract;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const data::Community& community = snapshot.communities[i];
    texts(i, SelectField::Name) = {community.name};
    texts(i, SelectField::Name).insert(texts(i, SelectField::Name).end(), community.aliases.begin(), community.aliases.end());
    if (!community.code.empty()) texts(i, SelectField::Code) = {community.code};
    if (const auto at = contract_of.find(community.id); at != contract_of.end()) {
      if (const data::Company* company = snapshot.companies.find(at->second->company)) {
        texts(i, SelectField::Company) = {company->name};
        if (!company->short_name.empty()) texts(i, SelectField::Company).push_back(company->short_name);
      }
    }
    if (const data::Committee* committee = snapshot.committees.find(community.committee)) texts(i, SelectField::Committee) = {committee->name, committee->code};
    const int zone = view.zone_of[i];
    if (zone >= 0) {
      const data::Zone& in = *snapshot.zones.find(view.zones[static_cast<std::size_t>(zone)]);
      texts(i, SelectField::Zone) = {in.code, in.name};
      if (const data::Inspector* lead = snapshot.inspectors.find(view.leads[static_cast<std::size_t>(zone)])) texts(i, SelectField::Inspector) = {lead->name};
    }
    number(i, SelectField::Class) = static_cast<double>(community.kind);
    number(i, SelectField::Tier) = static_cast<double>(community.tier);
    number(i, SelectField::Households) = community.households;
    number(i, SelectField::FloorArea) = community.floor_area_m2;
    number(i, SelectField::Buildings) = community.buildings;
    number(i, SelectField::YearBuilt) = community.year_built;
    number(i, SelectField::Minutes) = view.parts[i].total();
    number(i, SelectField::Locked) = view.locked[i] ? 1 : 0;
  }
  const data::Heirs heirs(snapshot);
  const auto count = [&](data::CommunityId community, const std::optional<geo::Point>& point, SelectField field) {
    const int i = heirs.index_of(community, point);
    if (i >= 0) ++number(static_cast<std::size_t>(i), field);
  };
  for (const data::Problem& problem : snapshot.problems) {
    count(problem.community, problem.point, SelectField::Problems);
    if (data::is_open(problem)) count(problem.community, problem.point, SelectField::OpenProblems);
  }
  for (const data::Complaint& complaint : snapshot.complaints) count(complaint.community, complaint.point, SelectField::Complaints);
  for (std::size_t field = 0; field < 6; ++field) {
    for (const auto& community : facts_->communities) {
      facts_->plain[field].emplace_back();
      for (const std::string& text : community.texts[field]) facts_->plain[field].back().push_back(select::plain(select::decoded(text)));
    }
  }
}

SelectFacts::~SelectFacts() = default;

bool SelectFacts::Facts::holds(const Node& node, std::size_t i) const {
  switch (node.what) {
    case Node::What::And: return holds(*node.first, i) && holds(*node.second, i);
    case Node::What::Or: return holds(*node.first, i) || holds(*node.second, i);
    case Node::What::Not: return !holds(*node.first, i);
    case Node::What::Compare: break;
  }
  const auto field = static_cast<std::size_t>(node.field);
  if (kind_of(node.field) == SelectKind::Text) {
    const auto& texts = plain[field][i];
    bool found = false;
    if (node.text.empty()) found = std::ranges::all_of(texts, [](const std::u32string& text) { return text.empty(); });
    else if (node.op == SelectOperator::Contains) found = std::ranges::any_of(texts, [&](const std::u32string& text) { return text.find(node.text) != std::u32string::npos; });
    else found = std::ranges::find(texts, node.text) != texts.end();
    return found != (node.op == SelectOperator::IsNot);
  }
  const double value = communities[i].numbers[field];
  switch (node.op) {
    case SelectOperator::Is: return value == node.number;
    case SelectOperator::IsNot: return value != node.number;
    case SelectOperator::Less: return value < node.number;
    case SelectOperator::AtMost: return value <= node.number;
    case SelectOperator::More: return value > node.number;
    case SelectOperator::AtLeast: return value >= node.number;
    case SelectOperator::Contains: break;
  }
  return false;
}

std::vector<int> SelectFacts::select(const SelectExpression& expression) const {
  std::vector<int> chosen;
  for (std::size_t i = 0; i < facts_->communities.size(); ++i) {
    if (facts_->holds(expression.root(), i)) chosen.push_back(static_cast<int>(i));
  }
  return chosen;
}

std::vector<std::string> SelectFacts::values_of(SelectField field, const words::Words& words, std::size_t most) const {
  if (field == SelectField::Tier) return {words("tier.red"), words("tier.black"), words("tier.none")};
  if (field == SelectField::Class) return {words("class.commodity"), words("class.old"), words("class.resettlement"), words("class.affordable"), words("class.open")};
  if (field == SelectField::Locked) {
    const auto first = [&](const char* key) { return words(key).substr(0, words(key).find('|')); };
    return {first("select.yes"), first("select.no")};
  }
  if (kind_of(field) != SelectKind::Text) return {};
  std::map<std::string, int> counts;
  for (const auto& community : facts_->communities) {
    const auto& texts = community.texts[static_cast<std::size_t>(field)];
    if (!texts.empty()) ++counts[texts.front()];
  }
  std::vector<std::pair<int, std::string>> by_count;
  for (const auto& [text, count] : counts) by_count.emplace_back(-count, text);
  std::ranges::sort(by_count);
  std::vector<std::string> values;
  for (const auto& [count, text] : by_count) {
    if (values.size() < most) values.push_back(text);
  }
  return values;
}

}  // namespace gridwalk::jobs
