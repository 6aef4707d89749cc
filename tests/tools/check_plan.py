#!/usr/bin/env python3
# Judges a plan from its definition, sharing no code with the program: contiguity, loads, cut links, moment.
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_plan.py GRAPH PLAN [--k K] [--tolerance T | --low L --high H] [--json FILE]

GRAPH: networkx adjacency JSON (TOTPOP, C_X, C_Y; a link's weight counts 1 where it has none), or fl25_units.csv with
fl25_adj.txt beside it. PLAN: CSV with the columns unit (position in GRAPH, from 0) and zone. FILE: what zoning_bench --json
said of the plan; every figure in it must agree. Exit status 0: legal and in agreement; 1: not; 2: unreadable.
"""
import argparse
import csv
import json
import math
import os
import sys


class Graph:
    def __init__(self, loads, sites, links):
        self.loads, self.sites, self.links = loads, sites, links
        self.beside = [[] for _ in loads]
        for a, b in links:
            self.beside[a].append(b)
            self.beside[b].append(a)


def read_json_graph(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    place = {node["id"]: i for i, node in enumerate(data["nodes"])}
    loads = [float(node["TOTPOP"]) for node in data["nodes"]]
    sites = [(float(node.get("C_X", 0)), float(node.get("C_Y", 0))) for node in data["nodes"]]
    links = {}
    for a, neighbours in enumerate(data["adjacency"]):
        for neighbour in neighbours:
            b = place[neighbour["id"]]
            if a != b:
                links[min(a, b), max(a, b)] = float(neighbour.get("weight", 1))
    return Graph(loads, sites, links)


def read_fl25(path):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    loads = [float(row["pop"]) for row in rows]
    sites = [(float(row["x"]), float(row["y"])) for row in rows]
    links = {}
    with open(os.path.join(os.path.dirname(path), "fl25_adj.txt"), encoding="utf-8") as file:
        for a, line in enumerate(file):
            for word in line.split():
                links[min(a, int(word)), max(a, int(word))] = 1.0
    return Graph(loads, sites, links)


def read_plan(path, units):
    zone_of = [None] * units
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            unit = int(row["unit"])
            if not 0 <= unit < units or zone_of[unit] is not None:
                raise ValueError(f"unit {unit} is none, or stands twice")
            zone_of[unit] = int(row["zone"])
    if None in zone_of:
        raise ValueError(f"unit {zone_of.index(None)} is in no zone")
    return zone_of


def pieces(graph, members):
    """How many connected parts the members make, by flooding."""
    left, count = set(members), 0
    while left:
        count += 1
        stack = [left.pop()]
        while stack:
            for other in graph.beside[stack.pop()]:
                if other in left:
                    left.remove(other)
                    stack.append(other)
    return count


def moment(graph, members):
    """Least sum of load x squared distance about one of the members.

    About any point it is that about the centre of mass plus load x squared distance to it (Huygens), so that the best
    member is the one nearest to the centre of mass; its sum is then added up term by term.
    """
    total = math.fsum(graph.loads[u] for u in members)
    if total == 0:
        return 0.0
    x = math.fsum(graph.loads[u] * graph.sites[u][0] for u in members) / total
    y = math.fsum(graph.loads[u] * graph.sites[u][1] for u in members) / total
    best = min(members, key=lambda u: (graph.sites[u][0] - x) ** 2 + (graph.sites[u][1] - y) ** 2)
    bx, by = graph.sites[best]
    return math.fsum(graph.loads[u] * ((graph.sites[u][0] - bx) ** 2 + (graph.sites[u][1] - by) ** 2) for u in members)


def judge(graph, zone_of, zones):
    members = [[] for _ in range(zones)]
    for unit, zone in enumerate(zone_of):
        if not 0 <= zone < zones:
            raise ValueError(f"unit {unit} is in zone {zone} of {zones}")
        members[zone].append(unit)
    loads = [math.fsum(graph.loads[u] for u in zone) for zone in members]
    mean = math.fsum(graph.loads) / zones
    cut = [weight for (a, b), weight in graph.links.items() if zone_of[a] != zone_of[b]]
    return {
        "units": len(zone_of),
        "links": len(graph.links),
        "zones": zones,
        "zone_loads": loads,
        "worst_deviation": max(abs(load - mean) for load in loads) / mean,
        "contiguous": all(pieces(graph, zone) == 1 for zone in members),
        "cut_links": len(cut),
        "border": math.fsum(cut),
        "moment": math.fsum(moment(graph, zone) for zone in members if zone),
    }


def limits(zone_loads, tolerance, low, high):
    mean = math.fsum(zone_loads) / len(zone_loads)
    least = mean * (1 - tolerance) if low is None else low
    most = mean * (1 + tolerance) if high is None else high
    return least - 1e-9 * mean, most + 1e-9 * mean


def same(ours, theirs):
    if isinstance(ours, bool) or not isinstance(ours, (int, float)):
        return ours == theirs
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


def disagreements(found, said):
    for key in ("units", "links", "zones", "cut_links", "border", "moment", "worst_deviation", "contiguous", "within_limits"):
        if key not in said or not same(found[key], said[key]):
            yield f"{key}: {found[key]} here, {said.get(key)} said"
    for zone, (ours, theirs) in enumerate(zip(found["zone_loads"], said["zone_loads"])):
        if not same(ours, theirs):
            yield f"load of zone {zone}: {ours} here, {theirs} said"
    value = found["moment" if said["objective"] == "moment" else "border"]
    if not same(value, said["value"]):
        yield f"value: {value} here, {said['value']} said"
    if said["bound"] is not None and said["bound"] > value * (1 + 1e-9):
        yield f"bound {said['bound']} is above the plan's own value {value}"


def main():
    parser = argparse.ArgumentParser(description="Judges a plan from its definition.")
    parser.add_argument("graph")
    parser.add_argument("plan")
    parser.add_argument("--k", type=int)
    parser.add_argument("--tolerance", type=float, default=0.05)
    parser.add_argument("--low", type=float)
    parser.add_argument("--high", type=float)
    parser.add_argument("--json", help="what zoning_bench said")
    arguments = parser.parse_args()
    try:
        graph = read_fl25(arguments.graph) if arguments.graph.endswith(".csv") else read_json_graph(arguments.graph)
        zone_of = read_plan(arguments.plan, len(graph.loads))
        found = judge(graph, zone_of, arguments.k or max(zone_of) + 1)
        said = json.load(open(arguments.json, encoding="utf-8")) if arguments.json else None
    except (OSError, ValueError, KeyError, IndexError) as error:
        print(f"check_plan: {error}", file=sys.stderr)
        return 2
    least, most = limits(found["zone_loads"], arguments.tolerance, arguments.low, arguments.high)
    found["within_limits"] = all(least <= load <= most for load in found["zone_loads"])
    wrong = [] if said is None else list(disagreements(found, said))
    if not found["contiguous"]:
        wrong.append("a zone is not in one piece")
    if not found["within_limits"]:
        wrong.append(f"a zone's load is outside {least:.6g} .. {most:.6g}")
    print(json.dumps(found))
    for line in wrong:
        print(f"check_plan: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
