# One seed, one plan: run again, on two threads, under a locale with a decimal comma.
# SPDX-License-Identifier: GPL-3.0-or-later
"""repeated.py ZONING_BENCH ...: made-up streets of several sizes, both objectives."""
import json
import os
import subprocess
import sys
import tempfile

bench = sys.argv[1]


def run(arguments, **environment):
    output = subprocess.run([bench, *arguments, "--no-bound", "--json"], check=True, capture_output=True, text=True,
                            env={**os.environ, "LC_ALL": "C", **environment}).stdout
    return json.loads(output)


def german(folder):
    """A locale made for this test alone, so that none need be installed; nothing where that cannot be done."""
    try:
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, "de_DE.UTF-8")], check=False,
                       capture_output=True)
    except FileNotFoundError:
        return None
    environment = {"LOCPATH": folder, "LC_ALL": "de_DE.UTF-8"}
    if run(["--generate", "9", "--k", "2", "--tolerance", "0.5"], **environment)["decimal_point"] != ",":
        return None
    return environment


faults = 0
with tempfile.TemporaryDirectory() as folder:
    comma = german(folder)
    if comma is None:
        print("no locale with a decimal comma can be had here: that part is left out")
    for units, zones, more in ((132, 12, ["--starts", "4"]), (1500, 20, ["--starts", "2", "--steps", "40000"])):
        for objective in ("moment", "border"):
            question = ["--generate", str(units), "--k", str(zones), "--objective", objective, *more]
            plans = {"once": run(question), "again": run(question), "two threads": run([*question, "--threads", "2"])}
            if comma is not None:
                plans["decimal comma"] = run(question, **comma)
            hashes = {name: plan["plan_hash"] for name, plan in plans.items()}
            print(units, zones, objective, hashes)
            if len(set(hashes.values())) != 1:
                print("FAULT: they differ")
                faults += 1
    # Another seed is another search; were all hashes one, the comparison above would say nothing.
    seeds = {run(["--generate", "132", "--k", "12", "--starts", "2", "--seed", str(seed)])["plan_hash"] for seed in (1, 2, 3)}
    if len(seeds) == 1:
        print("FAULT: every seed has the same hash")
        faults += 1
sys.exit(1 if faults else 0)
