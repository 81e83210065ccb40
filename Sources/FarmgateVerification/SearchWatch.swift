/// Lets the verifier's work end when its user has had enough: whoever does long work looks at it as the work goes on.
final class SearchWatch {
    /// Says that the user had enough.
    struct Ended: Error {}

    /// So much work, in labels or rows looked at, lies between two questions.
    private static let workBetweenQuestions = 1_024

    private let isCancelled: @Sendable () -> Bool
    private var work = 0

    init(_ isCancelled: @escaping @Sendable () -> Bool = { false }) {
        self.isCancelled = isCancelled
    }

    /// Counts work that was done, and throws if the user has had enough.
    func look(after work: Int = 1) throws(Ended) {
        self.work += work
        guard self.work >= Self.workBetweenQuestions else { return }
        self.work = 0
        if isCancelled() { throw Ended() }
    }
}
