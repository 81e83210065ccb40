import FarmgateBase

// Lines stand in the order of their rows, and those of a row in the order of periods.
extension Network {
    /// Returns where the line of a row of the supplies table in a period stands in `supplies`; nil if there is none. O(log
    /// supplies).
    public func supply(row: Int, period: Int) -> Int? {
        let index = supplies.indices.bisected { (supplies[$0].row, supplies[$0].period) >= (row, period) }
        guard index < supplies.count, supplies[index].row == row, supplies[index].period == period else { return nil }
        return index
    }

    /// Returns where the line of a row of the demands table in a period stands in `demands`; nil if there is none. O(log
    /// demands).
    public func demand(row: Int, period: Int) -> Int? {
        let index = demands.indices.bisected { (demands[$0].row, demands[$0].period) >= (row, period) }
        guard index < demands.count, demands[index].row == row, demands[index].period == period else { return nil }
        return index
    }
}
