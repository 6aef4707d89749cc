// Reads an expression: recursive descent over letters, since a Chinese sentence has no blanks to cut words at.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>

#include "data/model/error.h"
#include "viewer/jobs/select_node.h"
#include "viewer/jobs/select_words.h"

namespace gridwalk::jobs {
namespace {

using Node = SelectExpression::Node;
using NodePtr = std::unique_ptr<Node>;
using select::Vocabulary;

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'_'; }

class Parser {
 public:
  explicit Parser(std::string_view text) : letters_(select::decoded(text)), plain_(select::plain(letters_)), words_(select::vocabulary()) {}

  NodePtr whole() {
    skip();
    if (done()) fail("select-empty", at_, {});
    NodePtr node = any_of(0);
    skip();
    if (!done()) fail(plain_[at_] == U')' ? "select-bracket" : "select-rest", at_, {{"found", here()}});
    return node;
  }

 private:
  static constexpr int deepest = 100;

  bool done() const { return at_ >= plain_.size(); }
  void skip() {
    while (!done() && plain_[at_] == U' ') ++at_;
  }
  // What stands here, for a sentence: up to twelve letters.
  std::string here() const {
    if (done()) return "";
    const std::u32string rest = letters_.substr(at_, 12);
    return select::encoded(rest) + (at_ + 12 < letters_.size() ? "..." : "");
  }
  [[noreturn]] void fail(const char* code, std::size_t place, Args args) const {
    args.push_back({"place", std::to_string(place + 1)});
    throw Error(ErrorKind::WrongCall, code, args);
  }

  // Where a word stands at `from`, the place after it; a word of Latin letters does not go on with one.
  bool stands(const std::u32string& word, std::size_t from, std::size_t& after) const {
    if (word.empty() || plain_.compare(from, word.size(), word) != 0) return false;
    after = from + word.size();
    return !(is_letter(word.back()) && after < plain_.size() && is_letter(plain_[after]));
  }
  template <class Meaning>
  const std::pair<std::u32string, Meaning>* word_at(const Vocabulary::Words<Meaning>& words, std::size_t from, std::size_t& after) const {
    for (const auto& word : words) {
      if (stands(word.first, from, after)) return &word;
    }
    return nullptr;
  }
  bool one_of(const std::vector<std::u32string>& words, std::size_t from, std::size_t& after) const {
    return std::ranges::any_of(words, [&](const std::u32string& word) { return stands(word, from, after); });
  }
  std::size_t past_blanks(std::size_t from) const {
    while (from < plain_.size() && plain_[from] == U' ') ++from;
    return from;
  }
  // Whether a condition may begin here: a field, a bracket, a not.
  bool condition_at(std::size_t from) const {
    std::size_t after = 0;
    return from < plain_.size() && (plain_[from] == U'(' || word_at(words_.fields, from, after) || one_of(words_.negation, from, after));
  }
  bool take(const std::vector<std::u32string>& words) {
    skip();
    std::size_t after = 0;
    if (done() || !one_of(words, at_, after)) return false;
    at_ = after;
    return true;
  }

  NodePtr joined(Node::What what, NodePtr first, NodePtr second) {
    auto node = std::make_unique<Node>();
    node->what = what;
    node->first = std::move(first);
    node->second = std::move(second);
    return node;
  }
  NodePtr any_of(int depth) {
    NodePtr node = all_of(depth);
    while (take(words_.any_of)) node = joined(Node::What::Or, std::move(node), all_of(depth));
    return node;
  }
  NodePtr all_of(int depth) {
    NodePtr node = condition(depth);
    while (take(words_.all_of)) node = joined(Node::What::And, std::move(node), condition(depth));
    return node;
  }
  NodePtr condition(int depth) {
    if (depth > deepest) fail("select-deep", at_, {});
    if (take(words_.negation)) return joined(Node::What::Not, condition(depth + 1), nullptr);
    skip();
    if (!done() && plain_[at_] == U'(') {
      const std::size_t opened = at_++;
      NodePtr node = any_of(depth + 1);
      skip();
      if (done() || plain_[at_] != U')') fail("select-bracket", opened, {{"found", "("}});
      ++at_;
      return node;
    }
    return comparison();
  }

