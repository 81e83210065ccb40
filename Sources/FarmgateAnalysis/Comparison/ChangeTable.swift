import FarmgateBase

/// Adds figures up by what they are of and by plan, and tells what differs.
struct ChangeTable<Key: Hashable> {
    private let planCount: Int
    private var rows = Numbering<Key>()
    /// A row of plans after the other.
    private var values: [Double] = []

    init(planCount: Int) {
        self.planCount = planCount
    }

    /// Adds to the figure of a plan.
    mutating func add(_ value: Double, to key: Key, plan: Int) {
        let row = rows.number(of: key)
        if row * planCount == values.count { values.append(contentsOf: repeatElement(0, count: planCount)) }
        values[row * planCount + plan] += value
    }

    /// Returns the figures of each key, in the order in which the keys came.
    func figures() -> [(key: Key, values: [Double])] {
        rows.keys.enumerated().map { ($1, Array(values[$0 * planCount..<($0 + 1) * planCount])) }
    }

    /// Returns the figures of a key; 0 for one that never came.
    func values(of key: Key) -> [Double] {
        guard let row = rows[key] else { return Array(repeating: 0, count: planCount) }
        return Array(values[row * planCount..<(row + 1) * planCount])
    }

    /// Returns what differs by more than rounding, the largest change first and equal ones in the order they came.
    ///
    /// - Parameter weight: What to multiply a change by for the order alone.
    func differences<Item>(
        weight: (Key) -> Double = { _ in 1 }, item: (Key) -> Item
    ) -> [Difference<Item>] {
        var differences: [(difference: Difference<Item>, order: Double)] = []
        for (key, values) in figures() where Difference<Item>.isReal(values) {
            let difference = Difference(item: item(key), values: values)
            differences.append((difference, difference.largestChange * weight(key)))
        }
        return differences.largestFirst { $0.order }.map(\.difference)
    }
}
