#!/usr/bin/env python3
"""Cuts a box out of a DIMACS graph: the largest strongly connected part of the nodes in it, in the order they had.

    cut.py GRAPH -o OUTPUT --box WEST SOUTH EAST NORTH [--comment TEXT ...]

GRAPH and OUTPUT are what the names of the two files have in common, without `.gr` and `.co`; the result is compressed. That is
how Networks/graphs/ningxia-shaanxi-hw was made:

    cut.py china-hw -o ningxia-shaanxi-hw --box 104.2 31.7 111.3 39.7
"""
import argparse

import numpy
from scipy.sparse.csgraph import connected_components

from graphs import Graph


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", help="what the .gr and .co file of the whole have in common")
    parser.add_argument("-o", "--output", required=True, help="what the files to write have in common")
    parser.add_argument("--box", required=True, nargs=4, type=float, metavar=("WEST", "SOUTH", "EAST", "NORTH"))
    parser.add_argument("--comment", action="append", default=[], help="a line to put at the head of both files")
    arguments = parser.parse_args()
    part = cut(Graph.read(arguments.graph), *arguments.box)
    part.write_dimacs(arguments.output, arguments.comment)
    print(f"{part.nodes} nodes, {len(part.head)} arcs")


def cut(graph, west, south, east, north):
    longitude, latitude = graph.longitude * 1e-6, graph.latitude * 1e-6
    inside = (west <= longitude) & (longitude <= east) & (south <= latitude) & (latitude <= north)
    box = part(graph, inside)
    _, component = connected_components(box.matrix(), connection="strong")
    return part(box, component == numpy.bincount(component).argmax())


def part(graph, kept):
    """The nodes that are kept and the arcs between them."""
    number = numpy.cumsum(kept) - 1
    arcs = kept[graph.tail] & kept[graph.head]
    return Graph(int(kept.sum()), number[graph.tail[arcs]], number[graph.head[arcs]], graph.weight[arcs],
                 graph.longitude[kept], graph.latitude[kept])


if __name__ == "__main__":
    main()
