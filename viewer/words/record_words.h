// The words for what records tell by enumerators.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/model/snapshot.h"
#include "viewer/words/words.h"

namespace gridwalk::words {

std::string word_of(data::CommunityClass value, const Words& words);
std::string word_of(data::ManagerType value, const Words& words);
std::string word_of(data::ListTier value, const Words& words);
std::string word_of(data::BoundaryQuality value, const Words& words);
std::string word_of(data::ProblemKind value, const Words& words);
std::string word_of(data::ProblemSeverity value, const Words& words);
std::string word_of(data::ProblemStatus value, const Words& words);
std::string word_of(data::VisitStatus value, const Words& words);
std::string word_of(data::VisitReason value, const Words& words);
std::string word_of(data::AssignmentRole value, const Words& words);
std::string word_of(data::PlanStatus value, const Words& words);

}  // namespace gridwalk::words
