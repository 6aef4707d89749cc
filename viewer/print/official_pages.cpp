// From the parts of an official document to lines, from lines to pages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/official_pages.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <optional>

#include "viewer/print/document.h"
#include "viewer/print/official_text.h"
#include "viewer/print/sheet.h"

namespace gridwalk::print {
namespace {

namespace official = data::official;
using Kind = data::OfficialBlock::Kind;

constexpr double left = mm(official::left_mm), top = mm(official::top_mm), text_width = mm(official::text_width_mm), text_height = mm(official::text_height_mm);
constexpr double pitch = text_height / official::lines;
constexpr double letter_spacing = text_width / official::characters - official::body_pt - 0.01;  // rounding must not push the last one out
constexpr carto::Colour red{192, 0, 0};

// What takes height on a page and stays together.
struct Item {
  double height = pitch;
  bool keep_with_next = false;
  bool on_grid = true;   // begins on a line of the page's grid
  bool ends_page = false;
  std::function<void(double x, double y)> draw{};  // of its top left corner
};

// The middle of a Chinese character lies 0.38 em above the baseline, whatever its font says of its height.
double baseline(double y, double height, double size_pt) { return y + height / 2 + 0.38 * size_pt; }

class Pages {
 public:
  Pages(Document& document, const words::Words& words)
      : document_(document), cairo_(document.cairo()), setter_(cairo_, words.language()), own_words_(official_words(words)) {}

  void add(const data::OfficialDocument& of) {
    items_.clear();
    number_ = 1;
    mark_ = of.mark;
    head(of);
    for (const data::OfficialBlock& one : of.body) block(one);
    foot(of);
    lay(record(of));
  }
  const std::set<std::string>& missing_glyphs() const { return setter_.missing_glyphs(); }

 private:
  Setting setting(Face face = Face::Body, double size_pt = official::body_pt) const {
    return {.face = face, .size_pt = size_pt, .width_pt = text_width, .letter_spacing_pt = size_pt == official::body_pt ? letter_spacing : 0};
  }
  void text(const std::string& text, const Setting& with, bool keep_with_next = false) {
    for (const SetLine& line : setter_.lines(text, with)) {
      items_.push_back({.keep_with_next = keep_with_next, .draw = [this, line, size = with.size_pt](double x, double y) { line.draw(cairo_, x, baseline(y, pitch, size)); }});
    }
  }
  void blank(bool keep_with_next = false) { items_.push_back({.keep_with_next = keep_with_next}); }

  void head(const data::OfficialDocument& of) {
    Setting centred = setting();
    centred.align = Align::Centre;
    if (!of.issuer_mark.empty()) {
      Setting mark = centred;
      mark.face = Face::Title;
      mark.colour = red;
      mark.letter_spacing_pt = 0;
      mark.size_pt = 40;
      while (mark.size_pt > official::title_pt && setter_.lines(of.issuer_mark, mark).size() > 1) mark.size_pt -= 1;
      blank(true);
      for (const SetLine& line : setter_.lines(of.issuer_mark, mark)) {
        items_.push_back({.height = 2 * pitch, .keep_with_next = true, .draw = [this, line, size = mark.size_pt](double x, double y) { line.draw(cairo_, x, baseline(y, 2 * pitch, size)); }});
      }
      blank(true);
      if (!of.number.empty()) text(of.number, centred, true);
      items_.push_back({.keep_with_next = true, .draw = [this](double x, double y) { rule(x, y + mm(4), 1.4, red); }});
      blank(true);
    }
    Setting title = centred;
    title.face = Face::Title;
    title.size_pt = official::title_pt;
    title.letter_spacing_pt = 0;
    text(of.title, title, true);
    if (of.issuer_mark.empty() && !of.number.empty()) text(of.number, centred, true);
    blank(true);
    if (!of.addressee.empty()) {
      Setting plain = setting();
      plain.justified = false;
      text(of.addressee + own_words_.colon, plain);
    }
  }

  void block(const data::OfficialBlock& one) {
    Setting indented = setting();
    indented.first_indent_pt = 2 * text_width / official::characters;
    switch (one.kind) {
      case Kind::Paragraph: text(one.text, indented); break;
      case Kind::Level1: indented.face = Face::Heading; text(one.text, indented, true); break;
      case Kind::Level2: indented.face = Face::Second; text(one.text, indented, true); break;
      case Kind::Plain: text(one.text, setting()); break;
      case Kind::Centred: {
        Setting centred = setting();
        centred.align = Align::Centre;
        text(one.text, centred);
        break;
      }
      case Kind::Table: table(one.table); break;
      case Kind::Line: line_to_write_on(one.text); break;
      case Kind::PageBreak: items_.push_back({.height = 0, .ends_page = true}); break;
    }
  }

