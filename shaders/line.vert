// Lines: one quad a segment, as wide as its style says, with room for round ends and a soft edge.
#version 330 core
layout(location = 0) in vec2 from_m;
layout(location = 1) in vec2 to_m;
layout(location = 2) in float along_m;
layout(location = 3) in uint feature;
uniform vec2 scale;
uniform vec2 shift;
uniform vec2 half_px;         // half the canvas in pixels
uniform float pixels_per_m;
uniform int part;             // 0 casing, 1 stroke
uniform usamplerBuffer styles;  // eight texels a feature: (colour, width in 1/256 pixel, dash on, off in 1/256 pixel) twice
flat out vec4 colour_in;
flat out float half_width;
flat out vec2 dash;
flat out float along_px;
flat out float length_px;
out vec2 local;               // pixels along and across, from the segment's first point

vec4 unpack(uint c) {
  return vec4(float(c & 255u), float((c >> 8) & 255u), float((c >> 16) & 255u), float(c >> 24)) / 255.0;
}
void main() {
  int at = int(feature) * 8 + part * 4;
  colour_in = unpack(texelFetch(styles, at).r);
  float width = float(texelFetch(styles, at + 1).r) / 256.0;
  dash = vec2(float(texelFetch(styles, at + 2).r), float(texelFetch(styles, at + 3).r)) / 256.0;
  // A line thinner than a pixel is drawn one pixel wide and paler: it does not break up.
  if (width < 1.0) { colour_in.a *= width; width = min(width, 1.0) > 0.0 ? 1.0 : 0.0; }
  half_width = width * 0.5;
  vec2 a = (from_m * scale + shift) * half_px, b = (to_m * scale + shift) * half_px;
  vec2 d = b - a;
  length_px = length(d);
  vec2 u = length_px > 1e-6 ? d / length_px : vec2(1.0, 0.0);
  vec2 n = vec2(-u.y, u.x);
  float grow = half_width + 1.0;
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
  local = vec2(mix(-grow, length_px + grow, corner.x), mix(-grow, grow, corner.y));
  along_px = along_m * pixels_per_m;
  vec2 p = a + u * local.x + n * local.y;
  gl_Position = width > 0.0 && colour_in.a > 0.0 ? vec4(p / half_px, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
