// The import dialog: what the file is, which column is which field, what would come in.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/read/text_values.h"
#include "viewer/ui/app.h"
#include "viewer/ui/import_wizard.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr std::size_t changes_shown = 20;
constexpr float left_part = 0.66F, cell_width = 150;

// Names above their choices, side by side.
class Line {
 public:
  explicit Line(Widgets& ui) : ui_(ui), at_(ImGui::GetCursorPos()) {}
  void add(const std::string& label, float width, const std::function<void(float)>& choice) {
    ImGui::SetCursorPos(at_);
    ImGui::BeginGroup();
    ui_.note(label);
    choice(ui_.px(width));
    ImGui::EndGroup();
    at_.x += ui_.px(width + 10);
  }

 private:
  Widgets& ui_;
  ImVec2 at_;
};

void choose_target(Widgets& ui, ImportWizard& wizard, float width) {
  std::vector<std::string> targets;
  if (!wizard.request.target) targets.push_back(ui.tr("import.choose"));
  const int first = static_cast<int>(targets.size());
  for (const data::ImportTarget target : data::all_targets) targets.push_back(ui.tr(std::string("target.") + data::name_of(target)));
  int chosen = wizard.request.target ? static_cast<int>(*wizard.request.target) : 0;
  if (!ui.choice("import_target", targets, chosen, width) || chosen < first) return;
  wizard.request.target = static_cast<data::ImportTarget>(chosen - first);
  wizard.request.mapping = {};
  wizard.changed();
}

void choose_layer(Widgets& ui, ImportWizard& wizard, float width) {
  int chosen = static_cast<int>(std::ranges::find(wizard.layers(), wizard.request.layer) - wizard.layers().begin());
  if (chosen == static_cast<int>(wizard.layers().size())) chosen = 0;
  if (!ui.choice("import_layer", wizard.layers(), chosen, width)) return;
  wizard.request.layer = wizard.layers()[static_cast<std::size_t>(chosen)];
  wizard.request.target.reset();
  wizard.request.mapping = {};
  wizard.read_again();
}

void choose_encoding(Widgets& ui, ImportWizard& wizard, float width) {
  static const std::vector<std::string> encodings{"", "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE", "WINDOWS-1252"};
  std::vector<std::string> texts = encodings;
  texts[0] = wizard.table() ? ui.tr("import.found", {{"what", wizard.table()->encoding}}) : ui.tr("import.choose");
  if (wizard.table()) {
    // How the first names read in it: who knows them sees at once which one is right.
    for (const data::TextReading& reading : wizard.table()->readings) {
      const auto at = std::ranges::find(texts, reading.encoding);
      if (at != texts.end()) *at += "   " + ui.tr.join(reading.samples);
    }
  }
  int chosen = static_cast<int>(std::ranges::find(encodings, wizard.request.encoding) - encodings.begin());
  if (!ui.choice("import_encoding", texts, chosen, width)) return;
  wizard.request.encoding = encodings[static_cast<std::size_t>(chosen)];
  wizard.read_again();
}

void choose_coordinates(Widgets& ui, ImportWizard& wizard, float width) {
  int chosen = static_cast<int>(wizard.request.coordinates);
  if (!ui.choice("import_coordinates", {ui.tr("ui.coordinates_declared"), "WGS 84 / CGCS2000", ui.tr("import.gcj02"), ui.tr("import.bd09")}, chosen, width)) return;
  wizard.request.coordinates = static_cast<data::Coordinates>(chosen);
  wizard.changed();
}

void choose_hidden(Widgets& ui, ImportWizard& wizard, float width) {
  std::vector<std::string> texts{ui.tr("import.hidden_take"), ui.tr("import.hidden_leave")};
  const std::optional<bool> leave = wizard.prepared() ? wizard.prepared()->request.leave_hidden : wizard.request.leave_hidden;
  if (!leave) texts.insert(texts.begin(), ui.tr("import.choose"));
  const int first = leave ? 0 : 1;
  int chosen = leave.value_or(false) ? 1 : 0;
  if (!ui.choice("import_hidden", texts, chosen, width) || chosen < first) return;
  wizard.request.leave_hidden = chosen - first == 1;
  wizard.changed();
}

