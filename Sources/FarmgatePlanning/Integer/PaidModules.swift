import FarmgateBase
import FarmgateModel
import LinearProgramming

/// Improves a plan in whole numbers by linear programmes within the modules that it pays for.
///
/// All modules of a design variable but the last are paid, and the cost of the last is spread over what it carries (slope scaling: Kim,
/// Pardalos, “A solution approach to the fixed charge network flow problem using a dynamic slope scaling procedure”, 1999). No modules
/// are added, so goods gather where there is room, and modules that carry little are emptied, many at a time. Then all that are
/// left are paid, and goods go the cheapest ways that these have room for.
///
/// Where there are many demands they are improved in pieces, period by period, while the goods for all others stay where they are.
struct PaidModules {
    private static let mostRounds = 6
    /// A round that gains less than this share of what lies between plan and bound is the last.
    private static let leastGain = 0.01
    static let demandsPerPiece = 3_000
    /// So many paths besides the plan's are considered for a piece, those least too dear at the bound's prices.
    private static let pathsPerPiece = 8_000

    private let model: PlanningModel
    private let pool: PathStore
    /// How much dearer than the cheapest to its demand each path of the pool is.
    private let excess: [Double]
    private let bound: Double
    private let prices: [Double]
    private let deadline: PlanningDeadline
    private let pieces: [[Int32]]
    /// The best plan so far.
    private(set) var plan: FeasibleFlow

    /// Prepares a search from a plan over a pool of paths. O(uses + demands · log demands).
    ///
    /// - Parameters:
    ///   - proved: A bound, and prices near those that prove it.
    ///   - demandsPerPiece: So many demands at most are improved at a time.
    init(
        _ model: PlanningModel, _ plan: FeasibleFlow, over pool: PathStore, proved: (bound: Double, prices: [Double]),
        _ deadline: PlanningDeadline, demandsPerPiece: Int = Self.demandsPerPiece
    ) {
        self.model = model
        self.plan = plan
        self.pool = pool
        (bound, prices) = proved
        self.deadline = deadline
        let least = pool.unitCosts(at: prices, model)
        excess = pool.indices.map { [prices] in pool.unitCost($0, at: prices) - least[Int(pool.demand[$0])] }
        let demands = model.network.demands
        let ordered = demands.indices.sorted {
            let first = demands[$0], second = demands[$1]
            return (first.period, first.place, $0) < (second.period, second.place, $1)
        }
        pieces = stride(from: 0, to: ordered.count, by: demandsPerPiece).map { start in
            ordered[start..<min(start + demandsPerPiece, ordered.count)].map { Int32($0) }
        }
    }

    /// Improves piece after piece as long as that gains something, or until the deadline.
    mutating func run() throws(LinearProgramError) {
        for _ in 0..<Self.mostRounds {
            let before = plan.objective
            for piece in pieces where !deadline.isOver {
                do throws(LinearProgramError) {
                    try improve(piece)
                } catch .numericalFailure {
                    // Only a chance is lost.
                }
            }
            guard before - plan.objective > Self.leastGain * (before - bound) else { return }
        }
    }

    private mutating func improve(_ piece: [Int32]) throws(LinearProgramError) {
        var isOwn = Array(repeating: false, count: model.network.demands.count)
        for demand in piece { isOwn[Int(demand)] = true }
        let own = plan.paths.indices.filter { isOwn[Int(plan.paths.demand[$0])] }
        let others = plan.paths.indices.filter { !isOwn[Int(plan.paths.demand[$0])] }
        let rest = (paths: plan.paths.selecting(others), tonnes: others.map { plan.tonnes[$0] })
        let within = model.taking(rest.paths.loads(rest.tonnes, limitCount: model.limitTonnes.count))
        let master = RestrictedMaster(within, expecting: [], isElastic: false)
        let start = FeasibleFlow(
            near: own.map { plan.tonnes[$0] }, modules: plan.modules, of: plan.paths.selecting(own), prices: prices,
            within, isRelaxed: false)
        master.start(near: start, at: prices)
        var known = Set(master.paths.indices.map { master.paths.key($0) })
        let near = pool.indices.filter { isOwn[Int(pool.demand[$0])] }
            .sorted { excess[$0] != excess[$1] ? excess[$0] < excess[$1] : $0 < $1 }.prefix(Self.pathsPerPiece)
        master.add(pool.selecting(near.filter { known.insert(pool.key($0)).inserted }))
        // Both steps start from the best plan: its loads say what the modules carry.
        for areLastPaid in [false, true] {
            payModules(of: master, areLastPaid: areLastPaid)
            guard try master.solve(deadline) else { return }
            improvePlan(master, beside: rest)
        }
    }

    /// Lets the master have the plan's modules.
    private func payModules(of master: RestrictedMaster, areLastPaid: Bool) {
        var factors: [Int: Double] = [:]
        for (design, modules) in plan.modules.enumerated() {
            let lower = areLastPaid ? modules : max(0, modules - 1)
            master.setBounds(ofDesign: design, lower, modules)
            guard modules > 0, !areLastPaid else { continue }
            let carried = model.designVariables.modules(of: design, isRelaxed: true, load: plan.load) - lower
            factors[design] = 1 / min(1, max(SpreadModules.leastUse, carried))
        }
        master.scaleCosts(by: factors)
    }

    private mutating func improvePlan(_ master: RestrictedMaster, beside rest: (paths: PathStore, tonnes: [Double])) {
        var paths = rest.paths
        paths.append(contentsOf: master.paths)
        var modules = plan.modules
        for design in master.neededDesigns { modules[design] = master.modules[design] }
        let near = FeasibleFlow(
            near: rest.tonnes + master.tonnes, modules: modules, of: paths, prices: prices, model, isRelaxed: false)
        if near.objective < plan.objective { plan = near }
    }
}
