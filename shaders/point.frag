// Points: circle, square, triangle, diamond, star by their distance functions.
#version 330 core
flat in vec4 fill;
flat in vec4 outline;
flat in float radius;
flat in float outline_width;
flat in uint marker;
in vec2 local;
out vec4 colour;
float star(vec2 p, float r) {
  // Five points: fold into one tenth of the circle, then the distance to the edge between tip and notch.
  float k = 6.2831853 / 5.0;
  float a = mod(atan(p.x, p.y) + k * 0.5, k) - k * 0.5;
  vec2 q = length(p) * vec2(abs(sin(a)), cos(a));
  vec2 tip = vec2(0.0, r), notch = 0.45 * r * vec2(sin(k * 0.5), cos(k * 0.5));
  vec2 e = notch - tip, n = normalize(vec2(e.y, -e.x));
  return dot(q - tip, n) * (n.y < 0.0 ? -1.0 : 1.0);
}
void main() {
  float d;
  if (marker == 0u) d = length(local) - radius;
  else if (marker == 1u) d = max(abs(local.x), abs(local.y)) - radius * 0.886;
  else if (marker == 2u) d = max(abs(local.x) * 0.866 + local.y * 0.5, -local.y) - radius * 0.6;
  else if (marker == 3u) d = (abs(local.x) + abs(local.y)) * 0.7071 - radius * 0.886;
  else d = star(local, radius * 1.2);
  float inner = clamp(0.5 - d - outline_width * 0.5, 0.0, 1.0);
  float outer = clamp(0.5 - d + outline_width * 0.5, 0.0, 1.0);
  vec4 edge = vec4(outline.rgb, outline_width > 0.0 ? outline.a : 0.0);
  float line = outer - inner;
  float a = fill.a * inner + edge.a * line;
  if (a <= 0.0) discard;
  colour = vec4((fill.rgb * fill.a * inner + edge.rgb * edge.a * line) / a, a);
}
