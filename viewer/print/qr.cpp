// QR codes by libqrencode.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/qr.h"

#include <qrencode.h>

namespace gridwalk::print {

bool draw_qr(Pen& pen, const std::string& text, double x, double y, double size) {
  if (text.empty()) return false;
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  if (!code) return false;
  constexpr int quiet = 4;
  const double module = size / (code->width + 2 * quiet);
  cairo_t* cairo = pen.cairo();
  cairo_new_path(cairo);
  for (int row = 0; row < code->width; ++row) {
    for (int from = 0; from < code->width;) {  // a run of dark modules is one rectangle
      const auto dark = [&](int column) { return (code->data[row * code->width + column] & 1) != 0; };
      if (!dark(from)) {
        ++from;
        continue;
      }
      int to = from;
      while (to < code->width && dark(to)) ++to;
      cairo_rectangle(cairo, x + (quiet + from) * module, y + (quiet + row) * module, (to - from) * module, module);
      from = to;
    }
  }
  pen.set(carto::Colour{0, 0, 0});
  cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
  cairo_fill(cairo);
  return true;
}

}  // namespace gridwalk::print
