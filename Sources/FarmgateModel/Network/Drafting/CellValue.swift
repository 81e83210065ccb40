/// Holds the value of a cell of a network's table, before its column's type and range are looked at.
///
/// Literals of numbers, texts and flags are values: `[.capacityTonnes: 12, .mode: "rail", .isChilled: true]`.
public enum CellValue: Sendable, Equatable {
    /// Nothing; the column's default holds.
    case omitted
    /// True or false.
    case flag(Bool)
    /// A number.
    case number(Double)
    /// A text.
    case text(String)
}

extension CellValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    /// Makes a number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// Makes a number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Makes a text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Makes a flag.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension CellValue {
    init(_ value: String?) { self = value.map { .text($0) } ?? .omitted }
    init(_ value: Double?) { self = value.map { .number($0) } ?? .omitted }
    init(_ value: Int?) { self = value.map { .number(Double($0)) } ?? .omitted }
    init(_ value: Bool?) { self = value.map { .flag($0) } ?? .omitted }
}
