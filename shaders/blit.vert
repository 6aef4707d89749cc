// The map drawn before, shown again at another place or size.
#version 330 core
uniform vec4 corners;  // clip: left, bottom, right, top
out vec2 place;
void main() {
  vec2 c = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
  place = c;
  gl_Position = vec4(mix(corners.xy, corners.zw, c), 0.0, 1.0);
}
