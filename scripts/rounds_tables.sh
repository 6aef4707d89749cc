#!/usr/bin/env bash
# Renews the tables of docs/rounds.md, each between its two marks: <!-- NAME --> and <!-- end NAME -->.
# usage: scripts/rounds_tables.sh FOLDER [NAME...]   (the folder of real files, as for scripts/walkthrough.sh; all tables if none is named)
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: scripts/rounds_tables.sh FOLDER [NAME...]" >&2; exit 2; }
data=$1
shift
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(tsplib pvrp)
page=$root/docs/rounds.md
bench=$root/build/release/bin/rounds_bench
table=$(mktemp)
trap 'rm -f "$table" "$page.new"' EXIT

# Seeds 1 to 5, each within the CPU seconds of its size.
tsplib() {
  for seed in 1 2 3 4 5; do "$bench" tsplib "$data"/bench/tsplib/*.tsp --seed "$seed"; done | awk '
    $2 == "n" {
      name = $1
      if (!(name in nodes)) order[++count] = name
      nodes[name] = $3; known[name] = $0; sub(/.*best known +/, "", known[name]); sub(/ .*/, "", known[name])
      bound = $0; sub(/.*bound +/, "", bound); sub(/ .*/, "", bound)
      gap = $0; sub(/.*gap +/, "", gap); sub(/ .*/, "", gap)
      cpu = $0; sub(/.*CPU +/, "", cpu); sub(/ .*/, "", cpu)
      ++runs[name]; gaps[name] += gap
      if (gap + 0 > worst[name] + 0) worst[name] = gap
      if (gap + 0 <= 0) ++hits[name]
      if ($0 ~ / proven /&& $0 !~ /not proven/) ++proofs[name]
      if (!(name in best_bound) || bound > best_bound[name]) best_bound[name] = bound
      if (cpu + 0 > seconds[name] + 0) seconds[name] = cpu
    }
    END {
      print "| instance | nodes | shortest known | found | proven | mean gap | worst gap | best bound | most CPU |"
      print "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
      for (i = 1; i <= count; ++i) {
        name = order[i]
        printf "| %s | %d | %s | %d of %d | %d of %d | %.3f %% | %.3f %% | %s | %.2f s |\n", name, nodes[name], known[name], hits[name], runs[name], proofs[name], runs[name],
          gaps[name] / runs[name], worst[name], best_bound[name], seconds[name]
      }
    }'
}

# One seed, 15 CPU seconds each.
pvrp() {
  "$bench" pvrp "$data"/bench/pvrp/*[0-9] | awk '
    BEGIN {
      print "| instance | customers | days | vehicles | best known | found | gap | checker |"
      print "|---|--:|--:|--:|--:|--:|--:|---|"
    }
    $2 == "n" {
      known = $0; sub(/.*best known +/, "", known); sub(/ .*/, "", known)
      gap = $0; sub(/.*gap +/, "", gap); sub(/ .*/, "", gap)
      printf "| %s | %d | %d | %d | %s | %s | %s %% | %s |\n", $1, $3, $5, $7, known, $9, gap, $0 ~ /NOT VALID/ ? "not valid" : "valid"
    }
    /^mean gap/ { printf "| mean | | | | | | %s %% | |\n", $(NF - 1) }'
}

for name in "${names[@]}"; do
  "$name" | tee "$table"
  # What stands between the two marks is replaced.
  awk -v table="$table" -v name="$name" '
    $0 == "<!-- " name " -->" { print; print ""; while ((getline line < table) > 0) print line; print ""; skip = 1; next }
    $0 == "<!-- end " name " -->" { skip = 0 }
    !skip' "$page" >"$page.new"
  mv "$page.new" "$page"
done
