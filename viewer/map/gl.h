// OpenGL's objects as values that clean up after themselves. All need a current context (GL 3.3 core or later).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "viewer/map/picture.h"

namespace gridwalk::map {

// An OpenGL name and how it is given back.
template <void (*Delete)(unsigned)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(unsigned name) : name_(name) {}
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~Handle() {
    if (name_) Delete(name_);
  }
  unsigned get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  unsigned name_ = 0;
};

namespace gl_delete {
void buffer(unsigned name);
void vertex_array(unsigned name);
void texture(unsigned name);
void framebuffer(unsigned name);
void program(unsigned name);
}  // namespace gl_delete

using VertexArray = Handle<gl_delete::vertex_array>;
using Framebuffer = Handle<gl_delete::framebuffer>;
using TextureName = Handle<gl_delete::texture>;

VertexArray make_vertex_array();

// Vertices, kept on the graphics side.
class Buffer {
 public:
  void upload(const void* bytes, std::size_t size);
  template <class T>
  void upload(const std::vector<T>& items) {
    upload(items.data(), items.size() * sizeof(T));
  }
  unsigned get() const { return name_.get(); }

 private:
  Handle<gl_delete::buffer> name_;
};

// A row of 32-bit numbers that shaders look styles up in (a buffer texture).
class StyleTable {
 public:
  void upload(const std::vector<std::uint32_t>& values);
  void bind(unsigned unit) const;

 private:
  Buffer buffer_;
  TextureName texture_;
};

class Program {
 public:
  // From the embedded shaders <name>.vert and <name>.frag. Throws Error(Machine, "shader") with the driver's words.
  explicit Program(std::string_view name);
  void use() const;
  int place(const char* uniform) const;
  void set(const char* uniform, int value) const;
  void set(const char* uniform, float value) const;
  void set(const char* uniform, float x, float y) const;
  void set(const char* uniform, float x, float y, float z, float w) const;

 private:
  Handle<gl_delete::program> name_;
};

// A picture that can be drawn into and read back.
class Canvas {
 public:
  Canvas(int width, int height);
  int width() const { return width_; }
  int height() const { return height_; }
  void bind() const;  // draw here from now on, whole viewport
  void bind_texture(unsigned unit) const;
  // A part of it into the framebuffer that is bound, pixel by pixel; both counted from below.
  void copy(int from_x, int from_y, int width, int height, int to_x, int to_y) const;
  Picture read() const;

 private:
  int width_, height_;
  TextureName colour_;
  Framebuffer framebuffer_;
};

// Throws Error(Machine, "no-opengl") unless the current context offers GL 3.3. The driver's name for --version and messages.
std::string_view require_opengl();
// The framebuffer that is drawn to at the moment, for going back to it.
unsigned bound_framebuffer();
void bind_framebuffer(unsigned name, int width, int height);
void clear(float r, float g, float b, float a = 1);
// A rectangle of it, from below.
void clear_part(int x, int y, int width, int height, float r, float g, float b);

}  // namespace gridwalk::map
