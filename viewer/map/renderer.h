// Draws a scene: one batch a kind of mark and layer, kept between scenes where the ground did not change.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/carto/scene.h"
#include "viewer/map/areas.h"
#include "viewer/map/ground.h"
#include "viewer/map/heat.h"
#include "viewer/map/labels.h"
#include "viewer/map/lines.h"
#include "viewer/map/points.h"

namespace gridwalk::map {

// Needs a current GL 3.3 context all its life.
class Renderer {
 public:
  Renderer();
  // `scale` is pixels a point (96 a inch): 1 on an ordinary screen, 2 on a fine one.
  void set_scene(std::shared_ptr<const carto::Scene> scene, double scale);
  // The scene that was set with another heat map in it (carto::with_heat), and nothing else: from then on what lies below and above the heat map
  // is drawn once a camera and kept.
  void set_heat(std::shared_ptr<const carto::Scene> scene);
  // A picture of the ground, over the paper and under everything else; null: none.
  void set_ground(std::shared_ptr<const data::RasterPicture> picture, double opacity);
  // Into the framebuffer that is bound, all of it.
  void draw(const Camera& camera);
  const std::vector<carto::PlacedLabel>& placed_labels() const { return placed_; }
  long long areas_triangulated() const { return triangles_.made(); }
  int missing_glyphs() { return labels_.glyphs().missing(); }

 private:
  struct LayerBatch {
    carto::LayerKind kind{};
    const carto::Layer* layer = nullptr;
    AreaBatch areas;
    LineBatch outlines;
    LineBatch lines;
    PointBatch points;
    PointBatch clusters;  // of the view that was drawn last
  };
  void fill(LayerBatch& batch, const carto::Layer& layer);
  void draw(LayerBatch& batch, const Camera& camera);
  void draw_layer(LayerBatch& batch, const Camera& camera);
  void draw_layers(const Camera& camera, bool below_heat, bool above_heat);  // and the heat map where both are wanted
  void draw_labels(const Camera& camera);
  void draw_around_heat(const Camera& camera);
  void lay_over(const Canvas& canvas, float opacity);  // what was drawn onto nothing
  void draw_through(LayerBatch& batch, const Camera& camera);

  Program area_{"area"}, line_{"line"}, hair_{"hair"}, point_{"point"}, heat_program_{"heat"}, glyph_{"glyph"}, blit_{"blit"};
  TriangleCache triangles_;
  std::vector<LayerBatch> batches_;
  HeatTexture heat_;
  GroundTexture ground_;
  double ground_opacity_ = 1;
  LabelPainter labels_;
  std::vector<const carto::LabelMark*> label_marks_;
  std::deque<carto::LabelMark> own_labels_;      // of layers that are seen through
  std::vector<carto::LabelMark> cluster_labels_;  // of the view that was drawn last
  std::optional<Canvas> beside_;                  // a layer that is seen through is drawn here first
  std::optional<Canvas> below_, above_;           // the heat map, while it alone changes
  Camera kept_for_;
  bool heat_alone_ = false, kept_ = false;
  std::shared_ptr<const carto::Scene> heat_scene_;
  VertexArray whole_ = make_vertex_array();
  std::vector<carto::PlacedLabel> placed_;
  std::shared_ptr<const carto::Scene> scene_;
  geo::Point origin_;
  bool has_origin_ = false;
  double scale_ = 1;
};

}  // namespace gridwalk::map
