/// The least and greatest value that a row's activity or a column's value may take.
///
/// An infinite side is no bound: `-.infinity` below, `.infinity` above.
package struct Bounds: Hashable, Sendable {
    /// The least value allowed, or `-.infinity`.
    package var lower: Double
    /// The greatest value allowed, or `.infinity`.
    package var upper: Double

    /// Creates bounds. That `lower` is at most `upper`, and neither is NaN, is checked where the bounds are used.
    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// 0 or more: a column's usual bounds.
    package static let nonNegative = Bounds(lower: 0, upper: .infinity)
    /// Any value.
    package static let free = Bounds(lower: -.infinity, upper: .infinity)

    /// `limit` or more.
    package static func atLeast(_ limit: Double) -> Bounds { Bounds(lower: limit, upper: .infinity) }
    /// `limit` or less.
    package static func atMost(_ limit: Double) -> Bounds { Bounds(lower: -.infinity, upper: limit) }
    /// Exactly `value`: an equation, or a fixed column.
    package static func exactly(_ value: Double) -> Bounds { Bounds(lower: value, upper: value) }
    /// From `lower` to `upper`, both included.
    package static func between(_ lower: Double, _ upper: Double) -> Bounds { Bounds(lower: lower, upper: upper) }

    /// Whether some value lies within: neither side is NaN, they don't cross, and not all is at one infinity.
    var isValid: Bool { lower <= upper && lower < .infinity && upper > -.infinity }
}
