/// What is known of the least that a tonne delivered can cost, where paths below a cutoff were looked for.
enum LeastCost {
    /// It is this; whether limits on hours and freshness had to be looked into.
    case exactly(Double, limitsBind: Bool)
    /// No allowed path costs less than the cutoff.
    case notBelowCutoff
    /// There are too many paths to compare; none costs less than this, which is below the cutoff.
    case atLeast(Double)

    /// What is proved.
    func proved(cutoff: Double) -> Double {
        switch self {
        case .exactly(let cost, _), .atLeast(let cost): cost
        case .notBelowCutoff: cutoff
        }
    }

    /// Takes a discount off the cost; the cutoff is without it.
    func less(_ discount: Double) -> LeastCost {
        switch self {
        case .exactly(let cost, let limitsBind): .exactly(cost - discount, limitsBind: limitsBind)
        case .notBelowCutoff: self
        case .atLeast(let cost): .atLeast(cost - discount)
        }
    }

    /// Whether the least cost might be more than is proved.
    var isUnsure: Bool {
        if case .atLeast = self { true } else { false }
    }
}
