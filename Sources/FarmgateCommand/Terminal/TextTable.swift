import Farmgate

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

    /// Returns the rows as lines, as wide as they are.
    func lines() -> [TerminalText] { lines(columnWidths) }

    /// Returns the rows as lines that end where a terminal does: the widest columns of text are cut first, then the last
    /// columns are left out, and a line says so.
    ///
    /// - Parameter width: The columns of the terminal; nil for as many as are needed.
    func lines(width: Int?, _ wording: Wording) -> [TerminalText] {
        guard let width else { return lines() }
        let all = columnWidths
        var widths = all
        while !Self.cut(&widths, alignments, to: width), let last = widths.lastIndex(where: { $0 > 0 }),
            widths[..<last].contains(where: { $0 > 0 })
        {
            // With less beside them, columns of text need not be cut as far.
            let leftOut = all[last...].map { _ in 0 }
            widths = all[..<last] + leftOut
        }
        let leftOut = zip(all, widths).count { $0 > 0 && $1 == 0 }
        let note = leftOut > 0 && !rows.isEmpty ? [wording.columnsLeftOut(leftOut)] : []
        return lines(widths, within: width) + note.map { TerminalText(DisplayWidth.truncated($0, to: width)) }
    }

    private func lines(_ widths: [Int], within width: Int? = nil) -> [TerminalText] {
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

    /// What the columns take, each as wide as its widest cell.
    private var columnWidths: [Int] {
        alignments.indices.map { column in rows.reduce(0) { max($0, DisplayWidth.of($1[column])) } }
    }

    /// Narrows the columns of text until all fit; returns whether they do.
    private static func cut(_ widths: inout [Int], _ alignments: [Alignment], to width: Int) -> Bool {
        let gaps = gaps(widths)
        while widths.reduce(gaps, +) > width {
            let widest = alignments.indices.filter { alignments[$0] == .left }.max { widths[$0] < widths[$1] }
            guard let widest, widths[widest] > leastWidth else { return false }
            widths[widest] -= 1
        }
        return true
    }

    /// The columns between columns of the given widths.
    private static func gaps(_ widths: [Int]) -> Int { gap.count * max(0, widths.count { $0 > 0 } - 1) }
}
