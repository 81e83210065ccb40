import FarmgateBase

/// Holds the tables of a network as written: what reading leaves and checking, scenarios, the digest and writing need.
struct NetworkTables: Sendable {
    /// The tables whose ids are referred to; each has a pool of ids, in which the texts of references are too.
    static let pooled: [TableName] = [.products, .places, .modes, .fleets, .groups]

    private var tables: [Table] = TableName.allCases.map { Table($0) }
    private var pools = [TextPool](repeating: TextPool(), count: Self.pooled.count)
    var scenarios: [Scenario] = []

    /// Makes empty tables.
    init() {}

    /// The table of a name.
    subscript(name: TableName) -> Table {
        get { tables[Self.index(name)] }
        _modify { yield &tables[Self.index(name)] }
    }

    /// The pool of ids of a table that has one.
    subscript(pool name: TableName) -> TextPool {
        get { pools[Self.poolIndex(name)] }
        _modify { yield &pools[Self.poolIndex(name)] }
    }

    private static func index(_ name: TableName) -> Int {
        switch name {
        case .settings: 0
        case .products: 1
        case .places: 2
        case .modes: 3
        case .fleets: 4
        case .groups: 5
        case .links: 6
        case .linkPeriods: 7
        case .linkProducts: 8
        case .placePeriods: 9
        case .supplies: 10
        case .demands: 11
        }
    }

    private static func poolIndex(_ name: TableName) -> Int {
        switch name {
        case .products: 0
        case .places: 1
        case .modes: 2
        case .fleets: 3
        case .groups: 4
        case .settings, .links, .linkPeriods, .linkProducts, .placePeriods, .supplies, .demands:
            preconditionFailure("\(name) has no pool of ids")
        }
    }

    /// Returns the text in a cell; empty where omitted. Numbers and flags have none.
    func text(_ table: TableName, _ column: Int, row: Int) -> String {
        let cells = self[table].columns[column]
        switch cells.storage {
        case .texts: return cells.text(row)
        case .codes(let target): return cells.code(row) < 0 ? "" : self[pool: target].texts[Int(cells.code(row))]
        case .numbers, .choices: return ""
        }
    }
}
