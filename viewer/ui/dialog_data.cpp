// The heading, and which page is open.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_data.h"

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"

namespace gridwalk::ui {

void side_data(Widgets& ui, App& app) {
  side_heading(ui, app, ui.tr("data_ui.title"));
  const std::vector<std::string> pages{ui.tr("data_ui.imports"), ui.tr("data_ui.places"), ui.tr("data_ui.boundaries"), ui.tr("data_ui.lineage"), ui.tr("data_ui.roads")};
  int page = static_cast<int>(app.dialogs.data.page);
  if (chips(ui, "data_page", pages, page)) app.dialogs.data.page = static_cast<DataPage>(page);
  ImGui::Separator();
  switch (app.dialogs.data.page) {
    case DataPage::Imports: return data_imports(ui, app);
    case DataPage::Places: return data_places(ui, app);
    case DataPage::Boundaries: return data_boundaries(ui, app);
    case DataPage::Lineage: return data_lineage(ui, app);
    case DataPage::Roads: return data_roads(ui, app);
  }
}

}  // namespace gridwalk::ui
