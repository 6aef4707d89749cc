// The A3 sheet around a map or a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/sheet.h"

#include <algorithm>

namespace gridwalk::print {

std::string street_name(const data::Snapshot& snapshot) {
  const data::Street* street = snapshot.street();
  return street && !street->name.empty() ? street->name : snapshot.project.name;
}

std::string office_name(const data::Snapshot& snapshot, const words::Words& words) {
  return words("print.office", {{"street", street_name(snapshot)}});
}

Rect draw_a3_sheet(Pen& pen, const data::Snapshot& snapshot, const std::string& title, const std::string& foot, const SheetInfo& info,
                   const words::Words& words, int page) {
  const Rect frame{mm(35), mm(29), mm(a3_long_mm - 35 - 14), mm(a3_short_mm - 29 - 23)};
  double beside = mm(62);  // what the notes left and right of the title take up
  if (info.internal) {
    const std::string note = words("print.internal");
    const TextStyle style{.size_pt = 10, .bold = true, .colour = {150, 20, 30}};
    const TextExtent size = pen.measure(note, style);
    const Rect box{frame.x, mm(14), size.width + 10, size.height + 4};
    pen.frame(box, 0.9, style.colour);
    pen.text(box.x + 5, box.y + 2, note, style);
    beside = std::max(beside, box.width + mm(4));
  }
  pen.text_in({frame.x + beside, mm(10), frame.width - 2 * beside, mm(17)}, title,
              {.size_pt = 24, .bold = true, .serif = true, .align = Align::Centre});
  if (snapshot.project.made_up) {
    pen.text_in({frame.right() - mm(60), mm(14), mm(60), mm(7)}, words("print.made_up"),
                {.size_pt = 10, .bold = true, .colour = {150, 20, 30}, .align = Align::Right});
  }
  // A thin line, then the strong neat line.
  pen.frame(frame, 0.6);
  pen.frame({frame.x - 3.2, frame.y - 3.2, frame.width + 6.4, frame.height + 6.4}, 1.8);

  const double y = frame.bottom() + mm(4);
  const TextStyle small{.size_pt = 8.5, .colour = {60, 60, 60}, .width_pt = frame.width * 0.56, .max_lines = 2};
  double below = y;
  if (!foot.empty()) below += pen.text(frame.x, below, foot, small);
  if (!info.map_review_number.empty()) {
    pen.text(frame.x, below + 1, words("print.review_number", {{"number", info.map_review_number}}), {.size_pt = 8.5});
  }
  const std::string blank = "\u3000\u3000\u3000\u3000\u3000";
  const auto or_blank = [&](const std::string& name) { return name.empty() ? blank : name; };
  const std::string gap = "\u3000\u3000";
  const std::string made = words("print.compiled_by", {{"office", office_name(snapshot, words)}}) + gap +
                           words("print.drawn_by", {{"name", or_blank(info.drawn_by)}}) + gap +
                           words("print.checked_by", {{"name", or_blank(info.checked_by)}});
  pen.text(frame.right(), y, made, {.size_pt = 9.5, .align = Align::Right});
  pen.text(frame.right(), y + mm(5.5),
           words("print.made_on", {{"date", info.printed_on.ok() ? words.date(info.printed_on) : blank}}) + gap +
               words("print.page", {{"page", std::to_string(page)}}),
           {.size_pt = 9.5, .align = Align::Right});
  return frame;
}

void report_missing_glyphs(const std::set<std::string>& missing, PrintReport& report) {
  if (missing.empty()) return;
  std::string characters;
  for (const std::string& glyph : missing) {
    report.missing_glyphs.push_back(glyph);
    characters += glyph;
  }
  report.issues.push_back({.code = "glyphs-missing", .subject = -1, .args = {{"characters", characters}}, .severity = Severity::Warning});
}

}  // namespace gridwalk::print
