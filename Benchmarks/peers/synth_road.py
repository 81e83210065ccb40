#!/usr/bin/env python3
"""Makes a graph like a road network, the same one for the same number of points and seed.

    synth_road.py POINTS OUTPUT [--seed 20261123] [--turns]

Writes OUTPUT.gr.gz and OUTPUT.co.gz (DIMACS, nodes from 1, weights in tenths of a second, coordinates in millionths of a degree),
and with --turns the forbidden turns, OUTPUT.turns.gz:

    c a comment
    p turns ARCS COUNT
    t FROM TO           whoever comes by arc FROM must not go on by arc TO; arcs count from 1 as their lines in the .gr file do

Two million points take about four minutes and 2 GB. What is made belongs to nobody (CC0). How:

1. Points: 60 % in Gaussian towns whose sizes follow Zipf's law, 40 % anywhere in a square.
2. Roads: the relative neighbourhood graph, of Delaunay's triangles (an edge goes if a third point of one of its triangles is
   nearer to both its ends than they are to each other). About 2.5 a node, as in the road networks of the DIMACS challenge.
3. Classes of roads, after Bauer, Krug, Meinert, Wagner, "Synthetic Road Networks" (2010): for every level k of 1–4 some nodes are
   hubs; each pair of hubs whose cells touch is joined by its fastest path, which becomes a road of class k.
4. Barriers (rivers, railways, hills): a road that crosses the border of two cells of level k and is of a lower class stays with a
   probability of .85, .6, .4, .3 only. That gives the small separators of real countries.
5. The largest strongly connected part, with 8 % of the lowest roads one-way; 30, 50, 70, 100, 130 km/h by class.
6. Forbidden turns: at a node with three or more ways on, one in fifty turns is forbidden (none back to where one comes from), but
   a way on always remains.
"""
import argparse

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import Delaunay

from graphs import Graph, write_gzip

METRES_PER_SECOND = numpy.array([30, 50, 70, 100, 130]) / 3.6
METRES_PER_DEGREE = 111_000
SURVIVAL = [0.85, 0.6, 0.4, 0.3]
ONE_WAY = 0.08
FORBIDDEN = 0.02


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("points", type=int, help="how many points to begin with; one or two in a hundred are lost")
    parser.add_argument("output", help="what the files to write have in common")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--turns", action="store_true", help="forbid some turns too")
    arguments = parser.parse_args()
    chance = numpy.random.default_rng(arguments.seed)
    graph = make_graph(arguments.points, chance)
    origin = f"synth_road.py n={arguments.points} seed={arguments.seed} CC0"
    graph.write_dimacs(arguments.output, [origin])
    print(f"{graph.nodes} nodes, {len(graph.head)} arcs", end="")
    if arguments.turns:
        before, after = forbidden_turns(graph, chance)
        print(f", {len(before)} forbidden turns", end="")
        write_gzip(arguments.output + ".turns.gz", f"c {origin}\np turns {len(graph.head)} {len(before)}\n"
                   + "".join(f"t {a} {b}\n" for a, b in zip((before + 1).tolist(), (after + 1).tolist())))
    print()


def make_graph(count, chance):
    points = town_points(count, chance)
    start, end = relative_neighbours(points)
    metres = distance(points, start, end) + 1.0
    classes, alive = classify(len(points), start, end, metres, chance)
    kept = numpy.flatnonzero(alive)
    weight = numpy.maximum(1, numpy.round(metres / METRES_PER_SECOND[classes] * 10)).astype(numpy.int64)[kept]
    one_way = (classes[kept] == 0) & (chance.random(len(kept)) < ONE_WAY)
    flipped = chance.random(len(kept)) < 0.5
    first = numpy.where(flipped, end[kept], start[kept])
    second = numpy.where(flipped, start[kept], end[kept])
    tail = numpy.concatenate([first, second[~one_way]])
    head = numpy.concatenate([second, first[~one_way]])
    return largest_part(points, tail, head, numpy.concatenate([weight, weight[~one_way]]))


