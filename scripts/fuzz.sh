#!/usr/bin/env bash
# Lets libFuzzer look for trouble in every reader of our own: scripts/fuzz.sh [SECONDS a target] [TARGET ...]. Two targets run at a time.
# What it finds it keeps in build/fuzz/found; what it learns, in build/fuzz/corpus, from where the next run goes on.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz >build/fuzz/build.log || { cat build/fuzz/build.log; exit 1; }
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(csv json xlsx ods xls shapefile dxf drawing values frames)
found=$PWD/build/fuzz/found
mkdir -p "$found"
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

fuzz_one() {
  local target=$1 seconds=$2 found=$3 corpus=build/fuzz/corpus/$1
  mkdir -p "$corpus"
  if build/fuzz/fuzz/"$target"_fuzz -max_total_time="$seconds" -timeout=60 -rss_limit_mb=3000 -max_len=8192 -print_final_stats=1 \
      -artifact_prefix="$found/$target-" "$corpus" tests/fuzz/corpus/"$target" >build/fuzz/"$target".log 2>&1; then
    awk -v target="$target" '/number_of_executed_units/ {runs=$2} /peak_rss_mb/ {mb=$2} /cov:/ {for (i = 1; i < NF; i++) if ($i == "cov:") edges=$(i+1)}
      END {printf "%-10s %9d runs  %6d edges  %5d MB  nothing found\n", target, runs, edges, mb}' build/fuzz/"$target".log
  else
    echo "$target: see build/fuzz/$target.log"
    return 1
  fi
}
export -f fuzz_one
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'fuzz_one "$@"' _ {} "$seconds" "$found"
