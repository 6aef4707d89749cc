// gridwalk-reader: reads one foreign file and hands its rows over a pipe. Spawned by read_table, list_layers and read_osm.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <clocale>
#include <cstring>
#include <filesystem>
#include <locale>
#include <new>
#include <sstream>
#include <string>
#include <string_view>

#include "data/read/frames.h"
#include "data/read/open.h"
#include "data/read/protocol.h"
#include "data/read/raster.h"
#include "data/read/sandbox.h"

namespace {

using namespace gridwalk;
using namespace gridwalk::data;

// The pipe's other end may be gone: then there is nobody to read for.
void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(reader_pipe, bytes.data(), bytes.size());
    if (written <= 0) _exit(1);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

class Pipe {
 public:
  void send(FrameType type, const FrameWriter& frame) {
    const auto length = static_cast<std::uint32_t>(frame.bytes().size());
    char head[5];
    std::memcpy(head, &length, 4);
    head[4] = static_cast<char>(type);
    waiting_.append(head, sizeof head);
    waiting_ += frame.bytes();
    if (waiting_.size() >= 1 << 16) flush();
  }
  void flush() {
    write_all(waiting_);
    waiting_.clear();
  }
  template <class Value>
  void send_value(FrameType type, const Value& value) {
    FrameWriter frame;
    put(frame, value);
    send(type, frame);
  }

 private:
  std::string waiting_{frame_magic};
};

void send_table(Pipe& pipe, const RawTable& table) {
  FrameWriter head;
  put_head(head, table);
  pipe.send(FrameType::Table, head);
  for (const RawRow& row : table.rows) pipe.send_value(FrameType::Row, row);
  for (const RowIssue& row : table.rejected) pipe.send_value(FrameType::Rejected, row);
  for (const Issue& issue : table.issues) pipe.send_value(FrameType::Issue, issue);
}

void send_error(Pipe& pipe, const Error& error) {
  FrameWriter frame;
  frame.u8(static_cast<std::uint8_t>(error.kind()));
  frame.text(error.code());
  put(frame, error.args());
  pipe.send(FrameType::Error, frame);
  pipe.flush();
}

int run(Pipe& pipe, const ReaderCall& call) {
  Progress progress;
  progress.report = [&](double share, std::string_view) {
    FrameWriter frame;
    frame.number(share);
    pipe.send(FrameType::Progress, frame);
    pipe.flush();
  };
  if (call.verb == "table" || call.verb == "table-first-rows") {
    UseFirstRows first_rows;
    if (call.verb != "table") {
      first_rows = [&](const RawTable& table) {
        FrameWriter frame;
        put_first_rows(frame, table);
        pipe.send(FrameType::FirstRows, frame);
        pipe.flush();
      };
    }
    send_table(pipe, here::read_table({call.file, call.layer, call.encoding}, progress, first_rows));
  } else if (call.verb == "layers") {
    for (const std::string& name : here::list_layers(call.file)) {
      FrameWriter frame;
      frame.text(name);
      pipe.send(FrameType::Layer, frame);
    }
  } else if (call.verb == "osm") {
    const OsmData osm = here::read_osm(call.file, progress);
    for (const Road& road : osm.roads) pipe.send_value(FrameType::Road, road);
    for (const Barrier& barrier : osm.barriers) pipe.send_value(FrameType::Barrier, barrier);
    for (const Issue& issue : osm.issues) pipe.send_value(FrameType::Issue, issue);
  } else if (call.verb == "raster") {
    RasterRequest request;
    request.file = call.file;
    std::istringstream view(call.layer);
    view.imbue(std::locale::classic());
    geo::Box& box = request.extent;
    view >> request.srid >> request.width_px >> request.height_px >> box.min_x >> box.min_y >> box.max_x >> box.max_y;
    if (!view) return 2;
    const RasterPicture picture = here::read_raster(request);
    FrameWriter frame;
    frame.number(picture.width_px);
    frame.number(picture.height_px);
    frame.text({reinterpret_cast<const char*>(picture.rgba.data()), picture.rgba.size()});
    pipe.send(FrameType::Picture, frame);
  } else {
    return 2;
  }
  pipe.send(FrameType::End, {});
  pipe.flush();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    constexpr std::string_view hint = "gridwalk-reader is started by gridwalk and gridwalk-cli; it is of no use by itself.\n";
    return ::write(STDERR_FILENO, hint.data(), hint.size()) > 0 ? 2 : 3;
  }
  const ReaderCall call{argv[1], argv[2], argv[3], argv[4]};
  const Limits limits{std::strtoull(argv[5], nullptr, 10), std::strtoull(argv[6], nullptr, 10)};
  Pipe pipe;
  int status = 0;
  try {
    if (!lock_in(limits)) throw Error(ErrorKind::Machine, "reader-not-locked", {});
    status = run(pipe, call);
  } catch (const Error& error) {
    send_error(pipe, error);
  } catch (const std::bad_alloc&) {
    ::_exit(reader_out_of_memory);
  } catch (const std::exception& error) {
    send_error(pipe, Error(ErrorKind::BadFile, "file-not-recognised",
                           {{"file", std::filesystem::path(call.file).filename().string()}, {"reason", error.what()}}));
  }
  // Nothing is left to tidy up, and a library that a broken file has confused shall not try.
  ::_exit(status);
}
