import FarmgateModel

extension RestrictedMaster {
    /// A row that is violated by less than this share of its right side, or of a tonne, is not separated.
    private static let leastViolation = 1e-6

    /// Gives rows to the linking rows that the last solution violates most, to so many at most.
    ///
    /// - Returns: whether there are any. O(uses · log rows).
    func separate(_ bounds: LinkingBounds, atMost most: Int) -> Bool {
        var loads: [LinkingRow: Double] = [:]
        for (path, flow) in solution.flows.enumerated() where flow.value > 0 {
            let demand = paths.demand[path], product = Int32(model.network.demands[Int(demand)].product)
            for use in paths.uses(path) where designVariables.install(limit: Int(paths.limit[use])) {
                for goods in LinkingRow.Goods.counting(product: product, demand: demand) {
                    loads[LinkingRow(limit: paths.limit[use], goods: goods), default: 0] +=
                        flow.value * paths.share[use]
                }
            }
        }
        var violated: [(row: LinkingRow, terms: LinkingRow.Terms, excess: Double)] = []
        for (row, load) in loads where !linkingRows.contains(row) {
            guard let terms = bounds.terms(row) else { continue }
            let modules = max(0, solution.modules[Int(designVariables.ofLimit[Int(row.limit)])].value)
            let excess = load - terms.base - terms.perModule * modules
            guard excess > Self.leastViolation * max(1, load) else { continue }
            violated.append((row, terms, excess / (terms.base + terms.perModule)))
        }
        violated.sort {
            $0.excess != $1.excess ? $0.excess > $1.excess : LinkingRow.precedes($0.row, $1.row)
        }
        for (row, terms, _) in violated.prefix(most) { add(row, terms) }
        return !violated.isEmpty
    }

    /// What one more tonne of each limit and each linking row would be worth in the last solution.
    ///
    /// Where there may be any number of modules, one more gains nothing: what rounding leaves is cut from all its prices.
    func dualPrices() -> DualPrices {
        let first = model.limitTonnes.count
        var entries: [LinkingPrices.Entry] = []
        for row in solution.limitRows where row.limit >= first {
            let linking = row.limit - first
            entries.append(
                .init(row: linkingRows.rows[linking], terms: linkingRows.terms[linking], price: row.price))
        }
        var prices = DualPrices(limits: prices(), linking: LinkingPrices(entries))
        prices.cap(designVariables, within: bounds)
        return prices
    }
}
