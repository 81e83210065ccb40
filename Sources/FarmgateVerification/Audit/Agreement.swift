/// Says when a stated figure agrees with a recomputed one, and when a limit is kept.
///
/// A stated figure must be the recomputed one but for rounding, so that any edit that can be seen is found. A limit
/// may be passed by what a solver takes for rounding.
enum Agreement {
    /// The share of the larger of two figures they may differ by.
    static let figure = 1e-9
    /// The share of the terms of a sum that its rounding may come to.
    static let rounding = 1e-12
    /// The share of what a tonne costs that rounding on the way may come to.
    static let roundingOfCosts = 0x1p-46
    /// The share of a limit, or of one tonne if that is more, that it may be passed by.
    static let limit = 1e-6

    /// Returns whether a stated figure agrees with a recomputed one whose terms add up to `scale` in size.
    static func holds(_ stated: Double, _ found: Double, scale: Double = 0) -> Bool {
        if stated == found { return true }
        let allowed = figure * max(abs(stated), abs(found)) + rounding * scale
        return abs(stated - found) <= allowed && allowed.isFinite
    }

    /// Returns whether an amount keeps a limit.
    static func keeps(_ amount: Double, _ most: Double) -> Bool {
        amount <= most + limit * max(1, most)
    }
}

/// Adds numbers so that the error does not grow with their count, and keeps how large the figures are that they are made of.
///
/// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974.
struct CompensatedSum {
    private var sum = 0.0
    private var correction = 0.0
    /// The sum of the sizes of the terms.
    private(set) var scale = 0.0
    var value: Double { sum + correction }

    /// Adds a term.
    ///
    /// - Parameter size: How large the figures are that the term is made of, where it is a difference and they may be larger: the
    ///   term is rounded as they are.
    mutating func add(_ term: Double, size: Double = 0) {
        let next = sum + term
        correction += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
        sum = next
        scale += max(abs(term), size)
    }

    /// Adds what tonnes cost more than they are worth: of a great many, as of a demand for whatever comes, the rounding of the two is more
    /// than that of the term.
    mutating func add(cost: Double, less price: Double, times tonnes: Double) {
        add((cost - price) * tonnes, size: max(abs(cost), abs(price)) * tonnes)
    }
}
