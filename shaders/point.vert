// Points: one quad a mark, sized in pixels.
#version 330 core
layout(location = 0) in vec2 at_m;
layout(location = 1) in uint feature;
uniform vec2 scale;
uniform vec2 shift;
uniform vec2 half_px;
uniform usamplerBuffer styles;  // five texels: fill, outline, size and outline width in 1/256 pixel, marker
flat out vec4 fill;
flat out vec4 outline;
flat out float radius;
flat out float outline_width;
flat out uint marker;
out vec2 local;
vec4 unpack(uint c) {
  return vec4(float(c & 255u), float((c >> 8) & 255u), float((c >> 16) & 255u), float(c >> 24)) / 255.0;
}
void main() {
  int at = int(feature) * 5;
  fill = unpack(texelFetch(styles, at).r);
  outline = unpack(texelFetch(styles, at + 1).r);
  radius = float(texelFetch(styles, at + 2).r) / 512.0;
  outline_width = float(texelFetch(styles, at + 3).r) / 256.0;
  marker = texelFetch(styles, at + 4).r;
  float grow = radius + outline_width + 1.0;
  local = (vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0) * grow;
  gl_Position = vec4(at_m * scale + shift + local / half_px, 0.0, 1.0);
}
