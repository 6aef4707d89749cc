# gridwalk_embed(<name> <file>...): a library whose header `<name>_assets.h` gives each file's bytes by its name,
# so that an executable carries its own words, palettes, calendars, schema and shaders wherever it is copied.
# SPDX-License-Identifier: GPL-3.0-or-later
function(gridwalk_embed name)
  set(generated ${PROJECT_BINARY_DIR}/generated)
  set(header ${generated}/${name}_assets.h)
  set(source ${generated}/${name}_assets.cpp)
  set(files)
  foreach(file IN LISTS ARGN)
    list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${header} ${source}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DHEADER=${header} -DSOURCE=${source} -DROOT=${CMAKE_CURRENT_SOURCE_DIR}
            "-DFILES=${ARGN}" -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  add_library(gridwalk_${name}_assets STATIC ${source} ${header})
  add_library(gridwalk::${name}_assets ALIAS gridwalk_${name}_assets)
  target_include_directories(gridwalk_${name}_assets PUBLIC ${generated})
  target_compile_features(gridwalk_${name}_assets PUBLIC cxx_std_20)
endfunction()
