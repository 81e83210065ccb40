import Farmgate

/// Lays out findings for people: a line each, then how many there are. On a terminal the place each is about follows it.
struct FindingReport {
    private let parts: [Findings]
    private let style: TextStyle
    private let wording: Wording
    private let most: Int
    private let columns: Int?

    /// - Parameters:
    ///   - parts: Findings of a network as it is, of its scenarios, or of anything else.
    ///   - columns: Those of the terminal; nil where there is none.
    ///   - most: How many findings are printed of each part and, where that is of several scenarios, of each of these.
    init(
        _ parts: [Findings], _ style: TextStyle, _ wording: Wording, columns: Int? = nil, most: Int = Findings.limit
    ) {
        self.most = most
        self.columns = columns
        self.parts = parts
        self.style = style
        self.wording = wording
    }

    /// The findings and their count.
    var text: TerminalText {
        "\(lines)\(wording.count(errors: sum(\.errorCount), warnings: sum(\.warningCount), notes: sum(\.noteCount)))\n"
    }

    /// The findings, each on a line of its own.
    var lines: TerminalText {
        var excerpt = columns.map { SourceExcerpt(style, width: $0) }
        var text: TerminalText = ""
        for finding in shown { text += "\(line(finding))\n" + (excerpt?.text(of: finding) ?? "") }
        if !isWhole { text += "\(wording.more(sum(\.count) - shown.count))\n" }
        return text
    }

    /// Whether every finding is printed.
    var isWhole: Bool { sum(\.count) == shown.count }

    private func sum(_ count: KeyPath<Findings, Int>) -> Int { parts.reduce(0) { $0 + $1[keyPath: count] } }

    private var shown: [Finding] {
        parts.flatMap { findings in
            var counts: [String?: Int] = [:]
            return findings.listed.filter { finding in
                counts[finding.scenario, default: 0] += 1
                return counts[finding.scenario, default: 0] <= most
            }
        }
    }

    private func line(_ finding: Finding) -> TerminalText {
        let word = "\(finding.severity)"
        let colored =
            switch finding.severity {
            case .error: style.error("\(word)")
            case .warning: style.warning("\(word)")
            case .note: style.faint("\(word)")
            }
        return "\(finding.place): \(colored): \(finding.statement)"
    }
}
