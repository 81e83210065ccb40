import Farmgate
import SystemPackage

/// Shows the line that a finding is about, and points at the place:
///
///     2 | pasture,lamb,fifteen
///       |              ^^^^^^^
struct SourceExcerpt {
    private let style: TextStyle
    private let width: Int
    private var files: [String: SourceText?] = [:]

    /// - Parameter width: The columns of the terminal.
    init(_ style: TextStyle, width: Int) {
        self.style = style
        self.width = width
    }

    /// Returns the lines below a finding; empty where its file has no such line, or none that could be read again.
    mutating func text(of finding: Finding) -> TerminalText {
        guard let number = finding.line else { return "" }
        if files[finding.file] == nil {
            files[finding.file] = .some(SourceText(contentsOf: FilePath(finding.file)))
        }
        guard let source = files[finding.file] ?? nil, let line = source.line(number), !line.isEmpty else { return "" }
        let label = "  \(number) | ", room = width - label.count
        guard room > 20 else { return "" }
        let shown = line.printable
        let mark = Self.mark(in: shown, of: finding)
        let part = Self.part(of: shown, around: mark, room: room)
        var text: TerminalText = "\(style.faint("\(label)"))\(part.text)\n"
        if let range = part.mark {
            let before = DisplayWidth.of(part.text[..<range.lowerBound])
            let carets = String(repeating: "^", count: max(1, DisplayWidth.of(part.text[range])))
            let margin = String(repeating: " ", count: label.count - 2) + "| "
            text += "\(style.faint("\(margin)"))\(String(repeating: " ", count: before))\(style.error("\(carets)"))\n"
        }
        return text
    }

    /// The first text in quotes, past the row's name, that stands in the line: messages quote what is wrong. Else the key that the
    /// finding is about.
    private static func mark(in line: String, of finding: Finding) -> Range<String.Index>? {
        let message = finding.message
        let quoted = message.split(separator: "“").dropFirst().compactMap {
            $0.split(separator: "”").first.map(String.init)
        }
        // What stands before the colon names the row.
        let named = message.prefix { $0 != ":" }.count { $0 == "“" }
        let key = finding.pointer?.split(separator: "/").last.map { "\"\($0)\"" }
        let order = quoted.dropFirst(named) + (key.map { [$0] } ?? []) + quoted.prefix(named)
        return order.lazy.compactMap { line.range(of: $0) }.first
    }

    /// As much of a line as there is room for, with what is marked.
    private static func part(
        of line: String, around mark: Range<String.Index>?, room: Int
    ) -> (text: String, mark: Range<String.Index>?) {
        guard DisplayWidth.of(line) > room else { return (line, mark) }
        guard let mark, DisplayWidth.of(line[..<mark.upperBound]) > room - 1 else {
            let text = DisplayWidth.truncated(line, to: room)
            return (text, mark.flatMap { text.range(of: String(line[$0])) })
        }
        var start = mark.lowerBound, before = 0
        while start > line.startIndex, before < room / 3 {
            start = line.index(before: start)
            before += DisplayWidth.of(line[start])
        }
        let text = "…" + DisplayWidth.truncated(String(line[start...]), to: room - 1)
        return (text, text.range(of: String(line[mark])))
    }
}

extension String {
    /// Where a text stands first; nil for an empty one.
    fileprivate func range(of text: String) -> Range<String.Index>? { text.isEmpty ? nil : firstRange(of: text) }
}
