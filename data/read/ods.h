// OpenDocument spreadsheets (.ods), by own code: OGR's driver gives neither merges nor what is hidden.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "data/read/archive.h"
#include "data/read/grid.h"
#include "geo/progress.h"

namespace gridwalk::data {

// OpenDocument 1.2 part 1, sections 9 and 19. Cells by their stored value, never by what is displayed, except texts; dates with
// their clock; spans of time as text h:mm:ss; repeated rows and cells expanded. Spoilt cells as in xlsx.h.
class OpenDocument {
 public:
  struct Sheet {
    std::string name;
    bool hidden = false;
    Grid grid;
  };
  using UseSheet = std::function<void(const Sheet&)>;
  // `show` sees the first visible sheet of more than `first_rows` rows once these are read. Throws Error BadFile ods-broken, file-protected,
  // zip-bomb (also where repeated cells are more than 20 million) and what Archive throws.
  explicit OpenDocument(const std::filesystem::path& file, const Progress& progress = {}, std::size_t first_rows = 0, UseSheet show = {});
  const std::vector<Sheet>& sheets() const { return sheets_; }

 private:
  struct Reader;
  std::string file_;
  std::vector<Sheet> sheets_;
};

bool is_open_document(const Archive& archive);

}  // namespace gridwalk::data
