"""Writes what the comparison measured: RESULTS-peers.md, RESULTS-peers.csv and the plots."""
import csv
import os
import platform
from importlib.metadata import version

import numpy

import goals
import machine
import plots
from results import table
from tasks import PEERS, TASKS

UNITS = {"s": 1e9, "ms": 1e6, "µs": 1e3}
PYTHON_PEERS = ["scipy", "networkit", "igraph", "rustworkx", "pandana"]
NOT_COMPARED = """OSRM and Valhalla are not here. Neither takes a graph with weights: they read OpenStreetMap files, and speeds and
costs of turns of their own make the weights, so that answers could not be compared. Nor are they easily had: `osrm-bindings` had no
built package for Python 3.11, and building it fetches more than the package index has; `pyvalhalla` for Python 3.11 lacks the
program that makes its tiles.
"""


class Series:
    """What one peer took for one task: rounds of the same items (pairs, trees or repetitions), in nanoseconds."""

    def __init__(self, rounds):
        self.rounds = numpy.array(rounds, dtype=float)
        self.items = numpy.median(self.rounds, axis=0)
        self.means = self.rounds.mean(axis=1)

    @property
    def p99(self):
        return numpy.percentile(self.items, 99) if len(self.items) >= 100 else None

    def ratios(self, ours):
        """How many times as long as ours it took, round by round."""
        count = min(len(self.rounds), len(ours.rounds))
        if len(self.items) == 1 or len(ours.items) == 1:  # a mean over all items is all that one of them tells
            return self.means[:count] / ours.means[:count]
        items = min(len(self.items), len(ours.items))
        return self.rounds[:count, :items].mean(axis=1) / ours.rounds[:count, :items].mean(axis=1)


def series(graph, task, peer):
    """A series, or None if the peer took no part."""
    rounds = graph["nanoseconds"].get(task, {}).get(peer)
    return Series(rounds) if rounds else None


def write(folder, measured):
    os.makedirs(os.path.join(folder, "plots"), exist_ok=True)
    rows = [row for graph in measured for task in TASKS for row in rows_of(graph, task)]
    with open(os.path.join(folder, "RESULTS-peers.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: f"{value:.4g}" if isinstance(value, float) else value for name, value in row.items()})
    with open(os.path.join(folder, "RESULTS-peers.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(text(measured, plots.write(os.path.join(folder, "plots"), measured))))


def rows_of(graph, task):
    ours = series(graph, task.name, task.ours)
    for peer in PEERS:
        taken = series(graph, task.name, peer.name)
        if taken is None:
            continue
        unit = UNITS[task.unit]
        ratios = taken.ratios(ours) if ours else None
        yield {
            "graph": graph["name"], "task": task.name, "peer": peer.name, "unit": task.unit, "rounds": len(taken.rounds),
            "median": float(numpy.median(taken.items) / unit), "mean": float(taken.items.mean() / unit),
            "p99": float(taken.p99 / unit) if taken.p99 else "",
            "least": float(taken.means.min() / unit), "most": float(taken.means.max() / unit),
            "ratio": float(numpy.median(ratios)) if ours else "", "least_ratio": float(ratios.min()) if ours else "",
            "most_ratio": float(ratios.max()) if ours else "",
            "peak_megabytes": float(graph["facts"][peer.name]["peak_kilobytes"] / 1000),
        }


def text(graphs, pictures):
    yield from ["# RoutingCore beside other software", "",
                "Again: `make bench-peers GRAPHS=folder`. In each round every task was given to all peers one after the other. "
                "Time on the clock, one thread where nothing else is said.", "",
                *dict.fromkeys(graph["machine"] + "\n" for graph in graphs)]
    heads = ["graph", "nodes", "arcs", "rounds", "measured (UTC)"]
    yield from table(heads, [[g["name"], f"{g['nodes']:,}", f"{g['arcs']:,}", str(most_rounds(g)), g["date"]] for g in graphs])
    yield "synth-* are made by `synth_road.py`, *-hw are highways of OpenStreetMap (© OpenStreetMap contributors, ODbL 1.0)."
    yield "In *-turns a node is an arc of the graph of that name, and an arc a turn that is not forbidden."
    lines = [line for graph in graphs for line in graph["disagreements"]]
    yield from ["", "All answers of all peers agree, and every path adds up arc by arc." if not lines else
                "**Answers differ:**\n\n- " + "\n- ".join(lines), ""]
    yield from ["## Goals", "", "Times as fast as the peer, the median of the rounds (least–most).", ""]
    yield from goals.table(graphs, series, table)
    for task in TASKS:
        rows = [row for graph in graphs for row in rows_of(graph, task)]
        if rows:
            yield from [f"## {task.title}", ""]
            heads = ["graph", "peer", f"median {task.unit}", "mean", "p99", "spread of means", "peak MB"]
            if any(row["peer"] == task.ours for row in rows):
                heads.append(f"times {task.ours}'s")
            yield from table(heads, [cells(row, task)[:len(heads)] for row in rows])
    yield from ["## By Dijkstra rank", "",
                "The median of pairs whose target is the 2^k-th node that Dijkstra settles from the source.", ""]
    yield from [f"![{title}](plots/{name})\n" for title, name in pictures]
    yield from ["## Hierarchies in memory", "", "With one metric, all that queries with paths need; the peak is the whole "
                "process's, order and contraction included.", ""]
    yield from table(["graph", "peer", "arcs", "MB", "bytes an arc", "peak MB"], list(memory(graphs)))
    yield from ["## Not compared", "", NOT_COMPARED]


def most_rounds(graph):
    return max(len(rounds) for peers in graph["nanoseconds"].values() for rounds in peers.values())


def cells(row, task):
    ratio = "" if row["ratio"] == "" else "1" if row["peer"] == task.ours else (
        f"{row['ratio']:.2f} ({row['least_ratio']:.2f}–{row['most_ratio']:.2f})")
    return [row["graph"], row["peer"], figure(row["median"]), figure(row["mean"]), figure(row["p99"]) if row["p99"] else "",
            f"{figure(row['least'])}–{figure(row['most'])}", figure(row["peak_megabytes"]), ratio]


def figure(value):
    """Three digits, or all before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def memory(graphs):
    for graph in graphs:
        for peer, facts in graph["facts"].items():
            if "bytes" in facts:
                yield [graph["name"], peer, f"{facts['arcs']:,}", f"{facts['bytes'] / 1e6:.1f}",
                       f"{facts['bytes'] / facts['arcs']:.1f}", f"{facts['peak_kilobytes'] / 1000:.0f}"]


def environment(build):
    """Which machine, compilers and versions."""
    with open(os.path.join(build, "compiler"), encoding="utf-8") as file:
        compiler = file.read().split("(")[0].strip()
    python = ", ".join(f"{name} {version(name)}" for name in PYTHON_PEERS)
    return (f"{machine.described()}. "
            f"C++ by {compiler}, -O3 -march=native: RoutingKit as in pyroutingkit 0.2.1, Boost {debian('libboost-graph-dev')}, "
            f"LEMON {debian('liblemon-dev')}. Python {platform.python_version()}: {python}.")


def debian(package):
    version_of = machine.said("dpkg-query", "-W", "-f", "${Version}", package)
    return version_of.split("-")[0].split("+")[0] or "of the system"
