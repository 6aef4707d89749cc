#!/usr/bin/env bash
# Writes docs/formats.md: every file of a folder tried on an empty project, what came of it and why. Nothing is stored.
# usage: scripts/formats.sh FOLDER-OF-REAL-FILES   (the same folder as for scripts/walkthrough.sh)
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: scripts/formats.sh FOLDER" >&2; exit 2; }
export PATH="$root/build/release/bin:$PATH" LANG=en_US.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$1" "$work" "$root/docs/formats.md" <<'PYTHON'
import json, pathlib, subprocess, sys

data, work, page = map(pathlib.Path, sys.argv[1:])
project = work / "street.gridwalk"
subprocess.run(["gridwalk-cli", "new", project], check=True, stdout=subprocess.DEVNULL)
endings = {".shp", ".gpkg", ".geojson", ".json", ".topojson", ".kml", ".kmz", ".ovkml", ".zip", ".dxf", ".csv", ".tsv", ".xls", ".xlsx", ".ods", ".mdb"}
lines = ["# Files that were tried", "",
         "Written by `scripts/formats.sh FOLDER`: `gridwalk-cli import EMPTY-PROJECT FILE --dry-run` for each file of a folder, with nothing said about it. Where lists need",
         "communities first, or a system has to be named, that is the right answer; what changed on the way in is told beneath each file's counts.", "",
         "| file | read as | rows | come in | rejected | coordinates | what was said |", "|---|---|--:|--:|--:|---|---|"]
for file in sorted(p for p in data.rglob("*") if p.suffix.lower() in endings and p.is_file() and "bench" not in p.parts):
    run = subprocess.run(["gridwalk-cli", "import", project, file, "--dry-run", "--json"], capture_output=True, text=True)
    name = str(file.relative_to(data))
    try:
        out = json.loads(run.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError):
        out = {"error": {"code": "?", "text": run.stderr.strip()[-200:]}}
    if "target" in out:
        said = "; ".join(sorted({issue["code"] for issue in out.get("issues", [])} | {reject["code"] for reject in out["rejects"]}))
        crs = out["crs"] if len(out["crs"]) < 40 else out["crs"][:37] + "..."
        lines.append(f"| {name} | {out['target']} | {out['rows']:,} | {out['added'] + out['changed']:,} | {out['rejected']:,} | {crs} {out['coordinates']} | {said} |")
    else:
        error = out.get("error", out)
        lines.append(f"| {name} | refused | | | | | `{error.get('code', '?')}` {error.get('text', '').replace('|', '/')} |")
    print(lines[-1])
page.write_text("\n".join(lines) + "\n")
PYTHON
