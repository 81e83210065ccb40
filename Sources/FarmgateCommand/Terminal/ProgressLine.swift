import Farmgate

/// Shows how far planning, or other long work, is: one live line on a terminal or, when asked for more, a line a round.
final class ProgressLine {
    private enum Manner { case none, live, lines }

    /// Rounds may follow each other faster than an eye.
    private static let leastInterval = Duration.milliseconds(80)

    private let manner: Manner
    private var lastShown: ContinuousClock.Instant?

    init(_ common: CommonOptions) {
        manner =
            common.quiet ? .none : common.verbose ? .lines : StandardStream.error.isTerminal ? .live : .none
    }

    /// Shows a round.
    ///
    /// - Parameter name: What to call the plan, if there are several.
    func show(_ progress: PlanProgress, of name: String? = nil) {
        show((name.map { $0.printable + ": " } ?? "") + text(progress))
    }

    /// Shows how far the work is, in a few words.
    func show(_ text: @autoclosure () -> String) {
        switch manner {
        case .none: return
        case .lines: StandardStream.error.note(text() + "\n")
        case .live:
            let now = ContinuousClock.now
            if let lastShown, now - lastShown < Self.leastInterval { return }
            lastShown = now
            let width = (StandardStream.error.columnCount ?? 80) - 1
            StandardStream.error.note("\r" + DisplayWidth.truncated(text(), to: width) + "\u{1B}[K")
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
