"""Reads DIMACS graphs, and lays them out with pairs of nodes as the raw arrays that every peer of the comparison reads.

A laid out graph is a folder of files of little-endian 32-bit integers: first_out (nodes + 1), tail, head, weight (by arc, sorted
by tail, those of one tail in the order of the .gr file), longitude, latitude (millionths of a degree, if there is a .co file), and
the pairs: of random.sources and random.targets; by Dijkstra rank of ranked.sources, ranked.targets and ranked.ranks; the ends of a
table in table.sources and table.targets; the roots of trees in batch.sources, the first of them in trees.sources and few.sources.
"""
import gzip
import os

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

SUFFIXES = ["", ".gz"]


def path_of(stem, suffix):
    """The file STEM.SUFFIX or STEM.SUFFIX.gz that exists, or None."""
    return next((stem + suffix + end for end in SUFFIXES if os.path.exists(stem + suffix + end)), None)


def read_lines(path, letter, columns):
    """The first numbers of every line that begins with a letter, one row a line, and the words of the line that begins with p."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        lines = file.read().split(b"\n")
    header = next(line for line in lines if line.startswith(b"p ")).split()
    body = b" ".join(line[2:] for line in lines if line.startswith(letter + b" "))
    return numpy.fromstring(body, dtype=numpy.int64, sep=" ").reshape(-1, columns), header


class Graph:
    """A graph with weights by arc, sorted by tail; `order` has the place of each arc in what it was made from."""

    def __init__(self, nodes, tail, head, weight, longitude=None, latitude=None):
        self.nodes = nodes
        self.order = numpy.argsort(tail, kind="stable")
        self.tail, self.head, self.weight = tail[self.order], head[self.order], weight[self.order]
        self.first_out = numpy.searchsorted(self.tail, numpy.arange(nodes + 1))
        self.longitude, self.latitude = longitude, latitude

    @classmethod
    def read(cls, stem):
        """Reads STEM.gr and, if there is one, STEM.co, compressed or not."""
        arcs, header = read_lines(path_of(stem, ".gr"), b"a", 3)
        longitude = latitude = None
        if coordinates := path_of(stem, ".co"):
            places, _ = read_lines(coordinates, b"v", 3)
            places = places[numpy.argsort(places[:, 0])]
            longitude, latitude = places[:, 1], places[:, 2]
        return cls(int(header[2]), arcs[:, 0] - 1, arcs[:, 1] - 1, arcs[:, 2], longitude, latitude)

    def write_dimacs(self, stem, comments):
        """Writes STEM.gr.gz and STEM.co.gz, the same bytes for the same graph."""
        remarks = "".join(f"c {comment}\n" for comment in comments)
        arcs = zip((self.tail + 1).tolist(), (self.head + 1).tolist(), self.weight.tolist())
        write_gzip(stem + ".gr.gz", f"{remarks}p sp {self.nodes} {len(self.head)}\n"
                   + "".join(f"a {tail} {head} {weight}\n" for tail, head, weight in arcs))
        places = enumerate(zip(self.longitude.tolist(), self.latitude.tolist()), 1)
        write_gzip(stem + ".co.gz", f"{remarks}p aux sp co {self.nodes}\n"
                   + "".join(f"v {node} {longitude} {latitude}\n" for node, (longitude, latitude) in places))

    def turns(self):
        """All pairs of arcs of which one may follow the other, sorted by the first, turns back included."""
        ways = numpy.diff(self.first_out)[self.head]
        before = numpy.repeat(numpy.arange(len(self.head)), ways)
        skipped = numpy.cumsum(ways) - ways
        return before, self.first_out[self.head[before]] + numpy.arange(len(before)) - skipped[before]

    def expanded(self, stem):
        """The graph whose nodes are the arcs of this one, halfway between its ends, and whose arcs are the turns but for those
        of STEM.turns; a turn weighs what its second arc does."""
        place = numpy.empty(len(self.order), dtype=numpy.int64)
        place[self.order] = numpy.arange(len(self.order))
        lines, _ = read_lines(path_of(stem, ".turns"), b"t", 2)
        forbidden = place[lines - 1] @ [len(self.head), 1]
        before, after = self.turns()
        allowed = ~numpy.isin(before * len(self.head) + after, forbidden)
        before, after = before[allowed], after[allowed]
        middle = [(values[self.tail] + values[self.head]) // 2 for values in (self.longitude, self.latitude)]
        return Graph(len(self.head), before, after, self.weight[after], *middle)

    def matrix(self):
        """The graph for scipy, without loops; of parallel arcs the cheapest counts."""
        low = numpy.lexsort((self.weight, self.head, self.tail))
        low = low[self.tail[low] != self.head[low]]
        tail, head = self.tail[low], self.head[low]
        first = numpy.ones(len(low), dtype=bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        entries = (self.weight[low][first].astype(float), (tail[first], head[first]))
        return csr_matrix(entries, shape=(self.nodes, self.nodes))

    def lay_out(self, folder, pairs=1000, trees=16, ranked_sources=100, seed=1):
        """Writes the arrays and the pairs that the peers read."""
        os.makedirs(folder, exist_ok=True)
        chance = numpy.random.default_rng(seed)
        arrays = {"first_out": self.first_out, "tail": self.tail, "head": self.head, "weight": self.weight}
        if self.longitude is not None:
            arrays |= {"longitude": self.longitude, "latitude": self.latitude}
        for kind in ("random", "table"):
            for end in ("sources", "targets"):
                arrays[f"{kind}.{end}"] = chance.integers(self.nodes, size=pairs)
        batch = chance.integers(self.nodes, size=64)
        arrays |= {"batch.sources": batch, "trees.sources": batch[:trees], "few.sources": batch[:2]}
        sources, targets, ranks = self.ranked_pairs(chance.integers(self.nodes, size=ranked_sources))
        arrays |= {"ranked.sources": sources, "ranked.targets": targets, "ranked.ranks": ranks}
        for name, values in arrays.items():
            values.astype("<i4").tofile(os.path.join(folder, name))

    def ranked_pairs(self, sources):
        """Pairs by Dijkstra rank: from a source to the node that Dijkstra settles as its 2^k-th, for every k from 5 on."""
        matrix = self.matrix()
        result = []
        for source in sources:
            distances = dijkstra(matrix, indices=source)
            settled = numpy.argsort(distances, kind="stable")[:numpy.isfinite(distances).sum()]
            result += [(source, settled[2**k], k) for k in range(5, 32) if 2**k < len(settled)]
        return [numpy.array(column) for column in zip(*sorted(result, key=lambda pair: pair[2]))]


def write_gzip(path, text):
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as compressed:
        compressed.write(text.encode())
