// All that the project knows of one community, on one card.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

struct CardFact {
  const char* key;    // of its name: card.<key>
  std::string value;  // never empty
};
// Records of one kind as a table; those of personal data are not among them.
struct CardTable {
  const char* key;                    // of its heading: card.<key>
  std::vector<const char*> columns;   // keys of their headings: card.<key>
  std::vector<std::vector<std::string>> rows;  // the newest first
};
struct CommunityCard {
  data::CommunityId community;
  std::string name;
  std::vector<CardFact> facts;
  std::vector<CardTable> tables;  // complaints, problems, visits, companies, zones, past; those without rows too
};

// Findings made in a community that has become this one are its own (data::Heirs). `plan`: whose zone is told first.
// Takes milliseconds for a million complaints: to be made when it is asked for, not in every frame.
CommunityCard community_card(const data::Snapshot& snapshot, data::CommunityId community, data::ZonePlanId plan, const words::Words& words);

}  // namespace gridwalk::jobs
