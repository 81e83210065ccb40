/// Holds a scenario as written: changes to the tables, in order.
struct Scenario: Sendable {
    /// A value as written in a scenario.
    enum Value: Sendable, Equatable {
        case omitted
        case number(Double)
        case text(String)
        case flag(Bool)
    }

    /// What a change does to the rows it matches.
    enum Action: Sendable, Equatable {
        case multiply([Assignment<Double>])
        case set([Assignment<Value>])
        case remove
    }

    /// A value for a column.
    struct Assignment<Content: Sendable & Equatable>: Sendable, Equatable {
        var column: Int
        var value: Content
    }

    /// One change.
    struct Change: Sendable {
        var table: TableName
        /// For each column the values of which a row must have one; no column, every row.
        var conditions: [Assignment<[Value]>]
        var action: Action
        /// Where it stands in the file.
        var line: Int
    }

    var id: String
    var name: String?
    var nameEnglish: String?
    var changes: [Change]
    /// Its place in the list, from 0.
    var index: Int
}
