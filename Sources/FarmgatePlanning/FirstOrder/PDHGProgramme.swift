import FarmgateBase
import RoutingCore

/// A linear programme laid out for PDHG: the matrix once, by column, and what iterations move.
///
/// An iteration reads each column's entries twice in a row: what its rows cost moves the column, and the column as moved adds to
/// what its rows are loaded with. So the matrix comes from memory once an iteration, and the rows of neighbouring columns
/// are near.
final class PDHGProgramme {
    /// The columns are so many pieces of work, each with sums of its own by row: the same for any number of threads.
    private static let pieceCount = 8

    /// What does not change from one iteration to the next.
    struct Item {
        /// The cost of a column, the right side of a row with a minus.
        var constant: Double
        /// How far it moves for one unit of its gradient.
        var step: Double
        /// The most it can be.
        var most: Double
    }

    let columns: Side
    let rows: Side
    private let starts: UnsafeMutableBufferPointer<Int>
    private let entryRows: UnsafeMutableBufferPointer<Int32>
    private let entryShares: UnsafeMutableBufferPointer<Float>
    /// Where each piece of columns begins, and the end.
    private let pieces: [Int]
    /// Piece by piece, the load of each row by the piece's columns.
    private let loads: UnsafeMutableBufferPointer<Double>

    /// Lays out a programme. O(entries).
    ///
    /// - Parameters:
    ///   - starts: Where each column's entries begin, and the end.
    init(starts: [Int], rows entryRows: [Int32], shares: [Float], columns: Side, rows: Side) {
        self.columns = columns
        self.rows = rows
        self.starts = .allocate(copying: starts)
        self.entryRows = .allocate(copying: entryRows)
        entryShares = .allocate(copying: shares)
        loads = .allocate(copying: Array(repeating: 0, count: Self.pieceCount * rows.count))
        var pieces = [0]
        for piece in 1..<Self.pieceCount {
            let entry = entryRows.count / Self.pieceCount * piece
            pieces.append(pieces[piece - 1])
            while pieces[piece] < columns.count, starts[pieces[piece]] < entry { pieces[piece] += 1 }
        }
        self.pieces = pieces + [columns.count]
    }

    deinit {
        starts.deallocate()
        entryRows.deallocate()
        entryShares.deallocate()
        loads.deallocate()
        columns.deallocate()
        rows.deallocate()
    }

    /// Moves the columns by what the averages of the rows cost, then the rows by what the columns, reflected, load them
    /// with. O(entries).
    ///
    /// - Parameters:
    ///   - balance: The step of prices is longer by it, that of tonnes shorter.
    ///   - length: The length of both steps.
    ///   - share: The weight of the new values in the averages.
    /// - Returns: The sums of squares of the moves of columns and rows, each over the item's own step.
    func iterate(_ length: Double, balance: Double, share: Double, threads: Int) -> (moved: Double, priced: Double) {
        // Each piece writes its own range of columns, then of rows, and its own sums alone.
        nonisolated(unsafe) let programme = self
        let moved = SharedWork.results(Self.pieceCount, threads: threads, scratch: { _ in }) { _, piece in
            programme.moveColumns(piece, -length / balance, share)
        }
        let priced = SharedWork.results(Self.pieceCount, threads: threads, scratch: { _ in }) { _, piece in
            programme.moveRows(piece, length * balance, share)
        }
        return (moved.reduce(0, +), priced.reduce(0, +))
    }

    private func moveColumns(_ piece: Int, _ rate: Double, _ share: Double) -> Double {
        let loads = UnsafeMutableBufferPointer(rebasing: loads[piece * rows.count..<(piece + 1) * rows.count])
        let prices = rows.average, entryRows = entryRows, entryShares = entryShares
        var squares = 0.0
        for column in pieces[piece]..<pieces[piece + 1] {
            let entries = starts[column]..<starts[column + 1]
            var gradient = columns.items[column].constant
            for entry in entries { gradient += Double(entryShares[entry]) * prices[Int(entryRows[entry])] }
            squares += columns.move(column, by: rate * gradient, share)
            let reflected = columns.reflected[column]
            guard reflected != 0 else { continue }
            for entry in entries { loads[Int(entryRows[entry])] += Double(entryShares[entry]) * reflected }
        }
        return squares
    }

    private func moveRows(_ piece: Int, _ rate: Double, _ share: Double) -> Double {
        var squares = 0.0
        for row in rows.count * piece / Self.pieceCount..<rows.count * (piece + 1) / Self.pieceCount {
            var gradient = rows.items[row].constant
            for position in stride(from: row, to: loads.count, by: rows.count) {
                gradient += loads[position]
                loads[position] = 0
            }
            squares += rows.move(row, by: rate * gradient, share)
        }
        return squares
    }

    /// Starts averaging anew from the last step.
    ///
    /// - Returns: The sums of squares of how far that is from where it started before, each over the item's own step.
    func restart() -> (moved: Double, priced: Double) { (columns.restart(), rows.restart()) }

    /// The values of columns or rows: tonnes or prices.
    struct Side {
        let items: UnsafeMutableBufferPointer<Item>
        /// The running averages, where they started from, and the last step from them: projected, and reflected.
        let average: UnsafeMutableBufferPointer<Double>
        private let anchor: UnsafeMutableBufferPointer<Double>
        let projected: UnsafeMutableBufferPointer<Double>
        let reflected: UnsafeMutableBufferPointer<Double>

        /// Makes a side that starts from given values, to be deallocated with its programme.
        init(_ items: [Item], values: [Double]) {
            self.items = .allocate(copying: items)
            average = .allocate(copying: values)
            anchor = .allocate(copying: values)
            projected = .allocate(copying: values)
            reflected = .allocate(copying: values)
        }

        fileprivate func deallocate() {
            items.deallocate()
            for values in [average, anchor, projected, reflected] { values.deallocate() }
        }

        var count: Int { items.count }

        /// Moves a value as far as it may go, and the average after it. Returns the square of the move over the item's
        /// step.
        @inline(__always)
        fileprivate func move(_ index: Int, by move: Double, _ share: Double) -> Double {
            let item = items[index], before = average[index]
            let after = min(item.most, max(0, before + move * item.step))
            let change = after - before
            projected[index] = after
            reflected[index] = after + change
            average[index] = share * (after + change) + (1 - share) * anchor[index]
            return change * change / item.step
        }

        fileprivate func restart() -> Double {
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
}

extension UnsafeMutableBufferPointer {
    fileprivate static func allocate(copying elements: [Element]) -> Self {
        let buffer = Self.allocate(capacity: elements.count)
        _ = buffer.initialize(from: elements)
        return buffer
    }
}