void choices(Widgets& ui, ImportWizard& wizard) {
  Line line(ui);
  line.add(ui.tr("import.target"), 150, [&](float width) { choose_target(ui, wizard, width); });
  if (wizard.layers().size() > 1) line.add(ui.tr("import.layer"), 150, [&](float width) { choose_layer(ui, wizard, width); });
  if (!wizard.table()->encoding.empty()) line.add(ui.tr("import.encoding"), 150, [&](float width) { choose_encoding(ui, wizard, width); });
  line.add(ui.tr("import.coordinates"), 190, [&](float width) { choose_coordinates(ui, wizard, width); });
  const std::size_t hidden_rows = wizard.table()->hidden_rows.size(), hidden_columns = wizard.table()->hidden_columns.size();
  if (hidden_rows + hidden_columns > 0) {
    line.add(ui.tr("import.hidden", {{"rows", std::to_string(hidden_rows)}, {"columns", std::to_string(hidden_columns)}}), 170,
             [&](float width) { choose_hidden(ui, wizard, width); });
  }
  line.add(ui.tr("import.crs"), 110, [&](float width) {
    if (ui.input("import_crs", wizard.request.source_crs, width)) wizard.changed();
    ui.tip(ui.tr("import.crs_tip"));
  });
  line.add(ui.tr("import.local_grid"), 120, [&](float) {
    if (ui.button("import_control", ui.tr("import.control"), wizard.control_open ? Look::On : Look::Plain)) wizard.control_open = !wizard.control_open;
    ui.tip(ui.tr("import.control_tip"));
  });
}

// Two to four places known in both systems; what is accepted in spite of a warning.
void control_points(Widgets& ui, ImportWizard& wizard) {
  bool typed = false;
  for (std::size_t i = 0; i < wizard.control.size(); ++i) {
    ImportWizard::TypedControl& one = wizard.control[i];
    const std::string number = std::to_string(i + 1);
    if (i == 2) ImGui::Dummy({0, 0});
    else if (i > 0) ImGui::SameLine(0, ui.px(20));
    if (i == 3) ImGui::SameLine(0, ui.px(20));
    ImGui::BeginGroup();
    ImGui::AlignTextToFramePadding();
    ui.note(number);
    ImGui::SameLine();
    typed = ui.input("control_numbers:" + number, one.numbers, ui.px(190)) || typed;
    ui.tip(ui.tr("import.control_numbers"));
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ui.note("=");
    ImGui::SameLine();
    typed = ui.input("control_place:" + number, one.place, ui.px(190)) || typed;
    ui.tip(ui.tr("import.control_place"));
    ImGui::EndGroup();
  }
  ui.note(ui.tr("import.control_note", {{"count", std::to_string(wizard.request.control.size())}}));
  bool accepted = ui.checkbox("import_residuals", ui.tr("import.accept_residuals"), wizard.request.accept_residuals);
  ImGui::SameLine(0, ui.px(20));
  accepted = ui.checkbox("import_old_datum", ui.tr("import.accept_old_datum"), wizard.request.accept_old_datum) || accepted;
  if (typed) wizard.control_typed();
  else if (accepted) wizard.changed();
}

// The field that a column is read as, and another one for it.
void choose_field(Widgets& ui, ImportWizard& wizard, const std::string& column, const std::vector<std::string>& fields, bool personal) {
  const data::Mapping& mapping = wizard.prepared() ? wizard.prepared()->result.mapping : wizard.request.mapping;
  std::vector<std::string> texts{ui.tr(personal ? "import.personal" : "import.not_read")};
  for (const std::string& field : fields) texts.push_back(ui.tr("field." + field));
  int chosen = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto mapped = mapping.column_of.find(fields[i]);
    if (mapped != mapping.column_of.end() && mapped->second == column) chosen = static_cast<int>(i) + 1;
  }
  if (personal && !wizard.request.with_private) chosen = 0;
  const int before = chosen;
  if (!ui.choice("import_field:" + column, texts, chosen, ui.px(cell_width)) || chosen == before) return;
  // What was guessed is said from now on, so that one change leaves the others as they are.
  wizard.request.mapping = mapping;
  for (auto& [field, mapped] : wizard.request.mapping.column_of) {
    if (mapped == column) mapped.clear();
  }
  if (chosen > 0) wizard.request.mapping.column_of[fields[static_cast<std::size_t>(chosen) - 1]] = column;
  wizard.changed();
}

