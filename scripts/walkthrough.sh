#!/usr/bin/env bash
# Writes docs/walkthrough.md: the commands on real files and what they print, run anew each time so that it stays true.
# usage: scripts/walkthrough.sh FOLDER-OF-REAL-FILES   (its layout is named in docs/walkthrough.md itself)
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: scripts/walkthrough.sh FOLDER" >&2; exit 2; }
data=$(cd "$1" && pwd)
export PATH="$root/build/release/bin:$PATH" SOURCE_DATE_EPOCH=1781481600 LANG=zh_CN.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for part in tainan baltimore beijing formats; do ln -s "$data/$part" "$part"; done

page=$root/docs/walkthrough.md
exec 3>"$page.new"
say() { printf '%s\n' "$*" >&3; }
# Runs a command line and writes it down with what it printed and its exit status where that is not 0.
run() {
  printf '\n```console\n$ %s\n' "$1" >&3
  local status=0
  bash -c "$1" >output.txt 2>&1 || status=$?
  sed -e "s|$work/||g" output.txt >&3
  [ $status -eq 0 ] || printf '(exit status %d)\n' $status >&3
  printf '```\n' >&3
}

say "# A walk through the program on real files"
say
say "Made by \`scripts/walkthrough.sh\`: every line below was printed by the program. The files are public ones (Tainan's villages, Baltimore's"
say "open data, gated compounds of Beijing) and not part of this project; \`tainan/\`, \`baltimore/\`, \`beijing/\` and \`formats/\` stand for where they lie."
say
say "## The sample street"
run "gridwalk-cli sample street.gridwalk"
run "gridwalk-cli divide street.gridwalk"
run "gridwalk-cli check street.gridwalk"
run "gridwalk-cli plan-month street.gridwalk"
run "gridwalk-cli heat street.gridwalk --heat complaints --radius 200"
run "gridwalk-cli export street.gridwalk out --language en"
run "gridwalk-cli undo street.gridwalk"
run "gridwalk-cli history street.gridwalk --language en"

say
say "## 752 villages, 40 inspectors"
run "gridwalk-cli new tainan.gridwalk --name 台南"
run "gridwalk-cli import tainan.gridwalk tainan/villages_households.gpkg --as communities"
run "gridwalk-cli divide tainan.gridwalk --zones 40"

say
say "## One district of it in twelve formats"
say
say "The same 45 villages come in whatever the file is; the last lines compare names and households."
for file in tainan_east.gpkg tainan_east_utf8_cpg.shp tainan_east_gbk_cpg_epsg3826.shp tainan_east_gbk_nocpg.shp tainan_east.kml tainan_east.kmz \
    tainan_east.gdb.zip tainan_east_gcj02_labelled_as_wgs84.geojson tainan_east_wkt_utf8.csv tainan_east_wkt_gbk.csv tainan_east_attributes.xlsx \
    tainan_east_ac1015_gbk.dxf tainan_east_ac1021_utf8.dxf; do
  options="--as communities"
  case "$file" in
    *_nocpg.shp) options+=" --crs EPSG:3826" ;;
    *.csv) options+=" --crs EPSG:4326" ;;
    *gcj02*) options+=" --coordinates gcj02" ;;
    *.dxf) options+=" --crs EPSG:3826" ;;
  esac
  name=${file//./_}
  gridwalk-cli new "$name.gridwalk" >/dev/null
  run "gridwalk-cli import $name.gridwalk formats/$file $options"
  run "gridwalk-cli info $name.gridwalk --json | python3 -c 'import json,sys; i=json.load(sys.stdin); print(i[\"communities\"], \"communities,\", i[\"households\"], \"households\")'"
done
run "printf '姓名,电话\\n陈志明,06-2351001\\n林淑芬,06-2351002\\n黄俊杰,06-2351003\\n张雅婷,06-2351004\\n李建宏,06-2351005\\n王怡君,06-2351006\\n' > 检查员.csv; gridwalk-cli import tainan_east_gpkg.gridwalk 检查员.csv"
run "gridwalk-cli divide tainan_east_gpkg.gridwalk"
run "gridwalk-cli plan-month tainan_east_gpkg.gridwalk --month 2026-07"
run "gridwalk-cli export tainan_east_gpkg.gridwalk out-east"

say
say "## Baltimore: neighbourhoods, blocks, roads, complaints"
run "gridwalk-cli new baltimore.gridwalk --name Baltimore --language en"
run "gridwalk-cli import baltimore.gridwalk baltimore/neighborhoods_2020.gpkg --as communities --language en"
run "gridwalk-cli import baltimore.gridwalk baltimore/blocks_2020.gpkg --as households --language en"
run "gridwalk-cli import baltimore.gridwalk baltimore/streets.gpkg --as roads --language en"
run "gridwalk-cli import baltimore.gridwalk baltimore/baltimore.osm.pbf --as barriers --language en"
run "gridwalk-cli import baltimore.gridwalk baltimore/requests_311_2018_sample.csv --as complaints --coordinates wgs84 --language en"
run "gridwalk-cli divide baltimore.gridwalk --zones 12 --language en"
run "gridwalk-cli heat baltimore.gridwalk --heat complaints --radius 500 --language en"
run "gridwalk-cli plan-month baltimore.gridwalk --month 2026-07 --language en"
run "gridwalk-cli export baltimore.gridwalk out-baltimore --language en"

say
say "## 3,700 gated compounds that do not touch"
run "gridwalk-cli new beijing.gridwalk --name 北京"
run "gridwalk-cli import beijing.gridwalk beijing/compounds_wgs84.gpkg --as communities"
run "gridwalk-cli divide beijing.gridwalk --zones 60"

say
say "## Files that are not what they should be"
run "gridwalk-cli new bad.gridwalk"
run "printf 'not a database' > wrong.gpkg; gridwalk-cli import bad.gridwalk wrong.gpkg --as communities"
run "printf '名称,户数\n' > empty.csv; gridwalk-cli import bad.gridwalk empty.csv --as communities"
run "gridwalk-cli import bad.gridwalk missing.csv --as communities"
run "gridwalk-cli import street.gridwalk formats/tainan_east.gpkg --as communities --map name=名字"
run "printf '工单编号,受理时间,经度,纬度\n1,2026-06-31,120.38,36.30\n2,2026-06-30 09:05,nan,36.30\n3,2026-06-30 09:05,120.38,36.30\n' > june.csv; gridwalk-cli import street.gridwalk june.csv --as complaints --coordinates gcj02"
run "gridwalk-cli info wrong.gpkg"
run "gridwalk-cli divide bad.gridwalk"
run "gridwalk-cli plan-month street.gridwalk --month 2026-13"

exec 3>&-
mv "$page.new" "$page"
echo "$page"
