// Lines: soft edges by the distance to the segment; dashes by the distance along the whole line.
#version 330 core
flat in vec4 colour_in;
flat in float half_width;
flat in vec2 dash;
flat in float along_px;
flat in float length_px;
in vec2 local;
out vec4 colour;
void main() {
  float beyond = max(max(-local.x, local.x - length_px), 0.0);
  float d = dash.x > 0.0 ? max(abs(local.y), beyond > 0.5 ? 1e6 : 0.0) : length(vec2(beyond, local.y));
  float a = clamp(half_width + 0.5 - d, 0.0, 1.0);
  if (dash.x > 0.0) {
    float t = mod(along_px + local.x, dash.x + dash.y);
    a *= clamp(min(t, dash.x - t) + 0.5, 0.0, 1.0);
  }
  if (a <= 0.0) discard;
  colour = vec4(colour_in.rgb, colour_in.a * a);
}
