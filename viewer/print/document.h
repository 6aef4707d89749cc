// A file being drawn: PDF with pages and bookmarks, SVG or PNG with one. Written aside and renamed when it is whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>

#include <filesystem>
#include <memory>
#include <string>

#include "data/model/dates.h"

namespace gridwalk::print {

// Throws Error Machine "print-failed" where cairo runs out of memory, and what data/write/atomic_file.h throws on writing.
class Document {
 public:
  // `made_on` stands in the file as the day it was made, so that the same contents give the same bytes.
  static Document pdf(double width_pt, double height_pt, const std::string& title, const std::string& author, data::Date made_on);
  static Document svg(double width_px, double height_px);
  static Document png(int width_px, int height_px);

  cairo_t* cairo() const { return cairo_.get(); }
  int page() const { return page_; }  // the page that is being drawn, from 1
  void next_page();
  // Points at the current page; returns what to hand over as `parent` of an entry below it (0 = top).
  int bookmark(const std::string& text, int parent = 0, bool open = true);

  void save(const std::filesystem::path& file);

 private:
  enum class Kind { Pdf, Svg, Png };
  struct Free {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  };
  Document(Kind kind, std::unique_ptr<std::string> bytes, cairo_surface_t* surface);

  Kind kind_;
  std::unique_ptr<std::string> bytes_;
  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> cairo_;
  int page_ = 1;
};

}  // namespace gridwalk::print
