/// The prices of all limits, and those of linking rows.
struct DualPrices: Sendable {
    /// By limit.
    var limits: [Double]
    var linking = LinkingPrices()

    /// Cuts the prices of design variables of which there may be any number to where one more module gains nothing.
    mutating func cap(_ designVariables: DesignVariables, within bounds: ModuleBounds) {
        guard !linking.isEmpty else { return designVariables.cap(&limits, within: bounds) }
        var factors: [Int: Double] = [:]
        for (design, gain) in designVariables.gains(at: limits, linking: linking).enumerated()
        where gain > 0 && bounds.upper[design] == .infinity {
            let cost = designVariables.cost[design]
            factors[design] = cost / (cost + gain)
            for installed in designVariables.capacities(design) {
                limits[Int(installed.limit)] *= cost / (cost + gain)
            }
        }
        guard !factors.isEmpty else { return }
        linking = LinkingPrices(
            linking.entries.map { entry in
                var entry = entry
                entry.price *= factors[Int(designVariables.ofLimit[Int(entry.row.limit)])] ?? 1
                return entry
            })
    }
}

/// A bound on the cost of every plan, with the prices that prove it, and v of each demand at them.
struct ProvedBound {
    var bound: Double
    var prices: DualPrices
    var unitCosts: [Double]
}
