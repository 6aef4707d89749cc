// From a disc to what it stands for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/cluster_click.h"

#include <algorithm>

#include "viewer/carto/clusters.h"
#include "viewer/ui/app.h"

namespace gridwalk::ui {
namespace {

constexpr double one_place_m = 3;  // findings nearer to each other are at one place: no zoom tells them apart

std::string number_of(const data::Snapshot& snapshot, std::int64_t id) {
  if (const data::Complaint* complaint = snapshot.complaints.find(data::ComplaintId{id})) return complaint->order_no;
  const data::Problem* problem = snapshot.problems.find(data::ProblemId{id});
  return problem ? problem->no : std::string();
}

}  // namespace

bool click_findings(App& app, geo::Point ground) {
  const auto scene = app.scene();
  if (!scene) return false;
  const double pixels_per_pt = static_cast<double>(ImGui::GetFontSize()) / 16;
  for (auto layer = scene->layers.rbegin(); layer != scene->layers.rend(); ++layer) {
    if (!layer->clusters) continue;
    const carto::ClusterHit hit = carto::cluster_at(*layer->clusters, ground, app.camera.pixels_per_m, pixels_per_pt);
    if (hit.subjects.empty()) continue;
    if (std::max(hit.around.width(), hit.around.height()) > one_place_m) {
      app.zoom_to(hit.around.grown(std::max(hit.around.width(), hit.around.height()) * 0.1));
      app.status() = app.words()("search.disc", {{"count", app.words().number(static_cast<double>(hit.subjects.size()))}});
      return true;
    }
    const data::Snapshot& all = *app.project()->snapshot;
    const int community = app.project()->picker->at(hit.around.centre(), 0);
    if (community >= 0) app.select({all.communities[static_cast<std::size_t>(community)].id});
    app.ringed = hit.around.centre();
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < std::min<std::size_t>(hit.subjects.size(), 4); ++i) numbers.push_back(number_of(all, hit.subjects[i]));
    app.status() = app.words()("search.at_place", {{"count", app.words().number(static_cast<double>(hit.subjects.size()))}, {"numbers", app.words().join(numbers)}});
    return true;
  }
  return false;
}

}  // namespace gridwalk::ui
