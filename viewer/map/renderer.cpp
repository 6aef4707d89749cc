// Scene to batches, batches to pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/renderer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "viewer/carto/clusters.h"

namespace gridwalk::map {

Renderer::Renderer() { require_opengl(); }

void Renderer::fill(LayerBatch& batch, const carto::Layer& layer) {
  batch.layer = &layer;
  std::vector<std::uint64_t> hashes;
  std::vector<geo::Box> boxes;
  hashes.reserve(layer.areas.size());
  boxes.reserve(layer.areas.size());
  for (const carto::AreaMark& mark : layer.areas) {
    // Whether it is filled belongs to its identity: an area without fill has no triangles.
    const bool filled = mark.fill.colour.a > 0 || mark.fill.hatch != carto::Hatch::None;
    hashes.push_back(mark.area ? content_hash(*mark.area) * 2 + (filled ? 1 : 0) : 0);
    boxes.push_back(mark.area ? geo::box_of(*mark.area) : geo::Box{});
  }
  batch.areas.set(layer.areas, hashes, boxes, origin_, triangles_);

  std::vector<LineToDraw> outlines, lines;
  std::vector<std::uint64_t> outline_ids, line_ids;
  for (std::size_t i = 0; i < layer.areas.size(); ++i) {
    const carto::AreaMark& mark = layer.areas[i];
    if (!mark.area || mark.outline.width_pt <= 0 || mark.outline.colour.a == 0) continue;
    for (const geo::Polygon& part : *mark.area) {
      outlines.push_back({part.shell, nullptr, &mark.outline});
      outline_ids.push_back(hashes[i]);
      for (const geo::Ring& hole : part.holes) {
        outlines.push_back({hole, nullptr, &mark.outline});
        outline_ids.push_back(hashes[i]);
      }
    }
  }
  for (const carto::LineMark& mark : layer.lines) {
    if (!mark.line) continue;
    lines.push_back({*mark.line, &mark.casing, &mark.stroke, mark.least_pt_per_m});
    line_ids.push_back(content_hash(*mark.line));
  }
  // Of thousands of areas the outline of one that is a few pixels wide hides its colour. Pixels are those of the level of detail: on the
  // screen they are half of that to all of it, so that an outline comes at 6 to 12.
  constexpr double outlined_from_px = 12, line_from_px = 0.7;
  batch.outlines.set(outlines, outline_ids, origin_, scale_, outlined_from_px, small_px);
  batch.lines.set(lines, line_ids, origin_, scale_, line_from_px);
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
  own_labels_.clear();
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
      for (const carto::LabelMark& label : layer.labels) {
        label_marks_.push_back(&label);
        if (layer.opacity >= 1) continue;
        carto::LabelMark& faded = own_labels_.emplace_back(label);
        faded.colour.a = static_cast<std::uint8_t>(std::lround(faded.colour.a * layer.opacity));
        faded.halo.a = static_cast<std::uint8_t>(std::lround(faded.halo.a * layer.opacity));
        label_marks_.back() = &faded;
      }
    }
    if (scene->heat) {
      heat_.set(*scene->heat);
    } else {
      heat_.forget();
    }
  }
  batches_ = std::move(next);
  heat_alone_ = kept_ = false;
  heat_scene_.reset();
  triangles_.forget_unused();
  scene_ = std::move(scene);
}

void Renderer::set_heat(std::shared_ptr<const carto::Scene> scene) {
  if (!scene || !scene->heat || !scene_ || !scene_->heat) return;
  heat_.set(*scene->heat);
  heat_scene_ = std::move(scene);
  heat_alone_ = true;
}

