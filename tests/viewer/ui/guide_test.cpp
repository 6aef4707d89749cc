// The guide, story by story: everything it shows is done here by hand, and its pictures are drawn while it is done.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "tests/viewer/ui/guide.h"
#include "tests/viewer/ui/pictures.h"
#include "viewer/ui/month_board.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

using testing::GuideBook;
using testing::Hand;
using words::Language;

constexpr int width = 1100, height = 700;

// The sample street, not yet divided.
std::filesystem::path sample_street(const std::filesystem::path& folder) {
  const auto file = folder / "sample.gridwalk";
  testing::copy_sample(testing::SampleState::Bare, words::Language::English, file);
  return file;
}

// A community at the edge of its zone, and the zone next to it that it can go to without a piece coming off.
struct Edge {
  int community = -1, zone = -1;
};
Edge edge_of(Hand& hand, bool breaks) {
  const jobs::StreetView& view = *hand.project().view;
  for (int i = 0; i < static_cast<int>(view.zone_of.size()); ++i) {
    for (int z = 0; z < static_cast<int>(view.zones.size()); ++z) {
      if (z == view.zone_of[static_cast<std::size_t>(i)]) continue;
      const geo::MovePreview after = geo::preview_move(view.problem, view.zone_of, std::vector<int>{i}, z);
      const bool whole = after.pieces_cut_off.empty() && after.after.zones[static_cast<std::size_t>(z)].pieces == 1;
      if (whole != breaks) return {i, z};
    }
  }
  return {};
}

// The nearest place in that zone.
geo::Point over(Hand& hand, const Edge& edge) {
  geo::Point nearest{1e12, 1e12};
  const geo::Point from = hand.place(edge.community);
  for (int i = 0; i < static_cast<int>(hand.project().view->zone_of.size()); ++i) {
    if (hand.zone_of(i) == edge.zone && geo::distance_m(hand.place(i), from) < geo::distance_m(nearest, from)) nearest = hand.place(i);
  }
  return nearest;
}

void divide(GuideBook& book, const std::filesystem::path& folder) {
  book.chapter({"Divide the street", "划分片区"}, "divide");
  Hand hand(sample_street(folder), book.language(), true, width, height);
  book.step(hand, {"The sample street is open: 132 communities, a year of complaints, eight inspectors. The strip above the map shows the way: import, divide, plan, print. The next step is coloured.",
                   "打开示例街道：132 个小区、一年的诉求、八名检查员。地图上方是四步：导入、划分、计划、打印，下一步用颜色标出。"});
  hand.click("divide");
  book.step(hand, {"\"Divide\" asks how many zones, what is balanced and how evenly. The standard is one zone an inspector and equal minutes a month within 5 %.",
                   "点“划分”，选择片区数量、按什么均衡、允许偏差。默认每名检查员一个片区，每月分钟数相差不超过 5%。"});
  hand.click("start");
  hand.rest();
  book.step(hand, {"A few seconds later the plan is there, with how far it can be from the best possible. Every bar at the right is a zone's load against its target.",
                   "几秒后方案完成，并给出与最优方案的最大差距。右侧每一条是一个片区的工作量与目标。"});
  const std::vector<int> locked{5, 40};
  for (const int community : locked) {
    hand.click_at(hand.place(community));
    hand.press(Key::L);
    hand.rest();
  }
  book.step(hand, {"Two communities are to stay with their inspector: select each and press L. Dividing anew keeps them where they are.",
                   "有两个小区要固定给现在的检查员：选中后按 L 锁定，重新划分时不会移动。"});
}

void half_time(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"An inspector works half time", "检查员改上半天班"}, "half-time");
  Hand hand(file, book.language(), true, width, height);
  hand.click("team");
  hand.click("team_case:2");
  hand.click("team_person:2");
  book.step(hand, {"\"{plan_tools.team}\", \"{team.share}\": choose who, and how much of a full load remains.", "打开“{plan_tools.team}”，选“{team.share}”，再选人和剩余比例。"});
  hand.click("team_compute");
  hand.rest();
  book.step(hand, {"The slider goes from the fewest moves to the evenest loads; hatched communities change hands. Nothing is stored before \"{team.apply}\" is pressed.",
                   "滑块从“改动最少”到“最均衡”，打斜线的小区要换人。按“{team.apply}”之前什么都不会保存。"});
  hand.click("start");
  hand.rest();
  book.step(hand, {"The new plan is a draft beside the old one. Ctrl+Z takes it back.", "新方案是草稿，旧方案仍在；Ctrl+Z 可撤销。"});
}

