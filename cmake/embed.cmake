# Writes NAME_assets.h/.cpp from FILES (relative to ROOT). Run by EmbedAssets.cmake.
# SPDX-License-Identifier: GPL-3.0-or-later
file(WRITE ${HEADER} "// Generated. The embedded files of '${NAME}'.
#pragma once
#include <span>
#include <string_view>
namespace gridwalk::assets {
struct ${NAME}_file { std::string_view name; std::string_view bytes; };
// All embedded files of '${NAME}', sorted by name.
std::span<const ${NAME}_file> ${NAME}_files();
// The bytes of one file; empty if there is none of that name.
std::string_view ${NAME}(std::string_view name);
}
")
set(body "// Generated.\n#include \"${NAME}_assets.h\"\nnamespace gridwalk::assets {\nnamespace {\n")
set(table "")
set(index 0)
list(SORT FILES)
foreach(file IN LISTS FILES)
  file(READ ${ROOT}/${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND body "const unsigned char file_${index}[] = {${bytes}0};\n")
  string(APPEND table "  {\"${file}\", std::string_view(reinterpret_cast<const char*>(file_${index}), ${size})},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND body "const ${NAME}_file table[] = {\n${table}};\n}\n")
string(APPEND body "std::span<const ${NAME}_file> ${NAME}_files() { return table; }\n")
string(APPEND body "std::string_view ${NAME}(std::string_view name) {\n  for (const auto& file : table) {\n    if (file.name == name) return file.bytes;\n  }\n  return {};\n}\n}\n")
file(WRITE ${SOURCE} "${body}")
