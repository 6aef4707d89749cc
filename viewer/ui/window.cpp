// The real window by GLFW.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/window.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include <chrono>
#include <clocale>

#include "viewer/map/gl.h"
#include "viewer/map/offscreen.h"
#include "viewer/ui/screen.h"

namespace gridwalk::ui {
namespace {

struct Input {
  Screen* screen = nullptr;
  int frames_wanted = 3;  // ImGui needs a frame or two after an event to come to rest
  void awake() { frames_wanted = 3; }
};

Input& input_of(GLFWwindow* window) { return *static_cast<Input*>(glfwGetWindowUserPointer(window)); }

Key key_of(int key) {
  const auto counted = [key](int first, int last, Key from) {
    return key >= first && key <= last ? static_cast<Key>(static_cast<int>(from) + key - first) : Key::None;
  };
  for (const Key found : {counted(GLFW_KEY_A, GLFW_KEY_Z, Key::A), counted(GLFW_KEY_0, GLFW_KEY_9, Key::Digit0),
                          counted(GLFW_KEY_KP_0, GLFW_KEY_KP_9, Key::Digit0), counted(GLFW_KEY_F1, GLFW_KEY_F12, Key::F1)}) {
    if (found != Key::None) return found;
  }
  switch (key) {
    case GLFW_KEY_ESCAPE: return Key::Escape;
    case GLFW_KEY_DELETE: return Key::Delete;
    case GLFW_KEY_HOME: return Key::Home;
    case GLFW_KEY_END: return Key::End;
    case GLFW_KEY_LEFT: return Key::Left;
    case GLFW_KEY_RIGHT: return Key::Right;
    case GLFW_KEY_UP: return Key::Up;
    case GLFW_KEY_DOWN: return Key::Down;
    case GLFW_KEY_PAGE_UP: return Key::PageUp;
    case GLFW_KEY_PAGE_DOWN: return Key::PageDown;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::Enter;
    case GLFW_KEY_TAB: return Key::Tab;
    case GLFW_KEY_SPACE: return Key::Space;
    case GLFW_KEY_BACKSPACE: return Key::Backspace;
    case GLFW_KEY_EQUAL:
    case GLFW_KEY_KP_ADD: return Key::Plus;
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT: return Key::Minus;
    case GLFW_KEY_SLASH: return Key::Slash;
    case GLFW_KEY_LEFT_BRACKET: return Key::BracketLeft;
    case GLFW_KEY_RIGHT_BRACKET: return Key::BracketRight;
    default: return Key::None;
  }
}

// Ours first: the backend of ImGui calls them after its own work.
void install_callbacks(GLFWwindow* window) {
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
    Input& input = input_of(w);
    input.awake();
    if (action == GLFW_RELEASE || !input.screen) return;
    input.screen->press({key_of(key), (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { input_of(w).awake(); });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { input_of(w).awake(); });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { input_of(w).awake(); });
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { input_of(w).awake(); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { input_of(w).awake(); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { input_of(w).awake(); });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { input_of(w).awake(); });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** files) {
    Input& input = input_of(w);
    input.awake();
    if (input.screen) input.screen->app().dropped({files, files + count});
  });
}

struct Glfw {
  Glfw() {
    // Without it fcitx does not work (GLFW issue 1636); never LC_ALL: a decimal comma would break every number.
    std::setlocale(LC_CTYPE, "");
    if (!glfwInit()) throw Error(ErrorKind::Machine, "no-display");
  }
  ~Glfw() { glfwTerminate(); }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
};

App::Options app_options(const WindowOptions& options) {
  App::Options made;
  made.language = options.language;
  made.folders = xdg_folders();
  made.today = today_by_clock();
  return made;
}

void show_heat(App& app, carto::HeatOf of) {
  if (of == carto::HeatOf::None) return;
  app.heat.of = of;
  app.heat_changed();
}

