/// How far a plan may be from the best one.
package enum PlanGap {
    /// A gap this small is rounding: there is nothing to choose between the plan and the best one.
    package static let rounding = 1e-9

    /// (objective − bound) / max(1, |objective|).
    package static func value(objective: Double, bound: Double) -> Double {
        (objective - bound) / max(1, abs(objective))
    }
}
