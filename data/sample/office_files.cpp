// The street as an office would send it: each file with the flaws that such files have.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cpl_conv.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <stdexcept>

#include "data/sample/names.h"
#include "data/sample/sample.h"
#include "data/write/atomic_file.h"
#include "data/write/gb18030.h"
#include "geo/gcj02.h"
#include "geo/projection.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

struct Office {
  const SampleStreet& street;
  const fs::path& folder;
  const sample::Names names{};
  std::vector<fs::path> written{};
  std::map<CommunityId, std::string> company_of{};
  std::map<CommitteeId, std::string> committee_of{};

  std::string heading(const std::string& key) const { return names.word("headings." + key); }
  void boundaries();
  void community_register();
  void complaints();
  void problems();
  void inspectors();
  void drawing();
};

// Field names in GBK cut at ten bytes, no .cpg, so that a reader has to find the encoding out.
void Office::boundaries() {
  RegisterOGRShape();
  const fs::path file = folder / "community_boundaries.shp";
  for (const char* suffix : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) fs::remove(fs::path(file).replace_extension(suffix));
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
  GDALDatasetUniquePtr dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) cannot_write(file, CPLGetLastErrorMsg());
  OGRSpatialReference crs;
  crs.importFromEPSG(street.project.srid);
  char encoding[] = "ENCODING=GB18030";
  char* options[] = {encoding, nullptr};
  OGRLayer* layer = dataset->CreateLayer("community_boundaries", &crs, wkbPolygon, options);
  if (!layer) cannot_write(file, CPLGetLastErrorMsg());
  for (const char* name : {"name", "committee"}) {
    OGRFieldDefn field(heading(name).c_str(), OFTString);
    field.SetWidth(60);
    layer->CreateField(&field);
  }
  OGRFieldDefn number(heading("households").c_str(), OFTInteger);
  layer->CreateField(&number);
  for (const Community& community : street.communities) {
    OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
    feature->SetField(0, community.name.c_str());
    feature->SetField(1, committee_of.at(community.committee).c_str());
    feature->SetField(2, static_cast<int>(community.households));
    OGRLinearRing ring;
    for (geo::Point p : community.boundary.front().shell) ring.addPoint(p.x, p.y);
    OGRPolygon polygon;
    polygon.addRing(&ring);
    feature->SetGeometry(&polygon);
    if (layer->CreateFeature(feature.get()) != OGRERR_NONE) cannot_write(file, CPLGetLastErrorMsg());
  }
  dataset.reset();
  fs::remove(fs::path(file).replace_extension(".cpg"));
  written.push_back(file);
}

