// The ground's links with those made and cut by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/links.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/adjacency/islands.h"

namespace gridwalk::jobs {
namespace {

using Pair = std::pair<int, int>;

geo::Point place_of(const data::Community& community) {
  return community.point.value_or(geo::centroid(community.boundary));
}

class Maker {
 public:
  Maker(const data::Snapshot& snapshot, const Ground& ground) : snapshot_(snapshot), ground_(ground.adjacency) {}

  Neighbours run() {
    take_ground();
    take_edits();
    for (auto& [pair, neighbour] : pairs_) result_.pairs.push_back(std::move(neighbour));
    join_parts();
    tell();
    return std::move(result_);
  }

 private:
  Neighbour& at(int a, int b) {
    Neighbour& neighbour = pairs_[{a, b}];
    neighbour.a = a;
    neighbour.b = b;
    return neighbour;
  }

  void take_ground() {
    const auto take = [&](const auto& link) -> Neighbour& {
      Neighbour& neighbour = at(link.a, link.b);
      neighbour.front_m = link.front_m;
      neighbour.gap_m = link.gap_m;
      neighbour.road_m = link.road_m;
      neighbour.barriers = link.barriers;
      neighbour.between = link.between;
      return neighbour;
    };
    for (const geo::BlockedLink& link : ground_.blocked) take(link).blocked_by = link.by;
    for (const geo::Link& link : ground_.links) {
      Neighbour& neighbour = take(link);
      neighbour.kind = link.kind;
      neighbour.blocked_by.reset();
      neighbour.linked = link.kind != geo::LinkKind::Shortest;
    }
  }

  void take_edits() {
    for (const data::LinkEdit& edit : snapshot_.link_edits) {
      const data::Table<data::Community>& communities = snapshot_.communities;
      const int a = communities.index_of(edit.a), b = communities.index_of(edit.b);
      const auto size = static_cast<int>(ground_.component.size());
      if (a < 0 || b < 0 || a == b || a >= size || b >= size) {
        for (std::size_t i = 0; i < 2; ++i) {
          const data::CommunityId id = i == 0 ? edit.a : edit.b;
          if (communities.index_of(id) >= 0) continue;
          const std::string name = i < edit.names.size() ? edit.names[i] : std::to_string(id.value);
          const std::string other = edit.names.size() == 2 ? edit.names[1 - i] : "-";
          result_.issues.push_back({"link-edit-gone", -1, {{"name", name}, {"with", other}, {"reason", edit.reason}}, Severity::Warning});
        }
        continue;
      }
      Neighbour& neighbour = at(std::min(a, b), std::max(a, b));
      neighbour.edit = edit.id;
      neighbour.by_hand = edit.cut ? LinkWord::Cut : LinkWord::Linked;
      neighbour.linked = !edit.cut;
      if (neighbour.between.empty()) {
        const auto i = static_cast<std::size_t>(neighbour.a), j = static_cast<std::size_t>(neighbour.b);
        neighbour.between = {place_of(communities[i]), place_of(communities[j])};
      }
    }
  }

  // The components of what is linked, then the shortest links that join what is still apart.
  void join_parts() {
    std::vector<geo::Link> links;
    for (const Neighbour& neighbour : result_.pairs) {
      if (neighbour.linked) links.push_back({.a = neighbour.a, .b = neighbour.b});
    }
    const std::size_t n = ground_.component.size();
    result_.components = geo::components_of(n, links, result_.component);
    std::vector<Neighbour*> shortest;
    for (Neighbour& neighbour : result_.pairs) {
      if (neighbour.kind == geo::LinkKind::Shortest && neighbour.by_hand == LinkWord::None) shortest.push_back(&neighbour);
    }
    std::ranges::stable_sort(shortest, {}, &Neighbour::gap_m);
    std::vector<int> part = result_.component;
    for (Neighbour* neighbour : shortest) {
      const int a = part[static_cast<std::size_t>(neighbour->a)], b = part[static_cast<std::size_t>(neighbour->b)];
      if (a == b) continue;
      std::ranges::replace(part, std::max(a, b), std::min(a, b));
      neighbour->linked = true;
    }
  }