// The whole screen while a meeting is on, and the window as it was afterwards.
class FullScreen {
 public:
  explicit FullScreen(GLFWwindow* window) : window_(window) {}
  void follow(bool wanted) {
    if (wanted == on_) return;
    on_ = wanted;
    if (!wanted) return glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, GLFW_DONT_CARE);
    glfwGetWindowPos(window_, &x_, &y_);
    glfwGetWindowSize(window_, &width_, &height_);
    GLFWmonitor* monitor = monitor_of_window();
    if (!monitor) return;
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  }

 private:
  // The one that shows the window's middle: a projector is often the second.
  GLFWmonitor* monitor_of_window() const {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
      int left = 0, top = 0;
      glfwGetMonitorPos(monitors[i], &left, &top);
      const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
      const int x = x_ + width_ / 2, y = y_ + height_ / 2;
      if (x >= left && x < left + mode->width && y >= top && y < top + mode->height) return monitors[i];
    }
    return glfwGetPrimaryMonitor();
  }

  GLFWwindow* window_;
  bool on_ = false;
  int x_ = 0, y_ = 0, width_ = 0, height_ = 0;
};

}  // namespace

data::Date today_by_clock() { return data::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())); }

void run_window(const WindowOptions& options) {
  const Glfw glfw;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  const words::Words words(options.language.value_or(load_settings(xdg_folders().state).language));
  GLFWwindow* window = glfwCreateWindow(options.width, options.height, words("ui.window_title").c_str(), nullptr, nullptr);
  if (!window) throw Error(ErrorKind::Machine, "no-opengl", {{"found", "-"}});
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  map::require_opengl();
  float scale = 1;
  glfwGetWindowContentScale(window, &scale, nullptr);
  int width = 0, height = 0;
  glfwGetFramebufferSize(window, &width, &height);

  Input input;
  glfwSetWindowUserPointer(window, &input);
  App::Options made = app_options(options);
  made.wake = [] { glfwPostEmptyEvent(); };
  {
    Screen screen(std::move(made), width, height, scale, true);
    install_callbacks(window);
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    input.screen = &screen;
    if (!options.file.empty()) screen.app().open(options.file);
    show_heat(screen.app(), options.heat);
    if (options.meeting > 0) begin_meeting(screen.app(), options.meeting - 1);
    FullScreen full_screen(window);
    while (!glfwWindowShouldClose(window) && !screen.app().leaves && (options.frames == 0 || screen.frames() < options.frames)) {
      const double due = screen.app().due_in(glfwGetTime());
      if (input.frames_wanted > 0 || options.frames > 0) glfwPollEvents();
      else if (due >= 0) glfwWaitEventsTimeout(std::max(due, 0.001));
      else glfwWaitEvents();
      if (screen.app().collect()) input.awake();
      const double due_now = screen.app().due_in(glfwGetTime());
      if (due >= 0 || due_now == 0) input.frames_wanted = std::max(input.frames_wanted, 1);
      if (input.frames_wanted <= 0 && options.frames == 0) continue;  // woken for nothing: nothing is drawn
      --input.frames_wanted;
      full_screen.follow(screen.app().meeting.on);
      glfwGetFramebufferSize(window, &width, &height);
      if (width == 0 || height == 0) {
        glfwWaitEvents();
        continue;
      }
      glfwGetWindowContentScale(window, &scale, nullptr);
      screen.resize(width, height, scale);
      ImGui_ImplGlfw_NewFrame();
      map::bind_framebuffer(0, width, height);
      screen.frame(glfwGetTime());
      glfwSwapBuffers(window);
    }
    input.screen = nullptr;
    ImGui_ImplGlfw_Shutdown();
  }
  glfwDestroyWindow(window);
}

void draw_window_picture(const WindowOptions& options, const std::filesystem::path& picture) {
  const map::Offscreen context;
  App::Options made = app_options(options);
  made.folders = {};  // a picture is nothing to remember
  Screen screen(std::move(made), options.width, options.height, 1, true);
  if (!options.file.empty()) screen.app().adopt(data::Store::open(options.file, data::Store::Mode::ReadOnly));
  screen.app().message().reset();
  show_heat(screen.app(), options.heat);
  screen.app().settle();
  if (options.meeting > 0) begin_meeting(screen.app(), options.meeting - 1);
  double now = 0;
  // Sizes of panels settle in two frames; the fourth shows the map at rest.
  for (int i = 0; i < 4; ++i, now += 0.5) {
    screen.app().settle();
    screen.picture(now);
  }
  screen.picture(now).write_png(picture);
}

}  // namespace gridwalk::ui