void move_by_hand(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"Move a community by hand", "手工移动小区"}, "move");
  Hand hand(file, book.language(), true, width, height);
  const Edge good = edge_of(hand, false), bad = edge_of(hand, true);
  hand.press(Key::M);
  hand.drag({hand.place(good.community), over(hand, good)}, false);
  book.step(hand, {"With \"Move\" (M) drag a community onto another zone. While the button is down the card tells both loads as they would be, and the bars show it.",
                   "用“移动”（M）把小区拖到另一片区。松手之前，光标旁的卡片和右侧的条形图就显示移动后的结果。"});
  hand.release();
  hand.rest();
  book.step(hand, {"Let go, and it is done and stored. Outlines follow.", "松手即完成并保存，片区边界随之改变。"});
  hand.drag({hand.place(bad.community), over(hand, bad)}, false);
  book.step(hand, {"A move that would tear a zone apart is warned about in red, and not forbidden: you know the street.", "会把片区拆散的移动用红色提示，但不禁止：街道情况您最清楚。"});
  hand.release();
  hand.rest();
  hand.press(Key::Z, true);
  hand.press(Key::Z, true);
  hand.rest();
  book.step(hand, {"Ctrl+Z takes back step by step, without end, even after a restart; the page \"{ui.tab_history}\" goes to any point.", "Ctrl+Z 一步步撤销，没有次数限制，重启后仍有效；“{ui.tab_history}”可回到任意一步。"});
}

void draw_zones(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"Draw zones", "画片区"}, "draw");
  Hand hand(file, book.language(), true, width, height);
  const Edge good = edge_of(hand, false);
  hand.click("tool_brush");
  hand.drag({over(hand, good), hand.place(good.community)}, false);
  book.step(hand, {"The brush paints communities into the zone where the stroke began; [ and ] change its radius. The bars follow while the button is down.",
                   "“画笔”从哪个片区开始，就把经过的小区涂进那个片区；[ 和 ] 改变半径。按住鼠标时条形图随之变化。"});
  hand.release();
  hand.rest();
  hand.click("tool_outline");
  const geo::Point c = hand.app().camera.centre;
  const double r = 62 / hand.app().camera.pixels_per_m;
  hand.drag({{c.x - r, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y + r}, {c.x - r, c.y + r}, {c.x - r, c.y - r}}, false);
  book.step(hand, {"\"Outline\" makes a zone of what is drawn around, or adds it to one that is there. What counts as inside is chosen beside the tool.",
                   "“圈画”把圈内小区设为新片区，或并入已有片区；怎样算“在圈内”可在工具栏选择。"});
  hand.release();
  hand.rest();
  hand.press(Key::Z, true);
  hand.rest();
  hand.click("tool_split");
  hand.drag({{c.x - 3 * r, c.y}, {c.x + 3 * r, c.y}}, false);
  book.step(hand, {"\"Split\": a line across a zone; the lighter side becomes a zone of its own.", "“拆分”：画一条线穿过片区，工作量较小的一侧成为新片区。"});
  hand.release();
  hand.rest();
  hand.press(Key::Z, true);
  hand.rest();
  hand.click("tool_merge");
  hand.drag({hand.place(good.community), over(hand, edge_of(hand, false))}, false);
  book.step(hand, {"\"Merge\": drag a zone onto another. \"Swap\" exchanges two communities, or the inspectors of two zones.", "“合并”：把一个片区拖到另一个上。“互换”交换两个小区，或两个片区的检查员。"});
  hand.app().tool().cancel(hand.app());
  hand.release();
  hand.rest();
  hand.click("tool_seeds");
  for (const auto& [right, up] : {std::pair(-1.4, 0.6), std::pair(0.9, 0.9), std::pair(0.0, -1.2), std::pair(1.6, -0.9)}) hand.click_at({c.x + right * r, c.y + up * r});
  book.step(hand, {"\"Seeds\": click where zones are to grow from, then \"Divide from seeds\". Each seed's community stays in its zone.", "“种子”：点出各片区从哪里生长，再点“按种子划分”，种子所在小区一定在该片区。"});
}

