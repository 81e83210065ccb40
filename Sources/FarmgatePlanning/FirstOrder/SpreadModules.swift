import FarmgateModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Design variables whose cost PDHG spreads over what they carry: where any number of modules can be had, and they use up nothing,
/// the relaxation has just as many as the load needs. So a tonne that enters costs its share of a module, and neither a row nor a
/// column is needed.
struct SpreadModules {
    /// Modules are taken to be used by this share at least.
    static let leastUse = 0.1
    /// By how much those are taken to be used that carry nothing yet.
    private static let expectedUse = 0.5

    private let designVariables: DesignVariables
    private var isSpread: [Bool]
    /// By limit: what a tonne that enters costs.
    private(set) var costs: [Double]

    /// Spreads the cost of every module over all that it can carry. O(limits).
    init(_ model: PlanningModel) {
        let designVariables = model.designVariables
        self.designVariables = designVariables
        isSpread = designVariables.indices.map {
            designVariables.most[$0] == .infinity && designVariables.uses($0).isEmpty
                && designVariables.capacities($0).count == 1
        }
        costs = Array(repeating: 0, count: model.limitTonnes.count)
        for design in designs { spread(design, use: 1) }
    }

    /// The design variables that are spread, in their order.
    private var designs: some Sequence<Int> { isSpread.indices.lazy.filter { isSpread[$0] } }

    var isEmpty: Bool { !isSpread.contains(true) }

    func contains(_ design: Int) -> Bool { isSpread[design] }

    /// Spreads the cost of a design variable no longer. O(1).
    mutating func release(_ design: Int) {
        isSpread[design] = false
        for installed in designVariables.capacities(design) { costs[Int(installed.limit)] = 0 }
    }

    private mutating func spread(_ design: Int, use: Double) {
        for installed in designVariables.capacities(design) {
            costs[Int(installed.limit)] = designVariables.cost[design] / (use * installed.tonnes)
        }
    }

    /// Spreads the cost over what modules carry as yet, which makes it dear to use them in part (slope scaling: Kim, Pardalos, “A solution
    /// approach to the fixed charge network flow problem using a dynamic slope scaling procedure”, 1999). O(design variables).
    ///
    /// - Parameters:
    ///   - modules: How many of each design variable carry something, in parts.
    ///   - power: How far to go there: from 0, as if all were full, to 1.
    mutating func scale(by modules: [Double], power: Double) {
        for design in designs {
            let whole = DesignVariables.wholeModules(modules[design])
            let use = whole > 0 ? max(Self.leastUse, modules[design] / whole) : Self.expectedUse
            spread(design, use: pow(use, power))
        }
    }

    /// Sets the modules that flows need. O(uses).
    func set(_ modules: inout [Double], toCarry tonnes: [Double], on paths: PathStore) {
        guard !isEmpty else { return }
        let loads = paths.loads(tonnes, limitCount: costs.count)
        for design in designs { modules[design] = designVariables.modules(of: design, isRelaxed: true) { loads[$0] } }
    }
}
