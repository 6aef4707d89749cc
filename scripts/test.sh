#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. --fast leaves out the tests labelled "slow" and the fuzzing.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."

fast=()
for argument in "$@"; do
  case "$argument" in
    --fast) fast=(--label-exclude slow) ;;
    *) echo "usage: scripts/test.sh [--fast]" >&2; exit 2 ;;
  esac
done

scripts/install-packages.sh
cmake --preset release -DGRIDWALK_TESTS=ON -DGRIDWALK_BENCH=ON >build-configure.log 2>&1 || { cat build-configure.log; rm -f build-configure.log; exit 3; }
rm -f build-configure.log
cmake --build --preset release
ctest --preset release --parallel 2 "${fast[@]}"
