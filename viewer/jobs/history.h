// Names for states of the project, and the ways back to them and to any row of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "data/store/store.h"

namespace gridwalk::jobs {

// Names the state that a row of the history led to, 0: the present one. Returns the name as it is kept. Throws "name-empty",
// "point-name-taken" {name}, "no-such-edit".
std::string name_point(data::Store& store, const std::string& name, std::int64_t history = 0);
// Throws "no-such-point" {name, candidates}.
data::NamedPoint point_named(const data::Snapshot& snapshot, const std::string& name, const std::string& nothing = "-");
void forget_point(data::Store& store, data::NamedPointId point);

// Steps of undo or of redo until the project is as it was right after the row; where no such steps lead there (it lies on a branch that
// was left), one new step that returns there. Returns whether anything changed. Throws as Store::return_to.
bool go_to(data::Store& store, const data::HistoryEntry& entry, const Progress& progress = {});
// Always as one new step of the history.
bool return_to(data::Store& store, std::int64_t history, const Progress& progress = {});
bool return_to(data::Store& store, const data::NamedPoint& point, const Progress& progress = {});

}  // namespace gridwalk::jobs
