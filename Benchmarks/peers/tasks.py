"""Who takes part in the comparison, and in what."""
from dataclasses import dataclass

SMALL, MIDDLE, LARGE = "synth-100k", "synth-500k", "synth-2m"


@dataclass(frozen=True)
class Peer:
    """A program and an algorithm of it."""
    name: str
    program: str
    algorithm: str
    kind: str
    most_nodes: int = 1 << 31


DIJKSTRA, SLOW, HIERARCHY = "dijkstra", "slow", "hierarchy"
PEERS = [
    Peer("RoutingCore Dijkstra", "ours", "dijkstra", DIJKSTRA),
    Peer("Boost", "boost", "colours", DIJKSTRA),
    Peer("Boost, no colour map", "boost", "plain", DIJKSTRA),
    Peer("LEMON", "lemon", "binary", DIJKSTRA),
    Peer("LEMON, 4-ary heap", "lemon", "quad", DIJKSTRA),
    Peer("RoutingKit Dijkstra", "routingkit", "dijkstra", DIJKSTRA),
    Peer("scipy", "python", "scipy", SLOW),
    Peer("networkit", "python", "networkit", SLOW, 600_000),
    Peer("igraph", "python", "igraph", SLOW, 600_000),
    Peer("rustworkx", "python", "rustworkx", SLOW, 600_000),
    Peer("RoutingCore bidirectional", "ours", "bidirectional", DIJKSTRA),
    Peer("RoutingCore CCH", "ours", "cch", HIERARCHY, 2_500_000),
    Peer("RoutingKit CH", "routingkit", "ch", HIERARCHY, 2_500_000),
    Peer("RoutingKit CCH", "routingkit", "cch", HIERARCHY, 2_500_000),
    Peer("pandana CH", "python", "pandana", HIERARCHY, 600_000),
]


@dataclass(frozen=True)
class Task:
    """What peers of some kinds are asked, and which question it is: answers to one question have to be equal."""
    name: str
    command: str
    kinds: tuple
    title: str
    unit: str
    ours: str = "RoutingCore CCH"
    question: str = ""
    is_preparation: bool = False

    def rounds(self, nodes, most):
        if self.is_preparation:
            return 3 if nodes < 200_000 else 1
        return min(most, 3) if nodes > 1_000_000 else most

    def suits(self, peer, number):
        """Whether a peer takes part in a round: slow ones only as often as needed."""
        slow = peer.kind == SLOW and number > 2 or self.name == "ranked" and peer.kind == DIJKSTRA and number > 0
        return peer.kind in self.kinds and not slow

    def command_for(self, peer):
        return self.command.replace("trees.", "few.") if peer.kind == SLOW else self.command


TASKS = [
    Task("prepare", "prepare", (HIERARCHY,), "Preparing a hierarchy for one metric, all in one", "s", is_preparation=True),
    Task("order", "order 1", (HIERARCHY,), "Nested dissection order, one thread", "s", is_preparation=True),
    Task("order 2", "order 2", (HIERARCHY,), "Nested dissection order, two threads", "s", is_preparation=True),
    Task("contract", "contract", (HIERARCHY,), "Contraction in that order", "s", is_preparation=True),
    Task("customize", "customize 1", (HIERARCHY,), "Customization, one thread", "ms"),
    Task("customize 2", "customize 2", (HIERARCHY,), "Customization, two threads", "ms"),
    Task("perfect", "perfect 1", (HIERARCHY,), "Perfect customization of that metric, one thread", "ms"),
    Task("open", "open", (HIERARCHY,), "Opening a prepared graph, all of it checked", "ms"),
    Task("open trusted", "open trusted", (HIERARCHY,), "Opening a prepared graph, unchecked", "ms"),
    Task("trees", "trees trees.sources", (DIJKSTRA, SLOW), "One-to-all by Dijkstra, parents kept", "ms",
         ours="RoutingCore Dijkstra", question="trees"),
    Task("batch", "trees batch.sources", (HIERARCHY,), "One-to-all on a hierarchy, per tree", "ms", question="trees"),
    Task("query", "query random", (HIERARCHY,), "Distance of a random pair", "µs", question="random"),
    Task("path", "path random PATHS", (HIERARCHY,), "Distance and arcs of a random pair", "µs", question="random"),
    Task("ranked", "query ranked", (HIERARCHY, DIJKSTRA), "Distance of pairs by Dijkstra rank", "µs", question="ranked"),
    Task("table", "table table", (HIERARCHY,), "Table of 1000 × 1000 distances", "ms", question="table"),
]
