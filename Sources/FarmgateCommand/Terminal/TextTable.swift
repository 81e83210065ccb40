/// Lays out rows of cells in aligned columns, whatever the width of their characters; a column without any text takes no
/// room.
struct TextTable {
    /// On which side of its column a cell stands.
    enum Alignment { case left, right }

    /// What columns of text are not cut below.
    private static let leastWidth = 8
    private static let gap = "  "

    private let alignments: [Alignment]
    private var rows: [[String]] = []
    private var bars: [Bar?] = []

    /// A bar beside a row, for a share of a whole.
    struct Bar {
        /// 0…1.
        var share: Double
        /// How it looks.
        var style: (TerminalText) -> TerminalText = { $0 }
        fileprivate static let width = 12

        /// The bar, to an eighth of a column.
        fileprivate var text: TerminalText {
            let eighths = Int((min(1, max(0, share)) * Double(8 * Self.width)).rounded())
            let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
            return style(TerminalText(String(repeating: "█", count: eighths / 8) + part))
        }
    }

    /// Makes an empty table with the given columns.
    init(_ alignments: [Alignment]) {
        self.alignments = alignments
    }

    /// Adds a row: a cell for each column, and a bar that is shown where there is a width and room within it.
    mutating func append(_ cells: [String], bar: Bar? = nil) {
        rows.append(cells.map { $0.printable })
        bars.append(bar)
    }

    /// Returns the rows as lines.
    ///
    /// - Parameter width: where lines end: the widest columns of text are cut first, then the lines.
    func lines(width: Int? = nil) -> [TerminalText] {
        let widths = columnWidths(within: width)
        let tableWidth = widths.reduce(Self.gaps(widths), +)
        let hasBars = width.map { tableWidth + Self.gap.count + Bar.width <= $0 } ?? false
        return zip(rows, bars).map { row, bar in
            var line = "", isFirst = true
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                let text = DisplayWidth.truncated(cell, to: widths[column])
                let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(text))
                line += (isFirst ? "" : Self.gap) + (alignments[column] == .left ? text + padding : padding + text)
                isFirst = false
            }
            if hasBars, let bar, bar.share > 0 {
                let padding = String(repeating: " ", count: tableWidth - DisplayWidth.of(line))
                return "\(line)\(padding)\(Self.gap)\(bar.text)"
            }
            while line.last == " " { line.removeLast() }
            return TerminalText(width.map { DisplayWidth.truncated(line, to: $0) } ?? line)
        }
    }

    private func columnWidths(within width: Int?) -> [Int] {
        var widths = alignments.indices.map { column in rows.reduce(0) { max($0, DisplayWidth.of($1[column])) } }
        guard let width else { return widths }
        let gaps = Self.gaps(widths)
        while widths.reduce(gaps, +) > width {
            let widest = alignments.indices.filter { alignments[$0] == .left }.max { widths[$0] < widths[$1] }
            guard let widest, widths[widest] > Self.leastWidth else { break }
            widths[widest] -= 1
        }
        return widths
    }

    /// The columns between columns of the given widths.
    private static func gaps(_ widths: [Int]) -> Int { gap.count * max(0, widths.count { $0 > 0 } - 1) }
}
