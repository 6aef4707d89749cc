// Questions about placed complaints, each asked once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/place_lists.h"

#include <set>
#include <string_view>
#include <utility>

#include "data/model/error.h"

namespace gridwalk::ui {
namespace {

// Found out here, since a street's complaints are too many to be read in a frame.
std::string characters_of(const data::Snapshot& snapshot) {
  std::set<std::string_view> seen;
  for (const data::Complaint& complaint : snapshot.complaints) {
    for (const std::string* text : {&complaint.order_no, &complaint.address, &complaint.category, &complaint.status}) {
      for (std::size_t at = 0; at < text->size();) {
        std::size_t next = at + 1;
        while (next < text->size() && (static_cast<unsigned char>((*text)[next]) & 0xC0U) == 0x80U) ++next;
        seen.insert(std::string_view(*text).substr(at, next - at));
        at = next;
      }
    }
  }
  std::string all;
  for (const std::string_view character : seen) all += character;
  return all;
}

}  // namespace

const jobs::ComplaintLists* PlaceLists::follow(const data::SnapshotPtr& snapshot) {
  const bool same = of_ && (of_ == snapshot || (of_->complaints.same_as(snapshot->complaints) && of_->communities.same_as(snapshot->communities) &&
                                                of_->address_places.same_as(snapshot->address_places) && of_->project == snapshot->project));
  if (!same) {
    if (of_ && of_->project != snapshot->project) lists_.reset();
    of_ = snapshot;
    // What was placed by the last click is gone at once, however long the street takes to be looked through.
    if (lists_) {
      lists_->of = snapshot;
      lists_->counts = jobs::placing_counts(*snapshot);
      for (std::size_t p = 0; p < jobs::placings; ++p) {
        std::erase_if(lists_->rows[p], [&](const jobs::ListedComplaint& row) {
          const data::Complaint* complaint = snapshot->complaints.find(row.id);
          return !complaint || static_cast<std::size_t>(jobs::placing_of(*complaint)) != p;
        });
      }
    }
    ask(snapshot);
  }
  return lists_.get();
}

void PlaceLists::ask(const data::SnapshotPtr& snapshot) {
  lists_lane_.ask([this, snapshot](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
    try {
      auto made = std::make_shared<jobs::ComplaintLists>(jobs::complaint_lists(snapshot, progress));
      auto characters = std::make_shared<const std::string>(characters_of(*snapshot));
      return [this, made, characters] {
        lists_ = made;
        characters_ = characters;
      };
    } catch (const Error&) {
      return {};  // stopped: a newer question has come
    }
  });
}

const std::vector<data::ComplaintId>& PlaceLists::found(const data::SnapshotPtr& snapshot, const std::string& text) {
  if (text == sought_ && sought_in_ && sought_in_->complaints.same_as(snapshot->complaints)) return found_;
  sought_ = text;
  sought_in_ = snapshot;
  find_lane_.ask([this, snapshot, text](const std::stop_token& stop) -> Finish {
    auto ids = std::make_shared<std::vector<data::ComplaintId>>();
    for (const data::Complaint& complaint : snapshot->complaints) {
      if (ids->size() == most_found || stop.stop_requested()) break;
      if (complaint.order_no.find(text) != std::string::npos || complaint.address.find(text) != std::string::npos) ids->push_back(complaint.id);
    }
    return [this, ids] { found_ = *ids; };
  });
  return found_;
}

bool PlaceLists::collect() {
  const bool lists = lists_lane_.collect();
  return find_lane_.collect() || lists;
}

void PlaceLists::wait() {
  lists_lane_.wait();
  find_lane_.wait();
}

}  // namespace gridwalk::ui
