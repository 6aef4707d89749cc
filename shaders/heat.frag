// The heat map: the density's own values, classed here by the same breaks as in the legend and on paper.
#version 330 core
uniform sampler2D grid;
uniform float breaks[16];
uniform vec4 colours[16];
uniform int classes;
in vec2 place;
out vec4 colour;
void main() {
  float v = texture(grid, place).r;
  int found = -1;
  for (int i = 0; i < classes; ++i) {
    if (v >= breaks[i]) found = i;
  }
  if (found < 0) discard;
  colour = colours[found];
}
