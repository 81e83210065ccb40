import Farmgate

/// Estimates how long work will take yet from how fast it came nearer to its end lately.
///
/// What is left, a gap's logarithm or a share of the work, is taken to fall as fast as it did in the later half of the time
/// so far. That is a guess, and said as one.
struct TimeLeft {
    /// Before so many seconds nothing is said.
    private static let leastSeconds = 2.0
    /// More points than this are thinned out.
    private static let mostPoints = 256

    private var points: [(seconds: Double, left: Double)] = []

    /// Notes what was left to do after so many seconds.
    mutating func note(_ left: Double, after seconds: Double) {
        guard left.isFinite else { return }
        points.append((seconds, left))
        if points.count > Self.mostPoints {
            points = points.enumerated().filter { $0.offset % 2 == 0 || $0.offset > Self.mostPoints / 2 }.map(\.element)
        }
    }

    /// The seconds left; nil where nothing can be said.
    var seconds: Double? {
        guard let last = points.last, last.seconds >= Self.leastSeconds, last.left > 0,
            let earlier = points.last(where: { $0.seconds <= last.seconds / 2 }) ?? points.first,
            last.seconds > earlier.seconds, earlier.left > last.left
        else { return nil }
        return last.left * (last.seconds - earlier.seconds) / (earlier.left - last.left)
    }

    /// A duration as people say it, the coarser the longer.
    static func text(_ seconds: Double) -> String {
        switch seconds {
        case ..<10: "\(max(1, Int(seconds.rounded()))) s"
        case ..<100: "\(Int((seconds / 5).rounded()) * 5) s"
        case ..<3600: "\(Int((seconds / 60).rounded())) min"
        case ..<360_000: "\((seconds / 3600).fixed(1)) h"
        default: "days"
        }
    }
}
