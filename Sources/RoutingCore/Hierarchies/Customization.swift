import CRoutingKernels
import FarmgateBase

/// Computes the weights of a hierarchy's arcs, supernode by supernode from the lowest: the least of the graph's own arcs and of
/// the ways over lower nodes.
///
/// A multifrontal factorization (Liu, “The multifrontal method for sparse matrix solution: theory and practice”, 1992) in the
/// algebra of minimum and plus. What the nodes of a subtree give to the arcs above it is a triangle over the columns of its
/// highest supernode: its update. A supernode takes the updates of its children, its rows become final, and it passes an
/// update of its own on. Updates lie on a stack, so that all that is read and written is side by side.
///
/// Sending is safe: a thread writes only rows, of the metric or of an update, that no other has, and reads besides these only
/// rows that were done before the threads started.
struct Customization: @unchecked Sendable {
    private let hierarchy: Hierarchy
    private let weights: UnsafePointer<UInt32>
    private let up: UnsafeMutablePointer<UInt32>
    private let down: UnsafeMutablePointer<UInt32>
    private let kernels: RowKernels
    private let supernodes: UnsafePointer<Hierarchy.Supernode>
    private let columns: UnsafePointer<Int32>
    private let slots: UnsafePointer<UInt32>
    private let slotArcs: UnsafePointer<Int32>
    private let lastSlot: Int

    init(
        _ hierarchy: Hierarchy, _ weights: ArcWeights, up: UnsafeMutablePointer<UInt32>,
        down: UnsafeMutablePointer<UInt32>, kernels: RowKernels
    ) {
        self.hierarchy = hierarchy
        self.weights = weights.values.elements.baseAddress!
        self.up = up
        self.down = down
        self.kernels = kernels
        supernodes = hierarchy.supernodes.elements.baseAddress!
        columns = hierarchy.columns.elements.baseAddress!
        slots = hierarchy.slot.elements.baseAddress!
        slotArcs = hierarchy.slotArc.elements.baseAddress!
        lastSlot = hierarchy.slot.count - 1
    }

    /// Computes all weights.
    func run(threads: Int) {
        guard threads > 1 else {
            var updates = UpdateStack(height: hierarchy.height)
            for index in 0..<hierarchy.supernodeCount { customize(index, &updates, threads: 1) }
            return
        }
        let parts = SubtreeParts(hierarchy: hierarchy, most: 16 * threads)
        let passedOn = SharedWork.results(parts.subtrees.count, threads: threads, scratch: { _ in }) { _, part in
            var updates = UpdateStack(height: hierarchy.height)
            for index in parts.subtrees[part] { customize(index, &updates, threads: 1) }
            return updates.copyOfTop
        }
        var updates = UpdateStack(height: hierarchy.height)
        // In the order of the tree, each subtree where its highest supernode stands.
        let roots = parts.subtrees.indices.map { (index: parts.subtrees[$0].upperBound - 1, part: Optional($0)) }
        for (index, part) in (roots + parts.top.map { ($0, nil) }).sorted(by: { $0.index < $1.index }) {
            if let part {
                updates.push(index, passedOn[part])
            } else {
                customize(index, &updates, threads: threads)
            }
        }
    }

    /// Computes the rows of a supernode, and puts its update in the place of its children's.
    private func customize(_ index: Int, _ updates: inout UpdateStack, threads: Int) {
        let block = Hierarchy.block(supernodes, index)
        initialize(index, block)
        let triangle = Triangle.firstOfRow(block.boundaryCount)
        let updateUp = updates.prepare(2 * triangle)
        let updateDown = updateUp + triangle
        updateUp.update(repeating: Distance.unreachable, count: 2 * triangle)
        var children = 0
        while let child = updates.fromTop(children), Int(supernodes[child.supernode].parent) == index {
            add(child, to: block, updateUp, updateDown, updates.place)
            children += 1
        }
        if block.nodeCount > 1 { eliminate(block) }
        passOn(block, updateUp, updateDown, threads: threads)
        updates.replace(children, by: index, 2 * triangle)
    }

    /// Takes the weights of the graph's own arcs.
    private func initialize(_ index: Int, _ block: Hierarchy.Block) {
        let count = block.firstArc(ofRow: block.nodeCount) - block.firstArc
        (up + block.firstArc).update(repeating: Distance.unreachable, count: count)
        (down + block.firstArc).update(repeating: Distance.unreachable, count: count)
        let own = block.firstArc..<block.firstArc + count
        for next in Int(supernodes[index].firstSlot)..<Int(supernodes[index + 1].firstSlot) {
            let place = Int(slots[next] >> 1)
            // What comes soon is asked for now: weights lie in the order of the graph.
            routing_prefetch(weights + Int(slotArcs[min(next &+ 32, lastSlot)]))
            // Always so, but for files that were made to do harm.
            guard own.contains(place) else { continue }
            let side = slots[next] & 1 == 0 ? up : down
            side[place] = min(side[place], weights[Int(slotArcs[next])])
        }
    }

