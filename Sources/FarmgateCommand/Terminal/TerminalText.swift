import Farmgate

/// A text for people, of one line or many, in which nothing that was read commands a terminal or begins a line.
///
/// What a program writes in its source stands in it as it is, line ends and colours included; every other string becomes printable
/// on one line (`String.printable`), since a name, a file's name or an argument may hold anything. Streams and files for
/// people take nothing else, so that no command can forget.
struct TerminalText: Equatable, Sendable {
    /// The text to be written.
    let text: String

    fileprivate init(verbatim text: String) {
        self.text = text
    }

    /// Takes a line from anywhere.
    init(_ line: some StringProtocol) {
        self.init(verbatim: String(line).printable)
    }

    /// Takes a text whose lines were made of printable parts, and makes sure of the rest.
    init(lines text: some StringProtocol) {
        self = text.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText($0) }.joined("\n")
    }

    var isEmpty: Bool { text.isEmpty }

    static func + (one: TerminalText, other: TerminalText) -> TerminalText {
        TerminalText(verbatim: one.text + other.text)
    }

    static func += (one: inout TerminalText, other: TerminalText) { one = one + other }
}

extension TerminalText: ExpressibleByStringInterpolation {
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ part: TerminalText) { text += part.text }

        mutating func appendInterpolation(_ part: some Any) { text += "\(part)".printable }
    }

    init(stringLiteral text: String) { self.init(verbatim: text) }

    init(stringInterpolation parts: StringInterpolation) { self.init(verbatim: parts.text) }
}

extension Sequence<TerminalText> {
    /// Returns the texts with something between them.
    func joined(_ separator: TerminalText) -> TerminalText {
        TerminalText(verbatim: map(\.text).joined(separator: separator.text))
    }

    /// The texts as lines.
    var lines: TerminalText { TerminalText(verbatim: map { $0.text + "\n" }.joined()) }
}
