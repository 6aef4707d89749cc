// Scene to batches, batches to pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/renderer.h"

#include <epoxy/gl.h>

#include <algorithm>

namespace gridwalk::map {

Renderer::Renderer() { require_opengl(); }

void Renderer::fill(LayerBatch& batch, const carto::Layer& layer) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(layer.areas.size());
  for (const carto::AreaMark& mark : layer.areas) {
    // Whether it is filled belongs to its identity: an area without fill has no triangles.
    const bool filled = mark.fill.colour.a > 0 || mark.fill.hatch != carto::Hatch::None;
    hashes.push_back(mark.area ? content_hash(*mark.area) * 2 + (filled ? 1 : 0) : 0);
  }
  batch.areas.set(layer.areas, hashes, origin_, triangles_);

  std::vector<LineToDraw> outlines, lines;
  std::vector<std::uint64_t> outline_ids, line_ids;
  for (std::size_t i = 0; i < layer.areas.size(); ++i) {
    const carto::AreaMark& mark = layer.areas[i];
    if (!mark.area || mark.outline.width_pt <= 0 || mark.outline.colour.a == 0) continue;
    for (const geo::Polygon& part : *mark.area) {
      outlines.push_back({part.shell, {}, mark.outline});
      outline_ids.push_back(hashes[i]);
      for (const geo::Ring& hole : part.holes) {
        outlines.push_back({hole, {}, mark.outline});
        outline_ids.push_back(hashes[i]);
      }
    }
  }
  for (const carto::LineMark& mark : layer.lines) {
    if (!mark.line) continue;
    lines.push_back({*mark.line, mark.casing, mark.stroke});
    line_ids.push_back(content_hash({{*mark.line, {}}}));
  }
  batch.outlines.set(outlines, outline_ids, origin_, scale_);
  batch.lines.set(lines, line_ids, origin_, scale_);
  batch.points.set(layer.points, origin_, scale_);
}

void Renderer::set_scene(std::shared_ptr<const carto::Scene> scene, double scale) {
  scale_ = scale;
  // The origin stays where it is until the street is another one: moving it would upload everything again.
  const geo::Point middle = scene && !scene->extent.empty() ? scene->extent.centre() : geo::Point{};
  if (!has_origin_ || geo::distance_m(middle, origin_) > 20'000) {
    origin_ = middle;
    has_origin_ = true;
  }
  label_marks_.clear();
  placed_.clear();
  std::vector<LayerBatch> next;
  if (scene) {
    for (const carto::Layer& layer : scene->layers) {
      const auto had = std::ranges::find_if(batches_, [&](const LayerBatch& b) { return b.kind == layer.kind; });
      if (had != batches_.end()) {
        next.push_back(std::move(*had));
        batches_.erase(had);
      } else {
        next.emplace_back().kind = layer.kind;
      }
      fill(next.back(), layer);
      for (const carto::LabelMark& label : layer.labels) label_marks_.push_back(&label);
    }
    if (scene->heat) {
      heat_.set(*scene->heat);
    } else {
      heat_.forget();
    }
  }
  batches_ = std::move(next);
  triangles_.forget_unused();
  scene_ = std::move(scene);
}

void Renderer::draw(const Camera& camera) {
  clear(0.965F, 0.965F, 0.953F);
  if (!scene_) return;
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  for (LayerBatch& batch : batches_) {
    batch.areas.draw(area_, camera, scale_);
    if (batch.kind == carto::LayerKind::Heat) heat_.draw(heat_program_, camera);
    batch.outlines.draw(line_, camera);
    batch.lines.draw(line_, camera);
    batch.points.draw(point_, camera);
  }
  placed_ = labels_.draw(glyph_, camera, label_marks_, scale_);
}

}  // namespace gridwalk::map
