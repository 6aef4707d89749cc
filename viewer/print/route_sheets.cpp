// The route sheets of a month as one PDF: by date, with a bookmark for every day and every inspector.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/error.h"
#include "viewer/print/print.h"
#include "viewer/print/route_page.h"
#include "viewer/print/sheet.h"

namespace gridwalk::print {

PrintReport route_sheets_pdf(data::SnapshotPtr snapshot, data::MonthPlanId plan, const RouteSheetFilter& filter, const SheetInfo& info,
                             const words::Words& words, const std::filesystem::path& file, const Progress& progress) {
  const data::MonthPlan* month = snapshot ? snapshot->month_plans.find(plan) : nullptr;
  if (!month) throw Error(ErrorKind::WrongCall, "no-month-plan");
  progress(0, "print-pages");
  const std::string month_text = words.month(month->month);
  const std::vector<SheetFacts> sheets = sheet_facts(*snapshot, plan, filter, words);
  if (sheets.empty()) throw Error(ErrorKind::WrongCall, "no-route-sheets", {{"month", month_text}});

  Document document = Document::pdf(mm(a4_short_mm), mm(a4_long_mm),
                                    words("sheet.document_title", {{"street", street_name(*snapshot)}, {"month", month_text}}),
                                    office_name(*snapshot, words), info.printed_on);
  Pen pen(document.cairo(), words.language());
  const RouteMap map(snapshot, month->zone_plan, words);
  const RoutePageNotes notes{snapshot->project.made_up, info.internal, office_name(*snapshot, words)};
  int day = 0;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
    const SheetFacts& sheet = sheets[i];
    if (i > 0) document.next_page();
    if (i == 0 || sheets[i - 1].date != sheet.date) {
      day = document.bookmark(words.date(sheet.date) + "  " + words.weekday(sheet.date), 0, false);
    }
    document.bookmark(words("sheet.bookmark", {{"inspector", sheet.inspector ? sheet.inspector->name : std::string()}, {"zone", sheet.zone}}), day);
    draw_route_sheet(document, pen, sheet, map, notes, words);
    progress(static_cast<double>(i + 1) / static_cast<double>(sheets.size()), "print-pages");
  }
  PrintReport report;
  report.pages = document.page();
  report_missing_glyphs(pen.missing_glyphs(), report);
  document.save(file);
  return report;
}

}  // namespace gridwalk::print
