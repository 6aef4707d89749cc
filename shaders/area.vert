// Areas: triangles in metres from the batch's origin; the style is fetched by the feature's number.
#version 330 core
layout(location = 0) in vec2 at_m;
layout(location = 1) in uint feature;
uniform vec2 scale;   // clip units a metre
uniform vec2 shift;   // clip position of the origin
flat out uint style;
void main() {
  style = feature;
  gl_Position = vec4(at_m * scale + shift, 0.0, 1.0);
}
