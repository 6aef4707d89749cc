# One call per library, per test program and per benchmark, so that all are built the same way.
# SPDX-License-Identifier: GPL-3.0-or-later

add_library(gridwalk_options INTERFACE)
target_compile_features(gridwalk_options INTERFACE cxx_std_20)
# -ffp-contract=off: the same results on every machine, whether or not it has fused multiply-add.
# -Wno-missing-field-initializers: a designated initialiser names what differs from the default; that is what it is for.
target_compile_options(gridwalk_options INTERFACE
  -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wformat-security -Werror=format-nonliteral -ffp-contract=off)
target_include_directories(gridwalk_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
if(GRIDWALK_WERROR)
  target_compile_options(gridwalk_options INTERFACE -Werror)
endif()
if(GRIDWALK_SANITIZE)
  target_compile_options(gridwalk_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(gridwalk_options INTERFACE -fsanitize=address,undefined)
endif()
if(GRIDWALK_FUZZ)
  target_compile_options(gridwalk_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(gridwalk_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# The standard library's headers, compiled once for all: they are two thirds of what most files here take to compile.
# `all_verify_interface_header_sets` and the preset `dev` compile without them.
set(GRIDWALK_STD_HEADERS
  <algorithm> <array> <atomic> <bit> <chrono> <cmath> <compare> <condition_variable> <cstdint> <deque> <exception> <filesystem> <functional>
  <limits> <map> <memory> <mutex> <numeric> <optional> <set> <span> <stop_token> <string> <string_view> <thread> <unordered_map> <utility>
  <variant> <vector>)
add_library(gridwalk_std OBJECT ${CMAKE_CURRENT_LIST_DIR}/std.cpp)
target_link_libraries(gridwalk_std PRIVATE gridwalk_options)
target_precompile_headers(gridwalk_std PRIVATE ${GRIDWALK_STD_HEADERS})

# Tests are compiled in less time than they would save by being optimised further: what they test is.
add_library(gridwalk_test_options INTERFACE)
target_link_libraries(gridwalk_test_options INTERFACE gridwalk_options)
target_compile_options(gridwalk_test_options INTERFACE $<$<CONFIG:RelWithDebInfo>:-O1>)
if(GRIDWALK_TESTS)
  add_library(gridwalk_test_std OBJECT ${CMAKE_CURRENT_LIST_DIR}/std.cpp)
  target_link_libraries(gridwalk_test_std PRIVATE gridwalk_test_options GTest::gmock)
  target_precompile_headers(gridwalk_test_std PRIVATE ${GRIDWALK_STD_HEADERS} <gtest/gtest.h>)
endif()

# Compiles a target with them, and with one header of ours that most of its files include, where one is named.
function(gridwalk_precompile target header)
  if(header)
    target_precompile_headers(${target} PRIVATE ${GRIDWALK_STD_HEADERS} ${PROJECT_SOURCE_DIR}/${header})
  else()
    target_precompile_headers(${target} REUSE_FROM gridwalk_std)
  endif()
endfunction()

# gridwalk_library(geo_zoning HEADERS a.h SOURCES a.cpp PUBLIC gridwalk::geo PRIVATE GEOS::geos_c)
# Headers form a FILE_SET, so that `all_verify_interface_header_sets` compiles each one alone.
function(gridwalk_library name)
  cmake_parse_arguments(A "" "PRECOMPILE" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(gridwalk_${name} STATIC ${A_SOURCES})
  add_library(gridwalk::${name} ALIAS gridwalk_${name})
  target_sources(gridwalk_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${A_HEADERS})
  # The options are PUBLIC: every library and program here uses one include root and one set of warnings.
  target_link_libraries(gridwalk_${name} PUBLIC gridwalk_options ${A_PUBLIC} PRIVATE ${A_PRIVATE})
  gridwalk_precompile(gridwalk_${name} "${A_PRECOMPILE}")
endfunction()

# gridwalk_test(geo_zoning SOURCES x_test.cpp LIBRARIES gridwalk::geo_zoning [LABELS slow | SLOW "Suite.Test:Suite.*"])
# Label `slow` keeps a test out of `scripts/test.sh --fast`; SLOW gives it to some tests of a program. PRECOMPILE names a header that most of
# its files include, PRECOMPILED_AS another test that has done so.
function(gridwalk_test name)
  cmake_parse_arguments(A "" "SLOW;PRECOMPILE;PRECOMPILED_AS" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${name}_test ${A_SOURCES})
  target_link_libraries(${name}_test PRIVATE gridwalk_test_options ${A_LIBRARIES} GTest::gmock GTest::gtest_main)
  if(A_PRECOMPILE)
    target_precompile_headers(${name}_test PRIVATE ${GRIDWALK_STD_HEADERS} <gtest/gtest.h> ${PROJECT_SOURCE_DIR}/${A_PRECOMPILE})
  elseif(A_PRECOMPILED_AS)
    target_precompile_headers(${name}_test REUSE_FROM ${A_PRECOMPILED_AS}_test)
  else()
    target_precompile_headers(${name}_test REUSE_FROM gridwalk_test_std)
  endif()
  target_compile_definitions(${name}_test PRIVATE
    GRIDWALK_SOURCE_DIR="${PROJECT_SOURCE_DIR}" GRIDWALK_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  set(how DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 TEST_PREFIX "${name}." WORKING_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  if(A_SLOW)
    gtest_discover_tests(${name}_test ${how} TEST_FILTER "-${A_SLOW}" PROPERTIES TIMEOUT 600)
    gtest_discover_tests(${name}_test ${how} TEST_FILTER "${A_SLOW}" PROPERTIES TIMEOUT 600 LABELS slow)
  else()
    gtest_discover_tests(${name}_test ${how} PROPERTIES TIMEOUT 600 LABELS "${A_LABELS}")
  endif()
endfunction()

# gridwalk_bench(zoning SOURCES zoning_bench.cpp LIBRARIES gridwalk::geo_zoning) -> bin/zoning_bench
function(gridwalk_bench name)
  cmake_parse_arguments(A "" "" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT GRIDWALK_BENCH)
    return()
  endif()
  add_executable(${name}_bench ${A_SOURCES})
  target_link_libraries(${name}_bench PRIVATE gridwalk_options ${A_LIBRARIES} benchmark::benchmark)
  target_compile_definitions(${name}_bench PRIVATE GRIDWALK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()
