// OpenGL's objects: making, filling, binding, giving back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/gl.h"

#include <epoxy/gl.h>

#include <string>

#include "data/model/error.h"
#include "shaders_assets.h"

namespace gridwalk::map {
namespace gl_delete {
void buffer(unsigned name) { glDeleteBuffers(1, &name); }
void vertex_array(unsigned name) { glDeleteVertexArrays(1, &name); }
void texture(unsigned name) { glDeleteTextures(1, &name); }
void framebuffer(unsigned name) { glDeleteFramebuffers(1, &name); }
void program(unsigned name) { glDeleteProgram(name); }
}  // namespace gl_delete

VertexArray make_vertex_array() {
  unsigned name = 0;
  glGenVertexArrays(1, &name);
  return VertexArray(name);
}

void Buffer::upload(const void* bytes, std::size_t size) {
  if (!name_) {
    unsigned name = 0;
    glGenBuffers(1, &name);
    name_ = Handle<gl_delete::buffer>(name);
  }
  glBindBuffer(GL_ARRAY_BUFFER, name_.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(size), bytes, GL_STATIC_DRAW);
}

void StyleTable::upload(const std::vector<std::uint32_t>& values) {
  static constexpr std::uint32_t nothing[8] = {};
  if (values.empty()) {
    buffer_.upload(nothing, sizeof nothing);
  } else {
    buffer_.upload(values);
  }
  if (!texture_) {
    unsigned name = 0;
    glGenTextures(1, &name);
    texture_ = TextureName(name);
  }
  glBindTexture(GL_TEXTURE_BUFFER, texture_.get());
  glTexBuffer(GL_TEXTURE_BUFFER, GL_R32UI, buffer_.get());
}

void StyleTable::bind(unsigned unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_BUFFER, texture_.get());
}

namespace {

unsigned compile(GLenum kind, std::string_view name) {
  const std::string_view text = assets::shaders(name);
  const unsigned shader = glCreateShader(kind);
  const char* source = text.data();
  const auto length = static_cast<GLint>(text.size());
  glShaderSource(shader, 1, &source, &length);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good) return shader;
  char said[2000] = {};
  glGetShaderInfoLog(shader, sizeof said, nullptr, said);
  glDeleteShader(shader);
  throw Error(ErrorKind::Machine, "shader", {{"shader", std::string(name)}, {"message", said}});
}

}  // namespace

Program::Program(std::string_view name) {
  const unsigned vertex = compile(GL_VERTEX_SHADER, std::string(name) + ".vert");
  const unsigned fragment = compile(GL_FRAGMENT_SHADER, std::string(name) + ".frag");
  const unsigned program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  name_ = Handle<gl_delete::program>(program);
  GLint good = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &good);
  if (good) return;
  char said[2000] = {};
  glGetProgramInfoLog(program, sizeof said, nullptr, said);
  throw Error(ErrorKind::Machine, "shader", {{"shader", std::string(name)}, {"message", said}});
}

void Program::use() const { glUseProgram(name_.get()); }
int Program::place(const char* uniform) const { return glGetUniformLocation(name_.get(), uniform); }
void Program::set(const char* uniform, int value) const { glUniform1i(place(uniform), value); }
void Program::set(const char* uniform, float value) const { glUniform1f(place(uniform), value); }
void Program::set(const char* uniform, float x, float y) const { glUniform2f(place(uniform), x, y); }
void Program::set(const char* uniform, float x, float y, float z, float w) const {
  glUniform4f(place(uniform), x, y, z, w);
}

Canvas::Canvas(int width, int height) : width_(width), height_(height) {
  unsigned name = 0;
  glGenTextures(1, &name);
  colour_ = TextureName(name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  const unsigned before = bound_framebuffer();
  unsigned frame = 0;
  glGenFramebuffers(1, &frame);
  framebuffer_ = Framebuffer(frame);
  glBindFramebuffer(GL_FRAMEBUFFER, frame);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, name, 0);
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_FRAMEBUFFER, before);
  if (!complete) {
    throw Error(ErrorKind::Machine, "canvas", {{"width", std::to_string(width)}, {"height", std::to_string(height)}});
  }
}

void Canvas::bind() const { bind_framebuffer(framebuffer_.get(), width_, height_); }

void Canvas::bind_texture(unsigned unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, colour_.get());
}

void Canvas::copy(int from_x, int from_y, int width, int height, int to_x, int to_y) const {
  const unsigned to = bound_framebuffer();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.get());
  glBlitFramebuffer(from_x, from_y, from_x + width, from_y + height, to_x, to_y, to_x + width, to_y + height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, to);
}

Picture Canvas::read() const {
  Picture picture(width_, height_);
  const unsigned before = bound_framebuffer();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  std::vector<std::uint8_t> rows(picture.bytes().size());
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  glBindFramebuffer(GL_FRAMEBUFFER, before);
  const auto line = static_cast<std::size_t>(width_) * 4;
  for (std::size_t y = 0; y < static_cast<std::size_t>(height_); ++y) {  // OpenGL counts rows from below
    std::copy_n(rows.data() + (static_cast<std::size_t>(height_) - 1 - y) * line, line, picture.bytes().data() + y * line);
  }
  return picture;
}

std::string_view require_opengl() {
  const int version = epoxy_gl_version();
  if (version < 33 || !epoxy_is_desktop_gl()) {
    throw Error(ErrorKind::Machine, "no-opengl",
                {{"found", std::to_string(version / 10) + "." + std::to_string(version % 10)}});
  }
  return reinterpret_cast<const char*>(glGetString(GL_RENDERER));
}

unsigned bound_framebuffer() {
  GLint name = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &name);
  return static_cast<unsigned>(name);
}

void bind_framebuffer(unsigned name, int width, int height) {
  glBindFramebuffer(GL_FRAMEBUFFER, name);
  glViewport(0, 0, width, height);
}

void clear_part(int x, int y, int width, int height, float r, float g, float b) {
  glEnable(GL_SCISSOR_TEST);
  glScissor(x, y, width, height);
  glClearColor(r, g, b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

void clear(float r, float g, float b, float a) {
  glDisable(GL_SCISSOR_TEST);
  glClearColor(r, g, b, a);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace gridwalk::map