void Renderer::draw(LayerBatch& batch, const Camera& camera) {
  batch.areas.draw(area_, camera, scale_);
  if (batch.kind == carto::LayerKind::Heat) heat_.draw(heat_program_, camera, scale_);
  batch.outlines.draw(line_, hair_, camera);
  batch.lines.draw(line_, hair_, camera);
  batch.points.draw(point_, camera);
  if (!batch.layer->clusters) return;
  carto::ClusterView view = carto::cluster_view(*batch.layer->clusters, camera.extent(), camera.pixels_per_m, scale_);
  batch.clusters.set(view.points, origin_, scale_);
  batch.clusters.draw(point_, camera);
  cluster_labels_.insert(cluster_labels_.end(), std::make_move_iterator(view.labels.begin()), std::make_move_iterator(view.labels.end()));
}

void Renderer::set_ground(std::shared_ptr<const data::RasterPicture> picture, double opacity) {
  kept_ = false;
  ground_.set(std::move(picture));
  ground_opacity_ = opacity;
}

// The layer is put together beside the map and then laid over it as one: its own marks don't show through each other.
void Renderer::draw_through(LayerBatch& batch, const Camera& camera) {
  if (batch.layer->opacity <= 0) return;
  if (!beside_ || beside_->width() != camera.width || beside_->height() != camera.height) beside_.emplace(camera.width, camera.height);
  const unsigned before = bound_framebuffer();
  beside_->bind();
  clear(0, 0, 0, 0);
  draw(batch, camera);
  bind_framebuffer(before, camera.width, camera.height);
  lay_over(*beside_, static_cast<float>(batch.layer->opacity));
}

void Renderer::lay_over(const Canvas& canvas, float opacity) {
  // It is multiplied by its opacity already.
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  blit_.use();
  blit_.set("corners", -1, -1, 1, 1);
  blit_.set("picture", 0);
  blit_.set("opacity", opacity);
  canvas.bind_texture(0);
  glBindVertexArray(whole_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void Renderer::draw_layer(LayerBatch& batch, const Camera& camera) {
  if (batch.layer->opacity < 1) draw_through(batch, camera);
  else draw(batch, camera);
}

void Renderer::draw_layers(const Camera& camera, bool below_heat, bool above_heat) {
  bool ground_drawn = false, past_heat = false;
  for (LayerBatch& batch : batches_) {
    if (below_heat && !ground_drawn && !(batch.layer->ground && batch.kind == carto::LayerKind::Street)) {
      ground_.draw(blit_, camera, ground_opacity_);
      ground_drawn = true;
    }
    const bool heat = batch.kind == carto::LayerKind::Heat;
    if (heat ? below_heat && above_heat : past_heat ? above_heat : below_heat) draw_layer(batch, camera);
    past_heat = past_heat || heat;
  }
}

void Renderer::draw_labels(const Camera& camera) {
  std::vector<const carto::LabelMark*> labels = label_marks_;
  for (const carto::LabelMark& label : cluster_labels_) labels.push_back(&label);
  placed_ = labels_.draw(glyph_, camera, labels, scale_);
}

void Renderer::draw_around_heat(const Camera& camera) {
  if (!kept_ || !(camera == kept_for_)) {
    if (!below_ || below_->width() != camera.width || below_->height() != camera.height) {
      below_.emplace(camera.width, camera.height);
      above_.emplace(camera.width, camera.height);
    }
    const unsigned before = bound_framebuffer();
    cluster_labels_.clear();
    below_->bind();
    clear(0.965F, 0.965F, 0.953F);
    draw_layers(camera, true, false);
    above_->bind();
    clear(0, 0, 0, 0);
    draw_layers(camera, false, true);
    draw_labels(camera);
    bind_framebuffer(before, camera.width, camera.height);
    kept_ = true;
    kept_for_ = camera;
  }
  below_->copy(0, 0, camera.width, camera.height, 0, 0);
  for (LayerBatch& batch : batches_) {
    if (batch.kind == carto::LayerKind::Heat) draw_layer(batch, camera);
  }
  lay_over(*above_, 1);
}

void Renderer::draw(const Camera& camera) {
  clear(0.965F, 0.965F, 0.953F);
  if (!scene_) return;
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  if (heat_alone_) return draw_around_heat(camera);
  cluster_labels_.clear();
  draw_layers(camera, true, true);
  draw_labels(camera);
}

}  // namespace gridwalk::map
