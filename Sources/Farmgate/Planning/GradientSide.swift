import RoutingCore

/// The variables of one kind of a linear programme, with its matrix the way they meet it: columns with tonnes, or rows with
/// prices (`PrimalDualGradient`).
final class GradientSide {
    /// So many entries are a piece of work for a thread: enough that handing it out does not matter.
    private static let entriesPerPiece = 60_000

    /// What does not change from step to step.
    struct Item {
        /// The cost of a column, the right side of a row with a minus.
        var constant: Double
        /// How far it moves for one unit of its gradient.
        var step: Double
        /// The most it can be.
        var most: Double
    }

    private let starts: UnsafeMutableBufferPointer<Int>
    private let others: UnsafeMutableBufferPointer<Int32>
    private let shares: UnsafeMutableBufferPointer<Float>
    private let items: UnsafeMutableBufferPointer<Item>
    /// Where each piece of work begins, and the end.
    private let pieces: [Int]
    /// The running averages, where they started from, and the last step from them: projected, and reflected.
    let average: UnsafeMutableBufferPointer<Double>
    private let anchor: UnsafeMutableBufferPointer<Double>
    let projected: UnsafeMutableBufferPointer<Double>
    let reflected: UnsafeMutableBufferPointer<Double>

    /// Makes a side that starts from given values. O(entries).
    ///
    /// - Parameters:
    ///   - starts: Where each item's entries begin, and the end.
    ///   - others: The item of the other side that an entry is of.
    init(starts: [Int], others: [Int32], shares: [Float], items: [Item], values: [Double]) {
        self.starts = .allocate(copying: starts)
        self.others = .allocate(copying: others)
        self.shares = .allocate(copying: shares)
        self.items = .allocate(copying: items)
        average = .allocate(copying: values)
        anchor = .allocate(copying: values)
        projected = .allocate(copying: values)
        reflected = .allocate(copying: values)
        var pieces = [0]
        for item in items.indices where starts[item + 1] - starts[pieces[pieces.count - 1]] >= Self.entriesPerPiece {
            pieces.append(item + 1)
        }
        if pieces[pieces.count - 1] < items.count { pieces.append(items.count) }
        self.pieces = pieces
    }

    deinit {
        starts.deallocate()
        others.deallocate()
        shares.deallocate()
        items.deallocate()
        for values in [average, anchor, projected, reflected] { values.deallocate() }
    }

    /// Moves every value by its gradient, as far as it may go, and the averages after it. O(entries).
    ///
    /// - Parameters:
    ///   - rate: How far to move, negative to move against the gradient.
    ///   - share: The weight of the new values in the averages.
    /// - Returns: The sum of squares of the moves, each over the item's own step.
    func move(along other: UnsafeMutableBufferPointer<Double>, rate: Double, share: Double, threads: Int) -> Double {
        // Each piece writes the items of its own range alone, and of the other side nothing changes meanwhile.
        nonisolated(unsafe) let (side, other) = (self, other)
        return SharedWork.results(pieces.count - 1, threads: threads, scratch: { _ in }) { _, piece in
            side.move(side.pieces[piece]..<side.pieces[piece + 1], along: other, rate, share)
        }.reduce(0, +)
    }

    private func move(
        _ range: Range<Int>, along other: UnsafeMutableBufferPointer<Double>, _ rate: Double, _ share: Double
    ) -> Double {
        var squares = 0.0
        for index in range {
            let item = items[index]
            var gradient = item.constant
            for entry in starts[index]..<starts[index + 1] {
                gradient += Double(shares[entry]) * other[Int(others[entry])]
            }
            let before = average[index]
            let after = min(item.most, max(0, before + rate * item.step * gradient))
            let change = after - before
            projected[index] = after
            reflected[index] = after + change
            average[index] = share * (after + change) + (1 - share) * anchor[index]
            squares += change * change / item.step
        }
        return squares
    }

    /// Starts averaging anew from the last step.
    ///
    /// - Returns: The sum of squares of how far that is from where it started before, each over the item's own step.
    func restart() -> Double {
        var squares = 0.0
        for index in items.indices {
            let change = projected[index] - anchor[index]
            squares += change * change / items[index].step
            average[index] = projected[index]
            anchor[index] = projected[index]
        }
        return squares
    }
}

extension UnsafeMutableBufferPointer {
    fileprivate static func allocate(copying elements: [Element]) -> Self {
        let buffer = Self.allocate(capacity: elements.count)
        _ = buffer.initialize(from: elements)
        return buffer
    }
}
