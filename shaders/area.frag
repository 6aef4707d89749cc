// Areas: a tint with a hatch over it, anchored to the ground so that it does not swim under a pan.
#version 330 core
uniform usamplerBuffer styles;  // three texels a feature: fill, hatch colour, hatch kind
uniform vec2 anchor_px;
uniform float period_px;
uniform float hatch_width_px;
flat in uint style;
out vec4 colour;

vec4 unpack(uint c) {
  return vec4(float(c & 255u), float((c >> 8) & 255u), float((c >> 16) & 255u), float(c >> 24)) / 255.0;
}
float stripe(float t) {
  float d = abs(fract(t / period_px) - 0.5) * period_px;
  return clamp(hatch_width_px * 0.5 + 0.5 - d, 0.0, 1.0);
}
void main() {
  int at = int(style) * 3;
  vec4 fill = unpack(texelFetch(styles, at).r);
  uint kind = texelFetch(styles, at + 2).r;
  float on = 0.0;
  if (kind != 0u) {
    vec2 p = gl_FragCoord.xy + anchor_px;
    float d1 = (p.x - p.y) * 0.70710678, d2 = (p.x + p.y) * 0.70710678;
    if (kind == 1u) on = stripe(d1);
    else if (kind == 2u) on = stripe(d2);
    else if (kind == 3u) on = max(stripe(p.x), stripe(p.y));
    else if (kind == 4u) on = stripe(p.y);
    else if (kind == 5u) on = stripe(p.x);
    else if (kind == 6u) on = max(stripe(d1), stripe(d2));
    else {
      vec2 q = (fract(p / period_px) - 0.5) * period_px;
      on = clamp(hatch_width_px + 0.5 - length(q), 0.0, 1.0);
    }
  }
  vec4 hatch = unpack(texelFetch(styles, at + 1).r);
  hatch.a *= on;
  float a = hatch.a + fill.a * (1.0 - hatch.a);
  if (a <= 0.0) discard;
  colour = vec4((hatch.rgb * hatch.a + fill.rgb * fill.a * (1.0 - hatch.a)) / a, a);
}