def town_points(count, chance):
    """Different points of a square in metres, shuffled."""
    side = numpy.sqrt(count) * 110.0
    towns = max(4, count // 2000)
    share = 1.0 / numpy.arange(1, towns + 1) ** 0.9
    share /= share.sum()
    urban = int(count * 0.6)
    town = chance.choice(towns, size=urban, p=share)
    centre = chance.random((towns, 2)) * side
    radius = numpy.sqrt(share * urban) * 45.0
    points = numpy.concatenate([centre[town] + chance.normal(size=(urban, 2)) * radius[town][:, None],
                                chance.random((count - urban, 2)) * side])
    points = numpy.unique(numpy.round(numpy.clip(points, 0, side), 1), axis=0)
    return points[chance.permutation(len(points))]


def distance(points, a, b):
    return numpy.hypot(*(points[a] - points[b]).T)


def relative_neighbours(points):
    """The ends of all edges, the lower node first, sorted."""
    triangles = Delaunay(points).simplices.astype(numpy.int64)
    start = numpy.concatenate([triangles[:, 0], triangles[:, 1], triangles[:, 2]])
    end = numpy.concatenate([triangles[:, 1], triangles[:, 2], triangles[:, 0]])
    third = numpy.concatenate([triangles[:, 2], triangles[:, 0], triangles[:, 1]])
    nearer = numpy.maximum(distance(points, start, third), distance(points, end, third)) < distance(points, start, end)
    key = numpy.minimum(start, end) * len(points) + numpy.maximum(start, end)
    kept = numpy.setdiff1d(key, key[nearer])
    return kept // len(points), kept % len(points)


def classify(nodes, start, end, metres, chance):
    """The class of every edge, and which survive the barriers."""
    classes = numpy.zeros(len(start), numpy.int8)
    alive = numpy.ones(len(start), bool)
    keys = start * nodes + end
    for level in range(1, 5):
        hubs = chance.choice(nodes, max(3, nodes // (40 * 8 ** (level - 1))), replace=False)
        seconds = metres / METRES_PER_SECOND[classes]
        edges = numpy.flatnonzero(alive)
        ends = (numpy.concatenate([start[edges], end[edges]]), numpy.concatenate([end[edges], start[edges]]))
        matrix = csr_matrix((numpy.tile(seconds[edges], 2), ends), shape=(nodes, nodes))
        reached, parent, hub = dijkstra(matrix, indices=hubs, min_only=True, return_predecessors=True)
        borders = edges[(hub[start[edges]] != hub[end[edges]]) & numpy.isfinite(reached[start[edges]])
                        & numpy.isfinite(reached[end[edges]])]
        one, other = hub[start[borders]].astype(numpy.int64), hub[end[borders]].astype(numpy.int64)
        pair = numpy.minimum(one, other) * nodes + numpy.maximum(one, other)
        order = numpy.lexsort((reached[start[borders]] + seconds[borders] + reached[end[borders]], pair))
        fastest = borders[order[numpy.unique(pair[order], return_index=True)[1]]]
        classes[fastest] = numpy.maximum(classes[fastest], level)
        raised = ancestors(nodes, parent, numpy.unique(numpy.concatenate([start[fastest], end[fastest]])))
        above = parent[raised].astype(numpy.int64)
        edge = numpy.searchsorted(keys, numpy.minimum(raised, above) * nodes + numpy.maximum(raised, above))
        classes[edge] = numpy.maximum(classes[edge], level)
        local = borders[classes[borders] < level]
        alive[local[chance.random(len(local)) > SURVIVAL[level - 1]]] = False
    return classes, alive


def ancestors(nodes, parent, current):
    """Some nodes of a forest and all above them, without the roots."""
    marked = numpy.zeros(nodes, bool)
    while len(current):
        current = current[(parent[current] >= 0) & ~marked[current]]
        marked[current] = True
        current = numpy.unique(parent[current])
    return numpy.flatnonzero(marked)


def largest_part(points, tail, head, weight):
    """The largest strongly connected part, as a graph whose arcs are sorted by tail and head."""
    nodes = len(points)
    _, component = connected_components(
        csr_matrix((numpy.ones(len(tail), numpy.int8), (tail, head)), shape=(nodes, nodes)), connection="strong")
    kept = component == numpy.bincount(component).argmax()
    arcs = kept[tail] & kept[head]
    number = numpy.cumsum(kept) - 1
    tail, head, weight = number[tail[arcs]], number[head[arcs]], weight[arcs]
    order = numpy.lexsort((head, tail))
    longitude, latitude = numpy.round(points[kept].T / METRES_PER_DEGREE * 1e6).astype(numpy.int64)
    return Graph(int(kept.sum()), tail[order], head[order], weight[order], longitude, latitude)


def forbidden_turns(graph, chance):
    """Pairs of arcs, one of which must not follow the other, sorted."""
    before, after = graph.turns()
    ways = numpy.bincount(before, minlength=len(graph.head))
    back = graph.head[after] == graph.tail[before]
    forbidden = (ways[before] >= 3) & ~back & (chance.random(len(before)) < FORBIDDEN)
    remaining = numpy.bincount(before[~back & ~forbidden], minlength=len(graph.head))
    forbidden &= remaining[before] > 0
    return before[forbidden], after[forbidden]


if __name__ == "__main__":
    main()
