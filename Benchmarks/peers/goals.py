"""What the routing core is to reach, and what it reached in the comparison."""
from dataclasses import dataclass
from statistics import median

REAL = ("china-hw", "world-hw")


@dataclass(frozen=True)
class Goal:
    """How many times as fast as a peer a task is to be: at least `must`, at best `stretch`."""
    title: str
    ours: tuple
    theirs: tuple
    must: float
    stretch: float
    only_real: bool = False


# Pairs of a task and a peer; times of several tasks add up.
CCH, RIVAL, CH = "RoutingCore CCH", "RoutingKit CCH", "RoutingKit CH"
DIJKSTRA = (("trees", "RoutingCore Dijkstra"),)
GOALS = [
    Goal("Dijkstra one-to-all against Boost", DIJKSTRA, (("trees", "Boost"),), 1, 1.3),
    Goal("the same, Boost without colour map", DIJKSTRA, (("trees", "Boost, no colour map"),), 1, 1.3),
    Goal("Dijkstra one-to-all against LEMON", DIJKSTRA, (("trees", "LEMON"),), 1, 1.3),
    Goal("the same, LEMON with a 4-ary heap", DIJKSTRA, (("trees", "LEMON, 4-ary heap"),), 1, 1.3),
    Goal("query against RoutingKit's CCH", (("query", CCH),), (("query", RIVAL),), 2, 3),
    Goal("query with path against RoutingKit's CCH", (("path", CCH),), (("path", RIVAL),), 2, 4),
    Goal("query against RoutingKit's CH, real graphs", (("query", CCH),), (("query", CH),), 1, 2, True),
    Goal("customization, one thread, against RoutingKit's CCH", (("customize", CCH),), (("customize", RIVAL),), 1.3, 2.5),
    Goal("customization, two threads against own one", (("customize 2", CCH),), (("customize", CCH),), 1.6, 1.9),
    Goal("one-to-all per tree in batches against RoutingKit's CH", (("batch", CCH),), (("batch", CH),), 8, 15),
    Goal("1000 × 1000 against RoutingKit's CH, real graphs", (("table", CCH),), (("table", CH),), 4, 8, True),
    Goal("order and contraction, one thread, against RoutingKit's", (("order", CCH), ("contract", CCH)),
         (("order", RIVAL), ("contract", RIVAL)), 1, 3),
    Goal("the same, two threads against its one", (("order 2", CCH), ("contract", CCH)),
         (("order", RIVAL), ("contract", RIVAL)), 1, 3),
]


def table(graphs, series, draw):
    """The lines of the table of goals, a column a graph."""
    rows = [row(goal, graphs, series) for goal in GOALS] + [arcs(graphs), bytes_an_arc(graphs), opening(graphs, series)]
    return draw(["goal", "must", "stretch"] + [graph["name"] for graph in graphs] + ["reached"], [r for r in rows if r])


def row(goal, graphs, series):
    cells, reached = [], []
    for graph in graphs:
        ratios = ratios_of(goal, graph, series)
        if ratios is None or goal.only_real and graph["name"] not in REAL:
            cells.append("")
            continue
        reached.append(median(ratios))
        spread = f" ({min(ratios):.2f}–{max(ratios):.2f})" if len(ratios) > 1 else ""
        cells.append(f"{median(ratios):.2f}{spread}")
    return [goal.title, f"{goal.must:g}×", f"{goal.stretch:g}×"] + cells + [
        verdict([r >= goal.must for r in reached], [r >= goal.stretch for r in reached])]


def ratios_of(goal, graph, series):
    """The ratio of every round: their time by ours."""
    ours, theirs = ([series(graph, task, peer) for task, peer in side] for side in (goal.ours, goal.theirs))
    if None in ours + theirs:
        return None
    count = min(len(s.rounds) for s in ours + theirs)
    if len(ours) == 1 and len(theirs) == 1:
        return list(theirs[0].ratios(ours[0]))
    return [sum(s.means[i] for s in theirs) / sum(s.means[i] for s in ours) for i in range(count)]


def facts(graph, *peers):
    found = [graph["facts"].get(peer, {}) for peer in peers]
    return found if all("arcs" in fact for fact in found) else None


def arcs(graphs):
    cells, shares = [], []
    for graph in graphs:
        if found := facts(graph, CCH, RIVAL):
            shares.append(found[0]["arcs"] / found[1]["arcs"])
        cells.append(f"{100 * (shares[-1] - 1):+.1f} %" if found else "")
    return ["arcs of the hierarchy against RoutingKit's CCH", "no more", "−20 %"] + cells + [
        verdict([s <= 1 for s in shares], [s <= 0.8 for s in shares])]


def bytes_an_arc(graphs):
    cells, sizes = [], []
    for graph in graphs:
        if found := facts(graph, CCH):
            sizes.append(found[0]["bytes"] / found[0]["arcs"])
        cells.append(f"{sizes[-1]:.1f}" if found else "")
    return ["bytes an arc of the hierarchy, with one metric", "16", "12"] + cells + [
        verdict([s <= 16 for s in sizes], [s <= 12 for s in sizes])]


def opening(graphs, series):
    cells, times = [], []
    for graph in graphs:
        if taken := series(graph, "open", CCH):
            times.append(median(taken.rounds.flatten()) / 1e6)
        cells.append(f"{times[-1]:.3g}" if taken else "")
    return ["opening a prepared graph, ms", "< 10", "< 1"] + cells + [verdict([t < 10 for t in times], [t < 1 for t in times])]


def verdict(must, stretch):
    """What holds on every graph; otherwise on how many."""
    if not must:
        return "not measured"
    if all(must):
        return "stretch" if all(stretch) else f"must, stretch on {sum(stretch)} of {len(stretch)}" if any(stretch) else "must"
    return f"**missed**: must on {sum(must)} of {len(must)}"
