#!/usr/bin/env bash
# Writes a page (docs/formats.md): every file of a folder tried as an office would bring it in, what came of it and why. Only throwaway projects are made.
# usage: scripts/formats.sh FOLDER [PAGE]   (the folder of real files, or any other: what no line of the table below names is tried bare)
# The second half of the page, from "## Traps" on, is written by hand and stays as it is.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] && [ $# -le 2 ] && [ -d "$1" ] || { echo "usage: scripts/formats.sh FOLDER [PAGE]" >&2; exit 2; }
export PATH="$root/build/release/bin:$PATH" LANG=en_US.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$1" "$work" "${2:-$root/docs/formats.md}" <<'PYTHON'
import collections, fnmatch, json, pathlib, shutil, subprocess, sys

data, work, page = map(pathlib.Path, sys.argv[1:])

# What somebody at the office knows of a file: which one comes before it, and what has to be said. The first line that fits counts.
# pattern | imported before | options
tries = [[cell.strip() for cell in line.split("|")] for line in """
baltimore/blocks_2020.gpkg          | baltimore/neighborhoods_2020.gpkg | --as households
baltimore/requests_*                | baltimore/neighborhoods_2020.gpkg |
baltimore/streets.gpkg              | baltimore/neighborhoods_2020.gpkg |
baltimore/*.osm.pbf                 | baltimore/neighborhoods_2020.gpkg |
beijing/beijing-village.csv         |                                   | --coordinates bd09
beijing/*gcj02*                     | beijing/tsinghua_map.osm          | --coordinates auto
beijing/*.osm                       | beijing/compounds_wgs84.gpkg      |
chicago/Chicago77.shp               |                                   | --crs EPSG:3435
china-admin/*gcj02*                 |                                   | --coordinates gcj02
china-admin/*bd09*                  |                                   | --coordinates bd09
complaints-zh/*.xlsx                | china-admin/qingdao_370200_gcj02.json |
formats/*attributes.xlsx            | formats/tainan_east.gpkg          |
formats/*gcj02*                     |                                   | --coordinates gcj02
formats/*.dxf                       |                                   | --crs EPSG:3826
formats/*nocpg.shp                  |                                   | --crs EPSG:3826
mdb/*                               |                                   | --as communities
nyc/311*                            | nyc/borough_boundaries.kml        |
tainan/bsa_*                        | tainan/villages_households.gpkg   |
tainan/narrow_roads*                | tainan/villages_households.gpkg   | --as problems
""".strip().splitlines()]

def said(file):
    name = str(file.relative_to(data))
    for pattern, before, options in tries:
        if fnmatch.fnmatch(name, pattern):
            return before, options.split()
    return "", []

def call(*arguments):
    run = subprocess.run(["gridwalk-cli", *map(str, arguments), "--json", "--language", "en"], capture_output=True, text=True)
    try:
        return json.loads(run.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError):
        return {"error": {"code": "?", "text": run.stderr.strip()[-200:]}}

projects = {}
def project_with(before):
    """A fresh copy of the project that holds what comes before."""
    if before not in projects:
        made = work / f"{len(projects)}.gridwalk"
        call("new", made)
        if before:
            call("import", made, data / before, *said(data / before)[1])
        projects[before] = made
    copy = work / "try.gridwalk"
    for old in work.glob("try.gridwalk*"):
        old.unlink()
    shutil.copy(projects[before], copy)
    return copy

mended = {"shape-repaired", "lines-joined", "coordinates-were-text", "axes-swapped", "encoding-label-wrong", "encoding-mixed"}
def counted(out):
    """Codes with their counts, and of what was rejected also the first row's reason."""
    rejects = collections.defaultdict(list)
    for reject in out["rejects"]:
        rejects[reject["code"]].append(reject)
    why = [f"`{code}` {len(rows)} (row {rows[0]['row']}: {rows[0]['text']})" for code, rows in rejects.items()]
    why += [f"`{issue['code']}` {issue.get('args', {}).get('count', '')}".strip() for issue in out.get("issues", [])]
    return "; ".join(dict.fromkeys(why))

def row_of(file):
    before, options = said(file)
    before = before if (data / before).is_file() else ""
    with_what = "; ".join(filter(None, [before and f"after {pathlib.Path(before).name}", " ".join(options) and f"`{' '.join(options)}`"]))
    out = call("import", project_with(before), file, *options)
    name = str(file.relative_to(data))
    if "target" not in out:
        error = out.get("error", out)
        return name, with_what, error.get("code", "?"), None, f"`{error.get('code', '?')}` {error.get('text', '')}"
    repaired = sum(int(issue["args"].get("count", 1)) for issue in out.get("issues", []) if issue["code"] in mended)
    counts = [out["rows"], out["added"] + out["changed"] + out["same"], repaired, out["rejected"]]
    return name, with_what, out["target"], counts, counted(out)

parts = {".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx"}
def is_part(file):
    return file.suffix.lower() in parts or (file.suffix.lower() == ".dbf" and file.with_suffix(".shp").exists()) or file.name.endswith(".shp.xml")

rows = [row_of(file) for file in sorted(p for p in data.rglob("*") if p.is_file() and not is_part(p) and not p.name.startswith("."))]
kept = page.read_text() if page.exists() else ""
traps = kept[kept.index("## Traps"):] if "## Traps" in kept else ""
lines = ["# Files that were tried", "",
         "Written by `scripts/formats.sh FOLDER`: `gridwalk-cli import` of each file of a folder into a throwaway project, as an office would do it. *With* says what was",
         "imported before and which options were given; where it is empty nothing was said. *Records* are those in the file, *come in* those new, changed or already there as",
         "they are, *repaired* shapes and texts that were made right and told, *why* the codes of what was told with their counts. A line of several parts becomes several",
         "roads; lists that only add figures (households) come in as the communities that get them.", "",
         "| file | with | read as | records | come in | repaired | rejected | why |", "|---|---|---|--:|--:|--:|--:|---|"]
clean = lambda text: text.replace("|", "/").replace("\n", " ")
at = 0
while at < len(rows):
    name, with_what, what, counts, why = rows[at]
    folder, until = name.rpartition("/")[0], at + 1
    # Files of one folder that are refused for one reason: one line.
    while counts is None and until < len(rows) and rows[until][3] is None and rows[until][2] == what and rows[until][0].rpartition("/")[0] == folder:
        until += 1
    if until - at > 2:
        name = f"{folder}: {name.rpartition('/')[2]} to {rows[until - 1][0].rpartition('/')[2]} ({until - at} files)"
    else:
        until = at + 1
    if counts is None:
        lines.append(f"| {name} | {with_what} | refused | | | | | {clean(why)} |")
    else:
        lines.append(f"| {name} | {with_what} | {what} | " + " | ".join(f"{n:,}" for n in counts) + f" | {clean(why)} |")
    print(lines[-1])
    at = until
page.write_text("\n".join(lines) + "\n" + (f"\n{traps}" if traps else ""))
PYTHON
