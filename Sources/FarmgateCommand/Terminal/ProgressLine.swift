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
            common.quiet ? .none : common.verbose ? .lines : StandardStream.error.takesEscapes ? .live : .none
    }

    /// Shows a round.
    ///
    /// - Parameter name: What to call the plan, if there are several.
    func show(_ progress: PlanProgress, of name: String? = nil) {
        // Gaps shrink by factors, so their logarithms fall.
        let left = progress.gap > 0 && gap > 0 ? log2(progress.gap / gap) : .nan
        if name == nil { timeLeft.note(left, after: progress.elapsed.seconds) }
        show(Self.parts(progress, of: name, timeText(progress.elapsed)))
    }

    /// Shows that a share of the work is done.
    ///
    /// - Parameter text: What is done, in a few words.
    func show(share: Double, _ text: @autoclosure () -> String) {
        let elapsed = ContinuousClock.now - start
        timeLeft.note(1 - share, after: elapsed.seconds)
        show([.init(text(), weight: 1), .init(timeText(elapsed), weight: 2)])
    }

    /// How much time it took, and how much is left as far as one can say.
    private func timeText(_ elapsed: Duration) -> String {
        let limit = timeLimit.map { max(0, ($0 - elapsed).seconds) }
        let taken = "\(elapsed.seconds.fixed(1)) s"
        guard let seconds = [timeLeft.seconds, limit].compactMap({ $0 }).min() else { return taken }
        return taken + (limit == seconds ? ", " : ", about ") + "\(TimeLeft.text(seconds)) left"
    }

    /// Shows how far the work is, in a few words.
    func show(_ text: @autoclosure () -> String) { show([.init(text(), weight: 1)]) }

    private func show(_ parts: @autoclosure () -> [FittedLine.Part]) {
        switch manner {
        case .none: return
        case .lines: StandardStream.error.note("\(FittedLine(parts()).text())\n")
        case .live:
            let now = ContinuousClock.now
            if let lastShown, now - lastShown < Self.leastInterval { return }
            lastShown = now
            let width = (StandardStream.error.columnCount ?? 80) - 1
            StandardStream.error.note("\r\(FittedLine(parts()).text(within: width))\u{1B}[K")
        }
    }

    /// Removes the live line.
    func end() {
        guard manner == .live, lastShown != nil else { return }
        lastShown = nil
        StandardStream.error.note("\r\u{1B}[K")
    }

    private static func parts(_ progress: PlanProgress, of name: String?, _ time: String) -> [FittedLine.Part] {
        [
            .init((name.map { $0.printable + ": " } ?? "") + "round \(progress.round)", weight: name == nil ? 3 : 6),
            .init("cost \(progress.objective.fixed(2))", weight: 5),
            .init("bound \(progress.bound.fixed(2))", weight: 4), .init("gap \(progress.gap.brief)", weight: 7),
            .init(time, weight: 8), .init("\(progress.rows.grouped) rows", weight: 1),
            .init("\(progress.columns.grouped) columns", weight: 2),
        ]
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
