// A copy to give away: all that the office knows of its street, not a byte of who complained or who typed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/share_copy.h"

#include "tests/viewer/jobs/small_office.h"

namespace gridwalk::jobs {
namespace {

class ShareCopy : public gridwalk::testing::SmallOffice {
 protected:
  std::filesystem::path to_ = folder_.path() / "copy.gridwalk";
};

TEST_F(ShareCopy, NothingOfWhoComplainedOrTypedIsInTheFile) {
  const data::CommunityId estate = community("锦绣家园", 0, 0);
  store_->set_who("ZHANG-THE-CLERK");
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Complaint complaint;
    complaint.order_no = "GD1";
    complaint.caller_hash = "HASH-OF-A-CALLER";
    complaint.address = "ADDRESS-3-2-501";
    complaint.community = estate;
    complaint.point = from_corner(50, 50);
    const data::ComplaintId id = edit.put(complaint);
    edit.put_private({id, "PRIVATE-NAME", "PRIVATE-PHONE", "PRIVATE-WORDS", "PRIVATE-DOOR"});
    data::Reject reject;
    reject.raw = "REJECTED-ROW";
    edit.put(reject);
    data::ZonePlan plan;
    plan.name = "2026";
    plan.approver = "APPROVER-LI";
    edit.put(plan);
    data::RiskClassGiven given;
    given.community = estate;
    given.risk_class = "A";
    given.author = "AUTHOR-WANG";
    edit.put(given);
    data::NamedPoint point;
    point.name = "STATE-NAME";
    point.who = "ZHANG-THE-CLERK";
    edit.put(point);
    data::AddressPlace place;
    place.address = "ADDRESS-3-2-501";
    edit.put(place);
  });
  store_->edit({"edit", {}}, [&](data::Edit& edit) {  // an earlier value lies in the history
    data::Complaint changed = store_->snapshot()->complaints[0];
    changed.address = "ADDRESS-LATER";
    edit.put(changed);
  });
  write_share_copy(*store_->snapshot(), to_);
  const auto copy = data::Store::open(to_, data::Store::Mode::ReadOnly);
  const data::SnapshotPtr made = copy->snapshot();
  EXPECT_EQ(made->communities[0], store_->snapshot()->communities[0]);
  ASSERT_EQ(made->complaints.size(), 1u);
  EXPECT_EQ(made->complaints[0].order_no, "GD1");
  EXPECT_EQ(made->complaints[0].point, store_->snapshot()->complaints[0].point);
  EXPECT_FALSE(copy->private_data(made->complaints[0].id));
  EXPECT_EQ(made->zone_plans.size(), 1u);
  EXPECT_EQ(copy->history().size(), 2u) << "made, and filled";
  EXPECT_FALSE(copy->can_undo());
  const std::string bytes = testing::read_file(to_), original = testing::read_file(store_->path()) + testing::read_file(store_->path().string() + "-wal");
  for (const char* planted : {"HASH-OF-A-CALLER", "ADDRESS-3-2-501", "ADDRESS-LATER", "PRIVATE-NAME", "PRIVATE-PHONE", "PRIVATE-WORDS", "PRIVATE-DOOR",
                              "REJECTED-ROW", "APPROVER-LI", "AUTHOR-WANG", "STATE-NAME", "ZHANG-THE-CLERK"}) {
    EXPECT_NE(original.find(planted), std::string::npos) << planted << ": the test must be able to find it";
    EXPECT_EQ(bytes.find(planted), std::string::npos) << planted;
  }
}

TEST_F(ShareCopy, AFileThatIsThereStaysAsItIs) {
  testing::write_file(to_, "somebody's");
  EXPECT_THROW(write_share_copy(*store_->snapshot(), to_), Error);
  EXPECT_EQ(testing::read_file(to_), "somebody's");
}

TEST_F(ShareCopy, CancelledThereIsNone) {
  community("锦绣家园", 0, 0);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(write_share_copy(*store_->snapshot(), to_, {{}, stop.get_token()}), Error);
  EXPECT_FALSE(std::filesystem::exists(to_));
}

}  // namespace
}  // namespace gridwalk::jobs
