/// The topology of a customizable contraction hierarchy: what of a road network's preparation does not depend on weights
/// (Dibbelt, Strasser, Wagner, “Customizable contraction hierarchies”, 2014).
///
/// The nodes are ordered; the arcs of the chordal completion lead from every node up to its higher neighbours, all of which
/// are its ancestors in the elimination tree. One topology serves many metrics: see `Metric`.
///
/// It is stored by supernodes, as sparse factorizations do (Ng, Peyton, 1993): a chain of the elimination tree whose nodes
/// have the same higher neighbours outside the chain. These are listed once, by their depth in the tree, and the arcs of a
/// supernode form rows of a trapezoid over that list:
///
///     columns      2  5  6 | 7  8  9      depths: three ancestors, then the supernode's own nodes
///     row 0 (9)    ×  ×  ×   ×  ×         the deepest node, the lowest rank
///     row 1 (8)    ×  ×  ×   ×
///     row 2 (7)    ×  ×  ×
///
/// Memory: 12 bytes a node, 28 a supernode, 4 a column and 8 an arc of the graph; on road networks 11 to 20 bytes a hierarchy
/// arc (`byteCount` tells).
public struct Hierarchy: Sendable {
    /// The graph it is made of.
    public let graph: Graph
    /// The node of every rank, the lowest first.
    public let order: FlatArray<Int32>
    /// The rank of every node.
    public let rank: FlatArray<Int32>
    /// The number of nodes on the longest way up the elimination tree: the size of a query's labels.
    public let height: Int
    /// The number of arcs of the chordal completion, each counted once for both directions.
    public let arcCount: Int
    /// The supernode of every rank.
    let supernodeOfRank: FlatArray<Int32>
    /// The supernodes in the order of their ranks, and one more at the end whose beginnings are the ends of the last.
    let supernodes: FlatArray<Supernode>
    /// The depths of the columns of every supernode, ascending.
    let columns: FlatArray<Int32>
    /// Where the arcs of the graph stand among the hierarchy's, ascending: twice the place, and one more where an arc leads
    /// down. Loops stand nowhere.
    let slot: FlatArray<UInt32>
    /// The arc of the graph of every slot.
    let slotArc: FlatArray<Int32>

    /// A range of ranks with the same higher neighbours outside it.
    struct Supernode: BitwiseCopyable, Sendable {
        /// Its lowest rank, whose node is the deepest.
        var firstRank: Int32
        /// Where its columns begin.
        var firstColumn: Int32
        /// Where the arcs of its rows begin, the deepest node's first.
        var firstArc: Int32
        /// The first supernode of the subtree below it, which ends with it.
        var firstDescendant: Int32
        /// Where the slots of its rows begin.
        var firstSlot: Int32
        /// The supernode of the parent of its highest node; −1 at a root.
        var parent: Int32
        /// The depth of its deepest node.
        var depth: Int32
    }
}

extension Hierarchy {
    /// The shape of a supernode, as inner loops need it.
    struct Block {
        /// How many nodes it has.
        let nodeCount: Int
        /// How many columns are other supernodes' nodes.
        let boundaryCount: Int
        /// Where the columns begin.
        let firstColumn: Int
        /// Where the arcs begin.
        let firstArc: Int
        /// The depth of the deepest node.
        let depth: Int
        /// The supernode above; −1 at a root.
        let parent: Int

        var columnCount: Int { boundaryCount + nodeCount }
        /// The depth of the parent of the highest node; −1 at a root.
        var parentDepth: Int { depth - nodeCount }
        /// Where the arcs of a row begin.
        @inline(__always)
        func firstArc(ofRow row: Int) -> Int { firstArc + row * (columnCount - 1) - row * (row - 1) / 2 }
        /// Where the arcs of the row of a column begin, whose node is the supernode's own.
        @inline(__always)
        func firstArc(ofColumn column: Int) -> Int { firstArc(ofRow: columnCount - 1 - column) }
        /// The column of the node of a row, and so the number of arcs that lead up from it.
        @inline(__always)
        func column(ofRow row: Int) -> Int { columnCount - 1 - row }
    }

    /// Returns the shape of a supernode.
    @inline(__always)
    static func block(_ supernodes: UnsafePointer<Supernode>, _ index: Int) -> Block {
        let (own, next) = (supernodes[index], supernodes[index + 1])
        let nodeCount = Int(next.firstRank - own.firstRank)
        return Block(
            nodeCount: nodeCount, boundaryCount: Int(next.firstColumn - own.firstColumn) - nodeCount,
            firstColumn: Int(own.firstColumn), firstArc: Int(own.firstArc), depth: Int(own.depth),
            parent: Int(own.parent))
    }

    var supernodeCount: Int { supernodes.count - 1 }

    /// The bytes of memory of the hierarchy, without the graph's.
    public var byteCount: Int {
        4 * (order.count + rank.count + supernodeOfRank.count + columns.count + slot.count + slotArc.count)
            + MemoryLayout<Supernode>.stride * supernodes.count
    }
}

/// Says why a hierarchy cannot be built.
public enum HierarchyError: Error, Sendable, Equatable {
    /// The order does not name every node of the graph once.
    case notAnOrder
    /// The completion has more arcs than 31 bits can number: the order is bad, or the graph is no road network.
    case tooManyArcs(Int)
    /// Distances may be as long as this, which is more than one can be; see `Distance.unreachable`.
    case tooLong(Double)
}

extension HierarchyError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .notAnOrder: "the order must name every node of the graph exactly once"
        case .tooManyArcs(let count):
            "the hierarchy would have \(count) arcs, more than \(Int32.max); use a better order"
        case .tooLong(let distance):
            "its distances add up to as much as \(UInt64(exactly: distance.rounded()).map { "\($0)" } ?? "\(distance)"), and none can be "
                + "above \(Distance.unreachable - 1); choose a coarser unit"
        }
    }
}