  // As the ground tells it, of the parts that there are with the edits.
  void tell() {
    std::vector<long long> first(static_cast<std::size_t>(result_.components), -1);
    std::vector<std::size_t> count(first.size(), 0);
    for (std::size_t i = 0; i < result_.component.size(); ++i) {
      const auto c = static_cast<std::size_t>(result_.component[i]);
      if (count[c]++ == 0) first[c] = static_cast<long long>(i);
    }
    Issues issues;
    for (const Issue& issue : ground_.issues) {
      if (issue.code != "component" && issue.code != "island-linked") issues.push_back(issue);
    }
    const auto largest = count.empty() ? 0 : std::ranges::max_element(count) - count.begin();
    for (std::size_t c = 0; result_.components > 1 && c < count.size(); ++c) {
      issues.push_back({"component", first[c],
                        {{"number", std::to_string(c + 1)}, {"components", std::to_string(result_.components)}, {"count", std::to_string(count[c])}},
                        static_cast<std::ptrdiff_t>(c) == largest ? Severity::Note : Severity::Warning});
    }
    const auto size = [&](int i) { return count[static_cast<std::size_t>(result_.component[static_cast<std::size_t>(i)])]; };
    for (const Neighbour& neighbour : result_.pairs) {
      if (neighbour.kind != geo::LinkKind::Shortest || !neighbour.linked || neighbour.by_hand != LinkWord::None) continue;
      const int island = size(neighbour.a) < size(neighbour.b) ? neighbour.a : neighbour.b;
      issues.push_back({"island-linked", island, {{"gap", std::to_string(std::lround(neighbour.gap_m))}}, Severity::Warning});
    }
    issues.insert(issues.end(), result_.issues.begin(), result_.issues.end());
    result_.issues = std::move(issues);
  }

  const data::Snapshot& snapshot_;
  const geo::Adjacency& ground_;
  std::map<Pair, Neighbour> pairs_;
  Neighbours result_;
};

}  // namespace

Neighbours neighbours_of(const data::Snapshot& snapshot, const Ground& ground) { return Maker(snapshot, ground).run(); }

bool edit_link(data::Store& store, data::CommunityId a, data::CommunityId b, LinkWish wish, const Said& said) {
  const data::SnapshotPtr snapshot = store.snapshot();
  if (a == b) throw Error(ErrorKind::WrongCall, "link-to-itself");
  if (b < a) std::swap(a, b);
  std::vector<const data::LinkEdit*> known;
  for (const data::LinkEdit& edit : snapshot->link_edits) {
    if (edit.a == a && edit.b == b) known.push_back(&edit);
  }
  const data::Community *first = snapshot->communities.find(a), *second = snapshot->communities.find(b);
  // What was said of a community that is gone can still be taken back.
  if ((!first || !second) && (wish != LinkWish::AsGround || known.empty())) throw Error(ErrorKind::WrongCall, "no-such-community");
  if (wish == LinkWish::AsGround && known.empty()) return false;
  if (wish != LinkWish::AsGround && said.reason.empty()) throw Error(ErrorKind::WrongCall, "reason-missing");
  const auto name = [&](const data::Community* community, std::size_t i) {
    if (community) return community->name;
    return i < known.front()->names.size() ? known.front()->names[i] : std::string("-");
  };
  const std::vector<std::string> names{name(first, 0), name(second, 1)};
  Args args{{"a", names[0]}, {"b", names[1]}};
  if (wish != LinkWish::AsGround) args.emplace_back("reason", said.reason);
  const char* verb = wish == LinkWish::Link ? "link-by-hand" : wish == LinkWish::Cut ? "cut-link" : "link-as-ground";
  const std::string author = said.author.empty() ? store.who() : said.author;
  const data::Date today = data::date_of(store.now());
  store.edit({verb, args},
             [&](data::Edit& edit) {
               for (std::size_t i = wish == LinkWish::AsGround ? 0 : 1; i < known.size(); ++i) edit.remove<data::LinkEdit>(known[i]->id);
               if (wish == LinkWish::AsGround) return;
               const data::LinkEditId id = known.empty() ? data::LinkEditId{} : known.front()->id;
               edit.put(data::LinkEdit{id, a, b, wish == LinkWish::Cut, names, author, said.reason, today});
             },
             snapshot->revision);
  return true;
}

}  // namespace gridwalk::jobs
