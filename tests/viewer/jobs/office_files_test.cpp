// The folder that an office sends: one import of it makes the street that the sample is, record by record.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <map>
#include <ranges>

#include "data/store/store.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/jobs/import_folder.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {
namespace {

// Lists write degrees with six decimals, drawings and Shapefiles metres.
constexpr double rounding_m = 0.1;

// Records by what the office calls them.
template <class Table, class Name>
auto by(const Table& table, Name name) {
  std::map<std::string, const std::ranges::range_value_t<Table>*> found;
  for (const auto& record : table) EXPECT_TRUE(found.emplace(std::invoke(name, record), &record).second) << "two of one name";
  return found;
}

template <class Table, class Id>
std::string name_of(const Table& table, Id id) {
  const auto* record = table.find(id);
  return record ? record->name : std::string();
}

void expect_same_place(const std::optional<geo::Point>& expected, const std::optional<geo::Point>& found) {
  ASSERT_EQ(expected.has_value(), found.has_value());
  if (expected) {
    EXPECT_LT(geo::distance_m(*expected, *found), rounding_m);
  }
}

class OfficeFolder : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::TemporaryFolder>();
    const auto file = folder_->path() / "street.gridwalk", sample = folder_->path() / "sample.gridwalk";
    testing::copy_sample(testing::SampleState::Bare, words::Language::English, sample);
    testing::copy_kept("office-folder.gridwalk", file, [](const std::filesystem::path& made) {
      const auto store = data::Store::create(made, {});
      for (const FolderEntry& entry : import_office(*store)) EXPECT_TRUE(entry.result) << entry.file << ": " << entry.error->what();
    });
    sample_ = data::Store::open(sample, data::Store::Mode::ReadOnly)->snapshot();
    store_ = data::Store::open(file);
    street_ = store_->snapshot();
  }
  static void TearDownTestSuite() {
    street_.reset();
    sample_.reset();
    store_.reset();
    folder_.reset();
  }
  static std::vector<FolderEntry> import_office(data::Store& store) {
    const testing::TemporaryFolder folder;
    const auto office = folder.path() / "office";
    make_sample({folder.path() / "sample.gridwalk", 2026, false, office});
    ImportRequest request;
    request.find_coordinates = true;  // nothing else is said: every flaw of the files is found out
    return import_folder(store, office, request);
  }

  static inline std::unique_ptr<testing::TemporaryFolder> folder_;
  static inline std::unique_ptr<data::Store> store_;
  static inline std::shared_ptr<const data::Snapshot> sample_, street_;
};

