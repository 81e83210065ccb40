import FarmgateBase

/// A basis of the rows of supplies and demands: a key column for each of them, the variable that takes up whatever the others
/// leave.
///
/// The variables of such a row are the paths from or to it and its own slack. Drawn as a graph, rows are nodes, a path is an
/// edge between its supply and its demand, a slack an edge to the root. Key columns are a spanning tree of it, so every row's
/// key leads one row nearer to the root, and all of them are found by one walk over the tree. What a tonne on another path
/// changes are the keys from its two ends up to where these meet, or to the root where tonnes are lost on the way.
///
/// The method is primal partitioning with key columns (Dantzig, Van Slyke, "Generalized upper bounding techniques", 1967;
/// Farvolden, Powell, Lustig, "A primal partitioning solution for the arc-chain formulation of a multicommodity network
/// flow problem", 1993).
struct SpanningTreeBasis {
    /// What stands for a row's own slack among key columns.
    static let slack: Int32 = -1
    /// Less of a tonne than this is not passed on.
    private static let negligible = 1e-13

    /// A variable that may become a key column: those of the lowest rank come first, and of these those of most tonnes.
    struct Candidate {
        var rank: Int
        var tonnes: Double
        var edge: Edge
    }

    enum Edge {
        case path(Int32)
        case slack(row: Int32)
    }

    /// How much a key changes for a tonne more on another variable.
    struct Change {
        /// The row whose key it is.
        var row: Int32
        var tonnes: Double
    }

    /// The key column of each row: a path, or `slack`.
    private(set) var key: [Int32] = []
    /// The row that each key leads to; -1 for the root.
    private var parent: [Int32] = []
    private var depth: [Int32] = []
    /// What a tonne of each key takes in its row, and in the row it leads to.
    private var inRow: [Double] = []
    private var inParent: [Double] = []
    /// All rows, each after the one its key leads to.
    private var order: [Int32] = []

    /// Chooses key columns: a spanning tree of the candidates that come first (Kruskal, 1956). O(candidates · log candidates).
    ///
    /// - Parameter candidates: Among them the slack of every row.
    init(_ rows: SupplyDemandRows, _ paths: PathStore, _ candidates: [Candidate]) {
        let count = rows.count
        var sorted = Array(candidates.indices)
        sorted.sort {
            let one = candidates[$0], other = candidates[$1]
            if one.rank != other.rank { return one.rank < other.rank }
            return one.tonnes != other.tonnes ? one.tonnes > other.tonnes : $0 < $1
        }
        var forest = Array(0...Int32(count))
        func top(_ node: Int32) -> Int32 {
            var node = node
            while forest[Int(node)] != node {
                forest[Int(node)] = forest[Int(forest[Int(node)])]
                node = forest[Int(node)]
            }
            return node
        }
        let root = Int32(count)
        var edges: [(one: Int32, other: Int32, path: Int32)] = []
        edges.reserveCapacity(count)
        for index in sorted where edges.count < count {
            let (one, other, path): (Int32, Int32, Int32)
            switch candidates[index].edge {
            case .slack(let row): (one, other, path) = (row, root, Self.slack)
            case .path(let index):
                (one, other, path) = (rows.supplyRow[Int(index)], rows.demandRow[Int(index)], index)
            }
            let first = top(one), second = top(other)
            guard first != second else { continue }
            forest[Int(first)] = second
            edges.append((one, other, path))
        }
        hang(edges, from: root, paths, rows)
    }

    /// Hangs the tree up at the root.
    private mutating func hang(
        _ edges: [(one: Int32, other: Int32, path: Int32)], from root: Int32, _ paths: PathStore,
        _ rows: SupplyDemandRows
    ) {
        let count = Int(root)
        // Each edge is around both its ends.
        let around = Grouping(2 * edges.count, into: count + 1) { end in
            Int(end < edges.count ? edges[end].one : edges[end - edges.count].other)
        }
        key = Array(repeating: Self.slack, count: count)
        parent = Array(repeating: -1, count: count)
        depth = Array(repeating: 0, count: count + 1)
        inRow = Array(repeating: 1, count: count)
        inParent = Array(repeating: 0, count: count)
        order.reserveCapacity(count + 1)
        var reached = [root], position = 0
        while position < reached.count {
            let node = reached[position]
            position += 1
            for end in around[Int(node)] {
                let edge = edges[Int(end) % edges.count]
                let row = edge.one == node ? edge.other : edge.one
                guard row != root, depth[Int(row)] == 0 else { continue }
                depth[Int(row)] = depth[Int(node)] + 1
                key[Int(row)] = edge.path
                reached.append(row)
                guard edge.path >= 0 else { continue }
                parent[Int(row)] = node
                let delivered = paths.delivered[Int(edge.path)]
                let isSupply = rows.supplyRow[Int(edge.path)] == row
                inRow[Int(row)] = isSupply ? 1 : delivered
                inParent[Int(row)] = isSupply ? delivered : 1
            }
        }
        order = Array(reached.dropFirst())
    }

    /// Takes the next row, whose key is its slack. O(1).
    mutating func appendSlackKey() {
        order.append(Int32(key.count))
        key.append(Self.slack)
        parent.append(-1)
        // The root, which has no depth, comes after all rows.
        depth.insert(1, at: depth.count - 1)
        inRow.append(1)
        inParent.append(0)
    }

    /// The tonnes of every row's key, given what the other variables leave of each row. O(rows).
    func keyTonnes(leaving rest: [Double]) -> [Double] {
        var rest = rest
        for row in order.reversed().lazy.map({ Int($0) }) {
            rest[row] /= inRow[row]
            if parent[row] >= 0 { rest[Int(parent[row])] -= inParent[row] * rest[row] }
        }
        return rest
    }

    /// What a tonne in each row is worth, given what is left to it of the cost of its key. O(rows).
    func values(keyCosts: (Int) -> Double) -> [Double] {
        var values = Array(repeating: 0.0, count: key.count)
        for row in order.lazy.map({ Int($0) }) {
            let above = parent[row] < 0 ? 0 : inParent[row] * values[Int(parent[row])]
            values[row] = (keyCosts(row) - above) / inRow[row]
        }
        return values
    }

    /// Appends how the keys change for one more tonne on a path. O(depth).
    func appendChanges(path: Int, delivering delivered: Double, _ rows: SupplyDemandRows, to changes: inout [Change]) {
        var (one, left) = (rows.supplyRow[path], 1.0), (other, otherLeft) = (rows.demandRow[path], delivered)
        while one != other {
            if other < 0 || one >= 0 && depth[Int(one)] >= depth[Int(other)] {
                climb(&one, &left, &changes)
            } else {
                climb(&other, &otherLeft, &changes)
            }
        }
        left += otherLeft
        while one >= 0, abs(left) > Self.negligible { climb(&one, &left, &changes) }
    }

    /// Appends how the keys change for one more tonne of the slack of a row. O(depth).
    func appendChanges(slackOf row: Int32, to changes: inout [Change]) {
        var row = row, left = 1.0
        while row >= 0 { climb(&row, &left, &changes) }
    }

    private func climb(_ row: inout Int32, _ left: inout Double, _ changes: inout [Change]) {
        let change = -left / inRow[Int(row)]
        changes.append(Change(row: row, tonnes: change))
        left = inParent[Int(row)] * change
        row = parent[Int(row)]
    }
}