void choose(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"Select by what is known", "按条件选择小区"}, "select");
  Hand hand(file, book.language(), true, width, height);
  hand.click("select_by");
  hand.frames();
  hand.app().dialogs.select.expression = book.in_language({"households > 1500 and complaints > 200", "户数 > 1500 且 诉求 > 200"});
  hand.frames();
  hand.click("select_take");
  hand.rest();
  book.step(hand, {"\"By filter or list\": conditions chosen row by row or written as text, in either language, or a list of names pasted in. What fits can be selected, added, taken away, or looked at.",
                   "“按条件或名单”：逐行选择条件，或直接写成文字（中英文均可），也可以粘贴名单。结果可选中、增加、减去或查看。"});
}

void barrier(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"What must not be crossed, who stays whole", "不能跨越的屏障，不拆分的居委会"}, "barrier");
  Hand hand(file, book.language(), true, width, height);
  hand.click("tool_barrier");
  const geo::Point c = hand.app().camera.centre;
  const double r = 120 / hand.app().camera.pixels_per_m;
  for (const double x : {-1.0, 0.0, 1.0}) hand.click_at({c.x + x * r, c.y - 0.4 * r});
  book.step(hand, {"River, railway and expressway came with the roads. A barrier of your own (a wall, a building site) is drawn corner by corner; a second click on the last corner ends it.",
                   "河道、铁路、高速路随道路数据导入。自己的屏障（围墙、工地）用“屏障”逐点画出，在最后一点再单击结束。"});
  hand.click_at({c.x + r, c.y - 0.4 * r});
  hand.rest();
  hand.press(Key::Escape);
  hand.click("rules");
  hand.click("rule_kind:committees-whole");
  hand.click("rule_reason");
  hand.type(book.in_language({"the office asks for it", "街道要求"}));
  hand.click("rule_add");
  hand.rest();
  book.step(hand, {"Rules say what a division must keep: committees whole, communities together or apart. What the plan breaks stands under \"{ui.tab_notes}\"; a click shows the place.",
                   "“规则”说明划分时必须遵守的要求：居委会不拆分、小区同片或分片。现方案违反的列在“{ui.tab_notes}”里，点一下就到那里。"});
}

void hand_over(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"An inspector leaves on the 15th", "检查员 15 日离岗"}, "leave");
  Hand hand(file, book.language(), true, width, height);
  hand.click("zone_table");
  hand.rest();
  hand.click("zt_row:1");
  book.step(hand, {"\"{zone_table.open}\" lists the zones with their people, households, problems, minutes against capacity, rounds and compactness. A click on a heading sorts.",
                   "“{zone_table.open}”列出每个片区的人员、户数、问题、分钟数与能力、路程和紧凑度，点表头排序。"});
  hand.click("zt_people");
  int other = 0;
  while (hand.project().snapshot->inspectors[static_cast<std::size_t>(other)].id == hand.project().view->leads[0]) ++other;
  hand.click("people:" + std::to_string(other));
  hand.click("people_when:1");
  hand.click("people_day_after");
  book.step(hand, {"\"{zone_table.people}\" hands the zone over from a day. The history keeps who was responsible until then.", "“{zone_table.people}”可指定从某天起移交，之前由谁负责仍有记录。"});
  hand.click("people_apply");
  hand.rest();
  hand.click("zt_close");
  hand.click("team");
  hand.click("team_case:0");
  hand.click("team_person:3");
  hand.click("team_compute");
  hand.rest();
  book.step(hand, {"Or share the zone among the others: \"{plan_tools.team}\", \"{team.leave}\", with the last day. The fewest communities that change hands come first.",
                   "也可以把片区分给其他人：在“{plan_tools.team}”选“{team.leave}”和最后一天，改动最少的方案排在最前。"});
}

