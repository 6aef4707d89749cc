// Hairlines: outlines of areas that are a few pixels wide, of which there are many.
#version 330 core
layout(location = 0) in vec2 at_m;
layout(location = 1) in uint feature;
uniform vec2 scale;
uniform vec2 shift;
uniform usamplerBuffer styles;  // as those of lines
flat out vec4 colour_in;
vec4 unpack(uint c) {
  return vec4(float(c & 255u), float((c >> 8) & 255u), float((c >> 16) & 255u), float(c >> 24)) / 255.0;
}
void main() {
  int at = int(feature) * 8 + 4;
  colour_in = unpack(texelFetch(styles, at).r);
  colour_in.a *= min(float(texelFetch(styles, at + 1).r) / 256.0, 1.0);
  gl_Position = vec4(at_m * scale + shift, 0.0, 1.0);
}
