// What reading has to say reads as a whole sentence in both languages: no key, no placeholder and no empty brackets left.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"
#include "viewer/words/words.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;
using words::Language;
using words::Words;

void expect_whole(const std::string& text, const std::string& code) {
  for (const char* rest : {"{", "}", "«", "（）", "()", "“”", "\"\"", "（，", "（例如 ）"}) {
    EXPECT_EQ(text.find(rest), std::string::npos) << code << ": " << text;
  }
}

class Sentences : public ::testing::Test {
 protected:
  Sentences() { testing::use_reader(); }

  fs::path file(const std::string& name, const std::string& bytes) {
    testing::write_file(folder_.path() / name, bytes);
    return folder_.path() / name;
  }

  void tell(const Issue& issue) {
    seen_.insert(issue.code);
    for (const Words* words : {&zh_, &en_}) expect_whole(words->sentence(issue), issue.code);
  }

  template <class Result>
  void tell_all(const Result& result) {
    for (const Issue& issue : result.issues) tell(issue);
    for (const RowIssue& row : result.rejected) tell(row.issue);
  }

  // Reads and converts; an error's code and sentence count as well.
  void read(const fs::path& path, const ReadRequest& how = {}, const std::string& crs = {}) {
    try {
      const RawTable table = read_table({path, how.layer, how.encoding});
      tell_all(table);
      ConvertOptions options;
      options.mapping = guess_mapping(ImportTarget::Communities, table);
      options.source_crs = crs;
      options.project_srid = 4549;
      tell_all(to_communities(table, options));
      options.mapping = guess_mapping(ImportTarget::Households, table);
      if (options.mapping.column_of.contains("households")) tell_all(to_households(table, options));
    } catch (const Error& error) {
      seen_.insert(error.code());
      for (const Words* words : {&zh_, &en_}) expect_whole(words->sentence(error), error.code());
    }
  }

  testing::TemporaryFolder folder_;
  Words zh_{Language::Chinese};
  Words en_{Language::English};
  std::set<std::string> seen_;
};

TEST_F(Sentences, OfFilesThatCannotBeRead) {
  read(folder_.path() / "nothing.csv");
  read(folder_.path());
  read(file("a.csv", ""));
  read(file("b.csv", "name,x\n\"a,1\n"));
  read(file("c.csv", "name,x\n\"a\"b,1\n"));
  read(file("d.csv", std::string("name,x\na\0,1\n", 12)));
  read(file("e.csv", "name,x\n\xFF\xFF,1\n"), {{}, "", "UTF-8"});
  read(file("f.csv", "name,x\na,1\n"), {{}, "", "klingon"});
  read(file("a.json", "[]"));
  read(file("b.json", "[{]"));
  read(file("c.json", "{\"year\":2026}"));
  read(file("a.mdb", std::string("\0\1\0\0Standard Jet DB\0", 20) + std::string(4000, '\0')));
  read(file("a.geojson", R"({"type":"FeatureCollection","features":[]})"));
  read(file("b.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},)"
                         R"("geometry":{"type":"Point","coordinates":[120,36]}}]})"), {{}, "elsewhere", ""});
  read(file("a.gpkg", "not a database"));
  read(file("a.xlsx", "PK\x03\x04 broken"));
  read(file("b.xlsx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0')));
  read(file("a.dwg", "AC1032......"));
  read(file("g.csv", "name,lon,lat\na,535928,4018905\n"));
  read(file("g.csv", "name,lon,lat\na,535928,4018905\n"), {}, "EPSG:4326");
  read(file("g.csv", "name,lon,lat\na,535928,4018905\n"), {}, "nonsense");
  read(file("g.csv", "name,lon,lat\na,535928,4018905\n"), {}, "EPSG:2385");
  read(file("k.csv", "name,lon,lat\na,12345,23456\n"));
  read(file("k.csv", "name,lon,lat\na,12345,23456\n"), {}, "EPSG:4549");
  read(file("i.csv", "x,y\n1,2\n"));
  for (const char* code : {"file-missing", "file-not-regular", "layer-empty", "csv-unclosed-quote", "csv-after-quote", "csv-nul", "text-undecodable",
                           "encoding-unknown", "file-not-recognised", "no-such-layer", "file-protected", "dwg-not-readable", "mdb-not-readable", "json-without-places", "zip-broken",
                           "crs-missing", "crs-does-not-fit", "crs-unknown", "crs-old-datum", "field-not-mapped", "crs-which", "crs-nowhere"}) {
    EXPECT_TRUE(seen_.contains(code)) << code;
  }
}

TEST_F(Sentences, OfRowsThatAreRejected) {
  read(file("a.csv", "name,households,year_built,lon,lat\n"
                     "a,many,2001,120.4,36.3\n"
                     "b,5,1200,120.4,36.3\n"
                     ",5,2001,120.4,36.3\n"
                     "c,5,2001,,\n"
                     "d,5,2001,120.4\n"
                     "e,5,2001,120.4,36.3\n"
                     "f,5,2001,120.4,36.3\n"
                     "g,5,2001,120.4,360.3\n"));
  read(file("wkt.csv", "name,wkt\n"
                       "a,\"POLYGON((120 36,120.1 36,120.1 36.1,120 36))\"\n"
                       "b,\"POLYGON((120 36,120.1\"\n"
                       "c,\"POLYGON((120 36,1e300 36,120.1 36.1,120 36))\"\n"
                       "d,\"LINESTRING(120 36,120.1 36)\"\n"
                       "e,\"MULTIPOINT((120 36),(120.1 36))\"\n"
                       "f,\"POLYGON EMPTY\"\n"
                       "g,\"POLYGON((120 36,120.1 36,120 36,120 36))\"\n"));
  for (const char* code : {"value-not-number", "value-out-of-range", "value-missing", "csv-field-count", "shape-missing", "coordinates-out-of-range",
                           "shape-unreadable", "shape-not-numbers", "outline-not-closed", "shape-several-points", "shape-empty", "no-area"}) {
    EXPECT_TRUE(seen_.contains(code)) << code;
  }
}

// A row is rejected with an Issue, whatever the same code may be elsewhere: its sentence must stand under [issue].
TEST_F(Sentences, OfEveryCodeThatRejectsARow) {
  const std::regex rejecting("(?:rejected\\.push_back|spoil\\(|reject\\(\"\", |return \\{\\{\\}, |trouble = )[^;]*;");
  const std::regex code("\"([a-z]+(?:-[a-z]+)+)\"");
  int found = 0;
  for (const auto& entry : fs::directory_iterator(testing::source_folder() / "data/read")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string source = testing::read_file(entry.path());
    for (std::sregex_iterator at(source.begin(), source.end(), rejecting), end; at != end; ++at) {
      const std::string statement = at->str();
      for (std::sregex_iterator word(statement.begin(), statement.end(), code); word != end; ++word) {
        EXPECT_TRUE(zh_.has("issue." + (*word)[1].str())) << entry.path() << ": " << (*word)[1];
        ++found;
      }
    }
  }
  EXPECT_GT(found, 30);
}

}  // namespace
}  // namespace gridwalk::data
