/// Breaks lines of sentences to a width, whatever the width of their characters.
struct TextWrapping {
    /// Lines that are easy to read are no longer.
    static let mostColumns = 100
    /// Wide characters that no line begins with, and those that none ends with.
    private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "）", "”", "％"]
    private static let opening: Set<Character> = ["（", "“"]

    private let width: Int

    /// Makes lines for a terminal of so many columns, nil for none.
    init(columns: Int?) {
        width = max(20, min(columns ?? Self.mostColumns, Self.mostColumns))
    }

    /// What a line that goes on begins with: it stands under the beginning of an item of a list, and no name can be cut so that
    /// a part of it looks like a line of its own.
    private static let indent = "  "

    /// Returns a text whose lines are broken.
    func wrapped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { lines(of: $0) }.joined(separator: "\n")
    }

    private func lines(of line: Substring) -> String {
        var lines: [String] = [], current = "", used = 0
        for piece in Self.pieces(line) {
            let columns = DisplayWidth.of(piece.last == " " ? piece.dropLast() : piece)
            if used > 0, used + columns > width {
                while current.last == " " { current.removeLast() }
                lines.append(current)
                (current, used) = (Self.indent, Self.indent.count)
            }
            current += piece
            used += DisplayWidth.of(piece)
        }
        return (lines + [current]).joined(separator: "\n")
    }

    /// The pieces between which a line may be broken: words with the space after them, and single wide characters.
    private static func pieces(_ line: Substring) -> [Substring] {
        var pieces: [Substring] = [], start = line.startIndex
        var position = line.startIndex
        while position < line.endIndex {
            let next = line.index(after: position)
            // A figure and its unit stay together.
            let isAfterFigure = line[position] == " " && line[..<position].last?.isNumber ?? false
            if next < line.endIndex, !isAfterFigure, mayBreak(after: line[position], before: line[next]) {
                pieces.append(line[start..<next])
                start = next
            }
            position = next
        }
        pieces.append(line[start...])
        return pieces
    }

    private static func mayBreak(after character: Character, before next: Character) -> Bool {
        if character == " " { return next != " " }
        if next == " " || closing.contains(next) || opening.contains(character) { return false }
        return DisplayWidth.of(character) == 2 || DisplayWidth.of(next) == 2
    }
}
