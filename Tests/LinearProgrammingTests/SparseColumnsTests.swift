import TestSupport
import Testing

@testable import LinearProgramming

@Suite("A matrix by columns")
struct SparseColumnsTests {
    @Test("takes rows as it takes columns, without zeros")
    func rows() {
        for seed in seeds(40) {
            var random = SeededGenerator(seed: seed)
            let rowCount = Int.random(in: 1...6, using: &random), columnCount = Int.random(in: 0...5, using: &random)
            let table = (0..<rowCount).map { _ in
                (0..<columnCount).map { _ in Double(Int.random(in: -1...1, using: &random)) }
            }
            let known = Int.random(in: 0...rowCount, using: &random)
            var matrix = SparseColumns(), starts: [Int32] = [0], rows: [Int32] = [], values: [Double] = []
            for column in 0..<columnCount {
                for row in 0..<known {
                    rows.append(Int32(row))
                    values.append(table[row][column])
                }
                starts.append(Int32(rows.count))
            }
            matrix.append(starts: starts, rows: rows, values: values)
            starts = [0]
            var columns: [Int32] = []
            values = []
            for row in known..<rowCount {
                // From the last column to the first: any order will do.
                for column in (0..<columnCount).reversed() {
                    columns.append(Int32(column))
                    values.append(table[row][column])
                }
                starts.append(Int32(columns.count))
            }
            matrix.appendRows(from: known, starts: starts, columns: columns, values: values)
            #expect(matrix.starts.count == columnCount + 1)
            for column in 0..<columnCount {
                let entries = matrix.entries(of: column).map { (matrix.rows[$0], matrix.values[$0]) }
                let expected = table.indices.map { (Int32($0), table[$0][column]) }.filter { $0.1 != 0 }
                #expect(entries.elementsEqual(expected, by: ==), "seed \(seed)")
            }
        }
    }
}
