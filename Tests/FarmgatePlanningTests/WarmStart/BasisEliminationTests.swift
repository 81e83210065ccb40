import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Eliminating a basis")
struct BasisEliminationTests {
    @Test("gives independent columns a row each and leaves out those that depend on them")
    func dependent() {
        // Two supplies (rows 0, 1), two demands (2, 3) and all four ways between them: any three are independent.
        var elimination = BasisElimination(rowCount: 5)
        for (path, ends) in [(0, 2), (0, 3), (1, 2), (1, 3)].enumerated() {
            elimination.append(path, [(Int32(ends.0), 1), (Int32(ends.1), 1)])
        }
        elimination.append(4, [])
        let pairs = elimination.solve()
        #expect(pairs.count == 3)
        #expect(Set(pairs.map(\.row)).count == 3 && Set(pairs.map(\.path)).count == 3)
        #expect(pairs.allSatisfy { $0.row < 4 && $0.path < 4 })
    }

    @Test("finds as many columns as the matrix has rank, on random sparse matrices", arguments: seeds(5))
    func rank(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let rows = Int.random(in: 1...8, using: &random), columns = Int.random(in: 1...10, using: &random)
            var matrix = (0..<columns).map { _ in
                (0..<rows).map { _ in random.chance(0.4) ? Double(Int.random(in: -3...3, using: &random)) : 0 }
            }
            // Some are sums of two others.
            if columns > 2 { matrix[0] = zip(matrix[1], matrix[2]).map { $0 + $1 } }
            var elimination = BasisElimination(rowCount: rows)
            for (path, column) in matrix.enumerated() {
                elimination.append(path, column.enumerated().filter { $1 != 0 }.map { (Int32($0), $1) })
            }
            let pairs = elimination.solve()
            #expect(pairs.count == Self.rank(matrix))
            // What was chosen is a basis: in its rows its columns are independent.
            #expect(Self.rank(pairs.map { pair in pairs.map { matrix[pair.path][$0.row] } }) == pairs.count)
        }
    }

    /// The rank of a matrix, by dense elimination with full pivoting.
    private static func rank(_ matrix: [[Double]]) -> Int {
        var matrix = matrix, rank = 0
        var free = Set(matrix.first?.indices ?? 0..<0)
        while rank < matrix.count {
            var best = (column: 0, row: 0, size: 1e-6)
            for column in rank..<matrix.count {
                for row in free where matrix[column][row].magnitude > best.size {
                    best = (column, row, matrix[column][row].magnitude)
                }
            }
            if best.size <= 1e-6 { break }
            matrix.swapAt(rank, best.column)
            free.remove(best.row)
            for column in (rank + 1)..<max(matrix.count, rank + 1) {
                let factor = matrix[column][best.row] / matrix[rank][best.row]
                for row in matrix[column].indices { matrix[column][row] -= factor * matrix[rank][row] }
            }
            rank += 1
        }
        return rank
    }
}
