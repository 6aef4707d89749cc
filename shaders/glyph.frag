// Labels: coverage from the atlas, colour from the label.
#version 330 core
uniform sampler2D atlas;
flat in vec4 colour_in;
in vec2 place;
out vec4 colour;
void main() {
  float a = texture(atlas, place).r * colour_in.a;
  if (a <= 0.0) discard;
  colour = vec4(colour_in.rgb, a);
}
