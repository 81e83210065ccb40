#!/usr/bin/env python3
"""Solves the arc formulation of a network with other solvers: what a modeller would write down without paths.

    arcs.py FOLDER SOLVER --time-limit SECONDS [--gap 1e-4]

SOLVER is highs-simplex, highs-ipm, highs-pdlp, clp, clp-barrier or glpk. Prints one line of JSON: the objective (None if none was
found in time), seconds in the solver, the size of the programme, and the most memory of this process or, for clp and glpk, theirs.

A column is the tonnes of a product that enter a link, or the tonnes of a supply that leave, or that arrive at a demand. Shelf lives and limits on
hours are left out: arcs cannot have them. Single period, no decisions in whole numbers: others are refused.
"""
import argparse
import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

import numpy
from scipy.sparse import csc_matrix

INFINITY = float("inf")


def number(text, default):
    return float(text) if text not in (None, "") else default


def is_true(text):
    return text in ("true", "1", "yes")


def rows(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Programme:
    """min objective · x + constant with row limits, all columns from 0 up to their limits."""

    def __init__(self, folder):
        self.objective, self.upper, self.constant = [], [], 0.0
        self.row_of, self.limits = {}, []
        self.entries = ([], [], [])
        with open(os.path.join(folder, "network.json"), encoding="utf-8") as file:
            network = json.load(file)
        if network.get("periods", 1) != 1 or network.get("co2_limit_tonnes"):
            raise SystemExit("error: arcs.py takes networks of one period without a carbon limit")
        co2_price = number(network.get("co2_price_per_tonne"), 0) / 1000
        modes = {row["id"]: row for row in rows(folder, "modes")}
        products = {row["id"]: row for row in rows(folder, "products")}
        places = {row["id"]: row for row in rows(folder, "places")}
        links = rows(folder, "links")
        for index, row in enumerate(links):
            row["id"] = row.get("id") or f"link {index}"
            mode = modes.get(row.get("mode"), {})
            km = number(row.get("km"), 0)
            row["chill"] = is_true(row.get("chilled"))
            row["time"] = number(row.get("hours"), km / number(mode.get("km_per_hour"), INFINITY))
            row["cost"] = number(row.get("cost_per_tonne"), km * number(mode.get("cost_per_tonne_km"), 0)) + co2_price * number(
                row.get("co2_kg_per_tonne"), km * number(mode.get("co2_kg_per_tonne_km"), 0))
            row["room"] = number(row.get("capacity_tonnes"), INFINITY)
        links += [row | {"id": f"{row.get('id')}:back", "from": row["to"], "to": row["from"]}
                  for row in links if is_true(row.get("both_ways"))]
        for row in places.values():
            row["time"] = number(row.get("handling_hours"), 0)
            row["cost"] = number(row.get("handling_cost_per_tonne"), 0)
            row["room"] = number(row.get("throughput_tonnes"), INFINITY)
        supplies, demands = {}, {}
        for table, of_product in (("supplies", supplies), ("demands", demands)):
            for row in rows(folder, table):
                of_product.setdefault(row["product"], []).append(row)
        for id_, product in products.items():
            self.add_product(product, places, links, supplies.get(id_, []), demands.get(id_, []))
        self.matrix = csc_matrix((self.entries[2], (self.entries[0], self.entries[1])), (len(self.limits), len(self.objective)))

    def row(self, key, low, high):
        if key not in self.row_of:
            self.row_of[key] = len(self.limits)
            self.limits.append((low, high))
        return self.row_of[key]

    def column(self, cost, upper, entries):
        index = len(self.objective)
        self.objective.append(cost)
        self.upper.append(upper)
        for row, value in entries:
            self.entries[0].append(row)
            self.entries[1].append(index)
            self.entries[2].append(value)

    def add_product(self, product, places, links, supplies, demands):
        """Goods are counted before the handling at a place: a balance row has what leaves as what is left of it there."""
        name = product["id"]
        loss = {False: number(product.get("loss_per_day"), 0)}
        loss[True] = number(product.get("loss_per_day_chilled"), loss[False])
        needs_chill = is_true(product.get("requires_chilled"))

        def survival(row, chill):
            return (1 - loss[chill]) ** (row["time"] / 24)

        kept = {id_: survival(row, is_true(row.get("chilled"))) for id_, row in places.items()}

        def room(row, kind, id_):
            return [(self.row((kind, id_), -INFINITY, row["room"]), 1.0)] if row["room"] < INFINITY else []

        def balance(id_):
            return self.row(("balance", name, id_), 0, 0)

        for supply in supplies:
            place = places[supply["place"]]
            entries = [(balance(supply["place"]), 1.0)] + room(place, "place", place["id"])
            self.column(number(supply.get("cost_per_tonne"), 0) + place["cost"], float(supply["tonnes"]), entries)
        for link in links:
            if needs_chill and not link["chill"]:
                continue
            tail, head = places[link["from"]], places[link["to"]]
            if head["kind"] == "farm":
                continue
            survives = survival(link, link["chill"])
            # A tonne that enters the link took 1 / kept tonnes at the place it leaves.
            entries = [(balance(tail["id"]), -1 / kept[tail["id"]]), (balance(head["id"]), survives)]
            entries += room(link, "link", link["id"])
            entries += [(row, survives * value) for row, value in room(head, "place", head["id"])]
            self.column(link["cost"] + survives * head["cost"], INFINITY, entries)
        for demand in demands:
            worth = number(demand.get("price_per_tonne"), 0) + number(demand.get("shortage_cost_per_tonne"), 0)
            tonnes = float(demand["tonnes"])
            self.constant += number(demand.get("shortage_cost_per_tonne"), 0) * tonnes
            self.column(-worth, tonnes, [(balance(demand["place"]), -1 / kept[demand["place"]])])


def solve_with_highs(programme, method, time_limit, gap):
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.objective), len(programme.limits)
    lp.col_cost_ = numpy.array(programme.objective)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(lp.num_col_), numpy.array(programme.upper)
    lp.row_lower_ = numpy.array([low for low, _ in programme.limits])
    lp.row_upper_ = numpy.array([high for _, high in programme.limits])
    lp.offset_ = programme.constant
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = (
        programme.matrix.indptr, programme.matrix.indices, programme.matrix.data)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("solver", method)
    highs.setOptionValue("time_limit", time_limit)
    if method == "pdlp":
        highs.setOptionValue("pdlp_optimality_tolerance", gap)
    highs.passModel(lp)
    start = time.perf_counter()
    highs.run()
    seconds = time.perf_counter() - start
    info = highs.getInfo()
    is_solved = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return {"objective": info.objective_function_value if is_solved else None, "seconds": seconds,
            "violation": info.max_primal_infeasibility if is_solved else None,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def write_mps(programme, path):
    with open(path, "w", encoding="ascii") as file:
        file.write("NAME arcs\nROWS\n N cost\n")
        for index, (low, high) in enumerate(programme.limits):
            file.write(f" {'E' if low == high else 'L'} r{index}\n")
        file.write("COLUMNS\n")
        matrix = programme.matrix
        for column, cost in enumerate(programme.objective):
            file.write(f" x{column} cost {cost!r}\n")
            for at in range(matrix.indptr[column], matrix.indptr[column + 1]):
                file.write(f" x{column} r{matrix.indices[at]} {float(matrix.data[at])!r}\n")
        file.write("RHS\n")
        for index, (_, high) in enumerate(programme.limits):
            if high:
                file.write(f" rhs r{index} {high!r}\n")
        file.write("BOUNDS\n")
        for column, upper in enumerate(programme.upper):
            if upper < INFINITY:
                file.write(f" UP b x{column} {upper!r}\n")
        file.write("ENDATA\n")


# How each program is asked, and how its answer is read.
PROGRAMS = {
    "clp": (["clp", "{file}", "-seconds", "{seconds}", "-dualsimplex"], r"Optimal objective\s+(\S+)"),
    "clp-barrier": (["clp", "{file}", "-seconds", "{seconds}", "-barrier"], r"Optimal objective\s+(\S+)"),
    "glpk": (["glpsol", "--freemps", "{file}", "--tmlim", "{seconds}"], None),
}


def solve_with_program(programme, solver, time_limit):
    command, pattern = PROGRAMS[solver]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "arcs.mps")
        write_mps(programme, path)
        command = [part.format(file=path, seconds=int(time_limit)) for part in command]
        start = time.perf_counter()
        try:
            said = subprocess.run(command, capture_output=True, text=True, timeout=1.2 * time_limit + 10).stdout
        except subprocess.TimeoutExpired:
            said = ""
        seconds = time.perf_counter() - start
    if pattern:
        found = re.search(pattern, said)
        objective = float(found.group(1)) if found else None
    else:
        # "*  1234: obj =  -1.2e+07 inf = …", and that it is the best.
        found = re.findall(r"obj =\s*(\S+)", said)
        objective = float(found[-1]) if found and "OPTIMAL LP SOLUTION FOUND" in said else None
    return {"objective": None if objective is None else objective + programme.constant, "seconds": seconds, "violation": None,
            "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("solver", choices=["highs-simplex", "highs-ipm", "highs-pdlp"] + list(PROGRAMS))
    parser.add_argument("--time-limit", type=float, default=600)
    parser.add_argument("--gap", type=float, default=1e-4)
    arguments = parser.parse_args()
    programme = Programme(arguments.network)
    if arguments.solver.startswith("highs-"):
        answer = solve_with_highs(programme, arguments.solver.removeprefix("highs-"), arguments.time_limit, arguments.gap)
    else:
        answer = solve_with_program(programme, arguments.solver, arguments.time_limit)
    json.dump(answer | {"rows": len(programme.limits), "columns": len(programme.objective)}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
