// Office Open XML by hand: a few parts of text in a zip archive.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <zip.h>

#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include "data/write/atomic_file.h"
#include "data/write/official_document.h"

namespace gridwalk::data {
namespace {

// The standard's fonts by the names that WPS and Word have them under.
constexpr std::string_view body_font = "仿宋_GB2312", title_font = "方正小标宋简体", heading_font = "黑体", second_font = "楷体_GB2312", number_font = "宋体";

// In twentieths of a point, which the format counts in.
int twips(double points) { return static_cast<int>(std::lround(points * 20)); }
int twips_of_mm(double millimetres) { return twips(millimetres * 72 / 25.4); }

// So that 28 characters fill a line. The format's grid of characters would say it too, but LibreOffice 7.4 spreads text on it far apart.
const int tightened = static_cast<int>(std::floor((official::text_width_mm / official::characters * 72 / 25.4 - official::body_pt) * 20));

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;  // the format allows no other control characters
  }
  return out;
}

struct Look {
  std::string_view font = body_font;
  double size_pt = official::body_pt;
  std::string_view colour{};  // "C00000"; empty: black
};

std::string run_properties(const Look& look) {
  return fmt::format(R"(<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{0}" w:cs="Times New Roman"/>{2}{3}<w:sz w:val="{1}"/><w:szCs w:val="{1}"/></w:rPr>)",
                     look.font, std::lround(look.size_pt * 2), look.colour.empty() ? "" : fmt::format(R"(<w:color w:val="{}"/>)", look.colour),
                     look.size_pt == official::body_pt ? fmt::format(R"(<w:spacing w:val="{}"/>)", tightened) : std::string());
}

std::string run(std::string_view text, const Look& look) {
  std::string runs;
  while (true) {
    const auto end = text.find('\n');
    runs += fmt::format(R"(<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>)", run_properties(look), escaped(text.substr(0, end)));
    if (end == std::string_view::npos) return runs;
    runs += "<w:r><w:br/></w:r>";
    text.remove_prefix(end + 1);
  }
}

struct Place {
  std::string_view align = "both";  // left, right, center, both
  int indent_chars = 0;             // of the first line, in hundredths of a character
  int right_chars = 0;
  bool keep_next = false;
  std::string_view more{};          // further properties
};

std::string paragraph(std::string_view text, const Look& look = {}, const Place& place = {}) {
  return fmt::format(R"(<w:p><w:pPr>{}{}<w:ind w:firstLineChars="{}" w:firstLine="{}" w:rightChars="{}" w:right="{}"/><w:jc w:val="{}"/></w:pPr>{}</w:p>)",
                     place.keep_next ? "<w:keepNext/>" : "", place.more, place.indent_chars, twips(look.size_pt * place.indent_chars / 100), place.right_chars,
                     twips(look.size_pt * place.right_chars / 100), place.align, text.empty() ? std::string() : run(text, look));
}

std::string cell(std::string_view text, int width_tw, bool head) {
  return fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="{}"/></w:pPr>{}</w:p></w:tc>)",
                     width_tw, head ? "center" : "left", text.empty() ? std::string() : run(text, {head ? heading_font : body_font, official::table_pt}));
}

std::string table(const OfficialTable& table) {
  double sum = 0;
  for (const double width : table.widths) sum += width;
  std::vector<int> widths;
  for (const double width : table.widths) widths.push_back(static_cast<int>(std::lround(twips_of_mm(official::text_width_mm) * width / sum)));
  std::string out = R"(<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>)";
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) out += fmt::format(R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>)", side);
  out += R"(</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)";
  for (const int width : widths) out += fmt::format(R"(<w:gridCol w:w="{}"/>)", width);
  out += "</w:tblGrid>";
  const auto row = [&](const std::vector<std::string>& texts, bool head) {
    out += head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t c = 0; c < widths.size(); ++c) out += cell(c < texts.size() ? texts[c] : std::string(), widths[c], head);
    out += "</w:tr>";
  };
  if (!table.header.empty()) row(table.header, true);
  for (const auto& texts : table.rows) row(texts, false);
  return out + "</w:tbl>";
}

