// gridwalk-reader as seen from the program: started, listened to, ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "data/read/frames.h"
#include "data/read/protocol.h"
#include "geo/progress.h"

namespace gridwalk::data {

// Checks the file (regular, readable; links are followed first), runs the reader on it and hands over each frame but progress and
// errors. Returns after the frame End. Throws as read.h says; an exception out of `use` ends the reader and comes through, a
// FrameError as Error Machine reader-garbled.
void run_reader(ReaderCall call, const Progress& progress, const std::function<void(FrameType, FrameReader&)>& use);

}  // namespace gridwalk::data