void split(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"A community is split", "小区拆分"}, "split");
  Hand hand(file, book.language(), true, width, height);
  hand.click("data");
  hand.click("data_page:3");
  hand.click("lineage_case:0");
  int largest = 0;
  for (int i = 0; i < static_cast<int>(hand.project().snapshot->communities.size()); ++i) {
    const auto area = [&](int c) { return geo::area_m2(hand.project().snapshot->communities[static_cast<std::size_t>(c)].boundary); };
    if (area(i) > area(largest)) largest = i;
  }
  hand.app().select({hand.project().snapshot->communities[static_cast<std::size_t>(largest)].id});
  hand.rest();
  hand.app().zoom_to(hand.project().snapshot->communities[static_cast<std::size_t>(largest)].id);
  hand.rest();
  book.step(hand, {"\"{data_ui.open}\", \"{data_ui.lineage}\": select the community, name its successors, share out its households, choose the cut. The map shows what each gets.",
                   "“{data_ui.open}”的“{data_ui.lineage}”页：选中小区，填写拆分后的名称和户数比例，选择切分方向，地图上显示各自的范围。"});
  hand.click("lineage_start");
  hand.rest();
  book.step(hand, {"Both are in the old one's zone from that day on. What was found before stays with the old community; complaints after the day go by where they lie.",
                   "从这一天起两个小区都在原片区。之前的记录仍属原小区，之后的诉求按位置归属。"});
}

void month(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"Plan the month", "排月计划"}, "month");
  Hand hand(file, book.language(), true, width, height);
  hand.click("plan_month");
  book.step(hand, {"Ctrl+M: which month, and what it rests on. Holidays and make-up days of the State Council are known; leave, committees' days, risk classes and campaigns stand under \"{basis.open_more}\".",
                   "Ctrl+M：选择月份和依据。国务院办公厅的节假日和调休已内置；请假、居委会可陪同的日子、风险等级、专项整治在“{basis.open_more}”里设置。"});
  hand.click("start");
  hand.rest();
  hand.app().message().reset();
  hand.press(Key::R, true);
  hand.rest();
  const auto board = jobs::MonthBoard::make(hand.project().snapshot, *board_month(hand.app()), {});
  std::string cell, other;
  for (const data::Date date : board->days()) {
    const std::string day = "board_cell:0:" + data::to_text(date);
    if (!board->day(board->inspectors()[0], date).visits.empty()) (cell.empty() ? cell : other) = day;
    if (!other.empty()) break;
  }
  hand.click(cell);
  hand.rest();
  book.step(hand, {"Ctrl+R opens the month under the map: a row an inspector, a column a day, how full each is. Click a day and its round lies on the map, its stops beside it with times, ways and reasons.",
                   "Ctrl+R 在地图下方打开月计划：每行一名检查员，每列一天，颜色深浅表示忙闲。点某一天，地图显示路线，旁边列出各站的时间、路程和原因。"});
  hand.click("board_stop:1");
  hand.frames();
  const auto middle = [&hand](const std::string& id) {
    const Seen& seen = hand.screen.seen().at(id);
    return ImVec2{(seen.from.x + seen.to.x) / 2, (seen.from.y + seen.to.y) / 2};
  };
  const ImVec2 stop = middle("board_stop:1"), day = middle(other);
  hand.point(stop);
  ImGui::GetIO().MouseDown[0] = true;
  hand.frames(2);
  hand.point({stop.x + 12, stop.y + 3});
  hand.point(day);
  hand.app().settle();
  hand.frames(2);
  book.step(hand, {"Drag a visit to another day or person. While it hangs at the pointer, what it costs and which rule it would break is told; let go, and it is moved and pinned there.",
                   "把一次检查拖到别的日子或别的人。松手之前就显示要多走多少路、违反哪条规定；松手后即移动并固定。"});
  hand.release();
  hand.rest();
  hand.click("board_publish");
  hand.frames();
  book.step(hand, {"\"{month_board.publish}\" freezes what people are told. Planning again after that changes as little as can be, and \"{month_board.changes}\" lists it.",
                   "“{month_board.publish}”把通知大家的安排固定下来。之后重新排计划时改动最少，“{month_board.changes}”逐条列出。"});
  hand.click("board_publish_start");
  hand.rest();
}

