import LinearProgramming

extension RestrictedMaster {
    /// GLPK's own tolerance of duals, unless falling short of a promise costs thousands of times what a path does: what is
    /// rounding beside the one is a gain beside the other.
    var simplexOptions: SimplexOptions {
        var options = SimplexOptions()
        if model.promises.shortCost > 0 { options.dualTolerance = 1e-9 }
        return options
    }

    /// Gives rows to what the farms are to sell of some products, each with a column by which a farm may fall short.
    ///
    /// As nothing is sold yet those columns are basic at all that is promised: the basis is feasible. O(farms).
    func addPromises(products: some Sequence<Int>) throws(LinearProgramError) {
        guard !model.promises.farms.isEmpty else { return }
        var isOfProduct = Array(repeating: false, count: model.network.products.count)
        for product in products { isOfProduct[product] = true }
        let limits = model.promises.farms.filter { isOfProduct[Int($0.product)] }.map(\.limit)
        guard !limits.isEmpty else { return }
        let rows = try program.addRows(limits.map { [model] in .atMost(model.limitTonnes[$0]) })
        let columns = try program.addColumns(
            objective: Array(repeating: model.promises.shortCost, count: limits.count),
            lower: Array(repeating: 0, count: limits.count),
            upper: Array(repeating: .infinity, count: limits.count), starts: (0...limits.count).map { Int32($0) },
            rows: rows.map { Int32($0) }, values: Array(repeating: -1, count: limits.count))
        for (offset, limit) in limits.enumerated() {
            rowOfLimit[limit] = Int32(rows.lowerBound + offset)
            try program.setStatus(ofRow: rows.lowerBound + offset, .atUpperBound)
            try program.setStatus(ofColumn: columns.lowerBound + offset, .basic)
        }
    }

    /// Adds the flows to keep to a master that starts from a known plan.
    ///
    /// In its basis they are taken in full if that pays at the plan's prices, so that the basis still prices what it did.
    func addKept(_ known: KnownPlan) throws(LinearProgramError) {
        let kept = model.promises.keptPaths, first = paths.count
        guard kept.count > 0 else { return }
        let values = known.paths.unitCosts(at: known.prices, model)
        let order = try addInTurns(kept)
        guard startsFromKnownBasis else { return }
        for (offset, path) in order.enumerated()
        where kept.unitCost(path, at: known.prices) < values[Int(kept.demand[path])] {
            try program.setStatus(ofColumn: Int(columnOfPath[first + offset]), .atUpperBound)
        }
    }
}
