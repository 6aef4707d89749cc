#!/usr/bin/env bash
# From a fresh Debian 12 to the sample street on the screen: installs what is missing, builds, makes the sample street, divides it,
# plans next month, and opens the window. Without a display it writes out/ and prints the paths. Safe to run again.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."

began=$(date +%s)
step() { printf '[%3ds] %s\n' "$(($(date +%s) - began))" "$*"; }

step "1/5 packages"
scripts/install-packages.sh
step "2/5 build (a few minutes the first time)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { cmake --preset release -DGRIDWALK_TESTS=OFF -DGRIDWALK_BENCH=OFF && cmake --build --preset release; } >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 3
fi

bin=build/release/bin
project=out/sample.gridwalk
mkdir -p out
if [ ! -f "$project" ]; then
  step "3/5 sample street, zones and next month's plan"
  "$bin/gridwalk-cli" sample "$project.new" --replace
  "$bin/gridwalk-cli" divide "$project.new"
  "$bin/gridwalk-cli" plan-month "$project.new"
  mv "$project.new" "$project"
else
  step "3/5 $project is there already"
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  step "4/5 window"
  step "5/5 click a community, then press a number to give it to another zone"
  exec "$bin/gridwalk" "$project"
fi
step "4/5 no display: writing out/"
"$bin/gridwalk-cli" export "$project" out
step "5/5 done; open the files above"