void meeting(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"Where problems pile up", "问题集中在哪里"}, "meeting");
  Hand hand(file, book.language(), true, width, height);
  hand.app().heat.of = carto::HeatOf::Complaints;
  hand.app().heat_changed();
  hand.rest();
  book.step(hand, {"The heat map tells complaints per hectare within a radius in metres: the same number at every zoom. Drag over the weeks at the left for a period.",
                   "热力图表示给定半径内每公顷的诉求数，放大缩小数值不变。在左侧各周的柱图上拖动，选定时段。"});
  hand.click("hot_area_1");
  hand.rest();
  book.step(hand, {"Why is it red here? Click a hot area of the list: its complaints by kind, the communities they come from, the zone and inspector who answer for it.",
                   "这里为什么红？点列表中的热区，看它有哪些类型的诉求、来自哪些小区、由哪个片区和检查员负责。"});
  hand.click("area_community_1");
  hand.rest();
  hand.press(Key::Enter);
  hand.rest();
  book.step(hand, {"Enter opens the card: all complaints by kind and day, problems, visits, property companies and zones of the community. Nobody's personal data is on it.",
                   "按回车打开卡片：该小区的全部诉求、问题、检查、物业和历次片区，没有任何个人信息。"});
  hand.press(Key::Escape);
  hand.press(Key::Escape);
  hand.press(Key::F5);
  show_slide(hand.app(), static_cast<int>(Meeting::Slide::Hotspots));
  hand.rest();
  book.step(hand, {"F5 starts meeting mode: six slides with the keys 1 to 6, in large letters, without anything personal. Esc leaves it.",
                   "按 F5 进入会议模式：共六页，按 1 至 6 切换，字大，不含个人信息。按 Esc 退出。"});
}

void find_everything(GuideBook& book, const std::filesystem::path& file) {
  book.chapter({"Find a command", "查找命令"}, "commands");
  Hand hand(file, book.language(), true, width, height);
  hand.press(Key::K, true);
  hand.type(book.language() == Language::Chinese ? "lj" : "measure");
  book.step(hand, {"Ctrl+K lists every command; type what you want to do, in Chinese, pinyin or English. F1 explains the tool in hand, Ctrl+/ shows all keys.",
                   "Ctrl+K 列出全部命令，中文、拼音、英文都能查。F1 说明当前工具，Ctrl+/ 显示全部按键。"});
}

class Guide : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!offscreen_) GTEST_SKIP() << testing::no_offscreen;
  }
  std::unique_ptr<map::Offscreen> offscreen_ = testing::offscreen_or_null();
};

// Pictures may differ as another driver's antialiasing does; words not at all.
TEST_F(Guide, IsTrue) {
  const auto drawn = std::filesystem::path(GRIDWALK_BIN_DIR) / ".." / "tests" / "guide", kept = testing::source_folder() / "docs" / "guide";
  for (const auto language : {Language::Chinese, Language::English}) {
    GuideBook book(drawn, language);
    book.heading({"Guide", "使用指南"});
    book.paragraph({"Every picture here is drawn by the program's tests while they do what the text says.", "这里的每一张图都由程序的测试在执行文中操作时画出。"});
    const testing::TemporaryFolder folder;
    divide(book, folder.path());
    const auto copy = [&](const char* name) { return testing::divided_street(folder.path() / name, language); };
    half_time(book, copy("half"));
    move_by_hand(book, copy("move"));
    draw_zones(book, copy("draw"));
    choose(book, copy("select"));
    barrier(book, copy("barrier"));
    hand_over(book, copy("leave"));
    split(book, copy("split"));
    month(book, copy("month"));
    meeting(book, copy("meeting"));
    find_everything(book, copy("find"));
    const std::string name = language == Language::Chinese ? "guide.zh-CN.md" : "guide.en.md";
    testing::write_file(drawn / name, book.text());
    const std::string how = "look at build/release/tests/guide, and run scripts/guide.sh if it is right";
    EXPECT_TRUE(std::filesystem::exists(kept / name)) << how;
    if (!std::filesystem::exists(kept / name)) continue;
    EXPECT_EQ(testing::read_file(kept / name), book.text()) << how;
    for (const std::string& picture : book.pictures()) {
      EXPECT_TRUE(std::filesystem::exists(kept / "images" / picture)) << picture << ": " << how;
      if (!std::filesystem::exists(kept / "images" / picture)) continue;
      EXPECT_LT(testing::mean_difference(testing::read_png(drawn / "images" / picture), testing::read_png(kept / "images" / picture)), 2.0) << picture << ": " << how;
    }
  }
}

}  // namespace
}  // namespace gridwalk::ui
