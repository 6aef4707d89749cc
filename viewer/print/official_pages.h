// Official documents as pages (GB/T 9704-2012): notices, bulletins, lists, interview records, forms.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "data/write/official_document.h"
#include "viewer/print/print.h"

namespace gridwalk::print {

data::OfficialWords official_words(const words::Words& words);

// A4, one document after another, each from a page of its own and with page numbers of its own; with bookmarks where there are several. Type is
// set on the standard's grid of 22 lines of 28 characters, in the office's own fonts where fontconfig knows them (FangSong_GB2312, FZXiaoBiaoSong,
// SimHei, KaiTi_GB2312), else in Noto. Throws "cannot-write".
PrintReport official_pdf(std::span<const data::OfficialDocument> documents, data::Date printed_on, const words::Words& words, const std::filesystem::path& file);

}  // namespace gridwalk::print