  void line_to_write_on(const std::string& label) {
    Setting free = setting();
    free.width_pt = 0;
    const std::vector<SetLine> set = setter_.lines(label, free);
    const double from = label.empty() ? 0 : set.front().width_pt() + 4;
    items_.push_back({.draw = [this, set, from](double x, double y) {
      set.front().draw(cairo_, x, baseline(y, pitch, official::body_pt));
      cairo_set_source_rgb(cairo_, 0, 0, 0);
      cairo_set_line_width(cairo_, 0.6);
      cairo_move_to(cairo_, x + from, baseline(y, pitch, official::body_pt) + 3);
      cairo_line_to(cairo_, x + text_width, baseline(y, pitch, official::body_pt) + 3);
      cairo_stroke(cairo_);
    }});
  }

  Item row(const std::vector<std::string>& texts, const std::vector<double>& widths, bool head) {
    constexpr double line_height = 1.45 * official::table_pt, padding = 4;
    std::vector<std::vector<SetLine>> cells;
    std::size_t most = 1;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      Setting cell = setting(head ? Face::Heading : Face::Body, official::table_pt);
      cell.width_pt = widths[c] - 2 * padding;
      cell.justified = false;
      cell.align = head ? Align::Centre : Align::Left;
      cells.push_back(setter_.lines(c < texts.size() ? texts[c] : std::string(), cell));
      most = std::max(most, cells.back().size());
    }
    const double height = static_cast<double>(most) * line_height + 2 * padding;
    return {.height = height, .keep_with_next = head, .on_grid = false, .draw = [this, cells, widths, height](double x, double y) {
      cairo_set_source_rgb(cairo_, 0, 0, 0);
      cairo_set_line_width(cairo_, 0.6);
      double at = x;
      for (std::size_t c = 0; c < widths.size(); ++c) {
        cairo_rectangle(cairo_, at, y, widths[c], height);
        cairo_stroke(cairo_);
        double line_top = y + (height - static_cast<double>(cells[c].size()) * line_height) / 2;
        for (const SetLine& line : cells[c]) {
          line.draw(cairo_, at + padding, baseline(line_top, line_height, official::table_pt));
          line_top += line_height;
        }
        at += widths[c];
      }
    }};
  }

  void table(const data::OfficialTable& of) {
    double sum = 0;
    for (const double width : of.widths) sum += width;
    std::vector<double> widths;
    for (const double width : of.widths) widths.push_back(text_width * width / sum);
    table_heads_.push_back(of.header.empty() ? std::nullopt : std::optional(row(of.header, widths, true)));
    if (table_heads_.back()) items_.push_back(*table_heads_.back());
    for (const auto& texts : of.rows) {
      items_.push_back(row(texts, widths, false));
      head_of_[items_.size() - 1] = table_heads_.size() - 1;
    }
  }

  void foot(const data::OfficialDocument& of) {
    if (!of.attachments.empty()) blank(true);
    for (std::size_t i = 0; i < of.attachments.size(); ++i) {
      const std::string number = of.attachments.size() > 1 ? fmt::format("{}{}", i + 1, own_words_.attachment_sign) : std::string();
      Setting with = setting();
      with.first_indent_pt = (i == 0 ? 2 : 5) * text_width / official::characters;
      with.justified = false;
      text((i == 0 ? own_words_.attachment : std::string()) + number + of.attachments[i], with);
    }
    if (of.signer.empty() && of.date.empty()) return;
    // A signature alone on a page could be put under any text: the last lines go with it.
    for (std::size_t back = 1; back <= 2 && back <= items_.size(); ++back) items_[items_.size() - back].keep_with_next = true;
    blank(true);
    blank(true);
    const double character = text_width / official::characters;
    Setting free = setting();
    free.width_pt = 0;
    const std::vector<SetLine> signer = setter_.lines(of.signer, free), date = setter_.lines(of.date, free);
    const double date_left = text_width - 4 * character - date.front().width_pt();
    const double middle = date_left + date.front().width_pt() / 2;
    const double signer_left = std::min(middle - signer.front().width_pt() / 2, text_width - character - signer.front().width_pt());
    const auto put = [this](const SetLine& line, double at) {
      return [this, line, at](double x, double y) { line.draw(cairo_, x + at, baseline(y, pitch, official::body_pt)); };
    };
    if (!of.signer.empty()) items_.push_back({.keep_with_next = true, .draw = put(signer.front(), std::max(0.0, signer_left))});
    items_.push_back({.keep_with_next = !of.note.empty(), .draw = put(date.front(), date_left)});
    if (!of.note.empty()) {
      Setting indented = setting();
      indented.first_indent_pt = 2 * character;
      text(of.note, indented);
    }
  }

  // Who gets copies and who printed it, between rules at the foot of the last page.
  std::vector<SetLine> record(const data::OfficialDocument& of) {
    std::vector<SetLine> lines;
    Setting small = setting(Face::Body, official::small_pt);
    small.width_pt = text_width - 2 * official::small_pt;
    if (!of.copies_to.empty()) lines = setter_.lines(own_words_.copies_to + of.copies_to, small);
    if (!of.printed_by.empty()) {
      for (SetLine& line : setter_.lines(of.printed_by, small)) lines.push_back(std::move(line));
    }
    return lines;
  }

