// What a body that joins inspections has in its hands for a month: its own list, by day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>

#include "data/model/error.h"
#include "viewer/print/document.h"
#include "viewer/print/sheet.h"

namespace gridwalk::print {
namespace {

// The binding edge is on the left, where the sheet is punched.
const Rect page_box{mm(25), mm(15), mm(a4_short_mm - 25 - 15), mm(a4_long_mm - 30)};
const double row_pt = mm(9), heading_pt = mm(8);

struct Column {
  const char* key;
  double width_mm;
};
constexpr std::array<Column, 6> columns{{{"partner.date", 34}, {"partner.time", 24}, {"partner.community", 40}, {"partner.inspector", 34}, {"partner.theme", 22}, {"partner.signature", 16}}};

struct Body {
  std::string name, contact;
  std::vector<const data::PlannedVisit*> visits;
};

// By name; committees and other bodies alike.
std::vector<Body> bodies_of(const data::Snapshot& snapshot, data::MonthPlanId plan) {
  std::map<std::string, Body> found;
  const auto add = [&](const std::string& name, const std::string& contact, const data::PlannedVisit& visit) {
    Body& body = found[name];
    body.name = name;
    body.contact = contact;
    body.visits.push_back(&visit);
  };
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan != plan || visit.status == data::VisitStatus::Cancelled) continue;
    if (const data::Committee* committee = snapshot.committees.find(visit.partner)) add(committee->name, committee->contact, visit);
    for (const data::PartnerBodyId id : visit.bodies) {
      if (const data::PartnerBody* body = snapshot.partner_bodies.find(id)) add(body->name, body->contact, visit);
    }
  }
  std::vector<Body> bodies;
  for (auto& [name, body] : found) {
    std::ranges::sort(body.visits, {}, [](const data::PlannedVisit* visit) { return std::tuple(visit->date, visit->arrive_min, visit->id); });
    bodies.push_back(std::move(body));
  }
  return bodies;
}

class PartnerPage {
 public:
  PartnerPage(Document& document, Pen& pen, const data::Snapshot& snapshot, data::Month month, const SheetInfo& info, const words::Words& words)
      : document_(document), pen_(pen), snapshot_(snapshot), month_(month), info_(info), words_(words) {}

  void draw(const Body& body) {
    double y = head(body);
    data::Date day{};
    for (std::size_t i = 0; i < body.visits.size(); ++i) {
      if (y + row_pt > page_box.bottom() - mm(16)) {
        foot();
        document_.next_page();
        y = head(body);
        day = {};
      }
      row(*body.visits[i], y, body.visits[i]->date != day);
      day = body.visits[i]->date;
      y += row_pt;
    }
    foot();
  }

 private:
  double head(const Body& body) {
    pen_.text_in({page_box.x, page_box.y, page_box.width, mm(13)}, words_("partner.title", {{"month", words_.month(month_)}}), {.size_pt = 19, .bold = true, .serif = true, .align = Align::Centre});
    if (info_.internal) pen_.text_in({page_box.x, page_box.y, mm(45), mm(6)}, words_("print.internal_sheet"), {.size_pt = 9, .bold = true});
    if (snapshot_.project.made_up) pen_.text_in({page_box.x, page_box.y + mm(6), mm(45), mm(6)}, words_("print.made_up"), {.size_pt = 9, .bold = true, .colour = {150, 20, 30}});
    double y = page_box.y + mm(15);
    pen_.text_in({page_box.x, y, page_box.width * 0.7, mm(8)}, body.name, {.size_pt = 14, .bold = true});
    pen_.text_in({page_box.x + page_box.width * 0.5, y, page_box.width * 0.5, mm(8)}, words_("partner.count", {{"count", words_.number(static_cast<double>(body.visits.size()))}}), {.size_pt = 10.5, .align = Align::Right});
    y += mm(9);
    pen_.fill({page_box.x, y, page_box.width, heading_pt}, {232, 232, 232});
    pen_.frame({page_box.x, y, page_box.width, heading_pt}, 0.9);
    double x = page_box.x;
    for (const Column& column : columns) {
      pen_.text_in({x + 2, y, mm(column.width_mm) - 4, heading_pt}, words_(column.key), {.size_pt = 9.5, .bold = true, .align = Align::Centre});
      x += mm(column.width_mm);
    }
    return y + heading_pt;
  }

  void row(const data::PlannedVisit& visit, double y, bool new_day) {
    const data::Community* community = snapshot_.communities.find(visit.community);
    const data::Inspector* inspector = snapshot_.inspectors.find(visit.inspector);
    const std::array<std::string, columns.size()> cells{
        new_day ? words_.short_date(visit.date) + " " + words_.weekday(visit.date) : std::string(), words_.clock(visit.arrive_min) + "-" + words_.clock(visit.leave_min),
        community ? community->name : std::string(), inspector ? inspector->name + " " + inspector->phone : std::string(), visit.theme, {}};
    double x = page_box.x;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const double width = mm(columns[c].width_mm);
      pen_.text_in({x + 3, y, width - 6, row_pt}, cells[c], {.size_pt = 10, .bold = c == 2, .align = c < 2 ? Align::Centre : Align::Left});
      if (c > 0) pen_.line(x, y, x, y + row_pt, 0.4);
      x += width;
    }
    pen_.frame({page_box.x, y, page_box.width, row_pt}, new_day ? 0.7 : 0.4);
  }

  void foot() {
    pen_.text_in({page_box.x, page_box.bottom() - mm(13), page_box.width, mm(6)}, words_("partner.foot"), {.size_pt = 9});
    pen_.text_in({page_box.x, page_box.bottom() - mm(7), page_box.width, mm(6)}, office_name(snapshot_, words_) + "  " + words_.date(info_.printed_on), {.size_pt = 9, .align = Align::Right});
  }

  Document& document_;
  Pen& pen_;
  const data::Snapshot& snapshot_;
  data::Month month_;
  const SheetInfo& info_;
  const words::Words& words_;
};

}  // namespace

PrintReport partner_sheets_pdf(data::SnapshotPtr snapshot, data::MonthPlanId plan, const SheetInfo& info, const words::Words& words, const std::filesystem::path& file,
                               const Progress& progress) {
  const data::MonthPlan* month = snapshot ? snapshot->month_plans.find(plan) : nullptr;
  if (!month) throw Error(ErrorKind::WrongCall, "no-month-plan");
  const std::vector<Body> bodies = bodies_of(*snapshot, plan);
  if (bodies.empty()) throw Error(ErrorKind::WrongCall, "no-joint-visits", {{"month", words.month(month->month)}});
  Document document = Document::pdf(mm(a4_short_mm), mm(a4_long_mm), words("partner.title", {{"month", words.month(month->month)}}), office_name(*snapshot, words), info.printed_on);
  Pen pen(document.cairo(), words.language());
  PartnerPage page(document, pen, *snapshot, month->month, info, words);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
    if (i > 0) document.next_page();
    document.bookmark(bodies[i].name, 0, false);
    page.draw(bodies[i]);
    progress(static_cast<double>(i + 1) / static_cast<double>(bodies.size()), "print-pages");
  }
  PrintReport report;
  report.pages = document.page();
  report_missing_glyphs(pen.missing_glyphs(), report);
  document.save(file);
  return report;
}

}  // namespace gridwalk::print
