import FarmgateBase

/// A graph without directions, loops and parallel arcs.
struct UndirectedGraph: Sendable {
    private(set) var first: [Int32]
    private(set) var neighbour: [Int32]

    var nodeCount: Int { first.count - 1 }

    init(_ graph: Graph) {
        self.init(nodeCount: graph.nodeCount, tails: graph.tail.elements, heads: graph.head.elements)
    }

    /// Makes the graph of some pairs of neighbours, as many tails as heads.
    init(nodeCount count: Int, tails: some RandomAccessCollection<Int32>, heads: some RandomAccessCollection<Int32>) {
        let all = Grouping<Int32>(into: count, blank: 0) { add in
            for (tail, head) in zip(tails, heads) where tail != head {
                add(Int(tail), head)
                add(Int(head), tail)
            }
        }
        first = [0]
        first.reserveCapacity(count + 1)
        neighbour = []
        neighbour.reserveCapacity(all.items.count / 2)
        var seenFrom = [Int32](repeating: -1, count: count)
        for node in 0..<count {
            for other in all[node] where seenFrom[Int(other)] != node {
                seenFrom[Int(other)] = Int32(node)
                neighbour.append(other)
            }
            first.append(Int32(neighbour.count))
        }
    }

    /// Makes the graph of some nodes of another, numbered as they are listed; `local` is −1 everywhere, and is again.
    init(_ nodes: [Int32], of graph: UndirectedGraph, local: inout [Int32]) {
        for (index, node) in nodes.enumerated() { local[Int(node)] = Int32(index) }
        first = [0]
        first.reserveCapacity(nodes.count + 1)
        neighbour = []
        for node in nodes {
            for index in Int(graph.first[Int(node)])..<Int(graph.first[Int(node) + 1]) {
                let other = local[Int(graph.neighbour[index])]
                if other >= 0 { neighbour.append(other) }
            }
            first.append(Int32(neighbour.count))
        }
        for node in nodes { local[Int(node)] = -1 }
    }

    /// Returns all nodes so that most stand near their neighbours: parts that keep this order are kind to caches.
    func depthFirstOrder() -> [Int32] {
        var order: [Int32] = []
        order.reserveCapacity(nodeCount)
        var isListed = [Bool](repeating: false, count: nodeCount)
        var stack: [Int32] = []
        for start in 0..<Int32(nodeCount) where !isListed[Int(start)] {
            stack.append(start)
            while let node = stack.popLast() {
                if isListed[Int(node)] { continue }
                isListed[Int(node)] = true
                order.append(node)
                stack += neighbours(node).lazy.filter { !isListed[Int($0)] }
            }
        }
        return order
    }

    func neighbours(_ node: Int32) -> ArraySlice<Int32> {
        neighbour[Int(first[Int(node)])..<Int(first[Int(node) + 1])]
    }

    func degree(_ node: Int32) -> Int32 { first[Int(node) + 1] - first[Int(node)] }
}