  void rule(double x, double y, double width_pt, carto::Colour colour) {
    cairo_set_source_rgb(cairo_, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0);
    cairo_set_line_width(cairo_, width_pt);
    cairo_move_to(cairo_, x, y);
    cairo_line_to(cairo_, x + text_width, y);
    cairo_stroke(cairo_);
  }

  static double begins(const Item& item, double y) { return item.on_grid ? std::ceil(y / pitch - 1e-6) * pitch : y; }

  void lay(const std::vector<SetLine>& record) {
    std::size_t first = 0;
    while (first < items_.size()) {
      double y = 0;
      std::size_t end = first;
      // A table that goes on begins with its heading again.
      const auto head = head_of_.find(first);
      const bool goes_on = first > 0 && head != head_of_.end() && table_heads_[head->second];
      if (goes_on) y = table_heads_[head->second]->height;
      for (; end < items_.size(); ++end) {
        const double at = begins(items_[end], y);
        if (at + items_[end].height > text_height + 0.5 && end > first) break;
        y = at + items_[end].height;
        if (items_[end].ends_page) {
          ++end;
          break;
        }
      }
      std::size_t cut = end;
      if (end < items_.size() && !items_[end - 1].ends_page) {
        while (cut > first && items_[cut - 1].keep_with_next) --cut;
        if (cut == first) cut = end;
      }
      double at = 0;
      if (goes_on) {
        table_heads_[head->second]->draw(left, top);
        at = table_heads_[head->second]->height;
      }
      for (std::size_t i = first; i < cut; ++i) {
        at = begins(items_[i], at);
        if (items_[i].draw) items_[i].draw(left, top + at);
        at += items_[i].height;
      }
      first = cut;
      if (first >= items_.size()) {
        const double needed = static_cast<double>(record.size()) * pitch;
        if (!record.empty() && begins({}, at) + needed > text_height + 0.5) end_page();
        for (std::size_t i = 0; i < record.size(); ++i) {
          const double line_top = top + text_height - needed + static_cast<double>(i) * pitch;
          rule(left, line_top, i == 0 ? 1 : 0.7, {0, 0, 0});
          record[i].draw(cairo_, left + official::small_pt, baseline(line_top, pitch, official::small_pt));
        }
        if (!record.empty()) rule(left, top + text_height, 1, {0, 0, 0});
      }
      end_page();
    }
    head_of_.clear();
    table_heads_.clear();
  }

  // Page numbers lie outside: at the right of odd pages, at the left of even ones.
  void end_page() {
    Setting number = setting(Face::Number, official::small_pt);
    number.width_pt = 0;
    const SetLine line = setter_.lines(fmt::format("— {} —", number_), number).front();
    const double x = number_ % 2 == 1 ? left + text_width - official::small_pt - line.width_pt() : left + official::small_pt;
    line.draw(cairo_, x, top + text_height + mm(7) + 0.76 * official::small_pt);
    if (!mark_.empty()) {
      Setting small = setting(Face::Heading, official::table_pt);
      small.width_pt = 0;
      const SetLine mark = setter_.lines(mark_, small).front();
      mark.draw(cairo_, left + text_width - mark.width_pt(), mm(25));
    }
    document_.next_page();
    ++number_;
  }

  Document& document_;
  cairo_t* cairo_;
  TextSetter setter_;
  data::OfficialWords own_words_;
  std::vector<Item> items_;
  std::vector<std::optional<Item>> table_heads_;  // by table
  std::map<std::size_t, std::size_t> head_of_;    // of an item that is a row: its table
  std::string mark_;
  int number_ = 1;
};

}  // namespace

data::OfficialWords official_words(const words::Words& words) {
  return {words("official.colon"), words("official.attachment"), words("official.copies_to"), words("official.attachment_sign")};
}

PrintReport official_pdf(std::span<const data::OfficialDocument> documents, data::Date printed_on, const words::Words& words, const std::filesystem::path& file) {
  const auto one_line = [](std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
  };
  const std::string name = documents.empty() ? std::string() : one_line(documents.front().title);
  Document document = Document::pdf(mm(official::page_width_mm), mm(official::page_height_mm), name, documents.empty() ? std::string() : documents.front().signer, printed_on);
  Pages pages(document, words);
  for (const data::OfficialDocument& of : documents) {
    if (documents.size() > 1) document.bookmark(fmt::format("{} {}", of.number, of.addressee.empty() ? one_line(of.title) : of.addressee));
    pages.add(of);
  }
  PrintReport report;
  report.pages = document.page() - 1;
  report_missing_glyphs(pages.missing_glyphs(), report);
  document.save(file);
  return report;
}

}  // namespace gridwalk::print