TEST_F(OfficeFolder, EveryRowOfEveryFileComesIn) {
  std::map<std::string, std::pair<std::string, long long>> expected{
      {"neighbourhood_committees.shp", {"committees", 20}}, {"community_boundaries.shp", {"communities", 132}}, {"outlines.dxf", {"communities", 132}},
      {"community_register.xlsx", {"communities", 132}}, {"companies.csv", {"companies", 60}}, {"inspectors.csv", {"inspectors", 8}},
      {"problems.csv", {"problems", 520}}, {"complaints_12345.xlsx", {"complaints", 17'074}}};
  ASSERT_EQ(street_->batches.size(), expected.size());
  for (const data::ImportBatch& batch : street_->batches) {
    EXPECT_EQ(std::pair(batch.target, static_cast<long long>(batch.added + batch.changed + batch.same)), expected[batch.file]) << batch.file;
    EXPECT_EQ(batch.rejected, 0) << batch.file;
  }
}

TEST_F(OfficeFolder, CommunitiesAreThoseOfTheSample) {
  const auto found = by(street_->communities, &data::Community::code);
  ASSERT_EQ(found.size(), sample_->communities.size());
  for (const data::Community& expected : sample_->communities) {
    SCOPED_TRACE(expected.name);
    ASSERT_TRUE(found.contains(expected.code));
    const data::Community& community = *found.at(expected.code);
    EXPECT_EQ(community.name, expected.name);
    EXPECT_EQ(community.aliases, expected.aliases);
    EXPECT_EQ(name_of(street_->committees, community.committee), name_of(sample_->committees, expected.committee));
    EXPECT_EQ(community.kind, expected.kind);
    EXPECT_EQ(community.manager, expected.manager);
    EXPECT_EQ(community.households, expected.households);
    EXPECT_EQ(community.floor_area_m2, expected.floor_area_m2);
    EXPECT_EQ(community.buildings, expected.buildings);
    EXPECT_EQ(community.units, expected.units);
    EXPECT_EQ(community.year_built, expected.year_built);
    EXPECT_NEAR(geo::area_m2(community.boundary), geo::area_m2(expected.boundary), 1e-3 * geo::area_m2(expected.boundary));
    expect_same_place(expected.point, community.point);
  }
}

TEST_F(OfficeFolder, CommitteesAndCompaniesAreThoseOfTheSample) {
  const auto committees = by(street_->committees, &data::Committee::name);
  ASSERT_EQ(committees.size(), sample_->committees.size()) << "also the one that has no community";
  for (const data::Committee& expected : sample_->committees) {
    ASSERT_TRUE(committees.contains(expected.name)) << expected.name;
    EXPECT_EQ(committees.at(expected.name)->code, expected.code);
    EXPECT_NEAR(geo::area_m2(committees.at(expected.name)->boundary), geo::area_m2(expected.boundary), 1) << expected.name;
  }
  const auto companies = by(street_->companies, &data::Company::name);
  ASSERT_EQ(companies.size(), sample_->companies.size());
  for (const data::Company& expected : sample_->companies) {
    ASSERT_TRUE(companies.contains(expected.name)) << expected.name;
    const data::Company& company = *companies.at(expected.name);
    EXPECT_EQ(std::tie(company.uscc, company.short_name, company.phone), std::tie(expected.uscc, expected.short_name, expected.phone));
  }
  const auto of_community = [](const data::Snapshot& street) {
    std::map<std::string, std::array<std::string, 3>> contracts;
    for (const data::ServiceContract& contract : street.contracts) {
      contracts[name_of(street.communities, contract.community)] = {name_of(street.companies, contract.company), contract.project_manager, contract.phone};
    }
    return contracts;
  };
  EXPECT_EQ(of_community(*street_), of_community(*sample_));
}

TEST_F(OfficeFolder, ComplaintsAreThoseOfTheSample) {
  const auto found = by(street_->complaints, &data::Complaint::order_no);
  ASSERT_EQ(found.size(), sample_->complaints.size());
  for (const data::Complaint& expected : sample_->complaints) {
    SCOPED_TRACE(expected.order_no);
    ASSERT_TRUE(found.contains(expected.order_no));
    const data::Complaint& complaint = *found.at(expected.order_no);
    ASSERT_EQ(name_of(street_->communities, complaint.community), name_of(sample_->communities, expected.community));
    ASSERT_EQ(std::tie(complaint.received_at, complaint.closed_at, complaint.source, complaint.category, complaint.kind, complaint.address, complaint.status),
              std::tie(expected.received_at, expected.closed_at, expected.source, expected.category, expected.kind, expected.address, expected.status));
    ASSERT_EQ(std::tie(complaint.match, complaint.geocode, complaint.default_point), std::tie(expected.match, expected.geocode, expected.default_point));
    expect_same_place(expected.point, complaint.point);
    EXPECT_EQ(complaint.caller_hash, "") << "of callers nothing is taken unless one asks for it";
  }
}

TEST_F(OfficeFolder, ProblemsAndInspectorsAreThoseOfTheSample) {
  const auto problems = by(street_->problems, &data::Problem::no);
  ASSERT_EQ(problems.size(), sample_->problems.size());
  for (const data::Problem& expected : sample_->problems) {
    SCOPED_TRACE(expected.no);
    ASSERT_TRUE(problems.contains(expected.no));
    const data::Problem& problem = *problems.at(expected.no);
    EXPECT_EQ(name_of(street_->communities, problem.community), name_of(sample_->communities, expected.community));
    EXPECT_EQ(std::tie(problem.kind, problem.subclass, problem.severity, problem.place, problem.description, problem.status),
              std::tie(expected.kind, expected.subclass, expected.severity, expected.place, expected.description, expected.status));
    EXPECT_EQ(std::tie(problem.found_on, problem.due_on, problem.closed_on), std::tie(expected.found_on, expected.due_on, expected.closed_on));
    expect_same_place(expected.point, problem.point);
  }
  const auto inspectors = by(street_->inspectors, &data::Inspector::name);
  ASSERT_EQ(inspectors.size(), sample_->inspectors.size());
  for (const data::Inspector& expected : sample_->inspectors) {
    ASSERT_TRUE(inspectors.contains(expected.name)) << expected.name;
    const data::Inspector& inspector = *inspectors.at(expected.name);
    EXPECT_EQ(std::tie(inspector.phone, inspector.share, inspector.daily_minutes, inspector.mode),
              std::tie(expected.phone, expected.share, expected.daily_minutes, expected.mode));
  }
}

TEST_F(OfficeFolder, TheSameFolderAgainChangesNothing) {
  for (const FolderEntry& entry : import_office(*store_)) {
    ASSERT_TRUE(entry.result) << entry.file;
    EXPECT_EQ(entry.result->batch.added + entry.result->batch.changed, 0) << entry.file;
  }
  EXPECT_EQ(store_->snapshot()->complaints.size(), sample_->complaints.size());
}

}  // namespace
}  // namespace gridwalk::jobs
