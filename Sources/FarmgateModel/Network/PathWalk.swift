/// Goods on their way, step by step: how much of them is left, how long they have been travelling, how old they are, and what that
/// cost and emitted (model.md, "Paths").
///
/// Planner, plan, traces and routes all walk with it. The verifier alone has a walk of its own, so that a fault here does not hide
/// itself. A step is taken in O(1), without allocating anything.
package struct PathWalk: Sendable, Equatable {
    /// Tonnes that are left: those that enter the next step.
    package private(set) var tonnes: Double
    /// Hours of all steps.
    package private(set) var hours = 0.0
    /// Share of the shelf life used.
    package private(set) var age = 0.0
    /// What the goods have cost.
    package private(set) var cost: Double
    /// CO₂e emitted, in the unit of the steps' figures.
    package private(set) var co2 = 0.0

    /// Begins with some tonnes, and what they have cost until then.
    package init(tonnes: Double = 1, cost: Double = 0) {
        self.tonnes = tonnes
        self.cost = cost
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - survival: The share of the tonnes that is left after it.
    ///   - hours: The hours it takes.
    ///   - ageing: The share of the shelf life it uses.
    ///   - cost: What it costs a tonne that enters.
    ///   - co2: What a tonne that enters emits.
    package mutating func pass(
        survival: Double, hours: Double = 0, ageing: Double = 0, cost: Double = 0, co2: Double = 0
    ) {
        self.cost += tonnes * cost
        self.co2 += tonnes * co2
        self.hours += hours
        age += ageing
        tonnes *= survival
    }

    /// Takes a step with goods of a product, which lose tonnes and age by the hours it takes.
    package mutating func pass(
        _ product: Product, hours: Double, isChilled: Bool, cost: Double = 0, co2: Double = 0
    ) {
        pass(
            survival: product.survival(hours: hours, isChilled: isChilled), hours: hours,
            ageing: product.ageing(hours: hours, isChilled: isChilled), cost: cost, co2: co2)
    }
}
