/// Names the tables of a network; the settings count as a table of one row.
enum TableName: String, Sendable, CaseIterable, CustomStringConvertible {
    case settings, products, places, modes, fleets, groups, links
    case linkPeriods = "link_periods"
    case linkProducts = "link_products"
    case placePeriods = "place_periods"
    case supplies, demands

    /// The tables proper, in the order in which they are read and written.
    static let tables = allCases.filter { $0 != .settings }

    /// As files and messages write it.
    var description: String { rawValue }

    /// What a row is called.
    var rowName: String {
        switch self {
        case .settings: "setting"
        case .products: "product"
        case .places: "place"
        case .modes: "mode"
        case .fleets: "fleet"
        case .groups: "group"
        case .links: "link"
        case .linkPeriods: "link period"
        case .linkProducts: "link product"
        case .placePeriods: "place period"
        case .supplies: "supply"
        case .demands: "demand"
        }
    }
}

/// Defines one table: its columns, in the order in which they are written.
struct TableDefinition: Sendable {
    let name: TableName
    /// What a row is, for the documentation.
    let meaning: String
    /// Whether a network may do without the table.
    let isOptional: Bool
    /// The first version of the format that has it.
    let version: Int
    let columns: [ColumnDefinition]
    /// What holds for the table as a whole, for the documentation.
    let notes: String

    init(
        _ name: TableName, _ meaning: String, isOptional: Bool = false, since version: Int = 1, notes: String = "",
        columns: [ColumnDefinition]
    ) {
        precondition(columns.count <= 64, "the columns of a row are noted in 64 bits")
        self.name = name
        self.meaning = meaning
        self.isOptional = isOptional
        self.version = version
        self.columns = columns
        self.notes = notes
    }

    /// Returns the index of a column; the table must have it.
    func index(_ column: NetworkColumn) -> Int {
        guard let index = columns.firstIndex(where: { $0.column == column }) else {
            preconditionFailure("no column \(column) in \(name)")
        }
        return index
    }

    /// The columns that must not be omitted, a bit each.
    var requiredColumns: UInt64 {
        columns.indices.reduce(0) { columns[$1].default == .required ? $0 | 1 << UInt64($1) : $0 }
    }
}
