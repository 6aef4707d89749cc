// cairo surfaces that write into memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/document.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fmt/format.h>

#include "data/model/error.h"
#include "data/write/atomic_file.h"

namespace gridwalk::print {
namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) {
    throw Error(ErrorKind::Machine, "print-failed", {{"reason", cairo_status_to_string(status)}});
  }
}

}  // namespace

Document::Document(Kind kind, std::unique_ptr<std::string> bytes, cairo_surface_t* surface)
    : kind_(kind), bytes_(std::move(bytes)), surface_(surface) {
  check(cairo_surface_status(surface_.get()));
  cairo_.reset(cairo_create(surface_.get()));
  check(cairo_status(cairo_.get()));
}

Document Document::pdf(double width_pt, double height_pt, const std::string& title, const std::string& author, data::Date made_on) {
  auto bytes = std::make_unique<std::string>();
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, bytes.get(), width_pt, height_pt);
  const std::string day = fmt::format("{}T00:00:00", made_on.ok() ? data::to_text(made_on) : "2000-01-01");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  if (!author.empty()) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Gridwalk");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, day.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, day.c_str());
  return Document(Kind::Pdf, std::move(bytes), surface);
}

Document Document::svg(double width_px, double height_px) {
  auto bytes = std::make_unique<std::string>();
  cairo_surface_t* surface = cairo_svg_surface_create_for_stream(append, bytes.get(), width_px, height_px);
  cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
  return Document(Kind::Svg, std::move(bytes), surface);
}

Document Document::png(int width_px, int height_px) {
  return Document(Kind::Png, std::make_unique<std::string>(), cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px));
}

void Document::next_page() {
  cairo_show_page(cairo_.get());
  ++page_;
}

int Document::bookmark(const std::string& text, int parent, bool open) {
  return cairo_pdf_surface_add_outline(surface_.get(), parent, text.c_str(), fmt::format("page={} pos=[0 0]", page_).c_str(),
                                       open ? CAIRO_PDF_OUTLINE_FLAG_OPEN : static_cast<cairo_pdf_outline_flags_t>(0));
}

void Document::save(const std::filesystem::path& file) {
  check(cairo_status(cairo_.get()));
  if (kind_ == Kind::Png) {
    cairo_surface_flush(surface_.get());
    check(cairo_surface_write_to_png_stream(surface_.get(), append, bytes_.get()));
  } else {
    cairo_.reset();
    cairo_surface_finish(surface_.get());
    check(cairo_surface_status(surface_.get()));
  }
  data::write_file_atomically(file, *bytes_);
}

}  // namespace gridwalk::print
