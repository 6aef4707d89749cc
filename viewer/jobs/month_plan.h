// The plan of a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "data/model/error.h"
#include "data/model/snapshot.h"

namespace gridwalk::jobs {

// A month has one; null where it has none yet.
inline const data::MonthPlan* plan_of(const data::Snapshot& snapshot, data::Month month) {
  const auto plan = std::ranges::find(snapshot.month_plans, month, &data::MonthPlan::month);
  return plan == snapshot.month_plans.end() ? nullptr : &*plan;
}

// Throws Error WrongCall "no-plan-of-month" {month}.
inline const data::MonthPlan& require_plan_of(const data::Snapshot& snapshot, data::Month month) {
  if (const data::MonthPlan* plan = plan_of(snapshot, month)) return *plan;
  throw Error(ErrorKind::WrongCall, "no-plan-of-month", {{"month", data::to_text(month)}});
}

}  // namespace gridwalk::jobs
