// CSV and tab text by RFC 4180, strictly: GDAL's reader stops at an unclosed quote without a word.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "data/read/grid.h"
#include "geo/progress.h"

namespace gridwalk::data {

// The whole file as a grid of text cells; a row's number is its record's, so that it is the row that a spreadsheet shows. Sets
// table.encoding (byte order mark, UTF-16 also without one, else the vote of text_encoding.h) and adds issues. The separator
// (comma, tab, semicolon, bar) is the one that gives most records the same number of fields. A quote inside an unquoted field is
// a character like any other. Throws Error BadFile csv-unclosed-quote, csv-after-quote (naming the row), csv-nul, text-undecodable.
// Progress counts the records' bytes.
Grid read_csv(std::string_view bytes, const std::string& encoding, RawTable& table, const Progress& progress = {});

}  // namespace gridwalk::data
