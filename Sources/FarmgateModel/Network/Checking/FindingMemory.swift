/// Remembers what was found of the rows of a network as it is, so that of each scenario only its own findings are reported.
struct FindingMemory: Sendable {
    /// A finding about a row.
    struct Item: Hashable, Sendable {
        var table: TableName
        /// The row of the file, from 0.
        var row: Int
        var message: String
    }

    /// What is done with findings about rows.
    private enum Use { case none, collecting, comparing }

    /// More than this are not remembered. Then nothing can be said of a scenario's rows that may not hold without it.
    private static let limit = 100_000

    private var use = Use.none
    private var items: Set<Item> = []

    /// Whether messages have to be made although they may not be listed.
    var isInUse: Bool { use != .none && items.count < Self.limit }

    /// Whether what is found is of the network as it is, or not told from it.
    var isOfBase: Bool { use != .comparing }

    /// A memory of the network as it is, about to be checked.
    static var collecting: Self {
        var memory = Self()
        memory.use = .collecting
        return memory
    }

    /// The memory, to compare what is found of a scenario with.
    var comparing: Self {
        var memory = self
        memory.use = .comparing
        return memory
    }

    /// Tells whether a finding of a scenario is one of the network as it is; of the latter, remembers it.
    mutating func knows(_ item: Item) -> Bool {
        switch use {
        case .none: return false
        case .collecting:
            if items.count < Self.limit { items.insert(item) }
            return false
        case .comparing: return items.count >= Self.limit || items.contains(item)
        }
    }
}
