/// What is known of the least that a tonne delivered can cost, where paths below a ceiling were looked for.
enum LeastCost {
    /// It is this; whether limits on hours and freshness had to be looked into.
    case exactly(Double, limitsBind: Bool)
    /// No allowed path costs less than the ceiling.
    case notBelowCeiling
    /// There are too many paths to compare; none costs less than this, which is below the ceiling.
    case atLeast(Double)

    /// What is proved.
    func proved(ceiling: Double) -> Double {
        switch self {
        case .exactly(let cost, _), .atLeast(let cost): cost
        case .notBelowCeiling: ceiling
        }
    }

    /// Takes a discount off the cost; the ceiling is without it.
    func less(_ discount: Double) -> LeastCost {
        switch self {
        case .exactly(let cost, let limitsBind): .exactly(cost - discount, limitsBind: limitsBind)
        case .notBelowCeiling: self
        case .atLeast(let cost): .atLeast(cost - discount)
        }
    }

    /// Whether the least cost might be more than is proved.
    var isUnsure: Bool {
        if case .atLeast = self { true } else { false }
    }
}
