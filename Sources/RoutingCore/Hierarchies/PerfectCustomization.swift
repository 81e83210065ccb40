import FarmgateBase

/// Finds the distance between the ends of every arc of a hierarchy, and closes the arcs that are longer: perfect
/// customization (Dibbelt, Strasser, Wagner, “Customizable contraction hierarchies”, 2014).
///
/// A metric has the lengths of ways over lower nodes. A shorter way from a node to one of its higher neighbours goes over
/// nodes above it; the first of them is a neighbour too, and the distance from there is an arc of a higher row. So supernodes
/// are done from the highest down: what lies between the columns of one is known before it, and is gathered into a triangle
/// whose rows are as those of the supernode itself.
///
/// Only longer arcs are closed, none that is as long as another way. So arcs that close each other do not exist, whatever has no
/// weight, and what an arc that stays is replaced by stays as well.
///
/// Sending is safe: a thread writes only rows that no other has, and reads those above, which it wrote itself or which were done
/// before the threads started.
struct PerfectCustomization: @unchecked Sendable {
    private let hierarchy: Hierarchy
    private let supernodes: UnsafePointer<Hierarchy.Supernode>
    private let columns: UnsafePointer<Int32>
    /// The weights of the metric.
    private let oldUp: UnsafePointer<UInt32>
    private let oldDown: UnsafePointer<UInt32>
    /// The distances between the ends of arcs.
    private let exactUp: UnsafeMutablePointer<UInt32>
    private let exactDown: UnsafeMutablePointer<UInt32>
    /// The weights of arcs that stay.
    private let up: UnsafeMutablePointer<UInt32>
    private let down: UnsafeMutablePointer<UInt32>
    private let kernels: RowKernels
    private let threads: Int

    /// The scratch space of a thread.
    private final class Scratch {
        /// Where the columns of a supernode stand among those of one above it.
        let place: UnsafeMutablePointer<Int32>
        /// The ways from the node of a row to its columns that go over another column.
        let up: UnsafeMutablePointer<UInt32>
        let down: UnsafeMutablePointer<UInt32>
        /// The distances between columns that are nodes of others: from each, row by row, to the higher ones, and back.
        let boundaryUp: UnsafeMutablePointer<UInt32>
        let boundaryDown: UnsafeMutablePointer<UInt32>

        init(height: Int, mostBoundary: Int) {
            place = .allocate(capacity: height + 1)
            up = .allocate(capacity: height + 1)
            down = .allocate(capacity: height + 1)
            let triangle = Triangle.firstOfRow(mostBoundary)
            boundaryUp = .allocate(capacity: triangle)
            boundaryDown = .allocate(capacity: triangle)
        }

        deinit {
            for pointer in [up, down, boundaryUp, boundaryDown] { pointer.deallocate() }
            place.deallocate()
        }
    }

    init(
        _ metric: Metric, exactUp: UnsafeMutablePointer<UInt32>, exactDown: UnsafeMutablePointer<UInt32>,
        up: UnsafeMutablePointer<UInt32>, down: UnsafeMutablePointer<UInt32>, kernels: RowKernels, threads: Int
    ) {
        hierarchy = metric.hierarchy
        supernodes = metric.hierarchy.supernodes.elements.baseAddress!
        columns = metric.hierarchy.columns.elements.baseAddress!
        oldUp = metric.up.elements.baseAddress!
        oldDown = metric.down.elements.baseAddress!
        self.exactUp = exactUp
        self.exactDown = exactDown
        self.up = up
        self.down = down
        self.kernels = kernels
        self.threads = threads
    }

    /// Computes all weights.
    func run() {
        let mostBoundary =
            (0..<hierarchy.supernodeCount).lazy.map { Hierarchy.block(supernodes, $0).boundaryCount }.max() ?? 0
        let makeScratch = { @Sendable in Scratch(height: hierarchy.height, mostBoundary: mostBoundary) }
        let parts = SubtreeParts(hierarchy: hierarchy, most: 16 * max(1, threads))
        let scratch = makeScratch()
        for index in parts.top.reversed() { close(index, scratch) }
        _ = SharedWork.results(parts.subtrees.count, threads: threads, scratch: { _ in makeScratch() }) {
            scratch, part in
            for index in parts.subtrees[part].reversed() { close(index, scratch) }
        }
    }

    /// Computes the rows of a supernode, those above it being done.
    private func close(_ index: Int, _ scratch: Scratch) {
        let block = Hierarchy.block(supernodes, index)
        gather(block, scratch)
        for row in stride(from: block.nodeCount - 1, through: 0, by: -1) {
            let count = block.column(ofRow: row)
            let first = block.firstArc(ofRow: row)
            findWays(over: count, block, oldUp + first, oldDown + first, scratch)
            for (old, way, exact, new) in [
                (oldUp, scratch.up, exactUp, up), (oldDown, scratch.down, exactDown, down),
            ] {
                for k in 0..<count {
                    exact[first + k] = min(old[first + k], way[k])
                    new[first + k] = old[first + k] <= way[k] ? old[first + k] : Distance.unreachable
                }
            }
        }
    }

    /// Finds the ways from a node with `count` columns to each of them, and back, over another one.
    private func findWays(
        over count: Int, _ block: Hierarchy.Block, _ ownUp: UnsafePointer<UInt32>, _ ownDown: UnsafePointer<UInt32>,
        _ scratch: Scratch
    ) {
        scratch.up.update(repeating: Distance.unreachable, count: count)
        scratch.down.update(repeating: Distance.unreachable, count: count)
        for column in 0..<count {
            let isBoundary = column < block.boundaryCount
            let first =
                isBoundary ? Triangle.firstOfRow(column) : block.firstArc(ofColumn: column)
            let rowUp = UnsafePointer(isBoundary ? scratch.boundaryUp : exactUp) + first
            let rowDown = UnsafePointer(isBoundary ? scratch.boundaryDown : exactDown) + first
            // Over this column to higher ones, and over those to this one.
            kernels.relax(scratch.up, rowUp, ownUp[column], column)
            kernels.relax(scratch.down, rowDown, ownDown[column], column)
            scratch.up[column] = kernels.leastSum(ownUp, rowDown, column)
            scratch.down[column] = kernels.leastSum(ownDown, rowUp, column)
        }
    }

    /// Takes the distances between the columns of a supernode that are others' nodes together.
    private func gather(_ block: Hierarchy.Block, _ scratch: Scratch) {
        let own = columns + block.firstColumn
        let place = scratch.place
        var end = block.boundaryCount
        var higher = block.parent
        while end > 1 {
            let other = Hierarchy.block(supernodes, higher)
            higher = other.parent
            var start = end
            while start > 0, Int(own[start - 1]) > other.parentDepth { start -= 1 }
            if start == end { continue }
            block.findPlaces(of: end, in: other, columns, place)
            for column in start..<end {
                let row = other.firstArc(ofRow: other.depth - Int(own[column]))
                let (toUp, toDown) = (
                    scratch.boundaryUp + Triangle.firstOfRow(column),
                    scratch.boundaryDown + Triangle.firstOfRow(column)
                )
                let (fromUp, fromDown) = (exactUp + row, exactDown + row)
                for k in 0..<column {
                    toUp[k] = fromUp[Int(place[k])]
                    toDown[k] = fromDown[Int(place[k])]
                }
            }
            end = start
        }
    }
}
