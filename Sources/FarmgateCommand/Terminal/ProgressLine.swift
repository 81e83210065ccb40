import Farmgate

/// Shows how far planning is: one live line on a terminal or, when asked for more, a line a round.
final class ProgressLine {
    private enum Manner { case none, live, lines }

    /// Rounds may follow each other faster than an eye.
    private static let leastInterval = Duration.milliseconds(80)

    private let manner: Manner
    private var lastShown: Duration?

    init(_ common: CommonOptions) {
        manner =
            common.quiet ? .none : common.verbose ? .lines : StandardStream.error.isTerminal ? .live : .none
    }

    /// Shows a round.
    func show(_ progress: PlanProgress) {
        switch manner {
        case .none: return
        case .lines: StandardStream.error.note(text(progress) + "\n")
        case .live:
            if let lastShown, progress.elapsed - lastShown < Self.leastInterval { return }
            lastShown = progress.elapsed
            let width = (StandardStream.error.columnCount ?? 80) - 1
            StandardStream.error.note("\r" + DisplayWidth.truncated(text(progress), to: width) + "\u{1B}[K")
        }
    }

    /// Removes the live line.
    func end() {
        guard manner == .live, lastShown != nil else { return }
        lastShown = nil
        StandardStream.error.note("\r\u{1B}[K")
    }

    private func text(_ progress: PlanProgress) -> String {
        "round \(progress.round)  cost \(progress.objective.fixed(2))  bound \(progress.bound.fixed(2))  "
            + "gap \(progress.gap.brief)  \(progress.rows.grouped) rows  \(progress.columns.grouped) columns  "
            + "\(progress.elapsed.seconds.fixed(1)) s"
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
