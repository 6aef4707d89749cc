// Numbers, dates and encodings as offices write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "data/read/convert.h"
#include "data/read/frames.h"
#include "data/read/layers.h"
#include "data/read/sha256.h"
#include "data/read/synonyms.h"
#include "data/read/text_encoding.h"
#include "data/read/text_values.h"
#include "data/read/xlsx_text.h"

namespace gridwalk::data {
namespace {

TEST(Numbers, AsPeopleWriteThem) {
  EXPECT_EQ(number_from_text("1.2万"), 12000);
  EXPECT_EQ(number_from_text(" １２３ 户 "), 123);
  EXPECT_EQ(number_from_text("85.5㎡"), 85.5);
  EXPECT_EQ(number_from_text("3.5万平方米"), 35000);
  EXPECT_EQ(number_from_text("1,234,567"), 1234567);
  EXPECT_EQ(number_from_text("-3"), -3);
  EXPECT_EQ(number_from_text("1e3"), 1000);
  for (const char* text : {"", "约300", "300左右", "1,2", "12a", "nan", "inf", "1-2", "无"}) {
    EXPECT_FALSE(number_from_text(text)) << text;
  }
}

TEST(Numbers, APlaceOfAFindingIsReadAsItWasWritten) {
  for (const geo::Point place : {geo::Point{40'535'123.125, 4'018'000.5}, geo::Point{120.39, -36.30125}, geo::Point{0, 0}}) {
    EXPECT_EQ(at_from_text(at_text(place)), place) << at_text(place);
  }
  for (const char* text : {"", "1", "1 ", " 1", "1,2", "1 2 3", "a b"}) EXPECT_FALSE(at_from_text(text)) << text;
}

TEST(Dates, InManyForms) {
  const auto is = [](const char* text, const char* expected, DayOrder order = DayOrder::MonthFirst) {
    const auto moment = moment_from_words(text, order);
    ASSERT_TRUE(moment) << text;
    EXPECT_EQ(to_text(*moment), expected) << text;
  };
  is("2026年6月3日", "2026-06-03T00:00:00");
  is("2026年6月3日 9时5分", "2026-06-03T09:05:00");
  is("2026年6月3日下午3点", "2026-06-03T15:00:00");
  is("2026/6/3 9:05", "2026-06-03T09:05:00");
  is("2026-06-03T09:05:07.000", "2026-06-03T09:05:07");
  is("2026.6.3", "2026-06-03T00:00:00");
  is("20260603", "2026-06-03T00:00:00");
  is("20260603090507", "2026-06-03T09:05:07");
  is("3/14/2025 1:20 AM", "2025-03-14T01:20:00");
  is("06/26/2018 12:50:01 PM", "2018-06-26T12:50:01");
  is("06/26/2018 12:50:01 AM", "2018-06-26T00:50:01");
  is("2018/05/08 07:51:45+00", "2018-05-08T07:51:45");
  is("2024-04-16T03:03:15Z", "2024-04-16T03:03:15");
  is("3/4/2025", "2025-04-03T00:00:00", DayOrder::DayFirst);
  for (const char* text : {"2026年6月31日", "2026/13/1", "6月", "2026", "hello", "2026-06-03 25:00", "1.2.3.4", ""}) {
    EXPECT_FALSE(moment_from_words(text)) << text;
  }
  EXPECT_EQ(day_order({"1/2/2025", "3/14/2025"}), DayOrder::MonthFirst);
  EXPECT_EQ(day_order({"1/2/2025", "14/3/2025"}), DayOrder::DayFirst);
}

TEST(Dates, SerialNumbersOfBothCalendars) {
  EXPECT_EQ(to_text(*moment_from_serial(45084.5454890046, false)), "2023-06-07T13:05:30");
  EXPECT_EQ(to_text(*moment_from_serial(1, false)), "1900-01-01T00:00:00");
  EXPECT_EQ(to_text(*moment_from_serial(61, false)), "1900-03-01T00:00:00");
  EXPECT_EQ(to_text(*moment_from_serial(43622, true)), "2023-06-07T00:00:00");
}

TEST(NumberFormats, DaysAndTimes) {
  const auto parts = [](const char* code) {
    const DateParts p = date_parts(code);
    return std::string(p.day ? "D" : "") + (p.time ? "T" : "");
  };
  EXPECT_EQ(parts("yyyy/m/d h:mm"), "DT");
  EXPECT_EQ(parts("yyyy/m/d h:mm;@"), "DT");
  EXPECT_EQ(parts("yyyy\"年\"m\"月\"d\"日\" h\"时\"mm\"分\""), "DT");
  EXPECT_EQ(parts("[$-F400]h:mm:ss AM/PM"), "T");
  EXPECT_EQ(parts("yyyy\\-mm\\-dd\\ hh:mm:ss"), "DT");
  EXPECT_EQ(parts("mm/dd"), "D");
  EXPECT_EQ(parts("[h]:mm"), "T");
  for (const char* code : {"General", "GENERAL", "0.00", "#,##0;[Red]-#,##0", "0.00E+00", "\"d\"0", "@"}) EXPECT_EQ(parts(code), "") << code;
}

TEST(Encoding, TheVoteBelievesBytesMoreThanLabels) {
  const std::string gbk = "\xB4\xF3\xD6\xC7\xC0\xEF";  // da zhi li
  const auto encoding = [](std::vector<std::string> texts, const char* declared, bool cut = false) { return vote(texts, declared, cut).encoding; };
  EXPECT_EQ(encoding({"abc"}, ""), "UTF-8");
  EXPECT_EQ(encoding({"大智里"}, "GBK"), "UTF-8");
  EXPECT_EQ(encoding({gbk, "abc"}, ""), "GB18030");
  EXPECT_EQ(encoding({gbk}, "ISO-8859-1"), "GB18030");
  EXPECT_EQ(encoding({gbk}, "UTF-8"), "GB18030");
  EXPECT_EQ(encoding({std::string("大智里").substr(0, 8)}, "", true), "UTF-8");
  EXPECT_EQ(decode(gbk, "GB18030"), "大智里");
  EXPECT_EQ(decode_field(gbk.substr(0, 5), "GB18030", true), "大智");
  EXPECT_FALSE(decode("\xFF\xFF", "GB18030"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_TRUE(is_utf8("𠮷䶮"));
}

TEST(Encoding, FirstNamesInEachReading) {
  const std::string gbk = *decode("\xB4\xF3\xD6\xC7\xC0\xEF", "ISO-8859-1");  // nothing of it is ASCII in any reading
  const std::vector<TextReading> readings = readings_of(std::vector<std::string>{"abc", "\xB4\xF3\xD6\xC7\xC0\xEF", "\xB4\xF3\xD6\xC7\xC0\xEF"});
  ASSERT_EQ(readings.size(), 3u) << sentence_of(readings);
  EXPECT_EQ(readings[0], (TextReading{"GB18030", {"大智里"}}));
  EXPECT_EQ(readings[1].encoding, "BIG5");
  EXPECT_EQ(readings[2], (TextReading{"WINDOWS-1252", {gbk}}));
  EXPECT_EQ(sentence_of({readings[0], {"X", {"a", "b"}}}), "GB18030: 大智里; X: a, b");
  EXPECT_TRUE(readings_of(std::vector<std::string>{"abc"}).empty());
  const std::vector<TextReading> cut = readings_of(std::vector<std::string>{"一二三四五六七八九十一二三四五六七八九十"});
  EXPECT_EQ(cut[0], (TextReading{"UTF-8", {"一二三四五六七八九十一二三四五六"}}));
}

TEST(Encoding, WhatIsNoneOfTheUsualOnesIsAskedForAndATableMayHoldTwo) {
  const auto table_of = [](std::vector<std::string> columns, std::vector<std::vector<std::string>> rows) {
    RawTable table;
    table.file = "a.shp";
    table.columns = std::move(columns);
    for (auto& row : rows) table.rows.push_back({static_cast<long long>(table.rows.size()) + 1, {row.begin(), row.end()}, {}});
    return table;
  };
  RawTable latin = table_of({"name"}, {{"Caf\xE9"}, {"na\xEF" "f"}, {"\xFF\xFE" "x"}});
  try {
    decode_texts(latin, "", "", true);
    ADD_FAILURE() << "read as " << latin.encoding;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "encoding-unclear");
    EXPECT_NE(error.args()[1].second.find("WINDOWS-1252: Café"), std::string::npos) << error.args()[1].second;
  }
  decode_texts(latin, "", "windows-1252", true);
  EXPECT_EQ(std::get<std::string>(latin.rows[0].cells[0]), "Café");

  // A table that two programs wrote to.
  RawTable mixed = table_of({"\xC3\xFB\xB3\xC6", "company"}, {{"\xB4\xF3\xD6\xC7\xC0\xEF", "青岛物业"}, {"\xC0\xEF", "恒生物业"}});
  decode_texts(mixed, "", "", true);
  EXPECT_EQ(mixed.encoding, "GB18030");
  EXPECT_EQ(mixed.columns[0], "名称");
  EXPECT_EQ(std::get<std::string>(mixed.rows[0].cells[0]), "大智里");
  EXPECT_EQ(std::get<std::string>(mixed.rows[1].cells[1]), "恒生物业");
  ASSERT_EQ(mixed.issues.size(), 1u);
  EXPECT_EQ(mixed.issues[0].code, "encoding-mixed");
  EXPECT_EQ(mixed.issues[0].args[2].second, "2");
  EXPECT_EQ(readings_of(mixed)[0], (TextReading{"GB18030", {"大智里", "青岛物业", "里", "恒生物业", "名称"}}));
  RawTable private_too = table_of({"name", "caller"}, {{"大智里", "王小二"}});
  private_too.encoding = "GB18030";
  EXPECT_EQ(readings_of(private_too)[0], (TextReading{"GB18030", {"大智里"}})) << "nobody's personal data";
}

TEST(Words, KindsAndNames) {
  EXPECT_EQ(plain_name("建筑面积（万㎡）"), "建筑面积");
  EXPECT_EQ(plain_name("Service Request_Num"), "servicerequestnum");
  EXPECT_EQ(key_by_words("problem_kinds", "HCD-Illegal Dumping"), "dirty");
  EXPECT_EQ(key_by_words("problem_kinds", "消防通道被占用"), "blocked");
  EXPECT_EQ(key_by_words("problem_kinds", "ECC-Information Request"), "");
  EXPECT_TRUE(is_total_or_note("合计"));
  EXPECT_FALSE(is_total_or_note("合和小区"));
}

TEST(Sha256, KnownSums) {
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Frames, TruncatedOrLyingFramesAreRefused) {
  RawRow row{7, {std::string("x"), 1.5, true, Cell()}, geo::MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}}};
  FrameWriter out;
  put(out, row);
  FrameReader whole(out.bytes());
  const RawRow back = get_row(whole, 4);
  EXPECT_EQ(back.cells, row.cells);
  EXPECT_EQ(std::get<geo::MultiPolygon>(back.geometry), std::get<geo::MultiPolygon>(row.geometry));
  for (std::size_t n = 0; n < out.bytes().size(); ++n) {
    FrameReader cut(std::string_view(out.bytes()).substr(0, n));
    EXPECT_THROW(get_row(cut, 4), FrameError) << n;
  }
}

}  // namespace
}  // namespace gridwalk::data
