#!/usr/bin/env python3
"""Solves a network with hubs to open or whole vehicles with another solver, as a modeller would write it down.

    peer.py NETWORK.json SOLVER --time-limit SECONDS [--gap 1e-6]

SOLVER is highs (the strong formulation: the goods of a product, or of a demand where there are few enough, pass a hub or link only as far as it is
open) or glpsol (the weak one: capacities alone, with --cuts). Prints one line of JSON: objective, bound, seconds on the clock and of the processor.

Networks of one period without losses, limits on time and carbon; others are refused.
"""
import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

import highspy
import numpy
from scipy.sparse import csc_matrix

INFINITY = float("inf")
# So many flows at most are told apart by demand instead of by product.
MOST_FLOWS = 250_000


class Programme:
    """min cost · x + constant, rows between limits, columns from 0 to their upper bounds, some of them integer."""

    def __init__(self, network, is_strong):
        self.cost, self.upper, self.is_integer, self.constant = [], [], [], 0.0
        self.limits, self.entries = [], ([], [], [])
        if network.get("periods", 1) != 1 or network.get("co2_limit_tonnes"):
            raise SystemExit("error: peer.py takes networks of one period without a carbon limit")
        if any(row.get("loss_per_day") or row.get("shelf_life_hours") for row in network["products"]):
            raise SystemExit("error: peer.py takes networks without losses")
        self.network, self.is_strong = network, is_strong
        links, demands = network["links"], network["demands"]
        by_demand = is_strong and len(demands) * len(links) <= MOST_FLOWS * 40
        self.places = {row["id"]: row for row in network["places"]}
        self.opening = {id_: self.column(row["opening_cost"], 1, True) for id_, row in self.places.items() if "opening_cost" in row}
        self.trips = [self.column(row["vehicle_cost"], row.get("vehicles", INFINITY), True) if "vehicle_tonnes" in row else None for row in links]
        self.through = {id_: self.limit(row, "throughput_tonnes", self.opening.get(id_)) for id_, row in self.places.items()}
        self.over = [self.limit(row, "capacity_tonnes", None) for row in links]
        self.carried = [None if trips is None else self.row(-INFINITY, 0, [(trips, -row["vehicle_tonnes"])])
                        for row, trips in zip(links, self.trips)]
        self.supply_rows = [self.row(-INFINITY, row["tonnes"]) for row in network["supplies"]]
        leaving = {}
        for index, row in enumerate(links):
            leaving.setdefault(row["to"], []).append(index)
        for product in network["products"]:
            wanted = [row for row in demands if row["product"] == product["id"]]
            for group in ([[row] for row in wanted] if by_demand else [wanted]):
                self.add_goods(product["id"], group, leaving)
        self.column(self.constant, 1)
        self.matrix = csc_matrix((self.entries[2], (self.entries[0], self.entries[1])), (len(self.limits), len(self.cost)))

    def column(self, cost, upper, is_integer=False, entries=()):
        index = len(self.cost)
        self.cost.append(cost)
        self.upper.append(upper)
        self.is_integer.append(is_integer)
        for row, value in entries:
            self.entry(row, index, value)
        return index

    def row(self, low, high, entries=()):
        index = len(self.limits)
        self.limits.append((low, high))
        for column, value in entries:
            self.entry(index, column, value)
        return index

    def entry(self, row, column, value):
        self.entries[0].append(row)
        self.entries[1].append(column)
        self.entries[2].append(value)

    def limit(self, row, key, opening):
        tonnes = row.get(key)
        if tonnes is None:
            return None
        return self.row(-INFINITY, tonnes) if opening is None else self.row(-INFINITY, 0, [(opening, -tonnes)])

    def strong_row(self, design, tonnes, module):
        """The goods pass only as far as what they need is decided, where that says more than capacity."""
        if design is None or not self.is_strong or tonnes >= module:
            return None
        return self.row(-INFINITY, 0, [(design, -tonnes)])

    def add_goods(self, product, demands, entering):
        """Flows of the goods for some demands of a product, over the links from which these can be reached."""
        tonnes = sum(row["tonnes"] for row in demands)
        reaching, stack = set(), [row["place"] for row in demands]
        while stack:
            place = stack.pop()
            if place not in reaching:
                reaching.add(place)
                stack += [self.network["links"][index]["from"] for index in entering.get(place, [])]
        balance = {id_: self.row(0, 0) for id_ in reaching}
        passing = {id_: [row for row in (self.through[id_], self.strong_row(self.opening.get(id_), tonnes, self.places[id_].get("throughput_tonnes", INFINITY)))
                         if row is not None] for id_ in reaching}
        for index, row in enumerate(self.network["supplies"]):
            if row["product"] == product and row["place"] in reaching:
                rows = [balance[row["place"]], self.supply_rows[index]] + passing[row["place"]]
                self.column(row.get("cost_per_tonne", 0) + self.handling(row["place"]), INFINITY, False, [(r, 1.0) for r in rows])
        for index, row in enumerate(self.network["links"]):
            tail, head = row["from"], row["to"]
            if tail not in reaching or head not in reaching or self.places[head]["kind"] == "farm":
                continue
            rows = [self.over[index], self.carried[index]] + passing[head]
            if row.get("vehicle_tonnes"):
                # One vehicle of those there may be.
                rows.append(self.strong_row(self.trips[index], tonnes, row["vehicle_tonnes"]))
            entries = [(balance[tail], -1.0), (balance[head], 1.0)] + [(r, 1.0) for r in rows if r is not None]
            self.column(row["cost_per_tonne"] + self.handling(head), INFINITY, False, entries)
        for row in demands:
            worth = row.get("price_per_tonne", 0) + row.get("shortage_cost_per_tonne", 0)
            self.constant += row.get("shortage_cost_per_tonne", 0) * row["tonnes"]
            self.column(-worth, row["tonnes"], False, [(balance[row["place"]], -1.0)])

    def handling(self, place):
        return self.places[place].get("handling_cost_per_tonne", 0)

    def model(self):
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.limits)
        lp.col_cost_ = numpy.array(self.cost, dtype=float)
        lp.col_upper_ = numpy.array(self.upper, dtype=float)
        lower = numpy.zeros(lp.num_col_)
        # The constant is a column, for glpsol's gap is of the objective without an offset.
        lower[-1] = 1
        lp.col_lower_ = lower
        lp.row_lower_ = numpy.array([low for low, _ in self.limits], dtype=float)
        lp.row_upper_ = numpy.array([high for _, high in self.limits], dtype=float)
        lp.integrality_ = [highspy.HighsVarType.kInteger if flag else highspy.HighsVarType.kContinuous for flag in self.is_integer]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = self.matrix.indptr, self.matrix.indices, self.matrix.data
        highs = highspy.Highs()
        highs.silent()
        highs.passModel(lp)
        return highs


