// A street of a few communities and lists of complaints as an office would get them, for tests of imports.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "geo/projection.h"
#include "tests/support/files.h"
#include "viewer/jobs/import.h"

namespace gridwalk::testing {

struct ListRow {
  std::string order_no, received = "2026-06-03 09:00", category = "垃圾", address, status = "办理中";
  std::optional<geo::Point> at = {};  // metres from the street's corner
  std::string community = {};
};

class SmallOffice : public ::testing::Test {
 protected:
  static constexpr geo::Point corner{535000, 4019000};

  SmallOffice() {
    data::Store::CreateOptions options;
    options.project.srid = 4549;
    options.seed = 5;
    options.clock = std::chrono::local_days(std::chrono::year(2026) / 7 / 1) + std::chrono::hours(8);
    store_ = data::Store::create(folder_.path() / "street.gridwalk", options);
  }

  static geo::Point from_corner(double x, double y) { return {corner.x + x, corner.y + y}; }
  static geo::MultiPolygon square(double x, double y, double size) {
    const auto p = [](double px, double py) { return from_corner(px, py); };
    return {{{p(x, y), p(x + size, y), p(x + size, y + size), p(x, y + size), p(x, y)}, {}}};
  }
  data::CommunityId community(const std::string& name, double x, double y, double size = 200, int buildings = 20) {
    data::Community made;
    made.name = name;
    made.households = 600;
    made.buildings = buildings;
    made.boundary = square(x, y, size);
    made.point = from_corner(x + size / 2, y + size / 2);
    data::CommunityId id;
    store_->edit({"edit", {}}, [&](data::Edit& edit) { id = edit.put(made); });
    return id;
  }
  jobs::ImportResult import(const std::string& file, const std::vector<ListRow>& rows) { return import_into(*store_, file, rows); }
  // Into the project where another has it open.
  jobs::ImportResult import_into(data::Store& store, const std::string& file, const std::vector<ListRow>& rows) {
    const auto projection = geo::Projection::between("EPSG:4549", "EPSG:4326");
    std::string text = "工单编号,受理时间,诉求类别,地址,办理状态,经度,纬度,所属小区\n";
    for (const ListRow& row : rows) {
      text += row.order_no + "," + row.received + "," + row.category + "," + row.address + "," + row.status + ",";
      if (row.at) {
        const geo::Point degrees = *projection->forward(from_corner(row.at->x, row.at->y));
        text += std::to_string(degrees.x) + "," + std::to_string(degrees.y);
      } else {
        text += ",";
      }
      text += "," + row.community + "\n";
    }
    write_file(folder_.path() / file, text);
    jobs::ImportRequest request;
    request.file = folder_.path() / file;
    request.target = data::ImportTarget::Complaints;
    return jobs::import_file(store, request);
  }
  // Of the project as it is now.
  data::Complaint complaint(const std::string& order_no) const {
    const auto snapshot = store_->snapshot();
    const auto at = std::ranges::find(snapshot->complaints, order_no, &data::Complaint::order_no);
    return at == snapshot->complaints.end() ? data::Complaint{} : *at;
  }
  static bool has(const Issues& issues, std::string_view code) {
    return std::ranges::any_of(issues, [code](const Issue& issue) { return issue.code == code; });
  }

  TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
};

}  // namespace gridwalk::testing