// Ten rows, each column with the field it is read as; while only the first rows are known, without.
void rows(Widgets& ui, ImportWizard& wizard, float height) {
  const bool whole = wizard.table() != nullptr;
  const data::RawTable& table = whole ? *wizard.table() : *wizard.first_rows();
  const auto target = whole ? wizard.request.target : data::guess_target(table);
  if (table.columns.empty() || (whole && !target)) return;
  const std::vector<std::string> fields = target ? data::fields_of(*target) : std::vector<std::string>{};
  const bool may_be_personal = !target || *target == data::ImportTarget::Complaints;
  const std::vector<std::string> personal = may_be_personal ? data::personal_columns(table) : std::vector<std::string>{};
  const int columns = static_cast<int>(std::min<std::size_t>(table.columns.size(), 60));
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_Borders | ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingFixedFit;
  if (!ImGui::BeginTable("import_rows", columns, flags, {0, height})) return;
  for (int c = 0; c < columns; ++c) ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, ui.px(cell_width + 6));
  ImGui::TableSetupScrollFreeze(0, whole ? 2 : 1);
  const auto cell = [&](const std::string& text, ImU32 colour) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({ui.px(cell_width), ImGui::GetTextLineHeight()});
    ui.fitted(at, ui.px(cell_width), colour, text);
  };
  ImGui::TableNextRow();
  for (int c = 0; c < columns; ++c) {
    ImGui::TableNextColumn();
    cell(table.columns[static_cast<std::size_t>(c)], theme::ink);
  }
  if (whole) ImGui::TableNextRow();
  for (int c = 0; whole && c < columns; ++c) {
    const std::string& column = table.columns[static_cast<std::size_t>(c)];
    ImGui::TableNextColumn();
    choose_field(ui, wizard, column, fields, std::ranges::find(personal, column) != personal.end());
  }
  for (std::size_t r = 0; r < std::min(table.rows.size(), ImportWizard::rows_shown); ++r) {
    ImGui::TableNextRow();
    for (int c = 0; c < columns; ++c) {
      const std::string& column = table.columns[static_cast<std::size_t>(c)];
      const bool hidden = !wizard.request.with_private && std::ranges::find(personal, column) != personal.end();
      ImGui::TableNextColumn();
      const auto index = static_cast<std::size_t>(c);
      if (index < table.rows[r].cells.size()) cell(hidden ? "***" : data::trimmed(data::cell_text(table.rows[r].cells[index])), hidden ? theme::faint : theme::ink);
    }
  }
  ImGui::EndTable();
}

void counts(Widgets& ui, const jobs::PreparedImport& prepared) {
  const data::ImportBatch& batch = prepared.result.batch;
  ui.text(ui.tr("import.counts", {{"rows", ui.tr.number(batch.rows)},
                                  {"added", ui.tr.number(batch.added)},
                                  {"changed", ui.tr.number(batch.changed)},
                                  {"same", ui.tr.number(batch.same)},
                                  {"rejected", ui.tr.number(batch.rejected)}}));
}

