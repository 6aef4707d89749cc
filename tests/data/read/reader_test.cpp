// The reader's process: what it is given, what it gives back, how it ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/read/read.h"
#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

using testing::error_code;

class Reader : public ::testing::Test {
 protected:
  Reader() { testing::use_reader(); }
  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    testing::write_file(folder_.path() / name, bytes);
    return folder_.path() / name;
  }
  std::string code(const std::string& name, const std::string& bytes) {
    return error_code([&] { read_table({file(name, bytes), "", ""}); });
  }
  testing::TemporaryFolder folder_;
};

TEST_F(Reader, FilesThatAreNotWhatTheyClaim) {
  EXPECT_EQ(code("a.geojson", "<OGRVRTDataSource/>"), "file-not-recognised");
  EXPECT_EQ(code("a.gpkg", "not a database"), "file-not-recognised");
  EXPECT_EQ(code("a.xlsx", "PK\x03\x04 broken"), "zip-broken");
  EXPECT_EQ(code("b.xlsx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0')), "file-protected");
  EXPECT_EQ(code("a.json", "{\"type\":"), "file-not-recognised");
  EXPECT_EQ(code("b.json", R"({"year": 2026, "days": [{"name": "x", "date": "2026-01-01"}]})"), "json-without-places");
  EXPECT_EQ(code("a.csv", ""), "layer-empty");
  EXPECT_EQ(code("a.dwg", "AC1032......"), "dwg-not-readable");
  EXPECT_EQ(error_code([&] { read_table({folder_.path() / "nothing.csv", "", ""}); }), "file-missing");
  EXPECT_EQ(error_code([&] { read_table({folder_.path(), "", ""}); }), "file-not-regular");
  ::mkfifo((folder_.path() / "pipe.csv").c_str(), 0600);
  EXPECT_EQ(error_code([&] { read_table({folder_.path() / "pipe.csv", "", ""}); }), "file-not-regular");
}

TEST_F(Reader, ADeadReaderIsToldFromABadFile) {
  const auto script = file("reader.sh", "#!/bin/sh\nkill -SEGV $$\n");
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  const auto csv = file("a.csv", "name,x\na,1\n");
  testing::use_reader(script.c_str());
  EXPECT_EQ(error_code([&] { read_table({csv, "", ""}); }), "reader-died");
  testing::use_reader("/bin/echo");
  EXPECT_EQ(error_code([&] { read_table({csv, "", ""}); }), "reader-died");
  testing::write_file(script, "#!/bin/sh\necho nonsense that is long enough >&3\n");
  testing::use_reader(script.c_str());
  EXPECT_EQ(error_code([&] { read_table({csv, "", ""}); }), "reader-garbled");
  testing::use_reader("/nowhere");
  EXPECT_EQ(error_code([&] { read_table({csv, "", ""}); }), "reader-not-started");
}

TEST_F(Reader, StoppingEndsIt) {
  const auto script = file("reader.sh", "#!/bin/sh\nsleep 60\n");
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  testing::use_reader(script.c_str());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(error_code([&] { read_table({file("a.csv", "name\na\n"), "", ""}, {{}, stop.get_token()}); }), "cancelled");
}

TEST_F(Reader, NoLinkInAFileIsFollowed) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  const std::string url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/crs";
  const RawTable table = read_table({file("a.geojson", R"({"type":"FeatureCollection","crs":{"type":"link","properties":{"href":")" + url +
                                                           R"(","type":"proj4"}},"features":[{"type":"Feature","properties":{"name":"a"},)"
                                                           R"("geometry":{"type":"Point","coordinates":[120.4,36.3]}}]})"), "", ""});
  EXPECT_EQ(table.rows.size(), 1u);
  pollfd watched{listener, POLLIN, 0};
  EXPECT_EQ(::poll(&watched, 1, 200), 0) << "something asked for " << url;
  ::close(listener);
}

TEST_F(Reader, GeoJsonBareGeometryAndNullGeometry) {
  const RawTable bare = read_table({file("b.json", R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})"), "", ""});
  ASSERT_EQ(bare.rows.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<geo::MultiPolygon>(bare.rows[0].geometry));
  const RawTable null = read_table(
      {file("n.json", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":null}]})"), "", ""});
  EXPECT_TRUE(std::holds_alternative<std::monostate>(null.rows.at(0).geometry));
}

}  // namespace
}  // namespace gridwalk::data
