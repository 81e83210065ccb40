import Farmgate

/// Lays out findings for people: a line each, then how many there are.
struct FindingReport {
    private let findings: Findings
    private let style: TextStyle
    private let wording: Wording
    private let most: Int

    /// - Parameter most: How many findings are printed.
    init(_ findings: Findings, _ style: TextStyle, _ wording: Wording, most: Int = Findings.limit) {
        self.most = most
        self.findings = findings
        self.style = style
        self.wording = wording
    }

    /// The findings and their count.
    var text: String {
        lines + wording.count(errors: findings.errorCount, warnings: findings.warningCount) + "\n"
    }

    /// The findings, each on a line.
    var lines: String {
        var text = findings.listed.prefix(most).map { line($0) + "\n" }.joined()
        let unlisted = findings.errorCount + findings.warningCount - min(most, findings.listed.count)
        if unlisted > 0 { text += wording.more(unlisted) + "\n" }
        return text
    }

    private func line(_ finding: Finding) -> String {
        let line = finding.description.printable
        guard style.isColored else { return line }
        let word = "\(finding.severity)"
        let place = line.dropLast(finding.message.printable.count + word.count + 2)
        let colored = finding.severity == .error ? style.error(word) : style.warning(word)
        return "\(place)\(colored): \(finding.message.printable)"
    }
}
