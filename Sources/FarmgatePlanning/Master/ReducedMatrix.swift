import LinearProgramming

/// The columns of a reduced programme as they are put together, and the entries of the next one, summed by row.
struct ReducedMatrix {
    private(set) var objective: [Double] = []
    private(set) var upper: [Double] = []
    private(set) var lower: [Double] = []
    private(set) var starts: [Int32] = [0]
    private(set) var rows: [Int32] = []
    private(set) var values: [Double] = []
    private(set) var statuses: [BasisStatus] = []
    private var next: EntrySums

    init(rowCount: Int) { next = EntrySums(rowCount: rowCount) }

    /// Adds to the entry of the next column in a row.
    mutating func add(_ value: Double, row: Int) { next.add(value, row: row) }

    /// Appends a column with the entries added, times `sign`. They stay until they are cleared.
    mutating func appendColumn(cost: Double, sign: Double, lower: Double, upper: Double, _ status: BasisStatus) {
        next.forEach { row, sum in
            rows.append(Int32(row))
            values.append(sign * sum)
        }
        objective.append(sign * cost)
        self.lower.append(lower)
        self.upper.append(upper)
        statuses.append(status)
        starts.append(Int32(rows.count))
    }

    /// Forgets the entries added.
    mutating func clear() { next.clear() }
}

/// The entries of one column, summed by row.
struct EntrySums {
    private var sums: [Double]
    private var isTouched: [Bool]
    private var touched: [Int32] = []

    init(rowCount: Int) {
        sums = Array(repeating: 0, count: rowCount)
        isTouched = Array(repeating: false, count: rowCount)
    }

    /// Adds to the entry in a row.
    mutating func add(_ value: Double, row: Int) {
        sums[row] += value
        guard !isTouched[row] else { return }
        isTouched[row] = true
        touched.append(Int32(row))
    }

    /// Calls `body` with each row and its entry, rounding left out, in the order in which they came.
    func forEach(_ body: (_ row: Int, _ sum: Double) -> Void) {
        for row in touched where abs(sums[Int(row)]) > ReducedProgramme.leastEntry { body(Int(row), sums[Int(row)]) }
    }

    /// Forgets all entries. O(entries).
    mutating func clear() {
        for row in touched { (sums[Int(row)], isTouched[Int(row)]) = (0, false) }
        touched.removeAll(keepingCapacity: true)
    }
}