// What is refused and what else there is to know, as many lines as there is room for. What has a place is shown in the picture by a click.
void findings(Widgets& ui, App& app, const jobs::PreparedImport& prepared, float height) {
  ImGui::BeginChild("import_findings", {0, height}, false);
  const auto line = [&](const std::string& id, const std::string& text, ImU32 colour, const std::optional<geo::Point>& place) {
    if (!place) return ui.coloured(colour, text);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float radius = ui.px(5), middle = at.y + ImGui::GetTextLineHeight() / 2;
    ImGui::Indent(ui.px(16));
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    if (ui.row(id, text, false)) app.dialogs.import_view.look_at(*place);
    ImGui::PopStyleColor();
    ui.tip(ui.tr("import.show_in_picture"));
    ImGui::Unindent(ui.px(16));
    ImGui::GetWindowDrawList()->AddCircle({at.x + radius + ui.px(1), middle}, radius, theme::bad, 16, ui.px(2));
  };
  for (std::size_t i = 0; i < prepared.result.issues.size(); ++i) {
    const Issue& issue = prepared.result.issues[i];
    const ImU32 colour = issue.severity == Severity::Note ? theme::faint : issue.severity == Severity::Problem ? theme::bad : theme::warn;
    if (issue.severity == Severity::Note) ImGui::PushFont(ui.fonts.small());
    line("import_issue:" + std::to_string(i), ui.tr.sentence(issue), colour, prepared.issue_places[i]);
    if (issue.severity == Severity::Note) ImGui::PopFont();
  }
  const auto& changes = prepared.result.changes;
  for (std::size_t i = 0; i < std::min(changes.size(), changes_shown); ++i) {
    const bool values = !changes[i].before.empty() || !changes[i].after.empty();
    ui.text(ui.tr(values ? "out.change" : "out.change_place", {{"record", changes[i].record},
                                                               {"field", ui.tr("field." + changes[i].field)},
                                                               {"before", changes[i].before.empty() ? "-" : changes[i].before},
                                                               {"after", changes[i].after.empty() ? "-" : changes[i].after}}));
  }
  if (changes.size() > changes_shown) ui.note(ui.tr("import.more_changes", {{"count", ui.tr.number(static_cast<double>(changes.size() - changes_shown))}}));
  const auto& rejected = prepared.result.rejected;
  for (std::size_t i = 0; i < std::min(rejected.size(), ImportWizard::rejects_shown); ++i) {
    line("import_reject:" + std::to_string(i), ui.tr("import.reject", {{"row", std::to_string(rejected[i].row)}, {"reason", ui.tr.sentence(rejected[i].issue)}}), theme::bad,
         prepared.reject_places[i]);
  }
  if (rejected.size() > ImportWizard::rejects_shown) ui.note(ui.tr("import.more_rejects", {{"count", ui.tr.number(static_cast<double>(rejected.size() - ImportWizard::rejects_shown))}}));
  ImGui::EndChild();
}

// What the coordinates fit, as bars: the longest is what they are.
void readings(Widgets& ui, const jobs::Diagnosis& diagnosis, float width) {
  if (diagnosis.readings.empty()) return ui.note(ui.tr("import.unchecked"));
  ui.note(ui.tr(std::string("import.") + jobs::name_of(diagnosis.against)));
  static constexpr const char* names[] = {"WGS 84", "GCJ-02", "BD-09"};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < diagnosis.readings.size(); ++i) {
    const jobs::Reading& reading = diagnosis.readings[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight(), left = ui.px(62), right = ui.px(50);
    const float bar = (width - left - right) * static_cast<float>(reading.score);
    draw.AddText(at, theme::ink, names[i]);
    draw.AddRectFilled({at.x + left, at.y + ui.px(2)}, {at.x + width - right, at.y + line - ui.px(2)}, theme::track);
    draw.AddRectFilled({at.x + left, at.y + ui.px(2)}, {at.x + left + bar, at.y + line - ui.px(2)}, diagnosis.winner == reading.as ? theme::good : theme::faint);
    draw.AddText({at.x + width - right + ui.px(6), at.y}, theme::ink, ui.tr.percent(reading.share, 0).c_str());
    ImGui::Dummy({width, line + ui.px(2)});
    ui.saw_box(std::string("import_reading:") + data::name_of(reading.as), at, {at.x + width, at.y + line}, ui.tr.percent(reading.share, 0));
  }
}