def solve_with_highs(programme, time_limit, gap):
    highs = programme.model()
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("time_limit", time_limit)
    highs.setOptionValue("threads", 2)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
    highs.run()
    info = highs.getInfo()
    objective = info.objective_function_value
    return {"objective": objective if abs(objective) < 1e29 else None, "bound": info.mip_dual_bound,
            "seconds": time.perf_counter() - start, "processor": resource.getrusage(resource.RUSAGE_SELF).ru_utime - before}


def solve_with_glpsol(programme, time_limit, gap):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "network.mps")
        programme.model().writeModel(path)
        command = ["glpsol", "--freemps", path, "--cuts", "--mipgap", str(gap), "--tmlim", str(int(time_limit)), "-w", os.path.join(folder, "x")]
        start = time.perf_counter()
        try:
            said = subprocess.run(command, capture_output=True, text=True, timeout=1.2 * time_limit + 10).stdout
        except subprocess.TimeoutExpired as error:
            said = (error.stdout or b"").decode()
    lines = re.findall(r"mip =\s*(\S+) (?:>=|<=)\s+(\S+)", said)
    values = [(None if a == "not" else float(a), float(b)) for a, b in lines if re.match(r"^[-+\d.e]+$|^tree$", b) and b != "tree"]
    found = [float(a) for a, _ in lines if re.match(r"^[-+\d.e]+$", a)]
    is_optimal = "INTEGER OPTIMAL SOLUTION FOUND" in said
    objective = found[-1] if found else None
    bound = objective if is_optimal else (values[-1][1] if values else None)
    return {"objective": objective, "bound": bound, "seconds": time.perf_counter() - start,
            "processor": resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("solver", choices=["highs", "glpsol"])
    parser.add_argument("--time-limit", type=float, default=60)
    parser.add_argument("--gap", type=float, default=1e-6)
    arguments = parser.parse_args()
    with open(arguments.network, encoding="utf-8") as file:
        programme = Programme(json.load(file), arguments.solver == "highs")
    solve = solve_with_highs if arguments.solver == "highs" else solve_with_glpsol
    json.dump(solve(programme, arguments.time_limit, arguments.gap), sys.stdout)
    print()


if __name__ == "__main__":
    main()
