/// The comparisons of a check, with their tolerances. What isn't a finite number fails each of them.
struct SolutionCheck {
    /// The part of a sum's terms that rounding may cost.
    static let rounding = 1e-9

    let tolerance: Double
    let isMinimisation: Bool

    /// How far a computed number may be off: relative to its size, and to that of the terms it was summed from.
    ///
    /// It is less than 0, so nothing passes, where that isn't a finite number.
    func slack(_ value: Double, _ magnitude: Double) -> Double {
        let slack = tolerance * (1 + abs(value)) + Self.rounding * magnitude
        return slack.isFinite ? slack : -1
    }

    /// Says how a value breaks its bounds; nil if it doesn't.
    func boundFailure(value: Double, magnitude: Double, bounds: Bounds) -> String? {
        let isWithin =
            value.isFinite && value >= bounds.lower - slack(bounds.lower.isFinite ? bounds.lower : 0, magnitude)
            && value <= bounds.upper + slack(bounds.upper.isFinite ? bounds.upper : 0, magnitude)
        return isWithin ? nil : "\(value) lies outside its bounds, \(bounds.lower) … \(bounds.upper)"
    }

    /// Says how a value breaks its bounds, or its dual value complementary slackness; nil if neither does.
    func failure(
        value: Double, magnitude: Double, bounds: Bounds, dual: Double, dualScale: Double, dualMagnitude: Double
    ) -> String? {
        if let failure = boundFailure(value: value, magnitude: magnitude, bounds: bounds) { return failure }
        let improving = isMinimisation ? dual : -dual
        if abs(improving) <= slack(dualScale, dualMagnitude) { return nil }
        let bound = improving > 0 ? bounds.lower : bounds.upper
        let isAtBound = dual.isFinite && bound.isFinite && abs(value - bound) <= slack(bound, magnitude)
        return isAtBound ? nil : "\(value) isn't at the bound \(bound), though its dual value is \(dual)"
    }
}
