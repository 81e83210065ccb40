/// Orders the nodes of a graph that need no dissection: trees that hang off it, from their leaves, and chains of nodes with two
/// neighbours, so that each becomes a low tree. They come first; what is left is the core, in which a chain is an edge.
///
/// Such nodes have at most two neighbours above them whatever the rest of the order is (Duff, Erisman, Reid, “Direct methods
/// for sparse matrices”, 1986, on minimum degree). What is left may have new ones, so this is done again as long as much goes.
///
/// Complexity: O(nodes + edges).
struct LowDegreeElimination {
    /// The nodes that are done, the lowest first.
    private(set) var order: [Int32] = []
    /// The graph that is left.
    private(set) var core: UndirectedGraph
    /// The nodes of the core as the graph given numbers them.
    private(set) var coreNodes: [Int32]

    /// A tree is taken off up to this height: every step is one more node on the way up for all that is below.
    private static let mostLevels = 16
    /// The share of the nodes, one in so many, that must have gone for another round.
    private static let leastShare = 16

    init(_ graph: UndirectedGraph) {
        core = graph
        coreNodes = (0..<Int32(graph.nodeCount)).map { $0 }
        var before: Int
        repeat {
            before = core.nodeCount
            var round = Round(core)
            round.removeTrees()
            round.removeChains()
            order += round.order.map { coreNodes[Int($0)] }
            let left = round.left
            core = round.core(of: left)
            coreNodes = left.map { coreNodes[Int($0)] }
        } while core.nodeCount > 0 && before - core.nodeCount > before / Self.leastShare
    }

    /// What goes at once.
    private struct Round {
        private let graph: UndirectedGraph
        private(set) var order: [Int32] = []
        /// How many neighbours every node has that are left; −1 for nodes that are gone.
        private var degree: [Int32]
        /// The ends of the chains that became edges.
        private var chainEnds: [(Int32, Int32)] = []

        init(_ graph: UndirectedGraph) {
            self.graph = graph
            degree = (0..<Int32(graph.nodeCount)).map { graph.degree($0) }
        }

        mutating func removeTrees() {
            var level = [Int32](repeating: 0, count: graph.nodeCount)
            var queue = (0..<Int32(graph.nodeCount)).filter { degree[Int($0)] <= 1 }
            var next = 0
            while next < queue.count {
                let node = Int(queue[next])
                next += 1
                if level[node] >= mostLevels { continue }
                remove(Int32(node))
                for other in neighboursLeft(of: Int32(node)) {
                    degree[Int(other)] -= 1
                    level[Int(other)] = max(level[Int(other)], level[node] + 1)
                    if degree[Int(other)] == 1 { queue.append(other) }
                }
            }
        }

        mutating func removeChains() {
            for start in 0..<Int32(graph.nodeCount) where degree[Int(start)] == 2 {
                let sides = neighboursLeft(of: start).map { chain(from: start, over: $0) }
                if sides[0].end == start {
                    // A ring that nothing hangs on: this node stays for the next round.
                    removeEvenly(sides[0].nodes)
                } else {
                    if sides[0].end != sides[1].end { chainEnds.append((sides[0].end, sides[1].end)) }
                    removeEvenly(sides[0].nodes.reversed() + [start] + sides[1].nodes)
                }
            }
        }

        private func neighboursLeft(of node: Int32) -> [Int32] {
            graph.neighbours(node).filter { degree[Int($0)] >= 0 }
        }

        /// Follows a chain to the first node that has not two neighbours left, or is the one it began at.
        private func chain(from start: Int32, over first: Int32) -> (nodes: [Int32], end: Int32) {
            var nodes: [Int32] = []
            var (previous, node) = (start, first)
            while degree[Int(node)] == 2, node != start {
                nodes.append(node)
                let next = graph.neighbours(node).first { $0 != previous && degree[Int($0)] >= 0 }!
                (previous, node) = (node, next)
            }
            return (nodes, node)
        }

        /// Removes every other node of a chain, then every other one of those between, and so on: a tree as low as can be.
        private mutating func removeEvenly(_ chain: [Int32]) {
            var step = 1
            while step <= chain.count {
                for place in stride(from: step, through: chain.count, by: 2 * step) { remove(chain[place - 1]) }
                step *= 2
            }
        }

        private mutating func remove(_ node: Int32) {
            order.append(node)
            degree[Int(node)] = -1
        }

        /// The nodes that are left.
        var left: [Int32] { (0..<Int32(graph.nodeCount)).filter { degree[Int($0)] >= 0 } }

        /// The graph of the nodes that are left, and of the chains between them.
        func core(of left: [Int32]) -> UndirectedGraph {
            var local = [Int32](repeating: -1, count: graph.nodeCount)
            for (index, node) in left.enumerated() { local[Int(node)] = Int32(index) }
            var (tails, heads): ([Int32], [Int32]) = ([], [])
            for node in left {
                for other in graph.neighbours(node) where other > node && degree[Int(other)] >= 0 {
                    tails.append(local[Int(node)])
                    heads.append(local[Int(other)])
                }
            }
            for (one, other) in chainEnds {
                tails.append(local[Int(one)])
                heads.append(local[Int(other)])
            }
            return UndirectedGraph(nodeCount: left.count, tails: tails, heads: heads)
        }
    }
}
