import FarmgateBase

/// The elimination tree of an undirected graph under an order: the parent of a node is the lowest of its neighbours above it
/// in the chordal completion (Liu, “The role of elimination trees in sparse factorization”, 1990). A forest where the graph
/// is not connected.
///
/// Ranks are a postorder of the tree: a subtree is a range of ranks, and every order of the same tree has the same
/// completion, so nodes may be renumbered that way. Where several children meet, the last is the one that was highest in
/// the order given, which keeps the nodes of a separator side by side.
struct EliminationTree {
    /// The node of every rank.
    let order: [Int32]
    /// The rank of every node.
    let rank: [Int32]
    /// The parent of every rank, by rank; −1 at a root.
    let parent: [Int32]
    /// How many ancestors a rank has, by rank.
    let depth: [Int32]
    /// The number of nodes on the longest way to a root.
    let height: Int

    /// Builds the tree by joining lower neighbours, with path compression. Complexity: O(arcs · log nodes), nearly O(arcs).
    init(graph: Graph, order given: [Int32]) {
        let count = graph.nodeCount
        var givenRank = [Int32](repeating: 0, count: count)
        for (rank, node) in given.enumerated() { givenRank[Int(node)] = Int32(rank) }
        let lower = graph.neighbours(by: givenRank, of: .higher)
        let tree = Self.parents(lower: lower)
        let postorder = Self.postorder(of: tree)
        var position = [Int32](repeating: 0, count: count)
        for (rank, old) in postorder.enumerated() { position[Int(old)] = Int32(rank) }
        order = postorder.map { given[Int($0)] }
        rank = givenRank.map { position[Int($0)] }
        let parent = postorder.map { tree[Int($0)] < 0 ? -1 : position[Int(tree[Int($0)])] }
        var depth = [Int32](repeating: 0, count: count)
        for rank in stride(from: count - 1, through: 0, by: -1) where parent[rank] >= 0 {
            depth[rank] = depth[Int(parent[rank])] + 1
        }
        self.parent = parent
        self.depth = depth
        height = Int(depth.max() ?? -1) + 1
    }

    private static func parents(lower: Grouping<Int32>) -> [Int32] {
        let count = lower.starts.count - 1
        var parent = [Int32](repeating: -1, count: count)
        var ancestor = [Int32](repeating: -1, count: count)
        for rank in 0..<count {
            for neighbour in lower[rank] {
                var node = Int(neighbour)
                while ancestor[node] >= 0, ancestor[node] != rank {
                    let next = Int(ancestor[node])
                    ancestor[node] = Int32(rank)
                    node = next
                }
                if ancestor[node] < 0 {
                    ancestor[node] = Int32(rank)
                    parent[node] = Int32(rank)
                }
            }
        }
        return parent
    }

    private static func postorder(of parent: [Int32]) -> [Int32] {
        // Lists from the lowest child to the highest.
        var firstChild = [Int32](repeating: -1, count: parent.count)
        var nextSibling = firstChild
        for node in parent.indices.reversed() where parent[node] >= 0 {
            nextSibling[node] = firstChild[Int(parent[node])]
            firstChild[Int(parent[node])] = Int32(node)
        }
        // Filled from the back: a node before its children, and among these, and the roots, the highest first.
        var stack = parent.indices.filter { parent[$0] < 0 }.map { Int32($0) }
        var postorder = [Int32](repeating: 0, count: parent.count)
        var free = parent.count
        while let node = stack.popLast() {
            free -= 1
            postorder[free] = node
            var child = firstChild[Int(node)]
            while child >= 0 {
                stack.append(child)
                child = nextSibling[Int(child)]
            }
        }
        return postorder
    }
}

/// Which end of an arc has the list that names the other.
enum NeighbourOwner { case higher, lower }

extension Graph {
    /// Lists for every rank the ranks of its neighbours on one side, parallel arcs kept, loops left out. O(nodes + arcs).
    func neighbours(by rank: [Int32], of owner: NeighbourOwner) -> Grouping<Int32> {
        let (tail, head) = (tail.elements, head.elements)
        return Grouping(into: nodeCount, blank: 0) { add in
            for arc in 0..<arcCount where tail[arc] != head[arc] {
                let (one, other) = (rank[Int(tail[arc])], rank[Int(head[arc])])
                if (one > other) == (owner == .higher) { add(Int(one), other) } else { add(Int(other), one) }
            }
        }
    }
}
