import Farmgate

/// Lays out findings for people: a line each, then how many there are. On a terminal the place each is about follows it.
struct FindingReport {
    private let findings: Findings
    private let style: TextStyle
    private let wording: Wording
    private let most: Int
    private let columns: Int?

    /// - Parameters:
    ///   - columns: Those of the terminal; nil where there is none.
    ///   - most: How many findings are printed.
    init(
        _ findings: Findings, _ style: TextStyle, _ wording: Wording, columns: Int? = nil, most: Int = Findings.limit
    ) {
        self.most = most
        self.columns = columns
        self.findings = findings
        self.style = style
        self.wording = wording
    }

    /// The findings and their count.
    var text: TerminalText {
        "\(lines)\(wording.count(findings))\n"
    }

    /// The findings, each on a line of its own.
    var lines: TerminalText {
        var excerpt = columns.map { SourceExcerpt(style, width: $0) }
        var text: TerminalText = ""
        for finding in findings.listed.prefix(most) {
            text += "\(line(finding))\n" + (excerpt?.text(of: finding) ?? "")
        }
        let unlisted = findings.count - min(most, findings.listed.count)
        if unlisted > 0 { text += "\(wording.more(unlisted))\n" }
        return text
    }

    private func line(_ finding: Finding) -> TerminalText {
        let word = "\(finding.severity)"
        let place = finding.description.dropLast("\(word): \(finding.message)".count)
        let colored =
            switch finding.severity {
            case .error: style.error("\(word)")
            case .warning: style.warning("\(word)")
            case .note: style.faint("\(word)")
            }
        return "\(place)\(colored): \(finding.message)"
    }
}
