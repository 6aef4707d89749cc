// The heat map: the density's own values, classed here by the same breaks as in the legend and on paper; a class may be hatched,
// anchored to the ground so that the lines do not swim under a pan.
#version 330 core
uniform sampler2D grid;
uniform float breaks[16];
uniform vec4 colours[16];
uniform vec4 inks[16];
uniform int hatches[16];
uniform int classes;
uniform vec2 anchor_px;
uniform float period_px;
uniform float hatch_width_px;
in vec2 place;
out vec4 colour;

float stripe(float t) {
  float d = abs(fract(t / period_px) - 0.5) * period_px;
  return clamp(hatch_width_px * 0.5 + 0.5 - d, 0.0, 1.0);
}
float hatched(int kind) {
  vec2 p = gl_FragCoord.xy + anchor_px;
  float d1 = (p.x - p.y) * 0.70710678, d2 = (p.x + p.y) * 0.70710678;
  if (kind == 1) return stripe(d1);
  if (kind == 2) return stripe(d2);
  if (kind == 3) return max(stripe(p.x), stripe(p.y));
  if (kind == 4) return stripe(p.y);
  if (kind == 5) return stripe(p.x);
  if (kind == 6) return max(stripe(d1), stripe(d2));
  vec2 q = (fract(p / period_px) - 0.5) * period_px;
  return clamp(hatch_width_px + 0.5 - length(q), 0.0, 1.0);
}
void main() {
  float v = texture(grid, place).r;
  int found = -1;
  for (int i = 0; i < classes; ++i) {
    if (v >= breaks[i]) found = i;
  }
  if (found < 0 || colours[found].a <= 0.0) discard;
  colour = colours[found];
  if (hatches[found] == 0) return;
  float on = inks[found].a * hatched(hatches[found]);
  float a = on + colour.a * (1.0 - on);
  colour = vec4((inks[found].rgb * on + colour.rgb * colour.a * (1.0 - on)) / a, a);
}
