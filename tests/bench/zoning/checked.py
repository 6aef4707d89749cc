# Every figure of zoning_bench against tests/tools/check_plan.py; spoilt plans must be found out.
# SPDX-License-Identifier: GPL-3.0-or-later
"""checked.py ZONING_BENCH CHECK_PLAN DATA: made-up streets always, the known instances of DATA where it is there."""
import csv
import json
import os
import subprocess
import sys
import tempfile

bench, checker, data = sys.argv[1:4]
folder = os.path.join(data, "bench", "zoning")
faults = []


def divide(work, arguments):
    """Runs the benchmark; leaves plan.csv, graph.json and said.json."""
    said = subprocess.run(
        [bench, *arguments, "--json", "--write", f"{work}/plan.csv", "--write-graph", f"{work}/graph.json"],
        check=True, capture_output=True, text=True).stdout
    with open(f"{work}/said.json", "w", encoding="utf-8") as file:
        file.write(said)
    return json.loads(said)


def check(work, graph, limits, said=True):
    command = [sys.executable, checker, graph, f"{work}/plan.csv", *limits]
    if said:
        command += ["--json", f"{work}/said.json"]
    return subprocess.run(command, capture_output=True, text=True)


def agrees(arguments, limits, graph=None):
    with tempfile.TemporaryDirectory() as work:
        said = divide(work, [*arguments, *limits])
        # The file itself where there is one: the checker's own reading is judged with it.
        judged = check(work, graph or f"{work}/graph.json", limits)
        print(" ".join(arguments + limits), "value", said["value"], said["gap_text"])
        if judged.returncode != 0:
            faults.append(f"{arguments}: {judged.stderr}")


def spoilt():
    """Each way to spoil a plan is seen, and so is a figure that is not the plan's."""
    with tempfile.TemporaryDirectory() as work:
        limits = ["--k", "4", "--tolerance", "0.05"]
        said = divide(work, ["--generate", "64", *limits])
        graph, plan = f"{work}/graph.json", f"{work}/plan.csv"
        with open(plan, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))

        def with_zones(zones):
            with open(plan, "w", encoding="utf-8") as file:
                file.write("unit,zone\n" + "".join(f"{u},{z}\n" for u, z in enumerate(zones)))
            return check(work, graph, limits, said=False)

        zones = [int(row["zone"]) for row in rows]
        if with_zones(zones).returncode != 0:
            faults.append("the plan as it is was refused")
        corner = [(z + 1) % 4 if u in (0, 63) else z for u, z in enumerate(zones)]
        if "not in one piece" not in with_zones(corner).stderr:
            faults.append("a zone in pieces was not seen")
        heavy = [0 if z == 1 else z for z in zones]
        if "outside" not in with_zones(heavy).stderr:
            faults.append("a zone that is too heavy was not seen")
        if with_zones(zones[:-1]).returncode != 2:
            faults.append("a unit without a zone was not seen")
        with_zones(zones)
        for key, value in (("border", said["border"] - 1), ("moment", said["moment"] * 1.001), ("bound", said["value"] + 1)):
            with open(f"{work}/said.json", "w", encoding="utf-8") as file:
                json.dump({**said, key: value}, file)
            if check(work, graph, limits).returncode != 1:
                faults.append(f"a wrong {key} was not seen")


spoilt()
for objective in ("moment", "border"):
    agrees(["--generate", "132", "--objective", objective], ["--k", "8", "--tolerance", "0.05"])
    agrees(["--generate", "600", "--objective", objective, "--starts", "2", "--steps", "80000"], ["--k", "16", "--tolerance", "0.05"])
if os.path.isdir(folder):
    units = os.path.join(folder, "fl25_units.csv")
    for tolerance in ("0.01", "0.05", "0.2"):
        for objective in ("moment", "border"):
            agrees([units, "--objective", objective], ["--k", "3", "--tolerance", tolerance], units)
    for name, zones, low, high in (("county35", 3, 682962, 689824), ("county19", 4, 757781, 765396)):
        graph = os.path.join(folder, "county", name + ".json")
        agrees([graph], ["--k", str(zones), "--low", str(low), "--high", str(high)], graph)
else:
    print("no known instances here: made-up ones alone")
for fault in faults:
    print("FAULT", fault)
sys.exit(1 if faults else 0)
