"""Small road graphs as DIMACS files, and lists of their nodes."""
import gzip

import mutation

COUNTS = [0, 1, 2, 2**20, 2**20 + 1, 2**30, 2**31 - 1, 2**31, 2**63 - 1, 10**18, 10**30]
WEIGHTS = [0, 1, 2**31 - 2, 2**31 - 1, 2**31, 2**32, 10**18]


def random_graph(random):
    """Returns the number of nodes, a file of arcs and a file of coordinates."""
    nodes = random.choice([0, 1, 2, 5, 20, 60])
    arcs = [(random.randint(1, nodes), random.randint(1, nodes), random.choice(WEIGHTS[:4] + [5, 70, 900]))
            for _ in range(random.choice([0, 1, nodes, 3 * nodes])) if nodes]
    lines = ["c a road graph", f"p sp {nodes} {len(arcs)}"] + [f"a {tail} {head} {weight}" for tail, head, weight in arcs]
    points = ["c", f"p aux sp co {nodes}"]
    points += [f"v {node} {random.randint(-180000000, 180000000)} {random.randint(-90000000, 90000000)}" for node in range(1, nodes + 1)]
    return nodes, lines, points


def file_bytes(random, lines):
    """The file of some lines, mostly as they are, else changed, compressed or cut off."""
    lines = list(lines)
    newline = random.choice(["\n", "\n", "\r\n", "\r"])
    for _ in range(random.choice([0, 0, 1, 2])):
        place = random.randrange(len(lines))
        fields = lines[place].split()
        kind = random.randrange(7)
        if kind < 3 and fields:
            fields[random.randrange(len(fields))] = str(random.choice(COUNTS + WEIGHTS + mutation.NUMERALS + mutation.WORDS))
            lines[place] = " ".join(fields)
        elif kind == 3:
            del lines[place]
            lines = lines or [""]
        elif kind == 4:
            lines.insert(place, lines[random.randrange(len(lines))])
        elif kind == 5:
            lines.insert(place, random.choice(mutation.WORDS))
        else:
            random.shuffle(lines)
    data = newline.join(lines).encode("utf-8", "surrogatepass") + (b"\n" if random.random() < 0.9 else b"")
    if random.random() < 0.15:
        data = mutation.mutate_bytes(random, data)
    if random.random() < 0.3:
        data = gzip.compress(data, mtime=0)
        if random.random() < 0.3:
            data = mutation.mutate_bytes(random, data)
    return data


def node_list(random, nodes):
    """A file of node numbers."""
    lines = [str(random.randint(1, max(nodes, 1))) for _ in range(random.choice([0, 1, 5]))]
    return file_bytes(random, lines) if lines else b""
