import Farmgate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Shows how far planning, or other long work, is: one live line on a terminal or, when asked for more, a line a round.
final class ProgressLine {
    private enum Manner { case none, live, lines }

    /// Rounds may follow each other faster than an eye.
    private static let leastInterval = Duration.milliseconds(80)

    private let manner: Manner
    private var lastShown: ContinuousClock.Instant?
    private let start = ContinuousClock.now
    private let gap: Double
    private let timeLimit: Duration?
    private var timeLeft = TimeLeft()

    /// - Parameters:
    ///   - gap: The gap at which planning ends.
    ///   - timeLimit: The time after which it ends all the same.
    init(_ common: CommonOptions, gap: Double = 0, timeLimit: Duration? = nil) {
        self.gap = gap
        self.timeLimit = timeLimit
        manner =
            common.quiet ? .none : common.verbose ? .lines : StandardStream.error.isTerminal ? .live : .none
    }

    /// Shows a round.
    ///
    /// - Parameter name: What to call the plan, if there are several.
    func show(_ progress: PlanProgress, of name: String? = nil) {
        // Gaps shrink by factors, so their logarithms fall.
        let left = progress.gap > 0 && gap > 0 ? log2(progress.gap / gap) : .nan
        if name == nil { timeLeft.note(left, after: progress.elapsed.seconds) }
        show((name.map { $0 + ": " } ?? "") + text(progress, leftText(progress.elapsed)))
    }

    /// Shows that a share of the work is done.
    func show(share: Double, _ text: @autoclosure () -> String) {
        let elapsed = ContinuousClock.now - start
        timeLeft.note(1 - share, after: elapsed.seconds)
        show(text() + leftText(elapsed))
    }

    /// How much time is left, as far as one can say.
    private func leftText(_ elapsed: Duration) -> String {
        let limit = timeLimit.map { max(0, ($0 - elapsed).seconds) }
        guard let seconds = [timeLeft.seconds, limit].compactMap({ $0 }).min() else { return "" }
        return ", " + (limit == seconds ? "\(TimeLeft.text(seconds)) left" : "about \(TimeLeft.text(seconds)) left")
    }

    /// Shows how far the work is, in a few words.
    func show(_ text: @autoclosure () -> String) {
        switch manner {
        case .none: return
        case .lines: StandardStream.error.note("\(text())\n")
        case .live:
            let now = ContinuousClock.now
            if let lastShown, now - lastShown < Self.leastInterval { return }
            lastShown = now
            let width = (StandardStream.error.columnCount ?? 80) - 1
            StandardStream.error.note("\r\(DisplayWidth.truncated(text().printable, to: width))\u{1B}[K")
        }
    }

    /// Removes the live line.
    func end() {
        guard manner == .live, lastShown != nil else { return }
        lastShown = nil
        StandardStream.error.note("\r\u{1B}[K")
    }

    private func text(_ progress: PlanProgress, _ left: String) -> String {
        "round \(progress.round)  cost \(progress.objective.fixed(2))  bound \(progress.bound.fixed(2))  "
            + "gap \(progress.gap.brief)  \(progress.elapsed.seconds.fixed(1)) s\(left)  "
            + "\(progress.rows.grouped) rows  \(progress.columns.grouped) columns"
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
