/// The linking rows that a master has separated, numbered in the order in which they came.
struct LinkingRowPool {
    private(set) var rows: [LinkingRow] = []
    private(set) var terms: [LinkingRow.Terms] = []
    /// The rows of each design variable that has some.
    private(set) var ofDesign: [Int: [Int]] = [:]
    private var position: [LinkingRow: Int] = [:]
    private var limits: Set<Int32> = []
    private var hasRowsOfSupplies = false

    /// Adds a row, as row `rows.count`.
    mutating func append(_ row: LinkingRow, _ rowTerms: LinkingRow.Terms, ofDesign design: Int) {
        ofDesign[design, default: []].append(rows.count)
        position[row] = rows.count
        limits.insert(row.limit)
        if case .supply = row.goods { hasRowsOfSupplies = true }
        rows.append(row)
        terms.append(rowTerms)
    }

    func contains(_ row: LinkingRow) -> Bool { position[row] != nil }

    /// Calls `body` with the rows that count what enters a limit on its way from a supply to a demand.
    func forEach(atLimit limit: Int32, product: Int32, supply: Int32, demand: Int32, _ body: (Int) -> Void) {
        guard limits.contains(limit) else { return }
        let counting = LinkingRow.Goods.counting(product: product, supply: supply, demand: demand)
        for goods in hasRowsOfSupplies ? counting[...] : counting.dropLast() {
            if let row = position[LinkingRow(limit: limit, goods: goods)] { body(row) }
        }
    }
}