std::string block(const OfficialBlock& block) {
  using Kind = OfficialBlock::Kind;
  switch (block.kind) {
    case Kind::Paragraph: return paragraph(block.text, {}, {.indent_chars = 200});
    case Kind::Level1: return paragraph(block.text, {.font = heading_font}, {.indent_chars = 200, .keep_next = true});
    case Kind::Level2: return paragraph(block.text, {.font = second_font}, {.indent_chars = 200, .keep_next = true});
    case Kind::Plain: return paragraph(block.text);
    case Kind::Centred: return paragraph(block.text, {}, {.align = "center"});
    case Kind::Table: return table(block.table);
    case Kind::Line:
      return paragraph(block.text + "\t", {}, {.align = "left", .more = R"(<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="8843"/></w:tabs>)"});
    case Kind::PageBreak: return R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)";
  }
  return {};
}

constexpr std::string_view namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

// Margins and the grid of 22 lines.
std::string section() {
  const double line_pt = official::text_height_mm / official::lines * 72 / 25.4;
  return fmt::format(
      R"(<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/><w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>)",
      twips_of_mm(official::page_width_mm), twips_of_mm(official::page_height_mm), twips_of_mm(official::top_mm),
      twips_of_mm(official::page_width_mm - official::left_mm - official::text_width_mm), twips_of_mm(official::page_height_mm - official::top_mm - official::text_height_mm),
      twips_of_mm(official::left_mm), twips_of_mm(20), twips_of_mm(25), twips(line_pt));
}

std::string body(const OfficialDocument& document, const OfficialWords& words) {
  std::string out;
  if (!document.issuer_mark.empty()) {
    out += paragraph(document.issuer_mark, {title_font, 36, "C00000"}, {.align = "center"});
    out += paragraph(document.number, {}, {.align = "center", .more = R"(<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="C00000"/></w:pBdr>)"});
    out += paragraph({});
  }
  out += paragraph(document.title, {title_font, official::title_pt}, {.align = "center", .keep_next = true});
  if (document.issuer_mark.empty() && !document.number.empty()) out += paragraph(document.number, {}, {.align = "center", .keep_next = true});
  out += paragraph({});
  if (!document.addressee.empty()) out += paragraph(document.addressee + words.colon, {}, {.align = "left"});
  for (const OfficialBlock& one : document.body) out += block(one);
  if (!document.attachments.empty()) out += paragraph({});
  for (std::size_t i = 0; i < document.attachments.size(); ++i) {
    const std::string number = document.attachments.size() > 1 ? fmt::format("{}{}", i + 1, words.attachment_sign) : std::string();
    out += paragraph((i == 0 ? words.attachment : std::string()) + number + document.attachments[i], {}, {.align = "left", .indent_chars = i == 0 ? 200 : 500});
  }
  if (!document.signer.empty() || !document.date.empty()) {
    out += paragraph({}, {}, {.keep_next = true}) + paragraph({}, {}, {.keep_next = true});
    if (!document.signer.empty()) out += paragraph(document.signer, {}, {.align = "right", .right_chars = 200, .keep_next = true});
    out += paragraph(document.date, {}, {.align = "right", .right_chars = 400});
  }
  if (!document.note.empty()) out += paragraph(document.note, {}, {.indent_chars = 200});
  constexpr std::string_view rule = R"(<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/></w:pBdr>)";
  if (!document.copies_to.empty()) out += paragraph(words.copies_to + document.copies_to, {body_font, official::small_pt}, {.align = "left", .indent_chars = 100, .more = rule});
  if (!document.printed_by.empty()) out += paragraph(document.printed_by, {body_font, official::small_pt}, {.align = "left", .indent_chars = 100, .more = rule});
  return out;
}

