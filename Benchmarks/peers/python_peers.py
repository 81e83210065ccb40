#!/usr/bin/env python3
"""Answers the commands of the comparison (see peer.hpp) by a library of Python: python_peers.py LIBRARY FOLDER.

A call of a library is measured as one who uses it in Python sees it, results as the library gives them; what is needed to compare
them comes after the clock has stopped. pandana is given all pairs in one call, as its interface is meant, and one thread.
"""
import json
import os
import sys
import time

import numpy

UNREACHABLE = 2**31 - 1


class Folder:
    """The arrays of a laid out graph."""

    def __init__(self, path):
        self.path = path
        self.first_out, self.tail, self.head, self.weight = map(self.read, ["first_out", "tail", "head", "weight"])
        self.nodes = len(self.first_out) - 1

    def read(self, name):
        return numpy.fromfile(os.path.join(self.path, name), dtype="<i4")


class Scipy:
    def __init__(self, folder):
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra
        shape = (folder.nodes, folder.nodes)
        self.matrix = csr_matrix((folder.weight.astype(float), folder.head, folder.first_out), shape=shape)
        self.dijkstra = dijkstra

    def tree(self, source):
        return self.dijkstra(self.matrix, indices=source, return_predecessors=True)

    def distances(self, result):
        return result[0]


class Networkit:
    def __init__(self, folder):
        import networkit
        networkit.setNumberOfThreads(1)
        ends = (folder.tail.astype(numpy.uint64), folder.head.astype(numpy.uint64))
        self.graph = networkit.GraphFromCoo((folder.weight.astype(float), ends), n=folder.nodes, weighted=True, directed=True)
        self.networkit = networkit

    def tree(self, source):
        search = self.networkit.distance.Dijkstra(self.graph, int(source), True, False)
        search.run()
        return search

    def distances(self, result):
        return numpy.minimum(numpy.array(result.getDistances()), UNREACHABLE)


class Igraph:
    def __init__(self, folder):
        import igraph
        self.graph = igraph.Graph(n=folder.nodes, edges=numpy.stack([folder.tail, folder.head], 1), directed=True)
        self.weights = folder.weight.tolist()

    def tree(self, source):
        return self.graph.distances(source=[int(source)], weights=self.weights, algorithm="dijkstra")

    def distances(self, result):
        return numpy.array(result[0], dtype=float)


class Rustworkx:
    def __init__(self, folder):
        import rustworkx
        self.rustworkx = rustworkx
        self.graph = rustworkx.PyDiGraph()
        self.graph.add_nodes_from(range(folder.nodes))
        self.graph.add_edges_from(list(zip(folder.tail.tolist(), folder.head.tolist(), folder.weight.astype(float).tolist())))
        self.nodes = folder.nodes

    def tree(self, source):
        return source, self.rustworkx.digraph_dijkstra_shortest_path_lengths(self.graph, int(source), float)

    def distances(self, result):
        source, lengths = result
        distances = numpy.full(self.nodes, numpy.inf)
        distances[list(lengths.keys())] = list(lengths.values())
        distances[source] = 0
        return distances


class Pandana:
    """A contraction hierarchy. Weights are cut to thousandths inside, so a unit here is a thousandth, and a half of it more."""

    def __init__(self, folder):
        import pandana
        import pandas
        start = time.perf_counter_ns()
        self.network = pandana.Network(
            pandas.Series(folder.read("longitude") * 1e-6), pandas.Series(folder.read("latitude") * 1e-6),
            pandas.Series(folder.tail), pandas.Series(folder.head), pandas.DataFrame({"w": (folder.weight + 0.5) / 1000}),
            twoway=False)
        self.prepared = time.perf_counter_ns() - start
        self.folder = folder

    def query(self, name):
        sources, targets = self.folder.read(name + ".sources"), self.folder.read(name + ".targets")
        start = time.perf_counter_ns()
        lengths = self.network.shortest_path_lengths(sources, targets)
        elapsed = time.perf_counter_ns() - start
        distances = numpy.minimum(numpy.floor(numpy.array(lengths) * 1000 + 0.01), UNREACHABLE)
        return {"nanoseconds": [elapsed / len(sources)], "answers": distances.astype(int).tolist()}


LIBRARIES = {"scipy": Scipy, "networkit": Networkit, "igraph": Igraph, "rustworkx": Rustworkx, "pandana": Pandana}


def main():
    # Some libraries talk on the standard output, where answers go.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    folder = Folder(sys.argv[2])
    library = LIBRARIES[sys.argv[1]](folder)
    for line in sys.stdin:
        print(json.dumps(answer(library, folder, line.split())), file=answers, flush=True)


def answer(library, folder, words):
    match words:
        case ["trees", name] if hasattr(library, "tree"):
            times, sums = [], []
            for source in folder.read(name):
                start = time.perf_counter_ns()
                result = library.tree(source)
                times.append(time.perf_counter_ns() - start)
                sums.append(checksum(library.distances(result)))
            return {"nanoseconds": times, "answers": sums}
        case ["prepare"] if hasattr(library, "prepared"):
            prepared = library.prepared
            del library.prepared  # that was while it was made, and once
            return {"nanoseconds": [prepared]}
        case ["query", name] if hasattr(library, "query"):
            return library.query(name)
        case ["memory"]:
            return memory()
    return {"unknown": True}


def checksum(distances):
    """What peer::checksum computes."""
    whole = numpy.minimum(distances, UNREACHABLE).astype(numpy.uint64)
    odd = 2 * numpy.arange(len(whole), dtype=numpy.uint64) + numpy.uint64(1)
    return int((whole * odd).sum(dtype=numpy.uint64))


def memory():
    with open("/proc/self/status", encoding="utf-8") as file:
        sizes = dict(line.split(":", 1) for line in file)
    return {"peak_kilobytes": int(sizes["VmHWM"].split()[0]), "resident_kilobytes": int(sizes["VmRSS"].split()[0])}


if __name__ == "__main__":
    main()
