import FarmgateBase

/// Remembers on which line each row of a table began.
///
/// Rows mostly follow each other at a steady pace, so that runs of them are kept rather than each.
struct RowLines: Sendable {
    private struct Run: Sendable {
        var firstRow: Int32
        var firstLine: Int32
        /// Lines from one row to the next; −1 while the run has only one row.
        var stride: Int32
    }

    private var runs: [Run] = []
    private var count: Int32 = 0
    private var lastLine: Int32 = 0

    /// Adds the line of the next row; past 2³¹ lines or rows nothing is remembered.
    mutating func append(_ line: Int) {
        guard let line = Int32(exactly: line), count < .max else { return }
        if let run = runs.last, run.stride < 0 || lastLine &+ run.stride == line {
            if run.stride < 0 { runs[runs.count - 1].stride = line &- lastLine }
        } else {
            runs.append(Run(firstRow: count, firstLine: line, stride: -1))
        }
        lastLine = line
        count += 1
    }

    /// Returns the line of a row, from 0; nil if it is not known. O(log runs).
    func line(_ row: Int) -> Int? {
        guard row >= 0, row < count else { return nil }
        let run = runs[(1..<runs.count).bisected { runs[$0].firstRow > row } - 1]
        return Int(run.firstLine) + (row - Int(run.firstRow)) * Int(max(run.stride, 0))
    }
}
