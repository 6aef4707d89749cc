// An official document as an office sends it (GB/T 9704-2012, "Layout key for official document of Party and government organs"): its parts,
// without a layout. viewer/print makes pages of it, write_docx a file to be edited further.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gridwalk::data {

struct OfficialTable {
  std::vector<std::string> header;             // empty: none; repeated on each page
  std::vector<double> widths;                  // of the columns, as shares of the text's width
  std::vector<std::vector<std::string>> rows;  // a text a column; line feeds stay
};

struct OfficialBlock {
  enum class Kind {
    Paragraph,  // begins two characters in
    Level1,     // "一、..." in Hei
    Level2,     // "（一）..." in Kai
    Plain,      // from the left edge
    Centred,
    Table,
    Line,       // a label and an empty line to write on
    PageBreak,
  };
  Kind kind = Kind::Paragraph;
  std::string text;
  OfficialTable table{};
};

struct OfficialDocument {
  std::string issuer_mark;               // in red over a red line; empty: the document has no head
  std::string number;                    // "〔2026〕12号" with the organ's code before it
  std::string title;                     // a line feed begins another line
  std::string addressee;                 // without the colon; empty: nobody
  std::vector<OfficialBlock> body;
  std::vector<std::string> attachments;  // their names
  std::string signer;                    // the organ
  std::string date;                      // as it is written
  std::string note;                      // in brackets below the date
  std::string copies_to, printed_by;     // in the record at the foot of the last page
  std::string mark;                      // at the top of every page: made-up data, a copy
};

// Its measures, in millimetres and points, for whoever lays it out.
namespace official {
inline constexpr double page_width_mm = 210, page_height_mm = 297, top_mm = 37, left_mm = 28, text_width_mm = 156, text_height_mm = 225;
inline constexpr int lines = 22, characters = 28;  // of a full page
inline constexpr double body_pt = 16, title_pt = 22, small_pt = 14, table_pt = 12;
}  // namespace official

// The words that the layout itself adds, in the language of the document.
struct OfficialWords {
  std::string colon;         // after the addressee
  std::string attachment;    // before the first attachment
  std::string copies_to;     // before who gets copies
  std::string attachment_sign;  // between an attachment's number and its name
};

// One document as Office Open XML (ECMA-376), which WPS, Word and LibreOffice open and edit. Fonts are named as the standard has them; a program
// that lacks them takes its own. The same document gives the same bytes. Throws "cannot-write".
void write_docx(const OfficialDocument& document, const OfficialWords& words, const std::filesystem::path& file);

}  // namespace gridwalk::data
