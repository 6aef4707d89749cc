// How long it takes to make, open, edit and undo a project with 132 communities and many complaints (argument, 200,000).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>

#include "data/store/store.h"
#include "geo/random.h"

namespace {

using namespace gridwalk;
using namespace gridwalk::data;

double milliseconds(const std::function<void()>& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void report(const char* what, std::vector<double> times) {
  std::ranges::sort(times);
  fmt::print("{:<44} median {:8.2f} ms  worst {:8.2f} ms  ({} runs)\n", what, times[times.size() / 2], times.back(), times.size());
}

void report(const char* what, int runs, const std::function<void()>& action) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) times.push_back(milliseconds(action));
  report(what, std::move(times));
}

std::vector<Complaint> complaints(int count, const std::vector<CommunityId>& communities) {
  geo::Random random(1);
  std::vector<Complaint> all;
  for (int i = 0; i < count; ++i) {
    Complaint c;
    c.order_no = fmt::format("QD2026{:08}", i);
    c.caller_hash = fmt::format("{:016x}", random.next());
    c.source = "12345";
    c.received_at = Moment(std::chrono::seconds(1767225600 + i * 150));
    c.category = "\u57ce\u5e02\u7ba1\u7406/\u5e02\u5bb9\u73af\u536b/\u5783\u573e\u6e05\u8fd0";
    c.kind = static_cast<ProblemKind>(random.below(6));
    c.address = fmt::format("\u6b63\u9633\u8def{}\u53f7{}\u53f7\u697c", random.below(400), random.below(60));
    c.point = geo::Point{random.uniform(0, 5000), random.uniform(0, 5000)};
    c.geocode = GeocodeMethod::Given;
    c.community = communities[random.below(static_cast<std::uint32_t>(communities.size()))];
    c.match = MatchMethod::Inside;
    c.status = "\u5df2\u529e\u7ed3";
    all.push_back(std::move(c));
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  const int count = argc > 1 ? std::atoi(argv[1]) : 200'000;
  // Beside the working folder, not in /tmp: that may be memory, where durability costs nothing.
  const std::filesystem::path folder = std::filesystem::current_path() / "store_bench_files";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  const auto file = folder / "big.gridwalk";
  Store::CreateOptions options;
  options.project = {"bench", 4549, true, ""};
  options.seed = 1;
  report("create an empty project, first in the process", 1, [&] { Store::create(file, options); });
  options.replace = true;
  report("create an empty project, again", 5, [&] { Store::create(file, options); });
  auto store = Store::create(file, options);

  std::vector<CommunityId> communities;
  std::vector<ZoneId> zones;
  store->edit({"sample", {}}, [&](Edit& edit) {
    const ZonePlanId plan = edit.put(ZonePlan{});
    for (int z = 0; z < 8; ++z) {
      Zone zone;
      zone.plan = plan;
      zones.push_back(edit.put(zone));
    }
    for (int c = 0; c < 132; ++c) {
      Community community;
      community.name = fmt::format("c{}", c);
      const double x = 400.0 * (c % 12), y = 400.0 * (c / 12);
      community.boundary = {{{{x, y}, {x + 380, y}, {x + 380, y + 380}, {x, y + 380}, {x, y}}, {}}};
      communities.push_back(edit.put(community));
      edit.put(ZoneMember{{}, plan, zones[static_cast<std::size_t>(c) % 8], communities.back(), false});
    }
  });
  const std::vector<Complaint> rows = complaints(count, communities);
  report("import all complaints as one edit", 1, [&] { store->edit({"import", {}}, [&](Edit& edit) { edit.put_all(rows); }); });
  report("undo the import", 1, [&] { store->undo(); });
  report("redo the import", 1, [&] { store->redo(); });

  geo::Random random(2);
  report("move one community to another zone", 200, [&] {
    ZoneMember member = store->snapshot()->zone_members[random.below(132)];
    member.zone = zones[random.below(8)];
    member.locked = !member.locked;
    store->edit({"move-communities", {{"count", "1"}}}, [&](Edit& edit) { edit.put(member); });
  });
  report("undo a move", 100, [&] { store->undo(); });
  report("redo a move", 100, [&] { store->redo(); });
  report("change one complaint", 20, [&] {
    Complaint complaint = store->snapshot()->complaints[random.below(static_cast<std::uint32_t>(count))];
    complaint.default_point = !complaint.default_point;
    store->edit({"edit", {}}, [&](Edit& edit) { edit.put(complaint); });
  });
  report("save a copy", 1, [&] { store->save_copy(folder / "copy.gridwalk"); });
  report("close", 1, [&] { store.reset(); });
  fmt::print("{:<44} {:.1f} MB\n", "file", static_cast<double>(std::filesystem::file_size(file)) / 1e6);
  report("open", 5, [&] { store = Store::open(file); });
  for (const Issue& issue : store->notes()) fmt::print("note: {}\n", issue.code);
  store.reset();
  std::filesystem::remove_all(folder);
}
