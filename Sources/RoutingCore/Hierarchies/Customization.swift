/// Computes the weights of a hierarchy's arcs, supernode by supernode from the lowest: first what the graph's own arcs give,
/// then the ways over lower supernodes, then those over lower nodes of the supernode itself.
///
/// The order of a left-looking supernodal factorization (Ng, Peyton, 1993) in the algebra of minimum and plus: inner loops
/// run over rows that lie side by side.
///
/// Sending is safe: a thread writes only rows that no other has, and reads those of lower supernodes, which it wrote itself
/// or which were done before the threads started.
struct Customization: @unchecked Sendable {
    private let hierarchy: Hierarchy
    private let weights: UnsafePointer<UInt32>
    private let up: UnsafeMutablePointer<UInt32>
    private let down: UnsafeMutablePointer<UInt32>
    private let kernels: RowKernels
    private let supernodes: UnsafePointer<Hierarchy.Supernode>
    private let columns: UnsafePointer<Int32>

    init(
        _ hierarchy: Hierarchy, _ weights: ArcWeights, up: UnsafeMutablePointer<UInt32>,
        down: UnsafeMutablePointer<UInt32>, kernels: RowKernels, threads: Int
    ) {
        self.hierarchy = hierarchy
        self.weights = weights.values.elements.baseAddress!
        self.up = up
        self.down = down
        self.kernels = kernels
        supernodes = hierarchy.supernodes.elements.baseAddress!
        columns = hierarchy.columns.elements.baseAddress!
        scratch = (0..<max(1, threads)).map { _ in Scratch(height: hierarchy.height) }
    }

    /// The scratch space of a thread, known by its number.
    private let scratch: [Scratch]

    /// The scratch space of a thread.
    private final class Scratch {
        /// The column of every depth among those of the supernode at work.
        let columnOfDepth: UnsafeMutablePointer<Int32>
        /// The columns of a lower supernode among those of the one at work.
        let place: UnsafeMutablePointer<Int32>
        /// The least ways over the rows of a lower supernode.
        let up: UnsafeMutablePointer<UInt32>
        let down: UnsafeMutablePointer<UInt32>

        init(height: Int) {
            columnOfDepth = .allocate(capacity: height + 1)
            place = .allocate(capacity: height + 1)
            up = .allocate(capacity: height + 1)
            down = .allocate(capacity: height + 1)
        }

        deinit {
            columnOfDepth.deallocate()
            place.deallocate()
            up.deallocate()
            down.deallocate()
        }
    }

    /// Computes all weights.
    func run() {
        let threads = scratch.count
        guard threads > 1 else {
            for index in 0..<hierarchy.supernodeCount { customize(index, scratch[0]) }
            return
        }
        let parts = SubtreeParts(hierarchy: hierarchy, most: 16 * threads)
        _ = SharedWork.results(parts.subtrees.count, threads: threads, scratch: { scratch[$0] }) { scratch, index in
            for supernode in parts.subtrees[index] { customize(supernode, scratch) }
        }
        for index in parts.top {
            let block = Hierarchy.block(supernodes, index)
            let rows = 8
            guard block.nodeCount > rows else {
                customize(index, scratch[0])
                continue
            }
            let chunks = (block.nodeCount + rows - 1) / rows
            _ = SharedWork.results(chunks, threads: threads, scratch: { scratch[$0] }) { scratch, chunk in
                let part = rows * chunk..<min(rows * (chunk + 1), block.nodeCount)
                accumulate(index, block, rows: part, scratch)
            }
            eliminate(block)
        }
    }

    /// Computes the rows again that a change of some arcs' weights may change.
    func run(after arcs: [Int32]) {
        let (graph, rank) = (hierarchy.graph, hierarchy.rank)
        var isDirty = [Bool](repeating: false, count: hierarchy.supernodeCount)
        for arc in arcs where graph.tail[Int(arc)] != graph.head[Int(arc)] {
            let low = min(rank[Int(graph.tail[Int(arc)])], rank[Int(graph.head[Int(arc)])])
            isDirty[Int(hierarchy.supernodeOfRank[Int(low)])] = true
        }
        for index in 0..<hierarchy.supernodeCount where isDirty[index] {
            let block = Hierarchy.block(supernodes, index)
            let count = block.firstArc(ofRow: block.nodeCount) - block.firstArc
            let rows = [up, down].map { UnsafeMutableBufferPointer(start: $0 + block.firstArc, count: count) }
            let old = rows.map { Array($0) }
            customize(index, scratch[0])
            guard !zip(rows, old).allSatisfy({ $0.elementsEqual($1) }), block.boundaryCount > 0 else { continue }
            // What stands above: the supernodes of its boundary.
            var higher = block.parent
            for column in stride(from: block.firstColumn + block.boundaryCount - 1, through: block.firstColumn, by: -1)
            {
                while Hierarchy.block(supernodes, higher).parentDepth >= Int(columns[column]) {
                    higher = Int(supernodes[higher].parent)
                }
                isDirty[higher] = true
            }
        }
    }