  NodePtr comparison() {
    auto node = std::make_unique<Node>();
    std::size_t after = 0;
    const auto* field = done() ? nullptr : word_at(words_.fields, at_, after);
    if (!field) fail("select-field", at_, {{"found", here()}});
    node->field = field->second;
    const std::string named = select::encoded(letters_.substr(at_, after - at_));
    at_ = after;
    skip();
    const std::size_t sign_at = at_;
    const auto* op = done() ? nullptr : word_at(words_.operators, at_, after);
    const SelectKind kind = kind_of(node->field);
    if (!op) {
      if (kind != SelectKind::YesNo) fail("select-operator", at_, {{"field", named}, {"found", here()}});
      node->number = 1;
      return node;
    }
    node->op = op->second;
    at_ = after;
    skip();
    const auto allowed = operators_of(node->field);
    if (std::ranges::find(allowed, node->op) == allowed.end()) fail("select-order", sign_at, {{"field", named}});
    const std::size_t value_at = at_;
    const std::u32string value = read_value();
    if (value.empty() && !quoted_) fail("select-value", value_at, {{"field", named}});
    set_value(*node, named, value, value_at);
    return node;
  }

  // In quotation marks, or up to what ends it; without blanks around.
  std::u32string read_value() {
    quoted_ = !done() && (plain_[at_] == U'"' || plain_[at_] == U'\'');
    if (quoted_) {
      const std::size_t from = at_ + 1, to = plain_.find(plain_[at_], from);
      if (to == std::u32string::npos) fail("select-quote", at_, {});
      at_ = to + 1;
      return plain_.substr(from, to - from);
    }
    const std::size_t from = at_;
    while (!done() && !ends_here()) ++at_;
    std::size_t to = at_;
    while (to > from && plain_[to - 1] == U' ') --to;
    return plain_.substr(from, to - from);
  }
  // A closing bracket, or an and or or before another condition. Latin ones are words of their own.
  bool ends_here() const {
    if (plain_[at_] == U')') return true;
    std::size_t after = 0;
    if (!one_of(words_.all_of, at_, after) && !one_of(words_.any_of, at_, after)) return false;
    const bool latin = is_letter(plain_[at_]);
    if (latin && at_ > 0 && is_letter(plain_[at_ - 1])) return false;
    return condition_at(past_blanks(after)) || past_blanks(after) == plain_.size();
  }

  void set_value(Node& node, const std::string& named, const std::u32string& value, std::size_t place) const {
    const auto is_value = [&](const auto& words) { return std::ranges::find(words, value, [](const auto& word) { return word.first; }); };
    const auto choose = [&](const auto& words) {
      const auto at = is_value(words);
      if (at == words.end()) {
        std::string choices;
        for (const auto& word : words) choices += (choices.empty() ? "" : ", ") + select::encoded(word.first);
        fail("select-choice", place, {{"field", named}, {"value", select::encoded(value)}, {"choices", choices}});
      }
      node.number = static_cast<double>(at->second);
    };
    switch (kind_of(node.field)) {
      case SelectKind::Text: {
        const bool none = !quoted_ && std::ranges::find(words_.none, value) != words_.none.end();
        if (!none) node.text = value;
        break;
      }
      case SelectKind::Choice: choose(node.field == SelectField::Tier ? words_.tiers : words_.classes); break;
      case SelectKind::YesNo: choose(words_.yes_no); break;
      case SelectKind::Number: node.number = number_of(named, value, place); break;
    }
  }

  // "1,200", "1.5", and ten thousands as Chinese lists write them.
  double number_of(const std::string& named, const std::u32string& value, std::size_t place) const {
    std::string digits;
    double times = 1;
    for (const char32_t c : value) {
      if (c == U',' || c == U' ') continue;
      if (c == U'\u4E07' && times == 1) times = 10000;
      else digits += c < 0x80 && times == 1 ? static_cast<char>(c) : '?';
    }
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number)) {
      fail("select-number", place, {{"field", named}, {"value", select::encoded(value)}});
    }
    return number * times;
  }

  std::u32string letters_, plain_;
  const Vocabulary& words_;
  std::size_t at_ = 0;
  bool quoted_ = false;
};

}  // namespace

SelectExpression::SelectExpression(std::string_view text) : root_(Parser(text).whole()) {}
SelectExpression::~SelectExpression() = default;
SelectExpression::SelectExpression(SelectExpression&&) noexcept = default;
SelectExpression& SelectExpression::operator=(SelectExpression&&) noexcept = default;

std::string expression_of(std::span<const SelectRow> rows, bool any, const words::Words& words) {
  const auto first_of = [&](const char* key) {
    const std::string all = words(key);
    return all.substr(0, all.find('|'));
  };
  std::string text;
  for (const SelectRow& row : rows) {
    if (!text.empty()) text += " " + first_of(any ? "select.or" : "select.and") + " ";
    text += name_of(row.field, words) + " " + std::string(sign_of(row.op)) + " ";
    if (kind_of(row.field) == SelectKind::Number) text += row.value;
    else if (row.value.empty()) text += first_of("select.none");
    else text += (row.value.find('"') == std::string::npos ? '"' + row.value + '"' : '\'' + row.value + '\'');
  }
  return text;
}

}  // namespace gridwalk::jobs
