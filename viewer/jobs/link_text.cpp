// What lies between two communities, in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "viewer/jobs/links.h"

namespace gridwalk::jobs {
namespace {

constexpr std::array<const char*, 6> link_kinds{"wall", "lane", "arterial", "crossing", "open_land", "shortest"};  // of geo::LinkKind
constexpr std::array<const char*, 4> barrier_kinds{"river", "railway", "expressway", "drawn"};                     // of geo::BarrierKind

}  // namespace

std::string link_text(const data::Snapshot& snapshot, const Neighbour& pair, const words::Words& words) {
  const data::LinkEdit* edit = snapshot.link_edits.find(pair.edit);
  std::vector<std::string> parts;
  if (pair.kind) parts.push_back(words(std::string("link_kind.") + link_kinds[static_cast<std::size_t>(*pair.kind)]));
  if (pair.blocked_by) parts.push_back(words("out.link_blocked"));
  std::vector<std::string> barriers;
  for (std::size_t kind = 0; kind < barrier_kinds.size(); ++kind) {
    if ((pair.barriers >> kind & 1u) != 0) barriers.push_back(words(std::string("barrier.") + barrier_kinds[kind]));
  }
  // Where the two meet beside the barrier's end, it takes a part of the front only.
  const bool partly = pair.kind && *pair.kind != geo::LinkKind::Crossing && *pair.kind != geo::LinkKind::Shortest;
  if (!barriers.empty()) parts.push_back(words(partly ? "out.link_barriers_partly" : "out.link_barriers", {{"barriers", words.join(barriers)}}));
  if (pair.road_m > 0) parts.push_back(words("out.link_road", {{"share", words.percent(std::min(1.0, pair.road_m / std::max(pair.front_m, 1e-9)), 0)}}));
  const bool face = pair.kind || pair.blocked_by;
  if (face) parts.push_back(words("out.link_size", {{"gap", words.distance(pair.gap_m)}, {"front", words.distance(pair.front_m)}}));
  if (edit) {
    parts.push_back(words(edit->cut ? "out.link_cut" : "out.link_made",
                          {{"author", edit->author}, {"date", words.date(edit->on)}, {"reason", edit->reason}}));
  }
  if (pair.kind == geo::LinkKind::Shortest && !pair.linked && !edit) parts.push_back(words("out.link_not_needed"));
  std::string how;
  for (const std::string& part : parts) how += (how.empty() ? "" : words("out.link_join")) + part;
  return how;
}

}  // namespace gridwalk::jobs
