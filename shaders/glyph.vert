// Labels: one quad a glyph, in pixels from the canvas' top left corner, turned around its pivot.
#version 330 core
layout(location = 0) in vec4 box_px;   // x, y, width, height; from the pivot
layout(location = 1) in vec2 cell_px;  // its place in the atlas
layout(location = 2) in vec4 tint;
layout(location = 3) in vec4 pivot;    // x, y in pixels; cosine and sine of the turn
uniform vec2 canvas_px;
uniform vec2 atlas_px;
flat out vec4 colour_in;
out vec2 place;
void main() {
  vec2 c = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
  vec2 q = box_px.xy + box_px.zw * c;
  vec2 p = pivot.xy + vec2(q.x * pivot.z - q.y * pivot.w, q.x * pivot.w + q.y * pivot.z);
  colour_in = tint;
  place = (cell_px + box_px.zw * c) / atlas_px;
  gl_Position = vec4(p.x / canvas_px.x * 2.0 - 1.0, 1.0 - p.y / canvas_px.y * 2.0, 0.0, 1.0);
}
