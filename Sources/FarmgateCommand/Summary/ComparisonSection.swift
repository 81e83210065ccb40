import Farmgate

/// One table of a comparison: a row for everything that changes, a column a plan.
struct ComparisonSection {
    /// What makes a row: texts that say what it is of, and a cell for each plan.
    private(set) var rows: [(labels: [String], cells: [String])] = []
    private let title: [String]

    /// - Parameter title: The headings of the columns of texts.
    init(_ title: [String]) {
        self.title = title
    }

    /// Adds a row of cells.
    mutating func append(_ labels: [String], cells: [String]) {
        rows.append((labels, cells))
    }

    /// Adds rows for the first of some items, and says how many more there are; those whose cells are alike don't count.
    mutating func append<Item>(
        figuresOf items: [Item], _ wording: Wording, cells: (Item) -> [String], label: (Item) -> [String]
    ) {
        let shown = items.map { ($0, cells($0)) }.filter { row in row.1.contains { $0 != row.1[0] } }
        for (item, cells) in shown.prefix(PlanSummary.listedRows) { append(label(item), cells: cells) }
        appendCount(shown.count - PlanSummary.listedRows, wording)
    }

    /// Adds a row of a figure and its changes.
    mutating func append(_ labels: [String], changes values: [Double], _ decimals: Int) {
        rows.append((labels, Self.cells(values, decimals)))
    }

    /// Adds the largest changes, and says how many more there are; those that would be rounded to nothing don't count.
    mutating func append<Item>(
        changesOf differences: [Difference<Item>], _ decimals: Int, _ wording: Wording, label: (Item) -> [String]
    ) {
        let shown = differences.filter { Self.cells($0.values, decimals).dropFirst().contains { $0 != "=" } }
        for difference in shown.prefix(PlanSummary.listedRows) {
            append(label(difference.item), changes: difference.values, decimals)
        }
        appendCount(shown.count - PlanSummary.listedRows, wording)
    }

    private mutating func appendCount(_ unlisted: Int, _ wording: Wording) {
        guard unlisted > 0, let width = rows.first?.cells.count else { return }
        let labels = [wording.moreRows(unlisted)] + Array(repeating: "", count: title.count - 1)
        rows.append((labels, Array(repeating: "", count: width)))
    }

    /// Whether an amount reads otherwise than the first: by the column’s decimals, or by a figure of its own three.
    private static func isShown(_ value: Double, from first: Double, _ decimals: Int) -> Bool {
        let change = (value - first).magnitude
        return change.fixed(decimals) != 0.0.fixed(decimals)
            || Difference<Never>.isReal([first, value]) && change >= 5e-4 * max(first.magnitude, value.magnitude)
    }

    private static func cells(_ values: [Double], _ decimals: Int) -> [String] {
        [values[0].amount(decimals)]
            + values.dropFirst().map { value in
                let change = value - values[0]
                guard isShown(value, from: values[0], decimals) else { return "=" }
                return (change > 0 ? "+" : "") + change.amount(decimals)
            }
    }

    // MARK: Layout

    /// Plans are laid out so many at a time beside the first one where no terminal sets the width.
    private static let mostPlans = 6
    /// The longest name of a plan that is printed above its column.
    private static let longestName = 14
    /// What texts take of a terminal's width.
    private static let labelWidth = 36

    /// Returns the table as lines; as several tables where there are more plans than fit side by side.
    func lines(names: [String], _ wording: Wording, _ style: TextStyle, width: Int?) -> [[TerminalText]] {
        let most = width.map { max(1, ($0 - Self.labelWidth) / (Self.longestName + 1) - 1) } ?? Self.mostPlans
        let names = names.map { DisplayWidth.truncated($0, to: Self.longestName) }
        return stride(from: 1, to: names.count, by: most).map { first in
            let columns = [0] + Array(first..<min(first + most, names.count))
            var table = TextTable(title.map { _ in .left } + columns.map { _ in .right })
            table.append(title + columns.map { names[$0] })
            for row in rows { table.append(row.labels + columns.map { row.cells[$0] }) }
            var lines = table.lines(width: width, wording)
            lines[0] = style.heading(lines[0])
            return lines
        }
    }
}