struct Book {
  explicit Book(const fs::path& to) : file(to), atomic(to), book(workbook_new(atomic.temporary().c_str())), sheet(workbook_add_worksheet(book, nullptr)) {
    lxw_doc_properties properties{};
    properties.created = 1767225600;
    workbook_set_properties(book, &properties);
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
  fs::path file;
  AtomicFile atomic;
  lxw_workbook* book;
  lxw_worksheet* sheet;
};

// Title, two header rows, committees merged down, floor areas in ten thousands, a total and a note at the foot.
void Office::community_register() {
  const fs::path file = folder / "community_register.xlsx";
  Book book(file);
  worksheet_merge_range(book.sheet, 0, 0, 0, 7, heading("register_title").c_str(), nullptr);
  const std::string first[] = {heading("committee"), heading("code"), heading("name"), heading("company"), heading("scale"), "", "", heading("year")};
  const std::string second[] = {"", "", "", "", heading("households"), heading("buildings"), heading("area"), ""};
  for (int c = 0; c < 8; ++c) {
    book.text(1, c, first[c]);
    book.text(2, c, second[c]);
  }
  worksheet_merge_range(book.sheet, 1, 4, 1, 6, heading("scale").c_str(), nullptr);
  std::vector<const Community*> order;
  for (const Community& community : street.communities) order.push_back(&community);
  std::ranges::stable_sort(order, {}, [&](const Community* c) { return committee_of.at(c->committee); });
  int row = 3;
  double sum = 0;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && order[end]->committee == order[i]->committee) ++end;
    const std::string& committee = committee_of.at(order[i]->committee);
    if (end - i > 1) {
      worksheet_merge_range(book.sheet, static_cast<lxw_row_t>(row), 0, static_cast<lxw_row_t>(row + static_cast<int>(end - i) - 1), 0, committee.c_str(), nullptr);
    } else {
      book.text(row, 0, committee);
    }
    for (; i < end; ++i, ++row) {
      const Community& community = *order[i];
      book.text(row, 1, community.code);
      book.text(row, 2, community.name);
      const auto company = company_of.find(community.id);
      if (company != company_of.end()) book.text(row, 3, company->second);
      book.number(row, 4, community.households);
      book.number(row, 5, community.buildings);
      book.text(row, 6, fmt::format("{:.2f}{}", community.floor_area_m2 / 10'000, heading("wan")));
      book.number(row, 7, community.year_built);
      sum += community.households;
    }
  }
  book.text(row, 0, heading("total"));
  book.number(row, 4, sum);
  book.text(row + 1, 0, heading("foot_note"));
  book.save();
  written.push_back(file);
}

// Points from a web map (GCJ-02), times partly real dates and partly texts, invented callers in columns that must stay outside.
void Office::complaints() {
  const fs::path file = folder / "complaints_12345.xlsx";
  Book book(file);
  const auto projection = geo::Projection::between("EPSG:" + std::to_string(street.project.srid), "EPSG:4326");
  if (!projection) throw std::logic_error("PROJ knows no EPSG:4326");
  lxw_format* time = workbook_add_format(book.book);
  format_set_num_format(time, "yyyy/m/d h:mm");
  worksheet_merge_range(book.sheet, 0, 0, 0, 8, heading("complaints_title").c_str(), nullptr);
  const std::string headings[] = {heading("order_no"), heading("received"), heading("category"), heading("name"), heading("longitude"),
                            heading("latitude"), heading("status"), heading("caller"), heading("phone")};
  for (int c = 0; c < 9; ++c) book.text(1, c, headings[c]);
  int row = 2;
  for (const Complaint& complaint : street.complaints) {
    book.text(row, 0, complaint.order_no);
    const auto seconds = complaint.received_at->time_since_epoch().count();
    if (row % 30 == 0) {
      worksheet_write_number(book.sheet, static_cast<lxw_row_t>(row), 1, 25'569 + static_cast<double>(seconds) / 86'400, time);
    } else {
      std::string text = to_text(*complaint.received_at);
      text[10] = ' ';
      book.text(row, 1, text);
    }
    book.text(row, 2, complaint.category);
    book.text(row, 3, complaint.address);
    if (complaint.point) {
      if (const auto wgs = projection->forward(*complaint.point)) {
        const geo::Point gcj = geo::wgs84_to_gcj02(*wgs);
        book.number(row, 4, std::round(gcj.x * 1e6) / 1e6);
        book.number(row, 5, std::round(gcj.y * 1e6) / 1e6);
      }
    }
    book.text(row, 6, complaint.status);
    book.text(row, 7, fmt::format("caller-{}", complaint.caller_hash));
    book.text(row, 8, fmt::format("1380532{:04}", row % 10'000));
    ++row;
  }
  book.save();
  written.push_back(file);
}

void Office::problems() {
  const std::string kinds[] = {heading("broken"),  heading("dirty"),    heading("messy"),    heading("missing"),
                               heading("blocked"), heading("occupied"), std::string()};
  std::string bytes = fmt::format("{},{},{},{},{},{},{}\r\n", heading("number"), heading("name"), heading("kind"), heading("place"),
                                  heading("found"), heading("due"), heading("closed"));
  std::map<CommunityId, std::string> name;
  for (const Community& community : street.communities) name[community.id] = community.name;
  for (const Problem& problem : street.problems) {
    bytes += fmt::format("{},{},{},{},{},{},{}\r\n", problem.no, name[problem.community], kinds[static_cast<std::size_t>(problem.kind)],
                         problem.place, to_text(*problem.found_on), to_text(*problem.due_on),
                         problem.closed_on ? to_text(*problem.closed_on) : std::string());
  }
  write_file_atomically(folder / "problems.csv", to_gb18030(bytes));
  written.push_back(folder / "problems.csv");
}

void Office::inspectors() {
  std::string bytes = fmt::format("{},{},{},{}\r\n", heading("person"), heading("phone"), heading("minutes"), heading("share"));
  for (const Inspector& inspector : street.inspectors) {
    bytes += fmt::format("{},{},{},{}\r\n", inspector.name, inspector.phone, inspector.daily_minutes, inspector.share);
  }
  write_file_atomically(folder / "inspectors.csv", bytes);
  written.push_back(folder / "inspectors.csv");
}

// Closed outlines on one layer, names as texts on another; eastings with the zone's number in front; AC1015 in GBK.
void Office::drawing() {
  constexpr double zone_40 = 40'000'000;
  std::string dxf = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$DWGCODEPAGE\n3\nANSI_936\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n";
  for (const Community& community : street.communities) {
    const geo::Ring& ring = community.boundary.front().shell;
    dxf += fmt::format("0\nLWPOLYLINE\n100\nAcDbEntity\n8\nOUTLINE\n100\nAcDbPolyline\n90\n{}\n70\n1\n", ring.size() - 1);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) dxf += fmt::format("10\n{:.2f}\n20\n{:.2f}\n", ring[i].x + zone_40, ring[i].y);
    dxf += fmt::format("0\nTEXT\n100\nAcDbEntity\n8\nNAME\n100\nAcDbText\n10\n{:.2f}\n20\n{:.2f}\n40\n12\n1\n{}\n",
                       community.point->x + zone_40, community.point->y, community.name);
  }
  dxf += "0\nENDSEC\n0\nEOF\n";
  write_file_atomically(folder / "outlines.dxf", to_gb18030(dxf));
  written.push_back(folder / "outlines.dxf");
}

}  // namespace

std::vector<fs::path> write_office_files(const SampleStreet& street, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) cannot_write(folder, failed.message());
  Office office{street, folder};
  for (const Committee& committee : street.committees) office.committee_of[committee.id] = committee.name;
  std::map<CompanyId, std::string> companies;
  for (const Company& company : street.companies) companies[company.id] = company.name;
  for (const ServiceContract& contract : street.contracts) office.company_of[contract.community] = companies[contract.company];
  office.boundaries();
  office.community_register();
  office.complaints();
  office.problems();
  office.inspectors();
  office.drawing();
  return std::move(office.written);
}

}  // namespace gridwalk::data
