import FarmgateBase

/// Defines one column of a table, or one setting: all that reading, checking, writing and the documentation need.
struct ColumnDefinition: Sendable {
    /// Says what a cell may hold.
    enum Kind: Sendable, Equatable {
        /// A text that names the row, unique in its table.
        case id
        case text
        /// The three capital letters of an ISO 4217 code.
        case currency
        /// An ISO 8601 date-time.
        case dateTime
        /// The id of a row of another table.
        case reference(TableName)
        case choice([String])
        case flag
        case number(NumberRange)
        /// A whole number.
        case integer(NumberRange)
    }

    /// Says what an omitted cell means.
    enum Default: Sendable, Equatable {
        /// It must not be omitted.
        case required
        /// Nothing.
        case none
        case number(Double)
        case flag(Bool)
        case text(String)
        /// No limit.
        case unlimited
        /// Something worked out from other cells; in words.
        case derived(String)

        /// The number that an omitted cell counts as: infinite without a limit, NaN where it is none.
        var number: Double {
            switch self {
            case .number(let number): number
            case .unlimited: .infinity
            case .required, .none, .flag, .text, .derived: .nan
            }
        }

        /// The text that an omitted cell counts as, if any.
        var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    let column: NetworkColumn
    /// What the format calls it.
    let name: String
    let kind: Kind
    /// The unit of its numbers; nil where they have none, as in a column of texts.
    let unit: NativeUnit?
    let `default`: Default
    /// The first version of the format that has it.
    let version: Int
    /// What the cell says, for the documentation.
    let meaning: String

    init(
        _ column: NetworkColumn, _ kind: Kind, unit: NativeUnit? = nil, default: Default = .none,
        since version: Int = 1, _ meaning: String
    ) {
        self.column = column
        name = column.rawValue
        self.kind = kind
        self.unit = unit
        self.default = `default`
        self.version = version
        self.meaning = meaning
    }

    /// Whether the cells are numbers.
    var isNumeric: Bool {
        switch kind {
        case .number, .integer: true
        default: false
        }
    }

    /// Whether an empty text is an omitted value; an id cannot be omitted that way.
    var mayBeEmpty: Bool { `default` != .required && kind != .id }

    /// The words of a column that holds one of a few.
    var choices: [String]? {
        switch kind {
        case .flag: ["false", "true"]
        case .choice(let words): words
        default: nil
        }
    }

    /// The number, from 1, of the choice that an omitted cell counts as; 0 if it is none.
    var defaultChoice: UInt8 {
        switch `default` {
        case .flag(let flag): flag ? 2 : 1
        case .text(let word): UInt8(1 + (choices?.firstIndex(of: word) ?? -1))
        default: 0
        }
    }
}

/// The finite numbers that a column admits.
struct NumberRange: Sendable, Equatable {
    var lower: Double
    var upper: Double
    var includesLower = true
    var includesUpper = true

    /// 0 and above.
    static let notNegative = NumberRange(lower: 0, upper: .infinity)
    /// Above 0.
    static let positive = NumberRange(lower: 0, upper: .infinity, includesLower: false)
    /// 0…1.
    static let share = NumberRange(lower: 0, upper: 1)
    /// What a tonne can take of a capacity: further apart, and programmes could no longer be solved exactly.
    static let capacityRate = NumberRange(lower: 0.001, upper: 1000)
    /// 0 and above, below 1.
    static let shareBelowOne = NumberRange(lower: 0, upper: 1, includesUpper: false)

    func contains(_ value: Double) -> Bool {
        (includesLower ? value >= lower : value > lower) && (includesUpper ? value <= upper : value < upper)
    }

    /// The range in words, to follow “must be”.
    var description: String {
        var parts: [String] = []
        if lower.isFinite { parts.append((includesLower ? "at least " : "greater than ") + lower.inDigits) }
        if upper.isFinite { parts.append((includesUpper ? "at most " : "less than ") + upper.inDigits) }
        return parts.isEmpty ? "any number" : parts.joined(separator: " and ")
    }
}
