// A picture drawn before: the map under the hand, or a layer that is seen through.
#version 330 core
uniform sampler2D picture;
uniform float opacity;
in vec2 place;
out vec4 colour;
void main() { colour = texture(picture, place) * opacity; }
