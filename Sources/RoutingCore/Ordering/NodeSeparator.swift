/// Finds the fewest nodes that separate two sets of nodes, by as many paths between them that share no node (Menger 1927):
/// a flow that is augmented by many paths a round (Ford, Fulkerson 1956; Hopcroft, Karp 1973).
struct NodeSeparator {
    /// Where a node is after a separation.
    enum Side: UInt8 { case first, second, separator }

    private let graph: UndirectedGraph

    init(_ graph: UndirectedGraph) { self.graph = graph }

    private enum Role: UInt8 { case source, between, target }

    /// Separates two disjoint sets.
    ///
    /// Neighbours on both sides cannot be separated: the one with more neighbours leaves its set.
    ///
    /// - Parameters:
    ///   - sources: one set.
    ///   - targets: the other.
    ///   - limit: a separator must have fewer nodes.
    /// - Returns: the side of every node, the size of the separator, and of the smaller side, which has a node at least;
    ///   nil where there is none.
    ///
    /// Complexity: O(arcs · separator).
    func separate(
        _ sources: ArraySlice<Int32>, from targets: ArraySlice<Int32>, below limit: Int
    ) -> (sides: [Side], size: Int, smaller: Int)? {
        let count = graph.nodeCount
        var role = [Role](repeating: .between, count: count)
        for node in targets { role[Int(node)] = .target }
        for node in sources { role[Int(node)] = .source }
        for node in sources {
            for other in graph.neighbours(node) where role[Int(other)] == .target {
                if graph.degree(node) > graph.degree(other) {
                    role[Int(node)] = .between
                    break
                }
                role[Int(other)] = .between
            }
        }
        let border = sources.filter { node in
            role[Int(node)] == .source && graph.neighbours(node).contains { role[Int($0)] != .source }
        }
        var flow = Flow(count: count)
        while flow.augment(graph, role, border) {
            if flow.size >= limit { return nil }
        }
        // The last search reached what is on the side of the sources; entered but not left are the nodes of the cut.
        var sides = [Side](repeating: .second, count: count)
        var (first, separator) = (0, 0)
        for node in 0..<count {
            if role[node] == .source || flow.wasLeft(node) {
                sides[node] = .first
                first += 1
            } else if flow.wasEntered(node) {
                sides[node] = .separator
                separator += 1
            }
        }
        let smaller = min(first, count - first - separator)
        return smaller == 0 ? nil : (sides, separator, smaller)
    }

    /// Paths that share no node, and the search for one more.
    ///
    /// Every node is two: one where paths enter, one where they leave.
    private struct Flow {
        /// The node before on the path through a node; −1 where none passes.
        private var previous: [Int32]
        /// The searches that reached the entry and the exit of a node last.
        private var enteredBy: [Int32]
        private var leftBy: [Int32]
        /// Whence a search came: a node whose exit it was, or, for an exit, −1 for the node's own entry and otherwise the
        /// node whose entry it was.
        private var entryFrom: [Int32]
        private var exitFrom: [Int32]
        private var stack: [Int32] = []
        private var search: Int32 = 0
        private(set) var size = 0

        init(count: Int) {
            previous = [Int32](repeating: -1, count: count)
            enteredBy = previous
            leftBy = previous
            entryFrom = previous
            exitFrom = previous
        }

        func wasEntered(_ node: Int) -> Bool { enteredBy[node] == search }
        func wasLeft(_ node: Int) -> Bool { leftBy[node] == search }

        /// Finds some more paths, fewer than all there may be, and tells whether there was one.
        ///
        /// A search from each source in turn; what one has reached the next do not look at again, so that all of them
        /// together cost O(arcs). Only when none finds a path is there none, and all that can be reached was.
        mutating func augment(_ graph: UndirectedGraph, _ role: [Role], _ border: [Int32]) -> Bool {
            search += 1
            let sizeBefore = size
            for source in border {
                // Exits are stacked as they are, entries as their complement.
                stack.removeAll(keepingCapacity: true)
                stack.append(source)
                while let item = stack.popLast() {
                    if item < 0 {
                        let node = Int(~item)
                        let before = previous[node]
                        if before < 0 {
                            leave(node, from: -1)
                        } else if role[Int(before)] != .source {
                            leave(Int(before), from: Int32(node))
                        }
                    } else if !advance(from: Int(item), graph, role) {
                        addPath(endingAt: item, role)
                        size += 1
                        break
                    }
                }
            }
            return size > sizeBefore
        }

        /// Enters what can be from an exit; false where that is a target.
        private mutating func advance(from node: Int, _ graph: UndirectedGraph, _ role: [Role]) -> Bool {
            for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
                let other = Int(graph.neighbour[index])
                if role[other] == .target { return false }
                if role[other] != .source, enteredBy[other] != search { enter(other, from: Int32(node)) }
            }
            // Back through the node whose path is given up from here on.
            if previous[node] >= 0, enteredBy[node] != search { enter(node, from: Int32(node)) }
            return true
        }

        private mutating func enter(_ node: Int, from exit: Int32) {
            enteredBy[node] = search
            entryFrom[node] = exit
            stack.append(~Int32(node))
        }

        private mutating func leave(_ node: Int, from entry: Int32) {
            guard leftBy[node] != search else { return }
            leftBy[node] = search
            exitFrom[node] = entry
            stack.append(Int32(node))
        }

        /// Walks back from the last exit, and turns the way into a path: new pieces are added, those walked against vanish.
        private mutating func addPath(endingAt last: Int32, _ role: [Role]) {
            var node = last
            // The node that the exit of `node` leads to on the new path; none at the target.
            var successor: Int32 = -1
            while true {
                // At the exit of `node`.
                if successor >= 0 { previous[Int(successor)] = node }
                if role[Int(node)] == .source { return }
                var entry = exitFrom[Int(node)]
                if entry < 0 {
                    // Through the node: its entry came from another exit.
                    successor = node
                    node = entryFrom[Int(node)]
                } else {
                    // Against the path from `node` to `entry`: that entry came from another exit, or from its own.
                    while entryFrom[Int(entry)] == entry {
                        // Against the path through it as well: it is on no path any more.
                        let cleared = entry
                        entry = exitFrom[Int(cleared)]
                        previous[Int(cleared)] = -1
                    }
                    successor = entry
                    node = entryFrom[Int(entry)]
                }
            }
        }
    }
}
