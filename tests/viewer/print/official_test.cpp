// Official documents on paper and as DOCX: the standard's grid, nothing alone on a page, the same bytes again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>
#include <fmt/format.h>
#include <regex>

#include "tests/support/files.h"
#include "viewer/print/official_pages.h"
#include "viewer/print/pen.h"

namespace gridwalk::print {
namespace {

namespace fs = std::filesystem;
using data::OfficialBlock;
using Kind = OfficialBlock::Kind;

constexpr data::Date printed_on{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(30)};
const words::Words& chinese() {
  static const words::Words words(words::Language::Chinese);
  return words;
}

data::OfficialDocument notice(int number = 12, int problems = 6) {
  data::OfficialDocument made;
  made.number = fmt::format("城阳街整改〔2026〕{}号", number);
  made.title = "物业小区检查整改通知书";
  made.addressee = "青岛示范物业服务有限公司（锦绣家园项目部）";
  made.body = {{Kind::Paragraph, "2026年6月12日，街道检查组会同锦绣家园社区居民委员会对你公司服务的锦绣家园小区进行检查，发现下列问题，请按期整改。"},
               {Kind::Level1, "一、发现的问题"},
               {Kind::Table, {}, {{"序号", "位置", "问题", "类型", "整改要求", "期限"}, {1.5, 3, 4, 1.6, 4, 3.2}, {}}},
               {Kind::Level1, "二、整改要求"},
               {Kind::Level2, "（一）限期整改"},
               {Kind::Paragraph, "请于期限届满前完成整改，并将整改前后照片与书面回复报送街道办事处城市管理办公室。逾期未整改的，将纳入红黑榜考评，并约谈项目负责人。"}};
  for (int i = 1; i <= problems; ++i) {
    made.body[2].table.rows.push_back({std::to_string(i), fmt::format("{}号楼东侧", i), "绿化带内堆放建筑垃圾，影响通行", "乱", "清运垃圾并恢复绿化", "2026年6月19日"});
  }
  made.attachments = {"现场照片（12张）", "整改回复单"};
  made.signer = "城阳街道办事处";
  made.date = "2026年6月15日";
  made.copies_to = "锦绣家园社区居民委员会。";
  made.printed_by = "城阳街道办事处城市管理办公室";
  return made;
}

std::string text_of(const fs::path& pdf, const std::string& how) {
  const fs::path text = fs::path(pdf).replace_extension(".txt");
  EXPECT_EQ(std::system(fmt::format("pdftotext {} '{}' '{}'", how, pdf.string(), text.string()).c_str()), 0);
  return testing::read_file(text);
}

// The words' boxes of pdftotext -bbox, in points from the top left corner.
struct Box {
  int page = 0;
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
};
std::vector<Box> boxes_of(const fs::path& pdf) {
  const std::string all = text_of(pdf, "-bbox");
  const std::regex word(R"re(<page|<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<)re");
  std::vector<Box> boxes;
  int page = 0;
  for (std::sregex_iterator at(all.begin(), all.end(), word), end; at != end; ++at) {
    if (!(*at)[1].matched) ++page;
    else boxes.push_back({page, std::stod((*at)[1]), std::stod((*at)[2]), std::stod((*at)[3]), std::stod((*at)[4]), (*at)[5]});
  }
  return boxes;
}

class Official : public ::testing::Test {
 protected:
  fs::path pdf(std::vector<data::OfficialDocument> documents, const char* name = "a.pdf") {
    report_ = official_pdf(documents, printed_on, chinese(), folder_.path() / name);
    return folder_.path() / name;
  }
  testing::TemporaryFolder folder_;
  PrintReport report_;
};

TEST_F(Official, ANoticeHasAllItsPartsInside) {
  const fs::path file = pdf({notice()});
  std::string all = text_of(file, "");
  std::erase_if(all, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  for (const char* part : {"物业小区检查整改通知书", "城阳街整改〔2026〕12号", "锦绣家园项目部）：", "一、发现的问题", "6号楼东侧", "2026年6月19日", "附件：1．现场照片", "2．整改回复单",
                           "城阳街道办事处", "抄送：锦绣家园社区居民委员会"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part;
  }
  EXPECT_TRUE(report_.missing_glyphs.empty());
  for (const Box& box : boxes_of(file)) {
    EXPECT_GE(box.left, mm(28) - 1) << box.text;
    EXPECT_LE(box.right, mm(28 + 156) + 1) << box.text;
  }
}

TEST_F(Official, AFullPageHas22LinesOf28Characters) {
  data::OfficialDocument made;
  made.title = "通报";
  std::string long_text;
  for (int i = 0; i < 1200; ++i) long_text += "城";
  made.body = {{Kind::Plain, long_text}};
  std::map<std::pair<int, int>, int> characters;  // by page and line
  for (const Box& box : boxes_of(pdf({made}))) {
    if (box.text.find("城") == std::string::npos) continue;
    characters[{box.page, static_cast<int>(std::lround(box.top))}] += static_cast<int>(box.text.size()) / 3;
  }
  int lines_on_second = 0;
  for (const auto& [line, count] : characters) {
    if (line.first == 2) ++lines_on_second;
    if (line != characters.rbegin()->first) {
      EXPECT_EQ(count, 28) << line.first << " " << line.second;
    }
  }
  EXPECT_EQ(lines_on_second, 22);
}

TEST_F(Official, NeitherSignatureNorHeadingStandsAlone) {
  for (int problems = 1; problems <= 60; ++problems) {
    const std::vector<Box> boxes = boxes_of(pdf({notice(1, problems)}));
    std::map<int, std::string> pages;
    for (const Box& box : boxes) pages[box.page] += box.text;
    for (const auto& [page, text] : pages) {
      const auto date = text.find("2026年6月15日"), heading = text.find("（一）限期整改");
      if (date != std::string::npos) {
        EXPECT_NE(text.find("整改回复单"), std::string::npos) << problems;
      }
      if (heading != std::string::npos) {
        EXPECT_NE(text.find("请于期限", heading), std::string::npos) << problems;
      }
    }
    EXPECT_EQ(static_cast<int>(pages.size()), report_.pages);
  }
}

TEST_F(Official, ATableThatGoesOnBeginsWithItsHeadingAgain) {
  const std::vector<Box> boxes = boxes_of(pdf({notice(1, 40)}));
  int pages = 0, heads = 0, rows = 0;
  for (const Box& box : boxes) {
    pages = std::max(pages, box.page);
    heads += box.text == "类型" ? 1 : 0;
    rows += box.text.find("号楼东侧") != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(rows, 40);
  EXPECT_GE(pages, 3);
  EXPECT_GE(heads, 3);
}

TEST_F(Official, ManyInOneFileWithNumbersOfTheirOwnAndTheSameBytesAgain) {
  std::vector<data::OfficialDocument> batch;
  for (int i = 1; i <= 5; ++i) batch.push_back(notice(i, i * 8));
  const fs::path first = pdf(batch);
  int ones = 0;
  for (const Box& box : boxes_of(first)) ones += box.text == "1" && box.top > mm(37 + 225) ? 1 : 0;
  EXPECT_EQ(ones, 5);
  EXPECT_EQ(testing::read_file(first), testing::read_file(pdf(batch, "b.pdf")));
}

TEST_F(Official, DocxIsTheSameTextAndTheSameBytesAgain) {
  const fs::path file = folder_.path() / "通知书.docx", again = folder_.path() / "again.docx";
  data::OfficialDocument made = notice();
  made.body.push_back({Kind::Paragraph, "特殊字符 <&\"> 㐀 𠮷 \x01"});
  made.body.push_back({Kind::Line, "回复人"});
  made.issuer_mark = "城阳街道办事处文件";
  data::write_docx(made, official_words(chinese()), file);
  data::write_docx(made, official_words(chinese()), again);
  EXPECT_EQ(testing::read_file(file), testing::read_file(again));
  const fs::path xml = folder_.path() / "document.xml";
  ASSERT_EQ(std::system(fmt::format("unzip -p '{}' word/document.xml > '{}'", file.string(), xml.string()).c_str()), 0);
  const std::string text = testing::read_file(xml);
  for (const char* part : {"物业小区检查整改通知书", "6号楼东侧", "特殊字符 &lt;&amp;&quot;&gt; 㐀 𠮷 ", "w:linePitch=\"580\"", "仿宋_GB2312", "城阳街道办事处文件"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(text.find('\x01'), std::string::npos) << "XML knows no such character";
}

TEST_F(Official, APageForTheEyeInBothLanguages) {
  data::OfficialDocument made = notice();
  made.issuer_mark = "城阳街道办事处文件";
  made.mark = "示例数据";
  pdf({made, notice(13, 30)}, "official-zh.pdf");
  data::OfficialDocument english;
  english.number = "CY-2026-12";
  english.title = "Notice of rectification";
  english.addressee = "Model Property Services Ltd";
  english.body = {{Kind::Paragraph, "On 12 June 2026 the inspection team visited Jinxiu Garden together with the neighbourhood committee and found the following problems."},
                  {Kind::Level1, "1. Problems"},
                  {Kind::Table, {}, {{"No.", "Place", "Problem", "Until"}, {1, 3, 6, 2}, {{"1", "East of building 3", "Rubble on the green", "19 June 2026"}}}},
                  {Kind::Line, "Received by"}};
  english.signer = "Chengyang Street Office";
  english.date = "15 June 2026";
  official_pdf(std::vector{english}, printed_on, words::Words(words::Language::English), folder_.path() / "official-en.pdf");
  const fs::path gallery = fs::current_path() / "gallery";
  fs::create_directories(gallery);
  data::write_docx(made, official_words(chinese()), gallery / "official-zh.docx");
  for (const char* name : {"official-zh.pdf", "official-en.pdf"}) fs::copy_file(folder_.path() / name, gallery / name, fs::copy_options::overwrite_existing);
}

}  // namespace
}  // namespace gridwalk::print
