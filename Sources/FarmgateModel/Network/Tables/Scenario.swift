/// Holds a scenario as written: changes to the tables, in order.
struct Scenario: Sendable {
    /// A value for a cell, of the column's type.
    enum Value: Sendable, Equatable {
        case omitted
        case number(Double)
        case text(String)
        /// The number of the choice, from 1; of flags 1 is false and 2 true.
        case choice(UInt8)
    }

    /// Something said of a column.
    struct Term<Content: Sendable & Equatable>: Sendable, Equatable {
        var column: Int
        var content: Content
    }

    /// What a change does to the rows it matches.
    enum Action: Sendable, Equatable {
        case multiply([Term<Double>])
        case set([Term<Value>])
        case remove

        /// Tells whether the action alters a column; nil stands for the row as a whole.
        func alters(_ column: Int?) -> Bool {
            switch self {
            case .multiply(let terms): column == nil || terms.contains { $0.column == column }
            case .set(let terms): column == nil || terms.contains { $0.column == column }
            case .remove: column == nil
            }
        }
    }

    /// One change.
    struct Change: Sendable {
        var table: TableName
        /// The values of which each column must have one; without conditions every row matches.
        var conditions: [Term<[Value]>]
        var action: Action
        /// Where it stands in the file.
        var line: Int
    }

    var id: String
    var name: String?
    var nameEnglish: String?
    var changes: [Change] = []
    /// Its place in the list, from 0.
    var index: Int
    /// Whether every change is understood, so that the scenario can be applied.
    var isSound = true
}
