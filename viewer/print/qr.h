// QR codes as vectors.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/print/pen.h"

namespace gridwalk::print {

// The text as a QR code (error correction M) that fills a square with its quiet zone of four modules. False where the text
// is empty or too long for one.
bool draw_qr(Pen& pen, const std::string& text, double x, double y, double size_pt);

}  // namespace gridwalk::print
