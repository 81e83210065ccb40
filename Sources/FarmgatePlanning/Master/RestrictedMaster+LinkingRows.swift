import FarmgateModel

extension RestrictedMaster {
    /// A row that is violated by less than this share of its right side, or of a tonne, is not separated.
    private static let leastViolation = 1e-6

    /// Gives rows to the linking rows that the last solution violates most, to so many at most.
    ///
    /// - Returns: whether there are any. O(uses · log rows).
    func separate(_ bounds: LinkingBounds, atMost most: Int) -> Bool {
        let violated = bounds.violated(
            by: tonnes, on: paths, modules, model, besides: linkingRows, atLeast: Self.leastViolation)
        for (row, terms) in violated.prefix(most) { add(row, terms) }
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
