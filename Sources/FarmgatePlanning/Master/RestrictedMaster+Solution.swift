import LinearProgramming

extension RestrictedMaster {
    /// The values of all variables, what they are in the basis, and the prices of all rows.
    struct Solution: Sendable {
        /// By path.
        var flows: [Variable] = []
        /// By row of a supply or demand: what is left of it.
        var slacks: [Variable] = []
        /// What one more tonne of each row of a supply or demand is worth.
        var supplyDemandPrices: [Double] = []
        /// By design variable.
        var modules: [Variable]
        /// The limits that have a row of the reduced programme.
        var limitRows: [LimitRow] = []

        /// Makes the solution without paths and rows.
        init(designCount: Int) { modules = Array(repeating: Variable(), count: designCount) }
    }

    /// A path, a slack or a design variable in a solution.
    struct Variable: Sendable {
        var value = 0.0
        var status = BasisStatus.atLowerBound
        /// The reduced programme has a column or a row for it in any case: as a key it came out negative.
        var isExplicit = false
        /// It is neither basic nor at a bound of its own, as may be in a flow that no simplex method made.
        var isSuperbasic = false
    }

    /// A limit that has a row.
    struct LimitRow: Sendable {
        var limit: Int
        /// The tonnes that it allows without modules.
        var tonnes: Double
        /// Whether the limit is used up, in the basis.
        var status = BasisStatus.basic
        /// By how much the limit is violated, and the penalty for a tonne of that: infinite once it may not be, or where it
        /// never might.
        var elasticSlack = Variable()
        var penalty = Double.infinity
        /// The most that the elastic slack may be: all that the limit was widened by since it got its row, or anything.
        var mostSlack = Double.infinity
        /// What one more tonne of the limit is worth.
        var price = 0.0

        /// Whether the limit allows more than when it got its row: what the elastic slack takes then is no violation.
        var isWidened: Bool { penalty == 0 }
    }

    /// What a master came to: enough to go on from there, on another thread and with something changed.
    struct Snapshot: Sendable {
        var paths: PathStore
        var supplyDemandRows: SupplyDemandRows
        var solution: Solution
        var rowOfLimit: [Int32]
        var neededDesigns: [Int]
    }

    /// The last solution with its pool of paths.
    var snapshot: Snapshot {
        Snapshot(
            paths: paths, supplyDemandRows: supplyDemandRows, solution: solution, rowOfLimit: rowOfLimit,
            neededDesigns: neededDesigns)
    }
}