std::string footer(bool odd) {
  const Look look{number_font, official::small_pt};
  const auto field = [&](std::string_view type) { return fmt::format(R"(<w:r>{}<w:fldChar w:fldCharType="{}"/></w:r>)", run_properties(look), type); };
  return fmt::format(R"({}<w:ftr {}><w:p><w:pPr><w:ind w:{}="280"/><w:jc w:val="{}"/></w:pPr>{}{}<w:r>{}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{}{}</w:p></w:ftr>)",
                     declaration, namespaces, odd ? "right" : "left", odd ? "right" : "left", run("— ", look), field("begin"), run_properties(look), field("end"), run(" —", look));
}

std::string header(const OfficialDocument& document) {
  return fmt::format("{}<w:hdr {}>{}</w:hdr>", declaration, namespaces, paragraph(document.mark, {heading_font, official::table_pt}, {.align = "right"}));
}

// Neither the clock nor the time zone has a say in a file: MS-DOS date, years from 1980 above month and day.
constexpr zip_uint16_t first_of_2026 = (46 << 9) | (1 << 5) | 1;

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

}  // namespace

void write_docx(const OfficialDocument& document, const OfficialWords& words, const std::filesystem::path& file) {
  const std::string d(declaration), ns(namespaces);
  const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/", type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const std::vector<std::pair<const char*, std::string>> parts{
      {"[Content_Types].xml", d + R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)" +
                                  fmt::format(R"(<Override PartName="/word/document.xml" ContentType="{0}document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{0}styles+xml"/><Override PartName="/word/settings.xml" ContentType="{0}settings+xml"/><Override PartName="/word/footer1.xml" ContentType="{0}footer+xml"/><Override PartName="/word/footer2.xml" ContentType="{0}footer+xml"/><Override PartName="/word/header1.xml" ContentType="{0}header+xml"/></Types>)", type)},
      {"_rels/.rels", d + fmt::format(R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{}officeDocument" Target="word/document.xml"/></Relationships>)", relation)},
      {"word/document.xml", fmt::format("{}<w:document {}><w:body>{}{}</w:body></w:document>", d, ns, body(document, words), section())},
      {"word/styles.xml", fmt::format(R"({}<w:styles {}><w:docDefaults><w:rPrDefault>{}</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>)", d, ns, run_properties({}))},
      {"word/settings.xml", fmt::format(R"({}<w:settings {}><w:evenAndOddHeaders/><w:defaultTabStop w:val="640"/></w:settings>)", d, ns)},
      {"word/footer1.xml", footer(true)},
      {"word/footer2.xml", footer(false)},
      {"word/header1.xml", header(document)},
      {"word/_rels/document.xml.rels", d + fmt::format(R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{0}styles" Target="styles.xml"/><Relationship Id="rId2" Type="{0}footer" Target="footer1.xml"/><Relationship Id="rId3" Type="{0}footer" Target="footer2.xml"/><Relationship Id="rId4" Type="{0}header" Target="header1.xml"/><Relationship Id="rId5" Type="{0}settings" Target="settings.xml"/></Relationships>)", relation)},
  };
  AtomicFile out(file);
  int code = 0;
  std::unique_ptr<zip_t, Discard> zip(zip_open(out.temporary().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
  const auto failed = [&]() { cannot_write(file, zip ? zip_strerror(zip.get()) : "zip " + std::to_string(code)); };
  if (!zip) failed();
  for (const auto& [name, text] : parts) {
    zip_source_t* source = zip_source_buffer(zip.get(), text.data(), text.size(), 0);
    const zip_int64_t at = source ? zip_file_add(zip.get(), name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
      if (source) zip_source_free(source);
      failed();
    }
    zip_file_set_dostime(zip.get(), static_cast<zip_uint64_t>(at), 0, first_of_2026, 0);
  }
  if (zip_close(zip.get()) != 0) failed();
  (void)zip.release();
  out.commit();
}

}  // namespace gridwalk::data
