/// Chooses columns that are independent, and a row for each, by elimination: left-looking LU factorization with a pivot for
/// every column that has one left (Gilbert, Peierls, "Sparse partial pivoting in time proportional to arithmetic
/// operations", 1988).
struct BasisElimination {
    /// Smaller entries are rounding.
    private static let leastPivot = 1e-7
    /// How much smaller than the largest a pivot may be, for less fill.
    private static let pivotShare = 0.1

    private var columns: [(path: Int, entries: [(row: Int32, value: Double)])] = []
    private var entryCount: [Int32]
    /// The number of the pivot in a row, −1 if there is none.
    private var pivotOfRow: [Int32]
    private var pivotRows: [Int32] = []
    /// For each pivot the multiples of it below.
    private var factors: [[(row: Int32, value: Double)]] = []
    private var work: [Double]
    private var isTouched: [Bool]

    /// Makes an elimination without columns. O(rows).
    init(rowCount: Int) {
        entryCount = Array(repeating: 0, count: rowCount)
        pivotOfRow = Array(repeating: -1, count: rowCount)
        work = Array(repeating: 0, count: rowCount)
        isTouched = Array(repeating: false, count: rowCount)
    }

    /// Adds a path by its column's entries in the rows that may get a pivot.
    mutating func append(_ path: Int, _ entries: [(row: Int32, value: Double)]) {
        columns.append((path, entries))
        for entry in entries { entryCount[Int(entry.row)] += 1 }
    }

    /// Returns the rows that got a pivot, with the paths whose columns they are of.
    mutating func solve() -> [(row: Int, path: Int)] {
        // Those with least choice first: most of the matrix is triangular that way.
        let order = columns.indices.sorted {
            let (one, other) = (columns[$0].entries.count, columns[$1].entries.count)
            return one != other ? one < other : $0 < $1
        }
        return order.compactMap { column in
            eliminate(columns[column].entries).map { (Int($0), columns[column].path) }
        }
    }

    /// Takes the multiples of earlier pivots out of a column, and returns the row of its own pivot, if one is left.
    private mutating func eliminate(_ entries: [(row: Int32, value: Double)]) -> Int32? {
        var touched: [Int32] = []
        // The pivots still to be taken out, the first of them last.
        var pending: [Int32] = []
        add(entries, times: 1, &touched, &pending)
        while let pivot = pending.popLast() {
            let factor = work[Int(pivotRows[Int(pivot)])]
            if factor != 0 { add(factors[Int(pivot)], times: -factor, &touched, &pending) }
        }
        let free = touched.filter { pivotOfRow[Int($0)] < 0 && work[Int($0)].magnitude > Self.leastPivot }
        let largest = free.reduce(0) { max($0, work[Int($1)].magnitude) }
        let pivot = free.filter { work[Int($0)].magnitude >= Self.pivotShare * largest }
            .min { (entryCount[Int($0)], $0) < (entryCount[Int($1)], $1) }
        if let pivot {
            pivotOfRow[Int(pivot)] = Int32(pivotRows.count)
            pivotRows.append(pivot)
            factors.append(free.filter { $0 != pivot }.map { ($0, work[Int($0)] / work[Int(pivot)]) })
        }
        for row in touched { (work[Int(row)], isTouched[Int(row)]) = (0, false) }
        return pivot
    }

    private mutating func add(
        _ entries: [(row: Int32, value: Double)], times factor: Double, _ touched: inout [Int32],
        _ pending: inout [Int32]
    ) {
        for entry in entries {
            let row = Int(entry.row)
            work[row] += factor * entry.value
            guard !isTouched[row] else { continue }
            isTouched[row] = true
            touched.append(entry.row)
            guard pivotOfRow[row] >= 0 else { continue }
            var position = pending.count
            while position > 0, pending[position - 1] < pivotOfRow[row] { position -= 1 }
            pending.insert(pivotOfRow[row], at: position)
        }
    }
}
