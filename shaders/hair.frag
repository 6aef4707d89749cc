// Hairlines: one colour.
#version 330 core
flat in vec4 colour_in;
out vec4 colour;
void main() { colour = colour_in; }
