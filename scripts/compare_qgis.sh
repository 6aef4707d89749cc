#!/usr/bin/env bash
# Draws the same GeoPackage by QGIS (Debian's python3-qgis) and by the map, to pictures of 1280x800, and prints CPU time and how many times faster the map is.
# usage: scripts/compare_qgis.sh [POLYGONS]   (100000 unless told; without QGIS it says so and stops)
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
polygons=${1:-100000}
export PATH="$root/build/release/bin:$PATH" LIBGL_ALWAYS_SOFTWARE=1
export QT_QPA_PLATFORM=offscreen
python=python3
"$python" -c 'import qgis.core' 2>/dev/null || python=/usr/bin/python3  # Debian's own, where another stands before it
if ! "$python" -c 'import qgis.core' 2>/dev/null; then
  echo "QGIS is not installed (python3-qgis): nothing to compare with."
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
map_bench --make "$work/street.gridwalk" "$polygons" 0
gridwalk-cli write "$work/street.gridwalk" communities "$work/street.gpkg" --quiet
table=$("$python" -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("select table_name from gpkg_contents").fetchone()[0])' "$work/street.gpkg")
theirs=$( ("$python" "$root/tests/bench/map/draw_by_qgis.py" "$work/street.gpkg" "$table" 2>/dev/null || true) | tail -1)  # it may fall over while it leaves
ours=$(map_bench --redraw "$work/street.gridwalk" | sed -n 's/.*redraw at 1 x  *\([0-9.]*\) ms CPU.*/\1/p')
echo "$polygons polygons, 1280x800, CPU: QGIS $theirs ms, the map $ours ms, ratio $("$python" -c "print(f'{$theirs / $ours:.1f}')")"
