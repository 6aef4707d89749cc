// A workload as a stacked bar: which parts are shown, in which colours, and what each of them is made of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "viewer/jobs/street_view.h"
#include "viewer/ui/stacked_bar.h"

namespace gridwalk::ui {

// The six kinds of problems are one part here; its tip tells them apart.
inline constexpr std::size_t shown_parts = 9;
inline constexpr std::array<const char*, shown_parts> shown_part_names{"visit",   "households", "buildings", "area",  "problems",
                                                                       "recheck", "complaints", "travel",    "office"};
// Minutes of each.
std::array<double, shown_parts> shown_minutes(const geo::LoadParts& parts);
// Neighbours in a bar differ in lightness, so that they stay apart in grey.
ImU32 shown_part_colour(std::size_t part);

// Tips name the part and its minutes.
std::vector<BarPart> load_stack(const words::Words& words, const geo::LoadParts& parts);
// Tips that also say why: the numbers that each part rests on.
std::vector<BarPart> community_stack(const words::Words& words, const jobs::StreetView& view, const geo::LoadFacts& facts, int community);
// With its minutes behind each name where `parts` are given; parts that are nothing are left out then.
void load_legend(Widgets& ui, std::string_view id, const geo::LoadParts* parts = nullptr);

}  // namespace gridwalk::ui
