// One edit is taken back out of the middle of the history; what came later stays and is told.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/data/store/helpers.h"
#include "tests/support/files.h"

namespace gridwalk::data::testing {
namespace {

using gridwalk::testing::TemporaryFolder;
using Why = KeptRecord::Why;

class TakeBack : public ::testing::Test {
 protected:
  std::int64_t edit(const std::function<void(Edit&)>& change) { return store_->edit({"edit", {}}, change); }
  Complaint complaint(const char* no) {
    Complaint made;
    made.order_no = no;
    made.batch = ImportBatchId{900};
    return made;
  }
  // Three complaints in one edit; `ids` in their order.
  std::int64_t import_three() {
    return edit([&](Edit& edit) {
      edit.put(ImportBatch{.id = ImportBatchId{900}, .file = "6月.xlsx", .history = edit.revision()});
      ids_ = edit.put_all(std::vector{complaint("1"), complaint("2"), complaint("3")});
      edit.put_private({ids_[0], "王某", "138", "", ""});
    });
  }
  const Complaint* find(std::size_t i) { return store_->snapshot()->complaints.find(ids_[i]); }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = tiny(folder_.path() / "street.gridwalk");
  std::vector<ComplaintId> ids_;
};

TEST_F(TakeBack, WithoutLaterEditsItIsUndoAndTheDigestIsTheOneBefore) {
  const std::string before = store_->digest();
  const std::int64_t row = import_three();
  const std::string after = store_->digest();
  std::vector<double> shares;
  const TakenBack back = store_->take_back(row, {"take-back", {}}, {[&](double share, std::string_view) { shares.push_back(share); }, {}});
  EXPECT_EQ(back.rows, 4) << "three complaints and the batch";
  EXPECT_TRUE(back.kept.empty());
  EXPECT_EQ(store_->digest(), before);
  EXPECT_EQ(shares.back(), 1);
  // Personal data never outlive their complaint, and do not come back.
  EXPECT_EQ(back.personal, 1);
  EXPECT_FALSE(store_->private_data(ids_[0]));
  store_->undo();
  EXPECT_EQ(store_->digest(), after);
  EXPECT_EQ(store_->snapshot()->complaints.size(), 4u);
  store_->redo();
  EXPECT_EQ(store_->digest(), before);
  const std::filesystem::path file = store_->path();
  store_.reset();
  EXPECT_TRUE(Store::open(file)->notes().empty()) << "digest and indexes are what the rows say";
}

TEST_F(TakeBack, WhatWasChangedLaterStaysAndIsNamed) {
  const std::int64_t row = import_three();
  edit([&](Edit& edit) {
    Complaint changed = *find(1);
    changed.status = "已办结";
    edit.put(changed);
    edit.remove<Complaint>(ids_[2]);
  });
  const TakenBack back = store_->take_back(row, {"take-back", {}});
  EXPECT_EQ(back.rows, 1);
  ASSERT_EQ(back.kept.size(), 1u);
  EXPECT_EQ(back.kept[0].table, "complaint");
  EXPECT_EQ(back.kept[0].id, ids_[1].value);
  EXPECT_EQ(back.kept[0].why, Why::Changed);
  EXPECT_FALSE(find(0));
  EXPECT_EQ(find(1)->status, "已办结");
  EXPECT_TRUE(store_->snapshot()->batches.find(ImportBatchId{900})) << "a batch stays while a record of it does";
}

TEST_F(TakeBack, AnUpdateGoesBackInItsOwnColumnsAlone) {
  import_three();
  const std::int64_t row = edit([&](Edit& edit) {
    Complaint one = *find(0), two = *find(1), three = *find(2);
    one.status = two.status = three.status = "办理中";
    edit.put_all(std::vector{one, two, three});
  });
  edit([&](Edit& edit) {
    Complaint one = *find(0), two = *find(1);
    one.point = geo::Point{5, 6};  // another column: placed by hand
    two.status = "已办结";         // the same column
    edit.put_all(std::vector{one, two});
    edit.remove<Complaint>(ids_[2]);
  });
  const TakenBack back = store_->take_back(row, {"take-back", {}});
  EXPECT_EQ(back.rows, 1);
  EXPECT_EQ(find(0)->status, "");
  EXPECT_EQ(find(0)->point, (geo::Point{5, 6}));
  EXPECT_EQ(find(1)->status, "已办结");
  ASSERT_EQ(back.kept.size(), 2u);
  const auto gone = std::ranges::find(back.kept, ids_[2].value, &KeptRecord::id);
  ASSERT_NE(gone, back.kept.end());
  EXPECT_EQ(gone->why, Why::Gone);
}

TEST_F(TakeBack, WhatLaterVisitsOrComplaintsSpeakOfStays) {
  std::vector<CommunityId> made;
  const std::int64_t row = edit([&](Edit& edit) {
    std::vector<Community> three(3);
    three[0].name = "甲";
    three[1].name = "乙";
    three[2].name = "丙";
    made = edit.put_all(three);
    ServiceContract contract;  // added by the same edit: no reason to keep its community
    contract.community = made[2];
    contract.company = store_->snapshot()->companies[0].id;
    edit.put(contract);
  });
  edit([&](Edit& edit) {
    PlannedVisit visit = edit.before().planned_visits[0];
    visit.id = {};
    visit.community = made[0];
    edit.put(visit);
    Complaint complaint;
    complaint.community = made[1];
    edit.put(complaint);
  });
  const TakenBack back = store_->take_back(row, {"take-back", {}});
  ASSERT_EQ(back.kept.size(), 2u);
  for (const KeptRecord& kept : back.kept) {
    EXPECT_EQ(kept.why, Why::Referenced);
    EXPECT_EQ(kept.by, kept.id == made[0].value ? "planned_visit" : "complaint");
  }
  EXPECT_FALSE(store_->snapshot()->communities.find(made[2]));
  EXPECT_EQ(store_->snapshot()->contracts.size(), 1u);
}

TEST_F(TakeBack, WhatItRemovedComesBackUnlessSomethingElseIsThere) {
  import_three();
  const std::int64_t row = edit([&](Edit& edit) {
    for (const ComplaintId id : ids_) edit.remove<Complaint>(id);
  });
  edit([&](Edit& edit) {
    Complaint other = complaint("2b");
    other.id = ids_[1];
    edit.put(other);
  });
  const TakenBack back = store_->take_back(row, {"take-back", {}});
  EXPECT_EQ(back.rows, 2);
  ASSERT_EQ(back.kept.size(), 1u);
  EXPECT_EQ(back.kept[0].why, Why::There);
  EXPECT_EQ(find(0)->order_no, "1");
  EXPECT_EQ(find(1)->order_no, "2b");
}

TEST_F(TakeBack, CancelledItChangesNothingAndBeforeABarrierItIsRefused) {
  const std::int64_t row = edit([&](Edit& edit) {
    std::vector<Complaint> many(1000);
    edit.put_all(many);
  });
  const std::string before = store_->digest();
  std::stop_source stop;
  EXPECT_EQ(error_code([&] { store_->take_back(row, {"take-back", {}}, {[&](double, std::string_view) { stop.request_stop(); }, stop.get_token()}); }),
            "cancelled");
  EXPECT_EQ(store_->digest(), before);
  EXPECT_EQ(error_code([&] { store_->take_back(9999, {"take-back", {}}); }), "no-such-edit");
  store_->edit({"edit", {}}, [](Edit& edit) {
    edit.barrier();
    edit.put(Company{});
  });
  EXPECT_EQ(error_code([&] { store_->take_back(row, {"take-back", {}}); }), "undo-behind-barrier");
}

}  // namespace
}  // namespace gridwalk::data::testing