    private func customize(_ index: Int, _ scratch: Scratch) {
        let block = Hierarchy.block(supernodes, index)
        accumulate(index, block, rows: 0..<block.nodeCount, scratch)
        eliminate(block)
    }

    /// Takes into some rows what comes from outside the supernode.
    private func accumulate(_ index: Int, _ block: Hierarchy.Block, rows: Range<Int>, _ scratch: Scratch) {
        initialize(index, block, rows: rows)
        addLower(index, block, rows: rows, scratch)
    }

    /// Takes the weights of the graph's own arcs.
    private func initialize(_ index: Int, _ block: Hierarchy.Block, rows: Range<Int>) {
        let range = block.firstArc(ofRow: rows.lowerBound)..<block.firstArc(ofRow: rows.upperBound)
        (up + range.lowerBound).update(repeating: Distance.unreachable, count: range.count)
        (down + range.lowerBound).update(repeating: Distance.unreachable, count: range.count)
        let (slot, arc) = (hierarchy.slot.elements, hierarchy.slotArc.elements)
        for next in Int(supernodes[index].firstSlot)..<Int(supernodes[index + 1].firstSlot) {
            let place = Int(slot[next] >> 1)
            guard range.contains(place) else { continue }
            let side = slot[next] & 1 == 0 ? up : down
            side[place] = min(side[place], weights[Int(arc[next])])
        }
    }

    /// Takes the ways over lower supernodes into some rows.
    private func addLower(_ index: Int, _ block: Hierarchy.Block, rows: Range<Int>, _ scratch: Scratch) {
        let lower = hierarchy.lower.elements
        let range = Int(supernodes[index].firstLower)..<Int(supernodes[index + 1].firstLower)
        if range.isEmpty { return }
        let (columnOfDepth, place) = (scratch.columnOfDepth, scratch.place)
        for column in 0..<block.columnCount {
            columnOfDepth[Int(columns[block.firstColumn + column])] = Int32(column)
        }
        // Rows are from the deepest node up, columns from the highest down.
        let (top, bottom) = (block.depth - rows.upperBound + 1, block.depth - rows.lowerBound)
        for position in range {
            let other = Hierarchy.block(supernodes, Int(lower[position].supernode))
            let otherColumns = columns + other.firstColumn
            var (start, end) = (Int(lower[position].firstColumn), Int(lower[position].endColumn))
            while end > start, otherColumns[end - 1] > bottom { end -= 1 }
            while start < end, otherColumns[start] < top { start += 1 }
            if start == end { continue }
            for column in 0..<end { place[column] = columnOfDepth[Int(otherColumns[column])] }
            for column in start..<end {
                let row = block.firstArc(ofRow: block.depth - Int(otherColumns[column]))
                let (upRow, downRow) = (up + row, down + row)
                if other.nodeCount == 1 {
                    let (otherUp, otherDown) = (up + other.firstArc, down + other.firstArc)
                    let (toColumn, fromColumn) = (otherUp[column], otherDown[column])
                    for k in 0..<column {
                        let place = Int(place[k])
                        upRow[place] = min(upRow[place], fromColumn &+ otherUp[k])
                        downRow[place] = min(downRow[place], otherDown[k] &+ toColumn)
                    }
                } else {
                    scratch.up.update(repeating: Distance.unreachable, count: column)
                    scratch.down.update(repeating: Distance.unreachable, count: column)
                    for otherRow in 0..<other.nodeCount {
                        let first = other.firstArc(ofRow: otherRow)
                        kernels.relax(scratch.up, up + first, down[first + column], column)
                        kernels.relax(scratch.down, down + first, up[first + column], column)
                    }
                    for k in 0..<column {
                        let place = Int(place[k])
                        upRow[place] = min(upRow[place], scratch.up[k])
                        downRow[place] = min(downRow[place], scratch.down[k])
                    }
                }
            }
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
}
