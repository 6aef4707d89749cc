#!/usr/bin/env bash
# Writes docs/figures.md: what the benchmarks print, run anew (zoning: docs/zoning.md). CPU time where a program says so; nothing is asserted.
# usage: scripts/figures.sh FOLDER-OF-REAL-FILES   (the same folder as for scripts/walkthrough.sh)
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: scripts/figures.sh FOLDER" >&2; exit 2; }
data=$(cd "$1" && pwd)
export PATH="$root/build/release/bin:$PATH" LANG=en_US.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

page=$root/docs/figures.md
exec 3>"$page.new"
say() { printf '%s\n' "$*" >&3; }
shown() {  # what was run, and what it printed
  printf '\n```console\n$ %s\n' "$1" >&3
  sed -e "s|$work/||g" -e "s|$data/||g" "$2" >&3
  printf '```\n' >&3
}
timed() {  # CPU time, time and peak memory of a command; its own output is left out
  /usr/bin/time -f '%U s CPU (user), %S s (system), %e s in all, %M KiB peak' -o time.txt bash -c "$1" >/dev/null 2>errors.txt
  [ -s errors.txt ] && grep -v '^SRID' errors.txt >>time.txt
  shown "$1" time.txt
}
bench() {
  bash -c "$1" >output.txt 2>&1
  shown "${1//$data/.}" output.txt
}

say "# Figures"
say
say "Printed by \`scripts/figures.sh\` on $(nproc) cores of a shared machine ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)); software GL."
say
say "## The sample street, from nothing to all exports"
timed "gridwalk-cli sample street.gridwalk && gridwalk-cli divide street.gridwalk && gridwalk-cli plan-month street.gridwalk && gridwalk-cli export street.gridwalk out"
gridwalk-cli sample again.gridwalk >/dev/null
timed "gridwalk-cli divide again.gridwalk"
say
say "## 10,025 census blocks of Baltimore"
gridwalk-cli new blocks.gridwalk >/dev/null
ln -s "$data/baltimore/blocks_2020.gpkg" blocks_2020.gpkg
timed "gridwalk-cli import blocks.gridwalk blocks_2020.gpkg --as communities"
timed "gridwalk-cli divide blocks.gridwalk --zones 40"
bench "adjacency_bench $data/baltimore/blocks_2020.gpkg"
say
say "## Imports"
say
say "200,000 rows of a workbook: first rows asked under 3 s, import under 45 s, peak under 1.5 GiB; 1,000,000 rows of a list under 100 s; 17,000 outlines under 10 s; not slower than 1.5 times ogr2ogr."
say "That holds for lists; of outlines ogr2ogr neither checks the shapes nor looks for the widest place inside each, which takes most of the time here."
for what in "csv 1000000" "xlsx 200000" "polygons 17000"; do bench "import_bench imports $what"; done
say
say "## The map"
bench "map_bench"
bench "map_bench --large"
say
say "## Rounds: tours with known optima, months of made-up streets"
bench "rounds_bench tsplib $data/bench/tsplib/*.tsp"
bench "rounds_bench month"
say
say "## Roads, density, project file"
bench "roads_bench $data/baltimore/streets.gpkg"
bench "density_bench"
bench "hotspot_bench"
bench "store_bench"

exec 3>&-
mv "$page.new" "$page"
echo "$page"
