// The street as an office would send it: each file with the flaws that such files have.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cpl_conv.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "data/sample/office.h"
#include "data/write/atomic_file.h"
#include "data/write/gb18030.h"

namespace gridwalk::data::sample {

namespace {

struct DbfColumn {
  std::string name;
  bool number = false;
};

// Field names in GBK cut at ten bytes, no .cpg, so that a reader has to find the encoding out.
class GbkShapefile {
 public:
  GbkShapefile(const fs::path& file, int srid, const std::vector<DbfColumn>& columns) : file_(file) {
    RegisterOGRShape();
    for (const char* suffix : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) fs::remove(fs::path(file).replace_extension(suffix));
    dataset_.reset(GetGDALDriverManager()->GetDriverByName("ESRI Shapefile")->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset_) cannot_write(file, CPLGetLastErrorMsg());
    OGRSpatialReference crs;
    crs.importFromEPSG(srid);
    char encoding[] = "ENCODING=GB18030";
    char* options[] = {encoding, nullptr};
    layer_ = dataset_->CreateLayer(file.stem().c_str(), &crs, wkbPolygon, options);
    if (!layer_) cannot_write(file, CPLGetLastErrorMsg());
    for (const DbfColumn& column : columns) {
      OGRFieldDefn field(column.name.c_str(), column.number ? OFTInteger : OFTString);
      if (!column.number) field.SetWidth(60);
      layer_->CreateField(&field);
    }
  }
  void add(const std::vector<std::string>& values, const geo::MultiPolygon& boundary) {
    OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer_->GetLayerDefn()));
    for (std::size_t i = 0; i < values.size(); ++i) feature->SetField(static_cast<int>(i), values[i].c_str());
    OGRMultiPolygon shape;
    for (const geo::Polygon& part : boundary) {
      OGRPolygon polygon;
      add_ring(polygon, part.shell);
      for (const geo::Ring& hole : part.holes) add_ring(polygon, hole);
      shape.addGeometry(&polygon);
    }
    feature->SetGeometry(&shape);
    if (layer_->CreateFeature(feature.get()) != OGRERR_NONE) cannot_write(file_, CPLGetLastErrorMsg());
  }
  void save() {
    dataset_.reset();
    fs::remove(fs::path(file_).replace_extension(".cpg"));
  }

 private:
  static void add_ring(OGRPolygon& polygon, const geo::Ring& points) {
    OGRLinearRing ring;
    for (geo::Point p : points) ring.addPoint(p.x, p.y);
    polygon.addRing(&ring);
  }

  fs::path file_;
  GDALDatasetUniquePtr dataset_;
  OGRLayer* layer_ = nullptr;
};

}  // namespace

void Office::boundaries() {
  const fs::path file = start("community_boundaries.shp");
  GbkShapefile shapes(file, street.project.srid, {{heading("name")}, {heading("committee")}, {heading("households"), true}});
  for (const Community& community : street.communities) {
    shapes.add({community.name, committee_of.at(community.committee), fmt::format("{:.0f}", community.households)}, community.boundary);
  }
  shapes.save();
}

void Office::committee_areas() {
  const fs::path file = start("neighbourhood_committees.shp");
  GbkShapefile shapes(file, street.project.srid, {{heading("committee_name")}, {heading("committee_code")}});
  for (const Committee& committee : street.committees) shapes.add({committee.name, committee.code}, committee.boundary);
  shapes.save();
}

void Office::problems() {
  std::string bytes;
  for (const char* key : {"number", "name", "kind", "subclass", "severity", "place", "description", "found", "due", "closed", "problem_status", "longitude", "latitude"}) {
    bytes += (bytes.empty() ? "" : ",") + heading(key);
  }
  bytes += "\r\n";
  std::map<CommunityId, std::string> name;
  for (const Community& community : street.communities) name[community.id] = community.name;
  for (const Problem& problem : street.problems) {
    const geo::Point at = lon_lat(*problem.point);
    bytes += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{:.7f},{:.7f}\r\n", problem.no, name[problem.community], word("kinds", problem.kind), problem.subclass,
                         word("severities", problem.severity), problem.place, problem.description, to_text(*problem.found_on), to_text(*problem.due_on),
                         problem.closed_on ? to_text(*problem.closed_on) : std::string(), word("problem_states", problem.status), at.x, at.y);
  }
  write_file_atomically(start("problems.csv"), to_gb18030(bytes));
}

void Office::companies() {
  std::string bytes = fmt::format("{},{},{},{}\r\n", heading("company_name"), heading("credit_code"), heading("short_name"), heading("phone"));
  for (const Company& company : street.companies) bytes += fmt::format("{},{},{},{}\r\n", company.name, company.uscc, company.short_name, company.phone);
  write_file_atomically(start("companies.csv"), to_gb18030(bytes));
}

void Office::inspectors() {
  std::string bytes = fmt::format("{},{},{},{}\r\n", heading("person"), heading("phone"), heading("minutes"), heading("share"));
  for (const Inspector& inspector : street.inspectors) {
    bytes += fmt::format("{},{},{},{}\r\n", inspector.name, inspector.phone, inspector.daily_minutes, inspector.share);
  }
  write_file_atomically(start("inspectors.csv"), bytes);
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
  write_file_atomically(start("outlines.dxf"), to_gb18030(dxf));
}

Office::Office(const SampleStreet& of, const fs::path& to)
    : street(of), folder(to), wgs84(geo::Projection::between("EPSG:" + std::to_string(of.project.srid), "EPSG:4326").value()) {
  for (const Committee& committee : street.committees) committee_of[committee.id] = committee.name;
  for (const ServiceContract& contract : street.contracts) contract_of[contract.community] = &contract;
  for (const Company& company : street.companies) company_name[company.id] = company.name;
}

}  // namespace gridwalk::data::sample

namespace gridwalk::data {

std::vector<std::filesystem::path> write_office_files(const SampleStreet& street, const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) cannot_write(folder, failed.message());
  sample::Office office(street, folder);
  office.boundaries();
  office.committee_areas();
  office.community_register();
  office.companies();
  office.complaints();
  office.problems();
  office.inspectors();
  office.drawing();
  return std::move(office.written);
}

}  // namespace gridwalk::data
