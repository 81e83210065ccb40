/// Says when rows that a node's relaxation violates are worth the time that they take: as long as its bound rises, and at the root of a
/// small programme as long as there are any.
struct CutRounds {
    /// A round has to close this share of what lies between bound and plan, but for so many in a row at the root, and one elsewhere.
    private static let leastShare = 0.01
    private static let patienceAtRoot = 3
    private static let patienceOfSmall = 30

    private let mostPatience: Int
    private var patience: Int
    private var lastBound = -Double.infinity

    init(isRoot: Bool, isSmall: Bool) {
        mostPatience = !isRoot ? 1 : isSmall ? Self.patienceOfSmall : Self.patienceAtRoot
        patience = mostPatience
    }

    /// Whether another round is worth while, of a node that was solved to a bound.
    mutating func isWorthWhile(_ bound: Double, _ objective: Double) -> Bool {
        if bound - lastBound > Self.leastShare * (objective - bound) {
            patience = mostPatience
        } else {
            patience -= 1
        }
        lastBound = bound
        return patience > 0
    }
}
