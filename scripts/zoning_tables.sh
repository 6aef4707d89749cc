#!/usr/bin/env bash
# Renews the table of docs/zoning.md: every instance with a known answer and the large streets, about ten minutes.
# usage: scripts/zoning_tables.sh FOLDER-OF-REAL-FILES   (the same folder as for scripts/walkthrough.sh)
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: scripts/zoning_tables.sh FOLDER" >&2; exit 2; }
page=$root/docs/zoning.md
table=$(mktemp)
trap 'rm -f "$table" "$page.new"' EXIT
"$root/build/release/bin/zoning_bench" --all --threads 1 --data "$1" | tee "$table"
# What stands between the two marks is replaced.
awk -v table="$table" '
  /^<!-- zoning_bench --all -->/ { print; print ""; while ((getline line < table) > 0) print line; print ""; skip = 1 }
  /^<!-- end -->/ { skip = 0 }
  !skip { if ($0 !~ /^<!-- zoning_bench --all -->/) print }' "$page" >"$page.new"
mv "$page.new" "$page"