    /// Takes the update of a child into the rows of a supernode and its own update.
    private func add(
        _ child: UpdateStack.Update, to block: Hierarchy.Block, _ updateUp: UnsafeMutablePointer<UInt32>,
        _ updateDown: UnsafeMutablePointer<UInt32>, _ place: UnsafeMutablePointer<Int32>
    ) {
        let other = Hierarchy.block(supernodes, child.supernode)
        let count = other.boundaryCount
        if count < 2 { return }
        other.findPlaces(of: count, in: block, columns, place)
        let (fromUp, fromDown) = (child.values, child.values + Triangle.firstOfRow(count))
        // In wide ones the first columns are mostly the same, and so are their rows of both updates.
        var same = 0
        if count > 8 {
            while same < min(count, block.boundaryCount), Int(place[same]) == same { same += 1 }
            kernels.relax(updateUp, fromUp, 0, Triangle.firstOfRow(same))
            kernels.relax(updateDown, fromDown, 0, Triangle.firstOfRow(same))
        }
        var (rowUp, rowDown) = (fromUp + Triangle.firstOfRow(same), fromDown + Triangle.firstOfRow(same))
        for row in same..<count {
            let column = Int(place[row])
            let isBoundary = column < block.boundaryCount
            let start =
                isBoundary ? Triangle.firstOfRow(column) : block.firstArc(ofColumn: column)
            let toUp = (isBoundary ? updateUp : up) + start
            let toDown = (isBoundary ? updateDown : down) + start
            if same > 0 {
                kernels.relax(toUp, rowUp, 0, same)
                kernels.relax(toDown, rowDown, 0, same)
            }
            for k in same..<row {
                let column = Int(place[k])
                toUp[column] = min(toUp[column], rowUp[k])
                toDown[column] = min(toDown[column], rowDown[k])
            }
            rowUp += row
            rowDown += row
        }
    }

    /// Takes the ways over each node of the supernode into the rows above it.
    private func eliminate(_ block: Hierarchy.Block) {
        for row in 0..<block.nodeCount {
            let lowUp = up + block.firstArc(ofRow: row)
            let lowDown = down + block.firstArc(ofRow: row)
            for other in row + 1..<block.nodeCount {
                let column = block.column(ofRow: other)
                let first = block.firstArc(ofRow: other)
                kernels.relax(up + first, lowUp, lowDown[column], column)
                kernels.relax(down + first, lowDown, lowUp[column], column)
            }
        }
    }

    /// Takes the ways over the nodes of the supernode into its update.
    private func passOn(
        _ block: Hierarchy.Block, _ updateUp: UnsafeMutablePointer<UInt32>,
        _ updateDown: UnsafeMutablePointer<UInt32>, threads: Int
    ) {
        if block.nodeCount == 1 {
            kernels.relaxTriangles(
                updateUp, updateDown, up + block.firstArc, down + block.firstArc, block.boundaryCount)
            return
        }
        // Rows for a thread to take; the work of a piece should be worth more than giving it out.
        let piece = 16
        let work = block.nodeCount * block.boundaryCount * block.boundaryCount
        guard threads > 1, work > 1 << 16 else {
            passOn(block, rows: 0..<block.boundaryCount, updateUp, updateDown)
            return
        }
        // Every piece writes rows of its own, and all are done before anybody reads.
        nonisolated(unsafe) let (updateUp, updateDown) = (updateUp, updateDown)
        _ = SharedWork.results((block.boundaryCount + piece - 1) / piece, threads: threads, scratch: { _ in }) {
            _, index in
            // The longest rows first.
            let end = block.boundaryCount - index * piece
            passOn(block, rows: max(0, end - piece)..<end, updateUp, updateDown)
        }
    }

    private func passOn(
        _ block: Hierarchy.Block, rows: Range<Int>, _ updateUp: UnsafeMutablePointer<UInt32>,
        _ updateDown: UnsafeMutablePointer<UInt32>
    ) {
        for column in rows {
            let (toUp, toDown) = (
                updateUp + Triangle.firstOfRow(column), updateDown + Triangle.firstOfRow(column)
            )
            for row in 0..<block.nodeCount {
                let first = block.firstArc(ofRow: row)
                kernels.relax(toUp, up + first, down[first + column], column)
                kernels.relax(toDown, down + first, up[first + column], column)
            }
        }
    }
}

extension Hierarchy.Block {
    /// Finds where the first columns of a supernode, its boundary or a part of it, stand among those of one above it.
    @inline(__always)
    func findPlaces(
        of count: Int, in other: Hierarchy.Block, _ columns: UnsafePointer<Int32>, _ place: UnsafeMutablePointer<Int32>
    ) {
        let (own, others) = (columns + firstColumn, columns + other.firstColumn)
        var next = other.columnCount
        for k in stride(from: count - 1, through: 0, by: -1) {
            next -= 1
            // Mostly it is the next one, or near.
            let near = max(0, next - 8)
            if others[near] > own[k] { next = (0..<near).bisected { others[$0] >= own[k] } }
            while next > near, others[next] > own[k] { next -= 1 }
            place[k] = Int32(truncatingIfNeeded: next)
        }
    }
}
