// An office's own files, one after the other as they come: the same street, once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <map>

#include "data/store/store.h"
#include "tests/support/files.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {
namespace {

TEST(OfficeFiles, BoundariesRegisterComplaintsAndProblemsMakeTheSampleStreetAgain) {
  const testing::TemporaryFolder folder;
  const auto office = folder.path() / "office";
  const auto sample = make_sample({folder.path() / "sample.gridwalk", 2026, false, office});
  const auto store = data::Store::create(folder.path() / "street.gridwalk", {});
  const auto import = [&](const char* name, data::Coordinates coordinates = data::Coordinates::Declared) {
    ImportRequest request;
    request.file = office / name;
    request.coordinates = coordinates;
    return import_file(*store, request);
  };
  EXPECT_EQ(import("community_boundaries.shp").batch.added, 132) << "GBK without .cpg";
  const ImportResult registered = import("community_register.xlsx");
  EXPECT_EQ(registered.batch.target, "communities");
  EXPECT_EQ(registered.batch.added, 0) << "the register's communities are those of the boundaries, although only it has codes";
  EXPECT_EQ(registered.batch.changed, 132);
  EXPECT_EQ(import("inspectors.csv").batch.target, "inspectors");
  const ImportResult problems = import("problems.csv");
  EXPECT_EQ(problems.batch.target, "problems");
  EXPECT_EQ(problems.batch.added, 520);
  const ImportResult complaints = import("complaints_12345.xlsx", data::Coordinates::Gcj02);
  EXPECT_EQ(complaints.batch.target, "complaints");
  EXPECT_EQ(complaints.batch.added, 17'074);

  const auto snapshot = store->snapshot();
  ASSERT_EQ(snapshot->communities.size(), 132U);
  std::map<std::string, const data::Community*> by_code;
  for (const data::Community& community : snapshot->communities) by_code[community.code] = &community;
  double households = 0, expected = 0;
  for (const data::Community& community : sample->snapshot()->communities) {
    ASSERT_TRUE(by_code.contains(community.code)) << community.name;
    EXPECT_EQ(by_code[community.code]->name, community.name);
    EXPECT_FALSE(by_code[community.code]->boundary.empty());
    households += by_code[community.code]->households;
    expected += community.households;
  }
  EXPECT_EQ(households, expected);
  // Shifted back from GCJ-02, complaints lie in the communities that they are about.
  std::size_t placed = 0;
  for (const data::Complaint& complaint : snapshot->complaints) placed += complaint.community ? 1 : 0;
  EXPECT_GT(static_cast<double>(placed), 0.85 * 17'074);
  std::size_t known = 0;
  for (const data::Problem& problem : snapshot->problems) known += problem.community ? 1 : 0;
  EXPECT_EQ(known, 520U);

  // The same files again change nothing.
  EXPECT_EQ(import("community_boundaries.shp").batch.added, 0);
  EXPECT_EQ(import("community_register.xlsx").batch.added, 0);
  EXPECT_EQ(import("problems.csv").batch.added, 0);
}

}  // namespace
}  // namespace gridwalk::jobs