void buttons(Widgets& ui, App& app, ImportWizard& wizard) {
  const bool nothing_new = wizard.prepared() && wizard.prepared()->result.batch.added + wizard.prepared()->result.batch.changed == 0;
  if (ui.button("start", ui.tr(nothing_new ? "import.nothing_new" : "ui.import_start"), Look::Primary, wizard.can_store())) wizard.store();
  ImGui::SameLine();
  if (wizard.waiting() > 0) {
    if (ui.button("import_skip", ui.tr("import.skip"), Look::Plain, !app.busy())) wizard.skip();
    ImGui::SameLine();
  }
  if (wizard.prepared() && !wizard.prepared()->result.rejected.empty()) {
    if (ui.button("import_rejects", ui.tr("import.write_rejects"))) {
      std::filesystem::path file = app.project()->store->path().parent_path() / (wizard.file().stem().string() + "-" + ui.tr("import.rejects_name"));
      wizard.write_rejects(file += ".xlsx");
    }
    ui.tip(ui.tr("import.write_rejects_tip"));
    ImGui::SameLine();
  }
  if (ui.button("dialog_cancel", ui.tr("ui.cancel"))) wizard.close();
  if (wizard.waiting() > 0) {
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ui.note(ui.tr("import.waiting", {{"count", std::to_string(wizard.waiting())}}));
  }
}

}  // namespace

void dialog_import(Widgets& ui, App& app) {
  ImportWizard& wizard = app.wizard();
  ui.text(wizard.file().filename().string());
  ui.note(wizard.file().parent_path().string());
  if (!wizard.table()) {
    if (wizard.trouble()) {
      ui.coloured(theme::bad, ui.tr.sentence(*wizard.trouble()));
      const std::string& code = wizard.trouble()->code();
      if (code == "encoding-unclear" || code == "text-undecodable") choose_encoding(ui, wizard, ui.px(220));
    } else if (wizard.first_rows()) {
      ImGui::Dummy({std::min(ImGui::GetIO().DisplaySize.x - ui.px(60), ui.px(1180)), 0});
      ui.note(ui.tr("import.first_rows"));
      rows(ui, wizard, ui.px(330));
    } else {
      ui.text(ui.tr(data::is_osm_file(wizard.file()) ? "import.osm" : "import.reading"));
    }
    return buttons(ui, app, wizard);
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(display.x - ui.px(60), ui.px(1180));
  ImGui::Dummy({width, 0});
  if (!wizard.like().empty()) ui.note(ui.tr("import.as_last_time", {{"like", wizard.like()}}));
  choices(ui, wizard);
  if (wizard.control_open) control_points(ui, wizard);
  const float height = std::min(display.y - ImGui::GetCursorPosY() - ui.px(84), ui.px(560));  // room for the buttons
  ImGui::BeginChild("import_left", {width * left_part, height}, false);
  const float table_height = std::min(height * 0.6F, ui.px(330));
  rows(ui, wizard, table_height);
  const bool complaints = wizard.request.target == data::ImportTarget::Complaints;
  if (complaints && ui.checkbox("import_private", ui.tr("import.with_private"), wizard.request.with_private)) wizard.changed();
  if (wizard.trouble()) {
    ui.coloured(theme::bad, ui.tr.sentence(*wizard.trouble()));
  } else if (wizard.prepared()) {
    counts(ui, *wizard.prepared());
    findings(ui, app, *wizard.prepared(), 0);
  } else {
    ui.note(ui.tr("import.working", {{"share", ui.tr.percent(wizard.share_worked_out(), 0)}}));
  }
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(12));
  ImGui::BeginChild("import_right", {0, height}, false);
  if (wizard.prepared()) {
    const float room = ImGui::GetContentRegionAvail().x;
    import_picture(ui, app, wizard.prepared()->shapes, room, height - ui.px(150));
    ui.note(ui.tr("import.picture"));
    const jobs::ImportShapes& shapes = wizard.prepared()->shapes;
    if (!shapes.areas.empty() || !shapes.points.empty()) readings(ui, wizard.prepared()->diagnosis, room);
  }
  ImGui::EndChild();
  buttons(ui, app, wizard);
}

}  // namespace gridwalk::ui
