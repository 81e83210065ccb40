/// Says whether a figure is there and differs from another by rounding alone.
package func isNear(_ one: Double?, _ other: Double) -> Bool {
    guard let one else { return false }
    return abs(one - other) <= 1e-6 * max(1, abs(other))
}
