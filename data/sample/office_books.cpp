// The office's workbooks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "data/sample/office.h"
#include "data/write/atomic_file.h"
#include "geo/gcj02.h"

namespace gridwalk::data::sample {
namespace {

class Book {
 public:
  explicit Book(const fs::path& to) : file(to), atomic(to), book(workbook_new(atomic.temporary().c_str())), sheet(workbook_add_worksheet(book, nullptr)), time(workbook_add_format(book)) {
    lxw_doc_properties properties{};
    properties.created = 1767225600;
    workbook_set_properties(book, &properties);
    format_set_num_format(time, "yyyy/m/d h:mm");
  }
  void text(int row, int column, const std::string& value) {
    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value.c_str(), nullptr);
  }
  void number(int row, int column, double value) {
    worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value, nullptr);
  }
  void save() {
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR) cannot_write(file, lxw_strerror(error));
    atomic.commit();
  }
  void moment(int row, int column, Moment at) {
    const double days = 25'569 + static_cast<double>(at.time_since_epoch().count()) / 86'400;
    worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), days, time);
  }
  void merge(int row, int column, int last_row, int last_column, const std::string& value) {
    worksheet_merge_range(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), static_cast<lxw_row_t>(last_row), static_cast<lxw_col_t>(last_column),
                          value.c_str(), nullptr);
  }

 private:
  fs::path file;
  AtomicFile atomic;
  lxw_workbook* book;
  lxw_worksheet* sheet;
  lxw_format* time;
};

}  // namespace

// Title, two header rows, committees merged down, floor areas in ten thousands, a total and a note at the foot.
void Office::community_register() {
  Book book(start("community_register.xlsx"));
  struct Column {
    const char *first, *second;  // the two header rows
  };
  constexpr Column columns[] = {{"committee", ""}, {"code", ""}, {"name", ""}, {"class", ""}, {"manager", ""}, {"company", ""}, {"project_manager", ""},
                                {"manager_phone", ""}, {"scale", "households"}, {"", "buildings"}, {"", "units"}, {"", "area"}, {"year", ""}};
  enum { CommitteeColumn, Code, Name, Class, Manager, CompanyColumn, ProjectManager, ManagerPhone, Households, Buildings, Units, Area, Year };
  book.merge(0, 0, 0, Year, heading("register_title"));
  for (int c = 0; c <= Year; ++c) {
    if (columns[c].first[0] != '\0') book.text(1, c, heading(columns[c].first));
    if (columns[c].second[0] != '\0') book.text(2, c, heading(columns[c].second));
  }
  book.merge(1, Households, 1, Area, heading("scale"));
  std::vector<const Community*> order;
  for (const Community& community : street.communities) order.push_back(&community);
  std::ranges::stable_sort(order, {}, [&](const Community* c) { return committee_of.at(c->committee); });
  int row = 3;
  double sum = 0;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && order[end]->committee == order[i]->committee) ++end;
    const std::string& committee = committee_of.at(order[i]->committee);
    if (end - i > 1) book.merge(row, CommitteeColumn, row + static_cast<int>(end - i) - 1, CommitteeColumn, committee);
    else book.text(row, CommitteeColumn, committee);
    for (; i < end; ++i, ++row) {
      const Community& community = *order[i];
      book.text(row, Code, community.code);
      book.text(row, Name, community.name);
      book.text(row, Class, word("classes", community.kind));
      book.text(row, Manager, word("managers", community.manager));
      if (const auto contract = contract_of.find(community.id); contract != contract_of.end()) {
        book.text(row, CompanyColumn, company_name.at(contract->second->company));
        book.text(row, ProjectManager, contract->second->project_manager);
        book.text(row, ManagerPhone, contract->second->phone);
      }
      book.number(row, Households, community.households);
      book.number(row, Buildings, community.buildings);
      book.number(row, Units, community.units);
      book.text(row, Area, fmt::format("{:.4f}{}", community.floor_area_m2 / 10'000, heading("wan")));
      book.number(row, Year, community.year_built);
      sum += community.households;
    }
  }
  book.text(row, 0, heading("total"));
  book.number(row, Households, sum);
  book.text(row + 1, 0, heading("foot_note"));
  book.save();
}

// Points from a web map (GCJ-02), times partly real dates and partly texts, invented callers in columns that must stay outside.
void Office::complaints() {
  Book book(start("complaints_12345.xlsx"));
  enum { OrderNo, Received, Source, Category, Address, CommunityColumn, Longitude, Latitude, Status, Closed, Caller, Phone };
  book.merge(0, 0, 0, Phone, heading("complaints_title"));
  int column = 0;
  for (const char* key : {"order_no", "received", "source", "category", "address", "of_community", "longitude", "latitude", "status", "closed_at", "caller", "phone"}) {
    book.text(1, column++, heading(key));
  }
  std::map<CommunityId, std::string> name;
  for (const Community& community : street.communities) name[community.id] = community.name;
  int row = 2;
  for (const Complaint& complaint : street.complaints) {
    const auto moment = [&](int at, Moment when) {
      std::string text = to_text(when);
      text[10] = ' ';
      if (row % 30 == 0) book.moment(row, at, when);
      else book.text(row, at, text);
    };
    book.text(row, OrderNo, complaint.order_no);
    moment(Received, *complaint.received_at);
    book.text(row, Source, complaint.source);
    book.text(row, Category, complaint.category);
    book.text(row, Address, complaint.address);
    book.text(row, CommunityColumn, name.at(complaint.community));
    if (complaint.point) {
      const geo::Point gcj = geo::wgs84_to_gcj02(lon_lat(*complaint.point));
      book.number(row, Longitude, std::round(gcj.x * 1e6) / 1e6);
      book.number(row, Latitude, std::round(gcj.y * 1e6) / 1e6);
    }
    book.text(row, Status, complaint.status);
    if (complaint.closed_at) moment(Closed, *complaint.closed_at);
    book.text(row, Caller, fmt::format("caller-{}", complaint.caller_hash));
    book.text(row, Phone, fmt::format("1380532{:04}", row % 10'000));
    ++row;
  }
  book.save();
}

}  // namespace gridwalk::data::sample
